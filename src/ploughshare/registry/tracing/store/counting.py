# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Counts of what was asked, both ways, over a time."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.tracing.store.incoming.tables import incoming, incoming_item
from ploughshare.registry.tracing.store.outgoing.tables import request, request_item


def arms_asked_about(connection: Connection, since: datetime, until: datetime) -> tuple[int, int, int, int]:
    """Arms of requests sent in a time, of these answered; of requests received in it, of these answered."""
    ours = (
        sa.select(sa.func.count(), sa.func.count(request_item.c.answered_at))
        .select_from(request_item.join(request, request.c.id == request_item.c.request_id))
        .where(request.c.sent_at >= since, request.c.sent_at < until)
    )
    theirs = (
        sa.select(sa.func.count(), sa.func.count(incoming_item.c.answered_at))
        .select_from(incoming_item.join(incoming, incoming.c.id == incoming_item.c.incoming_id))
        .where(incoming.c.received_at >= since, incoming.c.received_at < until)
    )
    sent, answered = connection.execute(ours).one()
    received, replied = connection.execute(theirs).one()
    return int(sent), int(answered), int(received), int(replied)
