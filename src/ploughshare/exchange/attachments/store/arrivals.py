# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that other nodes announced."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.attachments.rules import offer_document, read_offers
from ploughshare.exchange.attachments.terms import COMING, Arrival, ArrivalId, ArrivalState, FileId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata

file_arrival = sa.Table(
    "file_arrival",
    metadata,
    sa.Column("id", IdColumn(ArrivalId), primary_key=True),
    sa.Column("sender", sa.String(40), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("record", sa.LargeBinary(16), nullable=False, index=True),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("offer", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("announced_at", InstantColumn, nullable=False),
    sa.Column("expires_at", InstantColumn, nullable=False),
    sa.Column("awaited_at", InstantColumn),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("file_id", IdColumn(FileId)),
    sa.Column("trouble", sa.String(80)),
    sa.UniqueConstraint("sender", "reference"),
    sa.Index("ix_file_arrival_state", "state", "sender"),
)
"""`offer` holds the content key as it was sealed: only this node's sealing key opens it."""

_IN_ORDER = (file_arrival.c.announced_at, file_arrival.c.place)


def put(connection: Connection, made: Arrival) -> None:
    """Keep an arrival, in place of what stood under its id."""
    values = {
        "sender": made.sender,
        "reference": made.offer.reference,
        "record": made.record,
        "name": made.offer.name,
        "size": made.offer.size,
        "offer": json.dumps(offer_document(made.offer)),
        "state": made.state.value,
        "announced_at": made.announced_at,
        "expires_at": made.expires_at,
        "awaited_at": made.awaited_at,
        "place": made.place,
        "file_id": made.file,
        "trouble": made.trouble,
    }
    changed = connection.execute(file_arrival.update().where(file_arrival.c.id == made.id).values(**values))
    if changed.rowcount == 0:
        connection.execute(file_arrival.insert().values(id=made.id, **values))


def get(connection: Connection, id: ArrivalId) -> Arrival | None:
    """One arrival, or None."""
    return next(iter(_read(connection, sa.select(file_arrival).where(file_arrival.c.id == id))), None)


def by_reference(connection: Connection, sender: NodeId, reference: str) -> Arrival | None:
    """What a node announced under a reference, or None."""
    query = sa.select(file_arrival).where(
        file_arrival.c.sender == sender, file_arrival.c.reference == reference
    )
    return next(iter(_read(connection, query)), None)


def of_record(connection: Connection, record: bytes) -> list[Arrival]:
    """Files announced with what a record holds, in the order of the message."""
    query = sa.select(file_arrival).where(file_arrival.c.record == record).order_by(*_IN_ORDER)
    return _read(connection, query)


def waiting(connection: Connection) -> list[Arrival]:
    """Files whose pieces are taken, the oldest first."""
    return _in_state(connection, ArrivalState.WAITING)


def deferred(connection: Connection) -> list[Arrival]:
    """Files whose pieces are taken when there is room, the oldest first."""
    return _in_state(connection, ArrivalState.DEFERRED)


def _in_state(connection: Connection, state: ArrivalState) -> list[Arrival]:
    query = sa.select(file_arrival).where(file_arrival.c.state == state.value)
    return _read(connection, query.order_by(*_IN_ORDER))


def bytes_waiting(connection: Connection, sender: NodeId) -> int:
    """Bytes of a node's files that are under way."""
    of_sender = file_arrival.c.sender == sender
    return _sum(connection, of_sender, file_arrival.c.state == ArrivalState.WAITING.value)


def bytes_since(connection: Connection, sender: NodeId, at: datetime) -> int:
    """Bytes of a node's files that have been awaited since an instant."""
    return _sum(connection, file_arrival.c.sender == sender, file_arrival.c.awaited_at > at)


def _sum(connection: Connection, *conditions: Any) -> int:
    query = sa.select(sa.func.coalesce(sa.func.sum(file_arrival.c.size), 0)).where(*conditions)
    return int(connection.execute(query).scalar_one())


def expired(connection: Connection, *, at: datetime, most: int) -> Sequence[Arrival]:
    """Files under way whose time is over."""
    query = sa.select(file_arrival).where(
        file_arrival.c.state.in_([each.value for each in COMING]), file_arrival.c.expires_at <= at
    )
    return _read(connection, query.limit(most))


def _read(connection: Connection, query: Any) -> list[Arrival]:
    return [_arrival(row) for row in connection.execute(query)]


def _arrival(row: Any) -> Arrival:
    (offer,) = read_offers([json.loads(row.offer)])
    return Arrival(
        row.id,
        NodeId(row.sender),
        bytes(row.record),
        replace(offer, name=row.name),
        ArrivalState(row.state),
        row.announced_at,
        row.expires_at,
        row.awaited_at,
        row.place,
        row.file_id,
        row.trouble,
    )
