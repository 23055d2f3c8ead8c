# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What goes of mail while that it came and went stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.mailbox.rules import decode_envelope, encode_envelope
from ploughshare.exchange.mailbox.store.letters import NOT_YET_THERE, inbox, outbox
from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import to_micros


def forget_document(connection: Connection, sender: NodeId, message: str) -> None:
    """Delete the inside of a message that came in; that it came stays."""
    connection.execute(
        inbox.update()
        .where(inbox.c.sender == sender, inbox.c.message == message)
        .values(document=None, signature=None)
    )


def forget_about(connection: Connection, subject: bytes, *, nodes: Collection[NodeId], at: datetime) -> None:
    """Delete the inside of messages that came in about something, and mark those that went out.

    Args:
        nodes: to which messages about it went.
    """
    connection.execute(
        inbox.update()
        .where(inbox.c.subject == subject, inbox.c.document.is_not(None))
        .values(document=None, signature=None)
    )
    # All about one subject is in its lane, and that is indexed.
    connection.execute(
        outbox.update()
        .where(outbox.c.recipient.in_(sorted(nodes)), outbox.c.lane == subject)
        .values(forget_at=sa.func.coalesce(outbox.c.forget_at, to_micros(at)))
    )


def trim_forgotten(connection: Connection, *, at: datetime, most: int) -> int:
    """Keep of marked messages that are under way no more only the header; returns of how many."""
    ended = outbox.c.state.not_in([each.value for each in NOT_YET_THERE])
    # Of what went to a node that cannot answer nothing is ever heard: it counts until it has run out.
    unheard = sa.and_(outbox.c.state == OutgoingState.UNCONFIRMABLE.value, outbox.c.expires_at <= at)
    found = connection.execute(
        sa.select(outbox.c.number, outbox.c.envelope)
        .where(outbox.c.forget_at.is_not(None), sa.or_(ended, unheard))
        .order_by(outbox.c.forget_at)
        .limit(most)
    ).all()
    for row in found:
        connection.execute(
            outbox.update()
            .where(outbox.c.number == row.number)
            .values(envelope=_bare(row.envelope), forget_at=None)
        )
    return len(found)


def trim_ended(connection: Connection, kind: str, *, longer: int, most: int) -> int:
    """Keep of messages of a kind that ended only the header; returns of how many, at most `most`.

    Args:
        longer: bytes of an envelope from which there is something to trim.
    """
    found = connection.execute(
        sa.select(outbox.c.number, outbox.c.envelope)
        .where(
            outbox.c.kind == kind,
            outbox.c.state.not_in([each.value for each in NOT_YET_THERE]),
            sa.func.length(outbox.c.envelope) > longer,
        )
        .limit(most)
    ).all()
    for row in found:
        connection.execute(
            outbox.update().where(outbox.c.number == row.number).values(envelope=_bare(row.envelope))
        )
    return len(found)


def _bare(envelope: bytes) -> bytes:
    """An envelope with its header and nothing in it."""
    return encode_envelope(replace(decode_envelope(bytes(envelope)), sealed=b"", vouched=()))


def forget_family(connection: Connection, family: str, *, before: datetime, most: int) -> int:
    """Delete mail of one family, both ways, that came or was posted long ago; returns how much there was.

    Args:
        family: what stands before the dot in its kinds.
        before: for mail that has run out long since, so that no copy of it can act again.
    """
    kinds = f"{family}.%"
    out = sa.select(outbox.c.number).where(
        outbox.c.kind.like(kinds), outbox.c.posted_at < before, outbox.c.expires_at < before
    )
    gone = connection.execute(outbox.delete().where(outbox.c.number.in_(out.limit(most)))).rowcount
    came = sa.select(inbox.c.sender, inbox.c.message).where(
        inbox.c.kind.like(kinds), inbox.c.taken_at < before
    )
    for row in connection.execute(came.limit(most)).all():
        where = (inbox.c.sender == row.sender, inbox.c.message == row.message)
        gone += connection.execute(inbox.delete().where(*where)).rowcount
    return gone


def holds_nothing_about(connection: Connection, subjects: Collection[bytes]) -> bool:
    """Whether no message about some things has an inside here, and none of ours is still on its way with
    one."""
    wanted = sorted(subjects)
    came = sa.select(sa.func.count()).where(inbox.c.subject.in_(wanted), inbox.c.document.is_not(None))
    goes = sa.select(sa.func.count()).where(outbox.c.lane.in_(wanted), outbox.c.forget_at.is_not(None))
    return not any(connection.execute(query).scalar_one() for query in (came, goes))
