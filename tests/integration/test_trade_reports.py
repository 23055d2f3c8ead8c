# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reports of the Arms Trade Treaty count what was authorised and what moved in their year."""

from __future__ import annotations

from dataclasses import replace

import pytest

import transfers as t
from nodes import Node
from ploughshare.commitments.indicators.terms import Scope
from ploughshare.commitments.reports import queries
from ploughshare.commitments.reports.errors import FigureUnknown
from ploughshare.commitments.reports.rules import behind, draw
from ploughshare.commitments.reports.terms import Material, Report, ReportKind, SourceKind
from ploughshare.registry.licences.terms import Stage
from ploughshare.safeguards.access.terms import Role
from report_walk import walked
from transfer_office import Desk


@pytest.fixture
def desk(node: Node) -> Desk:
    return Desk(node)


def report(desk: Desk, year: int) -> Report:
    reader = replace(desk.node.mandate(Role.ANALYST), at=desk.node.now)
    with desk.node.door.open(reader) as work:
        transfers = [
            one
            for each in (year - 1, year)
            for one in (*queries.authorised_in(work, each), *queries.moved_part(work, each, after=None)[0])
        ]
    return draw(
        ReportKind.TRADE_YEAR,
        Material(transfers=tuple(transfers)),
        year=year,
        scope=Scope(t.HERE),
        as_at=desk.node.now.date(),
    )


def figures(made: Report, table: str) -> list[tuple[int | None, ...]]:
    found = next(each for each in made.tables if each.name == table)
    return [tuple(each.amount for each in line.figures) for line in found.lines]


def test_an_export_counts_as_authorised_when_granted_and_as_actual_when_shipped(desk: Desk) -> None:
    year = desk.node.now.year
    desk.apply(reference="E-9")  # applied for and not granted: in no report
    id = desk.granted()
    assert figures(report(desk, year), "exports") == [(t.RIFLES.quantity, None)]
    desk.move(id, Stage.SHIPPED, 150)
    desk.move(id, Stage.DELIVERED, 150)
    made = report(desk, year)
    assert figures(made, "exports") == [(t.RIFLES.quantity, 150)]
    assert figures(made, "imports") == []
    assert figures(report(desk, year - 1), "exports") == []
    assert all(check.holds for check in made.checks)
    walked(made)


def test_each_figure_opens_the_licences_and_deliveries_behind_it(desk: Desk) -> None:
    year = desk.node.now.year
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 100)
    desk.move(id, Stage.SHIPPED, 50)
    desk.move(id, Stage.DELIVERED, 150)  # at the other end: in the other state's report
    made = report(desk, year)
    line = next(each for each in made.tables if each.name == "exports").lines[0]
    licences, moved = (behind(made, figure.key) for figure in line.figures)
    assert [(each.source.kind, each.source.opens) for each in licences] == [(SourceKind.LICENCE, str(id))]
    assert {each.source.kind for each in moved} == {SourceKind.MOVEMENT}
    assert sorted(each.amount for each in moved) == [50, 100]
    assert {each.source.opens for each in moved} == {str(id)}
    assert len(behind(made, line.figures[1].key, only=f"state:{line.label[1].facts['state']}")) == 2
    with pytest.raises(FigureUnknown):
        behind(made, "way:export,owner:somebody")
    walked(made)
