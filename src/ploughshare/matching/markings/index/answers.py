# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the best rows of some segments to an answer: records with probabilities, and whether any is the
arm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index import asking, judging
from ploughshare.matching.markings.index.asking import Question, Shares
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.index.weighing import Figures
from ploughshare.matching.markings.rules import outside
from ploughshare.matching.markings.rules.channel import Channel, Profile
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
    channel: Channel,
    estimate: Estimate,
    *,
    prior: float,
    best: int = asking.BEST,
    without: frozenset[int] = frozenset(),
) -> Answer:
    """Search some segments and judge what was found.

    Args:
        asked: the reading.
        parts: where to look; of a record in several parts the last one stands.
        read: what was read of the other fields.
        figures: the channel as arrays.
        channel: the same.
        estimate: for `in_register`.
        prior: share of the arms asked for that this register holds, 0 to 1.
        best: records wanted at most.
        without: records that are no longer there.
    """
    found = [asking.ask(asked, part.segment, part.tables, figures, best=best) for part in parts]
    top = max((float((one.logs - one.serials).max()) for one in found if len(one.rows)), default=0.0)
    seen = np.zeros(4, np.float64)
    with_run = bool(asked.runs.any())
    entries: dict[int, tuple[float, float, int, int, int]] = {}
    keyed = [part.record for part in parts]
    for at, (part, one) in enumerate(zip(parts, found, strict=True)):
        segment = part.segment
        if not len(one.rows):
            continue
        judging.gather(
            asked.options, asked.counts, with_run, segment.text, segment.begins, segment.firsts,
            segment.extra, one.rows, one.logs, one.serials, one.slips, top, seen,
        )  # fmt: skip
        columns = (segment.numbers[one.rows], one.logs, one.serials, one.slips, one.rows)
        for number, log, serial, packed, row in zip(*(column.tolist() for column in columns), strict=True):
            if number not in without:
                entries[number] = (log, serial, packed, at, row)
    ordered = sorted(entries.items(), key=lambda entry: (-entry[1][0], entry[0]))[:best]
    first, serial, packed, at, row = ordered[0][1] if ordered else (0.0, 0.0, 0, 0, 0)
    mass = sum(math.exp(entry[1][0] - first) for entry in ordered)
    stood = [_stands(read, keyed[entry[3]](entry[4])) for _, entry in ordered]
    best_stands = stood[0] if stood else {}
    evidence = Evidence(
        found=len(ordered),
        profile=profile_of(packed),
        relative=serial - channel.profile_log(Profile(), damaged=bool(asked.damaged)),
        near=float(seen[2]),
        in_shape=bool(seen[3]),
        rivals=math.log(mass) if mass else 0.0,
        make=_sign(best_stands.get("make")),
        calibre=_sign(best_stands.get("calibre")),
        size=len(asked.counts),
        unknown=int((asked.counts == 0).sum()),
        runs=int(asked.runs.sum()),
        damaged=bool(asked.damaged),
    )
    known = outside.in_register(evidence, estimate, prior=prior)
    return Answer(
        hits=tuple(
            Hit(number, log, serial, profile_of(packed), math.exp(log - first) / mass, stands)
            for (number, (log, serial, packed, _, _)), stands in zip(ordered, stood, strict=True)
        ),
        in_register=known,
        evidence=evidence,
        looked=sum(one.looked for one in found),
        weighed=sum(one.weighed for one in found),
        cut=any(one.cut for one in found),
    )


def _stands(read: Shares, held: Mapping[str, str]) -> dict[str, bool]:
    """By field that was read and is recorded, whether the record's value may be what was read."""
    return {
        name: any(value == held[name] for value, _ in meant) for name, meant in read.items() if name in held
    }


def _sign(stands: bool | None) -> int:
    return 0 if stands is None else 1 if stands else -1


__all__ = ["Answer", "Hit", "answer", "profile_of"]
