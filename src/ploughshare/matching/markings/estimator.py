# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fitting the figures of matching from cases whose truth is known. Same cases, same figures: no chance is
used."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ploughshare.matching.markings.rules.outside import Estimate, Evidence, features


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
