# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Import into SQLite with the audit log, beside the least that any import must do.

Peer in the same run: the same rows, read by Python's own CSV module and put into the same two tables
by `sqlite3` in one transaction, with no check, no identity, no event and no log entry read from them:
the floor. Repeats are interleaved. While our import runs, another thread opens a Work over and over, as
a page does: how long it waits for the database is measured too.
"""

from __future__ import annotations

import argparse
import csv
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from machine import about, keep, spread

from ploughshare.bootstrap.schema import metadata
from ploughshare.crypto.log_contents import ContentKey
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.imports import run_import
from ploughshare.registry.intake.terms import ImportOrder, IntakeKind, Options
from ploughshare.safeguards.audit.adapters import AuditLedger, LogFiles, Sequencer
from ploughshare.safeguards.mandates.adapters import CaseScope
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Door, Mandate
from ploughshare.storage.database import open_engine, sqlite_url, transaction
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.purposes import Purpose

NAMES = (
    "serial",
    "make",
    "model",
    "calibre",
    "type",
    "country_of_manufacture",
    "year",
    "importer",
    "import_country",
    "imported_on",
    "sold_on",
    "sold_by",
    "sold_country",
    "source_record",
    "Licence class",
)
MAKES = ("Glock", "Smith & Wesson", "Beretta", "CZ", "Taurus", "Walther", "Sig Sauer", "Colt", "Zastava")


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    arguments = parser.parse_args()
    facts = about()
    ours: list[float] = []
    again: list[float] = []
    floor: list[float] = []
    waits: list[float] = []
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        file = _register(Path(folder, "register.csv"), arguments.rows)
        for repeat in range(5):
            with _node(Path(folder, f"node{repeat}")) as (door, sequencer):
                ours.append(arguments.rows / _import(door, sequencer, file, arguments.rows, waits))
                again.append(arguments.rows / _import(door, sequencer, file, 0, None))
            floor.append(arguments.rows / _bare(Path(folder, f"bare{repeat}.sqlite"), file))
    result = {
        "machine": facts,
        "rows": arguments.rows,
        "events_of_each_row": 3,
        "import_rows_per_s": spread(ours),
        "same_file_again_rows_per_s": spread(again),
        "bare_sqlite_rows_per_s": spread(floor),
        "ratio_of_medians": round(spread(floor)["median"] / spread(ours)["median"], 1),
        "work_of_a_page_meanwhile_ms": spread(waits),
        "repeats": 5,
    }
    print(result, flush=True)
    keep("import_firearms", result)


def _register(path: Path, rows: int) -> Path:
    chance = random.Random(20261124)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(NAMES)
        for number in range(rows):
            year = chance.randint(1970, 2020)
            writer.writerow(
                [
                    f"{chance.choice('ABCDEF')}{chance.randint(0, 10**7):07d}",
                    chance.choice(MAKES),
                    f"M{chance.randint(1, 99)}",
                    chance.choice(("9mm", "45 ACP", "22 LR", "7.62x39")),
                    "pistol",
                    "AUT",
                    year,
                    "Import Co",
                    "USA",
                    f"{year + 1}-0{chance.randint(1, 9)}-15",
                    f"{year + 2}-0{chance.randint(1, 9)}-15",
                    f"Dealer {chance.randint(1, 500)}",
                    "USA",
                    f"R{number:08d}",
                    f"L{chance.randint(1, 10**6)}",
                ]
            )
    return path


def ledger_of() -> AuditLedger:
    """A log as a node keeps it, with a key that is no secret."""
    contents = ContentKey.derived(bytes(32))
    return AuditLedger(chance=system_chance, review_share=0.02, contents=contents, wake=lambda: None)


@contextmanager
def _node(folder: Path) -> Iterator[tuple[Door, Sequencer]]:
    folder.mkdir()
    engine = open_engine(sqlite_url(folder / "main.sqlite"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    sequencer = Sequencer(
        transactions=lambda: transaction(engine),
        files=LogFiles(folder / "log"),
        key=SigningKey(system_chance(32)),
        name="ploughshare.example/bench",
        clock=system_clock,
    )
    sequencer.start()
    yield Door(engine, ledger_of(), CaseScope(), system_chance), sequencer
    engine.dispose()


def _mandate() -> Mandate:
    return Mandate(
        AccountId(system_chance(16)),
        "Bench",
        Purpose.RECORD_KEEPING,
        frozenset({Permission.ARM_IMPORT}),
        datetime.now(UTC),
    )


def _import(door: Door, sequencer: Sequencer, file: Path, expected: int, waits: list[float] | None) -> float:
    order = ImportOrder(
        BatchId.new(time.time_ns() // 1000, system_chance),
        IntakeKind.FIREARMS,
        file.name,
        Options(),
        Provenance(Source(Country("AUT"), "Central Register")),
    )
    ended = threading.Event()
    page = threading.Thread(target=_pages, args=(door, ended, waits))
    if waits is not None:
        page.start()
    started = time.perf_counter()
    report = run_import(
        door, _mandate(), order, reader=FileReader(file), codes=open_codes(), clock=system_clock
    )
    sequencer.run_once()
    took = time.perf_counter() - started
    ended.set()
    if waits is not None:
        page.join()
    assert report.added == expected, report
    return took


def _pages(door: Door, ended: threading.Event, waits: list[float]) -> None:
    """A page's Work: open, look, close; twenty a second."""
    while not ended.wait(0.05):
        started = time.perf_counter()
        with door.open(_mandate()) as work:
            work.may(Permission.ARM_IMPORT)
        waits.append((time.perf_counter() - started) * 1000)


def _bare(path: Path, file: Path) -> float:
    engine = open_engine(sqlite_url(path))
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    started = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        rows = list(reader)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    with connection:
        connection.executemany(
            "INSERT INTO firearm (id, serial, make_text, model, calibre_text, country, year, source, "
            "source_record, protected, content_digest, source_state, authority, grade, handling, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'R', ?, 0, x'00', 'AUT', 'R', 'X4', '', 0)",
            (
                (number.to_bytes(16, "big"), row[0], row[1], row[2], row[3], row[5], row[6], row[13])
                for number, row in enumerate(rows)
            ),
        )
        for place, column in enumerate((6, 9, 10)):
            connection.executemany(
                "INSERT INTO arm_event (firearm_id, place, kind, date_text) VALUES (?, ?, 'sold', ?)",
                ((number.to_bytes(16, "big"), place, row[column]) for number, row in enumerate(rows)),
            )
    took = time.perf_counter() - started
    connection.close()
    return took


if __name__ == "__main__":
    main()
