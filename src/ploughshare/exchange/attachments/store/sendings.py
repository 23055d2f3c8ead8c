# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of ours on their way to other nodes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.attachments.terms import (
    TO_SEND,
    UNDER_WAY,
    FileId,
    Sending,
    SendingId,
    SendingState,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata

file_sending = sa.Table(
    "file_sending",
    metadata,
    sa.Column("id", IdColumn(SendingId), primary_key=True),
    sa.Column("file_id", IdColumn(FileId), nullable=False, index=True),
    sa.Column("recipient", sa.String(40), nullable=False),
    sa.Column("subject", sa.LargeBinary(16), nullable=False, index=True),
    sa.Column("lane", sa.LargeBinary(16), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False, unique=True),
    sa.Column("content_key", sa.LargeBinary),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("pieces", sa.Integer, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("sent", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_at", InstantColumn, nullable=False),
    sa.Column("expires_at", InstantColumn, nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("trouble", sa.String(80)),
    sa.Index("ix_file_sending_waiting", "state", "recipient", "next_at"),
)

_TO_SEND = [each.value for each in TO_SEND]
_TO_BE_SENT = (file_sending.c.state.in_(_TO_SEND), file_sending.c.sent < file_sending.c.pieces)
_IN_ORDER = (file_sending.c.expires_at, file_sending.c.place)
_UNDER_WAY = [each.value for each in UNDER_WAY]


def put(connection: Connection, made: Sending) -> None:
    """Keep a sending, in place of what stood under its id."""
    values = {
        "file_id": made.file,
        "recipient": made.recipient,
        "subject": made.subject,
        "lane": made.lane,
        "agreement": made.agreement,
        "reference": made.reference,
        "content_key": made.content_key,
        "size": made.size,
        "pieces": made.pieces,
        "state": made.state.value,
        "sent": made.sent,
        "attempts": made.attempts,
        "next_at": made.next_at,
        "expires_at": made.expires_at,
        "place": made.place,
        "trouble": made.trouble,
    }
    changed = connection.execute(file_sending.update().where(file_sending.c.id == made.id).values(**values))
    if changed.rowcount == 0:
        connection.execute(file_sending.insert().values(id=made.id, **values))


def get(connection: Connection, id: SendingId) -> Sending | None:
    """One sending, or None."""
    return _first(connection, sa.select(file_sending).where(file_sending.c.id == id))


def by_reference(connection: Connection, recipient: NodeId, reference: str) -> Sending | None:
    """What a node was offered under a reference, or None."""
    return _first(
        connection,
        sa.select(file_sending).where(
            file_sending.c.recipient == recipient, file_sending.c.reference == reference
        ),
    )


def of_subjects(connection: Connection, subjects: Collection[bytes]) -> list[Sending]:
    """Files that went or go with some messages, oldest first."""
    if not subjects:
        return []
    query = sa.select(file_sending).where(file_sending.c.subject.in_(sorted(subjects)))
    return [_sending(row) for row in connection.execute(query.order_by(*_IN_ORDER))]


def of_file(connection: Connection, file: FileId) -> list[Sending]:
    """Ways that one file goes."""
    query = sa.select(file_sending).where(file_sending.c.file_id == file)
    return [_sending(row) for row in connection.execute(query)]


def recipients_waiting(connection: Connection) -> list[NodeId]:
    """Nodes to which pieces are still to be sent."""
    query = sa.select(file_sending.c.recipient).where(*_TO_BE_SENT).distinct()
    return [NodeId(row.recipient) for row in connection.execute(query)]


def next_for(connection: Connection, recipient: NodeId) -> Sending | None:
    """The sending to a node that is due first, due or not."""
    return _first(
        connection,
        sa.select(file_sending)
        .where(file_sending.c.recipient == recipient, *_TO_BE_SENT)
        .order_by(file_sending.c.next_at, *_IN_ORDER)
        .limit(1),
    )


def expired(connection: Connection, *, at: datetime, most: int) -> list[Sending]:
    """Sendings under way whose time is over."""
    query = (
        sa.select(file_sending)
        .where(file_sending.c.state.in_(_UNDER_WAY), file_sending.c.expires_at <= at)
        .limit(most)
    )
    return [_sending(row) for row in connection.execute(query)]


def _first(connection: Connection, query: Any) -> Sending | None:
    row = connection.execute(query).first()
    return None if row is None else _sending(row)


def _sending(row: Any) -> Sending:
    return Sending(
        row.id,
        row.file_id,
        NodeId(row.recipient),
        bytes(row.subject),
        bytes(row.lane),
        row.agreement,
        row.reference,
        None if row.content_key is None else bytes(row.content_key),
        int(row.size),
        row.pieces,
        SendingState(row.state),
        row.sent,
        row.attempts,
        row.next_at,
        row.expires_at,
        row.place,
        row.trouble,
    )
