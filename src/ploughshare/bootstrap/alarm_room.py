# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Looks at everything that turned up for arms that cannot: destroyed, kept as evidence, in stock.

Whatever way an entry came in, by hand, sheet, interface or mail, the next round meets it. A round first reads
what came into the books whose arms cannot turn up, then what turned up. Ids begin with the moment of the
mandate and not with that of the commit, so each round goes back some minutes; and once a day it begins anew,
for lists that were published late, records that ended and marks that were corrected. Looking twice raises
nothing twice, and open alarms are judged again each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from ploughshare.bootstrap import duty_bell
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.lookup.queries import samples_after
from ploughshare.exchange.lookup.terms import OPENING_DAYS, SampleId
from ploughshare.kernel.ids import Id
from ploughshare.registry.alarms import service
from ploughshare.registry.alarms.queries import open_after, read_to
from ploughshare.registry.alarms.queries.books import exhibit_marking, marking_of, standing_of
from ploughshare.registry.alarms.terms import AlarmState, Appearance, ArmAlarmId, Book
from ploughshare.registry.custody.queries import exhibits_after
from ploughshare.registry.custody.terms import EvidenceId
from ploughshare.registry.firearms.queries import kept_away_after
from ploughshare.registry.licences.queries import serials_moved_after
from ploughshare.registry.licences.terms import MovementId
from ploughshare.registry.recoveries.queries import marks_after
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.queries import gone_after, things_after
from ploughshare.registry.stocks.queries import arms_after
from ploughshare.registry.stocks.terms import StockArm, StockArmId
from ploughshare.registry.tracing.queries import marks_asked_after
from ploughshare.registry.tracing.terms import ItemId
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import SeizedItemId

AT_ONCE, JUDGED_AT_ONCE = 100, 20
"""Entries that are looked at, and alarms that are judged again, in one transaction."""
BACK = timedelta(minutes=10)
OPENED_WITHIN = timedelta(days=OPENING_DAYS + 1)
"""A sample is drawn so long before what it holds is shown."""

Read = Sequence[tuple[Id, Marking | None]]
"""Entries in the order of their ids: `None` for those without marks, so that a round knows how far it is."""
Reader = Callable[[Work, Id | None], Read]


def _stock_marking(arm: StockArm) -> Marking:
    return Marking(serial=arm.marks.serial, make=arm.marks.make)


def _in_stock(work: Work, after: Id | None) -> Read:
    found = arms_after(work, None if after is None else StockArmId(after.value), most=AT_ONCE)
    return [(each.id, _stock_marking(each)) for each in found]


def _in_custody(work: Work, after: Id | None) -> Read:
    found = exhibits_after(work, None if after is None else EvidenceId(after.value), most=AT_ONCE)
    return [(each.id, exhibit_marking(work, each)[0]) for each in found]


def _among_seized(work: Work, after: Id | None) -> Read:
    found = gone_after(work, None if after is None else SeizedItemId(after.value), most=AT_ONCE)
    return [(each.item, each.marking) for each in found]


def _in_register(work: Work, after: Id | None) -> Read:
    found = kept_away_after(work, None if after is None else FirearmId(after.value), most=AT_ONCE)
    return [
        (each.id, marking_of(each.firearm.description) if standing_of(each.firearm) else None)
        for each in found
    ]


def _recoveries(work: Work, after: Id | None) -> Read:
    return marks_after(work, None if after is None else RecoveryId(after.value), most=AT_ONCE)


def _seizures(work: Work, after: Id | None) -> Read:
    found = things_after(work, None if after is None else SeizedItemId(after.value), most=AT_ONCE)
    # What can be traced is a recovered arm, too, and was met as one.
    return [(each.item, each.marking if each.recovery is None else None) for each in found]


def _requests(work: Work, after: Id | None) -> Read:
    return marks_asked_after(work, None if after is None else ItemId(after.value), most=AT_ONCE)


def _lookups(work: Work, after: Id | None) -> Read:
    found = samples_after(work, None if after is None else SampleId(after.value), most=AT_ONCE)
    return [
        (each.id, marking)
        for each in found
        for marking in (*(Marking(serial=one.serial, make=one.make) for one in each.shown), None)
    ]


def _movements(work: Work, after: Id | None) -> Read:
    found = serials_moved_after(work, None if after is None else MovementId(after.value), most=AT_ONCE)
    return [(id, Marking(serial=serial)) for id, serial in found]


_BOOKS: tuple[tuple[Book, Reader], ...] = (
    (Book.STOCK, _in_stock),
    (Book.CUSTODY, _in_custody),
    (Book.SEIZURES, _among_seized),
    (Book.REGISTER, _in_register),
)
_PLACES: tuple[tuple[Appearance, Reader, timedelta], ...] = (
    (Appearance.RECOVERY, _recoveries, BACK),
    (Appearance.SEIZURE, _seizures, BACK),
    (Appearance.REQUEST, _requests, BACK),
    (Appearance.LOOKUP, _lookups, OPENED_WITHIN),
    (Appearance.STOCK, _in_stock, BACK),
    (Appearance.MOVEMENT, _movements, BACK),
)


class AlarmRoom:
    """A node's look-out for arms that cannot turn up.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._whole_on: date | None = None

    def sweep(self) -> int:
        """Look at what is new; returns how many alarms were raised."""
        today = self.node.clock().date()
        whole, raised = self._whole_on != today, 0
        for book, read in _BOOKS:
            self._watch(book, read, whole=whole)
        for appearance, read, back in _PLACES:
            raised += self._look(appearance, read, back, whole=whole)
        self._judge()
        self._whole_on = today
        return raised

    def _watch(self, book: Book, read: Reader, *, whole: bool) -> None:
        def keep(work: Work, found: Read) -> int:
            service.watch(work, book, found)
            return 0

        self._read(f"book {book.value}", read, keep, BACK, whole=whole)

    def _look(self, appearance: Appearance, read: Reader, back: timedelta, *, whole: bool) -> int:
        own = self.node.desk.own

        def meet(work: Work, found: Read) -> int:
            marked = [(id, marking) for id, marking in found if marking is not None]
            raised = service.turn_up(work, own, appearance, marked)
            if raised:
                duty_bell.enqueue_alarms(work, self.node.settings.duty, count=len(raised))
            return len(raised)

        return self._read(appearance.value, read, meet, back, whole=whole)

    def _read(
        self, what: str, read: Reader, use: Callable[[Work, Read], int], back: timedelta, *, whole: bool
    ) -> int:
        with self.node.door.open(self.node.machine()) as work:
            last = read_to(work, what)
        after, total = None if whole or last is None else _back(last, back), 0
        while True:
            with self.node.door.open(self.node.machine()) as work:
                found = read(work, after)
                total += use(work, found)
                if found:
                    after = found[-1][0]
                    if last is None or after.value > last.value:
                        last = after
                        service.note_read(work, what, last)
            if not found:
                return total

    def _judge(self) -> None:
        """Judge open alarms again, and tell other authorities of those that may be told."""
        after: ArmAlarmId | None = None
        while True:
            with self.node.door.open(self.node.machine()) as work:
                found = open_after(work, after, most=JUDGED_AT_ONCE)
                for each in found:
                    now = service.judge_again(work, each)
                    if now.state is AlarmState.WITHDRAWN:
                        service.tell_finding(work, self.node.desk, now)
                    else:
                        service.tell_what_may(work, self.node.desk, now)
            if not found:
                return
            after = found[-1].id


def _back(last: Id, by: timedelta) -> Id:
    """An id of some time earlier: its first six bytes count milliseconds (RFC 9562)."""
    earlier = int.from_bytes(last.value[:6], "big") - int(by.total_seconds() * 1000)
    return Id(max(earlier, 0).to_bytes(6, "big") + bytes(10))
