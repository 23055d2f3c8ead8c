# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From comparisons to probabilities: which record is the arm, or none of them.

Bayes over the candidates and one more case, "not in this register"; `rules.outside` says how that one is weighed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

from ploughshare.matching.markings.rules import outside
from ploughshare.matching.markings.rules.channel import Channel
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
"""Natural logarithm of the lead over any other record whose make, model and calibre fit as well: a thousand to one."""

CLEAR_LEAD_OTHERS = 5.0
"""The same over a record that fits worse in these."""

_AS_WELL = 1.0

_TIE = 0.05


def rank(
    reading: Reading,
    candidates: Iterable[tuple[K, Score]],
    *,
    channel: Channel,
    priors: Priors | None = None,
) -> Ranking[K]:
    """Order the candidates and give each its probability; what is left is "not in the register".

    Args:
        reading: what the marks say.
        candidates: what the caller calls each record, and its comparison.
        channel: the figures the comparisons were made with.
        priors: what is believed beforehand.
    """
    believed = priors or Priors()
    ordered = sorted(candidates, key=lambda pair: -pair[1].log_likelihood)
    scores = [one for _, one in ordered]
    exact = sum(one.exact for one in scores)
    beyond_log = _outside(reading.serial, scores, channel, believed)
    top = max(
        [one.log_likelihood for one in scores] + ([beyond_log] if beyond_log is not None else []), default=0.0
    )
    masses = [math.exp(one.log_likelihood - top) for one in scores]
    beyond = math.exp(beyond_log - top) if beyond_log is not None else (0.0 if masses else 1.0)
    total = sum(masses) + beyond
    return Ranking(
        candidates=tuple(_ranked(ordered, masses, total)),
        not_in_register=beyond / total,
        known_characters=reading.serial.known_count,
        sole_exact=exact == 1,
    )


def _ranked(ordered: list[tuple[K, Score]], masses: list[float], total: float) -> list[Ranked[K]]:
    logs = [one.log_likelihood for _, one in ordered]
    firsts: list[int] = []
    for at, log in enumerate(logs):
        same = bool(at) and logs[at - 1] - log < _TIE
        firsts.append(firsts[-1] if same else at)
    return [
        Ranked(key, one, masses[at] / total, firsts[at] + 1, firsts.count(firsts[at]) > 1)
        for at, (key, one) in enumerate(ordered)
    ]


def _outside(serial: SerialReading, scores: list[Score], channel: Channel, priors: Priors) -> float | None:
    """Logarithm of the weight of "not in the register"; None where there is nothing to weigh it against."""
    if not scores:
        return None
    best = max(one.fields_log for one in scores)
    damaged = outside.is_damaged(serial)
    seen = outside.Seen(
        exact=sum(math.exp(one.fields_log - best) for one in scores if one.clean),
        slipped=sum(math.exp(one.log_likelihood - best) for one in scores if not one.clean),
        near=sum(math.exp(min(one.fields_log - best, 0)) for one in scores if _is_neighbour(one)),
        in_shape=any(_same_shape(one) for one in scores),
        fields=best,
    )
    return outside.weight_log(serial, seen, channel, damaged=damaged, priors=priors)


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
