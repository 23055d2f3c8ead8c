# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the best rows of some segments to an answer: records with probabilities, and whether any is the
arm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index import asking
from ploughshare.matching.markings.index.asking import Found, Question, Table
from ploughshare.matching.markings.index.figures import Figures, Logs
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.rules import outside
from ploughshare.matching.markings.rules.channel import Profile
from ploughshare.matching.markings.rules.outside import Estimate, Evidence
from ploughshare.matching.markings.terms import FIELDS

_LOW = 63
_MAKE, _CALIBRE = FIELDS.index("make"), FIELDS.index("calibre")


@dataclass(frozen=True, slots=True)
class Hit:
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


@dataclass(frozen=True, slots=True)
class Answer:
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
    order = _Order.of_one(found[0]) if alone else _Order.of(found, best, without)
    count, mass = len(order.numbers), order.mass
    upto = count if shown is None else min(count, shown)
    logs = order.logs[: max(upto, 1)].tolist()
    hits = tuple(
        Hit(number, log, serial, slips, math.exp(log - logs[0]) / mass, signs)
        for number, log, serial, slips, signs in zip(
            order.numbers[:upto].tolist(), logs[:upto], order.serials[:upto].tolist(),
            order.slips[:upto].tolist(), order.agreed[:upto].tolist(), strict=True,
        )
    )  # fmt: skip
    damaged = bool(asked.damaged)
    evidence = Evidence(
        found=count,
        profile=profile_of(int(order.slips[0])) if count else _NO_SLIPS,
        relative=float(order.serials[0]) - float(figures.profiles[asked.damaged, 0]) if count else 0.0,
        near=order.near,
        in_shape=order.in_shape,
        rivals=math.log(mass) if count else 0.0,
        make=int(order.agreed[0, _MAKE]) if count else 0,
        calibre=int(order.agreed[0, _CALIBRE]) if count else 0,
        size=len(asked.counts),
        unknown=int((asked.counts == 0).sum()) if damaged else 0,
        runs=int(asked.runs.sum()) if damaged else 0,
        damaged=damaged,
    )
    return Answer(
        hits=hits,
        in_register=outside.in_register(evidence, estimate, prior=prior),
        evidence=evidence,
        looked=sum(one.looked for one in found),
        weighed=sum(one.weighed for one in found),
        cut=any(one.cut for one in found),
    )


_NO_SLIPS = Profile()


@dataclass(frozen=True, slots=True)
class _Order:
    """What was found as one list, likeliest first, equal ones by number; and what it says together."""

    numbers: npt.NDArray[np.int64]
    logs: Logs
    serials: Logs
    slips: npt.NDArray[np.int64]
    agreed: npt.NDArray[np.int8]
    mass: float
    near: float
    in_shape: bool

    @classmethod
    def of_one(cls, one: Found) -> _Order:
        """What one part found."""
        mass, _, near, in_shape = one.said.tolist()
        return cls(one.numbers, one.logs, one.serials, one.slips, one.agreed, mass, near, bool(in_shape))

    @classmethod
    def of(cls, found: Sequence[Found], best: int, without: frozenset[int]) -> _Order:
        """Join what several parts found; of a number in several parts the last one stands."""
        held = [(one.numbers, one.logs, one.serials, one.slips, one.agreed) for one in found]
        columns: list[npt.NDArray[Any]] = [np.concatenate(each) for each in zip(*held, strict=True)]
        if not columns:
            columns = [*(np.zeros(0, np.int64),) * 4, np.zeros((0, len(FIELDS)), np.int8)]
        if without:
            kept = ~np.isin(columns[0], np.fromiter(without, np.int64, len(without)))
            columns = [column[kept] for column in columns]
        if len(found) > 1:
            _, from_end = np.unique(columns[0][::-1], return_index=True)
            columns = [column[len(columns[0]) - 1 - from_end] for column in columns]
        ordered = np.lexsort((columns[0], -columns[1]))[:best]
        numbers, logs, serials, slips, agreed = (column[ordered] for column in columns)
        first = float(logs[0]) if len(logs) else 0.0
        of_parts = sum(
            float(one.said[0]) * math.exp(float(one.logs[0]) - first) for one in found if len(one.logs)
        )
        shown = sum(float(np.exp(one.logs.astype(np.float64) - first).sum()) for one in found)
        tops = [one.said[1] for one in found]
        top = max(tops, default=0.0)
        return cls(
            numbers, logs, serials, slips, agreed,
            mass=float(np.exp(logs.astype(np.float64) - first).sum()) + max(of_parts - shown, 0.0),
            near=sum(float(one.said[2]) * math.exp(own - top) for one, own in zip(found, tops, strict=True)),
            in_shape=any(one.said[3] for one in found),
        )  # fmt: skip


__all__ = ["Answer", "Hit", "Part", "answer", "profile_of"]
