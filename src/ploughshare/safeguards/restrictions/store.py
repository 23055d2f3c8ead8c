# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Marks on records. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.restrictions.terms import Restriction, RestrictionId
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

restriction = sa.Table(
    "restriction",
    metadata,
    sa.Column("id", IdColumn(RestrictionId), primary_key=True),
    sa.Column("subject", IdColumn(Id), nullable=False),
    sa.Column("origin", IdColumn(Id), nullable=False, index=True),
    sa.Column("number", sa.String(40), nullable=False),
    sa.Column("set_by", IdColumn(AccountId), nullable=False),
    sa.Column("set_at", InstantColumn, nullable=False),
    sa.Column("lifted_by", IdColumn(AccountId)),
    sa.Column("lifted_at", InstantColumn),
    sa.Index("ix_restriction_subject", "subject", "lifted_at"),
)


def put(connection: Connection, made: Restriction) -> None:
    """Keep a mark, new or lifted."""
    values = {
        "subject": Id(made.subject.value),
        "origin": Id(made.origin.value),
        "number": made.number,
        "set_by": made.set_by,
        "set_at": made.set_at,
        "lifted_by": made.lifted_by,
        "lifted_at": made.lifted_at,
    }
    put_row(connection, restriction, {"id": made.id}, values)


def get(connection: Connection, id: RestrictionId) -> Restriction | None:
    """One mark."""
    return next(iter(_read(connection, sa.select(restriction).where(restriction.c.id == id))), None)


def standing(connection: Connection, subjects: Collection[Id]) -> list[Restriction]:
    """Marks that stand on some records, oldest first."""
    wanted = sorted({each.value for each in subjects})
    query = sa.select(restriction).where(restriction.c.subject.in_(wanted), restriction.c.lifted_at.is_(None))
    return _read(connection, query)


def of_origin(connection: Connection, origin: Id) -> list[Restriction]:
    """Marks that a request led to, oldest first, lifted or not."""
    return _read(connection, sa.select(restriction).where(restriction.c.origin == Id(origin.value)))


def _read(connection: Connection, query: sa.Select[Any]) -> list[Restriction]:
    found = connection.execute(query.order_by(restriction.c.set_at, restriction.c.id))
    return [Restriction(*row) for row in found]
