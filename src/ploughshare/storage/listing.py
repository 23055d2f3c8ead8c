# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A page of a list by the ids of its rows: newest first, led to its place by an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id


def newest_first(
    connection: Connection, query: sa.Select[Any], by: sa.Column[Any], *, most: int, before: Id | None
) -> Sequence[sa.Row[Any]]:
    """Rows of a query, the newest id first.

    Args:
        by: the column of the ids.
        before: the last id of the page before; None for the first page.
    """
    if before is not None:
        query = query.where(by < before)
    return connection.execute(query.order_by(by.desc()).limit(most)).all()


def newest_among(
    rows: sa.Select[Any], id: sa.Column[Any], among: Sequence[sa.ColumnElement[bool]], *, most: int
) -> sa.Select[Any]:
    """A query for the newest of some rows that meet one of some conditions, newest first.

    Asked for all conditions at once, a database that judges by a sample may walk down from the newest row of
    the table until it has met a page of what a few cases hold, and theirs may lie far down. Here an index
    leads each condition to its own newest rows, so that no more is touched than a page for each.

    Args:
        rows: whole rows of one table, narrowed as wanted, neither ordered nor limited.
        id: its key, which grows with time.
        among: conditions, each with an index that goes on with the key; at least one, and no row meets two.
        most: rows wanted.
    """
    parts = [
        sa.select(rows.with_only_columns(id).where(each).order_by(id.desc()).limit(most).subquery())
        for each in among
    ]
    every = sa.union_all(*parts).subquery()
    (found,) = every.c
    newest = sa.select(found).order_by(found.desc()).limit(most)
    return rows.where(id.in_(newest)).order_by(id.desc()).limit(most)
