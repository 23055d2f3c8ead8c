# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is kept of ended exchanges, until when, and what goes when that time is over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.rules.documents import read_framing
from ploughshare.registry.tracing.store.incoming.tables import incoming
from ploughshare.registry.tracing.store.outgoing.tables import request
from ploughshare.registry.tracing.store.referrals import referral
from ploughshare.registry.tracing.store.rows import update_many
from ploughshare.registry.tracing.terms import IncomingId, Kept, KeptSide, ReferralId, RequestId


@dataclass(frozen=True, slots=True)
class _Part:
    """Where one side's exchanges stand."""

    table: sa.Table
    noun: type[Id]
    partner: str
    began: str


_PARTS = {
    KeptSide.ASKED: _Part(incoming, IncomingId, "partner", "received_at"),
    KeptSide.ASKING: _Part(request, RequestId, "partner", "sent_at"),
    KeptSide.PASSED_ON: _Part(referral, ReferralId, "partner", "forwarded_at"),
}


def one(connection: Connection, side: KeptSide, id: Id) -> Kept | None:
    """One exchange that has ended and holds its content; None if there is no such."""
    table = _PARTS[side].table
    found = _read(connection, side, _of(side).where(table.c.id == id, table.c.erased_at.is_(None)))
    return next(iter(found), None)


def undated(connection: Connection, side: KeptSide, *, most: int, after: Id | None = None) -> list[Kept]:
    """Exchanges that have ended and of which the day is not worked out yet, from behind one on."""
    table = _PARTS[side].table
    query = _of(side).where(table.c.erased_at.is_(None), table.c.erase_on.is_(None))
    if after is not None:
        query = query.where(table.c.id > after)
    return _read(connection, side, query.order_by(table.c.id).limit(most))


def due(connection: Connection, side: KeptSide, *, by: date, most: int) -> list[Kept]:
    """Exchanges whose day has come, the longest overdue first."""
    table = _PARTS[side].table
    query = _of(side).where(table.c.erased_at.is_(None), table.c.erase_on <= by)
    return _read(connection, side, query.order_by(table.c.erase_on, table.c.id).limit(most))


def dated_under(
    connection: Connection, side: KeptSide, agreement: str, *, most: int, after: Id | None = None
) -> list[Kept]:
    """Exchanges under an agreement that are kept until a day, from behind one on."""
    table = _PARTS[side].table
    query = _of(side).where(
        table.c.agreement == agreement, table.c.erased_at.is_(None), table.c.erase_on.is_not(None)
    )
    if after is not None:
        query = query.where(table.c.id > after)
    return _read(connection, side, query.order_by(table.c.id).limit(most))


def upcoming(
    connection: Connection,
    side: KeptSide,
    *,
    agreement: str | None,
    most: int,
    after: tuple[date, Id] | None = None,
) -> list[Kept]:
    """What is kept, the soonest to be erased first."""
    table = _PARTS[side].table
    query = _of(side).where(table.c.erased_at.is_(None), table.c.erase_on.is_not(None))
    if agreement is not None:
        query = query.where(table.c.agreement == agreement)
    if after is not None:
        day, id = after
        behind = sa.and_(table.c.erase_on == day, table.c.id > id)
        query = query.where(sa.or_(table.c.erase_on > day, behind))
    return _read(connection, side, query.order_by(table.c.erase_on, table.c.id).limit(most))


def erased(
    connection: Connection,
    side: KeptSide,
    *,
    agreement: str | None,
    most: int,
    before: tuple[datetime, Id] | None = None,
) -> list[Kept]:
    """What was erased, the latest first."""
    table = _PARTS[side].table
    query = _of(side).where(table.c.erased_at.is_not(None))
    if agreement is not None:
        query = query.where(table.c.agreement == agreement)
    if before is not None:
        at, id = before
        earlier = sa.and_(table.c.erased_at == at, table.c.id < id)
        query = query.where(sa.or_(table.c.erased_at < at, earlier))
    return _read(connection, side, query.order_by(table.c.erased_at.desc(), table.c.id.desc()).limit(most))


def set_days(connection: Connection, side: KeptSide, days: Mapping[Id, date]) -> None:
    """Keep until when exchanges are kept."""
    update_many(connection, _PARTS[side].table, {id: {"erase_on": day} for id, day in days.items()})


def _of(side: KeptSide) -> sa.Select[Any]:
    """Ended exchanges that left this node or came to it under an agreement."""
    part = _PARTS[side]
    table = part.table
    began = table.c[part.began]
    return sa.select(
        table.c.id,
        table.c.reference,
        table.c[part.partner].label("partner"),
        table.c.agreement,
        began.label("began_at"),
        table.c.ended_at,
        table.c.erase_on,
        table.c.erased_at,
        table.c.framing if "framing" in table.c else sa.null().label("framing"),
    ).where(began.is_not(None), table.c.ended_at.is_not(None), table.c.agreement.is_not(None))


def _read(connection: Connection, side: KeptSide, query: sa.Select[Any]) -> list[Kept]:
    return [
        Kept(
            side,
            row.id,
            row.reference,
            NodeId(row.partner),
            row.agreement,
            row.began_at,
            row.ended_at,
            read_framing(json.loads(row.framing)).purpose if row.framing else None,
            row.erase_on,
            row.erased_at,
        )
        for row in connection.execute(query)
    ]
