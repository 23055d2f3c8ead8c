# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The history of the main database's tables: one line of revisions, each with its tables written out.

A node never changes its tables while it starts. `check_version` stops it where the database is of
another version, and `migrate` carries the database forward after making a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ploughshare.bootstrap.databases import open_main, sqlite_driver
from ploughshare.bootstrap.errors import MigrationNeeded
from ploughshare.bootstrap.settings import Settings
from ploughshare.storage.database import transaction
from ploughshare.storage.sqlite import SqliteDriver

NEWEST = "0001_first"
"""The revision this software works with; a test holds it against the folder `versions`."""

NONE = "none"
"""What is shown for a database without any table of ours."""

Backup = Callable[[Engine, Settings, str], None]
"""Makes a copy before a migration: given the engine, the settings and the revision that comes."""


def check_version(engine: Engine) -> None:
    """Stop unless the database is of the version that this software works with.

    Raises:
        MigrationNeeded: it is older, newer or empty.
    """
    found = version_of(engine)
    if found != NEWEST:
        raise MigrationNeeded({"found": found, "needed": NEWEST})


def version_of(engine: Engine) -> str:
    """Revision of a database; `none` where it has no history yet."""
    with transaction(engine, read_only=True) as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return NONE
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return NONE if found is None else str(found)


def migrate(settings: Settings, *, backup: Backup | None = None) -> tuple[str, str]:
    """Carry the database of a stopped node to the newest revision, after a copy.

    Args:
        backup: makes the copy; by default SQLite is copied into data/backups, and of a PostgreSQL
            all rows are written there.

    Returns:
        The revision before and the one after.
    """
    engine = open_main(settings)
    try:
        before = version_of(engine)
        if before == NEWEST:
            return before, before
        if before != NONE:
            (backup or copy_before)(engine, settings, NEWEST)
        upgrade(engine)
        return before, version_of(engine)
    finally:
        engine.dispose()


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Run the revisions up to one, all in one transaction."""
    from alembic import command

    with engine.begin() as connection:
        command.upgrade(configuration(connection), to)


def configuration(connection: Connection | None = None) -> Any:
    """Alembic's configuration for the packaged folder."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def copy_before(engine: Engine, settings: Settings, revision: str) -> None:
    """Copy the database to data/backups/before-REVISION before anything is changed."""
    folder = settings.data / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if engine.dialect.name == "sqlite":
        source = Path(str(engine.url.database))
        _copy_sqlite(sqlite_driver(settings), source, folder / f"before-{revision}.db")
        return
    from ploughshare.bootstrap.tables import dump_tables

    target = folder / f"before-{revision}.rows"
    temporary = target.with_name(target.name + ".part")
    with temporary.open("wb") as file:
        temporary.chmod(0o600)
        dump_tables(engine, file)
    temporary.replace(target)


def _copy_sqlite(driver: SqliteDriver, source: Path, target: Path) -> None:
    temporary = target.with_name(target.name + ".part")
    temporary.unlink(missing_ok=True)
    temporary.touch(mode=0o600)
    with closing(driver.connect(source)) as read, closing(driver.connect(temporary)) as written:
        read.backup(written)
    temporary.replace(target)
