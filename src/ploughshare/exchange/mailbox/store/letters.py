# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The outbox and the inbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.mailbox.rules import GROUND, decode_envelope, encode_envelope
from ploughshare.exchange.mailbox.terms import (
    ON_THE_LINE,
    Envelope,
    Header,
    Message,
    Outgoing,
    OutgoingId,
    OutgoingState,
    Turn,
    Way,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import IdColumn, InstantColumn, RowNumber, metadata

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("number", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("id", IdColumn(OutgoingId), nullable=False, unique=True),
    sa.Column("message", sa.String(40), nullable=False, unique=True),
    sa.Column("recipient", sa.String(40), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40)),
    sa.Column("subject", sa.LargeBinary(16)),
    sa.Column("lane", sa.LargeBinary(16)),
    sa.Column("series", sa.String(26)),
    sa.Column("turn", sa.BigInteger),
    sa.Column("urgent", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("way", sa.String(10), nullable=False, server_default=Way.LINE.value),
    sa.Column("copies", sa.Integer, nullable=False, server_default="0"),
    sa.Column("envelope", sa.LargeBinary, nullable=False),
    sa.Column("entry_id", sa.LargeBinary(16), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("posted_at", InstantColumn, nullable=False),
    sa.Column("next_at", InstantColumn, nullable=False),
    sa.Column("expires_at", InstantColumn, nullable=False),
    sa.Column("delivered_at", InstantColumn),
    sa.Column("accepted_at", InstantColumn),
    sa.Column("read_at", InstantColumn),
    sa.Column("receipt", sa.LargeBinary),
    sa.Column("trouble", sa.String(80)),
    sa.Column("forget_at", InstantColumn),
    sa.Index("ix_outbox_waiting", "recipient", "state", "number"),
    sa.Index("ix_outbox_turn", "recipient", "series", "turn"),
    sa.Index(
        "ix_outbox_forget",
        "forget_at",
        sqlite_where=sa.text("forget_at IS NOT NULL"),
        postgresql_where=sa.text("forget_at IS NOT NULL"),
    ),
    sa.Index("ix_outbox_lane", "recipient", "lane", "series", "turn"),
    sqlite_autoincrement=True,
)
"""`forget_at` is since when the content is to go as soon as the message is under way no more."""

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("message", sa.String(64), primary_key=True),
    sa.Column("kind", sa.String(40)),
    sa.Column("agreement", sa.String(40)),
    sa.Column("taken_at", InstantColumn, nullable=False),
    sa.Column("accepted", sa.Boolean, nullable=False),
    sa.Column("trouble", sa.String(80)),
    sa.Column("suite", sa.String(80)),
    sa.Column("document", sa.LargeBinary),
    sa.Column("signature", sa.LargeBinary(64)),
    sa.Column("subject", sa.LargeBinary(16)),
    sa.Column("read_at", InstantColumn),
    sa.Column("owed", sa.String(10)),
    sa.Index("ix_inbox_taken_at", "taken_at"),
    sa.Index("ix_inbox_owed", "owed", "sender"),
    sa.Index("ix_inbox_subject", "subject"),
)
"""`subject` is the id here of what a message brought; `owed` names the notice that its sender has still to
be told: `accepted` or `read`."""


# Made once: these go with every message.
_SEEN = sa.select(inbox.c.message).where(
    inbox.c.sender == sa.bindparam("sender"), inbox.c.message == sa.bindparam("message")
)
_SUBJECT = sa.select(outbox.c.subject).where(outbox.c.id == sa.bindparam("id"))
_DELIVERED = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("one"))
    .values(
        # A notice of what became of it there may have overtaken the receipt.
        state=sa.case(
            (
                outbox.c.state.in_([OutgoingState.ACCEPTED.value, OutgoingState.READ.value]),
                outbox.c.state,
            ),
            else_=OutgoingState.DELIVERED.value,
        ),
        receipt=sa.bindparam("receipt"),
        delivered_at=sa.bindparam("delivered_at"),
        trouble=None,
        attempts=outbox.c.attempts + 1,
    )
)

NOT_YET_THERE = (
    OutgoingState.HELD,
    OutgoingState.QUEUED,
    OutgoingState.WITH_HUB,
    OutgoingState.SENT,
    OutgoingState.UNCONFIRMABLE,
)


def add_outgoing(
    connection: Connection,
    *,
    id: OutgoingId,
    kind: str,
    agreement: str | None,
    subject: bytes | None,
    envelope: Envelope,
    entry_id: bytes,
    at: datetime,
    lane: bytes | None,
    turn: Turn | None,
    urgent: bool,
    way: Way,
) -> None:
    """Put a message into the outbox."""
    header = envelope.header
    connection.execute(
        outbox.insert(),
        {
            "id": id,
            "message": header.message,
            "recipient": header.recipient,
            "kind": kind,
            "agreement": agreement,
            "subject": subject,
            "lane": lane,
            "series": None if turn is None else turn.series,
            "turn": None if turn is None else turn.number,
            "urgent": urgent,
            "way": way.value,
            "envelope": encode_envelope(envelope),
            "entry_id": entry_id,
            "state": OutgoingState.QUEUED.value,
            "posted_at": at,
            "next_at": at,
            "expires_at": header.expires_at,
        },
    )


def next_for(connection: Connection, recipient: NodeId, *, most: int = 1) -> list[Outgoing]:
    """Queued messages that go next to a node by line, due or not, in order.

    Mail about mail goes first: after a restore it must arrive before what is sent again. So do a new
    descriptor, and that a key was withdrawn. Then urgent ones, then the oldest; but what an urgent one
    must not overtake goes before it.
    """
    waiting = sa.and_(
        outbox.c.recipient == recipient,
        outbox.c.state == OutgoingState.QUEUED.value,
        outbox.c.way.in_([each.value for each in ON_THE_LINE]),
    )
    first = sa.or_(outbox.c.kind.like("mail.%"), outbox.c.kind.like("peer.%"))
    ordered = sa.select(outbox).where(waiting)
    ordered = ordered.order_by(first.desc(), outbox.c.urgent.desc(), outbox.c.number).limit(most)
    rows = list(connection.execute(ordered))
    for place, row in enumerate(rows):
        if row.urgent and row.lane is not None:
            # What it must not overtake is looked for when its turn comes: the rest of the order hangs on it.
            if place > 0:
                rows = rows[:place]
                break
            lanes = outbox.c.lane.in_([bytes(row.lane), GROUND])
            before = sa.select(outbox).where(waiting, lanes, outbox.c.number < row.number)
            rows = [connection.execute(before.order_by(outbox.c.number).limit(1)).first() or row]
            break
    return [_outgoing(row) for row in rows]


def waiting_of_kind(connection: Connection, recipient: NodeId, kind: str, *, most: int) -> int:
    """Messages of a kind that have not come to a node yet, counted up to `most`."""
    found = (
        sa.select(outbox.c.number)
        .where(
            outbox.c.recipient == recipient,
            outbox.c.kind == kind,
            outbox.c.state.in_([each.value for each in NOT_YET_THERE]),
        )
        .limit(most)
    )
    return int(connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one())


def recipients_waiting(connection: Connection) -> list[NodeId]:
    """Nodes for which something is queued that goes by line."""
    found = connection.execute(
        sa.select(outbox.c.recipient)
        .where(
            outbox.c.state == OutgoingState.QUEUED.value,
            outbox.c.way.in_([each.value for each in ON_THE_LINE]),
        )
        .distinct()
    )
    return [NodeId(row.recipient) for row in found]


def mark_delivered(connection: Connection, id: OutgoingId, *, receipt: bytes, at: datetime) -> None:
    """Keep the receipt."""
    connection.execute(_DELIVERED, {"one": id, "receipt": receipt, "delivered_at": at})


def mark_failed(connection: Connection, id: OutgoingId, *, trouble: str, next_at: datetime) -> None:
    """Note a failed try."""
    connection.execute(
        outbox.update()
        .where(outbox.c.id == id)
        .values(attempts=outbox.c.attempts + 1, trouble=trouble[:80], next_at=next_at)
    )


def mark_ended(connection: Connection, id: OutgoingId, *, state: OutgoingState, trouble: str) -> None:
    """The message will not be tried again."""
    connection.execute(
        outbox.update().where(outbox.c.id == id).values(state=state.value, trouble=trouble[:80])
    )


def by_message(connection: Connection, message: str, recipient: NodeId) -> Outgoing | None:
    """A message of ours by its reference."""
    row = connection.execute(
        sa.select(outbox).where(outbox.c.message == message, outbox.c.recipient == recipient)
    ).first()
    return None if row is None else _outgoing(row)


def subject_of(connection: Connection, id: OutgoingId) -> bytes | None:
    """What a message was about."""
    found = connection.execute(_SUBJECT, {"id": id}).scalar()
    return None if found is None else bytes(found)


def seen(connection: Connection, sender: NodeId, message: str) -> bool:
    """Whether a message was taken in or refused before."""
    return connection.execute(_SEEN, {"sender": sender, "message": message}).first() is not None


def add_incoming(connection: Connection, message: Message, *, at: datetime, owed: str | None) -> None:
    """Keep that a message had its effect, with its signed inside for proof."""
    connection.execute(
        inbox.insert(),
        {
            "sender": message.sender,
            "message": message.reference,
            "kind": message.kind[:40],
            "agreement": message.agreement[:40] if message.agreement else None,
            "taken_at": at,
            "accepted": True,
            "suite": message.suite,
            "document": message.document,
            "signature": message.signature,
            "owed": owed,
        },
    )


def add_refused(connection: Connection, *, sender: NodeId, message: str, trouble: str, at: datetime) -> None:
    """Keep that a message was refused."""
    connection.execute(
        inbox.insert().values(
            sender=sender[:40], message=message[:64], taken_at=at, accepted=False, trouble=trouble[:80]
        )
    )


def document_of(connection: Connection, sender: NodeId, message: str) -> tuple[bytes, bytes] | None:
    """Signed inside and signature of a message that came in; None if not kept."""
    row = connection.execute(
        sa.select(inbox.c.document, inbox.c.signature).where(
            inbox.c.sender == sender, inbox.c.message == message, inbox.c.document.is_not(None)
        )
    ).first()
    return None if row is None else (bytes(row.document), bytes(row.signature))


def page_out(connection: Connection, *, most: int, before: int | None) -> list[Outgoing]:
    """Outgoing mail, newest first."""
    query = sa.select(outbox).order_by(outbox.c.number.desc()).limit(most)
    if before is not None:
        query = query.where(outbox.c.number < before)
    return [_outgoing(row) for row in connection.execute(query)]


def page_in(connection: Connection, *, most: int, before: datetime | None) -> list[Any]:
    """Incoming mail without content, newest first."""
    query = (
        sa.select(
            inbox.c.sender,
            inbox.c.message,
            inbox.c.kind,
            inbox.c.agreement,
            inbox.c.taken_at,
            inbox.c.accepted,
            inbox.c.trouble,
            inbox.c.suite,
        )
        .order_by(inbox.c.taken_at.desc())
        .limit(most)
    )
    if before is not None:
        query = query.where(inbox.c.taken_at < before)
    return list(connection.execute(query))


def counts(connection: Connection) -> dict[str, int]:
    """Outgoing messages by state."""
    found = connection.execute(sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state))
    return {str(row[0]): int(row[1]) for row in found}


def sent_since(connection: Connection, recipient: NodeId, since: datetime) -> list[Outgoing]:
    """Messages to a node posted since an instant, oldest first: for a restored peer."""
    found = connection.execute(
        sa.select(outbox)
        .where(outbox.c.recipient == recipient, outbox.c.posted_at >= since)
        .order_by(outbox.c.number)
    )
    return [_outgoing(row) for row in found]


def requeue(connection: Connection, id: OutgoingId, *, at: datetime) -> None:
    """Send the same envelope once more."""
    connection.execute(
        outbox.update()
        .where(outbox.c.id == id)
        .values(state=OutgoingState.QUEUED.value, next_at=at, delivered_at=None, receipt=None)
    )


def hold_queued(connection: Connection) -> None:
    """After a restore: hold what may have been sent before."""
    connection.execute(
        outbox.update()
        .where(outbox.c.state == OutgoingState.QUEUED.value)
        .values(state=OutgoingState.HELD.value)
    )


def release_held(connection: Connection, recipient: NodeId) -> None:
    """Send what its recipient never saw."""
    connection.execute(
        outbox.update()
        .where(outbox.c.recipient == recipient, outbox.c.state == OutgoingState.HELD.value)
        .values(state=OutgoingState.QUEUED.value)
    )


def mark_seen(connection: Connection, id: OutgoingId, *, at: datetime) -> None:
    """Its recipient has it, though no receipt is left here."""
    connection.execute(
        outbox.update()
        .where(
            outbox.c.id == id,
            outbox.c.state.in_([each.value for each in NOT_YET_THERE]),
        )
        .values(state=OutgoingState.DELIVERED.value, delivered_at=at, trouble=None)
    )


def add_recovered(
    connection: Connection, *, id: OutgoingId, message: Message, recipient: NodeId, at: datetime
) -> None:
    """Keep that a message was sent of which the restored node knew nothing."""
    header = Header(message.reference, message.sender, recipient, message.created_at, message.expires_at)
    connection.execute(
        outbox.insert().values(
            id=id,
            message=message.reference,
            recipient=recipient,
            kind=message.kind,
            agreement=message.agreement,
            envelope=encode_envelope(Envelope(header, b"", b"")),
            entry_id=bytes(16),
            state=OutgoingState.DELIVERED.value,
            posted_at=message.created_at,
            next_at=at,
            expires_at=message.expires_at,
            delivered_at=at,
            trouble="restored",
        )
    )


def taken_since(connection: Connection, sender: NodeId, since: datetime) -> list[tuple[str, bytes, bytes]]:
    """Reference, signed inside and signature of what a node sent since an instant, oldest first."""
    found = connection.execute(
        sa.select(inbox.c.message, inbox.c.document, inbox.c.signature)
        .where(
            inbox.c.sender == sender,
            inbox.c.taken_at >= since,
            inbox.c.accepted.is_(True),
            # What was erased here is given back to nobody.
            inbox.c.document.is_not(None),
        )
        .order_by(inbox.c.taken_at)
    )
    return [(row.message, bytes(row.document), bytes(row.signature)) for row in found]


def _outgoing(row: Any) -> Outgoing:
    return Outgoing(
        row.number,
        row.id,
        NodeId(row.recipient),
        row.kind,
        row.agreement,
        decode_envelope(bytes(row.envelope)),
        bytes(row.entry_id),
        OutgoingState(row.state),
        row.attempts,
        row.posted_at,
        row.next_at,
        row.delivered_at,
        row.trouble,
        bool(row.urgent),
        Way(row.way),
        row.turn,
        row.accepted_at,
        row.read_at,
    )
