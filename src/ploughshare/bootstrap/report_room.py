# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Draws reports: reads in parts, each in a Work of its own, and counts with none open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ploughshare.bootstrap.node import Node
from ploughshare.commitments.indicators.terms import ArmRow, Scope
from ploughshare.commitments.reports import queries
from ploughshare.commitments.reports.rules import draw
from ploughshare.commitments.reports.terms import Material, Report, ReportKind
from ploughshare.commitments.sheets.rules.scoping import agencies_of
from ploughshare.safeguards.work import Mandate
from ploughshare.vocabulary.seizures import ItemKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report.

    Attributes:
        kind, year: which.
        as_at: day on which results stand so.
        territory: part of the state that the records cover; None for the whole.
        national_because: why they cover the whole state; None if nobody says so.
        marked_only: count uniquely marked arms alone.
    """

    kind: ReportKind
    year: int
    as_at: date
    territory: str | None = None
    national_because: str | None = None
    marked_only: bool = False


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A report as it stands now, and which of its records the reader may open."""

    report: Report
    within: frozenset[str]


def draw_report(node: Node, mandate: Mandate, wanted: Wanted) -> DrawnReport:
    """Draw a report from the records of this node.

    Raises:
        NotPermitted: the mandate does not carry it.
    """
    rows: list[ArmRow] = []
    within: set[str] = set()
    with node.door.open(mandate) as work:
        counts = queries.counts_of(work, wanted.kind, wanted.year)
        transfers = queries.transfers_of(work, wanted.kind, wanted.year)
    for things in ItemKind:
        last, more = None, True
        while more:
            with node.door.open(mandate) as work:
                part = queries.part_of(work, wanted.kind, wanted.year, things, after=last)
            rows += part.rows
            within |= part.within
            last, more = part.last, part.last is not None
    agencies = agencies_of(rows, ()) or (node.office.descriptor.authority,)
    scope = Scope(node.office.descriptor.state, wanted.territory, agencies, wanted.national_because)
    report = draw(
        wanted.kind,
        Material(tuple(rows), counts, transfers),
        year=wanted.year,
        scope=scope,
        as_at=wanted.as_at,
        marked_only=wanted.marked_only,
    )
    return DrawnReport(report, frozenset(within))
