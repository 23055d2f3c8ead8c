# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Movements with their serials, post-shipment checks and re-transfers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.licences.rules.moving import known_as
from ploughshare.registry.licences.terms import (
    LicenceId,
    Movement,
    MovementId,
    Retransfer,
    RetransferId,
    RetransferState,
    Seen,
    Stage,
    Visit,
    VisitId,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

licence_movement = sa.Table(
    "licence_movement",
    metadata,
    sa.Column("id", IdColumn(MovementId), primary_key=True),
    sa.Column("licence_id", IdColumn(LicenceId), sa.ForeignKey("licence.id"), nullable=False),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("stage", sa.String(20), nullable=False),
    sa.Column("on_day", DayColumn, nullable=False),
    sa.Column("quantity", sa.BigInteger, nullable=False),
    sa.Column("reference", sa.String(200), nullable=False),
    sa.Column("told_by", sa.String(200), nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("annulled", sa.String(1000)),
    sa.Index("ix_licence_movement_licence_id", "licence_id", "line", "stage"),
)

licence_serial = sa.Table(
    "licence_serial",
    metadata,
    sa.Column("movement_id", IdColumn(MovementId), sa.ForeignKey("licence_movement.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("written", sa.String(80), nullable=False),
    sa.Column("serial_key", sa.String(80), nullable=False, index=True),
)

licence_visit = sa.Table(
    "licence_visit",
    metadata,
    sa.Column("id", IdColumn(VisitId), primary_key=True),
    sa.Column("licence_id", IdColumn(LicenceId), sa.ForeignKey("licence.id"), nullable=False, index=True),
    sa.Column("planned_on", DayColumn, nullable=False),
    sa.Column("by_authority", sa.String(200), nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("done_on", DayColumn),
    sa.Column("seen", sa.String(20)),
    sa.Column("quantity", sa.BigInteger),
    sa.Column("notes", sa.String(1000)),
)

licence_retransfer = sa.Table(
    "licence_retransfer",
    metadata,
    sa.Column("id", IdColumn(RetransferId), primary_key=True),
    sa.Column("licence_id", IdColumn(LicenceId), sa.ForeignKey("licence.id"), nullable=False, index=True),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("quantity", sa.BigInteger, nullable=False),
    sa.Column("receiver", sa.String(200), nullable=False),
    sa.Column("country", sa.String(40), nullable=False),
    sa.Column("state", sa.String(30), nullable=False),
    sa.Column("reason", sa.String(1000), nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("grounds", sa.String(1000)),
)


def moved_between(
    connection: Connection,
    since: date,
    until: date,
    stages: tuple[Stage, ...],
    *,
    after: MovementId | None,
    most: int,
) -> list[Movement]:
    """What reached a stage in a time and was not annulled, in order of ids, without serials."""
    columns = licence_movement.c
    query = (
        sa.select(licence_movement)
        .where(
            columns.on_day >= since,
            columns.on_day < until,
            columns.annulled.is_(None),
            columns.stage.in_([each.value for each in stages]),
        )
        .order_by(columns.id)
        .limit(most)
    )
    if after is not None:
        query = query.where(columns.id > after)
    return [_movement(row, ()) for row in connection.execute(query)]


def add(connection: Connection, made: Movement) -> None:
    """Keep a new movement with its serials."""
    connection.execute(
        licence_movement.insert(),
        {
            "id": made.id,
            "licence_id": made.licence,
            "line": made.line,
            "stage": made.stage.value,
            "on_day": made.on,
            "quantity": made.quantity,
            "reference": made.reference,
            "told_by": made.told_by,
            "recorded_by": made.recorded_by,
            "recorded_at": made.recorded_at,
            "annulled": made.annulled,
        },
    )
    serials = [
        {"movement_id": made.id, "number": number, "written": each, "serial_key": known_as(each)}
        for number, each in enumerate(made.serials, 1)
    ]
    if serials:
        connection.execute(licence_serial.insert(), serials)


def annul(connection: Connection, id: MovementId, why: str) -> None:
    """Note that a movement does not count."""
    connection.execute(licence_movement.update().where(licence_movement.c.id == id).values(annulled=why))


def movements(connection: Connection, licence: LicenceId) -> list[Movement]:
    """Movements under a licence, by line, stage and day."""
    columns = licence_movement.c
    query = sa.select(licence_movement).where(columns.licence_id == licence)
    rows = connection.execute(query.order_by(columns.line, columns.on_day, columns.id)).all()
    serials: dict[MovementId, list[str]] = {}
    if rows:
        held = licence_serial.c
        wanted = sa.select(columns.id).where(columns.licence_id == licence)
        found = sa.select(licence_serial).where(held.movement_id.in_(wanted))
        for row in connection.execute(found.order_by(held.movement_id, held.number)):
            serials.setdefault(row.movement_id, []).append(row.written)
    return [_movement(row, tuple(serials.get(row.id, ()))) for row in rows]


def serials_after(
    connection: Connection, after: MovementId | None, *, most: int
) -> list[tuple[MovementId, str]]:
    """Serials of the next movements in the order of their ids, whole movements alone: at least one, and then
    as many as `most` serials hold."""
    held = licence_serial.c
    wanted = sa.select(held.movement_id).distinct().order_by(held.movement_id).limit(most)
    if after is not None:
        wanted = wanted.where(held.movement_id > after)
    found: list[tuple[MovementId, str]] = []
    for id in connection.execute(wanted).scalars().all():
        if len(found) >= most:
            break
        rows = connection.execute(sa.select(held.written).where(held.movement_id == id).order_by(held.number))
        found += [(id, written) for written in rows.scalars()]
    return found


def movement(connection: Connection, id: MovementId) -> Movement | None:
    """One movement with its serials, or None."""
    row = connection.execute(sa.select(licence_movement).where(licence_movement.c.id == id)).first()
    if row is None:
        return None
    held = licence_serial.c
    rows = connection.execute(sa.select(held.written).where(held.movement_id == id).order_by(held.number))
    return _movement(row, tuple(rows.scalars()))


def with_serials(connection: Connection, keys: Collection[str], *, most: int) -> list[MovementId]:
    """Movements that an arm with one of some serials was part of."""
    known = licence_serial.c.serial_key.in_(sorted(keys))
    query = sa.select(licence_serial.c.movement_id).where(known)
    return list(connection.execute(query.limit(most)).scalars())


def licences_of(connection: Connection, ids: list[MovementId]) -> list[LicenceId]:
    """The licences of some movements, each once."""
    query = sa.select(licence_movement.c.licence_id).where(licence_movement.c.id.in_(ids)).distinct()
    return list(connection.execute(query).scalars())


def put_visit(connection: Connection, made: Visit) -> None:
    """Keep a check, planned or done."""
    values = {
        "licence_id": made.licence,
        "planned_on": made.planned_on,
        "by_authority": made.by,
        "recorded_by": made.recorded_by,
        "recorded_at": made.recorded_at,
        "done_on": made.done_on,
        "seen": made.seen.value if made.seen else None,
        "quantity": made.quantity,
        "notes": made.notes,
    }
    put_row(connection, licence_visit, {"id": made.id}, values)


def visits(connection: Connection, licence: LicenceId) -> list[Visit]:
    """Checks under a licence, by day."""
    columns = licence_visit.c
    query = sa.select(licence_visit).where(columns.licence_id == licence)
    return [
        Visit(
            row.id,
            row.licence_id,
            row.planned_on,
            row.by_authority,
            row.recorded_by,
            row.recorded_at,
            row.done_on,
            Seen(row.seen) if row.seen else None,
            row.quantity,
            row.notes,
        )
        for row in connection.execute(query.order_by(columns.planned_on, columns.id))
    ]


def put_retransfer(connection: Connection, made: Retransfer) -> None:
    """Keep a re-transfer, asked or decided."""
    values = {
        "licence_id": made.licence,
        "line": made.line,
        "quantity": made.quantity,
        "receiver": made.receiver,
        "country": made.country,
        "state": made.state.value,
        "reason": made.reason,
        "entered_by": made.entered_by,
        "entered_at": made.entered_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "grounds": made.grounds,
    }
    put_row(connection, licence_retransfer, {"id": made.id}, values)


def retransfers(connection: Connection, licence: LicenceId) -> list[Retransfer]:
    """Re-transfers under a licence, oldest first."""
    columns = licence_retransfer.c
    query = sa.select(licence_retransfer).where(columns.licence_id == licence).order_by(columns.id)
    return [
        Retransfer(
            row.id,
            row.licence_id,
            row.line,
            row.quantity,
            row.receiver,
            Country(row.country),
            RetransferState(row.state),
            row.reason,
            row.entered_by,
            row.entered_at,
            row.decided_by,
            row.decided_at,
            row.grounds,
        )
        for row in connection.execute(query)
    ]


def _movement(row: Any, serials: tuple[str, ...]) -> Movement:
    return Movement(
        row.id,
        row.licence_id,
        row.line,
        Stage(row.stage),
        row.on_day,
        row.quantity,
        row.reference,
        row.told_by,
        serials,
        row.recorded_by,
        row.recorded_at,
        row.annulled,
    )
