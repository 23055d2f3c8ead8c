# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From weighed pairs to a result: probabilities, so many pairs of a record at most, one to one if wanted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index.sweeping import KEPT_MOST, SCALE, Kept
from ploughshare.matching.linkage.rules.words import RIVAL
from ploughshare.matching.markings.index.compiled import compiled

Reals = npt.NDArray[np.float64]
Marks = npt.NDArray[np.uint64]

_ODDS_MOST = 20.0
"""Log odds beyond which a pair is as good as certain: sums stay whole in double precision."""

_RIVAL = 0.1
"""A record's other pairs are told of when they have so large a share of the odds."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pairs of the result, likeliest first.

    Attributes:
        first, second: rows.
        probability: that the two are one arm.
        cells, besides: see `rules.words.reason`.
        flooded: records that lost pairs because more fitted them than one record may have.
    """

    first: npt.NDArray[np.uint32]
    second: npt.NDArray[np.uint32]
    probability: Reals
    cells: npt.NDArray[np.int32]
    besides: npt.NDArray[np.uint8]
    flooded: int


def choose(
    kept: Kept, first: Marks, second: Marks, *, one_to_one: bool, within: bool, threshold: float
) -> Chosen:
    """Choose pairs.

    Args:
        kept: weighed pairs.
        first, second: marks of the records of each list.
        one_to_one: each record in one pair at most. The odds of a pair then compete with those of every other
            pair of its two records, since only one of them can be true.
        within: whether both lists are one.
        threshold: least probability.
    """
    odds = np.rint(np.exp(np.minimum(kept.logs.astype(np.float64), _ODDS_MOST)) * SCALE)
    one, other = first[kept.first], second[kept.second]
    rows = max(len(first), len(second)) if within else 0
    low = np.bincount(kept.first, weights=odds, minlength=max(len(first), rows))
    high = np.bincount(kept.second, weights=odds, minlength=max(len(second), rows))
    if within:
        low = high = low + high
    rivals = low[kept.first] + high[kept.second] - 2 * odds
    besides = kept.besides | np.where(rivals > _RIVAL * (odds + SCALE), RIVAL, 0).astype(np.uint8)
    probability = odds / (SCALE + odds + (rivals if one_to_one else 0.0))
    likely = np.flatnonzero(probability >= threshold)
    order = likely[np.lexsort((other[likely], one[likely], -kept.logs[likely], -probability[likely]))]
    taken = np.ones(len(order), np.bool_)
    flooded = 0
    if len(order):
        most = 1 if one_to_one else KEPT_MOST
        counts = np.zeros((2, max(len(first), len(second))), np.uint8)
        _greedy(kept.first[order], kept.second[order], counts, within, most, taken)
        if not one_to_one:
            left_out = order[~taken]
            flooded = len(np.unique(np.concatenate([one[left_out], other[left_out]])))
    chosen = order[taken]
    return Chosen(
        kept.first[chosen], kept.second[chosen], probability[chosen], kept.cells[chosen], besides[chosen],
        flooded,
    )  # fmt: skip


@compiled
def _greedy(
    first: npt.NDArray[np.uint32],
    second: npt.NDArray[np.uint32],
    counts: npt.NDArray[np.uint8],
    within: bool,
    most: int,
    taken: npt.NDArray[np.bool_],
) -> None:
    """Best first: a pair is taken if both records have room."""
    other = 0 if within else 1
    for at in range(len(first)):
        one, two = first[at], second[at]
        free = counts[0, one] < most and counts[other, two] < most
        taken[at] = free
        if free:
            counts[0, one] += 1
            counts[other, two] += 1
