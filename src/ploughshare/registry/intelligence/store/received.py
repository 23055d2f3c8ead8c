# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other nodes told us."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence.rules import content_document, read_content
from ploughshare.registry.intelligence.store.tables import received_statement as received
from ploughshare.registry.intelligence.terms import (
    HELD,
    Origin,
    Received,
    ReceivedId,
    ReceivedState,
    Standing,
)
from ploughshare.safeguards.work import Reach
from ploughshare.storage.database import put_row


def put(connection: Connection, made: Received) -> None:
    """Keep a received statement, in place of what stood under its id."""
    values: dict[str, Any] = {
        "partner": made.partner,
        "reference": made.reference,
        "agreement": made.agreement,
        "origin_state": made.origin.state,
        "origin_authority": made.origin.authority,
        "origin_node": made.origin.node,
        "content": None
        if made.content is None
        else json.dumps(content_document(made.content), ensure_ascii=False),
        "release": json.dumps(release_document(made.release), ensure_ascii=False),
        "erase_on": made.erase_on,
        "state": made.state.value,
        "version": made.version,
        "messages": json.dumps(made.messages),
        "received_at": made.received_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "note": made.note,
        "case_id": made.case,
    }
    if made.state is ReceivedState.RECALLED:
        values["recalled"] = True
    put_row(connection, received, {"id": made.id}, values)


def get(connection: Connection, id: ReceivedId) -> Received | None:
    """One received statement, or None."""
    return next(iter(_read(connection, sa.select(received).where(received.c.id == id))), None)


def by_reference(connection: Connection, partner: NodeId, reference: str) -> Received | None:
    """What a partner told under a reference, or None."""
    query = sa.select(received).where(received.c.partner == partner, received.c.reference == reference)
    return next(iter(_read(connection, query)), None)


def by_any_partner(connection: Connection, reference: str) -> Received | None:
    """What any node told under a reference, the latest; None if nothing was."""
    query = sa.select(received).where(received.c.reference == reference)
    return next(iter(_read(connection, query.order_by(received.c.received_at.desc()).limit(1))), None)


def page(
    connection: Connection,
    *,
    most: int,
    before: ReceivedId | None = None,
    state: ReceivedState | None = None,
    reach: Reach | None = None,
) -> list[Received]:
    """Received statements, newest first.

    Args:
        reach: only those taken into a case within it; None for all.
    """
    query = sa.select(received).order_by(received.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(received.c.id < before)
    if state is not None:
        query = query.where(received.c.state == state.value)
    if reach is not None:
        query = reach.limit(query.where(received.c.case_id.is_not(None)), received.c.case_id)
    return _read(connection, query)


def count_new(connection: Connection) -> int:
    """How many wait for a decision."""
    query = sa.select(sa.func.count()).where(received.c.state == ReceivedState.NEW.value)
    return int(connection.execute(query).scalar_one())


def to_erase(connection: Connection, *, by: date, most: int) -> list[Received]:
    """Held statements whose day of erasure has come."""
    held = [each.value for each in HELD]
    query = (
        sa.select(received)
        .where(received.c.erase_on <= by, received.c.state.in_(held))
        .order_by(received.c.erase_on)
        .limit(most)
    )
    return _read(connection, query)


def held_under(
    connection: Connection, agreement: str, *, most: int, after: ReceivedId | None = None
) -> list[Received]:
    """Held statements that came under an agreement, oldest first."""
    held = [each.value for each in HELD]
    query = sa.select(received).where(received.c.agreement == agreement, received.c.state.in_(held))
    if after is not None:
        query = query.where(received.c.id > after)
    return _read(connection, query.order_by(received.c.id).limit(most))


def standing_of(connection: Connection, node: NodeId) -> Standing:
    """How what a node told as its own has held so far."""
    mine = received.c.origin_node == node
    query = sa.select(
        sa.func.count(),
        sa.func.count().filter(received.c.version > 1, received.c.recalled.is_(sa.false())),
        sa.func.count().filter(received.c.recalled.is_(sa.true())),
    ).where(mine)
    told, corrected, recalled = connection.execute(query).one()
    return Standing(int(told), int(corrected), int(recalled))


def _read(connection: Connection, query: Any) -> list[Received]:
    return [_received(row) for row in connection.execute(query)]


def _received(row: Any) -> Received:
    return Received(
        row.id,
        NodeId(row.partner),
        row.reference,
        row.agreement,
        Origin(Country(row.origin_state), row.origin_authority, NodeId(row.origin_node)),
        None if row.content is None else read_content(json.loads(row.content)),
        read_release(json.loads(row.release)),
        row.erase_on,
        ReceivedState(row.state),
        row.version,
        tuple(json.loads(row.messages)),
        row.received_at,
        row.decided_by,
        row.decided_at,
        row.note,
        row.case_id,
    )
