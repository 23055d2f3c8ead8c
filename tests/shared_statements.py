# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Engines of one kind share what they worded: a node has one engine for years, a test has one for a moment.

To word a statement takes some forty times as long as to send it, and each engine words its own anew: a fifth
of the time of the tests went into it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

STATEMENTS_MOST = 3000
DIALECTS: tuple[Any, ...] = (SQLiteDialect_pysqlite, PGDialect_psycopg)


def share_statements() -> None:
    """Let all engines of a dialect and a driver use one cache of worded statements."""
    kept: dict[type[Any], Any] = {each: LRUCache(STATEMENTS_MOST) for each in DIALECTS}
    for each in DIALECTS:
        # The dialect is part of the cache's key.
        each.__eq__ = _is_alike
        each.__hash__ = lambda self: hash(type(self))

    def held(engine: Engine) -> Any:
        return kept.get(type(engine.dialect))

    def ignored(engine: Engine, own: Any) -> None:
        """An engine would start with a cache of its own."""

    Engine._compiled_cache = property(held, ignored)  # type: ignore[assignment]


def _is_alike(one: Any, other: object) -> bool:
    """Of one kind and over one driver; an encrypting SQLite has a driver of its own."""
    return type(one) is type(other) and one.dbapi is getattr(other, "dbapi", None)
