# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of peers. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.rules import decode_descriptor
from ploughshare.exchange.peers.terms import NodeId, Peer, Revocation, Standing
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.storage.memory import recall

peer = sa.Table(
    "peer",
    metadata,
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("state", sa.String(3), nullable=False),
    sa.Column("descriptor", sa.Text, nullable=False),
    sa.Column("standing", sa.String(20), nullable=False),
    sa.Column("added_at", InstantColumn, nullable=False),
    sa.Column("proposed_by", IdColumn(AccountId), nullable=False),
    sa.Column("confirmed_by", IdColumn(AccountId)),
    sa.Column("confirmed_at", InstantColumn),
    sa.Column("ended_at", InstantColumn),
    sa.Column("why", sa.Text),
    sa.Column("told_serial", sa.BigInteger, nullable=False, server_default="0"),
)

peer_revocation = sa.Table(
    "peer_revocation",
    metadata,
    sa.Column("signing_key", sa.LargeBinary(32), primary_key=True),
    sa.Column("node", sa.String(40), nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("taken_at", InstantColumn, nullable=False),
    sa.Index("ix_peer_revocation_node", "node"),
)
"""Keys that were withdrawn. Nothing is ever deleted here."""


def propose(
    connection: Connection, *, node: NodeId, state: str, text: str, at: datetime, by: AccountId
) -> None:
    """Keep a descriptor that nobody has confirmed yet, in place of an older one of the same node."""
    values = {
        "descriptor": text,
        "standing": Standing.PROPOSED.value,
        "added_at": at,
        "proposed_by": by,
        "confirmed_by": None,
        "confirmed_at": None,
        "ended_at": None,
        "why": None,
        "told_serial": 0,
    }
    changed = connection.execute(peer.update().where(peer.c.node == node).values(**values))
    if changed.rowcount == 0:
        connection.execute(peer.insert().values(node=node, state=state, **values))


def confirm(connection: Connection, node: NodeId, *, at: datetime, by: AccountId, told_serial: int) -> None:
    """A second person compared the fingerprint."""
    connection.execute(
        peer.update()
        .where(peer.c.node == node)
        .values(standing=Standing.CONFIRMED.value, confirmed_at=at, confirmed_by=by, told_serial=told_serial)
    )


def replace_descriptor(connection: Connection, node: NodeId, *, text: str) -> None:
    """The node has a newer descriptor."""
    connection.execute(peer.update().where(peer.c.node == node).values(descriptor=text))


def end(connection: Connection, node: NodeId, *, standing: Standing, at: datetime, why: str) -> None:
    """Nothing goes to it and nothing is taken from it from now on."""
    connection.execute(
        peer.update().where(peer.c.node == node).values(standing=standing.value, ended_at=at, why=why)
    )


def told(connection: Connection, node: NodeId, *, serial: int) -> None:
    """Our descriptor of this serial was put into the outbox for it."""
    connection.execute(peer.update().where(peer.c.node == node).values(told_serial=serial))


def get(connection: Connection, node: NodeId) -> Peer | None:
    """One peer, or None."""
    return recall(connection, ("peer", node), (peer, peer_revocation), lambda: _one(connection, node))


def _one(connection: Connection, node: NodeId) -> Peer | None:
    row = connection.execute(sa.select(peer).where(peer.c.node == node)).first()
    return None if row is None else _peer(row, withdrawn_keys(connection, [node]))


def everyone(connection: Connection) -> list[Peer]:
    """All peers, by state."""
    found = list(connection.execute(sa.select(peer).order_by(peer.c.state, peer.c.node)))
    withdrawn = withdrawn_keys(connection, [NodeId(row.node) for row in found])
    return [_peer(row, withdrawn) for row in found]


def confirmed(connection: Connection) -> list[Peer]:
    """Those that are written to and heard."""
    return [each for each in everyone(connection) if each.confirmed]


def add_revocation(connection: Connection, made: Revocation, *, text: str, at: datetime) -> bool:
    """Keep that a key was withdrawn; whether that is new."""
    if made.key.raw in withdrawn_keys(connection, [made.node]):
        return False
    connection.execute(
        peer_revocation.insert().values(signing_key=made.key.raw, node=made.node, document=text, taken_at=at)
    )
    return True


def withdrawn_keys(connection: Connection, nodes: Iterable[NodeId]) -> frozenset[bytes]:
    """Identity keys of some nodes that were withdrawn."""
    found = connection.execute(
        sa.select(peer_revocation.c.signing_key).where(peer_revocation.c.node.in_(list(nodes)))
    )
    return frozenset(bytes(row.signing_key) for row in found)


def _peer(row: Any, withdrawn: frozenset[bytes]) -> Peer:
    descriptor = decode_descriptor(row.descriptor)
    if withdrawn:
        descriptor = replace(descriptor, withdrawn=withdrawn)
    return Peer(
        descriptor,
        Standing(row.standing),
        row.added_at,
        row.proposed_by,
        row.confirmed_by,
        row.confirmed_at,
        row.ended_at,
        row.why,
        row.told_serial,
    )
