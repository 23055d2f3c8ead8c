# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One row at a time: does it come near, was it seen, what do its other fields say, and keeping the best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, within
from ploughshare.matching.markings.index.figures import Logs

SEEN = 1 << 16
"""Slots of the table that keeps a row from being weighed twice."""

FEW = 1 << 12
"""Slots of it that a usual search uses: they stay in the nearest cache."""


@within
def fits(
    masks: npt.NDArray[np.uint32],
    size: Whole,
    text: Bytes,
    begin: Whole,
    length: Whole,
    classes: Bytes,
    most: Whole,
) -> bool:
    """Whether a record differs from the reading, look-alikes aside, in a short middle only."""
    least = min(size, length)
    if max(size, length) - least > most:
        return False
    front = 0
    while front < least and (masks[front] >> np.uint32(classes[text[begin + front]])) & np.uint32(1):
        front += 1
    back = 0
    while (
        back < least - front
        and (masks[size - 1 - back] >> np.uint32(classes[text[begin + length - 1 - back]])) & np.uint32(1)
    ):  # fmt: skip
        back += 1
    return bool(max(size, length) - front - back <= most)


@within
def is_new(seen: npt.NDArray[np.uint64], slots: Whole, turn: Whole, row: Whole, unsure: bool) -> bool:
    """Whether a row comes up for the first time in this search, which uses the first `slots` of the table;
    `unsure` if the table is full and does not tell."""
    mark = (np.uint64(turn) << np.uint64(32)) | np.uint64(row)
    slot = ((np.uint64(row) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(48)) & np.uint64(slots - 1)
    for _ in range(32):
        held = seen[slot]
        if held == mark:
            return False
        if (held >> np.uint64(32)) != np.uint64(turn):
            seen[slot] = mark
            return True
        slot = (slot + np.uint64(1)) & np.uint64(slots - 1)
    return unsure


@within
def differs_twice(
    masks: npt.NDArray[np.uint32], size: Whole, text: Bytes, begin: Whole, length: Whole, classes: Bytes
) -> bool:
    """Whether a record differs from the reading, look-alikes aside, in two characters at most: two others, or
    one other and one missing or extra."""
    if length == size:
        odd = 0
        for at in range(size):
            odd += 1 - ((masks[at] >> np.uint32(classes[text[begin + at]])) & np.uint32(1))
        return bool(odd <= 2)
    least = min(size, length)
    if max(size, length) - least > 1:
        return False
    front = 0  # alike from the front, and alike but for one
    while front < least and (masks[front] >> np.uint32(classes[text[begin + front]])) & np.uint32(1):
        front += 1
    front_but_one = min(front + 1, least)
    while front_but_one < least and (
        (masks[front_but_one] >> np.uint32(classes[text[begin + front_but_one]])) & np.uint32(1)
    ):
        front_but_one += 1
    back = 0
    while back < least and (
        masks[size - 1 - back] >> np.uint32(classes[text[begin + length - 1 - back]])
    ) & np.uint32(1):
        back += 1
    back_but_one = min(back + 1, least)
    while back_but_one < least and (
        masks[size - 1 - back_but_one] >> np.uint32(classes[text[begin + length - 1 - back_but_one]])
    ) & np.uint32(1):
        back_but_one += 1
    return bool(front + back_but_one >= least or front_but_one + back >= least)


@within
def length_of(firsts: npt.NDArray[np.int64], row: Whole) -> Whole:
    """Characters of a row's serial."""
    low, high = 0, len(firsts) - 2
    while low < high:
        half = (low + high + 1) >> 1
        if firsts[half] <= row:
            low = half
        else:
            high = half - 1
    return low


@within
def keep(
    row: Whole, log: Real, serial: Real, slips: Whole, rows: npt.NDArray[np.int64], logs: Logs,
    serials: Logs, packed: npt.NDArray[np.int64], kept: Whole, beside: npt.NDArray[np.float64],
) -> Whole:  # fmt: skip
    """Put a row into the best so far, in order; equal ones by row, so that no order of work shows. The chance
    of what finds no room is added to `beside`."""
    most = len(rows)
    if kept == most and (log < logs[most - 1] or (log == logs[most - 1] and row > rows[most - 1])):
        beside[0] += np.exp(np.float64(log))
        return kept
    for at in range(kept):
        if rows[at] == row:
            return kept
    if kept == most:
        beside[0] += np.exp(np.float64(logs[most - 1]))
    place = min(kept, most - 1)
    while place > 0 and (logs[place - 1] < log or (logs[place - 1] == log and rows[place - 1] > row)):
        rows[place], logs[place] = rows[place - 1], logs[place - 1]
        serials[place], packed[place] = serials[place - 1], packed[place - 1]
        place -= 1
    rows[place], logs[place], serials[place], packed[place] = row, log, serial, slips
    return min(kept + 1, most)


@within
def fields_of(tables: Logs, widths: Bytes, text: Bytes, begin: Whole) -> Real:
    """What the other fields of a record add: one table for each field, by its code."""
    log = np.float32(0)
    for field in range(len(widths)):
        code = np.int64(text[begin])
        begin += 1
        if widths[field] == 2:
            code |= np.int64(text[begin]) << 8
            begin += 1
        log += tables[field, code]
    return log
