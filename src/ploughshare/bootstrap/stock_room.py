# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Looks at everything that turned up (recoveries, seizures, requests of other states) for arms of the stock.

Whatever way an entry came in, by hand, sheet, interface or mail, the next round meets it. Ids begin with the
moment of the mandate and not with that of the commit, so each round goes back some minutes; and once a day it
begins anew, for lists that were published late and arms that were entered into the stock afterwards. Looking
twice raises nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from ploughshare.bootstrap.node import Node
from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries.queries import marks_after
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.queries import things_after
from ploughshare.registry.stocks import service
from ploughshare.registry.stocks.queries import looked_to
from ploughshare.registry.stocks.terms import Appearance
from ploughshare.registry.tracing.queries import marks_asked_after
from ploughshare.registry.tracing.terms import ItemId
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import SeizedItemId

AT_ONCE = 100
"""Entries that are looked at in one transaction."""
BACK = timedelta(minutes=10)

Found = Sequence[tuple[Id, Marking]]


def _recoveries(work: Work, after: Id | None) -> Found:
    return marks_after(work, None if after is None else RecoveryId(after.value), most=AT_ONCE)


def _seizures(work: Work, after: Id | None) -> Found:
    found = things_after(work, None if after is None else SeizedItemId(after.value), most=AT_ONCE)
    return [(each.item, each.marking) for each in found]


def _requests(work: Work, after: Id | None) -> Found:
    return marks_asked_after(work, None if after is None else ItemId(after.value), most=AT_ONCE)


_PLACES: tuple[tuple[Appearance, Callable[[Work, Id | None], Found]], ...] = (
    (Appearance.RECOVERY, _recoveries),
    (Appearance.SEIZURE, _seizures),
    (Appearance.REQUEST, _requests),
)


class StockRoom:
    """A node's look-out for arms that should lie in stock or not exist any more.

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
        for appearance, read in _PLACES:
            raised += self._look(appearance, read, whole=whole)
        self._whole_on = today
        return raised

    def _look(self, appearance: Appearance, read: Callable[[Work, Id | None], Found], *, whole: bool) -> int:
        with self.node.door.open(self.node.machine()) as work:
            last = looked_to(work, appearance)
        after, raised = None if whole or last is None else _back(last), 0
        while True:
            with self.node.door.open(self.node.machine()) as work:
                found = read(work, after)
                for subject, marking in found:
                    raised += len(service.turn_up(work, appearance, subject, marking))
                if found:
                    after = found[-1][0]
                    if last is None or after.value > last.value:
                        last = after
                        service.note_looked(work, appearance, last)
            if len(found) < AT_ONCE:
                return raised


def _back(last: Id) -> Id:
    """An id of some minutes earlier: its first six bytes count milliseconds (RFC 9562)."""
    earlier = int.from_bytes(last.value[:6], "big") - int(BACK.total_seconds() * 1000)
    return Id(max(earlier, 0).to_bytes(6, "big") + bytes(10))
