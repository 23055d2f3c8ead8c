# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events told for a trace."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.rules.documents import event_document, read_event
from ploughshare.registry.tracing.store.outgoing.tables import trace_event
from ploughshare.registry.tracing.terms import ElsewhereId, ItemId, Received, TraceId


def replace_events(
    connection: Connection,
    trace_id: TraceId,
    item_id: ItemId | None,
    received: Iterable[Received],
    *,
    through: Country | None = None,
    elsewhere: ElsewhereId | None = None,
) -> None:
    """Put the events of an answer into a trace, in place of what the same arm's answer told before.

    Args:
        item_id: the arm of the request; None for what no node told.
        through: state that passed on the answer of another; None if it told its own. The two stand
            side by side.
        elsewhere: the request on another channel that it answered; None if none.
    """
    same = trace_event.c.item_id.is_(None) if item_id is None else trace_event.c.item_id == item_id
    way = trace_event.c.through.is_(None) if through is None else trace_event.c.through == through
    other = trace_event.c.elsewhere_id
    channel = other.is_(None) if elsewhere is None else other == elsewhere
    connection.execute(trace_event.delete().where(trace_event.c.trace_id == trace_id, same, way, channel))
    place = int(
        connection.execute(
            sa.select(sa.func.coalesce(sa.func.max(trace_event.c.place), -1)).where(
                trace_event.c.trace_id == trace_id
            )
        ).scalar_one()
    )
    rows = []
    for each in received:
        place += 1
        rows.append(
            {
                "trace_id": trace_id,
                "place": place,
                "item_id": item_id,
                "event": json.dumps(event_document(each.event), ensure_ascii=False),
                "received_at": each.received_at,
                "through": through,
                "elsewhere_id": elsewhere,
            }
        )
    if rows:
        connection.execute(trace_event.insert(), rows)


def events_of(connection: Connection, id: TraceId) -> list[Received]:
    """Events told for a trace, in order of receipt."""
    return events_of_many(connection, [id])[id]


def events_of_many(connection: Connection, ids: list[TraceId]) -> dict[TraceId, list[Received]]:
    """Events told for several traces, in order of receipt."""
    found: dict[TraceId, list[Received]] = {id: [] for id in ids}
    for start in range(0, len(ids), 400):
        query = (
            sa.select(trace_event)
            .where(trace_event.c.trace_id.in_(ids[start : start + 400]))
            .order_by(trace_event.c.trace_id, trace_event.c.place)
        )
        for row in connection.execute(query):
            event = read_event(json.loads(row.event))
            through = Country(row.through) if row.through else None
            told = Received(event, row.item_id, row.received_at, through, row.elsewhere_id)
            found[row.trace_id].append(told)
    return found
