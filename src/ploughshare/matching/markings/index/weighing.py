# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How likely a reading is if a record is the arm: the loops behind `rules.channel`, for one record at a time.

Damerau's edit distance with weights, by dynamic programming (Wagner and Fischer 1974; Lowrance and Wagner
1975, swaps of neighbours only). The cheapest alignment by additive costs names the profile; the profile's own
figures then give the likelihood. What both strings begin and end with alike is left out of the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import UNREAD, Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, within
from ploughshare.matching.markings.index.figures import BEYOND, OF_DIFFERENT, OF_EXTRA, Logs

LOOK, DIFFERENT, MISSING, EXTRA, SWAPPED, ZEROS, PREFIX = (np.int64(1) << np.int64(6 * at) for at in range(7))
"""One slip of each kind in a packed count, six bits each."""
RUN = np.int64(1) << np.int64(42)
"""One character lost in the run that is being crossed."""

OPTIONS_MOST = 6
"""Characters one doubtful position may be."""


@within
def weigh(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], size: Whole, damaged: Whole,
    text: Bytes, begin: Whole, length: Whole,
    shares: Logs, profiles: Logs, steps: Logs, lost: Logs, confusable: npt.NDArray[np.bool_],
    combinations: Logs, doubts: Logs, instead: Logs, shifted: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], limit: Real, out: npt.NDArray[np.int64],
) -> Real:  # fmt: skip
    """Log of P(reading | serial); `out[0]` is set to the packed slips. Where they cost more than `limit` work
    may stop: -1e30.

    Args:
        options: (size, OPTIONS_MOST) codes each position may be.
        counts: how many of them; 0 where nothing is known.
        runs: (size + 1,) whether a run of unread characters stands before a position.
        size: positions of the reading.
        damaged: 1 if anything of the reading is unread.
        text, begin, length: where the record's codes stand.
        cost, share, slips: (SIDE, SIDE) scratch.
    """
    if (
        damaged == 0
        and length == size
        and _far_off(options, size, text, begin, steps, instead, shifted, combinations, limit)
    ):
        return -1e30
    first = 0
    open_before = runs[0]
    if not open_before:
        while (
            first < size and first < length and counts[first] == 1 and options[first, 0] == text[begin +
            first] and not runs[first]
        ):  # fmt: skip
            first += 1
    last = 0
    if not runs[size]:
        while (
            last < size - first and last < length - first and counts[size - 1 - last] == 1
            and options[size - 1 - last, 0] == text[begin + length - 1 - last]
        ):  # fmt: skip
            if runs[size - 1 - last]:
                last += 1
                break
            last += 1
    read_side, held_side = size - first - last, length - first - last
    if read_side == 0 and held_side == 0:
        out[0] = 0
        log = profiles[damaged, 0]
        return log - lost[0] * _many(runs, size)
    leading = _leading(text, begin, first)
    log = _table(
        options, counts, runs, first, read_side, text, begin + first, held_side, begin + length,
        shares, steps, lost, doubts, cost, share, slips, limit,
        leading,
    )  # fmt: skip
    if log < -1e20:
        return -1e30
    packed = slips[read_side, held_side]
    out[0] = packed
    return _finished(
        packed, share[read_side, held_side], damaged, text, begin, length, profiles, confusable, combinations
    )


@within
def _far_off(
    options: Bytes, size: Whole, text: Bytes, begin: Whole, steps: Logs, instead: Logs, shifted: Logs,
    combinations: Logs, limit: Real,
) -> bool:  # fmt: skip
    """Whether a record as long as a reading without doubts is out of the question, at a glance: character for
    character, and were characters moved. Nine of ten candidates of a dense register are."""
    cost = np.float32(0)
    swap = False
    before_read: Whole = 0
    before_held: Whole = 0
    for at in range(size):
        read, held = options[at, 0], text[begin + at]
        cost += instead[held, read]
        swap |= (read == before_held) & (held == before_read) & (read != held)
        before_read, before_held = np.int64(read), np.int64(held)
    if cost <= limit or swap:
        return False
    read, held = options[0, 0], text[begin]
    moved = shifted[0] + combinations[size, 1] + combinations[size + 1, 1]
    if read == 1 or held == 1:
        moved = min(moved, shifted[1])
    if read != held and (read > 10 or held > 10):
        moved = min(moved, shifted[2] + combinations[size, 1])
    return bool(moved > limit)


@within
def _many(runs: npt.NDArray[np.bool_], size: Whole) -> Whole:
    many = 0
    for at in range(size + 1):
        many += runs[at]
    return many


@within
def _leading(text: Bytes, begin: Whole, first: Whole) -> Whole:
    """1 if all that was left out at the front are zeros, 2 if nothing was left out, else 0."""
    if first == 0:
        return 2
    for at in range(first):
        if text[begin + at] != 1:
            return 0
    return 1


@within
def _finished(
    packed: Whole, share: Real, damaged: Whole, text: Bytes, begin: Whole, length: Whole, profiles: Logs,
    confusable: npt.NDArray[np.bool_], combinations: Logs,
) -> Real:  # fmt: skip
    look = packed & 63
    different = (packed >> 6) & 63
    missing = (packed >> 12) & 63
    extra = (packed >> 18) & 63
    swapped = (packed >> 24) & 63
    zeros = (packed >> 30) & 63
    prefix = (packed >> 36) & 63
    likely = 0
    if look:
        for at in range(length):
            likely += int(confusable[text[begin + at]])
    place = min(look, 3)
    place = place * 3 + min(different, 2)
    place = place * 3 + min(missing, 2)
    place = place * 2 + min(extra, 1)
    place = place * 2 + min(swapped, 1)
    place = place * 2 + min(zeros, 1)
    place = place * 2 + min(prefix, 1)
    beyond = (
        max(look - 3, 0)
        + max(different - 2, 0)
        + max(missing - 2, 0)
        + max(extra - 1, 0)
        + max(swapped - 1, 0)
    )
    log = profiles[damaged, place] - share - np.float32(BEYOND) * beyond
    log -= combinations[max(likely, look, 1), look]
    log -= combinations[max(length, different, 1), different]
    log -= combinations[max(length, missing, 1), missing]
    log -= combinations[length + extra, extra]
    if swapped:
        log -= swapped * np.log(np.float32(max(length - 1, 1)))
    log -= extra * np.float32(OF_EXTRA) + different * np.float32(OF_DIFFERENT)
    return log


@within
def _slip(
    options: Bytes,
    counts: Bytes,
    place: Whole,
    held: Whole,
    shares: Logs,
    doubts: Logs,
) -> tuple[Real, Whole]:
    """What a position of the reading costs against a character, and whether it is a look-alike (1) or another
    (2)."""
    known = np.int64(counts[place])
    nothing = np.float32(0)
    if known == 0 or held == UNREAD:
        return nothing, 0
    one = options[place, 0]
    if known == 1:
        if one == held:
            return nothing, 0
        gone = shares[held, one]
        return gone, (1 if gone > 0 else 2)
    near = nothing
    for option in range(known):
        if options[place, option] == held:
            return doubts[min(option, len(doubts) - 1)], 0
        here = shares[held, options[place, option]]
        if here > 0 and (near == 0 or here < near):
            near = here
    return near + doubts[0], (1 if near > 0 else 2)


@within
def _first_line(
    text: Bytes, begin: Whole, columns: Whole, end: Whole, in_run: bool, lost: Logs, steps: Logs, cost: Logs,
    share: Logs, slips: npt.NDArray[np.int64], leading: Whole,
) -> None:  # fmt: skip
    """Characters of the record that come before anything that was read."""
    missing, zeros, prefix, further = steps[2], steps[5], steps[6], steps[7]
    run_mask = np.int64(63) << np.int64(42)
    zero_run = leading > 0
    letters = leading == 2
    for at in range(1, columns + 1):
        code = text[begin + at - 1]
        if in_run:
            crossed = (slips[0, at - 1] & run_mask) >> np.int64(42)
            step = lost[crossed + 1] - lost[crossed]
            cost[0, at] = cost[0, at - 1] + step
            share[0, at] = share[0, at - 1] + step
            slips[0, at] = slips[0, at - 1] + RUN
            continue
        zero_run = zero_run and code == 1
        cost[0, at] = cost[0, at - 1] + missing
        share[0, at] = share[0, at - 1]
        slips[0, at] = slips[0, at - 1] + MISSING
        if zero_run:
            step = zeros if at == 1 else further
            if cost[0, at - 1] + step < cost[0, at]:
                cost[0, at] = cost[0, at - 1] + step
                slips[0, at] = ZEROS
        letters = letters and code > 10 and code < UNREAD
        if letters and begin + at < end and 1 <= text[begin + at] <= 10 and prefix < cost[0, at]:
            cost[0, at] = prefix
            share[0, at] = 0
            slips[0, at] = PREFIX


@within
def _table(
    options: Bytes, counts: Bytes, runs: npt.NDArray[np.bool_], shift: Whole, rows: Whole,
    text: Bytes, begin: Whole, columns: Whole, end: Whole,
    shares: Logs, steps: Logs, lost: Logs, doubts: Logs,
    cost: Logs, share: Logs, slips: npt.NDArray[np.int64], limit: Real, leading: Whole,
) -> Real:  # fmt: skip
    look, different, missing, extra = steps[0], steps[1], steps[2], steps[3]
    swapped, zeros, prefix, further = steps[4], steps[5], steps[6], steps[7]
    run_mask = np.int64(63) << np.int64(42)
    cost[0, 0] = 0
    share[0, 0] = 0
    slips[0, 0] = 0
    in_run = runs[shift]
    if in_run:
        share[0, 0] = lost[0]
        cost[0, 0] = lost[0]
    _first_line(text, begin, columns, end, in_run, lost, steps, cost, share, slips, leading)
    zero_run = leading > 0
    letters = leading == 2
    for read in range(1, rows + 1):
        place = shift + read - 1
        known = np.int64(counts[place])
        one = options[place, 0]
        run_after = runs[place + 1]
        zero_run = zero_run and known == 1 and one == 1
        cost[read, 0] = cost[read - 1, 0] + extra
        share[read, 0] = share[read - 1, 0]
        slips[read, 0] = (slips[read - 1, 0] & ~run_mask) + EXTRA
        if zero_run and not runs[0]:
            step = zeros if read == 1 else further
            if cost[read - 1, 0] + step < cost[read, 0]:
                cost[read, 0] = cost[read - 1, 0] + step
                slips[read, 0] = ZEROS
        letters = letters and known == 1 and one > 10
        if (
            letters and not runs[0] and place + 1 < len(counts) and counts[place + 1] == 1
            and 1 <= options[place + 1, 0] <= 10 and prefix < cost[read, 0]
        ):  # fmt: skip
            cost[read, 0] = prefix
            slips[read, 0] = PREFIX
        if run_after:
            cost[read, 0] += lost[0]
            share[read, 0] += lost[0]
        least = cost[read, 0]
        for at in range(1, columns + 1):
            held = text[begin + at - 1]
            gone, kind = _slip(options, counts, place, held, shares, doubts)
            best = cost[read - 1, at - 1] + gone
            weight = share[read - 1, at - 1] + gone
            pack = slips[read - 1, at - 1] & ~run_mask
            if kind == 1:
                best += look
                pack += LOOK
            elif kind == 2:
                best += different
                pack += DIFFERENT
            # only the reading goes on
            step = cost[read - 1, at] + extra
            if step < best:
                best = step
                weight = share[read - 1, at]
                pack = (slips[read - 1, at] & ~run_mask) + EXTRA
            if run_after:
                best += lost[0]
                weight += lost[0]
            # only the record goes on
            if run_after:
                crossed = (slips[read, at - 1] & run_mask) >> np.int64(42)
                here = lost[crossed + 1] - lost[crossed]
                step = cost[read, at - 1] + here
                if step < best:
                    best = step
                    weight = share[read, at - 1] + here
                    pack = slips[read, at - 1] + RUN
            else:
                step = cost[read, at - 1] + missing
                if step < best:
                    best = step
                    weight = share[read, at - 1]
                    pack = slips[read, at - 1] + MISSING
            # two neighbours in the wrong order
            if read > 1 and at > 1 and known == 1 and counts[place - 1] == 1 and not runs[place]:
                before = text[begin + at - 2]
                if one == before and options[place - 1, 0] == held and held != before:
                    step = cost[read - 2, at - 2] + swapped
                    if run_after:
                        step += lost[0]
                    if step < best:
                        best = step
                        weight = share[read - 2, at - 2] + (lost[0] if run_after else np.float32(0))
                        pack = (slips[read - 2, at - 2] & ~run_mask) + SWAPPED
            cost[read, at] = best
            share[read, at] = weight
            slips[read, at] = pack
            least = min(least, best)
        # Letters that may be a prefix are paid for at their end, by one step: no row before it says how dear
        # the whole is.
        if least > limit and not letters:
            return -1e30
    return -cost[rows, columns]
