# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The count of messages of each pair: what goes next, what did not come, and what came too early."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.mailbox.rules import decode_envelope, encode_envelope
from ploughshare.exchange.mailbox.store.letters import outbox
from ploughshare.exchange.mailbox.terms import Envelope, Gap, OutgoingState, Turn
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import InstantColumn, metadata, put_row
from ploughshare.storage.memory import recall

count = sa.Table(
    "mail_count",
    metadata,
    sa.Column("recipient", sa.String(40), primary_key=True),
    sa.Column("series", sa.String(26), nullable=False),
    sa.Column("last", sa.BigInteger, nullable=False),
)

arrival = sa.Table(
    "mail_arrival",
    metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("series", sa.String(26), primary_key=True),
    sa.Column("highest", sa.BigInteger, nullable=False),
)

gap = sa.Table(
    "mail_gap",
    metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("series", sa.String(26), primary_key=True),
    sa.Column("first", sa.BigInteger, primary_key=True),
    sa.Column("last", sa.BigInteger, nullable=False),
    sa.Column("noticed_at", InstantColumn, nullable=False),
    sa.Column("asked_at", InstantColumn),
    sa.Column("asks", sa.Integer, nullable=False, server_default="0"),
)

early = sa.Table(
    "mail_early",
    metadata,
    sa.Column("sender", sa.String(40), primary_key=True),
    sa.Column("message", sa.String(64), primary_key=True),
    sa.Column("series", sa.String(26), nullable=False),
    sa.Column("turn", sa.BigInteger, nullable=False),
    sa.Column("after", sa.String(400), nullable=False),
    sa.Column("envelope", sa.LargeBinary, nullable=False),
    sa.Column("kept_at", InstantColumn, nullable=False),
    sa.Index("ix_mail_early_turn", "sender", "series", "turn"),
    sa.Index("ix_mail_early_kept_at", "kept_at"),
)
"""Messages that wait here, sealed as they came, for what goes before them."""

# Made once: these go with every message.
_COUNTED = sa.select(count).where(count.c.recipient == sa.bindparam("recipient"))
_LAST_IN_LANES = (
    sa.select(sa.func.max(outbox.c.turn))
    .where(
        outbox.c.recipient == sa.bindparam("recipient"),
        outbox.c.series == sa.bindparam("series"),
        outbox.c.lane.in_(sa.bindparam("lanes", expanding=True)),
    )
    .group_by(outbox.c.lane)
)
_OLDEST_WAITING = (
    sa.select(outbox.c.turn)
    .where(
        outbox.c.recipient == sa.bindparam("recipient"),
        outbox.c.state == OutgoingState.QUEUED.value,
        outbox.c.series == sa.bindparam("series"),
    )
    .order_by(outbox.c.number)
    .limit(1)
)
_HIGHEST = sa.select(arrival.c.highest).where(
    arrival.c.sender == sa.bindparam("sender"), arrival.c.series == sa.bindparam("series")
)
_ANY = {
    each.name: sa.select(each.c.sender).where(each.c.sender == sa.bindparam("sender")).limit(1)
    for each in (gap, early)
}


def counted(connection: Connection, recipient: NodeId) -> tuple[str, int] | None:
    """Series and last number of the messages to a node; None before the first."""
    row = connection.execute(_COUNTED, {"recipient": recipient}).first()
    return None if row is None else (row.series, row.last)


def keep_count(connection: Connection, recipient: NodeId, series: str, last: int) -> None:
    """Keep the last number given to a message to a node."""
    put_row(connection, count, {"recipient": recipient}, {"series": series, "last": last})


def forget_counts(connection: Connection) -> None:
    """Begin every count anew: what a restored node remembers of them may be old."""
    connection.execute(count.delete())


def last_in_lanes(
    connection: Connection, recipient: NodeId, series: str, lanes: Iterable[bytes]
) -> list[int]:
    """The highest number in each of some lanes that has one, ascending."""
    found = connection.execute(
        _LAST_IN_LANES, {"recipient": recipient, "series": series, "lanes": list(lanes)}
    )
    return sorted(int(each) for each in found.scalars())


def oldest_waiting(connection: Connection, recipient: NodeId, series: str) -> int | None:
    """Number of the oldest message of a series that did not leave yet; None if all did."""
    row = connection.execute(_OLDEST_WAITING, {"recipient": recipient, "series": series}).first()
    return None if row is None or row.turn is None else int(row.turn)


def highest(connection: Connection, sender: NodeId, series: str) -> int:
    """The highest number that came; 0 before the first."""
    of = {"sender": sender, "series": series}
    return recall(
        connection,
        ("mail_arrival", sender, series),
        (arrival,),
        lambda: int(connection.execute(_HIGHEST, of).scalar() or 0),
    )


def keep_highest(connection: Connection, sender: NodeId, series: str, number: int) -> None:
    """Keep the highest number that came."""
    put_row(connection, arrival, {"sender": sender, "series": series}, {"highest": number})


def gap_with(connection: Connection, sender: NodeId, series: str, number: int) -> Gap | None:
    """The gap in which a number lies, or None."""
    if not _any_of(connection, gap, sender):
        return None
    row = connection.execute(
        sa.select(gap).where(
            gap.c.sender == sender, gap.c.series == series, gap.c.first <= number, gap.c.last >= number
        )
    ).first()
    return None if row is None else _gap(row)


def gaps_between(connection: Connection, sender: NodeId, series: str, first: int, last: int) -> list[Gap]:
    """Gaps that hold any of some numbers, both ends included."""
    if not _any_of(connection, gap, sender):
        return []
    found = connection.execute(
        sa.select(gap)
        .where(gap.c.sender == sender, gap.c.series == series, gap.c.first <= last, gap.c.last >= first)
        .order_by(gap.c.first)
    )
    return [_gap(row) for row in found]


def add_gap(connection: Connection, found: Gap) -> None:
    """Keep a gap."""
    connection.execute(
        gap.insert().values(
            sender=found.sender,
            series=found.series,
            first=found.first,
            last=found.last,
            noticed_at=found.noticed_at,
            asked_at=found.asked_at,
            asks=found.asks,
        )
    )


def remove_gap(connection: Connection, found: Gap) -> None:
    """Forget a gap."""
    connection.execute(
        gap.delete().where(
            gap.c.sender == found.sender, gap.c.series == found.series, gap.c.first == found.first
        )
    )


def gaps(connection: Connection, *, most: int, sender: NodeId | None = None) -> list[Gap]:
    """Gaps, the oldest first."""
    query = sa.select(gap).order_by(gap.c.noticed_at, gap.c.sender, gap.c.first).limit(most)
    if sender is not None:
        query = query.where(gap.c.sender == sender)
    return [_gap(row) for row in connection.execute(query)]


def mark_asked(connection: Connection, found: Gap, *, at: datetime) -> None:
    """Keep that a gap was asked for."""
    connection.execute(
        gap.update()
        .where(gap.c.sender == found.sender, gap.c.series == found.series, gap.c.first == found.first)
        .values(asked_at=at, asks=gap.c.asks + 1)
    )


def keep_early(connection: Connection, envelope: Envelope, turn: Turn, *, at: datetime) -> None:
    """Let a message wait for what goes before it."""
    connection.execute(
        early.insert().values(
            sender=envelope.header.sender,
            message=envelope.header.message,
            series=turn.series,
            turn=turn.number,
            after=json.dumps(list(turn.after)),
            envelope=encode_envelope(envelope),
            kept_at=at,
        )
    )


def is_early(connection: Connection, sender: NodeId, message: str) -> bool:
    """Whether a message waits."""
    if not _any_of(connection, early, sender):
        return False
    query = sa.select(early.c.message).where(early.c.sender == sender, early.c.message == message)
    return connection.execute(query).first() is not None


def early_count(connection: Connection, sender: NodeId) -> int:
    """How many messages of a sender wait."""
    query = sa.select(sa.func.count()).select_from(early).where(early.c.sender == sender)
    return int(connection.execute(query).scalar_one())


def early_numbers(connection: Connection, sender: NodeId, series: str) -> list[int]:
    """Numbers of a series that wait."""
    found = connection.execute(
        sa.select(early.c.turn).where(early.c.sender == sender, early.c.series == series)
    )
    return [int(each) for each in found.scalars()]


def early_senders(connection: Connection) -> list[NodeId]:
    """Senders of whom something waits."""
    found = connection.execute(sa.select(early.c.sender).distinct().order_by(early.c.sender))
    return [NodeId(each) for each in found.scalars()]


def waiting_early(connection: Connection, sender: NodeId, *, most: int) -> list[tuple[Turn, Envelope]]:
    """Messages of a sender that wait, in the order of their numbers."""
    found = connection.execute(
        sa.select(early).where(early.c.sender == sender).order_by(early.c.series, early.c.turn).limit(most)
    )
    return [
        (
            Turn(row.series, row.turn, tuple(json.loads(row.after))),
            decode_envelope(bytes(row.envelope)),
        )
        for row in found
    ]


def early_since_before(connection: Connection, before: datetime, *, most: int) -> list[Envelope]:
    """Messages that have waited since before an instant, in the order of their numbers."""
    found = connection.execute(
        sa.select(early.c.envelope)
        .where(early.c.kept_at < before)
        .order_by(early.c.sender, early.c.series, early.c.turn)
        .limit(most)
    )
    return [decode_envelope(bytes(each)) for each in found.scalars()]


def remove_early(connection: Connection, sender: NodeId, message: str) -> None:
    """A message waits no more."""
    if not _any_of(connection, early, sender):
        return
    connection.execute(early.delete().where(early.c.sender == sender, early.c.message == message))


def _any_of(connection: Connection, table: sa.Table, sender: NodeId) -> bool:
    """Whether a table holds anything of a sender: mostly not, and then a batch need not ask again."""
    query = _ANY[table.name]
    return recall(
        connection,
        (table.name, "any", sender),
        (table,),
        lambda: connection.execute(query, {"sender": sender}).first() is not None,
    )


def _gap(row: Any) -> Gap:
    return Gap(NodeId(row.sender), row.series, row.first, row.last, row.noticed_at, row.asked_at, row.asks)
