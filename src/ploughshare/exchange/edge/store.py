# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The edge's own database: peers' public keys and sealed envelopes. The only SQL of this room.

It is a SQLite file of its own, so that the peer process never opens the main database.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.signing import VerifyKey
from ploughshare.exchange.edge.terms import EdgeCertificate, EdgeKey, EdgePeer, Stored
from ploughshare.exchange.mailbox.rules import decode_envelope, encode_envelope
from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.exchange.peers.terms import NodeId, Standing
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.storage.database import InstantColumn, edge_metadata, put_row

edge_peer = sa.Table(
    "edge_peer",
    edge_metadata,
    sa.Column("node", sa.String(40), primary_key=True),
    sa.Column("standing", sa.String(20), nullable=False),
    sa.Column("document", sa.Text, nullable=False),
)
"""`document` holds its keys and certificates as JSON."""

edge_certificate = sa.Table(
    "edge_certificate",
    edge_metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("node", sa.String(40), nullable=False),
)

edge_letter = sa.Table(
    "edge_letter",
    edge_metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("sender", sa.String(40), nullable=False),
    sa.Column("message", sa.String(64), nullable=False),
    sa.Column("sealed_sha256", sa.String(64), nullable=False),
    sa.Column("envelope", sa.LargeBinary),
    sa.Column("receipt", sa.LargeBinary, nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("expires_at", InstantColumn, nullable=False),
    sa.Column("taken", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("receipt_owed", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("sender", "message"),
    sa.Index("ix_edge_letter_taken", "taken", "number"),
    sqlite_autoincrement=True,
)

edge_refusal = sa.Table(
    "edge_refusal",
    edge_metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("code", sa.String(80), primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
)
"""What the face refused and the office has not recorded yet."""


edge_head = sa.Table(
    "edge_head",
    edge_metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("note", sa.Text, nullable=False),
)
"""The latest signed head of the office's log, to be shown in receipts."""


def prepare(engine: Engine) -> None:
    """Make the tables that are missing."""
    edge_metadata.create_all(engine)


def keep_peers(connection: Connection, peers: Iterable[EdgePeer]) -> None:
    """Replace the list of peers."""
    connection.execute(edge_peer.delete())
    connection.execute(edge_certificate.delete())
    shown: set[str] = set()
    for each in peers:
        connection.execute(
            edge_peer.insert().values(
                node=each.node, standing=each.standing.value, document=json.dumps(_document(each))
            )
        )
        for sha256 in {certificate.sha256 for certificate in each.certificates} - shown:
            # Two nodes with one certificate cannot be told apart: the first keeps it.
            connection.execute(edge_certificate.insert().values(sha256=sha256, node=each.node))
            shown.add(sha256)


def _document(peer: EdgePeer) -> dict[str, Any]:
    return {
        "keys": [[b64(each.key.raw), _text(each.until)] for each in peer.keys],
        "certificates": [[each.sha256, each.pem, _text(each.until)] for each in peer.certificates],
        "withdrawn": sorted(b64(each) for each in peer.withdrawn),
    }


# Made once: these go with every letter.
_BY_CERTIFICATE = (
    sa.select(edge_peer)
    .join(edge_certificate, edge_certificate.c.node == edge_peer.c.node)
    .where(edge_certificate.c.sha256 == sa.bindparam("sha256"))
)
_HEAD = sa.select(edge_head.c.note).where(edge_head.c.id == 1)
_RECEIPT = sa.select(edge_letter.c.sealed_sha256, edge_letter.c.receipt).where(
    edge_letter.c.sender == sa.bindparam("sender"), edge_letter.c.message == sa.bindparam("message")
)
_WAITING = (
    sa.select(sa.func.count())
    .select_from(edge_letter)
    .where(edge_letter.c.sender == sa.bindparam("sender"), edge_letter.c.taken.is_(False))
)


def _text(until: datetime | None) -> str | None:
    return None if until is None else to_rfc3339(until)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else from_rfc3339(text)


def peers(connection: Connection) -> list[EdgePeer]:
    """All peers."""
    return [_peer(row) for row in connection.execute(sa.select(edge_peer))]


def peer_by_certificate(connection: Connection, tls_sha256: str) -> EdgePeer | None:
    """The peer whose certificate this is, or None."""
    row = connection.execute(_BY_CERTIFICATE, {"sha256": tls_sha256}).first()
    return None if row is None else _peer(row)


def peer_named(connection: Connection, node: NodeId) -> EdgePeer | None:
    """The peer of a name, or None."""
    row = connection.execute(sa.select(edge_peer).where(edge_peer.c.node == node)).first()
    return None if row is None else _peer(row)


def keep_head(connection: Connection, note: str) -> None:
    """Keep the head of the office's log."""
    put_row(connection, edge_head, {"id": 1}, {"note": note})


def head(connection: Connection) -> str | None:
    """The head of the office's log as it last told the edge; None before that."""
    return connection.execute(_HEAD).scalar()


def known_receipt(connection: Connection, sender: NodeId, message: str) -> tuple[str, bytes] | None:
    """Digest and receipt of a letter that came before, or None."""
    row = connection.execute(_RECEIPT, {"sender": sender, "message": message}).first()
    return None if row is None else (row.sealed_sha256, bytes(row.receipt))


def add(
    connection: Connection,
    envelope: Envelope,
    *,
    sealed_sha256: str,
    receipt: bytes,
    at: datetime,
    by_hand: bool = False,
) -> None:
    """Store a letter for the office."""
    connection.execute(
        edge_letter.insert(),
        {
            "sender": envelope.header.sender,
            "message": envelope.header.message,
            "sealed_sha256": sealed_sha256,
            "envelope": encode_envelope(envelope),
            "receipt": receipt,
            "received_at": at,
            "expires_at": envelope.header.expires_at,
            "receipt_owed": by_hand,
        },
    )


def owe_receipt(connection: Connection, sender: NodeId, message: str) -> None:
    """A letter was brought by hand: its receipt is carried back."""
    connection.execute(
        edge_letter.update()
        .where(edge_letter.c.sender == sender, edge_letter.c.message == message)
        .values(receipt_owed=True)
    )


def receipts_owed(connection: Connection, sender: NodeId, *, most: int) -> list[tuple[str, bytes]]:
    """Message and receipt of what a sender's messenger brought and took no receipt for."""
    found = connection.execute(
        sa.select(edge_letter.c.message, edge_letter.c.receipt)
        .where(edge_letter.c.sender == sender, edge_letter.c.receipt_owed.is_(True))
        .order_by(edge_letter.c.number)
        .limit(most)
    )
    return [(row.message, bytes(row.receipt)) for row in found]


def mark_receipts_given(connection: Connection, sender: NodeId, messages: Sequence[str]) -> None:
    """Receipts were handed over."""
    connection.execute(
        edge_letter.update()
        .where(edge_letter.c.sender == sender, edge_letter.c.message.in_(list(messages)))
        .values(receipt_owed=False)
    )


def waiting(connection: Connection, *, most: int, but: Collection[NodeId] = ()) -> list[Stored]:
    """Letters the office has not taken, in order of arrival; none of the senders in `but`."""
    found = connection.execute(
        sa.select(edge_letter)
        .where(edge_letter.c.taken.is_(False), edge_letter.c.sender.not_in(sorted(but)))
        .order_by(edge_letter.c.number)
        .limit(most)
    )
    return [Stored(row.number, decode_envelope(bytes(row.envelope)), row.received_at) for row in found]


def add_refusals(connection: Connection, counts: Mapping[tuple[str, str], int]) -> None:
    """Add refusals by sender and code, for the office's log."""
    for (sender, code), times in counts.items():
        of_both = sa.and_(edge_refusal.c.sender == sender, edge_refusal.c.code == code)
        changed = connection.execute(
            edge_refusal.update().where(of_both).values(times=edge_refusal.c.times + times)
        )
        if changed.rowcount == 0:
            connection.execute(edge_refusal.insert().values(sender=sender, code=code, times=times))


def refusals(connection: Connection) -> dict[tuple[str, str], int]:
    """How often the face refused, by sender and code."""
    found = connection.execute(sa.select(edge_refusal).order_by(edge_refusal.c.sender, edge_refusal.c.code))
    return {(row.sender, row.code): int(row.times) for row in found}


def forget_refusals(connection: Connection, counts: Mapping[tuple[str, str], int]) -> None:
    """The office has recorded these."""
    for (sender, code), times in counts.items():
        of_both = sa.and_(edge_refusal.c.sender == sender, edge_refusal.c.code == code)
        connection.execute(edge_refusal.delete().where(of_both, edge_refusal.c.times <= times))
        connection.execute(edge_refusal.update().where(of_both).values(times=edge_refusal.c.times - times))


def waiting_count(connection: Connection, sender: NodeId) -> int:
    """Letters of one sender that the office has not taken."""
    return int(connection.execute(_WAITING, {"sender": sender}).scalar_one())


def mark_taken(connection: Connection, numbers: Sequence[int]) -> None:
    """The office has them: the sealed bytes go, digest and receipt stay."""
    connection.execute(
        edge_letter.update().where(edge_letter.c.number.in_(list(numbers))).values(taken=True, envelope=None)
    )


def taken_are_bare(connection: Connection) -> bool:
    """Whether no letter that the office has taken keeps its sealed bytes here."""
    held = sa.and_(edge_letter.c.taken, edge_letter.c.envelope.is_not(None))
    return connection.execute(sa.select(edge_letter.c.number).where(held).limit(1)).first() is None


def forget_taken(
    connection: Connection, *, received_before: datetime, expired_before: datetime, most: int
) -> int:
    """Delete what is left of letters that the office has taken; returns how many, at most `most`."""
    numbers = (
        connection.execute(
            sa.select(edge_letter.c.number)
            .where(
                edge_letter.c.taken.is_(True),
                edge_letter.c.received_at < received_before,
                edge_letter.c.expires_at < expired_before,
            )
            .limit(most)
        )
        .scalars()
        .all()
    )
    connection.execute(edge_letter.delete().where(edge_letter.c.number.in_(numbers)))
    return len(numbers)


def _peer(row: Any) -> EdgePeer:
    read = json.loads(row.document)
    return EdgePeer(
        NodeId(row.node),
        tuple(EdgeKey(VerifyKey(unb64(key)), _instant(until)) for key, until in read["keys"]),
        tuple(EdgeCertificate(sha, pem, _instant(until)) for sha, pem, until in read["certificates"]),
        Standing(row.standing),
        frozenset(unb64(each) for each in read["withdrawn"]),
    )
