# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of the clocks: how long an answer may take, and when any term that law sets ends."""

from __future__ import annotations

from ploughshare.law.clocks.rules.answers import (
    ECOWAS_TRACE,
    FROM_MEMORY,
    LENGTHS,
    NOT_URGENT,
    URGENT_DIRECT,
    URGENT_INDIRECT,
    answer_term,
    directive_2023_977_binds,
    due_at,
    is_overdue,
    remaining,
)
from ploughshare.law.clocks.rules.ends import due, moment

__all__ = [
    "ECOWAS_TRACE",
    "FROM_MEMORY",
    "LENGTHS",
    "NOT_URGENT",
    "URGENT_DIRECT",
    "URGENT_INDIRECT",
    "answer_term",
    "directive_2023_977_binds",
    "due",
    "due_at",
    "is_overdue",
    "moment",
    "remaining",
]
