# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of cases."""

from ploughshare.registry.cases.queries.files import (
    CaseRow,
    built_upon,
    case_given,
    case_known,
    case_view,
    cases_over,
    in_court,
    list_cases,
    parties,
    parties_due,
    parties_due_count,
    steps_between,
)
from ploughshare.registry.cases.queries.ties import cases_of, readable_kinds, tied

__all__ = [
    "CaseRow",
    "built_upon",
    "case_given",
    "case_known",
    "case_view",
    "cases_of",
    "cases_over",
    "in_court",
    "list_cases",
    "parties",
    "parties_due",
    "parties_due_count",
    "readable_kinds",
    "steps_between",
    "tied",
]
