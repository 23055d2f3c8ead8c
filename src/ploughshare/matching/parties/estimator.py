# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Probability that two names are one organisation's: logistic regression over `features`.

Newton's method with a ridge (Hosmer and Lemeshow, Applied Logistic Regression, chapter 1). The log odds are
then mapped by a slope and a shift (Platt 1999) that were fitted on pairs the weights had not seen. Fitting
uses no chance, so there is no seed. The card is docs/explanation/model-cards/names.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
Figures = Sequence[Sequence[float]] | Reals
Labels = Sequence[bool] | npt.NDArray[np.bool_]

RIDGE = 0.5


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Weights of one fit.

    Attributes:
        version: year and month.
        constant: log odds where every figure is 0.
        weights: added log odds for a whole unit of each feature.
        slope, shift: what the log odds are multiplied by, and what is added, to be calibrated.
    """

    version: str
    constant: float
    weights: tuple[float, ...]
    slope: float = 1.0
    shift: float = 0.0


def fit(figures: Figures, same: Labels, *, version: str) -> NameWeights:
    """Weights from labelled pairs, not calibrated.

    Args:
        figures: (pairs, features), each 0 to 1.
        same: the label of each pair.
    """
    beta = _newton(np.asarray(figures, dtype=np.float64), np.asarray(same, dtype=np.float64), RIDGE)
    return NameWeights(version, float(beta[0]), tuple(float(each) for each in beta[1:]))


def calibrate(odds: Sequence[float] | Reals, same: Labels) -> tuple[float, float]:
    """Slope and shift for log odds.

    Args:
        odds: (pairs,) log odds by weights that did not see the pair.
        same: the label of each pair.
    """
    shift, slope = _newton(np.asarray(odds)[:, None], np.asarray(same, dtype=np.float64), 1e-6)
    return float(slope), float(shift)


def _newton(figures: Reals, y: Reals, ridge_of: float) -> Reals:
    """Constant and weights of a logistic regression."""
    x = np.column_stack([np.ones(len(figures)), figures])
    ridge = np.full(x.shape[1], ridge_of)
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
    return beta


def log_odds(weights: NameWeights, figures: Sequence[float] | Reals) -> float:
    """Log odds before they are calibrated."""
    return weights.constant + sum(w * float(f) for w, f in zip(weights.weights, figures, strict=True))


def predict(weights: NameWeights, figures: Sequence[float]) -> float:
    """Probability, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-(weights.slope * log_odds(weights, figures) + weights.shift)))
