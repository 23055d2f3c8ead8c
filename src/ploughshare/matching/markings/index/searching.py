# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The loops of one search: which rows of a segment may explain a reading, and which of them do so best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.building import BACK, BASE, MIX
from ploughshare.matching.markings.index.codes import CLASSES, Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, compiled
from ploughshare.matching.markings.index.weighing import Logs, weigh

KEYS_MOST = 8192
"""Keys of one search that are looked up: two unread characters need twenty, three need four hundred."""

SEEN = 1 << 16
"""Slots of the table that keeps a row from being weighed twice."""

MIDDLE = 4
"""Characters that may differ between what two strings begin with alike and what they end with alike."""

HOPELESS = 25.0
"""A row so much less likely than the best is not worth weighing: natural logarithm."""

WORST = -22.0
"""Log of the chance of a reading under which a record explains nothing: three characters that are others."""

WORST_OF_RUN = -34.0
"""The same where a run of unread characters hides most of the serial."""


@compiled
def masks_of(
    options: Bytes, counts: Bytes, size: Whole, classes: Bytes, masks: npt.NDArray[np.uint32]
) -> None:
    """Look-alike classes each position of a reading may have, as bits; an unread record character fits
    all."""
    for at in range(size):
        if counts[at] == 0:
            masks[at] = np.uint32(0xFFFFFFFF)
            continue
        bits = np.uint32(1)
        for option in range(np.int64(counts[at])):
            bits |= np.uint32(1) << np.uint32(classes[options[at, option]])
        masks[at] = bits


@compiled
def bucket_of(letters: npt.NDArray[np.uint8], size: Whole, without: Whole, bits: Whole) -> Whole:
    """The bucket of a class string with one place left out; -1 leaves none out."""
    key, power = np.uint64(0), np.uint64(1)
    for at in range(size):
        if at != without:
            key += np.uint64(letters[at]) * power
            power *= BASE
    return np.int64((key * MIX) >> np.uint64(64 - bits))


@compiled
def keys_of(
    options: Bytes, counts: Bytes, size: Whole, classes: Bytes, bits: Whole, keys: npt.NDArray[np.int64]
) -> Whole:
    """Buckets to look up for a reading without runs; how many, or -1 if there would be too many."""
    choices = np.zeros((40, 8), np.uint8)
    many = np.zeros(40, np.int64)
    unknown = np.zeros(40, np.int64)
    unknowns = 0
    total = 1
    for at in range(size):
        if counts[at] == 0:
            unknown[unknowns] = at
            unknowns += 1
            continue
        for option in range(np.int64(counts[at])):
            kind = classes[options[at, option]]
            known = False
            for other in range(many[at]):
                known = known or choices[at, other] == kind
            if not known:
                choices[at, many[at]] = kind
                many[at] += 1
        total *= many[at]
    per = size + 1
    if unknowns:
        per = 1
        for _ in range(unknowns - 1):
            per *= CLASSES - 1
            if per > KEYS_MOST:
                return -1
    if total * per > KEYS_MOST:
        return -1
    letters = np.zeros(40, np.uint8)
    found = 0
    left_out = unknown[0] if unknowns else -1
    for combination in range(total):
        rest = combination
        for at in range(size):
            if counts[at]:
                letters[at] = choices[at, rest % many[at]]
                rest //= many[at]
        if unknowns:
            for filling in range(per):
                rest = filling
                for one in range(1, unknowns):
                    letters[unknown[one]] = 1 + rest % (CLASSES - 1)
                    rest //= CLASSES - 1
                keys[found] = bucket_of(letters, size, left_out, bits)
                found += 1
        else:
            keys[found] = bucket_of(letters, size, -1, bits)
            found += 1
            for at in range(size):
                if at == 0 or letters[at] != letters[at - 1]:
                    keys[found] = bucket_of(letters, size, at, bits)
                    found += 1
            # Leading zeros and a prefix of letters come and go as a whole.
            zero = classes[1]
            skipped = 0
            while skipped < size - 4 and letters[skipped] == zero:
                skipped += 1
                keys[found] = _bucket_from(letters, skipped, size, bits)
                found += 1
            front = 0
            while front < size and counts[front] == 1 and options[front, 0] > 10:
                front += 1
            if 0 < front < size - 3:
                keys[found] = _bucket_from(letters, front, size, bits)
                found += 1
            if found + 3 * per > len(keys):
                return found
    return found


@compiled
def _bucket_from(letters: npt.NDArray[np.uint8], begin: Whole, size: Whole, bits: Whole) -> Whole:
    key, power = np.uint64(0), np.uint64(1)
    for at in range(begin, size):
        key += np.uint64(letters[at]) * power
        power *= BASE
    return np.int64((key * MIX) >> np.uint64(64 - bits))


@compiled
def wider_keys(
    options: Bytes, size: Whole, classes: Bytes, bits: Whole, keys: npt.NDArray[np.int64]
) -> Whole:
    """Buckets of all readings with one character replaced by each other class, and their neighbourhoods."""
    letters = np.zeros(40, np.uint8)
    for at in range(size):
        letters[at] = classes[options[at, 0]]
    found = 0
    for at in range(size):
        own = letters[at]
        for other in range(1, CLASSES):
            if other == own:
                continue
            letters[at] = other
            for without in range(size):
                if without == at:
                    continue
                if found >= len(keys):
                    letters[at] = own
                    return found
                keys[found] = bucket_of(letters, size, without, bits)
                found += 1
        letters[at] = own
    return found


@compiled
def _fits(
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


@compiled
def _new(seen: npt.NDArray[np.uint64], turn: Whole, row: Whole) -> bool:
    """Whether a row comes up for the first time in this search."""
    mark = (np.uint64(turn) << np.uint64(32)) | np.uint64(row)
    slot = (np.uint64(row) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(48)
    for _ in range(32):
        held = seen[slot]
        if held == mark:
            return False
        if (held >> np.uint64(32)) != np.uint64(turn):
            seen[slot] = mark
            return True
        slot = (slot + np.uint64(1)) & np.uint64(SEEN - 1)
    return True


@compiled
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


@compiled
def _keep(
    row: Whole, log: Real, serial: Real, slips: Whole, rows: npt.NDArray[np.int64], logs: Logs,
    serials: Logs, packed: npt.NDArray[np.int64], kept: Whole,
) -> Whole:  # fmt: skip
    """Put a row into the best so far, in order; equal ones by row, so that no order of work shows."""
    most = len(rows)
    if kept == most and (log < logs[most - 1] or (log == logs[most - 1] and row > rows[most - 1])):
        return kept
    for at in range(kept):
        if rows[at] == row:
            return kept
    place = min(kept, most - 1)
    while place > 0 and (logs[place - 1] < log or (logs[place - 1] == log and rows[place - 1] > row)):
        rows[place], logs[place] = rows[place - 1], logs[place - 1]
        serials[place], packed[place] = serials[place - 1], packed[place - 1]
        place -= 1
    rows[place], logs[place], serials[place], packed[place] = row, log, serial, slips
    return min(kept + 1, most)


@compiled
def _fields(tables: Logs, widths: Bytes, text: Bytes, begin: Whole) -> Real:
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


@compiled
def search(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], damaged: Whole, tables: Logs,
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, widths: Bytes,
    starts: npt.NDArray[np.uint32], low: npt.NDArray[np.uint16], high: Bytes,
    backward: npt.NDArray[np.uint32],
    classes: Bytes,
    shares: Logs, profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_],
    combinations: Logs, doubts: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], seen: npt.NDArray[np.uint64], turn: Whole,
    keys: npt.NDArray[np.int64], wide_below: Real, weighed_most: Whole,
    rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64],
    tally: npt.NDArray[np.int64],
) -> Whole:  # fmt: skip
    """The likeliest rows of one segment.

    Args:
        options, counts, runs, damaged: the reading, see `weighing.weigh`.
        tables: (fields, codes) log of the chance of what was read, for each code a record may hold.
        text to backward: the segment, see `segments.Segment`.
        shares to doubts: the channel, see `weighing.Figures`.
        cost to keys: scratch.
        wide_below: log under which the best row so far is taken for no explanation, and the search widened.
        weighed_most: rows that are weighed at most where a run leaves too many.
        rows, logs, serials, packed: filled with the best, best first.
        tally: set to rows looked at, rows weighed, whether the search was widened, and whether it was cut.

    Returns:
        How many rows were found.
    """
    size = len(counts)
    masks = np.empty(40, np.uint32)
    masks_of(options, counts, size, classes, masks)
    tally[:] = 0
    with_run = False
    for at in range(size + 1):
        with_run = with_run or runs[at]
    bits = 0
    while (1 << bits) < len(starts) - 1:
        bits += 1
    kept: Whole = 0
    out = np.zeros(1, np.int64)
    many = -1 if with_run else keys_of(options, counts, size, classes, bits, keys)
    whole = np.float32(-1e30)
    for at in range(profiles.shape[1]):
        whole = max(whole, profiles[damaged, at])
    widened = False
    while many >= 0:
        for at in range(many):
            bucket = keys[at]
            for place in range(starts[bucket], starts[bucket + 1]):
                row = np.int64(low[place]) | (np.int64(high[place]) << 16)
                tally[0] += 1
                length = length_of(firsts, row)
                begin = begins[length] + (row - firsts[length]) * (length + extra)
                if not _fits(masks, size, text, begin, length, classes, size if widened else MIDDLE):
                    continue
                if not _new(seen, turn, row):
                    continue
                other = _fields(tables, widths, text, begin + length)
                if kept == len(rows) and other + whole < logs[kept - 1]:
                    continue
                if kept and other + whole < logs[0] - HOPELESS:
                    continue
                tally[1] += 1
                log = weigh(
                    options, counts, runs, size, damaged, text, begin, length, shares, profiles, steps, lost,
                    confusable, combinations, doubts, cost, share, slips, np.float32(40.0), out,
                )  # fmt: skip
                if log > WORST:
                    kept = _keep(row, log + other, log, out[0], rows, logs, serials, packed, kept)
        if widened or damaged or (kept and serials[0] > wide_below):
            break
        whole_reading = True
        for at in range(size):
            whole_reading = whole_reading and counts[at] == 1
        if not whole_reading:
            break
        widened = True
        tally[2] = 1
        many = wider_keys(options, size, classes, bits, keys)
    if many < 0:
        kept = _by_ends(
            options, counts, runs, damaged, tables, masks, with_run, text, begins, firsts, extra, widths,
            backward,
            classes, shares, profiles, steps, lost, confusable, combinations, doubts, cost, share, slips,
            weighed_most, whole, rows, logs, serials, packed, tally, out,
        )  # fmt: skip
    return kept


@compiled
def _single(mask: Whole) -> Whole:
    """The one class of a mask, 0 if it has several."""
    found = 0
    for kind in range(1, CLASSES):
        if (mask >> np.uint32(kind)) & np.uint32(1):
            if found:
                return 0
            found = kind
    return found


@compiled
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


@compiled
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


@compiled
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
def _by_ends(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], damaged: Whole, tables: Logs,
    masks: npt.NDArray[np.uint32], with_run: bool,
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, widths: Bytes,
    backward: npt.NDArray[np.uint32], classes: Bytes,
    shares: Logs, profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_],
    combinations: Logs, doubts: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], weighed_most: Whole, whole: Real,
    rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64],
    tally: npt.NDArray[np.int64], out: npt.NDArray[np.int64],
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
    if by_back < by_front:
        for place in range(first, last):
            row = np.int64(backward[place])
            held = length_of(firsts, row)
            if held < shortest or held > longest:
                continue
            tally[0] += 1
            begin = begins[held] + (row - firsts[held]) * (held + extra)
            if not _holds(masks, runs, size, text, begin, held, classes):
                continue
            other = _fields(tables, widths, text, begin + held)
            if kept == len(rows) and other + whole - np.float32(0.5) < logs[kept - 1]:
                continue
            if weighed >= weighed_most:
                tally[3] = 1
                break
            weighed += 1
            log = weigh(
                options, counts, runs, size, damaged, text, begin, held, shares, profiles, steps, lost,
                confusable, combinations, doubts, cost, share, slips, np.float32(60.0), out,
            )  # fmt: skip
            if log > WORST_OF_RUN:
                kept = _keep(row, log + other, log, out[0], rows, logs, serials, packed, kept)
    else:
        for length in range(shortest, longest + 1):
            for place in range(lows[length], highs[length]):
                row = firsts[length] + place
                tally[0] += 1
                begin = begins[length] + place * (length + extra)
                if not _holds(masks, runs, size, text, begin, length, classes):
                    continue
                other = _fields(tables, widths, text, begin + length)
                if kept == len(rows) and other + whole - np.float32(0.5) < logs[kept - 1]:
                    continue
                if weighed >= weighed_most:
                    tally[3] = 1
                    break
                weighed += 1
                log = weigh(
                    options, counts, runs, size, damaged, text, begin, length, shares, profiles, steps, lost,
                    confusable, combinations, doubts, cost, share, slips, np.float32(60.0), out,
                )  # fmt: skip
                if log > WORST_OF_RUN:
                    kept = _keep(row, log + other, log, out[0], rows, logs, serials, packed, kept)
    tally[1] = weighed
    return kept


__all__ = ["BACK", "KEYS_MOST", "SEEN", "search"]
