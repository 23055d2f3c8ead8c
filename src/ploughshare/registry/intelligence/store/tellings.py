# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What was told to whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.rules import handling_document, read_handling
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence.store.tables import telling
from ploughshare.registry.intelligence.terms import (
    Change,
    ReceivedId,
    StatementId,
    Telling,
    TellingId,
    TellingState,
)
from ploughshare.storage.database import put_row


def add(connection: Connection, made: Telling) -> None:
    """Keep a new telling."""
    connection.execute(telling.insert(), {"id": made.id, **_values(made)})


def put(connection: Connection, made: Telling) -> None:
    """Keep a telling, in place of what stood under its id."""
    put_row(connection, telling, {"id": made.id}, _values(made))


def _values(made: Telling) -> dict[str, Any]:
    return {
        "statement_id": made.statement,
        "received_id": made.received,
        "partner": made.partner,
        "state": made.state,
        "agreement": made.agreement,
        "reference": made.reference,
        "handling": json.dumps(handling_document(made.handling), ensure_ascii=False),
        "standing": made.standing.value,
        "told_at": made.told_at,
        "words": made.words,
        "version": made.version,
        "change": None if made.change is None else made.change.value,
        "complied": made.complied,
        "complied_at": made.complied_at,
        "onward": made.onward,
    }


def get(connection: Connection, id: TellingId) -> Telling | None:
    """One telling, or None."""
    return next(iter(_read(connection, telling.c.id == id)), None)


def by_reference(connection: Connection, partner: NodeId, reference: str) -> Telling | None:
    """The telling that a partner knows under a reference, or None."""
    which = sa.and_(telling.c.partner == partner, telling.c.reference == reference)
    return next(iter(_read(connection, which)), None)


def by_any_partner(connection: Connection, reference: str) -> Telling | None:
    """The telling that any node knows under a reference; None if none does."""
    return next(iter(_read(connection, telling.c.reference == reference)), None)


def of_statements(connection: Connection, ids: Sequence[StatementId]) -> list[Telling]:
    """Tellings of some statements of ours."""
    return _read(connection, telling.c.statement_id.in_(list(ids))) if ids else []


def of_received(connection: Connection, id: ReceivedId) -> list[Telling]:
    """Where we passed a statement of another on to."""
    return _read(connection, telling.c.received_id == id)


def under(connection: Connection, agreement: str) -> list[Telling]:
    """What of our own was told under an agreement and is held there, oldest first."""
    held = [TellingState.SENT.value, TellingState.ACCEPTED.value]
    which = sa.and_(
        telling.c.agreement == agreement, telling.c.statement_id.is_not(None), telling.c.standing.in_(held)
    )
    return _read(connection, which)


def _read(connection: Connection, which: sa.ColumnElement[bool]) -> list[Telling]:
    query = sa.select(telling).where(which).order_by(telling.c.told_at, telling.c.id)
    return [_telling(row) for row in connection.execute(query)]


def _telling(row: Any) -> Telling:
    return Telling(
        row.id,
        row.statement_id,
        row.received_id,
        NodeId(row.partner),
        Country(row.state),
        row.agreement,
        row.reference,
        read_handling(json.loads(row.handling)),
        TellingState(row.standing),
        row.told_at,
        row.words,
        row.version,
        None if row.change is None else Change(row.change),
        row.complied,
        row.complied_at,
        row.onward,
    )
