# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests of other states that nobody here answers are not kept for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from ploughshare.exchange.agreements import service as agreements
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.rules.standing import state_of_incoming
from ploughshare.registry.tracing.service.asking import GIVEN_UP_AFTER
from ploughshare.registry.tracing.service.referring.forwarding import end_referrals
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import ITEM_OPEN, Desk, Incoming, IncomingId, ItemState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState

LOOKED_AT_ONCE = 20
"""Overdue requests that are looked at in one transaction."""

InLine = tuple[int, IncomingId]
"""A request in the order in which clocks run out."""


def end_unanswered(work: Work, desk: Desk, *, after: InLine | None = None) -> InLine | None:
    """End requests of other states that nobody here answered.

    Who asked gave up `GIVEN_UP_AFTER` the due day and would keep a late answer for the agreement's time.
    Until that is over as well an officer may still answer; then nobody waits any more.

    Args:
        after: go on after this one.

    Returns:
        Where to go on; None at the end.
    """
    before = work.at - GIVEN_UP_AFTER
    found = store.overdue(work.connection, before=before, most=LOOKED_AT_ONCE, after=after)
    for _, made in found:
        assert made.due_at is not None
        given_up_at = made.due_at + GIVEN_UP_AFTER
        kept = _time_of_keeping(work, made)
        if kept is not None and given_up_at + kept <= work.at:
            _end(work, desk, made, given_up_at)
    return (found[-1][0], found[-1][1].id) if len(found) == LOOKED_AT_ONCE else None


def _time_of_keeping(work: Work, made: Incoming) -> timedelta | None:
    try:
        agreement = agreements.known_agreement(work, made.agreement)
    except PloughshareError:
        # After a restore the agreement may come back later than what was exchanged under it.
        return None
    return timedelta(days=agreements.terms_for_sent(agreement, made.received_at).retention_days)


def _end(work: Work, desk: Desk, made: Incoming, at: datetime) -> None:
    end_referrals(work, desk, made)
    for item in store.items(work.connection, made.id, states=ITEM_OPEN):
        store.keep_item(work.connection, replace(item, state=ItemState.EXPIRED, because=None))
    states = [each for each, count in store.count_items(work.connection, made.id).items() if count]
    state = state_of_incoming(states) or RequestState.EXPIRED
    ended = replace(made, state=state, open_items=0, due_at=None, question=None)
    store.keep(work.connection, ended, at=at)
    work.record(Deed.REQUEST_CHANGED, made.id, {"state": state.value, "open": 0})
