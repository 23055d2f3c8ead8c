# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A list of seizures as a police office has it, into SQLite with the audit log, beside the least it costs.

The list is the evaluation file in `shared/data/rio_2017_seized_guns` (13,725 rows with its own columns and
words; never copied), read by proposals of names and values alone; without it, as many rows of a made-up list.
Peer in the same run: the same file, read by DuckDB in this process and put row by row into one table by
`sqlite3` in one transaction, with nothing read from it: the floor. Repeats are interleaved. Processor
time, that of the reading process among it, is told beside the time on the wall, which other work makes
longer; of each transaction that writes, both kinds of time for which it held the database. The undo of the
whole import is measured likewise.
"""

from __future__ import annotations

import csv
import resource
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import sqlalchemy as sa
from import_firearms import _node
from machine import about, keep, spread
from sqlalchemy.engine import Engine

from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.interfaces.processes.office import settle
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.imports import run_import
from ploughshare.registry.intake.service.mappings import understand
from ploughshare.registry.intake.service.undoing import undo_import
from ploughshare.registry.intake.terms import ImportOrder, IntakeKind, Options
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Door, Mandate
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.purposes import Purpose

RIO = Path(__file__).parents[2] / "shared/data/rio_2017_seized_guns/rio_2017.parquet"
REPEATS = 3


def main() -> None:
    """Run and keep the result."""
    facts = about()
    ours: list[float] = []
    floor: list[float] = []
    processor: list[float] = []
    undone: list[float] = []
    held = Held()
    rows = 0
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        file = RIO if RIO.exists() else _made_up(Path(folder, "list.csv"))
        for repeat in range(REPEATS):
            with _node(Path(folder, f"node{repeat}")) as (door, sequencer):
                settle()
                held.watch(door.engine)
                started, used = time.perf_counter(), _processor_s()
                rows, mandate, batch = _import(door, file)
                sequencer.run_once()
                ours.append(rows / (time.perf_counter() - started))
                processor.append(_processor_s() - used)
                used = _processor_s()
                undo_import(
                    door, mandate, batch, rows=SheetBook(), built_upon=(), leave=False, clock=system_clock
                )
                undone.append(_processor_s() - used)
            floor.append(_bare(Path(folder, f"bare{repeat}.sqlite"), file))
    result = {
        "machine": facts,
        "file": "rio_2017" if RIO.exists() else "made up",
        "rows": rows,
        "import_rows_per_s": spread(ours),
        "import_s": spread([rows / each for each in ours]),
        "import_processor_s": spread(processor),
        "undo_processor_s": spread(undone),
        "transaction_wall_ms": spread(held.wall_ms),
        "transaction_processor_ms": spread(held.processor_ms),
        "bare_sqlite_rows_per_s": spread(floor),
        "ratio_of_medians": round(spread(floor)["median"] / spread(ours)["median"], 1),
        "repeats": REPEATS,
    }
    print(result, flush=True)
    keep("import_seizures", result)


class Held:
    """For how long transactions that write held the database."""

    def __init__(self) -> None:
        self.wall_ms: list[float] = []
        self.processor_ms: list[float] = []
        self._since: tuple[float, float] | None = None

    def watch(self, engine: Engine) -> None:
        """Measure from when a transaction has begun, and so has the lock, until its connection is back."""

        @sa.event.listens_for(engine, "begin")
        def begun(connection: sa.Connection) -> None:
            if not connection.get_execution_options().get("ploughshare_read_only"):
                self._since = (time.perf_counter(), time.thread_time())

        @sa.event.listens_for(engine, "checkin")
        def ended(*_: object) -> None:
            if self._since is not None:
                self.wall_ms.append((time.perf_counter() - self._since[0]) * 1000)
                self.processor_ms.append((time.thread_time() - self._since[1]) * 1000)
                self._since = None


def _processor_s() -> float:
    """Processor time of this process and of those it waited for, seconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _made_up(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("case no", "date", "serial_raw", "make_raw", "calibre_raw", "type_raw", "offence"))
        for n in range(13_725):
            told = (f"C{n // 2}", "2017-05-04", f"S{n:06d}", "Taurus", ".38", "pistol", "robbery")
            writer.writerow(told)
    return path


def _mandate(actor: AccountId, case: CaseId | None = None) -> Mandate:
    everything = frozenset(Permission)
    return Mandate(actor, "Bench", Purpose.TRACING, everything, datetime.now(UTC), case=case)


def _import(door: Door, file: Path) -> tuple[int, Mandate, BatchId]:
    actor = AccountId(system_chance(16))
    with door.open(_mandate(actor)) as work:
        case = cases.open_case(work, id=work.new_id(CaseId), reference="B/1", purpose=Purpose.TRACING)
    codes, reader = open_codes(), FileReader(file)
    found = understand(
        reader,
        lambda: door.open(_mandate(actor, case.id)),
        kind=IntakeKind.SEIZURES,
        options=Options(proposed=True),
        source="Police list",
        codes=codes,
        today=datetime.now(UTC).date(),
    )
    order = ImportOrder(
        BatchId.new(time.time_ns() // 1000, system_chance),
        IntakeKind.SEIZURES,
        file.name,
        found.options,
        Provenance(Source(Country("BRA"), "Police list")),
    )
    report = run_import(
        door,
        _mandate(actor, case.id),
        order,
        reader=reader,
        codes=codes,
        clock=system_clock,
        seizures=SheetBook(),
    )
    assert report.added == report.rows > 0, report
    return report.rows, _mandate(actor, case.id), order.batch_id


def _bare(path: Path, file: Path) -> float:
    started = time.perf_counter()
    read = duckdb.read_parquet if file.suffix == ".parquet" else duckdb.read_csv
    rows = read(str(file)).fetchall()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    columns = ", ".join(f"c{place}" for place in range(len(rows[0])))
    marks = ", ".join("?" * len(rows[0]))
    with connection:
        connection.execute(f"CREATE TABLE list ({columns})")
        told = ([None if cell is None else str(cell) for cell in row] for row in rows)
        connection.executemany(f"INSERT INTO list VALUES ({marks})", told)
    took = time.perf_counter() - started
    connection.close()
    return len(rows) / took


if __name__ == "__main__":
    main()
