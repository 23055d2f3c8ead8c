# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies already given, so that a client that repeats a request gets the same one again.

A key is claimed before the act and its reply is kept after it. Where a process dies in between, the
claim stays: the client is told to look before it repeats, and nothing is done twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from ploughshare.storage.database import InstantColumn, metadata

KEPT = timedelta(hours=24)
BODY_BYTES_MOST = 256 * 1024
"""A longer reply is not kept; its key counts as used all the same."""

reply = sa.Table(
    "reply",
    metadata,
    sa.Column("key_digest", sa.LargeBinary(32), primary_key=True),
    sa.Column("request_digest", sa.LargeBinary(32), nullable=False),
    sa.Column("claimed_at", InstantColumn, nullable=False, index=True),
    sa.Column("status", sa.Integer),
    sa.Column("headers", sa.Text),
    sa.Column("body", sa.LargeBinary),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is known of a key.

    Attributes:
        request_digest: of what was asked with it.
        status: HTTP status of the reply; None while no reply is kept.
        headers: media type and location of the reply, as JSON.
        body: its bytes.
    """

    request_digest: bytes
    status: int | None
    headers: str | None
    body: bytes | None


def claim(connection: Connection, key_digest: bytes, *, request_digest: bytes, at: datetime) -> Reply | None:
    """Claim a key for a request; what is known of it if somebody claimed it before."""
    forget_old(connection, at=at)
    try:
        with connection.begin_nested():
            connection.execute(
                reply.insert().values(key_digest=key_digest, request_digest=request_digest, claimed_at=at)
            )
    except IntegrityError:
        row = connection.execute(sa.select(reply).where(reply.c.key_digest == key_digest)).one()
        body = None if row.body is None else bytes(row.body)
        return Reply(bytes(row.request_digest), row.status, row.headers, body)
    return None


def keep(connection: Connection, key_digest: bytes, *, status: int, headers: str, body: bytes) -> None:
    """Keep the reply of a claimed key."""
    if len(body) > BODY_BYTES_MOST:
        return
    values = {"status": status, "headers": headers, "body": body}
    connection.execute(reply.update().where(reply.c.key_digest == key_digest).values(**values))


def forget_old(connection: Connection, *, at: datetime) -> None:
    """Drop replies that are repeated no more: they hold what was told then."""
    connection.execute(reply.delete().where(reply.c.claimed_at < at - KEPT))


def drop(connection: Connection, key_digest: bytes) -> None:
    """Give a key free again: nothing was done with it."""
    connection.execute(reply.delete().where(reply.c.key_digest == key_digest))
