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

from ploughshare.matching.markings.index import asking, judging
from ploughshare.matching.markings.index.asking import Found, Question, Shares
from ploughshare.matching.markings.index.figures import Figures
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.rules import outside
from ploughshare.matching.markings.rules.channel import Profile
from ploughshare.matching.markings.rules.outside import Estimate, Evidence

_LOW = 63


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that may be the arm.

    Attributes:
        number: the record.
        log: log of P(marks | record).
        serial_log: the serial's share of it.
        profile: slips that lead from the record's serial to the reading.
        probability: that this record is the arm, given the marks and that the register holds it; 0 to 1.
        stands: by field that was read and recorded, whether the two agree.
    """

    number: int
    log: float
    serial_log: float
    profile: Profile
    probability: float
    stands: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register says of a set of marks.

    Attributes:
        hits: likeliest first; their probabilities sum to 1.
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
    """A segment, with what was read of the other fields set against its values.

    Attributes:
        segment: where to look.
        tables: see `asking.table`.
        keys: by field what each value stands for; None if for itself.
    """

    segment: Segment
    tables: npt.NDArray[np.float32]
    keys: Mapping[str, Sequence[str]] | None = None

    def record(self, row: int) -> dict[str, str]:
        """By recorded field what the row's value stands for."""
        codes = self.segment.record_codes(row)
        if self.keys is None:
            return {name: self.segment.values[at][code - 1] for name, at, code in codes}
        return {name: self.keys[name][code - 1] for name, _, code in codes}


def profile_of(packed: int) -> Profile:
    """The slips of a packed count."""
    return Profile(*((packed >> (6 * kind)) & _LOW for kind in range(7)))


def answer(
    asked: Question,
    parts: Sequence[Part],
    read: Shares,
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
        read: what was read of the other fields.
        figures: the channel as arrays.
        estimate: for `in_register`.
        prior: share of the arms asked for that this register holds, 0 to 1.
        best: records that are weighed against each other at most.
        shown: hits that are handed back at most; all if not given.
        without: records that are no longer there.
    """
    found = [asking.ask(asked, part.segment, part.tables, figures, best=best) for part in parts]
    order = _Order.of(parts, found, best, without)
    top = max((float((one.logs - one.serials).max()) for one in found if len(one.rows)), default=0.0)
    seen = np.zeros(4, np.float64)
    with_run = bool(asked.runs.any())
    for part, one in zip(parts, found, strict=True):
        segment = part.segment
        if len(one.rows):
            judging.gather(
                asked.options, asked.counts, with_run, segment.text, segment.begins, segment.firsts,
                segment.extra, one.rows, one.logs, one.serials, one.slips, top, seen,
            )  # fmt: skip
    count = len(order.numbers)
    first = float(order.logs[0]) if count else 0.0
    chances = np.exp(order.logs.astype(np.float64) - first)
    mass = float(chances.sum())
    shown_hits = tuple(
        Hit(
            number=int(order.numbers[at]),
            log=float(order.logs[at]),
            serial_log=float(order.serials[at]),
            profile=profile_of(int(order.slips[at])),
            probability=float(chances[at]) / mass,
            stands=_stands(read, parts[order.parts[at]].record(int(order.rows[at]))),
        )
        for at in range(min(count, best if shown is None else shown))
    )
    stands = shown_hits[0].stands if shown_hits else {}
    evidence = Evidence(
        found=count,
        profile=shown_hits[0].profile if shown_hits else Profile(),
        relative=float(order.serials[0] - figures.profiles[asked.damaged, 0]) if count else 0.0,
        near=float(seen[2]),
        in_shape=bool(seen[3]),
        rivals=math.log(mass) if count else 0.0,
        make=_sign(stands.get("make")),
        calibre=_sign(stands.get("calibre")),
        size=len(asked.counts),
        unknown=int((asked.counts == 0).sum()),
        runs=int(asked.runs.sum()),
        damaged=bool(asked.damaged),
    )
    return Answer(
        hits=shown_hits,
        in_register=outside.in_register(evidence, estimate, prior=prior),
        evidence=evidence,
        looked=sum(one.looked for one in found),
        weighed=sum(one.weighed for one in found),
        cut=any(one.cut for one in found),
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """What several parts found as one list, likeliest first, equal ones by number."""

    numbers: npt.NDArray[np.int64]
    logs: npt.NDArray[np.float32]
    serials: npt.NDArray[np.float32]
    slips: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    parts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, parts: Sequence[Part], found: Sequence[Found], best: int, without: frozenset[int]) -> _Order:
        """Join what the parts found; of a number in several parts the last one stands."""
        held = [
            (
                part.segment.numbers[one.rows].astype(np.int64), one.logs, one.serials, one.slips, one.rows,
                np.full(len(one.rows), at, np.int64),
            )
            for at, (part, one) in enumerate(zip(parts, found, strict=True))
        ]  # fmt: skip
        columns: list[npt.NDArray[Any]]
        columns = [np.concatenate(each) for each in zip(*held, strict=True)] if held else [_NONE] * 6
        numbers, logs = columns[0], columns[1]
        if without:
            kept = ~np.isin(numbers, np.fromiter(without, np.int64, len(without)))
            columns = [column[kept] for column in columns]
            numbers, logs = columns[0], columns[1]
        if len(parts) > 1:
            _, from_end = np.unique(numbers[::-1], return_index=True)
            columns = [column[len(numbers) - 1 - from_end] for column in columns]
            numbers, logs = columns[0], columns[1]
        ordered = np.lexsort((numbers, -logs))[:best]
        return cls(*(column[ordered] for column in columns))


_NONE = np.zeros(0, np.int64)


def _stands(read: Shares, held: Mapping[str, str]) -> dict[str, bool]:
    """By field that was read and is recorded, whether the record's value may be what was read."""
    return {
        name: any(value == held[name] for value, _ in meant) for name, meant in read.items() if name in held
    }


def _sign(stands: bool | None) -> int:
    return 0 if stands is None else 1 if stands else -1


__all__ = ["Answer", "Hit", "answer", "profile_of"]
