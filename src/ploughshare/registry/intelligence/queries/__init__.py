# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of intelligence."""

from __future__ import annotations

from ploughshare.registry.intelligence.queries.lists import (
    consents,
    count_of_case,
    one_received,
    received,
    silences_to_review,
    statement,
    statements,
    under_case,
    waiting_counts,
)
from ploughshare.registry.intelligence.queries.usage import Usage
from ploughshare.registry.intelligence.queries.views import ReceivedView, StatementRow, StatementView
from ploughshare.registry.intelligence.queries.ways import Way, places_to_check

__all__ = [
    "ReceivedView",
    "StatementRow",
    "StatementView",
    "Usage",
    "Way",
    "consents",
    "count_of_case",
    "under_case",
    "one_received",
    "places_to_check",
    "received",
    "silences_to_review",
    "statement",
    "statements",
    "waiting_counts",
]
