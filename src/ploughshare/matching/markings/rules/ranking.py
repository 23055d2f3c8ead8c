# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From comparisons to probabilities: which record is the arm, or none of them.

Bayes over the candidates and one more case, "not in this register"; `rules.outside` says how that one is
weighed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

from ploughshare.matching.markings.rules import outside
from ploughshare.matching.markings.rules.alignment import is_damaged
from ploughshare.matching.markings.terms import (
    Agreement,
    Fit,
    Priors,
    Ranked,
    Ranking,
    Reading,
    Score,
)
from ploughshare.vocabulary.markings import SerialReading

K = TypeVar("K")

CLEAR_AT = 0.99
"""Probability from which an answer may go out without an officer, unless a node asks for more."""

CLEAR_KNOWN = 5
"""Characters that must be certain for an answer without an officer."""

CLEAR_LEAD = 7.0
"""Natural logarithm of the lead over any other record whose make, model and calibre fit as well: a thousand
to one."""

CLEAR_LEAD_OTHERS = 5.0
"""The same over a record that fits worse in these."""

_AS_WELL = 1.0

_TIE = 0.05


def rank(
    reading: Reading,
    candidates: Iterable[tuple[K, Score]],
    *,
    estimate: outside.Estimate,
    priors: Priors | None = None,
) -> Ranking[K]:
    """Order the candidates and give each its probability; what is left is "not in the register".

    Args:
        reading: what the marks say.
        candidates: what the caller calls each record, and its comparison.
        estimate: how much the candidates say of the arm being registered at all.
        priors: what is believed beforehand.
    """
    believed = priors or Priors()
    ordered = sorted(candidates, key=lambda pair: -pair[1].log_likelihood)
    scores = [one for _, one in ordered]
    exact = sum(one.exact for one in scores)
    logs = [one.log_likelihood for one in scores]
    masses = [math.exp(log - logs[0]) for log in logs]
    known = 0.0
    if scores:
        known = outside.in_register(_evidence(reading.serial, scores), estimate, prior=believed.in_register)
    share = known / sum(masses) if masses else 0.0
    return Ranking(
        candidates=tuple(_ranked(ordered, [mass * share for mass in masses])),
        not_in_register=1 - known,
        known_characters=reading.serial.known_count,
        sole_exact=exact == 1,
    )


def _ranked(ordered: list[tuple[K, Score]], chances: list[float]) -> list[Ranked[K]]:
    logs = [one.log_likelihood for _, one in ordered]
    firsts: list[int] = []
    for at, log in enumerate(logs):
        same = bool(at) and logs[at - 1] - log < _TIE
        firsts.append(firsts[-1] if same else at)
    return [
        Ranked(key, one, chances[at], firsts[at] + 1, firsts.count(firsts[at]) > 1)
        for at, (key, one) in enumerate(ordered)
    ]


def _evidence(serial: SerialReading, scores: list[Score]) -> outside.Evidence:
    best = scores[0]
    top = max(one.fields_log for one in scores)
    near = sum(math.exp(min(one.fields_log - top, 0)) for one in scores if _is_neighbour(one))
    rivals = math.log(sum(math.exp(one.log_likelihood - best.log_likelihood) for one in scores))
    return outside.Evidence(
        found=len(scores),
        profile=best.profile,
        relative=best.relative,
        near=near,
        in_shape=any(_same_shape(one) for one in scores),
        rivals=rivals,
        make=_stand(best, "make"),
        calibre=_stand(best, "calibre"),
        size=len(serial.positions),
        unknown=sum(position.unknown for position in serial.positions),
        runs=bool(serial.open_before) + bool(serial.open_after) + len(serial.gaps),
        damaged=is_damaged(serial),
    )


def _stand(one: Score, name: str) -> int:
    stand = one.fields[name]
    return 1 if stand is Agreement.AGREES else -1 if stand is Agreement.DISAGREES else 0


def _is_neighbour(one: Score) -> bool:
    figures = [at for at, column in enumerate(one.alignment) if column.held.isdigit()][-outside.LOW_PLACES :]
    odd = [at for at, column in enumerate(one.alignment) if column.fit is not Fit.SAME]
    return len(odd) == 1 and odd[0] in figures and one.alignment[odd[0]].read.isdigit()


def _same_shape(one: Score) -> bool:
    """Whether reading and record have letters and figures in the same places."""
    return all(
        column.read.isdigit() == column.held.isdigit() for column in one.alignment if len(column.read) == 1
    ) and all(column.read and column.held for column in one.alignment)


def is_clear_match(ranking: Ranking[K], *, threshold: float = CLEAR_AT) -> bool:
    """Whether the first candidate may be answered without an officer.

    It must reach the threshold; lead every other whose make, model and calibre fit as well by more than two
    slips explain, so that a number that was misread into another registered one is not taken for it; have
    five certain characters; agree in the maker (or, where no maker was read, agree in every character and be
    the only one that does) and in one more field; and nothing may speak against it. Doubt costs an officer's
    look, never a wrong answer.

    Args:
        ranking: as `rank` made it.
        threshold: probability that is asked for, 0 to 1.
    """
    if not ranking.candidates or ranking.known_characters < CLEAR_KNOWN:
        return False
    first = ranking.candidates[0]
    if first.tied or first.probability < threshold or first.score.contradicted:
        return False
    if any(not _leads(first.score, one.score) for one in ranking.candidates[1:]):
        return False
    return _maker_stands(first, ranking.sole_exact) and _more_agrees(first.score)


def _leads(first: Score, other: Score) -> bool:
    ahead = first.log_likelihood - other.log_likelihood
    if first.fields_log - other.fields_log < _AS_WELL:
        return ahead >= CLEAR_LEAD
    return ahead >= CLEAR_LEAD_OTHERS


def _maker_stands(first: Ranked[K], sole_exact: bool) -> bool:
    make = first.score.fields["make"]
    return make is Agreement.AGREES or (make is Agreement.UNKNOWN and sole_exact and first.score.exact)


def _more_agrees(one: Score) -> bool:
    return any(stand is Agreement.AGREES for name, stand in one.fields.items() if name != "make")
