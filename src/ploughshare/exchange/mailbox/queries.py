# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the mailbox: states only, never content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.terms import Gap, Outgoing, OutgoingId, OutgoingState, Route
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import from_micros, to_micros
from ploughshare.kernel.paging import LIMIT, MalformedCursor, Page, decode_cursor, encode_cursor
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that came in.

    Attributes:
        sender: as the envelope said.
        message: reference.
        kind: None where it was refused unopened.
        agreement: reference or None.
        taken_at: when.
        accepted: whether it had its effect.
        trouble: code of the refusal.
        suite: how it was sealed; None where it was refused.
    """

    sender: NodeId
    message: str
    kind: str | None
    agreement: str | None
    taken_at: datetime
    accepted: bool
    trouble: str | None
    suite: str | None


def outgoing(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[Outgoing]:
    """Messages of ours, newest first."""
    work.allow(Permission.MAIL_READ)
    before = int(decode_cursor(cursor, 1)[0] or 0) if cursor else None
    found = store.page_out(work.connection, most=limit + 1, before=before)
    work.record(Deed.MAIL_LISTED, None, {"box": "out", "count": len(found[:limit])})
    following = encode_cursor([found[limit - 1].number]) if len(found) > limit else None
    return Page(found[:limit], following)


def incoming(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[Incoming]:
    """Messages that came in, newest first."""
    work.allow(Permission.MAIL_READ)
    before = _instant(cursor) if cursor else None
    rows = store.page_in(work.connection, most=limit + 1, before=before)
    found = [Incoming(NodeId(row[0]), *row[1:]) for row in rows]
    work.record(Deed.MAIL_LISTED, None, {"box": "in", "count": len(found[:limit])})
    following = encode_cursor([to_micros(found[limit - 1].taken_at)]) if len(found) > limit else None
    return Page(found[:limit], following)


def by_ids(work: Work, ids: Sequence[OutgoingId]) -> list[Outgoing]:
    """Messages of ours by their ids, in order of posting: for those who carry them, sealed."""
    work.allow(Permission.MAIL_CARRY)
    return store.by_ids(work.connection, ids)


def state_of(work: Work, recipient: NodeId, message: str) -> OutgoingState | None:
    """Where a message of ours stands: for the queries of other rooms. None where it is not kept."""
    found = store.by_message(work.connection, message, recipient)
    return None if found is None else found.state


def routes(work: Work) -> list[Route]:
    """The ways to other nodes that were chosen; every other node is reached by line."""
    work.allow(Permission.MAIL_READ)
    return store.routes(work.connection)


def gaps(work: Work, *, most: int = 200) -> list[Gap]:
    """Messages of other nodes that did not come, though later ones did; the oldest first."""
    work.allow(Permission.MAIL_READ)
    return store.gaps(work.connection, most=most)


def _instant(cursor: str) -> datetime:
    try:
        return from_micros(int(decode_cursor(cursor, 1)[0] or 0))
    except (ValueError, OverflowError):
        raise MalformedCursor() from None


def counts(work: Work) -> dict[str, int]:
    """Messages of ours by state."""
    work.allow(Permission.MAIL_READ)
    return store.counts(work.connection)
