# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests that run on other channels."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.rules.references import bare_reference
from ploughshare.registry.tracing.store.outgoing.tables import trace
from ploughshare.registry.tracing.terms import Channel, Elsewhere, ElsewhereId, ElsewhereState, TraceId
from ploughshare.safeguards.work import AccountId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode

elsewhere = sa.Table(
    "request_elsewhere",
    metadata,
    sa.Column("id", IdColumn(ElsewhereId), primary_key=True),
    sa.Column("trace_id", IdColumn(TraceId), nullable=False, index=True),
    sa.Column("channel", sa.String(12), nullable=False),
    sa.Column("reference", sa.String(80), nullable=False),
    sa.Column("asked", sa.String(3), nullable=False),
    sa.Column("asked_on", DayColumn, nullable=False),
    sa.Column("due_on", DayColumn),
    sa.Column("state", sa.String(12), nullable=False, index=True),
    sa.Column("note", sa.Text),
    sa.Column("limits", sa.Text),
    sa.Column("noted_by", IdColumn(AccountId), nullable=False),
    sa.Column("noted_at", InstantColumn, nullable=False),
    sa.Column("ended_at", InstantColumn),
    sa.Column("reference_key", sa.String(80), nullable=False, index=True),
    sa.Column("reply_on", DayColumn),
    sa.Column("result", sa.String(4)),
    sa.Column("ground", sa.String(40)),
    sa.Column("next_state", sa.String(3)),
    sa.Column("their_reference", sa.String(80)),
    sa.Column("erased_at", InstantColumn),
)


def put(connection: Connection, made: Elsewhere) -> None:
    """Keep a request on another channel, in place of what stood under its id."""
    limits = made.limits
    values = {
        "trace_id": made.trace,
        "channel": made.channel.value,
        "reference": made.reference,
        "asked": made.asked,
        "asked_on": made.asked_on,
        "due_on": made.due_on,
        "state": made.state.value,
        "note": made.note,
        "limits": None
        if limits is None
        else json.dumps([limits.tlp.value, [each.value for each in limits.codes], limits.restriction]),
        "noted_by": made.noted_by,
        "noted_at": made.noted_at,
        "ended_at": made.ended_at,
        "reference_key": bare_reference(made.reference),
        "reply_on": made.reply_on,
        "result": made.result.value if made.result else None,
        "ground": made.ground.value if made.ground else None,
        "next_state": made.next_state,
        "their_reference": made.their_reference,
        "erased_at": made.erased_at,
    }
    put_row(connection, elsewhere, {"id": made.id}, values)


def get(connection: Connection, id: ElsewhereId) -> Elsewhere | None:
    """One of them, or None."""
    row = connection.execute(sa.select(elsewhere).where(elsewhere.c.id == id)).first()
    return None if row is None else _elsewhere(row)


def of_traces(connection: Connection, ids: Sequence[TraceId], *, open_only: bool) -> list[Elsewhere]:
    """Those of some traces, oldest first."""
    query = sa.select(elsewhere).where(elsewhere.c.trace_id.in_(list(ids))).order_by(elsewhere.c.asked_on)
    if open_only:
        query = query.where(elsewhere.c.state == ElsewhereState.OPEN.value)
    return [_elsewhere(row) for row in connection.execute(query)]


def of_many(connection: Connection, ids: Sequence[TraceId]) -> dict[TraceId, list[Elsewhere]]:
    """Those of each of several traces, oldest first."""
    found: dict[TraceId, list[Elsewhere]] = {id: [] for id in ids}
    for start in range(0, len(ids), 400):
        for each in of_traces(connection, ids[start : start + 400], open_only=False):
            found[each.trace].append(each)
    return found


def with_references(
    connection: Connection, keys: Collection[str], reach: Reach, *, most: int
) -> list[Elsewhere]:
    """Those within reach that bear one of some references, whatever their state; newest first."""
    found: list[Elsewhere] = []
    ordered = sorted(keys)
    for start in range(0, len(ordered), 400):
        query = (
            sa.select(elsewhere)
            .join(trace, trace.c.id == elsewhere.c.trace_id)
            .where(elsewhere.c.reference_key.in_(ordered[start : start + 400]))
            .order_by(elsewhere.c.id.desc())
            .limit(most)
        )
        found += [_elsewhere(row) for row in connection.execute(reach.limit(query, trace.c.case_id))]
    return sorted(found, key=lambda each: each.id.value, reverse=True)[:most]


def within(connection: Connection, ids: Sequence[ElsewhereId], reach: Reach) -> list[Elsewhere]:
    """Some of them, as far as they are within reach."""
    found: list[Elsewhere] = []
    for start in range(0, len(ids), 400):
        query = (
            sa.select(elsewhere)
            .join(trace, trace.c.id == elsewhere.c.trace_id)
            .where(elsewhere.c.id.in_(list(ids[start : start + 400])))
        )
        found += [_elsewhere(row) for row in connection.execute(reach.limit(query, trace.c.case_id))]
    return found


def open_ones(connection: Connection, reach: Reach, *, most: int) -> list[Elsewhere]:
    """Open ones within reach: the soonest expected first, those without a day last."""
    query = (
        sa.select(elsewhere)
        .join(trace, trace.c.id == elsewhere.c.trace_id)
        .where(elsewhere.c.state == ElsewhereState.OPEN.value)
        .order_by(elsewhere.c.due_on.is_(None), elsewhere.c.due_on, elsewhere.c.asked_on)
        .limit(most)
    )
    query = reach.limit(query, trace.c.case_id)
    return [_elsewhere(row) for row in connection.execute(query)]


def _elsewhere(row: Any) -> Elsewhere:
    limits = None
    if row.limits is not None:
        tlp, codes, restriction = json.loads(row.limits)
        limits = Handling(Tlp(tlp), tuple(HandlingCode(each) for each in codes), restriction)
    return Elsewhere(
        row.id,
        row.trace_id,
        Channel(row.channel),
        row.reference,
        Country(row.asked),
        row.asked_on,
        row.due_on,
        ElsewhereState(row.state),
        row.note,
        limits,
        row.noted_by,
        row.noted_at,
        row.ended_at,
        row.reply_on,
        ResultCode(row.result) if row.result else None,
        RefusalGround(row.ground) if row.ground else None,
        Country(row.next_state) if row.next_state else None,
        row.their_reference,
        row.erased_at,
    )
