# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Diversion alerts."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.licences.terms import (
    Alert,
    AlertId,
    AlertState,
    Difference,
    LicenceId,
    Sign,
    Stage,
)
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row
from ploughshare.storage.listing import newest_first

diversion_alert = sa.Table(
    "diversion_alert",
    metadata,
    sa.Column("id", IdColumn(AlertId), primary_key=True),
    sa.Column("licence_id", IdColumn(LicenceId), sa.ForeignKey("licence.id"), nullable=False, index=True),
    sa.Column("sign", sa.String(30), nullable=False),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("stage", sa.String(20)),
    sa.Column("expected", sa.BigInteger),
    sa.Column("found", sa.BigInteger),
    sa.Column("serials", sa.Text, nullable=False),
    sa.Column("state", sa.String(30), nullable=False),
    sa.Column("raised_at", InstantColumn, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("reason", sa.String(1000)),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Index("ix_diversion_alert_state_id", "state", "id"),
)


def put(connection: Connection, made: Alert) -> None:
    """Keep an alert, new or moved on."""
    what = made.difference
    values = {
        "licence_id": made.licence,
        "sign": what.sign.value,
        "line": what.line,
        "stage": what.stage.value if what.stage else None,
        "expected": what.expected,
        "found": what.found,
        "serials": json.dumps(list(what.serials), ensure_ascii=False),
        "state": made.state.value,
        "raised_at": made.raised_at,
        "due_at": made.due_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "reason": made.reason,
        "case_id": made.case,
    }
    put_row(connection, diversion_alert, {"id": made.id}, values)


def get(connection: Connection, id: AlertId) -> Alert | None:
    """One alert, or None."""
    row = connection.execute(sa.select(diversion_alert).where(diversion_alert.c.id == id)).first()
    return _alert(row) if row else None


def of_licence(connection: Connection, licence: LicenceId) -> list[Alert]:
    """Alerts of a licence, oldest first."""
    columns = diversion_alert.c
    query = sa.select(diversion_alert).where(columns.licence_id == licence).order_by(columns.id)
    return [_alert(row) for row in connection.execute(query)]


def page(
    connection: Connection, *, most: int, before: AlertId | None, state: AlertState | None
) -> list[Alert]:
    """Alerts, newest first."""
    columns = diversion_alert.c
    query = sa.select(diversion_alert).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if state is not None:
        query = query.where(columns.state == state.value)
    return [_alert(row) for row in connection.execute(query)]


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Diversion alerts of a case, newest first."""
    query = sa.select(
        diversion_alert.c.id.label("id"),
        diversion_alert.c.sign.label("label"),
        diversion_alert.c.raised_at.label("at"),
    ).where(diversion_alert.c.case_id == case)
    rows = newest_first(connection, query, diversion_alert.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def licences_of_case(connection: Connection, case: CaseId) -> list[LicenceId]:
    """Licences whose alerts led to a case."""
    query = sa.select(diversion_alert.c.licence_id).where(diversion_alert.c.case_id == case).distinct()
    return list(connection.execute(query).scalars())


def count_open(connection: Connection) -> int:
    """How many wait for a decision."""
    query = sa.select(sa.func.count()).where(diversion_alert.c.state == AlertState.OPEN.value)
    return int(connection.execute(query).scalar_one())


def _alert(row: Any) -> Alert:
    what = Difference(
        Sign(row.sign),
        row.line,
        Stage(row.stage) if row.stage else None,
        row.expected,
        row.found,
        tuple(json.loads(row.serials)),
    )
    return Alert(
        row.id,
        row.licence_id,
        what,
        AlertState(row.state),
        row.raised_at,
        row.due_at,
        row.decided_by,
        row.decided_at,
        row.reason,
        row.case_id,
    )
