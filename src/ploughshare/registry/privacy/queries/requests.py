# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of requests about one's own data."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from ploughshare.kernel.paging import LIMIT, Page, moment_before, page_by_moment
from ploughshare.registry.privacy.errors import PrivacyUnknown
from ploughshare.registry.privacy.store import breaches as breach_store
from ploughshare.registry.privacy.store import requests as store
from ploughshare.registry.privacy.terms import (
    PrivacyRequest,
    PrivacyRequestId,
    PrivacyView,
    Right,
    Stage,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions import queries as restrictions
from ploughshare.safeguards.retention import queries as retention
from ploughshare.safeguards.work import Work

SOON = timedelta(days=3)
"""How long before the end of its time a request waits for everybody who works on it."""


def requests(
    work: Work,
    *,
    stages: Collection[Stage] | None = None,
    right: Right | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[PrivacyRequest]:
    """Requests, newest first. Logged.

    Raises:
        MalformedCursor.
    """
    work.allow(Permission.PRIVACY_READ)
    before = moment_before(cursor, PrivacyRequestId)
    found = store.page(work.connection, stages=stages, right=right, most=limit + 1, before=before)
    page = page_by_moment(found, limit, lambda each: (each.opened_at, each.id))
    work.record(Deed.PRIVACY_REQUEST_LISTED, None, {"count": len(page.items)})
    return page


def request(work: Work, id: PrivacyRequestId) -> PrivacyView:
    """One request with everything it led to. Logged.

    Raises:
        PrivacyUnknown.
    """
    work.allow(Permission.PRIVACY_READ)
    made = known_request(work, id)
    work.record(Deed.PRIVACY_REQUEST_READ, id)
    return PrivacyView(
        made,
        tuple(store.places(work.connection, id)),
        tuple(retention.of_request(work, id)),
        tuple(restrictions.of_request(work, id)),
    )


def known_request(work: Work, id: PrivacyRequestId) -> PrivacyRequest:
    """One request, for services, which log their own act.

    Raises:
        PrivacyUnknown.
    """
    found = store.get(work.connection, id)
    if found is None:
        raise PrivacyUnknown()
    return found


def privacy_waiting(work: Work) -> int:
    """How many requests wait for the reader or are nearly due, and breaches that are open. For the
    navigation."""
    requests = store.count_waiting(work.connection, but=work.mandate.actor, by=work.at + SOON)
    return requests + breach_store.count_open(work.connection)
