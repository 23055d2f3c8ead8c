# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One connection factory, one transaction at a time, named failures."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ploughshare.kernel.ids import Id
from ploughshare.storage.database import (
    DayColumn,
    IdColumn,
    InstantColumn,
    open_engine,
    sqlite_url,
    transaction,
)
from ploughshare.storage.errors import StorageBusy, StorageFull, StorageUnavailable

things = sa.Table(
    "thing",
    sa.MetaData(),
    sa.Column("id", IdColumn(Id), primary_key=True),
    sa.Column("at", InstantColumn),
    sa.Column("on_day", DayColumn),
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database with one table."""
    engine = open_engine(sqlite_url(tmp_path / "things.sqlite"))
    things.create(engine)
    yield engine
    engine.dispose()


def test_ids_instants_and_days_come_back_as_they_went(engine: Engine) -> None:
    at = datetime(1931, 5, 1, 12, 0, 0, 7, tzinfo=UTC)
    with transaction(engine) as connection:
        connection.execute(things.insert().values(id=Id(bytes(16)), at=at, on_day=date(1931, 5, 1)))
        connection.execute(things.insert().values(id=Id(b"\x01" * 16)))
    with transaction(engine, read_only=True) as connection:
        rows = connection.execute(sa.select(things).order_by(things.c.id)).all()
    assert list(rows[0]) == [Id(bytes(16)), at, date(1931, 5, 1)]
    assert list(rows[1]) == [Id(b"\x01" * 16), None, None]


def test_what_fails_half_way_leaves_nothing(engine: Engine) -> None:
    def fail() -> None:
        with transaction(engine) as connection:
            connection.execute(things.insert().values(id=Id(bytes(16))))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with transaction(engine) as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(things)).scalar() == 0


PRAGMAS = """
import sys
from pathlib import Path
from ploughshare.storage.database import open_engine, sqlite_url, transaction
with transaction(open_engine(sqlite_url(Path(sys.argv[1])))) as connection:
    for name in sys.argv[2:]:
        print(name, connection.exec_driver_sql(f"PRAGMA {name}").scalar())
"""
"""Run by a process that has nothing of the tests in it: these do not wait for the disk."""


def test_a_database_is_safe_against_power_loss(tmp_path: Path) -> None:
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "30000"}
    command = [sys.executable, "-c", PRAGMAS, str(tmp_path / "main.db"), *wanted]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert dict(line.split() for line in told.splitlines()) == wanted


def test_readers_do_not_wait_for_a_writer(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(things.insert().values(id=Id(bytes(16))))
        with transaction(engine, read_only=True) as reader:
            assert reader.execute(sa.select(sa.func.count()).select_from(things)).scalar() == 0


def test_two_writers_take_turns_without_losing_a_step(engine: Engine) -> None:
    def add(number: int) -> None:
        for step in range(10):
            with transaction(engine) as connection:
                count = connection.execute(sa.select(sa.func.count()).select_from(things)).scalar_one()
                id = Id(int(number * 100 + step).to_bytes(16, "big"))
                connection.execute(things.insert().values(id=id, on_day=date.fromordinal(1 + count)))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction(engine) as connection:
        days = connection.execute(sa.select(things.c.on_day)).scalars().all()
    assert len(set(days)) == len(days) == 40


def test_an_encrypted_sqlite_can_take_the_place_of_the_plain_one(tmp_path: Path) -> None:
    opened: list[int] = []

    def creator() -> sqlite3.Connection:
        opened.append(1)
        return sqlite3.connect(tmp_path / "other.sqlite", check_same_thread=False)

    engine = open_engine("sqlite:////nowhere/at/all.sqlite", creator=creator)
    things.create(engine)
    engine.dispose()
    assert opened
    assert (tmp_path / "other.sqlite").exists()


def test_a_database_that_is_away_is_named(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "no" / "such" / "folder.sqlite"))
    with pytest.raises(StorageUnavailable), transaction(engine):
        pass


def test_a_full_disk_is_named(engine: Engine) -> None:
    with transaction(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill() -> None:
        with transaction(engine) as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for number in range(10_000):
                connection.execute(things.insert().values(id=Id(number.to_bytes(16, "big"))))

    with pytest.raises(StorageFull):
        fill()


def test_a_writer_that_waits_too_long_is_told_so(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ploughshare.storage.database.BUSY_TIMEOUT_MS", 10)
    impatient = open_engine(str(engine.url))
    with transaction(engine), pytest.raises(StorageBusy), transaction(impatient):
        pass
    impatient.dispose()
