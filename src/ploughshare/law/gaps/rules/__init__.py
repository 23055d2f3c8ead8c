# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of gaps: compare a value with what a provision asks, try a change on the tables, write the report."""

from ploughshare.law.gaps.rules.comparing import (
    CODES,
    USUAL,
    changed,
    compare,
    opened_by,
    usual_question,
)
from ploughshare.law.gaps.rules.report import region_report, state_report

__all__ = [
    "CODES",
    "USUAL",
    "changed",
    "compare",
    "opened_by",
    "region_report",
    "state_report",
    "usual_question",
]
