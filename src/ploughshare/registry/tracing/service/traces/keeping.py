# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Open, close and reopen a trace; establish the point of diversion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.errors import ActDoesNotFit, GroundsNeeded, TraceExists, TraceUnknown
from ploughshare.registry.tracing.service.traces.settling import chain_of
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.terms import Desk, Diversion, Trace, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import ResultCode, TraceState

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
    if recovery is None or not recoveries.within(work, recovery.case, Permission.TRACE_OPEN):
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
        if trace is None or not reach.holds(trace.case):
            raise TraceUnknown()
    return [found[id] for id in ids]


def close_trace(work: Work, id: TraceId, *, result: ResultCode, grounds: str) -> Trace:
    """Close a trace with a result code.

    Raises:
        TraceUnknown, ActDoesNotFit.
        GroundsNeeded: a result that others will rely on, without grounds.
    """
    work.allow(Permission.TRACE_CLOSE)
    trace = own_trace(work, id, permission=Permission.TRACE_CLOSE)
    if trace.closed_at is not None:
        raise ActDoesNotFit({"state": trace.state.value})
    if result in ESTABLISHED_BY_OFFICER:
        need_grounds(grounds)
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
    trace = own_trace(work, id, permission=Permission.TRACE_OPEN)
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
    trace = own_trace(work, id, permission=Permission.TRACE_CLOSE)
    need_grounds(grounds)
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


def need_grounds(grounds: str) -> None:
    """Stop at grounds that are too short to say anything.

    Raises:
        GroundsNeeded.
    """
    if len(grounds.strip()) < GROUNDS_LEAST:
        raise GroundsNeeded({"least": GROUNDS_LEAST})
