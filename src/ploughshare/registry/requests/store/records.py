# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is noted of a request: its steps, safeguards and clocks, and what goes with it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.requests.rules import pack_safeguard, read_safeguard
from ploughshare.registry.requests.store.requests import as_json, formal
from ploughshare.registry.requests.terms import (
    NOUN_OF,
    Clock,
    FormalGround,
    FormalId,
    Material,
    MaterialKind,
    Noted,
    PaperConsent,
    SentBy,
    Step,
    StepKind,
    Subject,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

step = sa.Table(
    "formal_request_step",
    metadata,
    sa.Column("request_id", IdColumn(FormalId), sa.ForeignKey("formal_request.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("happened_on", DayColumn, nullable=False),
    sa.Column("noted_by", IdColumn(AccountId), nullable=False),
    sa.Column("noted_at", InstantColumn, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("ground", sa.String(24)),
    sa.Column("sent_by", sa.String(24)),
    sa.Column("paper", sa.String(200)),
)

safeguard = sa.Table(
    "formal_request_safeguard",
    metadata,
    sa.Column("request_id", IdColumn(FormalId), sa.ForeignKey("formal_request.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("noted_by", IdColumn(AccountId), nullable=False),
    sa.Column("noted_at", InstantColumn, nullable=False),
)

material = sa.Table(
    "formal_request_material",
    metadata,
    sa.Column("request_id", IdColumn(FormalId), sa.ForeignKey("formal_request.id"), primary_key=True),
    sa.Column("kind", sa.String(12), primary_key=True),
    sa.Column("subject", sa.String(36), primary_key=True),
    sa.Column("added_by", IdColumn(AccountId), nullable=False),
    sa.Column("added_at", InstantColumn, nullable=False),
    sa.Column("consents", sa.Text, nullable=False),
    sa.Column("digest", sa.String(64)),
)

clock = sa.Table(
    "formal_request_clock",
    metadata,
    sa.Column("request_id", IdColumn(FormalId), sa.ForeignKey("formal_request.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("basis", sa.String(5)),
    sa.Column("which", sa.String(40)),
    sa.Column("state", sa.String(3), nullable=False),
    sa.Column("since_at", InstantColumn, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("set_by", IdColumn(AccountId), nullable=False),
    sa.Column("set_at", InstantColumn, nullable=False),
    sa.Column("ended_at", InstantColumn),
)


def add_step(connection: Connection, id: FormalId, made: Step) -> None:
    """Add to the history of a request."""
    values = {
        "kind": made.kind.value,
        "happened_on": made.on,
        "noted_by": made.by,
        "noted_at": made.at,
        "note": made.note,
        "ground": made.ground.value if made.ground else None,
        "sent_by": made.sent_by.value if made.sent_by else None,
        "paper": made.paper,
    }
    connection.execute(step.insert().values(request_id=id, number=_next(connection, step, id), **values))


def steps(connection: Connection, id: FormalId) -> list[Step]:
    """The history of a request, oldest first."""
    query = sa.select(step).where(step.c.request_id == id).order_by(step.c.number)
    return [
        Step(
            StepKind(row.kind),
            row.happened_on,
            row.noted_by,
            row.noted_at,
            row.note,
            FormalGround(row.ground) if row.ground else None,
            SentBy(row.sent_by) if row.sent_by else None,
            row.paper,
        )
        for row in connection.execute(query)
    ]


def add_safeguard(connection: Connection, id: FormalId, made: Noted) -> None:
    """Add a safeguard: nothing that was noted before is changed."""
    connection.execute(
        safeguard.insert().values(
            request_id=id,
            number=_next(connection, safeguard, id),
            content=as_json(pack_safeguard(made.safeguard)),
            noted_by=made.by,
            noted_at=made.at,
        )
    )


def safeguards(connection: Connection, id: FormalId) -> list[Noted]:
    """Safeguards of a request, oldest first."""
    query = sa.select(safeguard).where(safeguard.c.request_id == id).order_by(safeguard.c.number)
    return [
        Noted(read_safeguard(json.loads(row.content)), row.noted_by, row.noted_at)
        for row in connection.execute(query)
    ]


def put_material(connection: Connection, id: FormalId, made: Material) -> None:
    """Keep something that is to go with a request."""
    values = {
        "added_by": made.added_by,
        "added_at": made.added_at,
        "consents": as_json([[each.of, each.by, each.on.isoformat(), each.paper] for each in made.consents]),
        "digest": made.digest,
    }
    key = {"request_id": id, "kind": made.kind.value, "subject": str(made.subject)}
    put_row(connection, material, key, values)


def take_material(connection: Connection, id: FormalId, subject: Subject) -> None:
    """Take something out again."""
    connection.execute(
        material.delete().where(material.c.request_id == id, material.c.subject == str(subject))
    )


def materials(connection: Connection, id: FormalId) -> list[Material]:
    """What is to go with a request, in the order in which it was put there."""
    query = (
        sa.select(material)
        .where(material.c.request_id == id)
        .order_by(material.c.added_at, material.c.kind, material.c.subject)
    )
    return [_material(row) for row in connection.execute(query)]


def put_clock(connection: Connection, id: FormalId, made: Clock) -> None:
    """Keep a clock, in place of what stood under its number."""
    values = {
        "basis": made.basis,
        "which": made.case,
        "state": made.of,
        "since_at": made.since_at,
        "due_at": made.due_at,
        "set_by": made.set_by,
        "set_at": made.set_at,
        "ended_at": made.ended_at,
    }
    put_row(connection, clock, {"request_id": id, "number": made.number}, values)


def clocks(connection: Connection, id: FormalId) -> list[Clock]:
    """Clocks of a request, in the order in which they were started."""
    query = sa.select(clock).where(clock.c.request_id == id).order_by(clock.c.number)
    return [
        Clock(
            row.number,
            row.basis,
            row.which,
            Country(row.state),
            row.since_at,
            row.due_at,
            row.set_by,
            row.set_at,
            row.ended_at,
        )
        for row in connection.execute(query)
    ]


def empty(connection: Connection, id: FormalId) -> None:
    """Take away what went with a request and what was noted of it; that it was stays."""
    connection.execute(material.delete().where(material.c.request_id == id))
    connection.execute(safeguard.delete().where(safeguard.c.request_id == id))
    connection.execute(step.update().where(step.c.request_id == id).values(note=None))
    connection.execute(formal.update().where(formal.c.id == id).values(document=None, grounds=None))


def _next(connection: Connection, table: sa.Table, id: FormalId) -> int:
    query = sa.select(sa.func.max(table.c.number)).where(table.c.request_id == id)
    return (connection.execute(query).scalar() or 0) + 1


def _material(row: Any) -> Material:
    kind = MaterialKind(row.kind)
    consents = tuple(
        PaperConsent(Country(of), by, date.fromisoformat(on), paper)
        for of, by, on, paper in json.loads(row.consents)
    )
    return Material(kind, NOUN_OF[kind].parse(row.subject), row.added_by, row.added_at, consents, row.digest)
