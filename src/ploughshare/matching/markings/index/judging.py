# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the best rows together say of the reading: the figures that `rules.outside` needs, in one pass."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Real, Whole, compiled
from ploughshare.matching.markings.index.figures import Logs
from ploughshare.matching.markings.index.rows import length_of

_TWO_LOW = 2
_DIFFERENT = 1 << 6
_SLIPS = (1 << 42) - 1


@compiled
def gather(
    options: Bytes, counts: Bytes, with_run: bool,
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole,
    rows: npt.NDArray[np.int64], logs: Logs, serials: Logs, packed: npt.NDArray[np.int64], best: Real,
    seen: npt.NDArray[np.float64],
) -> None:  # fmt: skip
    """Add to `seen`: exact, slipped, near, in shape (0 or 1); see `rules.outside.Seen`."""
    size = len(counts)
    for at in range(len(rows)):
        fields = logs[at] - serials[at] - best
        clean = packed[at] & _SLIPS == 0
        if clean:
            seen[0] += np.exp(fields)
        else:
            seen[1] += np.exp(serials[at] + fields)
        if with_run:
            continue
        row = rows[at]
        length = length_of(firsts, row)
        if length != size:
            continue
        begin = begins[length] + (row - firsts[length]) * (length + extra)
        figures = 0
        odd = 0
        low = False
        shape = True
        for back in range(size):
            held = text[begin + size - 1 - back]
            place = size - 1 - back
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
                low = read <= 10 and 1 <= held <= 10 and figures <= _TWO_LOW
        if shape:
            seen[3] = 1.0
        if odd == 1 and low:
            seen[2] += np.exp(min(fields, np.float32(0.0)))


__all__ = ["gather"]
