# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of formal requests."""

from __future__ import annotations

from datetime import timedelta

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.requests import store
from ploughshare.registry.requests.terms import OPEN, Direction, Formal, FormalId, FormalState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.queries import own_cases
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.cooperation import Form

SOON = timedelta(days=3)
"""How long before its end a clock counts as one that waits for somebody."""


def formals(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    state: FormalState | None = None,
    ended: bool = False,
    form: Form | None = None,
    other: Country | None = None,
    direction: Direction | None = None,
    case: CaseId | None = None,
) -> Page[Formal]:
    """Formal requests within reach; the clock that runs out first comes first.

    Args:
        state: only those that stand here.
        ended: those of which nothing more is to come, instead of open ones; without effect where `state` is
            given.
        form, other, direction, case: only those of one form, state, direction, or case.
    """
    work.allow(Permission.FORMAL_READ)
    after = None
    if cursor:
        key, id = decode_cursor(cursor, 2)
        after = (int(key or 0), FormalId.parse(str(id)))
    states = {state} if state else frozenset(FormalState) - OPEN if ended else OPEN
    found = store.queue(
        work.connection,
        work.scope(Permission.FORMAL_READ),
        most=limit + 1,
        after=after,
        states=states,
        form=form,
        other=other,
        direction=direction,
        case=case,
    )
    shown = found[:limit]
    work.record(Deed.FORMAL_LISTED, None, {"count": len(shown)})
    following = None
    if len(found) > limit:
        key_of_last, last = shown[-1]
        following = encode_cursor([key_of_last, str(last.id)])
    return Page([each for _, each in shown], following)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Formal requests of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before)


def count_of_case(work: Work, case: CaseId) -> int:
    """How many formal requests a case has: for other rooms of this house, which check reach and record."""
    return store.count_of_case(work.connection, case)


def formals_due(work: Work) -> int:
    """How many requests of the actor's own cases have a clock that ends soon or has ended: shown beside
    the page's name."""
    cases = [each.id for each in own_cases(work)]
    return store.count_due(work.connection, cases, by=work.at + SOON) if cases else 0
