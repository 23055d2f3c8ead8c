# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Table of peers. The only SQL of this room."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.rules import decode_descriptor
from ploughshare.exchange.peers.terms import NodeId, Peer
from ploughshare.storage.database import InstantColumn, metadata

peer = sa.Table(
    "peer",
    metadata,
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("state", sa.String(3), nullable=False),
    sa.Column("descriptor", sa.Text, nullable=False),
    sa.Column("added_at", InstantColumn, nullable=False),
    sa.Column("confirmed", sa.Boolean, nullable=False),
)


def put(
    connection: Connection, *, node: NodeId, state: str, text: str, at: datetime, confirmed: bool
) -> None:
    """Keep a descriptor, in place of an older one of the same node."""
    changed = connection.execute(
        peer.update().where(peer.c.node == node).values(descriptor=text, confirmed=confirmed)
    )
    if changed.rowcount == 0:
        connection.execute(
            peer.insert().values(node=node, state=state, descriptor=text, added_at=at, confirmed=confirmed)
        )


def get(connection: Connection, node: NodeId) -> Peer | None:
    """One peer, or None."""
    row = connection.execute(sa.select(peer).where(peer.c.node == node)).first()
    if row is None:
        return None
    return Peer(decode_descriptor(row.descriptor), row.added_at, row.confirmed)


def everyone(connection: Connection) -> list[Peer]:
    """All peers, by state."""
    found = connection.execute(sa.select(peer).order_by(peer.c.state, peer.c.node))
    return [Peer(decode_descriptor(row.descriptor), row.added_at, row.confirmed) for row in found]
