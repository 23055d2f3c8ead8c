# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the best rows of some segments to an answer: records with probabilities, and whether any is the
arm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ploughshare.matching.markings.index import asking
from ploughshare.matching.markings.index.asking import Found, Question, Table
from ploughshare.matching.markings.index.figures import Figures
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.rules import outside
from ploughshare.matching.markings.rules.channel import Profile
from ploughshare.matching.markings.rules.outside import Estimate, Evidence
from ploughshare.matching.markings.terms import FIELDS

_LOW = 63
_MAKE, _CALIBRE = FIELDS.index("make"), FIELDS.index("calibre")


class Hit(NamedTuple):
    """A record that may be the arm. What it rests on is kept as codes, and put into words when asked for.

    Attributes:
        number: the record.
        log: log of P(marks | record).
        serial_log: the serial's share of it.
        slips: packed count of the slips that lead from the record's serial to the reading.
        probability: that this record is the arm, given the marks and that the register holds it; 0 to 1.
        signs: by place in `FIELDS` 1 if the record's value may be what was read, -1 if it differs, else 0.
    """

    number: int
    log: float
    serial_log: float
    slips: int
    probability: float
    signs: Sequence[int]

    @property
    def profile(self) -> Profile:
        """The slips by kind."""
        return profile_of(self.slips)

    @property
    def stands(self) -> Mapping[str, bool]:
        """By field that was read and is recorded, whether the two agree."""
        return {name: sign > 0 for name, sign in zip(FIELDS, self.signs, strict=True) if sign}


class Answer(NamedTuple):
    """What a register says of a set of marks.

    Attributes:
        hits: likeliest first; the probabilities of all that were found sum to 1.
        in_register: probability that the arm is in the register, 0 to 1.
        evidence: what `in_register` rests on.
        looked, weighed: rows compared and weighed.
        cut: whether so many rows fit that some were left out.
    """

    hits: tuple[Hit, ...]
    in_register: float
    evidence: Evidence
    looked: int
    weighed: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, with what was read of the other fields set against its values."""

    segment: Segment
    table: Table


@lru_cache(maxsize=4096)
def profile_of(packed: int) -> Profile:
    """The slips of a packed count."""
    return Profile(*((packed >> (6 * kind)) & _LOW for kind in range(7)))


def answer(
    asked: Question,
    parts: Sequence[Part],
    figures: Figures,
    estimate: Estimate,
    *,
    prior: float,
    best: int = asking.BEST,
    shown: int | None = None,
    without: frozenset[int] = frozenset(),
) -> Answer:
    """Search some segments and judge what was found.

    Args:
        asked: the reading.
        parts: where to look; of a record in several parts the last one stands.
        figures: the channel as arrays.
        estimate: for `in_register`.
        prior: share of the arms asked for that this register holds, 0 to 1.
        best: records that are weighed against each other at most.
        shown: hits that are handed back at most; all if not given.
        without: records that are no longer there.
    """
    found = [asking.ask(asked, part.segment, part.table, figures, best=best) for part in parts]
    alone = len(found) == 1 and not without
    one, mass, near, in_shape = _of_one(found[0]) if alone else _of_several(found, best, without)
    upto = one.many if shown is None else min(one.many, shown)
    records, chances = one.records[: max(upto, 1)].tolist(), one.chances[: max(upto, 1)].tolist()
    first = chances[0][0] if one.many else 0.0
    hits = tuple([
        Hit(record[0], chance[0], chance[1], record[1], math.exp(chance[0] - first) / mass, record[2:])
        for record, chance in zip(records[:upto], chances[:upto], strict=True)
    ])  # fmt: skip
    damaged = asked.damaged != 0
    evidence = Evidence(
        found=one.many,
        profile=profile_of(records[0][1]) if one.many else _NO_SLIPS,
        relative=chances[0][1] - float(figures.profiles[asked.damaged, 0]) if one.many else 0.0,
        near=near,
        in_shape=in_shape,
        rivals=math.log(mass) if one.many else 0.0,
        make=records[0][2 + _MAKE] if one.many else 0,
        calibre=records[0][2 + _CALIBRE] if one.many else 0,
        size=len(asked.counts),
        unknown=int((asked.counts == 0).sum()) if damaged else 0,
        runs=int(asked.runs.sum()) if damaged else 0,
        damaged=damaged,
    )
    looked, weighed, _, cut = found[0].said[4:].tolist() if alone else _tally(found)
    return Answer(
        hits=hits,
        in_register=outside.in_register(evidence, estimate, prior=prior),
        evidence=evidence,
        looked=int(looked),
        weighed=int(weighed),
        cut=cut > 0,
    )


_NO_SLIPS = Profile()


def _tally(found: Sequence[Found]) -> list[float]:
    told: list[float] = sum((one.said[4:] for one in found), np.zeros(4)).tolist()
    return told


def _of_one(one: Found) -> tuple[Found, float, float, bool]:
    """What one part found: rows, the sum of all chances, neighbours registered, whether the shape fits."""
    mass, _, near, in_shape = one.said[:4].tolist()
    return one, mass, near, bool(in_shape)


def _of_several(
    found: Sequence[Found], best: int, without: frozenset[int]
) -> tuple[Found, float, float, bool]:
    """The same of several parts, likeliest first, equal ones by number; of a number in several parts the last
    one stands."""
    if not found:
        return Found(0, np.zeros((1, 2 + len(FIELDS)), np.int64), np.zeros((1, 2)), np.zeros(8)), 0, 0, False
    records = np.concatenate([one.records[: one.many] for one in found])
    chances = np.concatenate([one.chances[: one.many] for one in found])
    if without:
        kept = ~np.isin(records[:, 0], np.fromiter(without, np.int64, len(without)))
        records, chances = records[kept], chances[kept]
    if len(found) > 1:
        _, from_end = np.unique(records[::-1, 0], return_index=True)
        records, chances = (column[len(records) - 1 - from_end] for column in (records, chances))
    ordered = np.lexsort((records[:, 0], -chances[:, 0]))[:best]
    records, chances = records[ordered], chances[ordered]
    first = float(chances[0, 0]) if len(chances) else 0.0
    # Chances of what found no room among the best of its part.
    of_parts = sum(
        float(one.said[0]) * math.exp(float(one.chances[0, 0]) - first)
        - float(np.exp(one.chances[: one.many, 0] - first).sum())
        for one in found
        if one.many
    )
    tops = [float(one.said[1]) for one in found]
    top = max(tops)
    return (
        Found(len(records), records, chances, found[0].said),
        float(np.exp(chances[:, 0] - first).sum()) + max(of_parts, 0.0),
        sum(float(one.said[2]) * math.exp(own - top) for one, own in zip(found, tops, strict=True)),
        any(one.said[3] for one in found),
    )


__all__ = ["Answer", "Hit", "Part", "answer", "profile_of"]
