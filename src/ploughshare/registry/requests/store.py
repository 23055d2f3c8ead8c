# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests as they are kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.countries import Country
from ploughshare.registry.requests.rules import (
    pack_document,
    pack_safeguard,
    pack_wording,
    read_document,
    read_safeguard,
    read_wording,
)
from ploughshare.registry.requests.terms import (
    NOUN_OF,
    OPEN,
    Approval,
    Clock,
    Direction,
    Formal,
    FormalGround,
    FormalId,
    FormalState,
    Material,
    MaterialKind,
    Noted,
    PaperConsent,
    SentBy,
    Step,
    StepKind,
    Subject,
)
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import Document
from ploughshare.vocabulary.dues import Due, Tally

_AWAITED = sorted(each.value for each in OPEN - {FormalState.DRAFT, FormalState.APPROVED})
"""States in which one side waits for the other."""
NEVER = 2**62
"""Sorts after every moment: of what no clock runs."""

formal = sa.Table(
    "formal_request",
    metadata,
    sa.Column("id", IdColumn(FormalId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("direction", sa.String(8), nullable=False),
    sa.Column("form", sa.String(24), nullable=False),
    sa.Column("other", sa.String(3), nullable=False),
    sa.Column("wording", sa.Text, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("reference", sa.String(200)),
    sa.Column("their_reference", sa.String(200)),
    sa.Column("drafted_by", IdColumn(AccountId), nullable=False),
    sa.Column("drafted_at", InstantColumn, nullable=False),
    sa.Column("changed_by", IdColumn(AccountId), nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
    sa.Column("approved_by", IdColumn(AccountId)),
    sa.Column("approved_at", InstantColumn),
    sa.Column("outcome", sa.String(16)),
    sa.Column("bases", sa.Text),
    sa.Column("grounds", sa.Text),
    sa.Column("document", sa.Text),
    sa.Column("due_at", InstantColumn),
    sa.Column("queue_key", sa.BigInteger, nullable=False),
    sa.Column("erase_on", DayColumn, index=True),
    sa.Column("erased_at", InstantColumn),
    sa.Index("ix_formal_request_queue", "queue_key", "id"),
)

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


def put(connection: Connection, made: Formal) -> None:
    """Keep a request, in place of what stood under its id."""
    approval = made.approval
    running = made.state in OPEN and made.due_at is not None
    values = {
        "case_id": made.case,
        "direction": made.direction.value,
        "form": made.form.value,
        "other": made.other,
        "wording": _json(pack_wording(made.wording)),
        "state": made.state.value,
        "version": made.version,
        "reference": made.reference,
        "their_reference": made.their_reference,
        "drafted_by": made.drafted_by,
        "drafted_at": made.drafted_at,
        "changed_by": made.changed_by,
        "changed_at": made.changed_at,
        "approved_by": approval.by if approval else None,
        "approved_at": approval.at if approval else None,
        "outcome": approval.outcome.value if approval else None,
        "bases": " ".join(approval.bases) if approval else None,
        "grounds": approval.grounds if approval else None,
        "due_at": made.due_at,
        "queue_key": to_micros(made.due_at) if running and made.due_at is not None else NEVER,
        "erase_on": made.erase_on,
        "erased_at": made.erased_at,
    }
    put_row(connection, formal, {"id": made.id}, values)


def get(connection: Connection, id: FormalId) -> Formal | None:
    """One request, or None."""
    row = connection.execute(sa.select(formal).where(formal.c.id == id)).first()
    return None if row is None else _formal(row)


def keep_document(connection: Connection, id: FormalId, made: Document | None) -> None:
    """Keep the paper as it was approved; None takes it away."""
    text = None if made is None else _json(pack_document(made))
    connection.execute(formal.update().where(formal.c.id == id).values(document=text))


def document(connection: Connection, id: FormalId) -> Document | None:
    """The paper as it was approved, or None."""
    text = connection.execute(sa.select(formal.c.document).where(formal.c.id == id)).scalar()
    return None if text is None else read_document(json.loads(text))


def queue(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    after: tuple[int, FormalId] | None = None,
    states: Iterable[FormalState] = (),
    form: Form | None = None,
    other: Country | None = None,
    direction: Direction | None = None,
    case: CaseId | None = None,
) -> list[tuple[int, Formal]]:
    """Requests within reach with their place: the clock that runs out first comes first."""
    query = sa.select(formal).order_by(formal.c.queue_key, formal.c.id).limit(most)
    if after is not None:
        key, id = after
        later = (formal.c.queue_key == key) & (formal.c.id > id)
        query = query.where((formal.c.queue_key > key) | later)
    wanted = sorted(each.value for each in states)
    if wanted:
        query = query.where(formal.c.state.in_(wanted))
    for column, value in ((formal.c.form, form), (formal.c.direction, direction)):
        if value is not None:
            query = query.where(column == value.value)
    if other is not None:
        query = query.where(formal.c.other == other)
    if case is not None:
        query = query.where(formal.c.case_id == case)
    found = connection.execute(reach.limit(query, formal.c.case_id))
    return [(row.queue_key, _formal(row)) for row in found]


def tallies(connection: Connection, *, at: datetime) -> list[Tally]:
    """How many requests wait for an answer with each state in each form, both ways."""
    columns = formal.c
    over = sa.func.sum(sa.case((columns.due_at < at, 1), else_=0))
    query = (
        sa.select(
            columns.other,
            columns.form,
            columns.direction,
            sa.func.count().label("open"),
            sa.func.count(columns.due_at).label("clocked"),
            sa.func.coalesce(over, 0).label("overdue"),
            sa.type_coerce(sa.func.min(columns.due_at), InstantColumn()).label("earliest"),
        )
        .where(columns.state.in_(_AWAITED))
        .group_by(columns.other, columns.form, columns.direction)
    )
    return [
        Tally(
            Form(row.form),
            Country(row.other),
            row.direction == Direction.THEIRS.value,
            row.open,
            row.open - row.clocked,
            row.overdue,
            row.earliest,
        )
        for row in connection.execute(query)
    ]


def due_between(connection: Connection, since: datetime, until: datetime, *, most: int) -> list[Due]:
    """Requests that wait for an answer and whose clock runs out in a time, the first in front."""
    columns = formal.c
    query = (
        sa.select(
            columns.id, columns.form, columns.other, columns.direction, columns.reference, columns.due_at
        )
        .where(columns.state.in_(_AWAITED), columns.due_at > since, columns.due_at <= until)
        .order_by(columns.due_at, columns.id)
        .limit(most)
    )
    return [
        Due(
            row.id,
            Form(row.form),
            Country(row.other),
            row.direction == Direction.THEIRS.value,
            row.reference or str(row.id),
            None,
            row.due_at,
        )
        for row in connection.execute(query)
    ]


def count_due(connection: Connection, cases: Collection[CaseId], *, by: datetime) -> int:
    """How many requests of some cases have a clock that ends by a moment."""
    query = sa.select(sa.func.count()).where(
        formal.c.queue_key <= to_micros(by), formal.c.case_id.in_(sorted(cases))
    )
    return int(connection.execute(query).scalar() or 0)


def to_erase(connection: Connection, *, by: date, most: int) -> list[Formal]:
    """Requests with words whose day of erasure has come."""
    query = (
        sa.select(formal)
        .where(formal.c.erase_on <= by, formal.c.erased_at.is_(None))
        .order_by(formal.c.erase_on)
        .limit(most)
    )
    return [_formal(row) for row in connection.execute(query)]


def empty(connection: Connection, id: FormalId) -> None:
    """Take away what went with a request and what was noted of it; that it was stays."""
    connection.execute(material.delete().where(material.c.request_id == id))
    connection.execute(safeguard.delete().where(safeguard.c.request_id == id))
    connection.execute(step.update().where(step.c.request_id == id).values(note=None))
    connection.execute(formal.update().where(formal.c.id == id).values(document=None, grounds=None))


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
            content=_json(pack_safeguard(made.safeguard)),
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
        "consents": _json([[each.of, each.by, each.on.isoformat(), each.paper] for each in made.consents]),
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


def _next(connection: Connection, table: sa.Table, id: FormalId) -> int:
    query = sa.select(sa.func.max(table.c.number)).where(table.c.request_id == id)
    return (connection.execute(query).scalar() or 0) + 1


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _material(row: Any) -> Material:
    kind = MaterialKind(row.kind)
    consents = tuple(
        PaperConsent(Country(of), by, date.fromisoformat(on), paper)
        for of, by, on, paper in json.loads(row.consents)
    )
    return Material(kind, NOUN_OF[kind].parse(row.subject), row.added_by, row.added_at, consents, row.digest)


def _formal(row: Any) -> Formal:
    approval = None
    if row.approved_by is not None:
        bases = tuple((row.bases or "").split())
        approval = Approval(row.approved_by, row.approved_at, Outcome(row.outcome), bases, row.grounds)
    return Formal(
        row.id,
        row.case_id,
        Direction(row.direction),
        Form(row.form),
        Country(row.other),
        read_wording(json.loads(row.wording)),
        FormalState(row.state),
        row.version,
        row.reference,
        row.their_reference,
        row.drafted_by,
        row.drafted_at,
        row.changed_by,
        row.changed_at,
        approval,
        row.due_at,
        row.erase_on,
        row.erased_at,
    )
