# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Probability that two names are one organisation's: logistic regression over `features`.

Newton's method with a ridge (Hosmer and Lemeshow, Applied Logistic Regression, chapter 1). Fitting
uses no chance, so there is no seed. The card is docs/explanation/model-cards/names.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RIDGE = 0.5


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Weights of one fit.

    Attributes:
        version: year and month.
        constant: log odds where every figure is 0.
        weights: added log odds for a whole unit of each feature.
    """

    version: str
    constant: float
    weights: tuple[float, ...]


def fit(figures: Sequence[Sequence[float]], same: Sequence[bool], *, version: str) -> NameWeights:
    """Weights from labelled pairs.

    Args:
        figures: (pairs, features), each 0 to 1.
        same: the label of each pair.
    """
    x = np.column_stack([np.ones(len(figures)), np.asarray(figures, dtype=np.float64)])
    y = np.asarray(same, dtype=np.float64)
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-(x @ beta)))
        slope = x.T @ (y - p) - ridge * beta
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return NameWeights(version, float(beta[0]), tuple(float(each) for each in beta[1:]))


def predict(weights: NameWeights, figures: Sequence[float]) -> float:
    """Probability, 0 to 1."""
    odds = weights.constant + sum(w * f for w, f in zip(weights.weights, figures, strict=True))
    return 1.0 / (1.0 + math.exp(-odds))
