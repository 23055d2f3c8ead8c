# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a record's serial explains a reading, character by character, and how likely that is.

The same as `index.weighing`, which does it for millions of rows without keeping the way: a test holds the two
together. Damerau's edit distance with weights, by dynamic programming (Wagner and Fischer 1974; Lowrance and
Wagner 1975, swaps of neighbours only); the figures are those of `rules.channel`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ploughshare.matching.markings.rules import channel as figures
from ploughshare.matching.markings.rules.channel import Channel, Profile
from ploughshare.matching.markings.terms import Aligned, Fit
from ploughshare.vocabulary.markings import SerialReading

_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest alignment.

    Attributes:
        log: natural logarithm of P(reading | serial).
        profile: the slips it takes.
        columns: first character first.
    """

    log: float
    profile: Profile
    columns: tuple[Aligned, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """The cheapest way to a place: what it costs in search, what it weighs for good, its slips and last
    step."""

    cost: float
    weight: float = 0.0
    profile: Profile = field(default_factory=Profile)
    crossed: int = 0
    came: tuple[int, int] = (0, 0)

    def next(self, cost: float, *, weight: float = 0.0, came: tuple[int, int], **slips: int) -> _Cell:
        counts = {name: getattr(self.profile, name) + count for name, count in slips.items()}
        return _Cell(self.cost + cost, self.weight + weight, replace(self.profile, **counts), 0, came)


def is_damaged(reading: SerialReading) -> bool:
    """Whether anything of the serial could not be read with certainty."""
    open_ended = reading.open_before or reading.open_after or bool(reading.gaps)
    return open_ended or not all(position.certain for position in reading.positions)


def align(reading: SerialReading, held: str, channel: Channel) -> Alignment:
    """Explain a reading by a serial.

    Args:
        reading: what was read.
        held: the record's serial in normal form (capitals, digits, `?` where it is not known).
        channel: the figures.
    """
    return _Table(reading, held, channel).alignment()


class _Table:
    def __init__(self, reading: SerialReading, held: str, channel: Channel) -> None:
        self.options = [position.options for position in reading.positions]
        self.held, self.channel = held, channel
        size = len(self.options)
        self.runs = [at in reading.gaps for at in range(size + 1)]
        self.runs[0] |= reading.open_before
        self.runs[size] |= reading.open_after
        self.damaged = any(self.runs) or any(len(one) != 1 for one in self.options)
        self.steps = figures.steps(channel)
        self.first, self.last = self._ends()

    def _ends(self) -> tuple[int, int]:
        """What both begin and end with alike."""
        size, length, first, last = len(self.options), len(self.held), 0, 0
        while first < min(size, length) and self.options[first] == self.held[first] and not self.runs[first]:
            first += 1
        if not self.runs[size]:
            while last < min(size, length) - first and self.options[-1 - last] == self.held[-1 - last]:
                last += 1
                if self.runs[size - last]:
                    break
        return first, last

    def alignment(self) -> Alignment:
        size, length, first, last = len(self.options), len(self.held), self.first, self.last
        rows, columns = size - first - last, length - first - last
        lost = self._lost(0)
        if not rows and not columns:
            same = tuple(self._pair(at, at) for at in range(size))
            log = self.channel.profile_log(Profile(), damaged=self.damaged) - lost * sum(self.runs)
            return Alignment(log, Profile(), same)
        lines = [self._first_line(columns)]
        for read in range(1, rows + 1):
            lines.append(self._line(lines, read, columns))
        cell = lines[rows][columns]
        between = self._columns(lines, rows, columns)
        front = [self._pair(at, at) for at in range(first)]
        back = [self._pair(size - at, length - at) for at in range(last, 0, -1)]
        return Alignment(self._log(cell), cell.profile, (*front, *between, *back))

    def _log(self, cell: _Cell) -> float:
        profile = cell.profile
        likely = sum(char in self.channel.confusions for char in self.held)
        clipped = Profile(
            *(min(count, most) for count, most in zip(profile.counts(), figures.LIMITS, strict=True))
        )
        log = self.channel.profile_log(clipped, damaged=self.damaged) - cell.weight - 3.0 * profile.beyond
        return log + figures.place_log(profile, held=len(self.held), confusable=likely)

    def _lost(self, count: int) -> float:
        return figures.grid(-self.channel.lost_log(count))

    def _first_line(self, columns: int) -> list[_Cell]:
        in_run = self.runs[self.first]
        zeros = set(self.held[: self.first]) <= {"0"}
        letters = not self.first
        start = self._lost(0) if in_run else 0.0
        line = [_Cell(start, start)]
        for at in range(1, columns + 1):
            place = self.first + at - 1
            char, before = self.held[place], line[-1]
            if in_run:
                line.append(self._further(before, (0, at - 1)))
                continue
            zeros = zeros and char == "0"
            cell = before.next(self.steps[2], missing=1, came=(0, at - 1))
            if zeros:
                step = self.steps[5] if at == 1 else figures.FURTHER_ZERO
                if before.cost + step < cell.cost:
                    cell = _Cell(before.cost + step, before.weight, Profile(zeros=1), 0, (0, at - 1))
            letters = letters and char.isalpha()
            follows = self.held[place + 1 : place + 2]
            if letters and follows.isdigit() and self.steps[6] < cell.cost:
                cell = _Cell(self.steps[6], 0.0, Profile(prefix=1), 0, (0, at - 1))
            line.append(cell)
        return line

    def _further(self, before: _Cell, came: tuple[int, int]) -> _Cell:
        step = self._lost(before.crossed + 1) - self._lost(before.crossed)
        return _Cell(before.cost + step, before.weight + step, before.profile, before.crossed + 1, came)

    def _line(self, lines: Sequence[list[_Cell]], read: int, columns: int) -> list[_Cell]:
        place = self.first + read - 1
        run_after = self.runs[place + 1]
        lost = self._lost(0) if run_after else 0.0
        line = [self._first_cell(lines, read, lost)]
        above = lines[read - 1]
        for at in range(1, columns + 1):
            char = self.held[self.first + at - 1]
            cell = self._both(above[at - 1], self.options[place], char, (read - 1, at - 1))
            if above[at].cost + self.steps[3] < cell.cost:
                cell = above[at].next(self.steps[3], extra=1, came=(read - 1, at))
            cell = replace(cell, cost=cell.cost + lost, weight=cell.weight + lost)
            if run_after:
                other = self._further(line[-1], (read, at - 1))
            else:
                other = line[-1].next(self.steps[2], missing=1, came=(read, at - 1))
            if other.cost < cell.cost:
                cell = other
            if read > 1 and at > 1 and self._swapped(place, self.first + at - 1):
                other = lines[read - 2][at - 2].next(
                    self.steps[4] + lost, weight=lost, swapped=1, came=(read - 2, at - 2)
                )
                if other.cost < cell.cost:
                    cell = other
            line.append(cell)
        return line

    def _first_cell(self, lines: Sequence[list[_Cell]], read: int, lost: float) -> _Cell:
        place, before = self.first + read - 1, lines[read - 1][0]
        cell = before.next(self.steps[3], extra=1, came=(read - 1, 0))
        read_so_far = self.options[self.first : place + 1]
        if set(self.held[: self.first]) <= {"0"} and set(read_so_far) == {"0"} and not self.runs[0]:
            step = self.steps[5] if read == 1 else figures.FURTHER_ZERO
            if before.cost + step < cell.cost:
                cell = _Cell(before.cost + step, before.weight, Profile(zeros=1), 0, (read - 1, 0))
        letters = not self.first and all(len(one) == 1 and one.isalpha() for one in read_so_far)
        follows = self.options[place + 1] if place + 1 < len(self.options) else ""
        whole = letters and not self.runs[0] and len(follows) == 1 and follows.isdigit()
        if whole and self.steps[6] < cell.cost:
            cell = _Cell(self.steps[6], cell.weight, Profile(prefix=1), 0, (read - 1, 0))
        return replace(cell, cost=cell.cost + lost, weight=cell.weight + lost)

    def _both(self, before: _Cell, options: str, held: str, came: tuple[int, int]) -> _Cell:
        if not options or held == _UNKNOWN or options == held:
            return before.next(0.0, came=came)
        if len(options) == 1:
            return self._slip(before, self._near(options, held), 0.0, came)
        place = options.find(held)
        if place >= 0:
            doubt = figures.DOUBTS[min(place, len(figures.DOUBTS) - 1)]
            return before.next(doubt, weight=doubt, came=came)
        near = [cost for cost in (self._near(one, held) for one in options) if cost]
        return self._slip(before, min(near, default=0.0), figures.DOUBTS[0], came)

    def _near(self, read: str, held: str) -> float:
        """Cost of a look-alike; 0 if the two are none."""
        share = self.channel.confusion(held, read)
        return max(figures.grid(-math.log(share)), 1 / 1024) if share else 0.0

    def _slip(self, before: _Cell, near: float, doubt: float, came: tuple[int, int]) -> _Cell:
        if near:
            return before.next(self.steps[0] + near + doubt, weight=near + doubt, look_alike=1, came=came)
        return before.next(self.steps[1] + doubt, weight=doubt, different=1, came=came)

    def _swapped(self, place: int, at: int) -> bool:
        read = self.options[place - 1 : place + 1]
        if self.runs[place] or any(len(one) != 1 for one in read):
            return False
        return read == [self.held[at], self.held[at - 1]] and read[0] != read[1]

    def _pair(self, read: int, at: int) -> Aligned:
        return Aligned(_shown(self.options[read]), self.held[at], Fit.SAME)

    def _columns(self, lines: Sequence[list[_Cell]], rows: int, columns: int) -> list[Aligned]:
        found: list[Aligned] = []
        read, at = rows, columns
        while read or at:
            before = lines[read][at].came
            place, held = self.first + read - 1, self.first + at - 1
            if before == (read - 1, at - 1):
                fit = self._fit(self.options[place], self.held[held])
                found.append(Aligned(_shown(self.options[place]), self.held[held], fit))
            elif before == (read - 1, at):
                found.append(Aligned(_shown(self.options[place]), "", Fit.EXTRA))
            elif before == (read, at - 1):
                fit = Fit.UNKNOWN if self.runs[place + 1] else Fit.MISSING
                found.append(Aligned("", self.held[held], fit))
            else:
                found += [
                    Aligned(_shown(self.options[place - step]), self.held[held - step], Fit.SWAPPED)
                    for step in (0, 1)
                ]
            read, at = before
        return found[::-1]

    def _fit(self, options: str, held: str) -> Fit:
        if not options or held == _UNKNOWN:
            return Fit.UNKNOWN
        if options == held:
            return Fit.SAME
        near = held in options or any(self._near(one, held) for one in options)
        return Fit.LOOK_ALIKE if near else Fit.DIFFERENT


def _shown(options: str) -> str:
    if not options:
        return "?"
    return options if len(options) == 1 else f"[{options}]"
