# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of our own traces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.firearms.queries import held_firearm
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    GroundsNeeded,
    TraceExists,
    TraceUnknown,
)
from ploughshare.registry.tracing.rules.chain import build_chain
from ploughshare.registry.tracing.rules.recoveries import recovery_event
from ploughshare.registry.tracing.rules.routing import next_to_ask
from ploughshare.registry.tracing.rules.standing import OPEN, standing_by_state, state_of_trace
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.terms import (
    Chain,
    Desk,
    Diversion,
    Judged,
    Judgement,
    Received,
    Request,
    RequestItem,
    Suggestion,
    Trace,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

GROUNDS_LEAST = 10
ESTABLISHED_BY_OFFICER = frozenset(
    {ResultCode.R10, ResultCode.R11, ResultCode.R12, ResultCode.R13, ResultCode.R14}
)
CLOSED_AS = N_("Closed: %(grounds)s")


def open_trace(work: Work, desk: Desk, *, id: TraceId, recovery_id: RecoveryId) -> Trace:
    """Open the trace of a recovered arm.

    Where too little can be read for any state to find the arm, the trace is closed at once as
    insufficient, with the reason; it can be opened again when more is read.

    Raises:
        RecoveryUnknown: none such, or not within reach.
        TraceExists: the recovery has its trace.
    """
    work.allow(Permission.TRACE_OPEN)
    recovery = recoveries.known(work, recovery_id)
    if recovery is None or not recoveries.within(work, recovery.case):
        raise RecoveryUnknown()
    if store.trace_of_recovery(work.connection, recovery_id) is not None:
        raise TraceExists()
    verdict = read_marking(recovery.marking).verdict
    enough = verdict.sufficient
    trace = Trace(
        id,
        recovery.case,
        recovery_id,
        TraceState.OPEN if enough else TraceState.CLOSED,
        None if enough else verdict.code,
        None if enough else verdict.reason,
        work.at,
        work.mandate.actor,
        work.at,
        None if enough else work.at,
        None,
        enough,
    )
    store.add_trace(work.connection, trace)
    code = verdict.code.value if verdict.code else None
    work.record(Deed.TRACE_OPENED, id, {"recovery": str(recovery_id), "insufficient": code})
    return trace


def own_trace(work: Work, id: TraceId, *, permission: Permission) -> Trace:
    """A trace within the reach that a permission gives.

    Raises:
        TraceUnknown: none such, or not within reach.
    """
    return own_traces(work, [id], permission=permission)[0]


def own_traces(work: Work, ids: Sequence[TraceId], *, permission: Permission) -> list[Trace]:
    """Several traces within the reach that a permission gives, in the order asked for.

    Raises:
        TraceUnknown: one of them is none such, or not within reach.
    """
    found = store.get_traces(work.connection, list(ids))
    reach = work.scope(permission)
    for id in ids:
        trace = found.get(id)
        if trace is None or trace.case in reach.denied:
            raise TraceUnknown()
        if not reach.everything and trace.case not in reach.cases:
            raise TraceUnknown()
    return [found[id] for id in ids]


def close_trace(work: Work, id: TraceId, *, result: ResultCode, grounds: str) -> Trace:
    """Close a trace with a result code.

    Raises:
        TraceUnknown, ActDoesNotFit.
        GroundsNeeded: a result that others will rely on, without grounds.
    """
    work.allow(Permission.TRACE_CLOSE)
    trace = own_trace(work, id, permission=Permission.TRACE_READ)
    if trace.closed_at is not None:
        raise ActDoesNotFit({"state": trace.state.value})
    if result in ESTABLISHED_BY_OFFICER:
        _need_grounds(grounds)
    trace = replace(
        trace,
        state=TraceState.CLOSED,
        result=result,
        remark=Text(CLOSED_AS, {"grounds": grounds.strip()[:500]}) if grounds.strip() else None,
        changed_at=work.at,
        closed_at=work.at,
        due_at=None,
        attention=False,
    )
    store.keep_trace(work.connection, trace)
    work.record(Deed.TRACE_CLOSED, id, {"result": result.value})
    return trace


def reopen_trace(work: Work, desk: Desk, id: TraceId) -> Trace:
    """Open a closed trace again: a late answer, a better reading.

    Raises:
        TraceUnknown, ActDoesNotFit.
    """
    work.allow(Permission.TRACE_OPEN)
    trace = own_trace(work, id, permission=Permission.TRACE_READ)
    if trace.closed_at is None:
        raise ActDoesNotFit({"state": trace.state.value})
    trace = replace(
        trace,
        state=TraceState.REOPENED,
        result=None,
        remark=None,
        changed_at=work.at,
        closed_at=None,
        attention=True,
    )
    store.keep_trace(work.connection, trace)
    work.record(Deed.TRACE_REOPENED, id)
    return trace


def establish_diversion(work: Work, desk: Desk, id: TraceId, *, grounds: str) -> Diversion:
    """Keep where the arm left lawful hands, as an officer established it.

    Raises:
        TraceUnknown.
        GroundsNeeded: no grounds.
        ActDoesNotFit: no lawful record is known.
    """
    work.allow(Permission.TRACE_CLOSE)
    trace = own_trace(work, id, permission=Permission.TRACE_READ)
    _need_grounds(grounds)
    chain = chain_of(work, desk, trace)
    if chain.last_legal is None:
        raise ActDoesNotFit({"state": trace.state.value})
    interval = chain.diversion
    made = Diversion(
        chain.last_legal.country,
        chain.last_legal.kind.value,
        grounds.strip()[:2000],
        work.mandate.actor,
        work.at,
        interval.since if interval else None,
        interval.until if interval else None,
    )
    store.keep_diversion(work.connection, id, made)
    work.record(Deed.DIVERSION_ESTABLISHED, id, {"country": made.country})
    return made


def _need_grounds(grounds: str) -> None:
    if len(grounds.strip()) < GROUNDS_LEAST:
        raise GroundsNeeded({"least": GROUNDS_LEAST})


def judge_candidate(
    work: Work,
    desk: Desk,
    recovery_id: RecoveryId,
    *,
    firearm: FirearmId,
    judgement: Judgement,
) -> Judged:
    """Keep what an officer says who compared the object with a record by eye. Not yet a hit.

    Raises:
        RecoveryUnknown, OutOfReach.
    """
    work.allow(Permission.RECOVERY_WRITE)
    recovery = _recovery(work, recovery_id)
    if held_firearm(work, firearm) is None:
        raise OutOfReach()
    made = Judged(recovery_id, firearm, judgement, work.mandate.actor, work.at, None, None, None)
    store.keep_judged(work.connection, made)
    work.record(Deed.CANDIDATE_JUDGED, recovery_id, {"firearm": str(firearm), "says": judgement.value})
    _take_own_record(work, desk, recovery)
    return made


def confirm_candidate(
    work: Work, desk: Desk, recovery_id: RecoveryId, *, firearm: FirearmId, stands: bool
) -> Judged:
    """The record's owner says whether it still stands. With both, it is a hit.

    Raises:
        OutOfReach: nobody judged this candidate to be the same.
        ActDoesNotFit: the person who compared cannot confirm, too.
    """
    work.allow(Permission.ARM_CONFIRM)
    recovery = recoveries.known(work, recovery_id)
    made = store.judged(work.connection, recovery_id).get(firearm)
    if recovery is None or made is None or made.judgement is not Judgement.SAME:
        raise OutOfReach()
    if made.judged_by == work.mandate.actor:
        raise ActDoesNotFit({"state": made.judgement.value})
    made = replace(made, stands=stands, confirmed_by=work.mandate.actor, confirmed_at=work.at)
    store.keep_judged(work.connection, made)
    work.record(Deed.CANDIDATE_CONFIRMED, recovery_id, {"firearm": str(firearm), "stands": stands})
    _take_own_record(work, desk, recovery)
    return made


def _recovery(work: Work, id: RecoveryId) -> Recovery:
    recovery = recoveries.known(work, id)
    if recovery is None or not recoveries.within(work, recovery.case):
        raise RecoveryUnknown()
    return recovery


def _take_own_record(work: Work, desk: Desk, recovery: Recovery) -> None:
    """What the own register holds of a confirmed hit belongs to the chain."""
    trace = store.trace_of_recovery(work.connection, recovery.id)
    if trace is None:
        return
    hits = [each for each in store.judged(work.connection, recovery.id).values() if each.is_hit]
    received: list[Received] = []
    for hit in hits:
        held = held_firearm(work, hit.firearm)
        if held is not None:
            received.extend(Received(event, None, work.at) for event in held.firearm.events)
    store.replace_events(work.connection, trace.id, None, received)
    settle(work, desk, [trace])


def chain_of(work: Work, desk: Desk, trace: Trace) -> Chain:
    """The chain of a trace: for other parts of this room."""
    recovery = recoveries.known(work, trace.recovery)
    assert recovery is not None
    requests = store.requests_of_traces(work.connection, [trace.id])[trace.id]
    asked, barred = standing_by_state(requests)
    received = store.events_of(work.connection, trace.id)
    return build_chain(
        received,
        recovery=recovery_event(desk.office.descriptor, recovery),
        asked=asked,
        refused_before=barred,
    )


def suggestions_for(
    desk: Desk,
    reading: Reading,
    received: list[Received],
    requests: list[tuple[Request, RequestItem]],
) -> tuple[Suggestion, ...]:
    """States that may know more, best first."""
    asked, barred = standing_by_state(requests)
    mark = reading.import_mark
    makers = reading.makes[0].make.countries if reading.makes else ()
    return next_to_ask(
        own=desk.own,
        events=[each.event for each in received],
        import_country=mark.country if mark else None,
        marked_country=reading.countries[0].country if reading.countries else None,
        maker_countries=makers,
        asked=set(asked) | barred,
    )


def settle(work: Work, desk: Desk, traces: Sequence[Trace]) -> None:
    """Work out where open traces stand from their parts, and keep it."""
    still_open = [trace for trace in traces if trace.closed_at is None]
    ids = [trace.id for trace in still_open]
    requests = store.requests_of_traces(work.connection, ids)
    received = store.events_of_many(work.connection, ids)
    known = recoveries.known_many(work, [trace.recovery for trace in still_open])
    settled = [
        replace(
            _settled(desk, trace, known[trace.recovery], requests[trace.id], received[trace.id]),
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
    desk: Desk,
    trace: Trace,
    recovery: Recovery,
    requests: list[tuple[Request, RequestItem]],
    received: list[Received],
) -> Trace:
    asked, barred = standing_by_state(requests)
    chain = build_chain(
        received,
        recovery=recovery_event(desk.office.descriptor, recovery),
        asked=asked,
        refused_before=barred,
    )
    waiting = any(state in OPEN for state in asked.values())
    # Marks are read only where it matters whether somebody remains to be asked.
    more = waiting or bool(suggestions_for(desk, read_marking(recovery.marking), received, requests))
    state = state_of_trace(
        chain.proposed,
        waiting=waiting,
        asked=bool(requests),
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
    asked_back = any(
        request.state in {RequestState.NEEDS_INFORMATION, RequestState.AWAITING_RELEASE}
        for request, _ in requests
    )
    return replace(
        trace,
        state=state,
        result=chain.proposed,
        due_at=min(running, default=None),
        attention=asked_back or not waiting,
    )
