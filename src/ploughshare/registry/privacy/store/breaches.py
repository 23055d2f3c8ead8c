# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Breaches of the security of data, and who was told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import day_after
from ploughshare.registry.privacy.terms import (
    BreachKind,
    BreachNotice,
    BreachStage,
    DataBreach,
    DataBreachId,
    Risk,
)
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

breach = sa.Table(
    "data_breach",
    metadata,
    sa.Column("id", IdColumn(DataBreachId), primary_key=True),
    sa.Column("number", sa.String(60), nullable=False),
    sa.Column("node", sa.String(40)),
    sa.Column("known_at", InstantColumn, nullable=False),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("kinds", sa.String(80), nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("data", sa.String(600), nullable=False),
    sa.Column("records", sa.BigInteger),
    sa.Column("subjects", sa.BigInteger),
    sa.Column("effects", sa.Text, nullable=False),
    sa.Column("measures", sa.Text, nullable=False),
    sa.Column("risk", sa.String(12), nullable=False),
    sa.Column("due_at", InstantColumn),
    sa.Column("stage", sa.String(12), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("changed_by", IdColumn(AccountId), nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
    sa.Column("authority_told_at", InstantColumn),
    sa.Column("authority_reference", sa.String(200)),
    sa.Column("why_late", sa.Text),
    sa.Column("concerned_told_on", DayColumn),
    sa.Column("concerned_not_told", sa.Text),
    sa.Column("closed_by", IdColumn(AccountId)),
    sa.Column("closed_at", InstantColumn),
    sa.UniqueConstraint("node", "number"),
    sa.Index("ix_data_breach_recorded_at", "recorded_at", "id"),
    sa.Index("ix_data_breach_stage", "stage", "due_at"),
)

notice = sa.Table(
    "data_breach_notice",
    metadata,
    sa.Column("breach_id", IdColumn(DataBreachId), sa.ForeignKey("data_breach.id"), primary_key=True),
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("message", sa.String(40), nullable=False),
    sa.Column("told_by", IdColumn(AccountId), nullable=False),
    sa.Column("told_at", InstantColumn, nullable=False),
)


def put(connection: Connection, made: DataBreach) -> None:
    """Keep a breach."""
    values = {
        "number": made.number,
        "node": made.node,
        "known_at": made.known_at,
        "since": made.since,
        "until": made.until,
        "kinds": " ".join(sorted(each.value for each in made.kinds)),
        "what": made.what,
        "data": " ".join(sorted(each.value for each in made.data)),
        "records": made.records,
        "subjects": made.subjects,
        "effects": made.effects,
        "measures": made.measures,
        "risk": made.risk.value,
        "due_at": made.due_at,
        "stage": made.stage.value,
        "version": made.version,
        "recorded_by": made.recorded_by,
        "recorded_at": made.recorded_at,
        "changed_by": made.changed_by,
        "changed_at": made.changed_at,
        "authority_told_at": made.authority_told_at,
        "authority_reference": made.authority_reference,
        "why_late": made.why_late,
        "concerned_told_on": made.concerned_told_on,
        "concerned_not_told": made.concerned_not_told,
        "closed_by": made.closed_by,
        "closed_at": made.closed_at,
    }
    put_row(connection, breach, {"id": made.id}, values)


def add_notice(connection: Connection, id: DataBreachId, made: BreachNotice) -> None:
    """Keep that a partner was told."""
    key = {"breach_id": id, "node": made.node}
    values = {"message": made.message, "told_by": made.told_by, "told_at": made.told_at}
    put_row(connection, notice, key, values)


def get(connection: Connection, id: DataBreachId) -> DataBreach | None:
    """One breach."""
    return next(iter(_read(connection, sa.select(breach).where(breach.c.id == id))), None)


def told_by(connection: Connection, node: str, number: str) -> DataBreach | None:
    """The breach that a node told of under a number."""
    query = sa.select(breach).where(breach.c.node == node, breach.c.number == number)
    return next(iter(_read(connection, query)), None)


def numbers_of_year(connection: Connection, ending: str) -> int:
    """How many of our own bear a number of a year."""
    query = sa.select(sa.func.count()).select_from(breach)
    query = query.where(breach.c.node.is_(None), breach.c.number.like(f"%{ending}"))
    return int(connection.execute(query).scalar_one())


def page(
    connection: Connection,
    *,
    stage: BreachStage | None,
    most: int,
    before: tuple[datetime, DataBreachId] | None,
) -> list[DataBreach]:
    """Breaches, newest first."""
    query, columns = sa.select(breach), breach.c
    if stage is not None:
        query = query.where(columns.stage == stage.value)
    if before is not None:
        at, id = before
        query = query.where(
            sa.or_(columns.recorded_at < at, sa.and_(columns.recorded_at == at, columns.id < id))
        )
    return _read(connection, query.order_by(columns.recorded_at.desc(), columns.id.desc()).limit(most))


def untold(connection: Connection, *, most: int) -> list[tuple[DataBreach, datetime]]:
    """Open breaches of our own of which the supervisory authority is to be told and was not, and by when."""
    columns = breach.c
    query = sa.select(breach).where(
        columns.stage == BreachStage.OPEN.value,
        columns.node.is_(None),
        columns.due_at.is_not(None),
        columns.authority_told_at.is_(None),
    )
    found = _read(connection, query.order_by(columns.due_at, columns.id).limit(most))
    return [(each, each.due_at) for each in found if each.due_at is not None]


def count_open(connection: Connection) -> int:
    """How many are open, ours and those that partners told of."""
    query = sa.select(sa.func.count()).select_from(breach)
    query = query.where(breach.c.stage == BreachStage.OPEN.value)
    return int(connection.execute(query).scalar_one())


def _read(connection: Connection, query: sa.Select[Any]) -> list[DataBreach]:
    rows = connection.execute(query).all()
    told: dict[DataBreachId, list[BreachNotice]] = {}
    if rows:
        found = sa.select(notice).where(notice.c.breach_id.in_([row.id for row in rows]))
        for row in connection.execute(found.order_by(notice.c.told_at, notice.c.node)):
            made = BreachNotice(row.node, row.message, row.told_by, row.told_at)
            told.setdefault(row.breach_id, []).append(made)
    return [_breach(row, tuple(told.get(row.id, ()))) for row in rows]


def _breach(row: Any, notices: tuple[BreachNotice, ...]) -> DataBreach:
    return DataBreach(
        row.id,
        row.number,
        row.node,
        row.known_at,
        row.since,
        row.until,
        frozenset(BreachKind(each) for each in row.kinds.split()),
        row.what,
        frozenset(RetentionKind(each) for each in row.data.split()),
        row.records,
        row.subjects,
        row.effects,
        row.measures,
        Risk(row.risk),
        row.due_at,
        BreachStage(row.stage),
        row.version,
        row.recorded_by,
        row.recorded_at,
        row.changed_by,
        row.changed_at,
        row.authority_told_at,
        row.authority_reference,
        row.why_late,
        row.concerned_told_on,
        row.concerned_not_told,
        row.closed_by,
        row.closed_at,
        notices,
    )


def closed_by(connection: Connection, day: date, *, most: int) -> list[DataBreachId]:
    """Breaches that were closed on a day or before, the oldest first."""
    columns = breach.c
    query = sa.select(columns.id).where(columns.closed_at < day_after(day))
    return list(connection.execute(query.order_by(columns.closed_at, columns.id).limit(most)).scalars())


def numbered(connection: Connection, number: str) -> list[DataBreachId]:
    """Up to two breaches that bear a number: ours, and what partners told of."""
    query = sa.select(breach.c.id).where(breach.c.number == number).order_by(breach.c.id).limit(2)
    return list(connection.execute(query).scalars())


def remove(connection: Connection, id: DataBreachId) -> None:
    """Delete a breach with whom it was told."""
    for table, column in ((notice, "breach_id"), (breach, "id")):
        connection.execute(table.delete().where(table.c[column] == id))
