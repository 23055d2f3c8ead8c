# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From weighed pairs to a result: probabilities, so many pairs of a record at most, one to one if wanted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index.assigning import LINKS_MOST, assign
from ploughshare.matching.linkage.index.rivalry import one_each
from ploughshare.matching.linkage.index.sweeping import KEPT_MOST, SCALE, Kept
from ploughshare.matching.linkage.rules.words import RIVAL
from ploughshare.matching.markings.index.compiled import compiled

Reals = npt.NDArray[np.float64]
Marks = npt.NDArray[np.uint64]

_GRAIN = float(1 << 20)
"""Weights are compared in whole parts of so much."""

_TURNS = 2
"""How often the share of records with a match is found anew."""
_MATCHED_MOST = 0.95
"""Largest share that is supposed."""

_WHOLE_MOST = float(1 << 52)
"""Most that odds may be in whole parts, so that a thousand of them sum up in 64 bits."""

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
        best_first: pairs that were too many together to be assigned exactly, see `assigning`.
    """

    first: npt.NDArray[np.uint32]
    second: npt.NDArray[np.uint32]
    probability: Reals
    cells: npt.NDArray[np.int32]
    besides: npt.NDArray[np.uint8]
    flooded: int
    best_first: int


def choose(
    kept: Kept,
    first: Marks,
    second: Marks,
    *,
    rows: tuple[int, int],
    one_to_one: bool,
    within: bool,
    threshold: float,
) -> Chosen:
    """Choose pairs.

    Args:
        kept: weighed pairs.
        first, second: marks of the records of each list; of the second those suffice that are named.
        rows: of each list.
        one_to_one: each record in one pair at most. The odds of a pair then compete with those of every other
            pair of its two records, since only one of them can be true; of the pairs that are likely enough
            those are taken whose log odds above the threshold's sum to the most.
        within: whether both lists are one.
        threshold: least probability.
    """
    odds = np.rint(np.exp(np.minimum(kept.logs.astype(np.float64), _ODDS_MOST)) * SCALE)
    one, other = first[kept.first], second[kept.second]
    low = np.bincount(kept.first, weights=odds, minlength=len(first))
    high = np.bincount(kept.second, weights=odds, minlength=len(second))
    if within:
        low = high = low + high
    rivals = low[kept.first] + high[kept.second] - 2 * odds
    besides = kept.besides | np.where(rivals > _RIVAL * (odds + SCALE), RIVAL, 0).astype(np.uint8)
    probability = odds / (SCALE + odds)
    logs = kept.logs.astype(np.float64)
    if one_to_one:
        sizes = (len(first), 0 if within else len(second))
        probability, more = _one_each(kept, odds, rivals, sizes, (rows[0], 0 if within else rows[1]))
        logs += np.log(more)
    likely = np.flatnonzero(probability >= threshold)
    flooded = best_first = 0
    if one_to_one:
        taken, best_first = _assigned(kept, logs, likely, (first, second), within=within, threshold=threshold)
        likely = likely[taken]
    chosen = likely[np.lexsort((other[likely], one[likely], -kept.logs[likely], -probability[likely]))]
    if not one_to_one and len(chosen):
        taken = np.ones(len(chosen), np.bool_)
        counts = np.zeros((2, max(len(first), len(second))), np.uint8)
        _greedy(kept.first[chosen], kept.second[chosen], counts, within, KEPT_MOST, taken)
        left_out = chosen[~taken]
        flooded = len(np.unique(np.concatenate([one[left_out], other[left_out]])))
        chosen = chosen[taken]
    return Chosen(
        kept.first[chosen], kept.second[chosen], probability[chosen], kept.cells[chosen], besides[chosen],
        flooded, best_first,
    )  # fmt: skip


def _one_each(
    kept: Kept, odds: Reals, rivals: Reals, sizes: tuple[int, int], rows: tuple[int, int]
) -> tuple[Reals, float]:
    """Probability of each pair where each record is in one at most, and what the odds were multiplied by.

    The odds of a pair are learned among all pairs. Where each record is in one at most they are odds against
    both being in none, which are rarer the more records have a match: if shares p and q of the two lists have
    one, then by 1 / ((1 - p) (1 - q)). The shares follow from the probabilities themselves. Small ones are
    held back, since among dense numbers they are found too large: measured, one of a tenth made things worse.
    """
    tied = np.flatnonzero(rivals > 0)
    told = np.ones(len(tied)), np.ones(len(tied))
    more = 1.0
    for at in range(_TURNS + 1):
        raised = np.minimum(np.rint(odds * more), _WHOLE_MOST)
        said = raised / (SCALE + raised)
        said[tied] = one_each(kept.first[tied], kept.second[tied], raised[tied], SCALE, sizes, told)
        if at < _TURNS:
            found = float(np.rint(said * _GRAIN).astype(np.int64).sum()) / _GRAIN
            shares = (found / rows[0], found / rows[1]) if rows[1] else (2 * found / rows[0],) * 2
            more = float(1 / np.prod([1 - _held_back(share) for share in shares]))
    return said, more


def _held_back(share: float) -> float:
    """A share of records, 0 to 1, with small ones smaller: 3 s^2 - 2 s^3."""
    whole = min(share, 1.0)
    return min(whole * whole * (3 - 2 * whole), _MATCHED_MOST)


def _assigned(
    kept: Kept, logs: Reals, likely: npt.NDArray[np.int64], sides: tuple[Marks, Marks], *, within: bool,
    threshold: float,
) -> tuple[npt.NDArray[np.bool_], int]:  # fmt: skip
    """Which of the likely pairs are taken when each record is in one at most; see `assigning.assign`."""
    floor = np.log(threshold) - np.log1p(-min(threshold, 1 - 1e-9))
    above = np.maximum(np.rint((logs[likely] - floor) * _GRAIN), 0).astype(np.int64)
    one, two = kept.first[likely].astype(np.int64), kept.second[likely].astype(np.int64)
    marks = sides[0] if within else np.concatenate(sides)
    return assign(one, two if within else two + len(sides[0]), marks, above + 1, LINKS_MOST)


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
