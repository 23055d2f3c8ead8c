# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Times, words and outcomes of requests and breaches; pure."""

from __future__ import annotations

from ploughshare.registry.privacy.rules.checking import (
    check_day,
    check_decision,
    check_done,
    check_places,
    line,
    outcomes_for,
    words,
)
from ploughshare.registry.privacy.rules.terms_of_law import AUTHORITY_HOURS, answer_term, extended_term

__all__ = [
    "AUTHORITY_HOURS",
    "answer_term",
    "check_day",
    "check_decision",
    "check_done",
    "check_places",
    "extended_term",
    "line",
    "outcomes_for",
    "words",
]
