# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The way to each node, and where messages stand that left by another way than the line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.mailbox.store.letters import _outgoing, inbox, outbox
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingId, OutgoingState, Route, Way
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import InstantColumn, metadata, put_row
from ploughshare.storage.memory import recall

route = sa.Table(
    "mail_route",
    metadata,
    sa.Column("peer", sa.String(40), primary_key=True),
    sa.Column("way", sa.String(10), nullable=False),
    sa.Column("via", sa.String(40)),
    sa.Column("agreement", sa.String(40)),
    sa.Column("chosen_at", InstantColumn, nullable=False),
)

_ON_THE_WAY = (OutgoingState.QUEUED, OutgoingState.SENT, OutgoingState.WITH_HUB)
"""States in which a message may still change its way."""
_PASSED = (
    OutgoingState.QUEUED,
    OutgoingState.SENT,
    OutgoingState.WITH_HUB,
    OutgoingState.UNCONFIRMABLE,
    OutgoingState.DELIVERED,
    OutgoingState.ACCEPTED,
)
"""States that a notice of the recipient's may carry on."""


def route_to(connection: Connection, peer: NodeId) -> Route:
    """The way to a node: by line where none was chosen."""
    return recall(connection, ("mail_route", peer), (route,), lambda: _route_to(connection, peer))


def _route_to(connection: Connection, peer: NodeId) -> Route:
    row = connection.execute(sa.select(route).where(route.c.peer == peer)).first()
    return Route(peer, Way.LINE) if row is None else _route(row)


def routes(connection: Connection) -> list[Route]:
    """All ways that were chosen."""
    return [_route(row) for row in connection.execute(sa.select(route).order_by(route.c.peer))]


def keep_route(connection: Connection, chosen: Route, *, at: datetime) -> None:
    """Keep the way to a node; what is on its way there takes it too."""
    values = {
        "way": chosen.way.value,
        "via": chosen.via,
        "agreement": chosen.agreement,
        "chosen_at": at,
    }
    put_row(connection, route, {"peer": chosen.peer}, values)
    connection.execute(
        outbox.update()
        .where(outbox.c.recipient == chosen.peer, outbox.c.state.in_([each.value for each in _ON_THE_WAY]))
        .values(way=chosen.way.value, state=OutgoingState.QUEUED.value, next_at=at, attempts=0)
    )


def to_be_carried(
    connection: Connection, recipient: NodeId, *, states: Collection[OutgoingState], copies: int, most: int
) -> list[Outgoing]:
    """Messages to a node in some states of which fewer than `copies` left, in the order they go."""
    found = connection.execute(
        sa.select(outbox)
        .where(
            outbox.c.recipient == recipient,
            outbox.c.state.in_([each.value for each in states]),
            outbox.c.copies < copies,
        )
        .order_by(outbox.c.urgent.desc(), outbox.c.number)
        .limit(most)
    )
    return [_outgoing(row) for row in found]


def by_ids(connection: Connection, ids: Sequence[OutgoingId]) -> list[Outgoing]:
    """Messages of ours by their ids, in order of posting."""
    found = connection.execute(
        sa.select(outbox).where(outbox.c.id.in_([each.value for each in ids])).order_by(outbox.c.number)
    )
    return [_outgoing(row) for row in found]


def mark_carried(connection: Connection, ids: Sequence[OutgoingId], *, way: Way, state: OutgoingState) -> int:
    """They left on a medium, unless a receipt came meanwhile; returns how many."""
    changed = connection.execute(
        outbox.update()
        .where(
            outbox.c.id.in_([each.value for each in ids]),
            outbox.c.state.in_(
                [OutgoingState.QUEUED.value, OutgoingState.SENT.value, OutgoingState.UNCONFIRMABLE.value]
            ),
        )
        .values(way=way.value, state=state.value, copies=outbox.c.copies + 1, trouble=None)
    )
    return int(changed.rowcount)


def mark_with_hub(connection: Connection, id: OutgoingId, *, next_at: datetime) -> None:
    """A hub keeps it; until its recipient's receipt comes it is handed over again now and then."""
    connection.execute(
        outbox.update()
        .where(outbox.c.id == id, outbox.c.state == OutgoingState.QUEUED.value)
        .values(
            state=OutgoingState.WITH_HUB.value,
            trouble=None,
            attempts=outbox.c.attempts + 1,
            next_at=next_at,
        )
    )


def mark_trouble(connection: Connection, id: OutgoingId, *, trouble: str) -> None:
    """Note what is amiss with a message, wherever it stands."""
    connection.execute(outbox.update().where(outbox.c.id == id).values(trouble=trouble[:80]))


def left_unreceipted(connection: Connection, *, before: datetime, most: int) -> list[Outgoing]:
    """Messages that left and whose time is over without a receipt."""
    states = [OutgoingState.SENT.value, OutgoingState.WITH_HUB.value, OutgoingState.QUEUED.value]
    found = connection.execute(
        sa.select(outbox)
        .where(outbox.c.state.in_(states), outbox.c.expires_at <= before)
        .order_by(outbox.c.number)
        .limit(most)
    )
    return [_outgoing(row) for row in found]


def due_at_hub(connection: Connection, *, at: datetime, most: int) -> list[Outgoing]:
    """Messages with a hub that are handed over again because no receipt came."""
    found = connection.execute(
        sa.select(outbox)
        .where(outbox.c.state == OutgoingState.WITH_HUB.value, outbox.c.next_at <= at)
        .order_by(outbox.c.number)
        .limit(most)
    )
    return [_outgoing(row) for row in found]


def with_numbers(
    connection: Connection, recipient: NodeId, series: str, *, first: int, last: int, most: int
) -> list[Outgoing]:
    """Messages to a node by their numbers, both ends included."""
    found = connection.execute(
        sa.select(outbox)
        .where(
            outbox.c.recipient == recipient,
            outbox.c.series == series,
            outbox.c.turn >= first,
            outbox.c.turn <= last,
        )
        .order_by(outbox.c.turn)
        .limit(most)
    )
    return [_outgoing(row) for row in found]


def mark_passed(
    connection: Connection, recipient: NodeId, messages: Sequence[str], *, to: OutgoingState, at: datetime
) -> int:
    """The recipient says how far messages of ours came there; returns how many went on."""
    before = [each.value for each in _PASSED if each is not to]
    column = "read_at" if to is OutgoingState.READ else "accepted_at"
    changed = connection.execute(
        outbox.update()
        .where(
            outbox.c.recipient == recipient,
            outbox.c.message.in_(list(messages)),
            outbox.c.state.in_(before),
        )
        .values({"state": to.value, column: at, "trouble": None})
    )
    return int(changed.rowcount)


def owed(connection: Connection, *, most: int) -> list[tuple[NodeId, str, str]]:
    """Sender, notice and message of those whose sender has still to be told."""
    found = connection.execute(
        sa.select(inbox.c.sender, inbox.c.owed, inbox.c.message)
        .where(inbox.c.owed.is_not(None))
        .order_by(inbox.c.sender, inbox.c.owed, inbox.c.taken_at)
        .limit(most)
    )
    return [(NodeId(row.sender), row.owed, row.message) for row in found]


def mark_told(connection: Connection, sender: NodeId, messages: Iterable[str]) -> None:
    """Their sender was told."""
    connection.execute(
        inbox.update().where(inbox.c.sender == sender, inbox.c.message.in_(list(messages))).values(owed=None)
    )


def mark_read(
    connection: Connection, sender: NodeId, message: str, *, at: datetime, owed: str | None
) -> bool:
    """An officer opened what a message brought; False if one did before, or it is not known."""
    changed = connection.execute(
        inbox.update()
        .where(
            inbox.c.sender == sender,
            inbox.c.message == message,
            inbox.c.accepted.is_(True),
            inbox.c.read_at.is_(None),
        )
        .values(read_at=at, owed=owed)
    )
    return changed.rowcount > 0


def keep_subject(connection: Connection, sender: NodeId, message: str, subject: bytes) -> None:
    """Keep what a message brought."""
    connection.execute(
        inbox.update().where(inbox.c.sender == sender, inbox.c.message == message).values(subject=subject)
    )


def unread_about(connection: Connection, subject: bytes) -> list[tuple[NodeId, str]]:
    """Sender and reference of messages that brought something and that no officer opened."""
    found = connection.execute(
        sa.select(inbox.c.sender, inbox.c.message).where(
            inbox.c.subject == subject, inbox.c.accepted.is_(True), inbox.c.read_at.is_(None)
        )
    )
    return [(NodeId(row.sender), row.message) for row in found]


def _route(row: Any) -> Route:
    return Route(
        NodeId(row.peer),
        Way(row.way),
        None if row.via is None else NodeId(row.via),
        row.agreement,
        row.chosen_at,
    )
