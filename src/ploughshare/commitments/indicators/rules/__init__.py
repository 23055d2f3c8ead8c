# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of indicator 16.4.2: what is counted, in which standing, what is checked, and what moved."""

from ploughshare.commitments.indicators.rules.breaking_down import (
    DIMENSIONS,
    breakdown,
    figure_key,
    fits,
    values_of,
)
from ploughshare.commitments.indicators.rules.comparing import (
    Moved,
    digest_of,
    moved_between,
    records_of,
    regional,
)
from ploughshare.commitments.indicators.rules.counting import count
from ploughshare.commitments.indicators.rules.settling import settle, standing_of_trace

__all__ = [
    "DIMENSIONS",
    "Moved",
    "breakdown",
    "count",
    "digest_of",
    "figure_key",
    "fits",
    "moved_between",
    "records_of",
    "regional",
    "settle",
    "standing_of_trace",
    "values_of",
]
