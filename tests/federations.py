# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures: a federation of nodes in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ploughshare.bootstrap.schema import metadata
from ploughshare.storage.database import open_engine
from ploughshare.testing.federation import Federation

_NUMBERS = itertools.count(1)
TEMPLATE = "ploughshare_template"


@pytest.fixture(scope="session")
def postgres_databases(postgres_url: str) -> Iterator[Callable[[], str]]:
    """Makes fresh PostgreSQL databases with all tables, each from one template."""
    base = sa.make_url(postgres_url)
    server = sa.create_engine(base, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {TEMPLATE}")
    template = open_engine(base.set(database=TEMPLATE).render_as_string(hide_password=False))
    metadata.create_all(template)
    template.dispose()

    def make() -> str:
        name = f"node_{next(_NUMBERS)}"
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return base.set(database=name).render_as_string(hide_password=False)

    yield make
    server.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def federation(request: Any, tmp_path: Path) -> Iterator[Federation]:
    """No nodes yet; each that is added has a database of its own."""
    made = Federation(tmp_path / "federation")
    if request.param == "postgres":
        made.database = request.getfixturevalue("postgres_databases")
    yield made
    made.close()


@pytest.fixture
def sqlite_federation(tmp_path: Path) -> Iterator[Federation]:
    """The same on SQLite alone, for what no database has a say in."""
    made = Federation(tmp_path / "federation")
    yield made
    made.close()
