# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Saved views. The only SQL of this room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.safeguards.views.terms import SavedView, SavedViewId
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

saved_view = sa.Table(
    "saved_view",
    metadata,
    sa.Column("id", IdColumn(SavedViewId), primary_key=True),
    sa.Column("owner", IdColumn(AccountId), nullable=False),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("query", sa.String(1500), nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("saved_at", InstantColumn, nullable=False),
    sa.Column("used_at", InstantColumn, nullable=False, index=True),
    sa.UniqueConstraint("owner", "place", "name"),
    sa.Index("ix_saved_view_place", "place", "shared", "owner"),
)


def put(connection: Connection, made: SavedView) -> None:
    """Keep a view, new or changed."""
    values = {
        "owner": made.owner,
        "place": made.place,
        "name": made.name,
        "query": made.query,
        "shared": made.shared,
        "saved_at": made.saved_at,
        "used_at": made.used_at,
    }
    put_row(connection, saved_view, {"id": made.id}, values)


def get(connection: Connection, id: SavedViewId) -> SavedView | None:
    """One view."""
    return next(iter(_read(connection, saved_view.c.id == id)), None)


def named(connection: Connection, owner: AccountId, place: str, name: str) -> SavedView | None:
    """A view of somebody by its list and name."""
    one = sa.and_(saved_view.c.owner == owner, saved_view.c.place == place, saved_view.c.name == name)
    return next(iter(_read(connection, one)), None)


def seen_by(connection: Connection, account: AccountId, *, place: str | None) -> list[SavedView]:
    """Views of somebody and those shared by others, by list and name."""
    seen = sa.or_(saved_view.c.owner == account, saved_view.c.shared)
    return _read(connection, seen if place is None else sa.and_(saved_view.c.place == place, seen))


def count_of(connection: Connection, owner: AccountId) -> int:
    """How many somebody saved."""
    query = sa.select(sa.func.count()).where(saved_view.c.owner == owner)
    return int(connection.execute(query).scalar_one())


def remove(connection: Connection, id: SavedViewId) -> None:
    """Take a view away."""
    connection.execute(saved_view.delete().where(saved_view.c.id == id))


def forget_unused(connection: Connection, *, before: datetime) -> int:
    """Take away what nobody opened since; returns how many."""
    return int(connection.execute(saved_view.delete().where(saved_view.c.used_at < before)).rowcount)


def _read(connection: Connection, which: sa.ColumnElement[Any]) -> list[SavedView]:
    query = (
        sa.select(saved_view).where(which).order_by(saved_view.c.place, saved_view.c.name, saved_view.c.id)
    )
    return [SavedView(*row) for row in connection.execute(query)]
