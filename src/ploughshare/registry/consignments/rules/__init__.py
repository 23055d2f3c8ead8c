# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of consignments."""

from __future__ import annotations

from ploughshare.registry.consignments.rules.searching import (
    CHANCE_SHARE,
    equal_marks,
    finding_of,
    runs_in,
)
from ploughshare.registry.consignments.rules.serials import number_in, place_in_series, series_text

__all__ = [
    "CHANCE_SHARE",
    "equal_marks",
    "finding_of",
    "number_in",
    "place_in_series",
    "runs_in",
    "series_text",
]
