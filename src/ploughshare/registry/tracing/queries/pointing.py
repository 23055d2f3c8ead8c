# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where traces and requests stand and what is open of them, for the room of keeping: never what they are
about. Whoever calls logs the reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.recoveries.queries import known as known_recovery
from ploughshare.registry.recoveries.queries import recorded_by
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.store import own
from ploughshare.registry.tracing.terms import (
    Incoming,
    IncomingId,
    ItemId,
    Request,
    RequestId,
    Trace,
    TraceId,
)
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId

Apart = Callable[[Work, Sequence[RecoveryId]], Collection[RecoveryId]]


def open_trace(work: Work, id: TraceId) -> str | None:
    """How people call a trace that is open; None where it is closed or there is none."""
    found = outgoing_store.get_trace(work.connection, id)
    return str(found.id) if found is not None and found.closed_at is None else None


def recovery_given(work: Work, given: str) -> Pointed | None:
    """A recovery by its id, the id of its trace, or the reference of a request that was sent about it
    alone."""
    try:
        return recovery_known(work, Id.parse(given))
    except MalformedId:
        request = outgoing_store.request_by_reference(work.connection, given)
    if request is None:
        return None
    items = outgoing_store.items_of_request(work.connection, request.id)
    if len(items) != 1:
        return None
    trace = outgoing_store.get_trace(work.connection, items[0].trace)
    return None if trace is None else recovery_known(work, trace.recovery)


def recovery_known(work: Work, id: Id) -> Pointed | None:
    """A recovery by its id or the id of its trace."""
    trace = outgoing_store.get_trace(work.connection, TraceId(id.value))
    recovery = RecoveryId(id.value) if trace is None else trace.recovery
    made = known_recovery(work, recovery)
    if made is None:
        return None
    trace = trace or outgoing_store.trace_of_recovery(work.connection, recovery)
    held_by = open_of_recoveries(work, [recovery])
    closed = cases.closed_on(work, made.case)
    since = made.recorded_at.date() if trace is None or trace.closed_at is None else trace.closed_at.date()
    return Pointed(
        RetentionKind.RECOVERIES,
        recovery,
        str(recovery),
        None if closed is None or (trace is not None and trace.closed_at is None) else max(since, closed),
        held_by,
        _asked(work, trace),
        case=made.case,
        parts=() if trace is None else (trace.id,),
    )


@dataclass(frozen=True, slots=True)
class TracesAbout:
    """Traces of some recovered arms, as far as keeping goes.

    Attributes:
        ids: which.
        held_by: what is open of them; None if nothing is.
        running: whether one is not closed.
        closed_on: the day on which the last was closed; None where none was.
        asked: nodes that were asked.
    """

    ids: tuple[TraceId, ...]
    held_by: str | None
    running: bool
    closed_on: date | None
    asked: tuple[str, ...]


def traces_about(work: Work, recoveries: Sequence[RecoveryId]) -> TracesAbout:
    """The traces of some recovered arms, for rooms that erase them along."""
    ids = own.traces_of(work.connection, recoveries)
    made = outgoing_store.get_traces(work.connection, ids).values()
    requests = outgoing_store.requests_of_traces(work.connection, ids)
    asked = {
        str(each.partner) for some in requests.values() for each, _ in some if each.partner and each.sent_at
    }
    return TracesAbout(
        tuple(ids),
        own.standing_against(work.connection, ids),
        any(each.closed_at is None for each in made),
        max((each.closed_at.date() for each in made if each.closed_at is not None), default=None),
        tuple(sorted(asked)),
    )


def open_of_recoveries(work: Work, ids: Sequence[RecoveryId]) -> str | None:
    """What is open of the traces of some recovered arms; None if nothing is."""
    return own.standing_against(work.connection, own.traces_of(work.connection, ids))


def recoveries_over(
    work: Work, apart: Apart, *, before: date, most: int, skip: frozenset[bytes]
) -> list[Pointed]:
    """Recovered arms whose time began on a day or before, the oldest first.

    Args:
        apart: says which go with the event in which they were taken, and are not looked at by themselves.
    """
    rows = recorded_by(work, before)
    closed = cases.closed_by(work, (case for _, case in rows), before)
    with_event = apart(work, [id for id, case in rows if case in closed])
    ids = (id for id, case in rows if case in closed and id not in with_event)
    return first_due(ids, lambda id: recovery_known(work, id), before=before, most=most, skip=skip)


def _asked(work: Work, trace: Trace | None) -> tuple[str, ...]:
    if trace is None:
        return ()
    found = outgoing_store.requests_of_traces(work.connection, [trace.id])
    partners = {str(each.partner) for each, _ in found.get(trace.id, []) if each.partner and each.sent_at}
    return tuple(sorted(partners))


def incoming_given(work: Work, given: str) -> Pointed | None:
    """A request of another state by its id or reference."""
    try:
        found = incoming_store.get(work.connection, IncomingId.parse(given))
    except MalformedId:
        found = incoming_store.by_any_partner(work.connection, given)
    return None if found is None else _incoming(found)


def incoming_known(work: Work, id: Id) -> Pointed | None:
    """A request of another state by its id."""
    found = incoming_store.get(work.connection, IncomingId(id.value))
    return None if found is None else _incoming(found)


def _incoming(found: Incoming) -> Pointed:
    return Pointed(
        RetentionKind.THEIR_REQUESTS,
        found.id,
        found.reference,
        None if found.ended_at is None else found.ended_at.date(),
        found.reference if found.ended_at is None else None,
        (str(found.partner),),
        found.erased_at is not None,
    )


def request_given(work: Work, given: str) -> Pointed | None:
    """A request of ours by its id or reference."""
    try:
        found = outgoing_store.get_request(work.connection, RequestId.parse(given))
    except MalformedId:
        found = outgoing_store.request_by_reference(work.connection, given)
    return None if found is None else _request(found)


def request_known(work: Work, id: Id) -> Pointed | None:
    """A request of ours by its id."""
    found = outgoing_store.get_request(work.connection, RequestId(id.value))
    return None if found is None else _request(found)


def _request(found: Request) -> Pointed:
    return Pointed(
        RetentionKind.OUR_REQUESTS,
        found.id,
        found.reference,
        None if found.ended_at is None else found.ended_at.date(),
        found.reference if found.ended_at is None else None,
        (str(found.partner),) if found.partner and found.sent_at else (),
        found.erased_at is not None,
    )


def open_about_lot(work: Work, id: LotId) -> str | None:
    """The reference of a request of another state that is open and was led to a lot; None if none is."""
    return own.open_about_lot(work.connection, id)


def items_of(work: Work, ids: Sequence[RecoveryId]) -> list[ItemId]:
    """Arms of requests that were sent about some recovered arms, for rooms that erase along."""
    return own.items_of(work.connection, own.traces_of(work.connection, ids))
