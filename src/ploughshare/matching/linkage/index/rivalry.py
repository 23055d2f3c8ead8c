# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How likely each pair is where a record is in one pair at most, so that pairs of one record are rivals.

Any set of pairs that share no record may be the truth, and is so by the product of its odds. The chance of a
pair over all such sets is found by passing messages along the pairs (Bayati, Gamarnik, Katz, Nair and Tetali,
STOC 2007): exact where the pairs form no ring, near it elsewhere. A rival that has a better match of its own
takes little away.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.compiled import Whole, compiled

Rows = npt.NDArray[np.uint32]
Reals = npt.NDArray[np.float64]

ROUNDS = 25
_SETTLED = 1e-4


def one_each(
    first: Rows,
    second: Rows,
    odds: Reals,
    scale: float,
    sizes: tuple[int, int],
    told: tuple[Reals, Reals] | None = None,
) -> Reals:
    """Probability of each pair where each record is in one at most.

    Args:
        first, second: (pairs,) numbers of the records; one list's must be told apart from the other's.
        odds: (pairs,) whole multiples of 1/`scale`, times `scale`.
        scale: see `odds`. Sums are taken in whole numbers, so that no order of pairs shows.
        sizes: numbers that `first` and `second` stay below; `(n, 0)` if both number one list.
        told: (pairs,) messages to each side to begin with, which are changed; ones say nothing.
    """
    to_first, to_second = told or (np.ones(len(odds)), np.ones(len(odds)))
    sums = np.zeros((2, max(*sizes, 1)), np.int64)
    other = 1 if sizes[1] else 0
    for _ in range(ROUNDS):
        if _pass(first, second, odds, scale, other, sums, to_first, to_second) < _SETTLED:
            break
    both = odds * to_first * to_second
    said: Reals = both / (scale + both)
    return said


@compiled
def _pass(
    first: Rows, second: Rows, odds: Reals, scale: float, other: Whole, sums: npt.NDArray[np.int64],
    to_first: Reals, to_second: Reals,
) -> float:  # fmt: skip
    """One round: the chance that a record is free but for this pair, told to the pair's other record.

    The new figure is the geometric mean with the last one, else figures swing where two records fit two.

    Returns:
        By how much the probability that moved most did.
    """
    sums[:] = 0
    for at in range(len(odds)):
        sums[0, first[at]] += np.int64(np.rint(odds[at] * to_first[at]))
        sums[other, second[at]] += np.int64(np.rint(odds[at] * to_second[at]))
    most = 0.0
    for at in range(len(odds)):
        rest = sums[0, first[at]] - np.int64(np.rint(odds[at] * to_first[at]))
        more = sums[other, second[at]] - np.int64(np.rint(odds[at] * to_second[at]))
        before = odds[at] * to_first[at] * to_second[at]
        to_second[at] = np.sqrt(to_second[at] * scale / (scale + rest))
        to_first[at] = np.sqrt(to_first[at] * scale / (scale + more))
        after = odds[at] * to_first[at] * to_second[at]
        most = max(most, abs(after / (scale + after) - before / (scale + before)))
    return most
