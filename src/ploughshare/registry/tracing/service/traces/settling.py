# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where open traces stand, worked out from their parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.ammunition.queries import maker_states
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.rules.chain import build_chain
from ploughshare.registry.tracing.rules.clocks import end_of_day
from ploughshare.registry.tracing.rules.recoveries import recovery_event
from ploughshare.registry.tracing.rules.routing import next_to_ask
from ploughshare.registry.tracing.rules.standing import OPEN, erased_states, standing_by_state, state_of_trace
from ploughshare.registry.tracing.store import elsewhere as channels
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store import referrals
from ploughshare.registry.tracing.terms import (
    Chain,
    Desk,
    Elsewhere,
    ElsewhereState,
    OfferedReferral,
    Received,
    ReferralState,
    Request,
    RequestItem,
    Suggestion,
    Trace,
    TraceId,
)
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState, TraceState


def chain_of(work: Work, desk: Desk, trace: Trace) -> Chain:
    """The chain of a trace: for other parts of this room."""
    recovery = recoveries.known(work, trace.recovery)
    assert recovery is not None
    requests = store.requests_of_traces(work.connection, [trace.id])[trace.id]
    offered = referrals.offered_for(work.connection, [trace.id])[trace.id]
    elsewhere = channels.of_traces(work.connection, [trace.id], open_only=False)
    asked, barred = standing_by_state(requests, offered, elsewhere)
    received = store.events_of(work.connection, trace.id)
    return build_chain(
        received,
        recovery=recovery_event(desk.office.descriptor, recovery),
        asked=asked,
        refused_before=barred,
        erased=erased_states(requests, elsewhere),
        lot=recovery.marking.is_ammunition,
    )


def suggestions_for(
    work: Work,
    desk: Desk,
    reading: Reading,
    received: list[Received],
    requests: list[tuple[Request, RequestItem]],
    offered: Sequence[OfferedReferral] = (),
    elsewhere: Sequence[Elsewhere] = (),
) -> tuple[Suggestion, ...]:
    """States that may know more, best first; one that is asked through another is not named again."""
    asked, barred = standing_by_state(requests, offered, elsewhere)
    mark = reading.import_mark
    makers = reading.makes[0].make.countries if reading.makes else ()
    lot = reading.marking.is_ammunition
    if lot:
        makers = (*makers, *maker_states(work, reading.marking))
    return next_to_ask(
        own=desk.own,
        events=[each.event for each in received],
        import_country=mark.country if mark else None,
        marked_country=reading.countries[0].country if reading.countries else None,
        maker_countries=makers,
        # Whose answer is not kept any more may be asked anew.
        asked=(set(asked) | set(barred)) - erased_states(requests, elsewhere),
        lot=lot,
    )


def settle(work: Work, desk: Desk, traces: Sequence[Trace]) -> None:
    """Work out where open traces stand from their parts, and keep it."""
    still_open = [trace for trace in traces if trace.closed_at is None]
    ids = [trace.id for trace in still_open]
    requests = store.requests_of_traces(work.connection, ids)
    received = store.events_of_many(work.connection, ids)
    offered = referrals.offered_for(work.connection, ids)
    elsewhere = channels.of_many(work.connection, ids)
    known = recoveries.known_many(work, [trace.recovery for trace in still_open])
    settled = [
        replace(
            _settled(
                work,
                desk,
                trace,
                known[trace.recovery],
                requests[trace.id],
                received[trace.id],
                offered[trace.id],
                elsewhere[trace.id],
            ),
            changed_at=work.at,
        )
        for trace in still_open
    ]
    store.keep_traces(work.connection, settled)


def settle_by_id(work: Work, desk: Desk, ids: Collection[TraceId]) -> None:
    """The same for traces by id."""
    found = store.get_traces(work.connection, sorted(ids))
    settle(work, desk, list(found.values()))


def _settled(
    work: Work,
    desk: Desk,
    trace: Trace,
    recovery: Recovery,
    requests: list[tuple[Request, RequestItem]],
    received: list[Received],
    offered: list[OfferedReferral],
    elsewhere: list[Elsewhere],
) -> Trace:
    asked, barred = standing_by_state(requests, offered, elsewhere)
    chain = build_chain(
        received,
        recovery=recovery_event(desk.office.descriptor, recovery),
        asked=asked,
        refused_before=barred,
        erased=erased_states(requests, elsewhere),
        lot=recovery.marking.is_ammunition,
    )
    waiting = any(state in OPEN for state in asked.values())
    # Marks are read only where it matters whether somebody remains to be asked.
    more = waiting or bool(
        suggestions_for(work, desk, read_marking(recovery.marking), received, requests, offered, elsewhere)
    )
    state = state_of_trace(
        chain.proposed,
        waiting=waiting,
        asked=bool(requests) or bool(elsewhere),
        more_to_ask=more,
        told=bool(received),
    )
    if state is TraceState.OPEN and trace.state is TraceState.REOPENED:
        state = TraceState.REOPENED
    running = [
        request.due_at
        for request, item in requests
        if request.due_at is not None and request.ended_at is None and item.state in OPEN
    ]
    running += [
        end_of_day(each.due_on)
        for each in elsewhere
        if each.state is ElsewhereState.OPEN and each.due_on is not None
    ]
    asked_back = any(
        request.state in {RequestState.NEEDS_INFORMATION, RequestState.AWAITING_RELEASE}
        for request, _ in requests
    )
    to_consent = any(each.state is ReferralState.PROPOSED for each in offered)
    return replace(
        trace,
        state=state,
        result=chain.proposed,
        due_at=min(running, default=None),
        attention=asked_back or to_consent or not waiting,
    )
