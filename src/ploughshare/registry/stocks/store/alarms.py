# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms about arms that turned up, and how far the rounds have looked."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.stocks.terms import (
    AlarmState,
    Appearance,
    StockAlarm,
    StockAlarmId,
    StockArmId,
    StockState,
    StoreId,
)
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

stock_alarm = sa.Table(
    "stock_alarm",
    metadata,
    sa.Column("id", IdColumn(StockAlarmId), primary_key=True),
    sa.Column("arm_id", IdColumn(StockArmId), sa.ForeignKey("stock_arm.id"), nullable=False),
    sa.Column("store_id", IdColumn(StoreId), sa.ForeignKey("stock_store.id"), nullable=False),
    sa.Column("recorded_as", sa.String(20), nullable=False),
    sa.Column("appearance", sa.String(30), nullable=False),
    sa.Column("subject", IdColumn(Id), nullable=False),
    sa.Column("sure", sa.Boolean, nullable=False),
    sa.Column("raised_at", InstantColumn, nullable=False),
    sa.Column("acted_by", IdColumn(AccountId), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("reason", sa.String(1000)),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.UniqueConstraint("arm_id", "subject"),
    sa.Index("ix_stock_alarm_state_id", "state", "id"),
)

stock_watch = sa.Table(
    "stock_watch",
    metadata,
    sa.Column("appearance", sa.String(30), primary_key=True),
    sa.Column("last", IdColumn(Id), nullable=False),
)


def put(connection: Connection, made: StockAlarm) -> None:
    """Keep an alarm."""
    values = {
        "arm_id": made.arm,
        "store_id": made.store,
        "recorded_as": made.recorded_as.value,
        "appearance": made.appearance.value,
        "subject": Id(made.subject.value),
        "sure": made.sure,
        "raised_at": made.raised_at,
        "acted_by": made.acted_by,
        "state": made.state.value,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "reason": made.reason,
        "case_id": made.case,
    }
    put_row(connection, stock_alarm, {"id": made.id}, values)


def is_raised(connection: Connection, arm: StockArmId, subject: Id) -> bool:
    """Whether this arm and this appearance raised one already."""
    columns = stock_alarm.c
    query = sa.select(columns.id).where(columns.arm_id == arm, columns.subject == Id(subject.value))
    return connection.execute(query).first() is not None


def get(connection: Connection, id: StockAlarmId) -> StockAlarm | None:
    """One alarm, or None."""
    row = connection.execute(sa.select(stock_alarm).where(stock_alarm.c.id == id)).first()
    return _alarm(row) if row else None


def page(
    connection: Connection, *, most: int, before: StockAlarmId | None, state: AlarmState | None
) -> list[StockAlarm]:
    """Alarms, newest first."""
    columns = stock_alarm.c
    query = sa.select(stock_alarm).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if state is not None:
        query = query.where(columns.state == state.value)
    return [_alarm(row) for row in connection.execute(query)]


def count_open(connection: Connection) -> int:
    """How many wait for a decision."""
    query = sa.select(sa.func.count()).where(stock_alarm.c.state == AlarmState.OPEN.value)
    return int(connection.execute(query).scalar_one())


def looked_to(connection: Connection, appearance: Appearance) -> Id | None:
    """The last entry that a round has looked at; None if none has."""
    query = sa.select(stock_watch.c.last).where(stock_watch.c.appearance == appearance.value)
    found: Id | None = connection.execute(query).scalar()
    return found


def put_looked(connection: Connection, appearance: Appearance, last: Id) -> None:
    """Keep how far a round has looked."""
    put_row(connection, stock_watch, {"appearance": appearance.value}, {"last": Id(last.value)})


def _alarm(row: Any) -> StockAlarm:
    return StockAlarm(
        row.id,
        row.arm_id,
        row.store_id,
        StockState(row.recorded_as),
        Appearance(row.appearance),
        row.subject,
        bool(row.sure),
        row.raised_at,
        row.acted_by,
        AlarmState(row.state),
        row.decided_by,
        row.decided_at,
        row.reason,
        row.case_id,
    )
