# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an encrypted database costs: SQLCipher beside plain SQLite, in the same run, through the same engine.

Rows of the length of an arm's, a table of ten times the connection's cache, so that reads come from the file:
a load in one transaction, single durable commits, reads by key in random order, and a scan of everything.
The two take turns in rounds; the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from machine import about, keep

from ploughshare.storage.database import open_engine, sqlite_url, transaction
from ploughshare.storage.sqlite import PYTHONS, SqliteDriver

ROW_BYTES = 400
COMMITS = 150
READS = 4000
ROUNDS = 5

table = sa.Table(
    "arm",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("serial", sa.String(40), index=True),
    sa.Column("content", sa.LargeBinary),
)


class Side:
    """One database and its times."""

    def __init__(self, folder: Path, name: str, driver: SqliteDriver, rows: int) -> None:
        path = folder / f"{name}.db"
        self.engine = open_engine(
            sqlite_url(path), creator=partial(driver.connect, path), module=driver.module
        )
        table.metadata.create_all(self.engine)
        self.rows = rows
        self.path = path
        self.times: dict[str, list[float]] = {}
        self.next = rows

    def timed(self, what: str, act: Callable[[], None]) -> None:
        """Time an act in seconds."""
        began = time.perf_counter()
        act()
        self.times.setdefault(what, []).append(time.perf_counter() - began)

    def load(self) -> None:
        """All rows in one transaction."""
        dice = random.Random(7)
        with transaction(self.engine) as connection:
            for start in range(0, self.rows, 1000):
                some = [
                    {"id": id, "serial": f"AB{id:07d}", "content": dice.randbytes(ROW_BYTES)}
                    for id in range(start, min(start + 1000, self.rows))
                ]
                connection.execute(table.insert(), some)

    def commits(self) -> None:
        """Single rows, each durable."""
        for _ in range(COMMITS):
            self.next += 1
            with transaction(self.engine) as connection:
                row = {"id": self.next, "serial": f"C{self.next}", "content": bytes(ROW_BYTES)}
                connection.execute(table.insert(), row)

    def reads(self, seed: int) -> None:
        """Rows by serial, in random order."""
        dice = random.Random(seed)
        with transaction(self.engine, read_only=True) as connection:
            for _ in range(READS):
                wanted = f"AB{dice.randrange(self.rows):07d}"
                connection.execute(sa.select(table).where(table.c.serial == wanted)).one()

    def scan(self) -> None:
        """Every page."""
        with transaction(self.engine, read_only=True) as connection:
            connection.execute(sa.select(sa.func.sum(sa.func.length(table.c.content)))).one()


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    facts = about()
    driver = SqliteDriver.named("sqlcipher3.dbapi2", key=bytes(range(32)))
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        sides = [
            Side(Path(folder), "plain", PYTHONS, rows),
            Side(Path(folder), "encrypted", driver, rows),
        ]
        for side in sides:
            side.timed("load", side.load)
        for number in range(ROUNDS):
            for side in sides:
                side.timed("commits", side.commits)
                side.timed("reads", partial(side.reads, number))
                side.timed("scan", side.scan)
        plain, sealed = (
            {what: statistics.median(each) for what, each in side.times.items()} for side in sides
        )
        sizes = [side.path.stat().st_size for side in sides]
        for side in sides:
            side.engine.dispose()
    result = {
        "machine": facts,
        "rows": rows,
        "commit_ms": _pair(plain, sealed, "commits", COMMITS),
        "read_ms": _pair(plain, sealed, "reads", READS),
        "scan_s": {"plain": round(plain["scan"], 4), "encrypted": round(sealed["scan"], 4)},
        "ratios": {what: round(sealed[what] / plain[what], 2) for what in sorted(plain)},
        "bytes_ratio": round(sizes[1] / sizes[0], 3),
    }
    print(result)
    keep("encrypted_database", result)


def _pair(plain: dict[str, float], sealed: dict[str, float], what: str, count: int) -> dict[str, float]:
    return {"plain": _ms(plain[what], count), "encrypted": _ms(sealed[what], count)}


def _ms(seconds: float, count: int) -> float:
    return round(1000 * seconds / count, 4)


if __name__ == "__main__":
    main()
