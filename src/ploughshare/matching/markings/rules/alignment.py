# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The cheapest way to explain a reading by a record's serial, character by character.

Damerau's edit distance with weights, by dynamic programming (Wagner and Fischer 1974; Lowrance and Wagner
1975, swaps of neighbours only). `index.candidates.cost` works out the same figure for many rows at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ploughshare.matching.markings.rules import costs
from ploughshare.matching.markings.terms import Aligned, Fit
from ploughshare.vocabulary.markings import Position, SerialReading


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest alignment.

    Attributes:
        cost: negative natural logarithm of P(reading | serial).
        columns: first character first.
    """

    cost: float
    columns: tuple[Aligned, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """Where a cell was reached from: so many positions read, so many characters held, and how."""

    read: int
    held: int
    fit: Fit | None


def letter_prefix(options: Sequence[str]) -> int:
    """How many certain letters stand before the first certain digit; 0 if something else is among them."""
    for at, one in enumerate(options):
        if one.isdigit() and len(one) == 1:
            return at
        if len(one) != 1 or not one.isalpha():
            return 0
    return 0


def leading_zeros(options: Sequence[str]) -> int:
    """How many positions from the first are certainly the digit 0."""
    for at, one in enumerate(options):
        if one != "0":
            return at
    return len(options)


def align(reading: SerialReading, held: str) -> Alignment:
    """Explain a reading by a serial.

    Args:
        reading: what was read.
        held: the record's serial in normal form (capitals, digits, `?` where it is not known).
    """
    lines: list[list[float]] = []
    steps: list[list[_Step]] = []
    for read in range(len(reading.positions) + 1):
        _fill(reading, held, read, lines, steps)
    return Alignment(lines[-1][-1], _columns(reading.positions, held, steps))


def _fill(
    reading: SerialReading, held: str, read: int, lines: list[list[float]], steps: list[list[_Step]]
) -> None:
    if read == 0:
        line, came = _first_line(reading, held)
    else:
        line, came = _next_line(reading, held, read, lines)
    lines.append(line)
    steps.append(came)


def _skip(reading: SerialReading, read: int) -> tuple[float, Fit]:
    in_run = read in reading.gaps or (read == 0 and reading.open_before)
    in_run = in_run or (read == len(reading.positions) and reading.open_after)
    return (costs.IN_RUN, Fit.UNKNOWN) if in_run else (costs.MISSING, Fit.MISSING)


def _first_line(reading: SerialReading, held: str) -> tuple[list[float], list[_Step]]:
    skip, fit = _skip(reading, 0)
    zeros, prefix = leading_zeros(held), letter_prefix(held)
    line, came = [0.0], [_Step(0, 0, None)]
    for at in range(1, len(held) + 1):
        cost = line[-1] + (min(skip, costs.LEADING_ZERO) if at <= zeros else skip)
        if at == prefix and cost > costs.PREFIX:
            cost = costs.PREFIX
        line.append(cost)
        came.append(_Step(0, at - 1, fit))
    return line, came


def _next_line(
    reading: SerialReading, held: str, read: int, lines: list[list[float]]
) -> tuple[list[float], list[_Step]]:
    options = [position.options for position in reading.positions[:read]]
    above, here = lines[read - 1], options[-1]
    skip, skip_fit = _skip(reading, read)
    first = above[0] + (costs.LEADING_ZERO if leading_zeros(options) >= read else costs.EXTRA)
    if letter_prefix([position.options for position in reading.positions]) == read:
        first = min(first, costs.PREFIX)
    line, came = [first], [_Step(read - 1, 0, Fit.EXTRA)]
    for at in range(1, len(held) + 1):
        char = held[at - 1]
        cost, step = above[at - 1] + costs.position(here, char), _Step(read - 1, at - 1, _fit(here, char))
        if above[at] + costs.EXTRA < cost:
            cost, step = above[at] + costs.EXTRA, _Step(read - 1, at, Fit.EXTRA)
        if line[at - 1] + skip < cost:
            cost, step = line[at - 1] + skip, _Step(read, at - 1, skip_fit)
        if read > 1 and at > 1 and _swapped(options[-2], here, held[at - 2], char):
            swapped = lines[read - 2][at - 2] + costs.SWAPPED
            if swapped < cost:
                cost, step = swapped, _Step(read - 2, at - 2, Fit.SWAPPED)
        line.append(cost)
        came.append(step)
    return line, came


def _swapped(first: str, second: str, held_first: str, held_second: str) -> bool:
    if not first or not second or held_first == held_second:
        return False
    return (
        costs.position(second, held_first) < costs.ALIKE and costs.position(first, held_second) < costs.ALIKE
    )


@cache
def _fit(options: str, held: str) -> Fit:
    if not options or held == "?":
        return Fit.UNKNOWN
    if options == held:
        return Fit.SAME
    if held in options:
        return Fit.LOOK_ALIKE
    near = any(costs.substitution(option, held) < costs.DIFFERENT for option in options)
    return Fit.LOOK_ALIKE if near else Fit.DIFFERENT


def _columns(positions: Sequence[Position], held: str, steps: list[list[_Step]]) -> tuple[Aligned, ...]:
    columns: list[Aligned] = []
    read, at = len(positions), len(held)
    while read or at:
        step = steps[read][at]
        pairs = zip(
            [_shown(position) for position in positions[step.read : read]] or [""] * (at - step.held),
            list(held[step.held : at]) or [""] * (read - step.read),
            strict=True,
        )
        columns += [Aligned(left, right, step.fit or Fit.SAME) for left, right in reversed(list(pairs))]
        read, at = step.read, step.held
    return tuple(reversed(columns))


def _shown(position: Position) -> str:
    if position.unknown:
        return "?"
    return position.options if position.certain else f"[{position.options}]"
