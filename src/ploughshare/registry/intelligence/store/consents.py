# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions of consent, ours and theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence.store.tables import consent
from ploughshare.registry.intelligence.terms import Consent, ConsentId, ConsentState, ReceivedId
from ploughshare.storage.database import put_row


def put(connection: Connection, made: Consent) -> None:
    """Keep a question of consent, in place of what stood under its id."""
    values = {
        "reference": made.reference,
        "ours": made.ours,
        "partner": made.partner,
        "received_id": made.received,
        "telling_id": made.telling,
        "use": made.use.value,
        "to": made.to,
        "why": made.why,
        "asked_at": made.asked_at,
        "due_at": made.due_at,
        "state": made.state.value,
        "words": made.words,
        "decided_at": made.decided_at,
        "relayed": made.relayed,
    }
    put_row(connection, consent, {"id": made.id}, values)


def get(connection: Connection, id: ConsentId) -> Consent | None:
    """One question, or None."""
    return next(iter(_read(connection, consent.c.id == id)), None)


def by_reference(connection: Connection, partner: NodeId, reference: str, *, ours: bool) -> Consent | None:
    """The question that a partner knows under a reference, or None."""
    whose = consent.c.ours.is_(sa.true() if ours else sa.false())
    which = sa.and_(consent.c.partner == partner, consent.c.reference == reference, whose)
    return next(iter(_read(connection, which)), None)


def of_received(connection: Connection, id: ReceivedId) -> list[Consent]:
    """What we asked about one statement, oldest first."""
    return _read(connection, consent.c.received_id == id)


def open_ones(connection: Connection, *, most: int, due_before: datetime | None = None) -> list[Consent]:
    """Questions that are not answered, the soonest due first."""
    which = consent.c.state == ConsentState.ASKED.value
    if due_before is not None:
        which = sa.and_(which, consent.c.due_at < due_before)
    query = sa.select(consent).where(which).order_by(consent.c.due_at).limit(most)
    return [_consent(row) for row in connection.execute(query)]


def latest(connection: Connection, *, most: int) -> list[Consent]:
    """Questions, newest first."""
    query = sa.select(consent).order_by(consent.c.id.desc()).limit(most)
    return [_consent(row) for row in connection.execute(query)]


def _read(connection: Connection, which: sa.ColumnElement[bool]) -> list[Consent]:
    query = sa.select(consent).where(which).order_by(consent.c.id)
    return [_consent(row) for row in connection.execute(query)]


def _consent(row: Any) -> Consent:
    return Consent(
        row.id,
        row.reference,
        row.ours,
        NodeId(row.partner),
        row.received_id,
        row.telling_id,
        Use(row.use),
        None if row.to is None else Country(row.to),
        row.why,
        row.asked_at,
        row.due_at,
        ConsentState(row.state),
        row.words,
        row.decided_at,
        row.relayed,
    )
