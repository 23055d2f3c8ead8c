# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which change was told to which node. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.updates.terms import Told
from ploughshare.storage.database import InstantColumn, metadata, put_row

law_fact_told = sa.Table(
    "law_fact_told",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("message", sa.String(40), nullable=False, index=True),
    sa.Column("at", InstantColumn, nullable=False),
)


def put(connection: Connection, digests: Iterable[str], *, node: NodeId, message: str, at: datetime) -> None:
    """These went to the node by this letter."""
    for digest in digests:
        key = {"digest": digest, "node": node}
        put_row(connection, law_fact_told, key, {"message": message, "at": at})


def told_to(connection: Connection, node: NodeId) -> set[str]:
    """Digests of what the node was told."""
    table = law_fact_told
    return set(connection.execute(sa.select(table.c.digest).where(table.c.node == node)).scalars())


def told_of(connection: Connection, digest: str) -> list[Told]:
    """Which nodes were told of a change, by name."""
    table = law_fact_told
    found = connection.execute(sa.select(table).where(table.c.digest == digest).order_by(table.c.node))
    return [Told(row.digest, NodeId(row.node), row.message, row.at) for row in found]


def forget(connection: Connection, *, node: NodeId, message: str) -> int:
    """A letter had no effect: what it told can be told again. Returns how much it was."""
    table = law_fact_told
    done = connection.execute(table.delete().where(table.c.node == node, table.c.message == message))
    return done.rowcount
