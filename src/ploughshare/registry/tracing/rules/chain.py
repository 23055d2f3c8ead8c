# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The chain of an arm's way: hops in order, gaps where it breaks, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.firearms.rules import in_order, last_legal
from ploughshare.registry.tracing.rules.lots import holders_in, propose_lot_result, went_to
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.terms import Chain, Gap, GapKind, Interval, Link, Received
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode

NOT_ASKED = N_("%(state)s has not been asked for its record.")
AWAITED = N_("The answer of %(state)s is awaited.")
NOT_HELD = N_("%(state)s holds no record of the arm.")
REFUSED = N_("%(state)s refused to answer.")
NO_BASIS = N_("Law or agreement kept the question from being sent to %(state)s.")
NO_RECORD = N_("The answer of %(state)s does not say what became of the arm there.")
ERASED = N_("What %(state)s told was erased: its agreed time of keeping is over.")
NO_MAKING = N_("Nothing is known of the manufacture.")
DIVERTED = N_("After this last lawful record nothing lawful is known of the arm.")

LOT_NOT_HELD = N_("%(state)s holds no record of the lot.")
LOT_NO_RECORD = N_("The answer of %(state)s does not say what became of the rounds there.")
LOT_DIVERTED = N_("After this last lawful record nothing lawful is known of the rounds.")


class _Words(NamedTuple):
    """Sentences that differ by what was recovered."""

    not_held: str
    no_record: str
    diverted: str


OF_AN_ARM = _Words(NOT_HELD, NO_RECORD, DIVERTED)
OF_A_LOT = _Words(LOT_NOT_HELD, LOT_NO_RECORD, LOT_DIVERTED)

_SOLD = frozenset({ArmEventKind.SOLD, ArmEventKind.TRANSFERRED})


def build_chain(
    received: Iterable[Received],
    *,
    recovery: ArmEvent,
    asked: Mapping[Country, RequestState],
    refused_before: Mapping[Country, Text | None] = MappingProxyType({}),
    erased: Collection[Country] = (),
    lot: bool = False,
) -> Chain:
    """Lay events in order, mark gaps, and say what the chain supports.

    Args:
        received: events told by states or held by the own register.
        recovery: the recovery itself.
        asked: where the request to each state stands for this arm.
        refused_before: states to which law or agreement let nothing be sent, with the reason.
        erased: states whose answers are not kept any more.
        lot: whether it is the way of a lot of ammunition, whose rounds part.
    """
    words = OF_A_LOT if lot else OF_AN_ARM
    told = _without_doubles(received)
    origin = {id(each.event): each for each in told}
    events = in_order(each.event for each in told)
    links = [Link(None, gap, None) for gap in _unsent(events, refused_before)]
    if events and events[0].kind is not ArmEventKind.MADE:
        links.append(Link(None, Gap(GapKind.NO_RECORD, None, Text(NO_MAKING)), None))
    last = last_legal(events)
    if lot and len(holders_in(events)) > 1:
        # Its rounds lie with several: which of them lost those that were recovered, no record says.
        last = None
    for index, event in enumerate(events):
        links.append(Link(event, None, origin[id(event)]))
        gap = _gap_after(event, events[index + 1 :], asked, refused_before, erased, words)
        if gap is not None:
            links.append(Link(None, gap, None))
        if event is last:
            # Here it left lawful hands: a reported loss or theft that follows is the first sign of it.
            links.append(Link(None, Gap(GapKind.DIVERSION, last.country, Text(words.diverted)), None))
    links.append(Link(recovery, None, None))
    return Chain(
        tuple(links),
        last,
        _diversion(events, last, recovery),
        days_between(_last_sale(events), recovery.on),
        (propose_lot_result(events, recovery.country, asked, refused_before) if lot and events else None)
        or propose_result(events, recovery.country, asked, refused_before),
    )


def _without_doubles(received: Iterable[Received]) -> list[Received]:
    kept: dict[tuple[object, ...], Received] = {}
    for each in received:
        event = each.event
        key: tuple[object, ...] = (
            event.kind,
            event.on,
            event.country,
            event.other_country,
            event.provenance.source,
        )
        if event.rounds is not None:
            # Two deliveries of one lot on one day are two.
            key = (*key, event.rounds, event.holder_name, event.reference)
        kept.setdefault(key, each)
    return list(kept.values())


def _gap_after(
    event: ArmEvent,
    later: Sequence[ArmEvent],
    asked: Mapping[Country, RequestState],
    refused_before: Mapping[Country, Text | None],
    erased: Collection[Country],
    words: _Words,
) -> Gap | None:
    """The gap behind an export into a state that told nothing of what came then."""
    state = went_to(event)
    if state is None:
        return None
    if any(each.country == state and each.kind is not ArmEventKind.MADE for each in later):
        return None
    if state in refused_before and state not in asked:
        return _barred(state, refused_before[state])
    if state in erased:
        return Gap(GapKind.ERASED, state, Text(ERASED, {"state": state}))
    return _gap_of(state, asked.get(state), words)


def _unsent(events: Sequence[ArmEvent], refused_before: Mapping[Country, Text | None]) -> list[Gap]:
    """Gaps for states that could not be asked and that no event of the chain leads to."""
    named = {each.country for each in events} | {each.other_country for each in events}
    return [_barred(state, why) for state, why in refused_before.items() if state not in named]


def _barred(state: Country, why: Text | None) -> Gap:
    return Gap(GapKind.NO_BASIS, state, Text(NO_BASIS, {"state": state}), why)


def _gap_of(state: Country, stands: RequestState | None, words: _Words) -> Gap:
    facts = {"state": state}
    if stands is None:
        kind, said = GapKind.NOT_ASKED, NOT_ASKED
    elif stands in OPEN:
        kind, said = GapKind.AWAITED, AWAITED
    elif stands is RequestState.NOT_HELD:
        kind, said = GapKind.NOT_HELD, words.not_held
    elif stands is RequestState.REFUSED:
        kind, said = GapKind.REFUSED, REFUSED
    else:
        kind, said = GapKind.NO_RECORD, words.no_record
    return Gap(kind, state, Text(said, facts))


def _diversion(events: Sequence[ArmEvent], last: ArmEvent | None, recovery: ArmEvent) -> Interval | None:
    """Days between which the arm left lawful hands: from the last lawful record to the first sign of
    the contrary, a reported loss or theft or else the recovery."""
    if last is None:
        return None
    since = last.on.period.since if last.on else None
    signs = [
        each
        for each in (*events, recovery)
        if each.kind
        in {
            ArmEventKind.LOST,
            ArmEventKind.STOLEN,
            ArmEventKind.SEIZED,
            ArmEventKind.FOUND,
            ArmEventKind.RECOVERED,
        }
        and each.on is not None
    ]
    ends = sorted(each.on.period.last for each in signs if each.on is not None)
    ends = [end for end in ends if since is None or end >= since]
    return Interval(since, ends[0] if ends else None)


def _last_sale(events: Sequence[ArmEvent]) -> PartDate | None:
    sales = [each for each in events if each.kind in _SOLD and each.on is not None]
    return sales[-1].on if sales else None


def days_between(sale: PartDate | None, recovery: PartDate | None) -> tuple[int, int] | None:
    """Least and most days from sale to recovery; None if either is unknown or they are the wrong way
    round."""
    if sale is None or recovery is None:
        return None
    least = (recovery.period.since - sale.period.last).days
    most = (recovery.period.last - sale.period.since).days
    return (max(least, 0), most) if most >= 0 else None


def propose_result(
    events: Sequence[ArmEvent],
    recovered_in: Country | None,
    asked: Mapping[Country, RequestState],
    refused_before: Collection[Country],
) -> ResultCode | None:
    """The result code the chain supports so far; None while nothing can be said."""
    kinds = {each.kind for each in events}
    if kinds & {ArmEventKind.LOST, ArmEventKind.STOLEN}:
        return ResultCode.R13
    sales = [each for each in events if each.kind in _SOLD]
    if sales:
        last = sales[-1]
        if last.holder_kind is HolderKind.STATE:
            return ResultCode.R12
        return ResultCode.R10 if last.country == recovered_in else ResultCode.R11
    waiting = any(state in OPEN for state in asked.values())
    exported = [each for each in events if each.kind is ArmEventKind.EXPORTED]
    if exported and (waiting or exported[-1].other_country not in asked):
        barred = exported[-1].other_country in refused_before
        return ResultCode.R20 if barred else ResultCode.R21
    if events:
        return ResultCode.R20
    if waiting:
        return None
    states = set(asked.values())
    if RequestState.REFUSED in states:
        return ResultCode.U60
    if RequestState.EXPIRED in states:
        return ResultCode.U61
    if RequestState.NOT_HELD in states:
        return ResultCode.U30
    return ResultCode.U70 if refused_before else None
