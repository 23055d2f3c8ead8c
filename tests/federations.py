# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures: a federation of nodes in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from databases import Databases
from ploughshare.bootstrap.schema import metadata
from ploughshare.testing.federation import Federation


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[Databases]:
    """PostgreSQL databases with the tables that the stores declare."""
    made = Databases(postgres_url, "node", metadata.create_all)
    yield made
    made.close()


@pytest.fixture
def postgres_databases(postgres_template: Databases) -> Iterator[Callable[[], str]]:
    """Makes PostgreSQL databases with all tables for one test."""
    with postgres_template.some() as make:
        yield make


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
