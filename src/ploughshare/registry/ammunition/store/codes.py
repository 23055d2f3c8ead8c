# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The office's list of makers' codes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.matching.headstamps.terms import Confidence, MakerCode
from ploughshare.registry.ammunition.store.tables import code
from ploughshare.registry.ammunition.terms import CodeId, OwnCode


def add(connection: Connection, made: OwnCode) -> None:
    """Write an entry."""
    told = made.code
    connection.execute(
        code.insert().values(
            id=made.id,
            code=told.code,
            maker=told.maker,
            country=told.country,
            since=told.since,
            until=told.until,
            source=told.source,
            confidence=told.confidence.value,
            note=made.note,
            entered_at=made.entered_at,
            entered_by=made.entered_by,
        )
    )


def remove(connection: Connection, id: CodeId) -> OwnCode | None:
    """Take an entry out; returns what it said, or None if there is none such."""
    row = connection.execute(sa.select(code).where(code.c.id == id)).first()
    if row is None:
        return None
    connection.execute(code.delete().where(code.c.id == id))
    return _own(row)


def every(connection: Connection, *, most: int = 10_000) -> list[OwnCode]:
    """All entries, by code."""
    query = sa.select(code).order_by(code.c.code, code.c.id).limit(most)
    return [_own(row) for row in connection.execute(query)]


def _own(row: Any) -> OwnCode:
    told = MakerCode(
        row.code,
        row.maker,
        Country(row.country) if row.country else None,
        row.since,
        row.until,
        row.source,
        Confidence(row.confidence),
    )
    return OwnCode(row.id, told, row.note, row.entered_at, row.entered_by)
