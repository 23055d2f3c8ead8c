# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our traces, their candidates and requests."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.law.facts.queries import in_force
from ploughshare.registry.firearms.queries import Found, held_firearm, search_by_marks
from ploughshare.registry.firearms.terms import Held
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.errors import RecoveryUnknown
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.tracing.errors import RequestUnknown, TraceUnknown
from ploughshare.registry.tracing.queries.objects import unlike
from ploughshare.registry.tracing.queries.views import TraceRow, TraceView
from ploughshare.registry.tracing.rules.chain import build_chain
from ploughshare.registry.tracing.rules.conflicts import conflicts_between
from ploughshare.registry.tracing.rules.lots import lot_balance
from ploughshare.registry.tracing.rules.recoveries import recovery_event
from ploughshare.registry.tracing.rules.standing import erased_states, standing_by_state
from ploughshare.registry.tracing.store import elsewhere as channels
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store import referrals
from ploughshare.registry.tracing.terms import Desk, ItemId, Judged, Request, RequestId, RequestItem, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.work import Reach, Work
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import RequestState


def traces(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    closed: bool = False,
    attention_only: bool = False,
    own_case_only: bool = False,
) -> Page[TraceRow]:
    """Traces within reach; the clock that runs out first comes first."""
    work.allow(Permission.TRACE_READ)
    after = None
    if cursor:
        key, id = decode_cursor(cursor, 2)
        after = (int(key or 0), TraceId.parse(str(id)))
    found = store.queue(
        work.connection,
        work.scope(Permission.TRACE_READ),
        most=limit + 1,
        after=after,
        closed=closed,
        attention_only=attention_only,
        case=work.mandate.case if own_case_only else None,
    )
    known = recoveries.known_many(work, [trace.recovery for _, trace in found])
    work.record(Deed.TRACE_LISTED, None, {"count": len(found[:limit])})
    rows = [TraceRow(trace, known[trace.recovery]) for _, trace in found[:limit]]
    following = None
    if len(found) > limit:
        key_of_last, last = found[limit - 1]
        following = encode_cursor([key_of_last, str(last.id)])
    return Page(rows, following)


def trace_counts(work: Work) -> tuple[int, int]:
    """Open traces within reach, and those of them that wait for an officer."""
    work.allow(Permission.TRACE_READ)
    return store.count_queue(work.connection, work.scope(Permission.TRACE_READ))


def trace_of_recovery(work: Work, id: RecoveryId) -> TraceId | None:
    """The trace of a recovery within reach; None if it has none yet."""
    work.allow(Permission.TRACE_READ)
    found = store.trace_of_recovery(work.connection, id)
    return found.id if found is not None and recoveries.within(work, found.case) else None


def trace(work: Work, desk: Desk, id: TraceId) -> TraceView:
    """One trace within reach, whole.

    Raises:
        TraceUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    found = store.get_trace(work.connection, id)
    if found is None:
        check_not_erased(work, id)
    if found is None or not recoveries.within(work, found.case):
        raise TraceUnknown()
    recovery = recoveries.known(work, found.recovery)
    assert recovery is not None
    requests = store.requests_of_traces(work.connection, [id])[id]
    offered = referrals.offered_for(work.connection, [id])[id]
    elsewhere = channels.of_traces(work.connection, [id], open_only=False)
    asked, barred = standing_by_state(requests, offered, elsewhere)
    received = store.events_of(work.connection, id)
    chain = build_chain(
        received,
        recovery=recovery_event(desk.office.descriptor, recovery),
        asked=asked,
        refused_before=barred,
        erased=erased_states(requests, elsewhere),
        lot=recovery.marking.is_ammunition,
    )
    read = recoveries.read(work, recovery)
    work.record(Deed.TRACE_READ, id)
    return TraceView(
        found,
        read,
        tuple(requests),
        tuple(received),
        chain,
        store.get_diversion(work.connection, id),
        store.judged(work.connection, recovery.id),
        unlike(
            read.reading.arm_type,
            chain,
            found_in=recovery.place.country,
            at=work.mandate.at,
            law=in_force(work),
        ),
        lot_balance(chain, recovery.marking) if recovery.marking.is_ammunition else None,
        tuple(elsewhere),
        conflicts_between(requests, elsewhere, received),
    )


def own_candidates(
    work: Work, desk: Desk, id: RecoveryId, *, limit: int = 10
) -> tuple[Found, Mapping[FirearmId, Judged]]:
    """Records of the own register that may be the recovered arm. A candidate is not a hit.

    Raises:
        RecoveryUnknown: none such, or not within reach.
        SearchTooWide: too little can be read.
    """
    work.allow(Permission.RECOVERY_READ)
    recovery = recoveries.known(work, id)
    if recovery is None or not recoveries.within(work, recovery.case):
        raise RecoveryUnknown()
    reading = recoveries.read(work, recovery).reading
    found = search_by_marks(work, desk.index, reading, limit=limit)
    work.record(Deed.CANDIDATE_SHOWN, id, {"shown": len(found.held)})
    return found, store.judged(work.connection, id)


def to_confirm(work: Work, *, limit: int = LIMIT) -> list[tuple[Judged, Recovery, Held]]:
    """Candidates said to be the same whose record its owner has not confirmed."""
    work.allow(Permission.ARM_CONFIRM)
    found = store.unconfirmed(work.connection, most=limit)
    known = recoveries.known_many(work, [each.recovery for each in found])
    work.record(Deed.CANDIDATE_SHOWN, None, {"count": len(found)})
    shown = []
    for each in found:
        held = held_firearm(work, each.firearm)
        if held is not None and each.recovery in known:
            shown.append((each, known[each.recovery], held))
    return shown


def requests(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    state: RequestState | None = None,
) -> Page[Request]:
    """Requests of ours, newest first. They name no case and no arm; where the authority has posts and
    contact points, each sees what is within its reach."""
    work.allow(Permission.TRACE_READ)
    before = RequestId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.requests_page(
        work.connection, most=limit + 1, before=before, state=state, reach=reach_of_unit(work)
    )
    work.record(Deed.REQUEST_LISTED, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def reach_of_unit(work: Work) -> Reach | None:
    """What limits lists of requests: the unit's reach, or nothing where the authority has no units."""
    return None if work.mandate.unit is None else work.scope(Permission.TRACE_READ)


def request(work: Work, id: RequestId) -> tuple[Request, list[RequestItem]]:
    """One request of ours with its arms, if one of its traces is within reach.

    Raises:
        RequestUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    made = store.get_request(work.connection, id)
    items = store.items_of_request(work.connection, id)
    reachable = False
    for item in items:
        found = store.get_trace(work.connection, item.trace)
        reachable = reachable or (found is not None and recoveries.within(work, found.case))
    if made is None or not reachable:
        raise RequestUnknown()
    work.record(Deed.REQUEST_READ, id)
    return made, items


def own_item(work: Work, request: str, item: str) -> tuple[Request, RequestItem, Recovery] | None:
    """An arm that we asked another state about, by the references that it was told; None if there is none.
    For other rooms of this house, which check who says so."""
    made = store.request_by_reference(work.connection, request)
    items = store.items_of_request(work.connection, made.id) if made else []
    found = next((each for each in items if each.reference == item), None)
    trace = store.get_trace(work.connection, found.trace) if found else None
    recovery = recoveries.known(work, trace.recovery) if trace else None
    return (made, found, recovery) if made and found and recovery else None


def own_item_of(work: Work, id: ItemId) -> tuple[Request, RequestItem, Recovery] | None:
    """The same by its id here."""
    found = store.get_item(work.connection, id)
    made = store.get_request(work.connection, found.request) if found else None
    trace = store.get_trace(work.connection, found.trace) if found else None
    recovery = recoveries.known(work, trace.recovery) if trace else None
    return (made, found, recovery) if made and found and recovery else None
