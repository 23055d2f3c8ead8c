# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where a trace or request stands, as it follows from its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.rules import in_order
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    Elsewhere,
    ElsewhereState,
    ItemState,
    OfferedReferral,
    ReferralState,
    Request,
    RequestItem,
)
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

OPEN = frozenset(
    {
        RequestState.DRAFT,
        RequestState.AWAITING_RELEASE,
        RequestState.SENT,
        RequestState.RECEIVED,
        RequestState.ACKNOWLEDGED,
        RequestState.NEEDS_INFORMATION,
        RequestState.ENQUIRING,
        RequestState.AWAITING_AUTHORISATION,
        RequestState.POSTPONED,
        RequestState.PART_ANSWERED,
    }
)
"""States in which an answer may still come."""

ESTABLISHED = frozenset({ResultCode.R10, ResultCode.R11, ResultCode.R12, ResultCode.R13, ResultCode.R14})


def arm_stands(request: Request, item: RequestItem) -> RequestState:
    """Where one arm of a request stands: its own answer, else the request."""
    if item.state in OPEN:
        return request.state if request.state in OPEN or item.answered_at is None else item.state
    return item.state


_REFERRED_AS = {
    ReferralState.CONSENTED: RequestState.RECEIVED,
    ReferralState.FORWARDED: RequestState.RECEIVED,
    ReferralState.ANSWERED: RequestState.ANSWERED,
    ReferralState.NOT_HELD: RequestState.NOT_HELD,
    ReferralState.REFUSED: RequestState.REFUSED,
}
"""Where a state stands that is asked through another one."""


_CHANNEL_AS = {
    ElsewhereState.OPEN: RequestState.SENT,
    ElsewhereState.ANSWERED: RequestState.ANSWERED,
    ElsewhereState.NOT_HELD: RequestState.NOT_HELD,
    ElsewhereState.REFUSED: RequestState.REFUSED,
    ElsewhereState.GIVEN_UP: RequestState.EXPIRED,
}
"""Where a state stands that is asked on another channel."""


def _weight(state: RequestState) -> int:
    """An answer weighs more than waiting for one, and that more than having given up."""
    if state in {RequestState.EXPIRED, RequestState.WITHDRAWN}:
        return 0
    return 1 if state in OPEN else 2


def standing_by_state(
    requests: Iterable[tuple[Request, RequestItem]],
    referrals: Iterable[OfferedReferral] = (),
    elsewhere: Iterable[Elsewhere] = (),
) -> tuple[dict[Country, RequestState], dict[Country, Text | None]]:
    """Where each asked state stands, and states to which law or agreement let nothing be sent, with why.

    Args:
        referrals: offered for the same arm; a state asked through another counts as asked.
        elsewhere: about the same arm, oldest first; where a state answered on one way and not on the
            other, its answer counts.
    """
    asked: dict[Country, RequestState] = {}
    barred: dict[Country, Text | None] = {}
    for request, item in requests:
        if request.refused_before_sending:
            barred[request.asked] = request.refusal
        elif request.state is not RequestState.WITHDRAWN:
            asked[request.asked] = arm_stands(request, item)
    for each in referrals:
        if each.state in _REFERRED_AS and each.to not in asked:
            asked[each.to] = _REFERRED_AS[each.state]
    channels: dict[Country, RequestState] = {}
    for one in elsewhere:
        stands = _CHANNEL_AS[one.state]
        if one.asked not in channels or _weight(stands) >= _weight(channels[one.asked]):
            channels[one.asked] = stands
    for state, stands in channels.items():
        if state not in asked or _weight(stands) > _weight(asked[state]):
            asked[state] = stands
    return asked, {state: why for state, why in barred.items() if state not in asked}


def erased_states(
    requests: Iterable[tuple[Request, RequestItem]], elsewhere: Iterable[Elsewhere] = ()
) -> frozenset[Country]:
    """States that answered and whose answers are not kept any more, but for those that were asked anew."""
    channels = list(elsewhere)
    known = list(requests)
    gone = {
        request.asked
        for request, item in known
        if request.erased_at is not None and item.state in {RequestState.ANSWERED, RequestState.CORRECTED}
    }
    gone |= {each.asked for each in channels if each.erased_at is not None}
    kept = {request.asked for request, _ in known if request.erased_at is None}
    kept |= {each.asked for each in channels if each.erased_at is None}
    return frozenset(gone - kept)


def state_of_request(items: Sequence[RequestItem]) -> RequestState | None:
    """State of a request from its arms' answers; None while nothing is answered."""
    states = [item.state for item in items]
    if all(state in OPEN for state in states):
        return None
    if any(state in OPEN for state in states):
        return RequestState.PART_ANSWERED
    for whole in (RequestState.CORRECTED, RequestState.ANSWERED, RequestState.NOT_HELD):
        if whole in states:
            return whole
    return RequestState.REFUSED


def state_of_incoming(states: Sequence[ItemState]) -> RequestState | None:
    """State of another state's request from its arms; None while nothing is answered."""
    if all(state in ITEM_OPEN for state in states):
        return None
    if any(state in ITEM_OPEN for state in states):
        return RequestState.PART_ANSWERED
    if ItemState.ANSWERED in states:
        return RequestState.ANSWERED
    if ItemState.NOT_HELD in states:
        return RequestState.NOT_HELD
    if ItemState.EXPIRED in states:
        return RequestState.EXPIRED
    return RequestState.WITHDRAWN if ItemState.WITHDRAWN in states else RequestState.REFUSED


def state_of_trace(
    proposed: ResultCode | None, *, waiting: bool, asked: bool, more_to_ask: bool, told: bool
) -> TraceState:
    """State of a trace that is not closed.

    Args:
        proposed: result the chain supports.
        waiting: whether an answer may still come.
        asked: whether anybody was asked or could not be.
        more_to_ask: whether a state remains that may know more.
        told: whether any event was told.
    """
    if proposed in ESTABLISHED:
        return TraceState.ESTABLISHED
    if asked and not waiting and not more_to_ask:
        return TraceState.PARTLY_ESTABLISHED if told else TraceState.EXHAUSTED
    return TraceState.PARTLY_ESTABLISHED if told else TraceState.OPEN


def result_of_record(events: Sequence[ArmEvent], *, own: Country) -> ResultCode:
    """What an asked register's record amounts to."""
    ordered = in_order(events)
    kinds = {each.kind for each in ordered}
    if kinds & {ArmEventKind.LOST, ArmEventKind.STOLEN}:
        return ResultCode.R13
    sales = [each for each in ordered if each.kind in {ArmEventKind.SOLD, ArmEventKind.TRANSFERRED}]
    if sales and sales[-1].country == own:
        return ResultCode.R12 if sales[-1].holder_kind is HolderKind.STATE else ResultCode.R10
    if points_to(ordered) is not None:
        return ResultCode.R21
    return ResultCode.R20


def points_to(events: Sequence[ArmEvent]) -> Country | None:
    """State to which the last export of a record leads; None if it was last seen at home."""
    last: Country | None = None
    for event in in_order(events):
        if event.kind is ArmEventKind.EXPORTED:
            last = event.other_country
        elif event.kind in {ArmEventKind.IMPORTED, ArmEventKind.SOLD, ArmEventKind.TRANSFERRED}:
            last = None
    return last
