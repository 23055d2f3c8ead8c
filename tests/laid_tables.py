# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes that are made many times over find their tables laid: the revisions run once in a process."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from ploughshare.bootstrap import migrations
from ploughshare.storage.database import open_engine, sqlite_url


def lay_tables(home: Path) -> None:
    """Put a SQLite file where a node that is not made yet will look for it, as the revisions leave one: as in
    an initialisation that was broken off after its tables, the rest is made by the next."""
    for folder in (home, home / "data"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = home / "data" / "ploughshare.db"
    database.touch(mode=0o600)
    database.write_bytes(_revised())


@functools.cache
def _revised() -> bytes:
    """The file of a database after every revision."""
    with tempfile.TemporaryDirectory(prefix="ploughshare-tables-") as folder:
        file = Path(folder) / "main.db"
        engine = open_engine(sqlite_url(file))
        try:
            migrations.upgrade(engine)
        finally:
            engine.dispose()
        return file.read_bytes()
