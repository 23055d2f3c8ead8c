# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One connection factory for SQLite (default) and PostgreSQL, and the column types all stores use.

Every store declares its tables on `metadata`; `bootstrap.migrations` carries their history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.types import TypeDecorator

from ploughshare.kernel.clock import from_micros, to_micros
from ploughshare.kernel.ids import Id
from ploughshare.storage import memory
from ploughshare.storage.errors import StorageBusy, StorageFull, StorageUnavailable
from ploughshare.storage.turns import FileTurn, ThreadTurn, Turns

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables of the main database."""

edge_metadata = sa.MetaData()
"""All tables of the edge's own database, which the peer process opens and nothing else."""

BUSY_TIMEOUT_MS = 30_000
SYNCHRONOUS = "FULL"
"""SQLite reports nothing as written before the disk has it: what was committed survives a loss of power."""
JOURNAL_PATIENCE_MS = 100
"""How long readers are waited for when the journal is emptied: writers wait meanwhile."""
_WRITERS_TURN = f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}; SELECT pg_advisory_xact_lock(20261124)"

AnyId = TypeVar("AnyId", bound=Id)


class IdColumn(TypeDecorator[Id]):
    """A typed id as its 16 bytes."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def __init__(self, noun: type[Id] = Id) -> None:
        super().__init__()
        self.noun = noun

    def process_bind_param(self, value: Id | bytes | None, dialect: Any) -> bytes | None:
        return value.value if isinstance(value, Id) else value

    def process_result_value(self, value: bytes | None, dialect: Any) -> Id | None:
        return None if value is None else self.noun(bytes(value))


class InstantColumn(TypeDecorator[datetime]):
    """An aware instant as signed 64-bit microseconds since 1970-01-01T00:00Z."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else from_micros(value)


class DayColumn(TypeDecorator[date]):
    """A day as its proleptic ordinal (`date.toordinal`)."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Any) -> date | None:
        return None if value is None else date.fromordinal(value)


RowNumber = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Type of automatic integer keys: SQLite counts only plain INTEGER keys."""

Creator = Callable[[], sqlite3.Connection]
"""Opens a raw SQLite connection; an encrypted SQLite can be put in its place."""


def open_engine(
    url: str, *, creator: Creator | None = None, module: ModuleType | None = None, pool_size: int = 12
) -> Engine:
    """Open the database.

    Args:
        url: `sqlite:////path/to/file` or `postgresql+psycopg://…`.
        creator: for SQLite, what opens the raw connection instead of the default.
        module: for SQLite, the driver whose connections `creator` gives; its errors are then known.
        pool_size: connections kept.
    """
    options: dict[str, Any] = {"pool_size": pool_size, "max_overflow": 20, "pool_timeout": 30}
    if url.startswith("sqlite"):
        options["connect_args"] = {"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000}
    else:
        options["pool_pre_ping"] = True
    if creator is not None:
        options["creator"] = creator
    if module is not None:
        options["module"] = module
    engine = sa.create_engine(url, **options)
    memory.watch(engine)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        engine.update_execution_options(ploughshare_turns=_turns(engine.url.database))
    return engine


def put_row(
    connection: Connection, table: sa.Table, key: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Keep a row in place of the one with its key; a new one where there is none.

    Args:
        key: columns that are unique together in the table.
    """
    kept = _kept_row(connection.dialect.name, table, tuple(key), tuple(values))
    connection.execute(kept, {**key, **values})


@lru_cache(maxsize=256)
def _kept_row(dialect: str, table: sa.Table, key: tuple[str, ...], values: tuple[str, ...]) -> sa.Insert:
    made: Any = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    same = [table.c[name] for name in key]
    changed = {name: made.excluded[name] for name in values}
    kept: sa.Insert = (
        made.on_conflict_do_update(index_elements=same, set_=changed)
        if changed
        else made.on_conflict_do_nothing(index_elements=same)
    )
    return kept


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path.resolve()}"


def _prepare_sqlite(raw: sqlite3.Connection, record: object) -> None:
    # The driver's own BEGIN is deferred and would upgrade later: two readers that both turn into
    # writers then fail at once. Every Work begins IMMEDIATE instead and waits its turn.
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: not every SQLite is built to do so.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA cache_size = -4000")
    cursor.close()


def clear_journal(engine: Engine) -> bool:
    """Write the journal of a SQLite database into its file and empty it, so that what was erased stands in
    neither. PostgreSQL keeps its own house: there it does nothing.

    Returns:
        False if somebody reads just now: the journal may still hold what was erased.
    """
    if engine.dialect.name != "sqlite":
        return True
    with _turn(engine, read_only=False):
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {JOURNAL_PATIENCE_MS}")
            try:
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
                cursor.close()
        finally:
            raw.close()
    return int(busy) == 0


def _begin_immediate(connection: Connection) -> None:
    if connection.get_execution_options().get("ploughshare_read_only"):
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine, *, read_only: bool = False) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back on any exception.

    Raises:
        StorageFull: the disk is full.
        StorageBusy: the lock was not had in `BUSY_TIMEOUT_MS`.
        StorageUnavailable: the database is away.
    """
    try:
        with _turn(engine, read_only=read_only), engine.connect() as connection:
            connection = memory.begin(connection)
            if read_only:
                connection = connection.execution_options(ploughshare_read_only=True)
            with connection.begin():
                if not read_only and engine.dialect.name == "postgresql":
                    # One writer at a time, as on SQLite: what is read in a transaction that writes is
                    # still so when it is written. Readers wait for nobody.
                    connection.exec_driver_sql(_WRITERS_TURN)
                yield connection
    except OperationalError as error:
        raise named(error) from error
    except DBAPIError as error:
        if "disk full" in str(error).lower() or "no space left" in str(error).lower():
            raise StorageFull() from error
        raise


def _turn(engine: Engine, *, read_only: bool) -> AbstractContextManager[object]:
    turns: Turns | None = engine.get_execution_options().get("ploughshare_turns")
    return nullcontext() if read_only or turns is None else turns.taken()


def _turns(file: str | None) -> Turns:
    patience_s = BUSY_TIMEOUT_MS / 1000
    threads = ThreadTurn(patience_s=patience_s)
    if not file or file == ":memory:":
        return Turns(threads)
    return Turns(threads, FileTurn(Path(file), patience_s=patience_s))


def named(error: OperationalError) -> Exception:
    """The named failure behind an operational error of the driver."""
    words = str(error.orig).lower()
    if "full" in words or "no space left" in words or "disk i/o" in words:
        return StorageFull()
    if "locked" in words or "busy" in words or "lock timeout" in words:
        return StorageBusy()
    return StorageUnavailable()
