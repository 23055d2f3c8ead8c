# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of what is carried for others, in the edge's database. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.carrying.terms import Carried, CarriedState, Outcome
from ploughshare.exchange.mailbox.rules import decode_envelope, encode_envelope
from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import InstantColumn, edge_metadata

edge_hub = sa.Table(
    "edge_hub",
    edge_metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("hub", sa.String(40), nullable=False),
)
"""Through which hub a sender's messages may come here."""

edge_carried = sa.Table(
    "edge_carried",
    edge_metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("sender", sa.String(40), nullable=False),
    sa.Column("recipient", sa.String(40), nullable=False),
    sa.Column("message", sa.String(64), nullable=False),
    sa.Column("sealed_sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("envelope", sa.LargeBinary),
    sa.Column("word", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("receipt", sa.LargeBinary),
    sa.Column("code", sa.String(80)),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("kept_at", InstantColumn, nullable=False),
    sa.Column("next_at", InstantColumn, nullable=False),
    sa.Column("expires_at", InstantColumn, nullable=False),
    sa.UniqueConstraint("sender", "message"),
    sa.Index("ix_edge_carried_waiting", "state", "recipient", "number"),
    sa.Index("ix_edge_carried_pair", "sender", "recipient", "state"),
    sqlite_autoincrement=True,
)


_REFUSED = CarriedState.REFUSED.value


def keep_hubs(connection: Connection, hubs: Iterable[tuple[NodeId, NodeId]]) -> None:
    """Replace the list of hubs by sender."""
    connection.execute(edge_hub.delete())
    for sender, hub in hubs:
        connection.execute(edge_hub.insert().values(sender=sender, hub=hub))


def hub_of(connection: Connection, sender: NodeId) -> NodeId | None:
    """The hub through which a sender's messages may come, or None."""
    found = connection.execute(sa.select(edge_hub.c.hub).where(edge_hub.c.sender == sender)).scalar()
    return None if found is None else NodeId(found)


def known(connection: Connection, sender: NodeId, message: str) -> tuple[str, bytes] | None:
    """Digest and word of a message that came before, or None."""
    row = connection.execute(
        sa.select(edge_carried.c.sealed_sha256, edge_carried.c.word).where(
            edge_carried.c.sender == sender, edge_carried.c.message == message
        )
    ).first()
    return None if row is None else (row.sealed_sha256, bytes(row.word))


def waiting_of_pair(connection: Connection, sender: NodeId, recipient: NodeId) -> tuple[int, int]:
    """How many messages wait between two nodes, and their bytes."""
    row = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(edge_carried.c.size), 0)).where(
            edge_carried.c.sender == sender,
            edge_carried.c.recipient == recipient,
            edge_carried.c.state == CarriedState.WAITING.value,
        )
    ).one()
    return int(row[0]), int(row[1])


def add(connection: Connection, envelope: Envelope, *, sealed_sha256: str, word: bytes, at: datetime) -> None:
    """Keep a message for its recipient."""
    header, data = envelope.header, encode_envelope(envelope)
    connection.execute(
        edge_carried.insert().values(
            sender=header.sender,
            recipient=header.recipient,
            message=header.message,
            sealed_sha256=sealed_sha256,
            size=len(data),
            envelope=data,
            word=word,
            state=CarriedState.WAITING.value,
            kept_at=at,
            next_at=at,
            expires_at=header.expires_at,
        )
    )


def recipients(connection: Connection) -> list[NodeId]:
    """Nodes for which something waits."""
    found = connection.execute(
        sa.select(edge_carried.c.recipient)
        .where(edge_carried.c.state == CarriedState.WAITING.value)
        .distinct()
        .order_by(edge_carried.c.recipient)
    )
    return [NodeId(each) for each in found.scalars()]


def next_due(connection: Connection, recipient: NodeId, *, at: datetime) -> Carried | None:
    """The oldest message for a node that may be handed on now. One sender's trouble keeps no other's."""
    row = connection.execute(
        sa.select(edge_carried)
        .where(
            edge_carried.c.recipient == recipient,
            edge_carried.c.state == CarriedState.WAITING.value,
            edge_carried.c.next_at <= at,
        )
        .order_by(edge_carried.c.number)
        .limit(1)
    ).first()
    if row is None:
        return None
    return Carried(row.number, decode_envelope(bytes(row.envelope)), row.attempts, row.next_at)


def mark_ended(
    connection: Connection, number: int, *, state: CarriedState, receipt: bytes | None, code: str | None
) -> None:
    """It waits no more: the sealed bytes go, what became of it stays.

    Args:
        receipt: the recipient's; of what it refused, its signed word of that.
    """
    connection.execute(
        edge_carried.update()
        .where(edge_carried.c.number == number)
        .values(state=state.value, receipt=receipt, code=code, envelope=None)
    )


def mark_failed(connection: Connection, number: int, *, next_at: datetime) -> None:
    """Try again later."""
    connection.execute(
        edge_carried.update()
        .where(edge_carried.c.number == number)
        .values(attempts=edge_carried.c.attempts + 1, next_at=next_at)
    )


def put_back(connection: Connection, envelope: Envelope, *, at: datetime) -> None:
    """Hand a message on once more that had ended here: its sender has no receipt."""
    sender, message = envelope.header.sender, envelope.header.message
    connection.execute(
        edge_carried.update()
        .where(
            edge_carried.c.sender == sender,
            edge_carried.c.message == message,
            edge_carried.c.state != CarriedState.WAITING.value,
        )
        .values(
            state=CarriedState.WAITING.value,
            envelope=encode_envelope(envelope),
            next_at=at,
            receipt=None,
            code=None,
        )
    )


def end_expired(connection: Connection, *, at: datetime) -> int:
    """Messages whose time is over wait no more; returns how many."""
    changed = connection.execute(
        edge_carried.update()
        .where(edge_carried.c.state == CarriedState.WAITING.value, edge_carried.c.expires_at <= at)
        .values(state=CarriedState.EXPIRED.value, envelope=None, code="mailbox.expired")
    )
    return int(changed.rowcount)


def forget(connection: Connection, *, before: datetime, most: int) -> int:
    """Delete what is left of messages that ended and ran out before an instant; returns how many."""
    numbers = (
        connection.execute(
            sa.select(edge_carried.c.number)
            .where(edge_carried.c.state != CarriedState.WAITING.value, edge_carried.c.expires_at < before)
            .limit(most)
        )
        .scalars()
        .all()
    )
    connection.execute(edge_carried.delete().where(edge_carried.c.number.in_(numbers)))
    return len(numbers)


def outcomes(connection: Connection, sender: NodeId, messages: Sequence[str]) -> list[Outcome]:
    """What became of a sender's messages, of those that are known here."""
    found = connection.execute(
        sa.select(edge_carried).where(
            edge_carried.c.sender == sender, edge_carried.c.message.in_(list(messages))
        )
    )
    return [
        Outcome(
            row.message,
            CarriedState(row.state),
            bytes(row.receipt) if row.receipt is not None and row.state != _REFUSED else None,
            row.code,
            bytes(row.receipt) if row.receipt is not None and row.state == _REFUSED else None,
        )
        for row in found
    ]


def counts(connection: Connection) -> list[tuple[NodeId, NodeId, int, int]]:
    """Sender, recipient, messages and bytes that wait, by pair."""
    found = connection.execute(
        sa.select(
            edge_carried.c.sender,
            edge_carried.c.recipient,
            sa.func.count(),
            sa.func.sum(edge_carried.c.size),
        )
        .where(edge_carried.c.state == CarriedState.WAITING.value)
        .group_by(edge_carried.c.sender, edge_carried.c.recipient)
        .order_by(edge_carried.c.sender, edge_carried.c.recipient)
    )
    return [(NodeId(row[0]), NodeId(row[1]), int(row[2]), int(row[3])) for row in found]
