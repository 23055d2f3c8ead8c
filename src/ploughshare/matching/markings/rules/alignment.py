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
from ploughshare.vocabulary.markings import SerialReading


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest alignment.

    Attributes:
        cost: negative natural logarithm of P(reading | serial).
        columns: first character first.
    """

    cost: float
    columns: tuple[Aligned, ...]


_PAIR, _EXTRA, _SKIP, _SWAP = range(4)
"""How a cell was reached: both went on, only the reading did, only the record did, two of each swapped."""


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
    options = [position.options for position in reading.positions]
    line, moves = _first_line(reading, held)
    lines, came = [line], [moves]
    zeros, prefix = leading_zeros(options), letter_prefix(options)
    for read in range(1, len(options) + 1):
        first = lines[-1][0] + (costs.LEADING_ZERO if zeros >= read else costs.EXTRA)
        if prefix == read:
            first = min(first, costs.PREFIX)
        line, moves = _next_line(options, held, read, lines, first, _skip(reading, read))
        lines.append(line)
        came.append(moves)
    return Alignment(lines[-1][-1], _columns(reading, options, held, came))


def _in_run(reading: SerialReading, read: int) -> bool:
    if read in reading.gaps or (read == 0 and reading.open_before):
        return True
    return read == len(reading.positions) and reading.open_after


def _skip(reading: SerialReading, read: int) -> float:
    return costs.IN_RUN if _in_run(reading, read) else costs.MISSING


def _first_line(reading: SerialReading, held: str) -> tuple[list[float], list[int]]:
    skip, zeros, prefix = _skip(reading, 0), leading_zeros(held), letter_prefix(held)
    line = [0.0]
    for at in range(1, len(held) + 1):
        cost = line[-1] + (min(skip, costs.LEADING_ZERO) if at <= zeros else skip)
        line.append(min(cost, costs.PREFIX) if at == prefix else cost)
    return line, [_SKIP] * len(line)


def _next_line(
    options: Sequence[str], held: str, read: int, lines: list[list[float]], first: float, skip: float
) -> tuple[list[float], list[int]]:
    above, here = lines[read - 1], options[read - 1]
    line, moves = [first], [_EXTRA]
    cost = first
    for at, char in enumerate(held, 1):
        skipped, extra = cost + skip, above[at] + costs.EXTRA
        cost, move = above[at - 1] + costs.position(here, char), _PAIR
        if extra < cost:
            cost, move = extra, _EXTRA
        if skipped < cost:
            cost, move = skipped, _SKIP
        if (
            read > 1
            and at > 1
            and cost > costs.SWAPPED
            and _swapped(options[read - 2], here, held[at - 2], char)
        ):
            swapped = lines[read - 2][at - 2] + costs.SWAPPED
            if swapped < cost:
                cost, move = swapped, _SWAP
        line.append(cost)
        moves.append(move)
    return line, moves


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


def _columns(
    reading: SerialReading, options: Sequence[str], held: str, came: list[list[int]]
) -> tuple[Aligned, ...]:
    columns: list[Aligned] = []
    read, at = len(options), len(held)
    while read or at:
        move = came[read][at]
        if move == _PAIR:
            read, at = read - 1, at - 1
            columns.append(Aligned(_shown(options[read]), held[at], _fit(options[read], held[at])))
        elif move == _EXTRA:
            read -= 1
            columns.append(Aligned(_shown(options[read]), "", Fit.EXTRA))
        elif move == _SKIP:
            at -= 1
            columns.append(Aligned("", held[at], Fit.UNKNOWN if _in_run(reading, read) else Fit.MISSING))
        else:
            read, at = read - 2, at - 2
            columns += [
                Aligned(_shown(options[read + step]), held[at + step], Fit.SWAPPED) for step in (1, 0)
            ]
    return tuple(reversed(columns))


def _shown(options: str) -> str:
    if not options:
        return "?"
    return options if len(options) == 1 else f"[{options}]"
