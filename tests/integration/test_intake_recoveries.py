# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of recoveries come in through the book that keeps recoveries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nodes import Node
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms.terms import BatchId, Loaded
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.imports import run_import, take_back
from ploughshare.registry.intake.terms import (
    ImportOrder,
    ImportReport,
    IntakeKind,
    Options,
    Outcome,
    Progress,
    RecoveryRow,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.claims import Provenance, Source
from registers import SMALL, still, write_csv

NAMES = ("serial", "make", "recovered_on", "circumstances", "Crime No")


class Book:
    """Keeps recoveries in memory: the border to another room."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple[BatchId, RecoveryRow]] = {}

    def compare(self, work: Work, *, rows: Sequence[RecoveryRow]) -> Loaded:
        """See `RecoveryBook`."""
        added = repeated = 0
        differing: list[str] = []
        for row in rows:
            held = self.kept.get((row.source, row.source_record))
            if held is None:
                added += 1
            elif held[1].content_digest == row.content_digest:
                repeated += 1
            else:
                differing.append(row.source_record)
        return Loaded(added, repeated, tuple(differing))

    def load(
        self, work: Work, batch_id: BatchId, *, rows: Sequence[RecoveryRow], provenance: Provenance
    ) -> Loaded:
        """See `RecoveryBook`."""
        loaded = self.compare(work, rows=rows)
        for row in rows:
            self.kept.setdefault((row.source, row.source_record), (batch_id, row))
        return loaded

    def remove(self, work: Work, batch_id: BatchId, *, most: int) -> int:
        """See `RecoveryBook`."""
        gone = [key for key, (batch, _) in self.kept.items() if batch == batch_id][:most]
        for key in gone:
            del self.kept[key]
        return len(gone)


def rows(count: int) -> list[list[str]]:
    """Rows of a list."""
    return [[f"A?{n:04d}", "CZ", "2020-02-03", "used_in_crime", f"C{n}"] for n in range(count)]


def run(
    node: Node, path: Path, book: Book, *, id: BatchId | None = None, stop: bool = False, **options: bool
) -> ImportReport:
    """Import recoveries, or stop after two chunks."""
    seen = 0

    def progress(told: Progress) -> None:
        nonlocal seen
        seen += bool(told.loaded and book.kept)
        if stop and seen == 2:
            raise KeyboardInterrupt

    return run_import(
        node.door,
        node.mandate(Role.TRACING_OFFICER),
        ImportOrder(
            id or BatchId.new(0, system_chance),
            IntakeKind.RECOVERIES,
            path.name,
            Options(**options),
            Provenance(Source("MEX", "Police List")),
        ),
        reader=FileReader(path, limits=SMALL),
        codes=open_codes(),
        clock=lambda: datetime.now(UTC),
        book=book,
        progress=progress,
        timer=still,
    )


def test_recoveries_are_loaded_once_with_all_their_columns(node: Node, tmp_path: Path) -> None:
    book = Book()
    path = write_csv(tmp_path / "a.csv", rows(250), NAMES)
    report = run(node, path, book)
    assert (report.outcome, report.added) == (Outcome.PUBLISHED, 250)
    _, first = next(iter(book.kept.values()))
    assert (first.marking.serial, first.country, first.case_reference) == ("A?0000", "MEX", None)
    assert first.extra == {"Crime No": "C0"}
    assert run(node, path, book).repeated == 250
    assert len(book.kept) == 250


def test_one_bad_recovery_keeps_the_list_out_and_the_good_ones_stay_when_asked(
    node: Node, tmp_path: Path
) -> None:
    book = Book()
    made = rows(250)
    made[120][3] = "boredom"
    made[130][2] = "2031-01-01"
    path = write_csv(tmp_path / "a.csv", made, NAMES)
    report = run(node, path, book)
    assert (report.outcome, report.bad, report.faults_total) == (Outcome.TAKEN_BACK, 1, 2)
    assert book.kept == {}
    assert "batch.started" not in node.deeds()
    kept = run(node, path, book, keep_good=True)
    assert (kept.outcome, kept.added, kept.bad) == (Outcome.PUBLISHED, 249, 1)


def test_an_interrupted_list_is_resumed_or_taken_back(node: Node, tmp_path: Path) -> None:
    book = Book()
    path = write_csv(tmp_path / "a.csv", rows(350), NAMES)
    id = BatchId.new(0, system_chance)
    with pytest.raises(KeyboardInterrupt):
        run(node, path, book, id=id, stop=True)
    assert 0 < len(book.kept) < 350
    assert run(node, path, book, id=id).added == 350
    assert len(book.kept) == 350
    other, second = Book(), BatchId.new(0, system_chance)
    with pytest.raises(KeyboardInterrupt):
        run(node, path, other, id=second, stop=True)
    officer = node.mandate(Role.TRACING_OFFICER)
    take_back(node.door, officer, second, clock=lambda: datetime.now(UTC), book=other)
    assert other.kept == {}


def test_only_who_may_write_recoveries_imports_them(node: Node, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", rows(3), NAMES)
    with pytest.raises(NotPermitted):
        run_import(
            node.door,
            node.mandate(Role.AUDITOR),
            ImportOrder(
                BatchId.new(0, system_chance),
                IntakeKind.RECOVERIES,
                "a.csv",
                Options(),
                Provenance(Source("MEX", "Police List")),
            ),
            reader=FileReader(path),
            codes=open_codes(),
            clock=lambda: datetime.now(UTC),
            book=Book(),
        )
