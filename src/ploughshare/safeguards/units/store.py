# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of units and of who belongs to which. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.safeguards.units.terms import Unit, UnitKind
from ploughshare.safeguards.work import AccountId, UnitId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

unit = sa.Table(
    "unit",
    metadata,
    sa.Column("id", IdColumn(UnitId), primary_key=True),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("through", IdColumn(UnitId), sa.ForeignKey("unit.id")),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("closed_at", InstantColumn),
    sa.Column("node", sa.String(40), index=True),
)

unit_copy = sa.Table(
    "unit_copy",
    metadata,
    sa.Column("unit_id", IdColumn(UnitId), sa.ForeignKey("unit.id"), primary_key=True),
    sa.Column("copy_to", IdColumn(UnitId), sa.ForeignKey("unit.id"), primary_key=True),
)

unit_account = sa.Table(
    "unit_account",
    metadata,
    sa.Column("account_id", IdColumn(AccountId), primary_key=True),
    sa.Column("unit_id", IdColumn(UnitId), sa.ForeignKey("unit.id"), nullable=False, index=True),
    sa.Column("since", InstantColumn, nullable=False),
)


def put(connection: Connection, made: Unit) -> None:
    """Keep a unit, new or changed, with the units it copies to."""
    values = {
        "name": made.name,
        "kind": made.kind.value,
        "through": made.through,
        "opened_at": made.opened_at,
        "closed_at": made.closed_at,
        "node": made.node,
    }
    put_row(connection, unit, {"id": made.id}, values)
    connection.execute(unit_copy.delete().where(unit_copy.c.unit_id == made.id))
    for each in made.copies:
        connection.execute(unit_copy.insert().values(unit_id=made.id, copy_to=each))


def get(connection: Connection, id: UnitId) -> Unit | None:
    """One unit, closed ones included, or None."""
    return next(iter(_units(connection, unit.c.id == id)), None)


def named(connection: Connection, name: str) -> UnitId | None:
    """The unit in use with a name, or None."""
    query = sa.select(unit.c.id).where(unit.c.name == name, unit.c.closed_at.is_(None))
    row = connection.execute(query).first()
    return None if row is None else row.id


def of_node(connection: Connection, node: str) -> Unit | None:
    """The unit in use that runs a node, or None."""
    return next(iter(_units(connection, sa.and_(unit.c.node == node, unit.c.closed_at.is_(None)))), None)


def every(connection: Connection) -> list[Unit]:
    """All units in use, by name."""
    return _units(connection, unit.c.closed_at.is_(None))


def names(connection: Connection, ids: Iterable[UnitId]) -> Mapping[UnitId, str]:
    """Names of units, closed ones included; unknown ids are left out."""
    query = sa.select(unit.c.id, unit.c.name).where(unit.c.id.in_(sorted(set(ids))))
    return {row.id: row.name for row in connection.execute(query)}


def of_account(connection: Connection, account: AccountId) -> Unit | None:
    """The unit an account belongs to, or None."""
    row = connection.execute(
        sa.select(unit_account.c.unit_id).where(unit_account.c.account_id == account)
    ).first()
    return None if row is None else get(connection, row.unit_id)


def place(connection: Connection, account: AccountId, to: UnitId | None, *, at: datetime) -> None:
    """Let an account belong to a unit and to no other; None for none."""
    connection.execute(unit_account.delete().where(unit_account.c.account_id == account))
    if to is not None:
        connection.execute(unit_account.insert().values(account_id=account, unit_id=to, since=at))


def members(connection: Connection) -> Mapping[AccountId, UnitId]:
    """Which account belongs to which unit."""
    return {row.account_id: row.unit_id for row in connection.execute(sa.select(unit_account))}


def is_used(connection: Connection, id: UnitId) -> bool:
    """Whether somebody belongs to a unit, or another one in use files through it."""
    people = sa.select(unit_account.c.unit_id).where(unit_account.c.unit_id == id).limit(1)
    others = sa.select(unit.c.id).where(unit.c.through == id, unit.c.closed_at.is_(None)).limit(1)
    return any(connection.execute(query).first() is not None for query in (people, others))


def _units(connection: Connection, which: sa.ColumnElement[bool]) -> list[Unit]:
    rows = connection.execute(sa.select(unit).where(which).order_by(unit.c.name, unit.c.id)).all()
    copies: dict[UnitId, list[UnitId]] = {}
    query = (
        sa.select(unit_copy)
        .join(unit, unit.c.id == unit_copy.c.unit_id)
        .where(which)
        .order_by(unit_copy.c.copy_to)
    )
    for each in connection.execute(query):
        copies.setdefault(each.unit_id, []).append(each.copy_to)
    return [_unit(row, tuple(copies.get(row.id, ()))) for row in rows]


def _unit(row: Any, copies: tuple[UnitId, ...]) -> Unit:
    return Unit(
        row.id,
        row.name,
        UnitKind(row.kind),
        row.through,
        copies,
        row.opened_at,
        row.closed_at,
        row.node,
    )
