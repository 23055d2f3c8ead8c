# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A register that leaves as a table and comes back changes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nodes import Node
from ploughshare.kernel.periods import PartDate, Period, parse_part_date
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.intake.adapters.tables import CsvTable, XlsxTable
from ploughshare.registry.intake.service.exports import export_firearms
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description
from ploughshare.vocabulary.parties import HolderKind
from registers import PROVENANCE, held, import_file, rows_of, write_csv

STRANGE = {
    "=cmd|' /C calc'!A0": "+1",
    "-2": "@SUM(A1)",
    "\tTab": "\rReturn\r\n",
    "'quoted": "''twice",
    "_x000D_": "_x0041_",
    "#REF!": "=",
    "wörter": "🔫 <b>&amp;</b> '; DROP TABLE firearm; --",
}


def event(kind: ArmEventKind, on: str | None = None, **more: Any) -> ArmEvent:
    """An event of the register."""
    return ArmEvent(kind, parse_part_date(on) if on else None, more.pop("country", None), PROVENANCE, **more)


def odd_arms() -> list[NewArm]:
    """Arms entered by hand that no flat table holds easily."""
    odd_day = PartDate(Period(date(2001, 1, 1), date(2004, 1, 1)), "c. 2002")
    dealer, private = HolderKind.DEALER, HolderKind.PRIVATE
    arms = []
    for number, (serial, words) in enumerate(STRANGE.items()):
        events = (
            event(ArmEventKind.MADE, country="CZE"),
            ArmEvent(ArmEventKind.SOLD, odd_day, None, PROVENANCE),
            event(ArmEventKind.SOLD, "2004", holder_kind=dealer, holder_name=words, reference=serial),
            event(ArmEventKind.SOLD, "2005-01", holder_kind=private, holder_pointer="=P1"),
            event(ArmEventKind.RECOVERED, "2010", country="MEX"),
            event(ArmEventKind.STOLEN, "2009", country="USA", reference="-77"),
        )
        described = Description(
            serial=serial.strip(),
            make="CZ",
            make_text=words.strip() or None,
            model="=1+1",
            arm_type=ArmType.PISTOL,
            country="CZE",
            year=1999,
            importer="+Importer",
        )
        extra = {"Notes": words, serial: "x", "type": "-handgun"} if number % 2 else {"Notes": words}
        arms.append(
            NewArm(described, events, "By hand", f"={number}", protected=number % 2 == 0, extra=extra)
        )
    return arms


@pytest.fixture
def full(node: Node, tmp_path: Path) -> Node:
    """A node with imported and hand-entered arms."""
    import_file(node, write_csv(tmp_path / "a.csv", rows_of(1200)))
    keeper = node.mandate(Role.RECORD_KEEPER)
    for arm in odd_arms():
        with node.door.open(keeper) as work:
            firearms.record_firearm(work, arm, provenance=PROVENANCE)
    return node


def exported(node: Node, path: Path, table: Callable[[io.BufferedWriter], Any]) -> int:
    """Write the register into a file."""
    with path.open("wb") as target:
        writer = table(target)
        count = export_firearms(
            node.door, node.mandate(Role.RECORD_KEEPER), writer=writer, clock=lambda: datetime.now(UTC)
        )
        writer.finish()
    return count


@pytest.mark.parametrize(("name", "table"), [("out.csv", CsvTable), ("out.xlsx", XlsxTable)])
def test_an_exported_register_comes_back_without_a_change(
    full: Node, tmp_path: Path, name: str, table: Any
) -> None:
    before = held(full)
    count = exported(full, tmp_path / name, table)
    assert count == len(before) == 1200 + len(STRANGE)
    report = import_file(full, tmp_path / name)
    assert [each.text.english() for each in report.faults] == []
    assert (report.added, report.repeated, report.differing) == (0, count, 0)
    assert held(full) == before
    assert full.deeds().count("firearm.exported") == 2


@pytest.mark.parametrize(("name", "table"), [("out.csv", CsvTable), ("out.xlsx", XlsxTable)])
def test_an_exported_register_fills_an_empty_node_alike(
    full: Node, tmp_path: Path, name: str, table: Any
) -> None:
    exported(full, tmp_path / name, table)
    before = {(row[0], row[1]): row for row in held(full)}
    with full.engine.begin() as connection:
        for each in ("arm_event", "firearm", "batch"):
            connection.exec_driver_sql(f"DELETE FROM {each}")
    report = import_file(full, tmp_path / name)
    assert (report.added, report.bad) == (len(before), 0)
    for row in held(full):
        kept = before[row[0], row[1]]
        assert set(row[3]) == set(kept[3])
        assert row[4] == kept[4]
        assert (row[2].serial, row[2].make_text, row[2].year) == (
            kept[2].serial,
            kept[2].make_text,
            kept[2].year,
        )


def test_no_cell_of_an_exported_table_is_a_formula(full: Node, tmp_path: Path) -> None:
    exported(full, tmp_path / "out.csv", CsvTable)
    exported(full, tmp_path / "out.xlsx", XlsxTable)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value is not None}
    book.close()
    assert kinds == {"s"}

    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        starts = {cell[0] for row in csv.reader(file) for cell in row if cell}
    assert not starts & set("=+-@\t\r\n")


def test_only_who_may_export_exports(full: Node, tmp_path: Path) -> None:
    with (tmp_path / "out.csv").open("wb") as target, pytest.raises(NotPermitted):
        export_firearms(
            full.door,
            full.mandate(Role.TRACING_OFFICER),
            writer=CsvTable(target),
            clock=lambda: datetime.now(UTC),
        )


def test_an_arm_that_changed_here_since_it_was_imported_comes_back_unchanged(
    full: Node, tmp_path: Path
) -> None:
    keeper = full.mandate(Role.RECORD_KEEPER)
    with full.door.open(keeper) as work:
        first = firearms.take_page(work, after=0, most=1)[0]
        firearms.record_event(work, first.id, event=event(ArmEventKind.STOLEN, "2020", country="AUT"))
    exported(full, tmp_path / "out.csv", CsvTable)
    report = import_file(full, tmp_path / "out.csv")
    assert (report.added, report.differing) == (0, 0)
    again = import_file(full, write_csv(tmp_path / "a.csv", rows_of(1200)))
    assert (again.added, again.repeated, again.differing) == (0, 1200, 0)
