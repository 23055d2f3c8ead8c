# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The loops of one search: which rows of a segment may explain a reading, and which of them do so best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, compiled
from ploughshare.matching.markings.index.ends import by_ends
from ploughshare.matching.markings.index.figures import Logs
from ploughshare.matching.markings.index.keys import keys_of, masks_of, wider_keys
from ploughshare.matching.markings.index.rows import fields_of, fits, is_new, keep, length_of
from ploughshare.matching.markings.index.weighing import weigh

MIDDLE = 4
"""Characters that may differ between what two strings begin with alike and what they end with alike."""

HOPELESS = 25.0
"""A row so much less likely than the best is not worth weighing: natural logarithm."""

WORST = -22.0
"""Log of the chance of a reading under which a record explains nothing: three characters that are others."""


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
                if not fits(masks, size, text, begin, length, classes, size if widened else MIDDLE):
                    continue
                if not is_new(seen, turn, row):
                    continue
                other = fields_of(tables, widths, text, begin + length)
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
                    kept = keep(row, log + other, log, out[0], rows, logs, serials, packed, kept)
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
        kept = by_ends(
            options, counts, runs, damaged, tables, masks, with_run, text, begins, firsts, extra, widths,
            backward,
            classes, shares, profiles, steps, lost, confusable, combinations, doubts, cost, share, slips,
            weighed_most, whole, rows, logs, serials, packed, tally, out,
        )  # fmt: skip
    return kept
