# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged weights."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from ploughshare.matching.parties.estimator import NameWeights
from ploughshare.matching.parties.features import FEATURES


@cache
def name_weights() -> NameWeights:
    """Weights as fitted by tools/estimate_names.py."""
    held = json.loads((files("ploughshare.matching.parties") / "data/weights.json").read_text("utf-8"))
    return NameWeights(
        held["version"], held["constant"], tuple(held["weights"][name] for name in FEATURES),
        held["slope"], held["shift"],
    )  # fmt: skip
