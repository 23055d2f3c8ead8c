# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Registers come in whole or not at all, on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest
import sqlalchemy as sa

from nodes import Node
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.errors import BatchEnded, BatchMoved, BatchOpen
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.errors import ColumnsMissing, FileChanged, ImportTakenBack
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.checks import dry_run
from ploughshare.registry.intake.service.imports import check_import, run_import, take_back
from ploughshare.registry.intake.terms import IntakeKind, Options, Outcome, Progress
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.storage.errors import StorageFull
from registers import (
    NAMES,
    PROVENANCE,
    SMALL,
    held,
    import_file,
    logged_rows,
    order_of,
    rows_left,
    rows_of,
    still,
    write_csv,
)


def now() -> datetime:
    """The machine's moment."""
    return datetime.now(UTC)


class Stop(RuntimeError):
    """A test stops an import in the middle."""


def stopped(node: Node, path: Path, *, id: BatchId, after: int, **options: object) -> None:
    """Begin an import and stop it after some chunks, as a crash would."""
    seen = 0

    def progress(_: Progress) -> None:
        nonlocal seen
        seen += 1
        if seen == after:
            raise Stop

    with pytest.raises(Stop):
        run_import(
            node.door,
            node.mandate(Role.RECORD_KEEPER),
            order_of(path, id=id, **options),
            reader=FileReader(path, limits=SMALL),
            codes=open_codes(),
            clock=now,
            progress=progress,
            timer=still,
        )


def test_a_register_is_imported_and_the_same_file_twice_changes_nothing(node: Node, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(350))
    first = import_file(node, path)
    assert (first.outcome, first.added, first.repeated, first.bad) == (Outcome.PUBLISHED, 350, 0, 0)
    before = held(node)
    assert len(before) == 350
    second = import_file(node, path)
    assert (second.outcome, second.added, second.repeated) == (Outcome.PUBLISHED, 0, 350)
    assert held(node) == before
    assert logged_rows(node) == 350


def test_the_form_of_the_file_and_the_order_of_its_columns_do_not_matter(node: Node, tmp_path: Path) -> None:
    rows = rows_of(60)
    import_file(node, write_csv(tmp_path / "a.csv", rows))
    before = held(node)
    turned = [list(reversed(row)) for row in rows]
    book = openpyxl.Workbook()
    for row in [list(reversed(NAMES)), *turned]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    duckdb.read_csv(str(tmp_path / "a.csv"), all_varchar=True).write_parquet(str(tmp_path / "a.parquet"))
    for name in ("a.xlsx", "a.parquet"):
        report = import_file(node, tmp_path / name)
        assert (report.added, report.repeated, report.bad) == (0, 60, 0), name
    assert held(node) == before


def test_nothing_is_visible_before_the_last_row_is_in(node: Node, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(300))
    seen: list[int] = []
    run_import(
        node.door,
        node.mandate(Role.RECORD_KEEPER),
        order_of(path),
        reader=FileReader(path, limits=SMALL),
        codes=open_codes(),
        clock=now,
        progress=lambda told: seen.append(len(held(node)) + (rows_left(node) < told.loaded)),
        timer=still,
    )
    assert seen == [0, 0, 0]
    assert len(held(node)) == 300


def test_one_bad_row_keeps_the_whole_file_out(node: Node, tmp_path: Path) -> None:
    import_file(node, write_csv(tmp_path / "before.csv", rows_of(20)))
    before = held(node), rows_left(node)
    rows = rows_of(320, first=100)
    rows[250][4] = "199"
    rows[301][7] = "2031-01-01"
    report = import_file(node, write_csv(tmp_path / "a.csv", rows))
    assert (report.outcome, report.rows, report.bad) == (Outcome.TAKEN_BACK, 320, 2)
    assert [(each.row, each.column, each.code) for each in report.faults] == [
        (252, "year", "year"),
        (303, "sold_on", "date-future"),
    ]
    assert (held(node), rows_left(node)) == before


def test_the_good_rows_of_a_bad_file_are_kept_when_asked(node: Node, tmp_path: Path) -> None:
    rows = rows_of(320)
    rows[250][4] = "199"
    report = import_file(node, write_csv(tmp_path / "a.csv", rows), keep_good=True)
    assert (report.outcome, report.added, report.bad) == (Outcome.PUBLISHED, 319, 1)
    assert len(held(node)) == 319


NUMBERED = ("source_record", *NAMES)


def numbered(count: int, *, first: int = 0) -> list[list[str]]:
    """Rows that carry the source's own record number."""
    return [[f"R{first + place}", *row] for place, row in enumerate(rows_of(count, first=first))]


def test_a_record_that_changed_is_named_and_never_overwritten(node: Node, tmp_path: Path) -> None:
    rows = numbered(250)
    import_file(node, write_csv(tmp_path / "a.csv", rows, NUMBERED))
    before = held(node)
    rows[120][2] = "Colt"
    rows += numbered(10, first=250)
    path = write_csv(tmp_path / "b.csv", rows, NUMBERED)
    report = import_file(node, path)
    assert (report.outcome, report.differing, report.bad) == (Outcome.TAKEN_BACK, 1, 1)
    assert [(each.row, each.code) for each in report.faults] == [(122, "differs")]
    assert held(node) == before
    kept = import_file(node, path, keep_good=True)
    assert (kept.outcome, kept.added, kept.repeated, kept.differing) == (Outcome.PUBLISHED, 10, 249, 1)
    assert held(node)[: len(before)] == before


@pytest.mark.parametrize("after", [1, 3, 4])
def test_an_interrupted_import_is_resumed_to_the_same_register(
    node: Node, tmp_path: Path, after: int
) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(350))
    id = BatchId.new(0, system_chance)
    stopped(node, path, id=id, after=after)
    assert held(node) == []
    report = import_file(node, path, id=id)
    assert (report.outcome, report.added, report.repeated) == (Outcome.PUBLISHED, 350, 0)
    resumed = held(node)
    assert len(resumed) == len({row[1] for row in resumed}) == 350
    assert logged_rows(node) == 350
    assert import_file(node, path, id=id).outcome is Outcome.PUBLISHED
    assert held(node) == resumed


def test_an_interrupted_import_is_taken_back_when_asked(node: Node, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(350))
    id = BatchId.new(0, system_chance)
    stopped(node, path, id=id, after=2)
    with pytest.raises(BatchOpen):
        import_file(node, path)
    take_back(node.door, node.mandate(Role.RECORD_KEEPER), id, clock=now)
    assert rows_left(node) == 0
    with pytest.raises(ImportTakenBack):
        import_file(node, path, id=id)
    assert import_file(node, path).added == 350
    with pytest.raises(BatchEnded):
        take_back(node.door, node.mandate(Role.RECORD_KEEPER), published(node), clock=now)


def published(node: Node) -> BatchId:
    """The batch of the first visible arm."""
    with node.transactions() as connection:
        found = connection.exec_driver_sql("SELECT id FROM batch WHERE published_at IS NOT NULL").scalar()
    assert found is not None
    return BatchId(bytes(found))


def test_another_file_cannot_resume_an_import(node: Node, tmp_path: Path) -> None:
    id = BatchId.new(0, system_chance)
    stopped(node, write_csv(tmp_path / "a.csv", rows_of(350)), id=id, after=2)
    with pytest.raises(FileChanged):
        import_file(node, write_csv(tmp_path / "b.csv", rows_of(351)), id=id)


def test_two_processes_cannot_fill_one_import(node: Node, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(350))
    id = BatchId.new(0, system_chance)
    ran: list[int] = []

    def interfere(told: Progress) -> None:
        if not ran:
            ran.append(1)
            assert import_file(node, path, id=id).added == 350

    with pytest.raises((BatchMoved, BatchEnded)):
        run_import(
            node.door,
            node.mandate(Role.RECORD_KEEPER),
            order_of(path, id=id),
            reader=FileReader(path, limits=SMALL),
            codes=open_codes(),
            clock=now,
            progress=interfere,
            timer=still,
        )
    assert len(held(node)) == 350


def test_columns_that_cannot_be_used_leave_no_open_import(node: Node, tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissing):
        import_file(node, write_csv(tmp_path / "a.csv", [["1"]], ["Colour"]))
    assert import_file(node, write_csv(tmp_path / "b.csv", rows_of(5))).added == 5


def test_a_dry_run_writes_nothing_and_says_what_an_import_would_do(node: Node, tmp_path: Path) -> None:
    rows = numbered(40)
    import_file(node, write_csv(tmp_path / "a.csv", rows[:30], NUMBERED))
    before = held(node), rows_left(node)
    rows[3][2] = "Colt"
    rows[35][5] = "soon"
    path = write_csv(tmp_path / "b.csv", rows, NUMBERED)
    report = check_import(
        node.door,
        node.mandate(Role.RECORD_KEEPER),
        order_of(path),
        reader=FileReader(path),
        codes=open_codes(),
        clock=now,
    )
    assert report.outcome is Outcome.CHECKED
    assert (report.added, report.repeated, report.differing, report.bad) == (9, 29, 1, 2)
    assert (held(node), rows_left(node)) == before
    without = dry_run(
        FileReader(path),
        kind=IntakeKind.FIREARMS,
        options=Options(),
        codes=open_codes(),
        provenance=PROVENANCE,
        today=now().date(),
    )
    assert (without.added, without.bad) == (39, 1)
    assert [use.read_as for use in without.columns][:3] == ["source_record", "serial", "make"]


def test_strange_words_in_every_field_are_text_and_nothing_else(node: Node, tmp_path: Path) -> None:
    words = (
        "'; DROP TABLE firearm; --",
        '" OR 1=1 --',
        "<script>alert(1)</script>",
        "${7*7}{{7*7}}%s%(x)s",
        "🔫🇲🇽 e\u0301",
        "كلاشنيكوف\u200f",
        "../../etc/passwd",
        "=HYPERLINK(1)",
    )
    names = ("serial", "make", "model", "calibre", "type", "importer", "sold_by", "source_record", "Note; x")
    path = write_csv(tmp_path / "a.csv", [[word] * len(names) for word in words], names)
    report = import_file(node, path)
    assert (report.outcome, report.added) == (Outcome.PUBLISHED, len(words))
    kept = held(node)
    assert [row[2].serial for row in kept] == list(words)
    assert all(row[2].make_text == row[2].model == row[1] == row[4]["Note; x"] for row in kept)


def test_endless_and_hidden_words_are_faults_of_their_rows(node: Node, tmp_path: Path) -> None:
    rows = rows_of(4)
    rows[0][0] = "9" * 10_000
    rows[1][1] = "Colt\u202e"
    rows[2][8] = "Dealer\x07"
    report = import_file(node, write_csv(tmp_path / "a.csv", rows), keep_good=True)
    assert [(each.row, each.column, each.code) for each in report.faults] == [
        (2, "Serial No", "too-long"),
        (3, "Make", "direction"),
        (4, "sold_by", "control"),
    ]
    assert report.added == 1


def test_only_who_may_import_imports(node: Node, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(5))
    with pytest.raises(NotPermitted):
        run_import(
            node.door,
            node.mandate(Role.TRACING_OFFICER),
            order_of(path),
            reader=FileReader(path),
            codes=open_codes(),
            clock=now,
        )
    assert "act.refused" in node.deeds()
    assert rows_left(node) == 0


def test_every_step_of_an_import_is_in_the_log(node: Node, tmp_path: Path) -> None:
    rows = rows_of(150)
    import_file(node, write_csv(tmp_path / "a.csv", rows))
    rows[140][4] = "x"
    import_file(node, write_csv(tmp_path / "b.csv", [*rows, ["new", *rows[0][1:]]]))
    assert node.deeds() == [
        "batch.started",
        "batch.loaded",
        "batch.loaded",
        "batch.published",
        "batch.started",
        "batch.loaded",
        "batch.removed",
    ]


def test_a_published_import_takes_no_more_rows_and_gives_none_up(node: Node, tmp_path: Path) -> None:
    id = BatchId.new(0, system_chance)
    import_file(node, write_csv(tmp_path / "a.csv", rows_of(5)), id=id)
    keeper = node.mandate(Role.RECORD_KEEPER)
    for act in (
        lambda work: firearms.load_rows(work, id, arms=[], provenance=PROVENANCE),
        lambda work: firearms.publish_batch(work, id),
        lambda work: firearms.remove_batch_rows(work, id),
        lambda work: firearms.give_up_batch(work, id),
    ):
        with pytest.raises(BatchEnded), node.door.open(keeper) as work:
            act(work)
    assert len(held(node)) == 5


def test_a_full_disk_stops_an_import_that_goes_on_when_there_is_room(
    node: Node, tmp_path: Path, make_room: Callable[[int | None], None]
) -> None:
    path = write_csv(tmp_path / "a.csv", rows_of(2000))
    id = BatchId.new(0, system_chance)
    make_room(40)
    with pytest.raises(StorageFull):
        import_file(node, path, id=id)
    make_room(None)
    assert held(node) == []
    report = import_file(node, path, id=id)
    assert (report.outcome, report.added) == (Outcome.PUBLISHED, 2000)
    assert len(held(node)) == logged_rows(node) == 2000


@pytest.fixture
def make_room(node: Node) -> Callable[[int | None], None]:
    """Lets the database grow by so many pages at most, as a disk that fills up does; None lifts it."""
    if node.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's disk cannot be filled from here")
    limit: list[int] = []

    def restrict(raw: sqlite3.Connection, _: object) -> None:
        for most in limit:
            raw.execute(f"PRAGMA max_page_count = {most}")

    sa.event.listen(node.engine, "connect", restrict)

    def make(pages: int | None) -> None:
        limit.clear()
        with node.engine.connect() as connection:
            count = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
        limit.append(count + pages if pages is not None else 1_000_000)
        node.engine.dispose()

    return make
