# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Readings with runs, or with too many unread characters to look up: rows found by beginning or end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import CLASSES, Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, compiled, within
from ploughshare.matching.markings.index.figures import Logs
from ploughshare.matching.markings.index.rows import fields_of, keep, length_of
from ploughshare.matching.markings.index.weighing import weigh

WORST_OF_RUN = -34.0
"""Log of the chance of a reading under which a record explains nothing, where a run hides most of it."""


@within
def _single(mask: Whole) -> Whole:
    """The one class of a mask, 0 if it has several."""
    found = 0
    for kind in range(1, CLASSES):
        if (mask >> np.uint32(kind)) & np.uint32(1):
            if found:
                return 0
            found = kind
    return found


@within
def _front_bound(
    wanted: Bytes,
    many: Whole,
    text: Bytes,
    begin: Whole,
    stride: Whole,
    rows: Whole,
    classes: Bytes,
    after: bool,
) -> Whole:
    """First row of a length whose class string begins with the wanted one, or the first after all that do."""
    lower, upper = 0, rows
    while lower < upper:
        half = (lower + upper) >> 1
        at = begin + half * stride
        order = 0
        for place in range(many):
            kind = classes[text[at + place]]
            if kind != wanted[place]:
                order = -1 if kind < wanted[place] else 1
                break
        if order < 0 or (after and order == 0):
            lower = half + 1
        else:
            upper = half
    return lower


@within
def _back_bound(
    wanted: Bytes, many: Whole, text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64],
    extra: Whole, backward: npt.NDArray[np.uint32], classes: Bytes, after: bool,
) -> Whole:  # fmt: skip
    """The same in the order of class strings read backwards."""
    lower, upper = 0, len(backward)
    while lower < upper:
        half = (lower + upper) >> 1
        row = np.int64(backward[half])
        length = length_of(firsts, row)
        end = begins[length] + (row - firsts[length]) * (length + extra) + length
        order = 0
        for place in range(many):
            kind = classes[text[end - 1 - place]] if place < length else 0
            if kind != wanted[place]:
                order = -1 if kind < wanted[place] else 1
                break
        if order < 0 or (after and order == 0):
            lower = half + 1
        else:
            upper = half
    return lower


@within
def behind(
    options: Bytes, size: Whole, text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64],
    extra: Whole, backward: npt.NDArray[np.uint32], classes: Bytes, wanted: Bytes,
) -> tuple[Whole, Whole]:  # fmt: skip
    """Where in the order from the end those begin and end that end with a reading without doubts."""
    many = min(size, len(wanted))
    for at in range(many):
        wanted[at] = classes[options[size - 1 - at, 0]]
    first = _back_bound(wanted, many, text, begins, firsts, extra, backward, classes, False)
    return first, _back_bound(wanted, many, text, begins, firsts, extra, backward, classes, True)


@within
def _holds(
    masks: npt.NDArray[np.uint32], runs: npt.NDArray[np.bool_], size: Whole, text: Bytes, begin: Whole,
    length: Whole,
    classes: Bytes,
) -> bool:  # fmt: skip
    """Whether a record holds the reading's pieces in their order, look-alikes aside."""
    if length < size:
        return False
    piece = 0
    at = 0
    while piece < size:
        end = piece + 1
        while end < size and not runs[end]:
            end += 1
        width = end - piece
        anchored = piece == 0 and not runs[0]
        tail = end == size and not runs[size]
        if tail:
            if anchored and length != size:
                return False
            if length - width < at:
                return False
            at = length - width
            anchored = True
        while True:
            if at + width > length:
                return False
            equal = True
            for place in range(width):
                if not (masks[piece + place] >> np.uint32(classes[text[begin + at + place]])) & np.uint32(1):
                    equal = False
                    break
            if equal:
                break
            if anchored:
                return False
            at += 1
        at += width
        piece = end
    return True


@compiled
def by_ends(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], damaged: Whole, tables: Logs,
    masks: npt.NDArray[np.uint32], with_run: bool,
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, widths: Bytes,
    backward: npt.NDArray[np.uint32], classes: Bytes,
    shares: Logs, profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_],
    combinations: Logs, doubts: Logs, instead: Logs, shifted: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], weighed_most: Whole, whole: Real,
    rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64],
    beside: npt.NDArray[np.float64], tally: npt.NDArray[np.int64], out: npt.NDArray[np.int64],
) -> Whole:  # fmt: skip
    """Rows that hold what was read, found by what the reading is known to begin or end with."""
    size = len(counts)
    front = np.zeros(12, np.uint8)
    back = np.zeros(12, np.uint8)
    fronts = 0
    if not runs[0]:
        while fronts < min(size, 11) and _single(masks[fronts]) and (fronts == 0 or not runs[fronts]):
            front[fronts] = _single(masks[fronts])
            fronts += 1
    backs = 0
    if not runs[size]:
        while (
            backs < min(size, 12) and _single(masks[size - 1 - backs]) and (backs == 0 or not runs[size -
            backs])
        ):  # fmt: skip
            back[backs] = _single(masks[size - 1 - backs])
            backs += 1
    shortest, longest = size, (len(firsts) - 2 if with_run else size)
    by_front = np.int64(0)
    lows = np.zeros(40, np.int64)
    highs = np.zeros(40, np.int64)
    for length in range(shortest, longest + 1):
        count = np.int64(firsts[length + 1] - firsts[length])
        if count <= 0:
            continue
        lows[length], highs[length] = 0, count
        if fronts:
            stride = length + extra
            lows[length] = _front_bound(front, fronts, text, begins[length], stride, count, classes, False)
            highs[length] = _front_bound(front, fronts, text, begins[length], stride, count, classes, True)
        by_front += np.int64(highs[length] - lows[length])
    first: Whole = 0
    last: Whole = 0
    by_back: Whole = np.int64(1) << np.int64(60)
    if backs:
        first = _back_bound(back, backs, text, begins, firsts, extra, backward, classes, False)
        last = _back_bound(back, backs, text, begins, firsts, extra, backward, classes, True)
        by_back = last - first
    kept: Whole = 0
    weighed = 0
    from_back = by_back < by_front
    if from_back:  # one run of rows in the order from the end, of any length
        lows[shortest], highs[shortest] = first, last
    for length in range(shortest, shortest + 1 if from_back else longest + 1):
        for place in range(lows[length], highs[length]):
            row = np.int64(backward[place]) if from_back else firsts[length] + place
            held = length_of(firsts, row) if from_back else length
            if held < shortest or held > longest:
                continue
            tally[0] += 1
            begin = begins[held] + (row - firsts[held]) * (held + extra)
            if not _holds(masks, runs, size, text, begin, held, classes):
                continue
            other = fields_of(tables, widths, text, begin + held)
            if kept == len(rows) and other + whole - np.float32(0.5) < logs[kept - 1]:
                continue
            if weighed >= weighed_most:
                tally[3] = 1
                break
            weighed += 1
            log = weigh(
                options, counts, runs, size, damaged, text, begin, held, shares, profiles, steps, lost,
                confusable, combinations, doubts, instead, shifted, cost, share, slips, np.float32(60.0), out,
            )  # fmt: skip
            if log > WORST_OF_RUN:
                kept = keep(row, log + other, log, out[0], rows, logs, serials, packed, kept, beside)
    tally[1] = weighed
    return kept
