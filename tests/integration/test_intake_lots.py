# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots of ammunition come in by sheet, go out, and come back corrected."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nodes import Node
from ploughshare.bootstrap.import_undo import BUILT_UPON
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.ammunition import queries, service
from ploughshare.registry.ammunition.terms import HeldLot
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.adapters.lots import ImportedLots
from ploughshare.registry.intake.adapters.tables import CsvTable
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.exports import export_lots
from ploughshare.registry.intake.service.imports import run_import, take_back
from ploughshare.registry.intake.service.undoing import undo_import
from ploughshare.registry.intake.terms import (
    ImportOrder,
    ImportReport,
    IntakeKind,
    Options,
    Outcome,
    Progress,
)
from ploughshare.registry.seizures.adapters import SeizureBook
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.firearms import ArmEventKind
from registers import PROVENANCE, SMALL, write_csv

NAMES = (
    *("Lot no", "Manufacturer", "Calibre", "headstamp", "Year of manufacture", "quantity", "exported_on"),
    *("exported_from", "exported_to", "rounds exported", "delivered_to", "delivered_rounds", "Shelf"),
)


def rows_of(count: int) -> list[list[str]]:
    """Rows of a list of lots."""
    return [
        [
            *(f"BXN-{n:03d}", "Fiocchi", "9mm Luger", "GFL 9 LUGER", "2019", "250 000 rounds", "2019-11"),
            *("ITA", "Suisse", "50.000,0", "Army of the state", "20 000", f"S{n}"),
        ]
        for n in range(count)
    ]


def order_of(path: Path, id: BatchId | None = None, **options: object) -> ImportOrder:
    """An import of a list of lots."""
    made = Options(**options)  # type: ignore[arg-type]
    return ImportOrder(id or BatchId.new(0, system_chance), IntakeKind.LOTS, path.name, made, PROVENANCE)


def run(
    node: Node, order: ImportOrder, path: Path, progress: Callable[[Progress], None] = lambda _: None
) -> ImportReport:
    """Import lots."""
    return run_import(
        node.door,
        node.mandate(Role.RECORD_KEEPER),
        order,
        reader=FileReader(path, limits=SMALL),
        codes=open_codes(),
        clock=lambda: datetime.now(UTC),
        seizures=SeizureBook(),
        progress=progress,
    )


def load(node: Node, path: Path, rows: Sequence[Sequence[str]], **options: object) -> ImportReport:
    """Write a list and import it."""
    write_csv(path, rows, names=NAMES)
    return run(node, order_of(path, **options), path)


def held(node: Node) -> list[HeldLot]:
    """Lots that are seen, oldest first."""
    with node.door.open(node.mandate(Role.RECORD_KEEPER)) as work:
        return service.take_page(work, after=0, most=1000)


def exported(node: Node) -> list[dict[str, str]]:
    """The rows of an export."""
    target = io.BytesIO()
    table = CsvTable(target)
    export_lots(node.door, node.mandate(Role.RECORD_KEEPER), writer=table, clock=lambda: datetime.now(UTC))
    table.finish()
    return list(csv.DictReader(io.StringIO(target.getvalue().decode("utf-8-sig"))))


def send_again(
    node: Node, path: Path, rows: list[dict[str, str]], *, reason: str | None = None
) -> ImportReport:
    """Import rows of an export."""
    write_csv(path, [list(each.values()) for each in rows], names=list(rows[0]))
    return run(node, order_of(path, reason=reason), path)


def test_a_list_of_another_office_becomes_lots_with_what_happened_to_their_rounds(
    node: Node, tmp_path: Path
) -> None:
    report = load(node, tmp_path / "lots.csv", rows_of(3))
    assert (report.outcome, report.added, report.bad) == (Outcome.PUBLISHED, 3, 0)
    first = held(node)[0]
    said = first.description
    assert (said.lot, said.maker, said.year, said.rounds_made) == ("BXN-000", "Fiocchi", 2019, 250_000)
    assert said.calibre is not None
    assert first.extra == {"Shelf": "S0"}
    told = {each.kind: (each.country, each.other_country, each.rounds) for each in first.lot.events}
    assert told == {
        ArmEventKind.EXPORTED: ("ITA", "CHE", 50_000),
        ArmEventKind.DELIVERED: (None, None, 20_000),
    }
    assert load(node, tmp_path / "lots.csv", rows_of(3)).repeated == 3


def test_what_is_wrong_is_said_beside_its_cell_and_nothing_is_loaded(node: Node, tmp_path: Path) -> None:
    rows = rows_of(5)
    rows[0][0] = ""
    rows[1][5] = "1.000"
    rows[2][9] = "many"
    rows[3][4] = "19"
    rows[4][8] = "Atlantis"
    report = load(node, tmp_path / "lots.csv", rows)
    assert report.outcome is Outcome.TAKEN_BACK
    assert [(each.row, each.column, each.code) for each in report.faults if each.stops] == [
        (2, "Lot no", "lot-missing"),
        (3, "quantity", "quantity"),
        (4, "rounds exported", "quantity"),
        (5, "Year of manufacture", "year"),
        (6, "exported_to", "country"),
    ]
    assert held(node) == []


def test_a_headstamp_that_says_another_year_is_remarked_and_both_are_kept(node: Node, tmp_path: Path) -> None:
    rows = rows_of(2)
    rows[0][3] = "LC 07"
    rows[1][3], rows[1][4] = "LC 07", "2007"
    report = load(node, tmp_path / "lots.csv", rows)
    assert report.outcome is Outcome.PUBLISHED
    remarks = [(each.row, each.code) for each in report.faults]
    assert (2, "headstamp-differs") in remarks
    assert (3, "headstamp-differs") not in remarks
    assert held(node)[0].description.headstamp == "LC 07"


def test_an_export_sent_again_changes_nothing_and_a_changed_row_is_a_correction(
    node: Node, tmp_path: Path
) -> None:
    load(node, tmp_path / "lots.csv", rows_of(3))
    before = held(node)
    rows = exported(node)
    assert send_again(node, tmp_path / "same.csv", rows).repeated == 3
    assert held(node) == before
    rows[1]["packaging"] = "green crate"
    rows[1]["exported_rounds"] = "60 000"
    without = send_again(node, tmp_path / "changed.csv", rows)
    assert (without.outcome, without.differing) == (Outcome.TAKEN_BACK, 1)
    made = send_again(node, tmp_path / "changed.csv", rows, reason="counted again")
    assert (made.outcome, made.repeated, made.corrected) == (Outcome.PUBLISHED, 2, 1)
    after = held(node)
    assert (after[1].version, after[1].description.packaging) == (2, "green crate")
    assert [each.rounds for each in after[1].lot.events] == [60_000, 20_000]
    assert (after[0], after[2]) == (before[0], before[2])
    # The same sheet once more: what it says is there by now.
    assert send_again(node, tmp_path / "changed.csv", rows, reason="counted again").repeated == 3


def test_a_stale_row_of_an_export_overwrites_nobody(node: Node, tmp_path: Path) -> None:
    load(node, tmp_path / "lots.csv", rows_of(1))
    rows = exported(node)
    rows[0]["packaging"] = "green crate"
    lot = held(node)[0]
    with node.door.open(node.mandate(Role.RECORD_KEEPER)) as work:
        told = lot.description
        service.change_lot(work, lot.id, description=told, version=lot.version)
    report = send_again(node, tmp_path / "stale.csv", rows, reason="counted again")
    assert (report.outcome, report.differing) == (Outcome.TAKEN_BACK, 1)
    assert held(node)[0].description.packaging is None


def test_a_column_taken_out_of_an_export_is_not_taken_for_empty(node: Node, tmp_path: Path) -> None:
    load(node, tmp_path / "lots.csv", rows_of(1))
    rows = exported(node)
    del rows[0]["headstamp"]
    report = send_again(node, tmp_path / "short.csv", rows, reason="counted again")
    assert [each.code for each in report.faults] == ["columns-gone"]
    assert held(node)[0].description.headstamp == "GFL 9 LUGER"


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_import_that_was_killed_is_seen_by_nobody_and_ends_when_resumed(
    node: Node, tmp_path: Path, at: int
) -> None:
    path = tmp_path / "lots.csv"
    write_csv(path, rows_of(250), names=NAMES)
    order, seen = order_of(path), 0

    def die(told: Progress) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            raise Killed

    with pytest.raises(Killed):
        run(node, order, path, die)
    assert held(node) == []
    report = run(node, order, path)
    assert (report.outcome, report.added) == (Outcome.PUBLISHED, 250)
    assert [each.description.lot for each in held(node)] == [f"BXN-{n:03d}" for n in range(250)]


def test_an_import_that_was_given_up_leaves_nothing(node: Node, tmp_path: Path) -> None:
    path = tmp_path / "lots.csv"
    write_csv(path, rows_of(150), names=NAMES)
    order = order_of(path)

    def die(told: Progress) -> None:
        raise Killed

    with pytest.raises(Killed):
        run(node, order, path, die)
    take_back(node.door, node.mandate(Role.RECORD_KEEPER), order.batch_id, clock=lambda: datetime.now(UTC))
    assert held(node) == []
    assert load(node, path, rows_of(2)).added == 2


def test_a_loaded_list_is_undone_whole(node: Node, tmp_path: Path) -> None:
    path = tmp_path / "lots.csv"
    write_csv(path, rows_of(3), names=NAMES)
    order = order_of(path)
    run(node, order, path)
    undone = undo_import(
        node.door,
        node.mandate(Role.RECORD_KEEPER),
        order.batch_id,
        rows=ImportedLots(),
        built_upon=BUILT_UPON,
        leave=False,
        clock=lambda: datetime.now(UTC),
    )
    assert (undone.removed, undone.left) == (3, 0)
    assert held(node) == []


def test_lots_that_come_by_sheet_are_found_by_their_number(node: Node, tmp_path: Path) -> None:
    load(node, tmp_path / "lots.csv", rows_of(3))
    with node.door.open(node.mandate(Role.RECORD_KEEPER)) as work:
        assert work.may(Permission.ARM_READ)
        assert len(queries.lots_page(work).items) == 3


def test_who_may_not_import_arms_may_not_import_lots(node: Node, tmp_path: Path) -> None:
    path = tmp_path / "lots.csv"
    write_csv(path, rows_of(1), names=NAMES)
    with pytest.raises(NotPermitted):
        run_import(
            node.door,
            node.mandate(Role.TRACING_OFFICER),
            order_of(path),
            reader=FileReader(path, limits=SMALL),
            codes=open_codes(),
            clock=lambda: datetime.now(UTC),
            seizures=SeizureBook(),
        )
