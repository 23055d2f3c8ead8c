# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What goes when an arm of ours that was recovered is erased: its traces with all that was told, judged and
asked for them. A request of which nothing is left goes, too."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store.elsewhere import elsewhere
from ploughshare.registry.tracing.store.filings import filing, filing_copy
from ploughshare.registry.tracing.store.incoming.tables import incoming, incoming_item
from ploughshare.registry.tracing.store.outgoing.lots import judged_lot
from ploughshare.registry.tracing.store.outgoing.matches import kept_match
from ploughshare.registry.tracing.store.outgoing.tables import (
    candidate,
    request,
    request_item,
    trace,
    trace_event,
)
from ploughshare.registry.tracing.store.referrals import offered_referral
from ploughshare.registry.tracing.terms import ItemId, TraceId
from ploughshare.vocabulary.ammunition import LotId

PART = 200


def traces_of(connection: Connection, ids: Sequence[RecoveryId]) -> list[TraceId]:
    """Traces of some recovered arms."""
    found: list[TraceId] = []
    for start in range(0, len(ids), PART):
        query = sa.select(trace.c.id).where(trace.c.recovery_id.in_(list(ids[start : start + PART])))
        found += connection.execute(query.order_by(trace.c.id)).scalars()
    return found


def items_of(connection: Connection, ids: Sequence[TraceId]) -> list[ItemId]:
    """Arms of requests that were sent about some traces."""
    found: list[ItemId] = []
    for start in range(0, len(ids), PART):
        query = sa.select(request_item.c.id).where(
            request_item.c.trace_id.in_(list(ids[start : start + PART]))
        )
        found += connection.execute(query.order_by(request_item.c.id)).scalars()
    return found


def standing_against(connection: Connection, ids: Sequence[TraceId]) -> str | None:
    """What is open of some traces: the id of one that is not closed, or the reference of a request that was
    sent and whose answers are not erased yet; None if nothing is."""
    for start in range(0, len(ids), PART):
        some = list(ids[start : start + PART])
        running = sa.select(trace.c.id).where(trace.c.id.in_(some), trace.c.closed_at.is_(None))
        found = connection.execute(running.order_by(trace.c.id).limit(1)).scalar()
        if found is not None:
            return str(found)
        sent = (
            sa.select(request.c.reference)
            .join(request_item, request_item.c.request_id == request.c.id)
            .where(
                request_item.c.trace_id.in_(some),
                request.c.sent_at.is_not(None),
                request.c.erased_at.is_(None),
            )
        )
        kept = connection.execute(sent.order_by(request.c.reference).limit(1)).scalar()
        if kept is not None:
            return str(kept)
    return None


def remove(connection: Connection, recoveries: Sequence[RecoveryId]) -> None:
    """Delete all that tracing holds of some recovered arms."""
    for start in range(0, len(recoveries), PART):
        _remove(connection, list(recoveries[start : start + PART]))


def _remove(connection: Connection, recoveries: list[RecoveryId]) -> None:
    traces = traces_of(connection, recoveries)
    requests = (
        connection.execute(
            sa.select(request_item.c.request_id).where(request_item.c.trace_id.in_(traces)).distinct()
        )
        .scalars()
        .all()
    )
    for table in (offered_referral, request_item, trace_event, elsewhere):
        connection.execute(table.delete().where(table.c.trace_id.in_(traces)))
    left = sa.exists().where(request_item.c.request_id == request.c.id)
    bare = (
        connection.execute(sa.select(request.c.id).where(request.c.id.in_(requests), ~left)).scalars().all()
    )
    for table, column in ((filing_copy, "request_id"), (filing, "request_id"), (request, "id")):
        connection.execute(table.delete().where(table.c[column].in_(bare)))
    connection.execute(trace.delete().where(trace.c.id.in_(traces)))
    for table in (candidate, judged_lot, kept_match):
        connection.execute(table.delete().where(table.c.recovery_id.in_(recoveries)))


def open_about_lot(connection: Connection, id: LotId) -> str | None:
    """The reference of a request of another state that is open and was led to a lot; None if none is."""
    query = (
        sa.select(incoming.c.reference)
        .join(incoming_item, incoming_item.c.incoming_id == incoming.c.id)
        .where(incoming_item.c.lot_id == id, incoming.c.ended_at.is_(None))
        .order_by(incoming.c.reference)
        .limit(1)
    )
    found = connection.execute(query).scalar()
    return None if found is None else str(found)
