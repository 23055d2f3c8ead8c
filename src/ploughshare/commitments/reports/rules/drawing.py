# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From what was gathered of a year, or two, to the report."""

from __future__ import annotations

from datetime import date

from ploughshare.commitments.indicators.rules import count
from ploughshare.commitments.indicators.terms import Scope
from ploughshare.commitments.reports.rules.arms_trade import trade_report
from ploughshare.commitments.reports.rules.flows import flows_report
from ploughshare.commitments.reports.rules.programme import programme_report
from ploughshare.commitments.reports.rules.sdg import sdg_report
from ploughshare.commitments.reports.terms import Material, Report, ReportKind

_TRADE = frozenset({ReportKind.TRADE_YEAR, ReportKind.TRADE_FIRST})


def years_of(kind: ReportKind, year: int) -> tuple[int, ...]:
    """Years that a report covers: the one on the Programme of Action is written every two."""
    return (year - 1, year) if kind is ReportKind.PROGRAMME else (year,)


def counts_arms(kind: ReportKind) -> bool:
    """Whether a report counts arms that were seized, found or surrendered."""
    return kind not in _TRADE


def draw(
    kind: ReportKind,
    material: Material,
    *,
    year: int,
    scope: Scope,
    as_at: date,
    marked_only: bool = False,
) -> Report:
    """The report as it stands."""
    if not counts_arms(kind):
        return trade_report(kind, year=year, as_at=as_at, scope=scope, transfers=material.transfers)
    made = [
        count(material.rows, year=each, scope=scope, as_at=as_at, marked_only=marked_only)
        for each in years_of(kind, year)
    ]
    match kind:
        case ReportKind.SDG:
            before = count(material.rows, year=year - 1, scope=scope, as_at=as_at, marked_only=marked_only)
            return sdg_report(made[0], before)
        case ReportKind.FLOWS:
            return flows_report(made[0])
        case _:
            return programme_report(made, material.counts)
