# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers about traces that are due, counted for each state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.store.incoming.tables import incoming
from ploughshare.registry.tracing.store.outgoing.tables import request
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.dues import Due, Tally


def tallies(connection: Connection, *, at: datetime) -> list[Tally]:
    """How many requests are open with each state, both ways."""
    theirs = _counted(incoming, incoming.c.asking, at).where(incoming.c.ended_at.is_(None))
    ours = _counted(request, request.c.asked, at).where(*_waited_for())
    return [
        Tally(
            Form.TRACE,
            Country(row.other),
            we_owe,
            row.open,
            row.open - row.clocked,
            row.overdue,
            row.earliest,
        )
        for we_owe, query in ((True, theirs), (False, ours))
        for row in connection.execute(query)
    ]


def due_between(connection: Connection, since: datetime, until: datetime, *, most: int) -> list[Due]:
    """Requests whose clock runs out in a time, both ways, the first in front."""
    columns = (incoming.c.id, incoming.c.reference, incoming.c.received_at, incoming.c.due_at)
    theirs = sa.select(*columns, incoming.c.asking.label("other")).where(
        incoming.c.ended_at.is_(None), incoming.c.due_at > since, incoming.c.due_at <= until
    )
    columns = (request.c.id, request.c.reference, request.c.received_at, request.c.due_at)
    ours = sa.select(*columns, request.c.asked.label("other")).where(
        *_waited_for(), request.c.due_at > since, request.c.due_at <= until
    )
    found = [
        Due(row.id, Form.TRACE, Country(row.other), we_owe, row.reference, row.received_at, row.due_at)
        for we_owe, query, table in ((True, theirs, incoming), (False, ours, request))
        for row in connection.execute(query.order_by(table.c.due_at, table.c.id).limit(most))
    ]
    return sorted(found, key=lambda each: (each.due_at, each.id.value))[:most]


def _waited_for() -> tuple[sa.ColumnElement[bool], ...]:
    return request.c.sent_at.is_not(None), request.c.ended_at.is_(None)


def _counted(table: sa.Table, other: sa.Column[Any], at: datetime) -> sa.Select[Any]:
    due = table.c.due_at
    over = sa.func.sum(sa.case((due < at, 1), else_=0))
    return sa.select(
        other.label("other"),
        sa.func.count().label("open"),
        sa.func.count(due).label("clocked"),
        sa.func.coalesce(over, 0).label("overdue"),
        sa.type_coerce(sa.func.min(due), due.type).label("earliest"),
    ).group_by(other)
