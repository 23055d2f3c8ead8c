# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers about traces that are due, counted for each state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.rules.clocks import end_of_day
from ploughshare.registry.tracing.store.elsewhere import elsewhere
from ploughshare.registry.tracing.store.incoming.tables import incoming
from ploughshare.registry.tracing.store.outgoing.tables import request
from ploughshare.registry.tracing.terms import ElsewhereState
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.dues import Due, Tally


def tallies(connection: Connection, *, at: datetime) -> list[Tally]:
    """How many requests are open with each state, both ways."""
    theirs = _counted(incoming, incoming.c.asking, at).where(incoming.c.ended_at.is_(None))
    ours = _counted(request, request.c.asked, at).where(*_waited_for())
    between = [
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
    return _joined([*between, *_on_channels(connection, at)])


def _on_channels(connection: Connection, at: datetime) -> list[Tally]:
    """The same of requests on other channels, whose clocks are days."""
    due = elsewhere.c.due_on
    query = (
        sa.select(
            elsewhere.c.asked,
            sa.func.count().label("open"),
            sa.func.count(due).label("clocked"),
            sa.func.coalesce(sa.func.sum(sa.case((due < at.date(), 1), else_=0)), 0).label("overdue"),
            sa.type_coerce(sa.func.min(due), due.type).label("earliest"),
        )
        .where(elsewhere.c.state == ElsewhereState.OPEN.value)
        .group_by(elsewhere.c.asked)
    )
    return [
        Tally(
            Form.TRACE,
            Country(row.asked),
            False,
            row.open,
            row.open - row.clocked,
            row.overdue,
            None if row.earliest is None else end_of_day(row.earliest),
        )
        for row in connection.execute(query)
    ]


def _joined(tallies: Iterable[Tally]) -> list[Tally]:
    """One for each state and way: a state is asked between nodes and on channels."""
    found: dict[tuple[Country, bool], Tally] = {}
    for each in tallies:
        key = each.other, each.we_owe
        before = found.get(key)
        if before is not None:
            days = [day for day in (before.earliest_due_at, each.earliest_due_at) if day is not None]
            each = Tally(
                each.form,
                each.other,
                each.we_owe,
                before.open + each.open,
                before.clockless + each.clockless,
                before.overdue + each.overdue,
                min(days, default=None),
            )
        found[key] = each
    return list(found.values())


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
    days = (
        sa.select(elsewhere)
        .where(
            elsewhere.c.state == ElsewhereState.OPEN.value,
            elsewhere.c.due_on >= since.date() - timedelta(days=1),
            elsewhere.c.due_on <= until.date(),
        )
        .order_by(elsewhere.c.due_on, elsewhere.c.id)
        .limit(most)
    )
    found += [
        Due(row.id, Form.TRACE, Country(row.asked), False, row.reference, None, end_of_day(row.due_on))
        for row in connection.execute(days)
        if since < end_of_day(row.due_on) <= until
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
