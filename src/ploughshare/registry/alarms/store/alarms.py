# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.registry.alarms.terms import (
    AlarmState,
    Appearance,
    ArmAlarm,
    ArmAlarmId,
    Book,
    Grade,
    Standing,
)
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

alarm = sa.Table(
    "arm_alarm",
    metadata,
    sa.Column("id", IdColumn(ArmAlarmId), primary_key=True),
    sa.Column("book", sa.String(20), nullable=False),
    sa.Column("record", IdColumn(Id), nullable=False),
    sa.Column("standing", sa.String(20), nullable=False),
    sa.Column("appearance", sa.String(30), nullable=False),
    sa.Column("subject", IdColumn(Id), nullable=False),
    sa.Column("grade", sa.String(20), nullable=False),
    sa.Column("raised_at", InstantColumn, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId)),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("partner", sa.String(80)),
    sa.Column("told_at", InstantColumn),
    sa.Column("untold", sa.String(80)),
    sa.Column("theirs", sa.String(20)),
    sa.Column("theirs_at", InstantColumn),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("reason", sa.String(1000)),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.UniqueConstraint("record", "subject"),
    sa.Index("ix_arm_alarm_state_id", "state", "id"),
    sa.Index("ix_arm_alarm_reference", "reference"),
    sa.Index("ix_arm_alarm_subject", "subject"),
)


def put(connection: Connection, made: ArmAlarm) -> None:
    """Keep an alarm, new or moved on."""
    values = {
        "book": made.book.value,
        "record": Id(made.record.value),
        "standing": made.standing.value,
        "appearance": made.appearance.value,
        "subject": Id(made.subject.value),
        "grade": made.grade.value,
        "raised_at": made.raised_at,
        "due_at": made.due_at,
        "recorded_by": made.recorded_by,
        "state": made.state.value,
        "reference": made.reference,
        "partner": made.partner,
        "told_at": made.told_at,
        "untold": made.untold,
        "theirs": made.theirs.value if made.theirs else None,
        "theirs_at": made.theirs_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "reason": made.reason,
        "case_id": made.case,
    }
    put_row(connection, alarm, {"id": made.id}, values)


def is_raised(connection: Connection, record: Id, subject: Id) -> ArmAlarm | None:
    """The alarm that this record and this appearance raised; None if there is none."""
    columns = alarm.c
    query = sa.select(alarm).where(columns.record == Id(record.value), columns.subject == Id(subject.value))
    row = connection.execute(query).first()
    return _alarm(row) if row else None


def get(connection: Connection, id: ArmAlarmId) -> ArmAlarm | None:
    """One alarm, or None."""
    row = connection.execute(sa.select(alarm).where(alarm.c.id == id)).first()
    return _alarm(row) if row else None


def by_reference(connection: Connection, partner: NodeId, reference: str) -> ArmAlarm | None:
    """One alarm by what both authorities call it, or None."""
    query = sa.select(alarm).where(alarm.c.reference == reference, alarm.c.partner == partner)
    row = connection.execute(query).first()
    return _alarm(row) if row else None


def page(
    connection: Connection,
    *,
    most: int,
    before: ArmAlarmId | None = None,
    state: AlarmState | None = None,
    book: Book | None = None,
) -> list[ArmAlarm]:
    """Alarms, newest first."""
    columns = alarm.c
    query = sa.select(alarm).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if state is not None:
        query = query.where(columns.state == state.value)
    if book is not None:
        query = query.where(columns.book == book.value)
    return [_alarm(row) for row in connection.execute(query)]


def open_after(connection: Connection, after: ArmAlarmId | None, *, most: int) -> list[ArmAlarm]:
    """Alarms that nobody decided, in the order of their ids."""
    columns = alarm.c
    query = sa.select(alarm).where(columns.state == AlarmState.OPEN.value).order_by(columns.id).limit(most)
    if after is not None:
        query = query.where(columns.id > after)
    return [_alarm(row) for row in connection.execute(query)]


def open_about(connection: Connection, ids: Collection[Id]) -> ArmAlarmId | None:
    """An alarm about one of some records or appearances that nobody decided; None if there is none."""
    for about in _about(ids):
        query = sa.select(alarm.c.id).where(alarm.c.state == AlarmState.OPEN.value, about).limit(1)
        found: ArmAlarmId | None = connection.execute(query).scalar()
        if found is not None:
            return found
    return None


def remove_about(connection: Connection, ids: Collection[Id]) -> None:
    """Delete the alarms about some records or appearances."""
    for about in _about(ids):
        connection.execute(alarm.delete().where(about))


def raised_about(connection: Connection, ids: Collection[Id]) -> set[bytes]:
    """Those of some records and appearances about which an alarm was raised, decided or not."""
    found: set[bytes] = set()
    for about in _about(ids):
        for row in connection.execute(sa.select(alarm.c.record, alarm.c.subject).where(about)):
            found |= {row.record.value, row.subject.value}
    return found


def _about(ids: Collection[Id]) -> Iterator[sa.ColumnElement[bool]]:
    """Alarms about some records or appearances, a part of these at a time."""
    wanted = [Id(each.value) for each in ids]
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        yield sa.or_(alarm.c.record.in_(part), alarm.c.subject.in_(part))


def count_open(connection: Connection) -> int:
    """How many wait for a decision."""
    query = sa.select(sa.func.count()).where(alarm.c.state == AlarmState.OPEN.value)
    return int(connection.execute(query).scalar_one())


def _alarm(row: Any) -> ArmAlarm:
    return ArmAlarm(
        row.id,
        Book(row.book),
        row.record,
        Standing(row.standing),
        Appearance(row.appearance),
        row.subject,
        Grade(row.grade),
        row.raised_at,
        row.due_at,
        row.recorded_by,
        AlarmState(row.state),
        row.reference,
        NodeId(row.partner) if row.partner else None,
        row.told_at,
        row.untold,
        AlarmState(row.theirs) if row.theirs else None,
        row.theirs_at,
        row.decided_by,
        row.decided_at,
        row.reason,
        row.case_id,
    )
