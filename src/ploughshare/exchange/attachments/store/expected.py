# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the edge knows of files on their way here, in its own database: enough to know a piece, no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.attachments.terms import Expected
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import InstantColumn, edge_metadata

edge_expected = sa.Table(
    "edge_expected",
    edge_metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("pieces", sa.Integer, nullable=False),
    sa.Column("last_bytes", sa.Integer, nullable=False),
    sa.Column("until", InstantColumn, nullable=False),
)


def keep(connection: Connection, files: Iterable[Expected]) -> None:
    """Replace the list of files whose pieces are taken."""
    connection.execute(edge_expected.delete())
    for each in files:
        connection.execute(
            edge_expected.insert().values(
                sender=each.sender,
                reference=each.reference,
                pieces=each.pieces,
                last_bytes=each.last_bytes,
                until=each.until,
            )
        )


def of(connection: Connection, sender: NodeId, reference: str, *, at: datetime) -> Expected | None:
    """A file whose pieces are taken from a node now, or None."""
    row = connection.execute(
        sa.select(edge_expected).where(
            edge_expected.c.sender == sender,
            edge_expected.c.reference == reference,
            edge_expected.c.until > at,
        )
    ).first()
    return (
        None
        if row is None
        else Expected(NodeId(row.sender), row.reference, row.pieces, row.last_bytes, row.until)
    )
