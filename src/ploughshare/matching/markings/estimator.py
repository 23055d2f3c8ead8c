# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fitting the figures of matching from cases whose truth is known. Same cases, same figures: no chance is
used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ploughshare.matching.markings.rules.alignment import align, is_damaged
from ploughshare.matching.markings.rules.channel import Channel, Profile
from ploughshare.matching.markings.rules.outside import Estimate, Evidence, features
from ploughshare.matching.markings.terms import Fit
from ploughshare.vocabulary.markings import SerialReading

UNEXPLAINED = -22.0
"""Log of the chance of a reading under which a pair is taken for a wrong confirmation, and left out."""

NEW_LEAST = 5
"""Times a character must be read as another before the two are taken for look-alikes."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A re-estimated channel, and what it rests on.

    Attributes:
        channel: the figures.
        used: confirmed readings that were counted.
        left_out: those that no damage explains: the confirmation is worth a second look.
        slips: how many readings had each profile.
    """

    channel: Channel
    used: int
    left_out: int
    slips: Mapping[Profile, int]


def reestimate(
    confirmed: Iterable[tuple[SerialReading, str]], before: Channel, *, version: str, strength: float = 300.0
) -> Learned:
    """Count what readings did to serials, in confirmed traces, and mend the figures by it.

    Each pair is explained by its cheapest alignment under the figures so far; the counts are added to these,
    taken for so many readings as `strength` says (Dirichlet's prior). A few confirmed traces therefore move
    the figures little, some thousands replace them.

    Args:
        confirmed: what was read, and the serial that was confirmed, in normal form.
        before: the figures so far.
        version: of the result.
        strength: readings that the figures so far are worth.
    """
    profiles: tuple[Counter[Profile], Counter[Profile]] = (Counter(), Counter())
    pairs: dict[str, Counter[str]] = {}
    lost: Counter[int] = Counter()
    left_out = 0
    for reading, held in confirmed:
        found = align(reading, held, before)
        if found.log < UNEXPLAINED or not reading.positions:
            left_out += 1
            continue
        profiles[is_damaged(reading)][found.profile] += 1
        for column in found.columns:
            if column.fit in (Fit.LOOK_ALIKE, Fit.DIFFERENT) and len(column.read) == 1:
                pairs.setdefault(column.held, Counter())[column.read] += 1
        if bool(reading.open_before) + bool(reading.open_after) + len(reading.gaps) == 1:
            lost[sum(column.fit is Fit.UNKNOWN and not column.read for column in found.columns)] += 1
    channel = replace(
        before,
        version=version,
        whole=_mended(before.whole, profiles[0], strength),
        damaged=_mended(before.damaged, profiles[1], strength),
        confusions=_confusions(before.confusions, pairs, strength / 10),
        lost=_lost(before.lost, lost, strength / 10),
    )
    counted = profiles[0] + profiles[1]
    return Learned(channel, counted.total(), left_out, dict(counted))


def _mended(
    before: Mapping[Profile, float], counts: Counter[Profile], strength: float
) -> dict[Profile, float]:
    total = sum(before.values())
    every = {profile: weight / total * strength for profile, weight in before.items()}
    for profile, count in counts.items():
        every[profile] = every.get(profile, 0.0) + count
    whole = sum(every.values())
    return {profile: weight / whole for profile, weight in every.items()}


def _confusions(
    before: Mapping[str, Mapping[str, float]], pairs: Mapping[str, Counter[str]], strength: float
) -> dict[str, dict[str, float]]:
    made = {}
    for held in sorted({*before, *pairs}):
        known, counts = before.get(held, {}), pairs.get(held, Counter())
        weights = {read: share * strength for read, share in known.items()}
        for read, count in counts.items():
            if read in known or count >= NEW_LEAST:
                weights[read] = weights.get(read, 0.0) + count
        total = sum(weights.values())
        if total:
            ordered = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
            made[held] = {read: weight / total for read, weight in ordered}
    return made


def _lost(before: tuple[float, ...], counts: Counter[int], strength: float) -> tuple[float, ...]:
    last = len(before) - 1
    weights = [share * strength for share in before]
    for count, times in counts.items():
        weights[min(count, last)] += times
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def fit_in_register(
    cases: Sequence[tuple[Evidence, bool]], *, version: str, hold_back: float = 1.0
) -> Estimate:
    """Fit `rules.outside` by Newton's steps.

    Args:
        cases: evidence, and whether the arm was registered.
        version: of the result.
        hold_back: strength of the ridge that keeps rare features small.
    """
    rows = [features(evidence) for evidence, _ in cases]
    names = sorted({name for row in rows for name in row})
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    truth = np.array([float(known) for _, known in cases])
    weights = np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (truth - chance) - hold_back * weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values + hold_back * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-7:
            break
    rounded = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return Estimate(version, float(truth.mean()), rounded)
