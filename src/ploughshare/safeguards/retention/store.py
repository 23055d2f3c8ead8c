# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Times that this node set, and orders to keep or erase. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.retention.rules import parse_span
from ploughshare.safeguards.retention.terms import (
    OPEN_ORDERS,
    Cause,
    Order,
    OrderId,
    OrderState,
    RetentionKind,
    TermChange,
    TermChangeId,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

retention_change = sa.Table(
    "retention_change",
    metadata,
    sa.Column("id", IdColumn(TermChangeId), primary_key=True),
    sa.Column("kind", sa.String(24), nullable=False, index=True),
    sa.Column("span", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(1000), nullable=False),
    sa.Column("proposed_by", IdColumn(AccountId), nullable=False),
    sa.Column("proposed_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("confirmed", sa.Boolean),
)

erasure_order = sa.Table(
    "erasure_order",
    metadata,
    sa.Column("id", IdColumn(OrderId), primary_key=True),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("subject", IdColumn(Id), nullable=False, index=True),
    sa.Column("reference", sa.String(200), nullable=False),
    sa.Column("cause", sa.String(16), nullable=False),
    sa.Column("origin", IdColumn(Id), index=True),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("reason", sa.String(1000)),
    sa.Column("proposed_by", IdColumn(AccountId)),
    sa.Column("proposed_at", InstantColumn),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("look_on", DayColumn),
    sa.Column("held_by", sa.String(200)),
    sa.Column("erased_at", InstantColumn),
    sa.Column("proof", sa.Text, nullable=False),
    sa.Column("proved", sa.Boolean, nullable=False),
    sa.Column("parts", sa.Text),
    sa.Index("ix_erasure_order_state", "state", "opened_at", "id"),
    sa.Index("ix_erasure_order_kind", "kind", "subject"),
    sa.Index("ix_erasure_order_opened_at", "opened_at", "id"),
)


def add_change(connection: Connection, made: TermChange) -> None:
    """Keep a change, new or decided."""
    values = {
        "kind": made.kind.value,
        "span": str(made.span),
        "reason": made.reason,
        "proposed_by": made.proposed_by,
        "proposed_at": made.proposed_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "confirmed": made.confirmed,
    }
    put_row(connection, retention_change, {"id": made.id}, values)


def changes(connection: Connection) -> list[TermChange]:
    """All changes that were ever proposed, oldest first: a few for each kind."""
    query = sa.select(retention_change).order_by(retention_change.c.proposed_at, retention_change.c.id)
    return [
        TermChange(
            row.id,
            RetentionKind(row.kind),
            parse_span(row.span),
            row.reason,
            row.proposed_by,
            row.proposed_at,
            row.decided_by,
            row.decided_at,
            row.confirmed,
        )
        for row in connection.execute(query)
    ]


def put(connection: Connection, made: Order) -> None:
    """Keep an order."""
    values = {
        "kind": made.kind.value,
        "subject": Id(made.subject.value),
        "reference": made.reference,
        "cause": made.cause.value,
        "origin": None if made.origin is None else Id(made.origin.value),
        "state": made.state.value,
        "version": made.version,
        "opened_at": made.opened_at,
        "reason": made.reason,
        "proposed_by": made.proposed_by,
        "proposed_at": made.proposed_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "look_on": made.look_on,
        "held_by": made.held_by,
        "erased_at": made.erased_at,
        "proof": json.dumps(dict(made.proof)),
        "parts": " ".join(str(each) for each in made.parts) or None,
        "proved": bool(made.proof) and all(empty for _, empty in made.proof),
    }
    put_row(connection, erasure_order, {"id": made.id}, values)


def get(connection: Connection, id: OrderId) -> Order | None:
    """One order."""
    return next(iter(_read(connection, sa.select(erasure_order).where(erasure_order.c.id == id))), None)


def open_of(connection: Connection, subjects: Collection[Id]) -> dict[bytes, Order]:
    """Orders that stand for some records, by record."""
    wanted = sorted({each.value for each in subjects})
    query = sa.select(erasure_order).where(
        erasure_order.c.subject.in_(wanted),
        erasure_order.c.state.in_([each.value for each in OPEN_ORDERS]),
    )
    return {each.subject.value: each for each in _read(connection, query)}


def standing_of(connection: Connection, kind: RetentionKind) -> frozenset[bytes]:
    """Records of a kind that are in the review."""
    query = sa.select(erasure_order.c.subject).where(
        erasure_order.c.kind == kind.value,
        erasure_order.c.state.in_([each.value for each in OPEN_ORDERS]),
    )
    return frozenset(row.subject.value for row in connection.execute(query))


def erased_with(connection: Connection, subject: Id) -> Order | None:
    """The last order by which a record was erased, by itself or with what it belonged to."""
    columns = erasure_order.c
    named = sa.or_(columns.subject == Id(subject.value), columns.parts.contains(str(subject)))
    query = sa.select(erasure_order).where(columns.state == OrderState.ERASED.value, named)
    return next(iter(_read(connection, query.order_by(columns.erased_at.desc()).limit(1))), None)


def of_origin(connection: Connection, origin: Id) -> list[Order]:
    """Orders that a request led to, oldest first."""
    query = sa.select(erasure_order).where(erasure_order.c.origin == Id(origin.value))
    return _read(connection, query.order_by(erasure_order.c.opened_at, erasure_order.c.id))


def page(
    connection: Connection,
    *,
    states: Collection[OrderState] | None,
    kind: RetentionKind | None,
    most: int,
    before: tuple[Any, OrderId] | None,
) -> list[Order]:
    """Orders, newest first."""
    query = sa.select(erasure_order)
    columns = erasure_order.c
    if states is not None:
        query = query.where(columns.state.in_([each.value for each in states]))
    if kind is not None:
        query = query.where(columns.kind == kind.value)
    if before is not None:
        at, id = before
        earlier = sa.and_(columns.opened_at == at, columns.id < id)
        query = query.where(sa.or_(columns.opened_at < at, earlier))
    return _read(connection, query.order_by(columns.opened_at.desc(), columns.id.desc()).limit(most))


def standing(connection: Connection, state: OrderState, *, most: int, by: date | None = None) -> list[Order]:
    """Orders in a state, the oldest first; with a day, those somebody has to look at by then."""
    query = sa.select(erasure_order).where(erasure_order.c.state == state.value)
    if by is not None:
        query = query.where(erasure_order.c.look_on <= by)
    return _read(connection, query.order_by(erasure_order.c.opened_at, erasure_order.c.id).limit(most))


def unproved(connection: Connection, *, most: int) -> list[Order]:
    """What was erased and is not proved gone from every place, the oldest first."""
    columns = erasure_order.c
    query = sa.select(erasure_order).where(
        columns.state == OrderState.ERASED.value, columns.proved.is_(False)
    )
    return _read(connection, query.order_by(columns.opened_at, columns.id).limit(most))


def count_waiting(connection: Connection, *, but: AccountId) -> int:
    """How many wait for a look, or for a second person other than who proposed."""
    columns = erasure_order.c
    looked = columns.state == OrderState.WAITS.value
    proposed = sa.and_(columns.state == OrderState.PROPOSED.value, columns.proposed_by != but)
    query = sa.select(sa.func.count()).select_from(erasure_order).where(sa.or_(looked, proposed))
    return int(connection.execute(query).scalar_one())


def _read(connection: Connection, query: sa.Select[Any]) -> list[Order]:
    return [_order(row) for row in connection.execute(query)]


def _order(row: Any) -> Order:
    proof: Sequence[tuple[str, bool]] = tuple(json.loads(row.proof).items())
    return Order(
        row.id,
        RetentionKind(row.kind),
        row.subject,
        row.reference,
        Cause(row.cause),
        row.origin,
        OrderState(row.state),
        row.version,
        row.opened_at,
        row.reason,
        row.proposed_by,
        row.proposed_at,
        row.decided_by,
        row.decided_at,
        row.look_on,
        row.held_by,
        row.erased_at,
        tuple(proof),
        tuple(Id.parse(each) for each in (row.parts or "").split()),
    )
