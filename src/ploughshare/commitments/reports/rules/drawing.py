# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From what was gathered of a year, or two, to the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ploughshare.commitments.indicators.rules import count
from ploughshare.commitments.indicators.terms import Scope
from ploughshare.commitments.reports.rules.arms_trade import trade_report
from ploughshare.commitments.reports.rules.differences import REASON
from ploughshare.commitments.reports.rules.flows import flows_report
from ploughshare.commitments.reports.rules.programme import programme_report
from ploughshare.commitments.reports.rules.sdg import sdg_report
from ploughshare.commitments.reports.terms import Answer, Material, Report, ReportKind

_TRADE = frozenset({ReportKind.TRADE_YEAR, ReportKind.TRADE_FIRST})


def years_of(kind: ReportKind, year: int) -> tuple[int, ...]:
    """Years that a report covers: the one on the Programme of Action is written every two."""
    return (year - 1, year) if kind is ReportKind.PROGRAMME else (year,)


def years_read(year: int) -> tuple[int, int]:
    """Years of which records are read: each report stands beside the year before."""
    return (year - 1, year)


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
    answers = material.answers
    if not counts_arms(kind):
        made_trade = trade_report(
            kind, year=year, as_at=as_at, scope=scope, transfers=material.transfers, answers=answers
        )
        return replace(made_trade, answers=_said(answers))
    before, made = (
        count(material.rows, year=each, scope=scope, as_at=as_at, marked_only=marked_only)
        for each in (year - 1, year)
    )
    match kind:
        case ReportKind.SDG:
            report = sdg_report(made, before, answers)
        case ReportKind.FLOWS:
            report = flows_report(made, before, material.court, answers)
        case _:
            report = programme_report((before, made), material.asked, answers)
    return replace(report, answers=_said(answers))


def _said(answers: Mapping[str, Answer]) -> tuple[Answer, ...]:
    """Answers without the reasons of differences, in order of their questions."""
    return tuple(answers[each] for each in sorted(answers) if not each.startswith(REASON))
