# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What was asked, both ways, over a time, arm by arm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.tracing.store.incoming.tables import incoming, incoming_item
from ploughshare.registry.tracing.store.outgoing.tables import request, request_item, trace
from ploughshare.registry.tracing.terms import ItemId


def arms_asked(
    connection: Connection, since: datetime, until: datetime, *, after: ItemId | None, most: int
) -> Sequence[Any]:
    """Arms of requests sent in a time, in order of ids."""
    query = (
        sa.select(
            request_item.c.id,
            request_item.c.trace_id,
            trace.c.case_id,
            request.c.reference,
            request.c.asked,
            request.c.sent_at,
            request_item.c.answered_at,
        )
        .select_from(
            request_item.join(request, request.c.id == request_item.c.request_id).join(
                trace, trace.c.id == request_item.c.trace_id
            )
        )
        .where(request.c.sent_at >= since, request.c.sent_at < until)
        .order_by(request_item.c.id)
        .limit(most)
    )
    if after is not None:
        query = query.where(request_item.c.id > after)
    return connection.execute(query).all()


def arms_asked_of_us(
    connection: Connection, since: datetime, until: datetime, *, after: ItemId | None, most: int
) -> Sequence[Any]:
    """Arms of requests received in a time, in order of ids."""
    query = (
        sa.select(
            incoming_item.c.id,
            incoming.c.id.label("incoming_id"),
            incoming.c.reference,
            incoming.c.asking,
            incoming.c.received_at,
            incoming_item.c.answered_at,
        )
        .select_from(incoming_item.join(incoming, incoming.c.id == incoming_item.c.incoming_id))
        .where(incoming.c.received_at >= since, incoming.c.received_at < until)
        .order_by(incoming_item.c.id)
        .limit(most)
    )
    if after is not None:
        query = query.where(incoming_item.c.id > after)
    return connection.execute(query).all()
