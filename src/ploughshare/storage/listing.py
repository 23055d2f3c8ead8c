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
