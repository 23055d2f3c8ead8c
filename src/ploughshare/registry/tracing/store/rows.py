# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the tables of this room share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import to_micros

_LATE = (1 << 62) - 1
"""Clock key of a trace whose clock does not run: behind all that run, before nothing."""


def clock_key(due_at: datetime | None, *, attention: bool) -> int:
    """Sort key of the queue: running clocks first, soonest first; then what waits for an officer."""
    if due_at is not None:
        return to_micros(due_at)
    return _LATE - 1 if attention else _LATE


def by_clock(
    table: sa.Table, ended: sa.Column[Any], *, over: bool, most: int, after: tuple[int, Any] | None
) -> sa.Select[Any]:
    """Rows of a queue, the clock that runs out first in front, from behind a place on.

    Args:
        table: with the columns id and clock_key.
        ended: its column that is set once a row is over.
        over: rows that are over, in place of those that are not.
        most: rows wanted.
        after: clock key and id of the last row seen; None for the first page.
    """
    query = (
        sa.select(table)
        .where(ended.is_not(None) if over else ended.is_(None))
        .order_by(table.c.clock_key, table.c.id)
        .limit(most)
    )
    if after is not None:
        key, id = after
        # As one value: only so an index leads to the place, and a page far on costs what the first does.
        place = sa.tuple_(sa.literal(key), sa.literal(id, table.c.id.type))
        query = query.where(sa.tuple_(table.c.clock_key, table.c.id) > place)
    return query


def update_many(connection: Connection, table: sa.Table, values: Mapping[Any, Mapping[str, Any]]) -> None:
    """Write several changed rows in one statement, by id; all name the same columns."""
    if not values:
        return
    names = next(iter(values.values())).keys()
    statement = (
        table.update()
        .where(table.c.id == sa.bindparam("its_id"))
        .values({name: sa.bindparam(f"its_{name}") for name in names})
    )
    connection.execute(
        statement,
        [
            {"its_id": id, **{f"its_{name}": value for name, value in each.items()}}
            for id, each in values.items()
        ],
    )
