# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of seizures: `events` as they are kept, `entries` as they are given, `reading` as they are shown."""

from ploughshare.registry.seizures.terms.entries import Finding, ItemEntry, SeizureEntry
from ploughshare.registry.seizures.terms.events import (
    ApprehendedArm,
    Check,
    CustomsDetails,
    SeizedItem,
    Seizure,
)
from ploughshare.registry.seizures.terms.reading import (
    Elsewhere,
    Filters,
    PlaceCount,
    Rate,
    ReadSeizure,
    RouteCount,
    Row,
    Version,
)

__all__ = [
    "ApprehendedArm",
    "Check",
    "CustomsDetails",
    "Elsewhere",
    "Filters",
    "Finding",
    "ItemEntry",
    "PlaceCount",
    "Rate",
    "ReadSeizure",
    "RouteCount",
    "Row",
    "SeizedItem",
    "Seizure",
    "SeizureEntry",
    "Version",
]
