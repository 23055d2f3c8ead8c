# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of a new database, made once in a process and copied from then on.

To word some six hundred statements and to have them read costs more than most tests do; to copy the pages
they lead to costs a few milliseconds. What is copied was made by the same statements.
"""

from __future__ import annotations

from typing import Any

from ploughshare.bootstrap.schema import metadata

_MADE: list[Any] = []
"""A database in memory with every table, once one was made."""


def make_tables(engine: Any) -> None:
    """Make every table of the main database in an empty one, as `metadata.create_all` does."""
    raw = engine.raw_connection()
    try:
        database = raw.driver_connection
        # Pages are copied by Python's own SQLite alone: one that encrypts has pages of its own.
        if type(database).__module__ != "sqlite3":
            metadata.create_all(engine)
        elif not _MADE:
            metadata.create_all(engine)
            made = type(database)(":memory:", check_same_thread=False)
            database.backup(made)
            _MADE.append(made)
        elif database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise AssertionError("there are tables already")
        else:
            _MADE[0].backup(database)
    finally:
        raw.close()
