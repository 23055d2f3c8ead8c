# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sweeping a list in memory against the keys of another, by threads: one answer for any number of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index import keys, sweeping
from ploughshare.matching.linkage.index.comparing import likenesses
from ploughshare.matching.linkage.index.held import Held
from ploughshare.matching.linkage.index.keys import Side
from ploughshare.matching.linkage.index.sweeping import Asked, Kept, Scales
from ploughshare.matching.linkage.index.values import Vocabulary
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    GROUPS,
    LEVELS,
    STATES,
    State,
)
from ploughshare.matching.linkage.terms import (
    Weights,
)
from ploughshare.matching.markings.index.codes import CLASS_OF

SAMPLE = 200_000
"""Records of the second list that the weights are learned from."""

RANGE = 16_384
"""Records that a thread takes at once."""

FLOOR = -7.0
"""Log odds below which a pair is not kept: one in a thousand."""

_ROOM = 262_144
"""Pairs that a thread gathers before it hands them over."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """The first list by its keys, ready to be asked.

    Attributes:
        first: the list.
        asked: its keys and what comparing needs.
        known: the numbers of values that both lists share.
    """

    first: Held
    asked: Asked
    known: Vocabulary


def index_of(first: Held, known: Vocabulary, *, within: bool, workers: int) -> Index:
    """File a list under its keys."""
    asked = Asked(
        keys.file_serials(first.side, workers), keys.file_fields(first.side, workers), CLASS_OF, likenesses(),
        known.near, int(within),
    )  # fmt: skip
    return Index(first, asked, known)


def share_of(rows: int) -> np.uint64:
    """The bound of the sample for a list of so many rows."""
    return np.uint64(min(int(2**64 * SAMPLE / max(rows, 1)), 2**64 - 1))


def tally(index: Index, second: Side, share: np.uint64, *, workers: int) -> tuple[Counts, Counts]:
    """Count agreement: (LEVELS, 4, 4, 4, 4, 4, 4), and rows sampled, pairs met by serial, by the same one."""

    def one(bounds: tuple[int, int]) -> tuple[Counts, Counts]:
        counts, sums = np.zeros(LEVELS * sweeping.CELLS, np.int64), np.zeros(6, np.int64)
        sweeping.tally(index.first.side, second, *bounds, index.asked, share, sweeping.room(), counts, sums)
        return counts, sums

    total, sums = np.zeros(LEVELS * sweeping.CELLS, np.int64), np.zeros(6, np.int64)
    with ThreadPoolExecutor(workers) as pool:
        for counts, more in pool.map(one, _ranges(len(second.marks), 8 * RANGE)):
            total += counts
            sums += more
    return total.reshape(LEVELS, *([STATES] * len(FIELDS))), sums


def weigh(index: Index, second: Side, scales: Scales, *, workers: int) -> tuple[Kept, Counts]:
    """The likely pairs, in the order of the second list; and pairs weighed, rows with capped serials, rows
    with capped fields, rows of which pairs were dropped."""

    def one(bounds: tuple[int, int]) -> tuple[list[Kept], Counts]:
        room, parts, sums = sweeping.room(), [], np.zeros(4, np.int64)
        low, high = bounds
        while low < high:
            kept = _room(min(_ROOM, (high - low) * sweeping.KEPT_MOST))
            done, many = sweeping.weigh(
                index.first.side, second, low, high, index.asked, scales, room, kept, sums
            )
            parts.append(_cut(kept, int(many)))
            low = int(done)
        return parts, sums

    parts: list[Kept] = [_room(0)]
    sums = np.zeros(4, np.int64)
    with ThreadPoolExecutor(workers) as pool:
        for found, more in pool.map(one, _ranges(len(second.marks), RANGE)):
            parts += found
            sums += more
    joined = Kept(
        np.concatenate([part.first for part in parts]), np.concatenate([part.second for part in parts]),
        np.concatenate([part.logs for part in parts]), np.concatenate([part.cells for part in parts]),
        np.concatenate([part.besides for part in parts]),
    )  # fmt: skip
    return joined, sums


def _cut(kept: Kept, many: int) -> Kept:
    """The first pairs, in memory of their own."""
    return Kept(
        kept.first[:many].copy(), kept.second[:many].copy(), kept.logs[:many].copy(),
        kept.cells[:many].copy(), kept.besides[:many].copy(),
    )  # fmt: skip


def _room(many: int) -> Kept:
    return Kept(
        np.empty(many, np.uint32), np.empty(many, np.uint32), np.empty(many, np.float32),
        np.empty(many, np.int32), np.empty(many, np.uint8),
    )  # fmt: skip


def _ranges(rows: int, step: int) -> Iterator[tuple[int, int]]:
    return ((low, min(low + step, rows)) for low in range(0, rows, step))


def scales_of(weights: Weights, known: Vocabulary) -> Scales:
    """Learned weights as arrays: log odds."""
    level = np.log(weights.serial_match) - np.log(weights.serial_chance)
    level += np.log(weights.prior) - np.log1p(-weights.prior)
    states = np.zeros((len(FIELDS), 4, STATES), np.float32)
    agreed = np.zeros((len(FIELDS), 4, known.shares.shape[1]), np.float32)
    for field in range(len(FIELDS)):
        match = np.array(weights.field_match[field])
        for context in range(4):
            chance = np.array(weights.field_chance[field][context])
            states[field, context, 1:] = np.log(match[1:]) - np.log(chance[1:])
            tied = weights.tied[field][context]
            by_value = tied + (1 - tied) * np.maximum(known.shares[field], 1e-7)
            agreed[field, context] = np.log(match[State.AGREES]) - np.log(by_value)
    return Scales(
        level.astype(np.float32), np.array(GROUPS, np.int64), states, agreed,
        np.array(weights.crowd, np.float32), np.float32(weights.twins), np.float32(FLOOR),
    )  # fmt: skip


def first_guess(right: Mapping[str, float]) -> dict[str, float]:
    """By field how often matches agree, before anything was learned."""
    return {name: right.get(name, 0.9) for name in FIELDS}


__all__ = ["FLOOR", "Index", "first_guess", "index_of", "scales_of", "share_of", "tally", "weigh"]
