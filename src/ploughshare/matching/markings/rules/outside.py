# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the arm is in this register at all: a second figure beside "which of these records is it".

Serial numbers lie in blocks of which a register holds a share, so an arm that is not registered often has a
number one slip away from one that is. How much the best candidate says therefore depends on the slips it
takes, on how many of the reading's neighbours are registered, on whether letters and figures stand where
they stand in the candidates, and on how the maker and the calibre fit. A logistic regression (Cox 1958) over
these, learned from generated registers of several sizes and densities whose truth is known, gives the
figure; its card is in docs/explanation/model-cards.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ploughshare.matching.markings.terms.slips import Profile

LOW_PLACES = 2
"""Figures at the end of a serial whose other values are its neighbours: eighteen numbers."""

_NEIGHBOURS = 9 * LOW_PLACES
_KINDS: Mapping[str, Profile] = {
    "clean": Profile(),
    "look1": Profile(look_alike=1),
    "look2": Profile(look_alike=2),
    "different1": Profile(different=1),
    "missing1": Profile(missing=1),
    "extra1": Profile(extra=1),
    "swapped1": Profile(swapped=1),
    "look1_different1": Profile(look_alike=1, different=1),
}
_KIND_OF = {
    profile: (name, f"{name}_near", f"{name}_shape", f"{name}_make_agrees")
    for name, profile in _KINDS.items()
}
_OTHER = ("other", "other_near", "other_shape", "other_make_agrees")


class Evidence(NamedTuple):
    """What the candidates say together.

    Attributes:
        found: how many candidates there are.
        profile: slips of the best one.
        relative: its serial's log-likelihood, less that of a reading without slips.
        near: registered neighbours of the reading, each by how well its other fields fit.
        in_shape: whether a candidate has letters and figures in the same places as the reading.
        rivals: log of the candidates' joint likelihood, less that of the best.
        make, calibre: 1 if it agrees with the best candidate's, -1 if it differs, 0 if unknown.
        size: positions of the reading.
        unknown: those that could not be read.
        runs: runs of unread characters.
        damaged: whether anything could not be read with certainty.
    """

    found: int
    profile: Profile
    relative: float
    near: float
    in_shape: bool
    rivals: float
    make: int
    calibre: int
    size: int
    unknown: int
    runs: int
    damaged: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """A fitted regression.

    Attributes:
        version: what results are marked with.
        base: share of arms that were registered where it was fitted.
        weights: by feature.
    """

    version: str
    base: float
    weights: Mapping[str, float]


def features(evidence: Evidence) -> dict[str, float]:
    """The figures the regression weighs; what is 0 is left out."""
    if not evidence.found:
        return {"one": 1.0, "none_found": 1.0}
    near = math.log((evidence.near + 0.25) / (_NEIGHBOURS + 0.5))
    shape = float(evidence.in_shape)
    kind, kind_near, kind_shape, kind_make = _KIND_OF.get(evidence.profile, _OTHER)
    damaged = 1.0 if evidence.damaged else 0.0
    agrees, differs = float(evidence.make > 0), float(evidence.make < 0)
    calibre_differs = float(evidence.calibre < 0)
    many = math.log(evidence.found)
    return {
        "one": 1.0,
        kind: 1.0,
        kind_near: near,
        kind_shape: shape,
        kind_make: agrees,
        "relative": max(evidence.relative, -20.0) / 5,
        "near": near,
        "shape": shape,
        "near_shape": near * shape,
        "damaged": damaged,
        "unknown": float(evidence.unknown),
        "runs": float(evidence.runs),
        "rivals": evidence.rivals,
        "found": many,
        "damaged_rivals": damaged * evidence.rivals,
        "damaged_found": damaged * many,
        "make_agrees": agrees,
        "make_differs": differs,
        "calibre_agrees": float(evidence.calibre > 0),
        "calibre_differs": calibre_differs,
        "clean_make_differs": differs * (kind == "clean"),
        "damaged_make_differs": damaged * differs,
        "damaged_calibre_differs": damaged * calibre_differs,
        "both_differ": differs * calibre_differs,
        "size": float(evidence.size - 8),
    }


def in_register(evidence: Evidence, estimate: Estimate, *, prior: float) -> float:
    """Probability that the arm is in the register, 0 to 1.

    Args:
        evidence: what the candidates say.
        estimate: the fitted regression.
        prior: share of the arms asked for that this register holds, 0 to 1.
    """
    weights, log = estimate.weights, _odds(prior) - _odds(estimate.base)
    for name, value in features(evidence).items():
        if value and name in weights:
            log += weights[name] * value
    return 1 / (1 + math.exp(-max(min(log, 40.0), -40.0)))


def estimate_of(document: Mapping[str, object]) -> Estimate:
    """An estimate from its document.

    Raises:
        KeyError, TypeError, ValueError: the document is not one of an estimate.
    """
    weights = document["weights"]
    if not isinstance(weights, Mapping):
        raise TypeError("weights")
    return Estimate(
        str(document["version"]),
        float(str(document["base"])),
        {str(name): float(weight) for name, weight in weights.items()},
    )


def _odds(chance: float) -> float:
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(held / (1 - held))
