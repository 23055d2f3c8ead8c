# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the books of this node say now of an arm that cannot turn up. No reach limits these reads: they are
for the rounds of the node and for judging an alarm, and show nobody anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.reference import reference
from ploughshare.registry.alarms.terms import Book, Recorded, Standing, Window
from ploughshare.registry.custody import queries as custody
from ploughshare.registry.custody.terms import (
    CustodyEvent,
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceKind,
    EvidenceState,
)
from ploughshare.registry.firearms.queries import held_firearm
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.stocks.terms import StockArmId, StockState
from ploughshare.safeguards.work import MACHINE, Work
from ploughshare.vocabulary.firearms import (
    LAWFUL_KINDS,
    ArmEvent,
    ArmEventKind,
    Description,
    Firearm,
    FirearmId,
)
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.seizures import Disposal, SeizedItemId

_IN_STOCK: Mapping[StockState, Standing] = MappingProxyType(
    {
        StockState.IN_STORE: Standing.IN_STORE,
        StockState.ISSUED: Standing.ISSUED,
        StockState.DEACTIVATED: Standing.DEACTIVATED,
        StockState.DESTROYED: Standing.DESTROYED,
        StockState.WRITTEN_OFF: Standing.WRITTEN_OFF,
    }
)
"""Lost arms are not among them: they are looked for, and nobody wonders that they are found."""
_GONE: Mapping[Disposal | None, Standing] = MappingProxyType(
    {Disposal.DESTROYED: Standing.DESTROYED, Disposal.DEACTIVATED: Standing.DEACTIVATED}
)
_LYING = frozenset({Standing.IN_STORE, Standing.ISSUED})
_KEPT_KINDS = frozenset({EvidenceKind.ARM, EvidenceKind.PART})


def recorded(work: Work, book: Book, record: Id) -> Recorded | None:
    """What a record says of its arm; None if nothing speaks against its turning up, or it is not there."""
    read = _READERS.get(book)
    return read(work, record) if read else None


def _in_stock(work: Work, record: Id) -> Recorded | None:
    found = stocks.held_arm(work, StockArmId(record.value))
    standing = _IN_STOCK.get(found.arm.state) if found else None
    if found is None or standing is None:
        return None
    last = found.acts[-1] if found.acts else None
    since = None if standing in _LYING or last is None else Window(last.on, last.on)
    own = {found.arm.marks.firearm.value} if found.arm.marks.firearm else set()
    return Recorded(
        standing,
        since,
        Marking(serial=found.arm.marks.serial, make=found.arm.marks.make),
        last.at if last else found.arm.entered_at,
        last.by if last else found.arm.entered_by,
        frozenset(own),
    )


def exhibit_marking(work: Work, found: Evidence) -> tuple[Marking | None, frozenset[bytes]]:
    """Marks of an exhibit that is an arm or a part of one, and the records of the event it comes from."""
    if found.kind not in _KEPT_KINDS:
        return None, frozenset()
    own = {each.value for each in (found.recovery, found.seized) if each}
    marking = None
    if found.seized is not None and (known := seizures.known_item(work, found.seized)):
        marking = known[1].marking
        own |= {known[1].recovery.value} if known[1].recovery else set()
    if found.recovery is not None and (arm := recoveries.known(work, found.recovery)):
        marking = arm.marking
    return marking, frozenset(own)


def _in_custody(work: Work, record: Id) -> Recorded | None:
    found = custody.held_exhibit(work, EvidenceId(record.value))
    if found is None:
        return None
    exhibit, events = found
    marking, own = exhibit_marking(work, exhibit)
    if marking is None:
        return None
    gone = _GONE.get(exhibit.disposal)
    if exhibit.state is not EvidenceState.DISPOSED:
        last, standing = events[0] if events else None, Standing.IN_CUSTODY
    elif gone is not None:
        last, standing = _disposal(events), gone
    else:
        return None
    day = (last.happened_at if last else exhibit.entered_at).date()
    return Recorded(
        standing,
        Window(day, day),
        marking,
        last.entered_at if last else exhibit.entered_at,
        last.entered_by if last else exhibit.entered_by,
        own,
    )


def _disposal(events: tuple[CustodyEvent, ...]) -> CustodyEvent | None:
    found = [each for each in events if each.kind is CustodyEventKind.DISPOSED]
    return found[-1] if found else None


def _among_seized(work: Work, record: Id) -> Recorded | None:
    found = seizures.known_item(work, SeizedItemId(record.value))
    if found is None:
        return None
    event, item = found
    standing = _GONE.get(item.disposal)
    if standing is None:
        return None
    own = {item.id.value} | ({item.recovery.value} if item.recovery else set())
    first = event.happened_on.period.since if event.happened_on else date.min
    return Recorded(
        standing,
        # When it was done is not said: after it was taken, and before that was entered.
        _window(first, event.recorded_at),
        item.marking,
        event.recorded_at,
        event.recorded_by,
        frozenset(own),
    )


def _in_register(work: Work, record: Id) -> Recorded | None:
    held = held_firearm(work, FirearmId(record.value))
    if held is None:
        return None
    said = standing_of(held.firearm)
    if said is None:
        return None
    standing, event = said
    # An event without a day may have been entered at any time: then nothing says what came first.
    since = Window(event.on.period.since, event.on.period.last) if event.on else Window(date.min, date.max)
    return Recorded(standing, since, marking_of(held.firearm.description), held.recorded_at, MACHINE)


def standing_of(arm: Firearm) -> tuple[Standing, ArmEvent] | None:
    """What the life of an arm in the register says against its turning up: that it was destroyed, or came
    into the hands of the state and went nowhere since."""
    destroyed = [each for each in arm.events if each.kind is ArmEventKind.DESTROYED]
    if destroyed:
        return Standing.DESTROYED, destroyed[-1]
    last = arm.events[-1] if arm.events else None
    if last and last.kind in LAWFUL_KINDS and last.holder_kind is HolderKind.STATE:
        return Standing.HELD_BY_STATE, last
    return None


def marking_of(description: Description) -> Marking:
    """Marks of an arm of the register, as an officer would write them."""
    known = reference().makes.get(description.make or "")
    return Marking(serial=description.serial, make=known.name if known else description.make_text)


def _window(first: date, until: datetime) -> Window:
    return Window(min(first, until.date()), until.date())


_READERS: Mapping[Book, Callable[[Work, Id], Recorded | None]] = MappingProxyType(
    {
        Book.STOCK: _in_stock,
        Book.CUSTODY: _in_custody,
        Book.SEIZURES: _among_seized,
        Book.REGISTER: _in_register,
    }
)
