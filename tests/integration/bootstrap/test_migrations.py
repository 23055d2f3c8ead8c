# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The history of the tables and what the stores declare are the same, on both engines."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from ploughshare.bootstrap import migrations
from ploughshare.bootstrap.errors import MigrationNeeded
from ploughshare.bootstrap.schema import metadata
from ploughshare.bootstrap.settings import DatabaseSettings, NodeSettings, Settings
from ploughshare.kernel.countries import Country
from ploughshare.storage.database import open_engine, sqlite_url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bare(request: Any, tmp_path: Path) -> Iterator[tuple[Engine, Settings]]:
    """A database without any table, and settings that lead to it."""
    url = sqlite_url(tmp_path / "data" / "ploughshare.db")
    if request.param == "postgres":
        fresh: Callable[[], str] = request.getfixturevalue("postgres_databases")
        url = fresh()
    (tmp_path / "data").mkdir()
    engine = open_engine(url)
    if request.param == "postgres":
        metadata.drop_all(engine)
    yield engine, Settings(tmp_path, NodeSettings(Country("MEX"), "Test"), database=DatabaseSettings(url))
    engine.dispose()


def test_the_history_leads_to_what_the_stores_declare(bare: tuple[Engine, Settings]) -> None:
    engine, _ = bare
    migrations.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _differs})
        assert compare_metadata(context, metadata) == []


def _differs(context: Any, inspected: Any, declared: Any, kept: Any, wanted: Any) -> bool | None:
    """Types of ours are compared by what stands in the database."""
    if isinstance(wanted, sa.types.TypeDecorator):
        bare = wanted.impl if isinstance(wanted.impl, sa.types.TypeEngine) else wanted.impl()
        return bool(context.impl.compare_type(inspected, sa.Column("x", bare)))
    return None


def test_the_history_is_one_line_that_ends_at_the_version_this_software_needs() -> None:
    script = ScriptDirectory.from_config(migrations.configuration())
    assert script.get_heads() == [migrations.NEWEST]
    assert len(script.get_bases()) == 1
    revisions = list(script.walk_revisions())
    assert all(each.doc for each in revisions)


def test_a_node_does_not_start_over_a_database_of_another_version(bare: tuple[Engine, Settings]) -> None:
    engine, _ = bare
    with pytest.raises(MigrationNeeded) as told:
        migrations.check_version(engine)
    assert told.value.facts["found"] == migrations.NONE
    migrations.upgrade(engine)
    migrations.check_version(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_later'")
    with pytest.raises(MigrationNeeded):
        migrations.check_version(engine)


def test_a_database_is_copied_before_it_is_carried_forward(
    bare: tuple[Engine, Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, settings = bare
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000_before'")
    monkeypatch.setattr(migrations, "upgrade", lambda engine: None)
    assert migrations.migrate(settings) == ("0000_before", "0000_before")
    copies = list((settings.data / "backups").iterdir())
    assert [path.name.partition(".")[0] for path in copies] == [f"before-{migrations.NEWEST}"]
    assert copies[0].stat().st_mode & 0o077 == 0
    if engine.dialect.name == "sqlite":
        with sqlite3.connect(copies[0]) as copied:
            found = copied.execute("SELECT version_num FROM alembic_version").fetchone()
        copied.close()
        assert found == ("0000_before",)


def test_nothing_is_done_where_nothing_is_to_be_done(bare: tuple[Engine, Settings]) -> None:
    engine, settings = bare
    assert migrations.migrate(settings) == (migrations.NONE, migrations.NEWEST)
    assert migrations.migrate(settings) == (migrations.NEWEST, migrations.NEWEST)
    assert not (settings.data / "backups").exists()
    migrations.check_version(engine)


def test_a_way_back_removes_every_table(bare: tuple[Engine, Settings]) -> None:
    from alembic import command

    engine, _ = bare
    migrations.upgrade(engine)
    with engine.begin() as connection:
        command.downgrade(migrations.configuration(connection), "base")
    with engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) <= {"alembic_version"}


def test_a_migration_that_fails_changes_nothing(bare: tuple[Engine, Settings]) -> None:
    engine, _ = bare
    with engine.begin() as connection:
        # A table in the way: the revision falls half way through.
        connection.exec_driver_sql("CREATE TABLE trace_event (id INTEGER)")
    with pytest.raises(Exception, match="trace_event"):
        migrations.upgrade(engine)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["trace_event"]
