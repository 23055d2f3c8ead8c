# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests of somebody about their own data. No column holds a name."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.privacy.terms import (
    OPEN_STAGES,
    DataPlace,
    Ground,
    PlaceOutcome,
    PrivacyRequest,
    PrivacyRequestId,
    Regime,
    Right,
    Stage,
    Verdict,
    Way,
)
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

request = sa.Table(
    "privacy_request",
    metadata,
    sa.Column("id", IdColumn(PrivacyRequestId), primary_key=True),
    sa.Column("number", sa.String(40), nullable=False, unique=True),
    sa.Column("right", sa.String(16), nullable=False),
    sa.Column("way", sa.String(20), nullable=False),
    sa.Column("regime", sa.String(20), nullable=False),
    sa.Column("file", sa.String(200), nullable=False),
    sa.Column("authority_reference", sa.String(200)),
    sa.Column("received_on", DayColumn, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("stage", sa.String(12), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("opened_by", IdColumn(AccountId), nullable=False),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("identity", sa.Text),
    sa.Column("identity_by", IdColumn(AccountId)),
    sa.Column("identity_at", InstantColumn),
    sa.Column("extended_until", InstantColumn),
    sa.Column("extended_why", sa.Text),
    sa.Column("verdict", sa.String(16)),
    sa.Column("grounds", sa.String(400), nullable=False),
    sa.Column("answer", sa.Text),
    sa.Column("proposed_by", IdColumn(AccountId)),
    sa.Column("proposed_at", InstantColumn),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("closed_on", DayColumn),
    sa.Index("ix_privacy_request_stage", "stage", "due_at"),
    sa.Index("ix_privacy_request_opened_at", "opened_at", "id"),
)

place = sa.Table(
    "privacy_place",
    metadata,
    sa.Column(
        "request_id", IdColumn(PrivacyRequestId), sa.ForeignKey("privacy_request.id"), primary_key=True
    ),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("given", sa.String(200), nullable=False),
    sa.Column("subject", IdColumn(Id)),
    sa.Column("recipients", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(12)),
    sa.Column("words", sa.Text),
    sa.Column("looked_by", IdColumn(AccountId), nullable=False),
    sa.Column("looked_at", InstantColumn, nullable=False),
    sa.Column("done_at", InstantColumn),
)


def put(connection: Connection, made: PrivacyRequest) -> None:
    """Keep a request."""
    values = {
        "number": made.number,
        "right": made.right.value,
        "way": made.way.value,
        "regime": made.regime.value,
        "file": made.file,
        "authority_reference": made.authority_reference,
        "received_on": made.received_on,
        "words": made.words,
        "due_at": made.due_at,
        "stage": made.stage.value,
        "version": made.version,
        "opened_by": made.opened_by,
        "opened_at": made.opened_at,
        "identity": made.identity,
        "identity_by": made.identity_by,
        "identity_at": made.identity_at,
        "extended_until": made.extended_until,
        "extended_why": made.extended_why,
        "verdict": made.verdict.value if made.verdict else None,
        "grounds": " ".join(sorted(each.value for each in made.grounds)),
        "answer": made.answer,
        "proposed_by": made.proposed_by,
        "proposed_at": made.proposed_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "closed_on": made.closed_on,
    }
    put_row(connection, request, {"id": made.id}, values)


def get(connection: Connection, id: PrivacyRequestId) -> PrivacyRequest | None:
    """One request."""
    return next(iter(_read(connection, sa.select(request).where(request.c.id == id))), None)


def numbers_of_year(connection: Connection, ending: str) -> int:
    """How many requests bear a number of a year."""
    query = sa.select(sa.func.count()).select_from(request).where(request.c.number.like(f"%{ending}"))
    return int(connection.execute(query).scalar_one())


def page(
    connection: Connection,
    *,
    stages: Collection[Stage] | None,
    right: Right | None,
    most: int,
    before: tuple[datetime, PrivacyRequestId] | None,
) -> list[PrivacyRequest]:
    """Requests, newest first."""
    query, columns = sa.select(request), request.c
    if stages is not None:
        query = query.where(columns.stage.in_([each.value for each in stages]))
    if right is not None:
        query = query.where(columns.right == right.value)
    if before is not None:
        at, id = before
        query = query.where(sa.or_(columns.opened_at < at, sa.and_(columns.opened_at == at, columns.id < id)))
    return _read(connection, query.order_by(columns.opened_at.desc(), columns.id.desc()).limit(most))


def due(connection: Connection, *, most: int) -> list[PrivacyRequest]:
    """Open requests, the first that is due in front."""
    query = sa.select(request).where(request.c.stage.in_([each.value for each in OPEN_STAGES]))
    return _read(connection, query.order_by(request.c.due_at, request.c.id).limit(most))


def count_waiting(connection: Connection, *, but: AccountId, by: datetime) -> int:
    """How many wait for a second person other than who proposed, or are due by a moment."""
    columns = request.c
    proposed = sa.and_(columns.stage == Stage.PROPOSED.value, columns.proposed_by != but)
    late = sa.and_(columns.stage.in_([each.value for each in OPEN_STAGES]), columns.due_at <= by)
    query = sa.select(sa.func.count()).select_from(request).where(sa.or_(proposed, late))
    return int(connection.execute(query).scalar_one())


def put_place(connection: Connection, id: PrivacyRequestId, made: DataPlace) -> None:
    """Keep one record that a request points to."""
    values = {
        "kind": made.kind.value,
        "given": made.given,
        "subject": None if made.subject is None else Id(made.subject.value),
        "recipients": json.dumps(list(made.recipients)),
        "outcome": made.outcome.value if made.outcome else None,
        "words": made.words,
        "looked_by": made.looked_by,
        "looked_at": made.looked_at,
        "done_at": made.done_at,
    }
    put_row(connection, place, {"request_id": id, "number": made.number}, values)


def places(connection: Connection, id: PrivacyRequestId) -> list[DataPlace]:
    """What a request points to, in order."""
    query = sa.select(place).where(place.c.request_id == id).order_by(place.c.number)
    return [
        DataPlace(
            row.number,
            RetentionKind(row.kind),
            row.given,
            row.subject,
            tuple(json.loads(row.recipients)),
            PlaceOutcome(row.outcome) if row.outcome else None,
            row.words,
            row.looked_by,
            row.looked_at,
            row.done_at,
        )
        for row in connection.execute(query)
    ]


def _read(connection: Connection, query: sa.Select[Any]) -> list[PrivacyRequest]:
    return [_request(row) for row in connection.execute(query)]


def _request(row: Any) -> PrivacyRequest:
    return PrivacyRequest(
        row.id,
        row.number,
        Right(row.right),
        Way(row.way),
        Regime(row.regime),
        row.file,
        row.authority_reference,
        row.received_on,
        row.words,
        row.due_at,
        Stage(row.stage),
        row.version,
        row.opened_by,
        row.opened_at,
        row.identity,
        row.identity_by,
        row.identity_at,
        row.extended_until,
        row.extended_why,
        Verdict(row.verdict) if row.verdict else None,
        frozenset(Ground(each) for each in row.grounds.split()),
        row.answer,
        row.proposed_by,
        row.proposed_at,
        row.decided_by,
        row.decided_at,
        row.closed_on,
    )


def closed_by(connection: Connection, day: date, *, most: int) -> list[PrivacyRequestId]:
    """Requests that were closed on a day or before, the oldest first."""
    columns = request.c
    query = sa.select(columns.id).where(columns.closed_on <= day).order_by(columns.opened_at, columns.id)
    return list(connection.execute(query.limit(most)).scalars())


def numbered(connection: Connection, number: str) -> PrivacyRequestId | None:
    """The request that bears a number."""
    found: PrivacyRequestId | None = connection.execute(
        sa.select(request.c.id).where(request.c.number == number)
    ).scalar()
    return found


def undecided_about(connection: Connection, subjects: Collection[Id]) -> str | None:
    """The number of a request that points to one of some records and that nobody decided; None if none."""
    wanted = sorted({each.value for each in subjects})
    stages = [Stage.OPEN.value, Stage.PROPOSED.value]
    for start in range(0, len(wanted), 500):
        query = (
            sa.select(request.c.number)
            .join(place, place.c.request_id == request.c.id)
            .where(request.c.stage.in_(stages), place.c.subject.in_(wanted[start : start + 500]))
            .limit(1)
        )
        found = connection.execute(query).scalar()
        if found is not None:
            return str(found)
    return None


def remove(connection: Connection, id: PrivacyRequestId) -> None:
    """Delete a request with what it pointed to."""
    for table, column in ((place, "request_id"), (request, "id")):
        connection.execute(table.delete().where(table.c[column] == id))


def pointed_to(connection: Connection, ids: Collection[Id]) -> set[bytes]:
    """Those of some records to which a request points that is not closed."""
    wanted = sorted({each.value for each in ids})
    stages = [each.value for each in OPEN_STAGES]
    found: set[bytes] = set()
    for start in range(0, len(wanted), 500):
        query = (
            sa.select(place.c.subject)
            .join(request, request.c.id == place.c.request_id)
            .where(place.c.subject.in_(wanted[start : start + 500]), request.c.stage.in_(stages))
        )
        found.update(each.value for each in connection.execute(query).scalars())
    return found
