# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the way of a lot of ammunition supports: its rounds part, so one record leads to several holders.

A lot is not one thing. Where its rounds went to several, the record alone does not say whose rounds were
recovered; a result of "last legal holder" therefore needs that there is one holder only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ploughshare.kernel.countries import Country
from ploughshare.registry.ammunition.rules import balance
from ploughshare.registry.ammunition.terms import Balance
from ploughshare.registry.firearms.rules import in_order
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.terms import Chain
from ploughshare.vocabulary.ammunition import LotDescription
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode

_K = ArmEventKind
_HANDED_OVER = frozenset({_K.DELIVERED, _K.SOLD, _K.TRANSFERRED})
_GONE = frozenset({_K.LOST, _K.STOLEN})


def went_to(event: ArmEvent) -> Country | None:
    """The other state to which an event took rounds; None if they stayed."""
    if event.kind is _K.EXPORTED or (event.kind is _K.DELIVERED and event.other_country != event.country):
        return event.other_country
    return None


def lot_points_to(events: Sequence[ArmEvent], *, own: Country) -> Country | None:
    """The state to which most rounds of a record went; the first of them if as many went to several."""
    sent: dict[Country, int] = {}
    for event in in_order(events):
        state = went_to(event)
        if state is not None and state != own:
            sent[state] = sent.get(state, 0) + (event.rounds or 0)
    return max(sent, key=lambda state: sent[state], default=None)


def holders_in(events: Sequence[ArmEvent]) -> list[ArmEvent]:
    """Events that left rounds with a holder in the state they happened in: the ends of the lot's branches."""
    return [each for each in in_order(events) if each.kind in _HANDED_OVER and went_to(each) is None]


def result_of_lot(events: Sequence[ArmEvent], *, own: Country) -> ResultCode:
    """What an asked register's record of a lot amounts to."""
    if lot_points_to(events, own=own) is not None:
        return ResultCode.R21
    holders = holders_in(events)
    if len(holders) != 1:
        return ResultCode.R20
    if any(each.kind in _GONE for each in events):
        return ResultCode.R13
    return ResultCode.R12 if holders[0].holder_kind is HolderKind.STATE else ResultCode.R10


def propose_lot_result(
    events: Sequence[ArmEvent],
    recovered_in: Country | None,
    asked: Mapping[Country, RequestState],
    refused_before: Collection[Country],
) -> ResultCode | None:
    """The result code that the answers about a lot support so far; None if they say nothing of it.

    While a state that rounds went to has not answered, the trace points there.
    """
    reached = {state for each in events if (state := went_to(each)) is not None}
    told_by = {each.provenance.source.state for each in events}
    ahead = [state for state in reached if state not in told_by]
    waited_for = [state for state in ahead if state not in refused_before]
    if any(state not in asked or asked[state] in OPEN for state in waited_for):
        return ResultCode.R21
    holders = holders_in(events)
    if ahead or len(holders) != 1:
        return ResultCode.R20 if events else None
    if any(each.kind in _GONE for each in events):
        return ResultCode.R13
    if holders[0].holder_kind is HolderKind.STATE:
        return ResultCode.R12
    return ResultCode.R10 if holders[0].country == recovered_in else ResultCode.R11


def lot_balance(chain: Chain, marking: Marking) -> Balance:
    """Rounds of a traced lot by what all states told, with what does not add up between them.

    The recovery itself counts as seized: more recovered than ever made is a difference.
    """
    events = [link.event for link in chain.links if link.event is not None]
    made = next((each for each in events if each.kind is _K.MADE), None)
    counted = [replace(each, kind=_K.SEIZED) if each.kind is _K.RECOVERED else each for each in events]
    return balance(LotDescription(marking.lot or "?", country=made.country if made else None), counted)
