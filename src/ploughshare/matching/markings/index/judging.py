# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the best rows of a segment say: their records, chances and other fields, and of the reading together.
One pass, so that a usual search crosses from Python into a loop and back once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Whole, compiled, within
from ploughshare.matching.markings.index.fetching import fetch
from ploughshare.matching.markings.index.figures import Logs
from ploughshare.matching.markings.index.rows import length_of
from ploughshare.matching.markings.index.searching import search
from ploughshare.matching.markings.terms import FIELDS

_TWO_LOW = 2
_FIELDS = len(FIELDS)


@compiled
def judge(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], damaged: Whole, tables: Logs,
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, widths: Bytes,
    starts: npt.NDArray[np.uint32], low: npt.NDArray[np.uint16], high: Bytes,
    backward: npt.NDArray[np.uint32],
    classes: Bytes,
    shares: Logs, profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_],
    combinations: Logs, doubts: Logs, instead: Logs, shifted: Logs, slack: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], seen: npt.NDArray[np.uint64], turn: Whole,
    keys: npt.NDArray[np.int64], waiting: npt.NDArray[np.int64], wide_below: float, weighed_most: Whole,
    rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64],
    tally: npt.NDArray[np.int64], beside: npt.NDArray[np.float64],
    numbers: npt.NDArray[np.uint32], signs: npt.NDArray[np.int8], places: npt.NDArray[np.int64],
    found: npt.NDArray[np.int64], chances: npt.NDArray[np.float64], said: npt.NDArray[np.float64],
) -> Whole:  # fmt: skip
    """Search a segment, see `searching.search`, and say of what was found:

    Args:
        options to beside: as `searching.search` takes them.
        numbers: record number of each row of the segment, as `segments.Segment.halves`.
        signs: (fields, codes) whether a value may be what was read: 1, -1, or 0 where nothing was.
        places: by field present its place in `FIELDS`.
        found: (best, 2 + FIELDS) filled with each record's number, its packed slips and, by field, the sign
            of its value; equally likely records in the order of their numbers.
        chances: (best, 2) filled with the log of P(marks | record) and the serial's share of it.
        said: set to the sum of all chances relative to the first, the best log of other fields, neighbours
            that are registered, 1 if letters and figures stand where a candidate has them; and `tally`.

    Returns:
        How many rows were found.
    """
    count = search(
        options, counts, runs, damaged, tables, text, begins, firsts, extra, widths, starts, low, high,
        backward, classes, shares, profiles, steps, lost, confusable, combinations, doubts, instead, shifted,
        slack, cost, share, slips, seen, turn, keys, waiting, wide_below, weighed_most, rows, logs, serials,
        packed, tally, beside,
    )  # fmt: skip
    halves = 2 if len(numbers) > firsts[len(firsts) - 1] else 1
    for at in range(count):
        fetch(numbers, rows[at] * halves)
    said[:] = 0
    with_run = _has_run(runs)
    best = np.float32(-1e30)
    for at in range(count):
        best = max(best, logs[at] - serials[at])
    said[1] = best
    for at in range(count):
        said[0] += np.exp(logs[at] - logs[0])
        row = rows[at]
        length = length_of(firsts, row)
        begin = begins[length] + (row - firsts[length]) * (length + extra)
        found[at, 0] = _number(numbers, row, halves)
        found[at, 1] = packed[at]
        _agreements(signs, places, widths, text, begin + length, found, at)
        chances[at, 0] = logs[at]
        chances[at, 1] = serials[at]
        if length == len(counts) and not with_run:
            _neighbour(options, counts, text, begin, logs[at] - serials[at] - best, said)
    if count:
        said[0] += beside[0] / np.exp(np.float64(logs[0]))
    _equal_ones_in_order(count, found, chances)
    for at in range(len(tally)):
        said[4 + at] = tally[at]
    return count


@within
def _number(numbers: npt.NDArray[np.uint32], row: Whole, halves: Whole) -> Whole:
    if halves == 1:
        return np.int64(np.int32(numbers[row]))
    return np.int64(numbers[2 * row]) | (np.int64(numbers[2 * row + 1]) << 32)


@within
def _has_run(runs: npt.NDArray[np.bool_]) -> bool:
    many = 0
    for at in range(len(runs)):
        many += int(runs[at])
    return many > 0


@within
def _agreements(
    signs: npt.NDArray[np.int8], places: npt.NDArray[np.int64], widths: Bytes, text: Bytes, begin: Whole,
    found: npt.NDArray[np.int64], at: Whole,
) -> None:  # fmt: skip
    for field in range(_FIELDS):
        found[at, 2 + field] = 0
    for field in range(len(widths)):
        code = np.int64(text[begin])
        begin += 1
        if widths[field] == 2:
            code |= np.int64(text[begin]) << 8
            begin += 1
        found[at, 2 + places[field]] = signs[field, code]


@within
def _neighbour(
    options: Bytes, counts: Bytes, text: Bytes, begin: Whole, fields: float, said: npt.NDArray[np.float64]
) -> None:
    """Whether the row has letters and figures where the reading has them, and differs from it in one of the
    last figures only: a serial number next to it in its block."""
    size = len(counts)
    figures = 0
    odd = 0
    low = False
    shape = True
    for back in range(size):
        place = size - 1 - back
        held = text[begin + place]
        if 1 <= held <= 10:
            figures += 1
        if counts[place] != 1:
            odd += counts[place] == 0
            continue
        read = options[place, 0]
        if (read <= 10) != (held <= 10):
            shape = False
        if read != held:
            odd += 1
            low = bool(read <= 10 and 1 <= held <= 10 and figures <= _TWO_LOW)
    if shape:
        said[3] = 1.0
    if odd == 1 and low:
        said[2] += np.exp(fields)


@within
def _equal_ones_in_order(
    count: Whole, found: npt.NDArray[np.int64], chances: npt.NDArray[np.float64]
) -> None:
    """Rows of one likelihood by record number, whatever order their serials are filed in."""
    for at in range(1, count):
        here = at
        while here > 0 and chances[here - 1, 0] == chances[here, 0] and found[here - 1, 0] > found[here, 0]:
            for column in range(found.shape[1]):
                found[here - 1, column], found[here, column] = found[here, column], found[here - 1, column]
            for column in range(chances.shape[1]):
                chances[here - 1, column], chances[here, column] = (
                    chances[here, column], chances[here - 1, column],
                )  # fmt: skip
            here -= 1


__all__ = ["judge"]
