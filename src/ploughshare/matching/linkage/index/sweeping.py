# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The loops over one list that meet the records of the other: one counts agreement, one weighs pairs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index.comparing import state_of
from ploughshare.matching.linkage.index.keys import Side
from ploughshare.matching.linkage.index.meeting import MET_MOST, Asked, Met, meet, room
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    LEVELS,
    NEAR_LEVELS,
    STATES,
)
from ploughshare.matching.markings.index.codes import Bytes
from ploughshare.matching.markings.index.compiled import Whole, compiled, within

KEPT_MOST = 50
"""Pairs of one record that are kept."""

CELLS = STATES ** len(FIELDS)
SCALE = 65536.0
"""Odds are summed as whole numbers of 1/65536, so that no order of work shows."""

_FEW = np.float32(0.5)
"""Records that are supposed around a serial beyond those that were met."""

_SALT = np.uint64(0x9E3779B97F4A7C15)


class Scales(NamedTuple):
    """Weights as arrays.

    Attributes:
        level: (LEVELS,) log odds of each level, the prior included.
        group: (LEVELS,) context of the make by level.
        states: (6, 4, STATES) weight of a state by field and context.
        agreed: (6, 4, values) weight of agreement on a value.
        crowd, twins: see `terms.Weights`.
        floor: log odds of the least pair that is kept.
    """

    level: npt.NDArray[np.float32]
    group: npt.NDArray[np.int64]
    states: npt.NDArray[np.float32]
    agreed: npt.NDArray[np.float32]
    crowd: npt.NDArray[np.float32]
    twins: np.float32
    floor: np.float32


class Kept(NamedTuple):
    """Pairs that were kept.

    Attributes:
        first, second: rows of the two lists.
        logs: log odds.
        cells: level and states, see `rules.words.reason`.
        besides: flags of `rules.words`.
    """

    first: npt.NDArray[np.uint32]
    second: npt.NDArray[np.uint32]
    logs: npt.NDArray[np.float32]
    cells: npt.NDArray[np.int32]
    besides: Bytes


@within
def _cell(a: Side, other: Whole, b: Side, row: Whole, level: Whole, near: npt.NDArray[np.uint16]) -> Whole:
    cell = level
    for field in range(a.fields.shape[1]):
        state = state_of(field, np.int64(a.fields[other, field]), np.int64(b.fields[row, field]), near)
        cell = cell * STATES + state
    return cell


@within
def is_taken(mark: np.uint64, share: np.uint64) -> bool:
    """Whether a record belongs to the sample that is learned from: by its id, not by its place."""
    mixed = (mark ^ (mark >> np.uint64(31))) * _SALT
    return bool((mixed ^ (mixed >> np.uint64(29))) * _SALT <= share)


@within
def _makes(a: Side, other: Whole, b: Side, row: Whole) -> Whole:
    """1 if the makes agree, 2 if they do not, 0 if one is not given."""
    one, two = a.fields[other, 0], b.fields[row, 0]
    if one == 0 or two == 0:
        return 0
    return 1 if one == two else 2


@compiled
def tally(
    a: Side, b: Side, low: Whole, high: Whole, asked: Asked, share: np.uint64, met: Met,
    counts: npt.NDArray[np.int64], sums: npt.NDArray[np.int64],
) -> None:  # fmt: skip
    """Count the agreement of the sampled records of a range.

    Args:
        share: a record is sampled if its mixed mark is not above.
        counts: (LEVELS * CELLS,) increased by the pairs met.
        sums: increased by rows sampled, pairs met by serial, pairs with the same serial, rows that give a
            make, and pairs met by serial whose makes agree, and differ.
    """
    for row in range(low, high):
        if not is_taken(b.marks[row], share):
            continue
        sums[0] += 1
        sums[3] += b.fields[row, 0] != 0
        for at in range(meet(a, b, row, asked, met)):
            level = met.levels[at]
            counts[_cell(a, met.rows[at], b, row, level, asked.near)] += 1
            if level < NEAR_LEVELS:
                sums[1] += 1
                sums[2] += level == 0
                makes = _makes(a, met.rows[at], b, row)
                if makes:
                    sums[3 + makes] += 1


@compiled
def weigh(
    a: Side, b: Side, low: Whole, high: Whole, asked: Asked, scales: Scales, met: Met, kept: Kept,
    sums: npt.NDArray[np.int64],
) -> tuple[Whole, Whole]:  # fmt: skip
    """Weigh the pairs of a range, and keep the likely ones.

    Args:
        kept: room; a record is begun only if `KEPT_MOST` pairs still fit.
        sums: increased by pairs weighed, rows with a capped serial, rows with capped fields, rows of which
            pairs were dropped.

    Returns:
        The first row that was not done, and how many pairs were kept.
    """
    many = 0
    logs = np.empty(MET_MOST, np.float32)
    cells = np.empty(MET_MOST, np.int64)
    order = np.empty(KEPT_MOST, np.int64)
    around, thick = np.zeros(3, np.int64), np.zeros(3, np.float32)
    fields = a.fields.shape[1]
    for row in range(low, high):
        if many + KEPT_MOST > len(kept.first):
            return row, many
        found = meet(a, b, row, asked, met)
        sums[1] += met.capped[0]
        sums[2] += met.capped[1]
        around[:] = 0
        twins = 0
        for at in range(found):
            if met.levels[at] < NEAR_LEVELS:
                makes = _makes(a, met.rows[at], b, row)
                around[0] += 1
                if makes:
                    around[makes] += 1
                twins += met.levels[at] == 0
        # How many records stand around this serial, beside the one that is weighed: numbers lie densely
        # within the blocks of one maker, so those of the same make are counted apart.
        for makes in range(3):
            density = (np.float32(around[makes]) - np.float32(1) + _FEW) / (scales.crowd[makes] + _FEW)
            thick[makes] = np.log(max(density, np.float32(1e-6)))
        density = np.exp(thick[0])
        twin = np.log(max(np.float32(twins) / (scales.twins * density + np.float32(1)), np.float32(1e-6)))
        best, weighed = 0, 0
        for at in range(found):
            other, level = met.rows[at], met.levels[at]
            if asked.within and a.marks[other] > b.marks[row]:
                continue  # this pair is weighed when the other record has its turn
            weighed += 1
            log = scales.level[level]
            if level < NEAR_LEVELS:
                log -= thick[_makes(a, other, b, row)]
            if level == 0:
                log -= twin
            cell = level
            context = scales.group[level]
            for field in range(fields):
                one, two = np.int64(a.fields[other, field]), np.int64(b.fields[row, field])
                state = state_of(field, one, two, asked.near)
                cell = cell * STATES + state
                if state == 1:
                    log += scales.agreed[field, context, one]
                elif state:
                    log += scales.states[field, context, state]
                if field == 0:
                    context = 1 if state == 1 else 0
            logs[at] = log
            cells[at] = cell
            if log < scales.floor:
                continue
            if best == KEPT_MOST:
                sums[3] += 1
                if not _before(at, order[best - 1], logs, met.rows, a.marks):
                    continue
            place = min(best, KEPT_MOST - 1)
            while place > 0 and _before(at, order[place - 1], logs, met.rows, a.marks):
                order[place] = order[place - 1]
                place -= 1
            order[place] = at
            best = min(best + 1, KEPT_MOST)
        sums[0] += weighed
        for at in range(best):
            kept.first[many] = met.rows[order[at]]
            kept.second[many] = row
            kept.logs[many] = logs[order[at]]
            kept.cells[many] = cells[order[at]]
            kept.besides[many] = met.capped[0] | (met.capped[1] << 1)
            many += 1
    return high, many


@within
def _before(
    one: Whole, other: Whole, logs: npt.NDArray[np.float32], rows: npt.NDArray[np.int64],
    marks: npt.NDArray[np.uint64],
) -> bool:  # fmt: skip
    if logs[one] != logs[other]:
        return bool(logs[one] > logs[other])
    return bool(marks[rows[one]] < marks[rows[other]])


__all__ = [
    "CELLS",
    "KEPT_MOST",
    "LEVELS",
    "Asked",
    "Kept",
    "Met",
    "Scales",
    "room",
    "tally",
    "weigh",
]
