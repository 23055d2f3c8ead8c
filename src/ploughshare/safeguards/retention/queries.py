# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of what is kept how long, and of what is looked at. Nothing here says what a record is about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, moment_before, page_by_moment
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention import rules, store
from ploughshare.safeguards.retention.errors import OrderUnknown, RecordErased
from ploughshare.safeguards.retention.reference import rules_by_kind
from ploughshare.safeguards.retention.terms import Held, Order, OrderId, OrderState, RetentionKind
from ploughshare.safeguards.work import Work


def schedule(work: Work) -> list[Held]:
    """How long each kind is kept here, and by which law. Logged."""
    work.allow(Permission.RETENTION_READ)
    work.record(Deed.RETENTION_READ)
    return times(work)


def times(work: Work) -> list[Held]:
    """The same, for rooms that log their own act."""
    changes = store.changes(work.connection)
    return [rules.held(rule, changes) for rule in rules_by_kind().values()]


def time_of(work: Work, kind: RetentionKind) -> Held:
    """How long one kind is kept here, for rooms that log their own act."""
    return rules.held(rules_by_kind()[kind], store.changes(work.connection))


def orders(
    work: Work,
    *,
    states: Collection[OrderState] | None = None,
    kind: RetentionKind | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Order]:
    """What is or was looked at, newest first. Logged.

    Raises:
        MalformedCursor.
    """
    work.allow(Permission.RETENTION_READ)
    before = moment_before(cursor, OrderId)
    found = store.page(work.connection, states=states, kind=kind, most=limit + 1, before=before)
    page = page_by_moment(found, limit, lambda each: (each.opened_at, each.id))
    work.record(Deed.ERASURE_LISTED, None, {"count": len(page.items)})
    return page


def order(work: Work, id: OrderId) -> Order:
    """One entry of the review. Logged.

    Raises:
        OrderUnknown.
    """
    work.allow(Permission.RETENTION_READ)
    found = known(work, id)
    work.record(Deed.ERASURE_LISTED, id)
    return found


def known(work: Work, id: OrderId) -> Order:
    """One entry, for services, which log their own act.

    Raises:
        OrderUnknown.
    """
    found = store.get(work.connection, id)
    if found is None:
        raise OrderUnknown()
    return found


def of_request(work: Work, origin: Id) -> list[Order]:
    """What a request led to, for the room of requests, which logs its own reading."""
    return store.of_origin(work.connection, origin)


def erased_on(work: Work, subject: Id) -> date | None:
    """The day on which a record was erased, by itself or with what it belonged to; None if it was not."""
    found = store.erased_with(work.connection, subject)
    return None if found is None or found.erased_at is None else found.erased_at.date()


def check_not_erased(work: Work, subject: Id) -> None:
    """Say that a record was erased, before a room says that it knows none such: for readers who come by a
    link or a figure, and know its id.

    Raises:
        RecordErased.
    """
    on = erased_on(work, subject)
    if on is not None:
        raise RecordErased({"day": on.isoformat()})


def keepings_waiting(work: Work) -> int:
    """How many wait for the reader. For the navigation."""
    return store.count_waiting(work.connection, but=work.mandate.actor)
