# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The marks of a search, remembered until the next: what did not change is not read or reckoned again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.consignments.rules.reading import lotted, numbered, wrapped
from ploughshare.registry.consignments.rules.searching import (
    Candidates,
    Series,
    candidates,
    equal_marks,
    finding_of,
    shown_runs,
)
from ploughshare.registry.consignments.terms import Finding, Lotted, Numbered, Sign
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import SeizedItemId

THINGS_MOST = 500_000
"""Things whose marks are remembered, some hundreds of megabytes; what lies beyond is read at every search."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a thing brings to the search, and of which writing of it that was read."""

    stamp: Hashable
    number: Numbered | None
    lot: Lotted | None
    wrapping: Lotted | None


class Remembered:
    """What is known of all things: it gives the same findings as a search that reads everything anew.

    Args:
        read: how a mark is read, some tenths of a thousandth of a second each: what is spared.
        most: of how many things it keeps the marks.
    """

    def __init__(self, read: Callable[[Marking], Reading], *, most: int = THINGS_MOST) -> None:
        self._read = read
        self._most = most
        self._marks: dict[SeizedItemId, _Marks] = {}
        self._series: dict[Series, dict[SeizedItemId, Numbered]] = defaultdict(dict)
        self._candidates: dict[Series, Candidates] = {}

    def differing(self, stamps: Mapping[SeizedItemId, Hashable]) -> list[SeizedItemId]:
        """Forget what is there no more.

        Args:
            stamps: every thing there is, with what changes when the thing does.

        Returns:
            Things that must be told by `learn`: new or changed since.
        """
        for gone in [each for each in self._marks if each not in stamps]:
            self._forget(gone)
        return [
            item
            for item, stamp in stamps.items()
            if (known := self._marks.get(item)) is None or known.stamp != stamp
        ]

    def learn(self, thing: ApprehendedArm, stamp: Hashable) -> None:
        """Take what a thing says, in place of what was known of it."""
        self._forget(thing.item)
        placed = numbered(thing, self._read(thing.marking)) if thing.marking.serial else None
        self._marks[thing.item] = _Marks(stamp, placed, lotted(thing), wrapped(thing))
        if placed is not None:
            self._series[placed.series][thing.item] = placed
            self._candidates.pop(placed.series, None)

    def findings(self) -> list[Finding]:
        """Runs, equal lots and equal wrappings among all that is known."""
        for series, members in self._series.items():
            if series not in self._candidates:
                self._candidates[series] = candidates(members.values())
        known = self._marks.values()
        found = [
            *(finding_of(run) for run in shown_runs(self._candidates.values())),
            *equal_marks((each.lot for each in known if each.lot), sign=Sign.LOT),
            *equal_marks((each.wrapping for each in known if each.wrapping), sign=Sign.PACKAGING),
        ]
        for item in list(self._marks)[self._most :]:
            self._forget(item)
        return found

    def _forget(self, item: SeizedItemId) -> None:
        known = self._marks.pop(item, None)
        if known is None or known.number is None:
            return
        series = known.number.series
        self._candidates.pop(series, None)
        del self._series[series][item]
        if not self._series[series]:
            del self._series[series]
