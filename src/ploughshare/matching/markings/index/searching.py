# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The loops of one search: which rows of a segment may explain a reading, and which of them do so best."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, compiled, within
from ploughshare.matching.markings.index.ends import behind, by_ends
from ploughshare.matching.markings.index.fetching import fetch
from ploughshare.matching.markings.index.figures import Logs
from ploughshare.matching.markings.index.keys import keys_of, masks_of, wider_keys
from ploughshare.matching.markings.index.rows import (
    FEW,
    SEEN,
    differs_twice,
    fields_of,
    fits,
    is_new,
    keep,
    length_of,
)
from ploughshare.matching.markings.index.weighing import weigh

MIDDLE = 4
"""Characters that may differ between what two strings begin with alike and what they end with alike."""

HOPELESS = 14.0
"""A row so much less likely than the best is not worth weighing: natural logarithm."""

WORST = -22.0
"""Log of the chance of a reading under which a record explains nothing: three characters that are others."""

_BEHIND_MOST = 4000
"""Rows that are looked at for zeros or a prefix left out: a reading of four figures ends more."""

_KEYS_AHEAD = 64

WAITING = 1 << 10
"""Rows that are asked for together before the first of them is looked at."""


@compiled
def search(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], damaged: Whole, tables: Logs,
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, widths: Bytes,
    starts: npt.NDArray[np.uint32], low: npt.NDArray[np.uint16], high: Bytes,
    backward: npt.NDArray[np.uint32],
    classes: Bytes,
    shares: Logs, profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_],
    combinations: Logs, doubts: Logs, instead: Logs, shifted: Logs,
    slack: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], seen: npt.NDArray[np.uint64], turn: Whole,
    keys: npt.NDArray[np.int64], waiting: npt.NDArray[np.int64], wide_below: Real, weighed_most: Whole,
    rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64],
    tally: npt.NDArray[np.int64], beside: npt.NDArray[np.float64],
) -> Whole:  # fmt: skip
    """The likeliest rows of one segment.

    Args:
        options, counts, runs, damaged: the reading, see `weighing.weigh`.
        tables: (fields, codes) log of the chance of what was read, for each code a record may hold.
        text to backward: the segment, see `segments.Segment`.
        shares to slack: the channel, see `weighing.Figures`.
        cost to waiting: scratch.
        wide_below: log under which the best row so far is taken for no explanation, and the search widened.
        weighed_most: rows that are weighed at most where a run leaves too many.
        rows, logs, serials, packed: filled with the best, best first.
        beside: set to the chances of rows that were weighed and not kept, since the best are full.
        tally: set to rows looked at, rows weighed, whether the search was widened, and whether it was cut.

    Returns:
        How many rows were found.
    """
    size = len(counts)
    masks = np.empty(40, np.uint32)
    masks_of(options, counts, size, classes, masks)
    tally[:] = 0
    beside[:] = 0
    with_run = False
    whole_reading = True
    for at in range(size):
        with_run = with_run or runs[at]
        whole_reading = whole_reading and counts[at] == 1
    with_run = with_run or runs[size]
    bits = 0
    while (1 << bits) < len(starts) - 1:
        bits += 1
    kept: Whole = 0
    out = np.zeros(1, np.int64)
    wanted = np.zeros(12, np.uint8)
    many = -1 if with_run else keys_of(options, counts, size, classes, bits, keys)
    whole = np.float32(-1e30)
    for at in range(profiles.shape[1]):
        whole = max(whole, profiles[damaged, at])
    widened = False
    while many >= 0:
        slots = _asked_for(keys, many, starts)
        kept = _under_keys(
            keys, many, starts, low, high, seen, slots, turn, waiting, masks, widened, options, counts, runs,
            size, damaged, tables, widths, text, begins, firsts, extra, classes, shares, profiles, steps,
            lost, confusable, combinations, doubts, instead, shifted, slack, cost, share, slips, whole, rows,
            logs, serials, packed, kept, beside, tally, out,
        )  # fmt: skip
        if not widened and whole_reading and options[0, 0] <= 10:
            # Leading zeros and a prefix that were not read: records that end with the reading.
            first, last = behind(options, size, text, begins, firsts, extra, backward, classes, wanted)
            for at in range(first, min(last, first + _BEHIND_MOST)):
                row = np.int64(backward[at])
                length = length_of(firsts, row)
                if length < size + 2 or not is_new(seen, slots, turn, row, False):
                    continue
                tally[0] += 1
                begin = begins[length] + (row - firsts[length]) * (length + extra)
                kept = _consider(
                    row, begin, length, options, counts, runs, size, damaged, tables, widths, text, shares,
                    profiles, steps, lost, confusable, combinations, doubts, instead, shifted, slack, cost,
                    share, slips, whole, rows, logs, serials, packed, kept, beside, tally, out,
                )  # fmt: skip
        if widened or damaged or not whole_reading or (kept and serials[0] > wide_below):
            break
        widened = True
        tally[2] = 1
        many = wider_keys(options, size, classes, bits, keys)
    if many < 0:
        kept = by_ends(
            options, counts, runs, damaged, tables, masks, with_run, text, begins, firsts, extra, widths,
            backward, classes, shares, profiles, steps, lost, confusable, combinations, doubts, instead,
            shifted, cost, share, slips, weighed_most, whole, rows, logs, serials, packed, beside, tally, out,
        )  # fmt: skip
    while kept and logs[kept - 1] < logs[0] - np.float32(HOPELESS):
        kept -= 1
    return kept


@within
def _under_keys(
    keys: npt.NDArray[np.int64], many: Whole, starts: npt.NDArray[np.uint32], low: npt.NDArray[np.uint16],
    high: Bytes, seen: npt.NDArray[np.uint64], slots: Whole, turn: Whole, waiting: npt.NDArray[np.int64],
    masks: npt.NDArray[np.uint32], widened: bool, options: Bytes, counts: Bytes,
    runs: npt.NDArray[np.bool_], size: Whole, damaged: Whole, tables: Logs, widths: Bytes, text: Bytes,
    begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, classes: Bytes, shares: Logs,
    profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_], combinations: Logs,
    doubts: Logs, instead: Logs, shifted: Logs, slack: Logs, cost: Logs, share: Logs,
    slips: npt.NDArray[np.int64], whole: Real, rows: npt.NDArray[np.int64], logs: Logs, serials: Logs,
    packed: npt.NDArray[np.int64], kept: Whole, beside: npt.NDArray[np.float64],
    tally: npt.NDArray[np.int64], out: npt.NDArray[np.int64],
) -> Whole:  # fmt: skip
    """Look at all rows that are filed under some keys; returns how many are kept."""
    # The same rows stand under most keys of a whole reading, and come up under the first.
    unsure = widened or damaged != 0
    key = 0
    place = np.int64(starts[keys[0]]) if many else np.int64(0)
    while key < many:
        # Places and rows are asked for some time before they are used, so that the ways to memory and back
        # run side by side.
        held = 0
        upto = min(key + _KEYS_AHEAD, many)
        for ahead in range(key, upto):
            fetch(low, np.int64(starts[keys[ahead]]))
            fetch(high, np.int64(starts[keys[ahead]]))
        while key < upto and held < len(waiting):
            end = np.int64(starts[keys[key] + 1])
            while place < end and held < len(waiting):
                row = np.int64(low[place]) | (np.int64(high[place]) << 16)
                place += 1
                tally[0] += 1
                if not is_new(seen, slots, turn, row, unsure or key == 0):
                    continue
                length = length_of(firsts, row)
                fetch(text, begins[length] + (row - firsts[length]) * (length + extra))
                waiting[held] = row | (np.int64(length) << 32)
                held += 1
            if place >= end:
                key += 1
                place = np.int64(starts[keys[key]]) if key < many else np.int64(0)
        for at in range(held):
            row = waiting[at] & 0xFFFFFFFF
            length = waiting[at] >> 32
            begin = begins[length] + (row - firsts[length]) * (length + extra)
            if widened:
                if not differs_twice(masks, size, text, begin, length, classes):
                    continue
            elif not fits(masks, size, text, begin, length, classes, MIDDLE):
                continue
            kept = _consider(
                row, begin, length, options, counts, runs, size, damaged, tables, widths, text, shares,
                profiles, steps, lost, confusable, combinations, doubts, instead, shifted, slack, cost, share,
                slips, whole, rows, logs, serials, packed, kept, beside, tally, out,
            )  # fmt: skip
    return kept


@within
def _consider(
    row: Whole, begin: Whole, length: Whole, options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_],
    size: Whole, damaged: Whole, tables: Logs, widths: Bytes, text: Bytes, shares: Logs, profiles: Logs,
    steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_], combinations: Logs, doubts: Logs,
    instead: Logs, shifted: Logs, slack: Logs, cost: Logs, share: Logs, slips: npt.NDArray[np.int64],
    whole: Real, rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64],
    kept: Whole, beside: npt.NDArray[np.float64], tally: npt.NDArray[np.int64],
    out: npt.NDArray[np.int64],
) -> Whole:  # fmt: skip
    """Weigh a row that may still be among the best; returns how many are kept."""
    other = fields_of(tables, widths, text, begin + length)
    needed: Any = np.float32(WORST)
    if kept:
        needed = max(needed, logs[0] - np.float32(HOPELESS) - other)
    if kept == len(rows):
        needed = max(needed, logs[kept - 1] - other)
    if whole < needed:
        return kept
    tally[1] += 1
    log = weigh(
        options, counts, runs, size, damaged, text, begin, length, shares, profiles, steps, lost, confusable,
        combinations, doubts, instead, shifted, cost, share, slips, slack[damaged] - needed, out,
    )  # fmt: skip
    if log < needed:
        beside[0] += np.exp(np.float64(log + other))
        return kept
    return keep(row, log + other, log, out[0], rows, logs, serials, packed, kept, beside)


@within
def _asked_for(keys: npt.NDArray[np.int64], many: Whole, starts: npt.NDArray[np.uint32]) -> Whole:
    """Ask for the beginnings of all buckets; returns how many slots of the table of rows seen are wanted."""
    for at in range(many):
        fetch(starts, keys[at])
    total = np.int64(0)
    for at in range(many):
        total += np.int64(starts[keys[at] + 1]) - np.int64(starts[keys[at]])
    return FEW if total < FEW // 2 else SEEN
