# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Walks every figure of a report and looks whether what it opens adds up to it."""

from __future__ import annotations

from ploughshare.commitments.reports.rules import behind
from ploughshare.commitments.reports.terms import Report


def walked(report: Report) -> dict[str, int | None]:
    """Every figure by its key, after each was opened and added up."""
    found: dict[str, int | None] = {}
    for table in report.tables:
        for line in table.lines:
            for figure in line.figures:
                found[figure.key] = figure.amount
                opened = behind(report, figure.key)
                if figure.amount is not None:
                    said = (table.name, figure.key, figure.amount)
                    assert (*said[:2], sum(each.amount for each in opened)) == said
                elif not figure.key.startswith("difference:"):
                    assert opened == [], (table.name, figure.key)
    for check in report.checks:
        year = "" if check.year is None else f"year:{check.year},"
        opened = behind(report, f"{year}check:{check.kind.value}")
        assert {each.record for each in opened} == set(check.records)
    return found
