# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What turned up, as its book tells it now. For the rounds of the node and for judging, likewise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from ploughshare.exchange.lookup import queries as lookups
from ploughshare.exchange.lookup.terms import SampleId, SampleState
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import MalformedDay, PartDate, parse_part_date
from ploughshare.registry.alarms.terms import Appearance, Appeared, Window
from ploughshare.registry.licences import queries as licences
from ploughshare.registry.licences.terms import MovementId
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.stocks.terms import StockArmId, StockState
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import ItemId
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import SeizedItemId

_THERE = frozenset({StockState.IN_STORE, StockState.ISSUED})


def appeared(work: Work, appearance: Appearance, subject: Id) -> Sequence[Appeared]:
    """Marks under which something turned up, several of one subject where it holds several arms; none where
    it is not there any more, or is not to be seen yet."""
    return _READERS[appearance](work, subject)


def _recovery(work: Work, subject: Id) -> Sequence[Appeared]:
    found = recoveries.known(work, RecoveryId(subject.value))
    if found is None:
        return ()
    on = _days(found.recovered_on, found.recorded_at.date())
    return (Appeared(found.marking, on, found.recorded_at, case=found.case),)


def _seizure(work: Work, subject: Id) -> Sequence[Appeared]:
    found = seizures.known_item(work, SeizedItemId(subject.value))
    if found is None:
        return ()
    event, item = found
    on = _days(event.happened_on, event.recorded_at.date())
    return (Appeared(item.marking, on, event.recorded_at, case=event.case),)


def _request(work: Work, subject: Id) -> Sequence[Appeared]:
    found = tracing.asked_item(work, ItemId(subject.value))
    if found is None or found[0].erased_at is not None:
        return ()
    made, item = found
    on = _days(_part(item.recovered_on), made.received_at.date())
    return (Appeared(item.marking, on, made.received_at, made.partner),)


def _lookup(work: Work, subject: Id) -> Sequence[Appeared]:
    found = lookups.held_sample(work, SampleId(subject.value))
    if found is None or found.state is not SampleState.HELD:
        return ()
    # A look-up says nothing of when the arm was found: no later than it was asked.
    on = Window(date.min, found.until.date())
    return [
        Appeared(Marking(serial=each.serial, make=each.make), on, found.until, found.partner)
        for each in found.shown
    ]


def _stock(work: Work, subject: Id) -> Sequence[Appeared]:
    found = stocks.held_arm(work, StockArmId(subject.value))
    if found is None or found.arm.state not in _THERE:
        return ()
    day = found.acts[0].on if found.acts else found.arm.entered_at.date()
    marking = Marking(serial=found.arm.marks.serial, make=found.arm.marks.make)
    return (Appeared(marking, Window(day, day), found.arm.entered_at),)


def _movement(work: Work, subject: Id) -> Sequence[Appeared]:
    found = licences.held_movement(work, MovementId(subject.value))
    if found is None or found.annulled is not None:
        return ()
    on = Window(found.on, found.on)
    return [Appeared(Marking(serial=each), on, found.recorded_at) for each in found.serials]


def _own_trace(work: Work, subject: Id) -> Sequence[Appeared]:
    found = tracing.own_item_of(work, ItemId(subject.value))
    if found is None:
        return ()
    request, _, recovery = found
    on = _days(recovery.recovered_on, recovery.recorded_at.date())
    return (Appeared(recovery.marking, on, recovery.recorded_at, request.partner, recovery.case),)


def _days(on: PartDate | None, entered: date) -> Window:
    return Window(on.period.since, on.period.last) if on else Window(date.min, entered)


def _part(given: str | None) -> PartDate | None:
    try:
        return parse_part_date(given) if given else None
    except MalformedDay:
        return None


_READERS: Mapping[Appearance, Callable[[Work, Id], Sequence[Appeared]]] = MappingProxyType(
    {
        Appearance.RECOVERY: _recovery,
        Appearance.SEIZURE: _seizure,
        Appearance.REQUEST: _request,
        Appearance.LOOKUP: _lookup,
        Appearance.STOCK: _stock,
        Appearance.MOVEMENT: _movement,
        Appearance.OWN_TRACE: _own_trace,
    }
)
