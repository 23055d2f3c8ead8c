# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A hundred thousand seized arms read back on SQLite: for a report, for lists, for the map.

A made-up list is imported as any list is, and its rows are copied in SQL until there are enough. Peer in the
same run: `sqlite3` fetches the same columns of the same arms as bare tuples, which is the least that a report
can cost whose figures open their records; and counts them by the ground, which is what a figure alone costs.
Processor time of this process, since other work makes the time on the wall longer. The database has no
statistics, as a node has none.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from import_firearms import _node
from import_seizures import _import, _made_up
from machine import about, keep, spread

from ploughshare.commitments.reports.queries import part_of
from ploughshare.commitments.reports.terms import ReportKind
from ploughshare.registry.seizures import queries
from ploughshare.registry.seizures.store.apprehended import APPREHENDED
from ploughshare.registry.seizures.terms import Filters
from ploughshare.safeguards.work import Door, Mandate
from ploughshare.vocabulary.seizures import ItemKind

COPIES = 8
YEAR = 2017
REPEATS = 5
_KEYS = {"seizure": ("id",), "recovery": ("id",), "seized_item": ("id", "seizure_id", "recovery_id")}
_EMPTIED = frozenset({"source", "source_record", "batch_id"})


def main() -> None:
    """Run and keep the result."""
    facts = about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        with _node(Path(folder, "node")) as (door, _):
            imported, mandate, _batch = _import(door, _made_up(Path(folder, "list.csv")))
            with door.engine.begin() as connection:
                for copy in range(1, COPIES):
                    _copy(connection, copy)
            arms = imported * COPIES
            measured = {name: _processor_ms(door, mandate, read) for name, read in _READS.items()}
            measured["report, rows of the indicator"] = spread([_report(door, mandate, arms)])
        bare, counted = _bare(Path(folder, "node/main.sqlite"), arms)
    result = {
        "machine": facts,
        "arms": arms,
        "processor_ms": measured,
        "bare_sqlite_tuples_ms": bare,
        "bare_sqlite_count_ms": counted,
        "ratio_of_medians_to_tuples": round(measured["arms of a report"]["median"] / bare["median"], 1),
        "repeats": REPEATS,
    }
    print(result, flush=True)
    keep("read_seizures", result)


_READS: dict[str, Callable[[Any], object]] = {
    "arms of a report": lambda work: sum(1 for _ in queries.apprehended(work, None, None)),
    "list, first page": queries.seizures,
    "list by a kind of which all are": lambda work: queries.seizures(work, Filters(kind=ItemKind.ARM)),
    "list by a kind of which none is": lambda work: queries.seizures(work, Filters(kind=ItemKind.EXPLOSIVE)),
    "map": queries.map_counts,
    "map by a kind": lambda work: queries.map_counts(work, Filters(kind=ItemKind.ARM)),
    "rates of checks": queries.rates,
}


def _processor_ms(door: Door, mandate: Mandate, read: Callable[[Any], object]) -> dict[str, float]:
    took = []
    for _ in range(REPEATS):
        with door.open(mandate) as work:
            used = time.process_time()
            read(work)
            took.append((time.process_time() - used) * 1000)
    return spread(took)


def _report(door: Door, mandate: Mandate, arms: int) -> float:
    """All parts of what the indicator counts, each in its own transaction, milliseconds."""
    used, rows, after, more = time.process_time(), 0, None, True
    while more:
        with door.open(mandate) as work:
            part = part_of(work, ReportKind.SDG, YEAR, ItemKind.ARM, after=after)
        rows += len(part.rows)
        after, more = part.last, part.last is not None
    assert rows == arms, rows
    return (time.process_time() - used) * 1000


def _copy(connection: sa.Connection, copy: int) -> None:
    """Once more all rows that were imported, under other keys and days."""
    for table, keys in _KEYS.items():
        names = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
        told = []
        for name in names:
            if name in keys:
                told.append(f"CAST(substr({name}, 1, 1) || x'{copy:02x}' || substr({name}, 3) AS BLOB)")
            elif name in ("since", "until"):
                told.append(f"{name} + {copy * 20}")
            else:
                told.append("NULL" if name in _EMPTIED else name)
        first = f"SELECT {', '.join(told)} FROM {table} WHERE batch_id IS NOT NULL"
        connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(names)}) {first}")


def _bare(path: Path, arms: int) -> tuple[dict[str, float], dict[str, float]]:
    wanted = str(APPREHENDED.compile(compile_kwargs={"literal_binds": True}))
    connection = sqlite3.connect(path)
    tuples, counts = [], []
    since = date(YEAR - 1, 1, 1).toordinal()
    for _ in range(REPEATS):
        used = time.process_time()
        assert len(connection.execute(wanted).fetchall()) == arms
        tuples.append((time.process_time() - used) * 1000)
        used = time.process_time()
        connection.execute(
            "SELECT ground, count(*) FROM seized_item JOIN seizure ON seizure.id = seizure_id "
            "WHERE kind = 'arm' AND since >= ? GROUP BY ground",
            (since,),
        ).fetchall()
        counts.append((time.process_time() - used) * 1000)
    connection.close()
    return spread(tuples), spread(counts)


if __name__ == "__main__":
    main()
