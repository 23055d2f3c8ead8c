# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies of other channels as they are kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.replies.terms import Arrived, CameAs, Keyed, Reply, ReplyId, ReplyState
from ploughshare.registry.tracing.terms import Channel, ElsewhereId, ReplyOutcome
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId, Reach, UnitId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.storage.listing import newest_first

channel_reply = sa.Table(
    "channel_reply",
    metadata,
    sa.Column("id", IdColumn(ReplyId), primary_key=True),
    sa.Column("form", sa.String(8), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("digest", sa.String(64), index=True),
    sa.Column("sender", sa.String(200)),
    sa.Column("subject", sa.String(200)),
    sa.Column("sent_on", DayColumn),
    sa.Column("misread", sa.Boolean, nullable=False),
    sa.Column("not_kept", sa.Text, nullable=False),
    sa.Column("channel", sa.String(12), nullable=False),
    sa.Column("received_on", DayColumn, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Column("unit_id", IdColumn(UnitId)),
    sa.Column("note", sa.Text),
    sa.Column("erase_on", DayColumn, index=True),
    sa.Column("brought_by", IdColumn(AccountId), nullable=False),
    sa.Column("brought_at", InstantColumn, nullable=False),
    sa.Column("ended_by", IdColumn(AccountId)),
    sa.Column("ended_at", InstantColumn),
    sa.Index("ix_channel_reply_state", "state", "id"),
    sa.Index("ix_channel_reply_case", "case_id", "id"),
)

channel_reply_answer = sa.Table(
    "channel_reply_answer",
    metadata,
    sa.Column("reply_id", IdColumn(ReplyId), sa.ForeignKey("channel_reply.id"), primary_key=True),
    sa.Column("elsewhere_id", IdColumn(ElsewhereId), primary_key=True),
    sa.Column("row_number", sa.Integer),
    sa.Column("outcome", sa.String(12), nullable=False),
    sa.Column("keyed_by", IdColumn(AccountId), nullable=False),
    sa.Column("keyed_at", InstantColumn, nullable=False),
    sa.Column("stands", sa.Boolean, nullable=False),
    sa.Index("ix_channel_reply_answer_elsewhere", "elsewhere_id"),
)


def put(connection: Connection, made: Reply) -> None:
    """Keep a reply, in place of what stood under its id."""
    came = made.arrived
    values = {
        "form": came.form.value,
        "text": came.text,
        "digest": came.digest,
        "sender": came.sender,
        "subject": came.subject,
        "sent_on": came.sent_on,
        "misread": came.misread,
        "not_kept": json.dumps(came.not_kept),
        "channel": made.channel.value,
        "received_on": made.received_on,
        "state": made.state.value,
        "case_id": made.case,
        "unit_id": made.unit,
        "note": made.note,
        "erase_on": made.erase_on,
        "brought_by": made.brought_by,
        "brought_at": made.brought_at,
        "ended_by": made.ended_by,
        "ended_at": made.ended_at,
    }
    put_row(connection, channel_reply, {"id": made.id}, values)


def get(connection: Connection, id: ReplyId) -> Reply | None:
    """One reply, or None."""
    return next(iter(_read(connection, sa.select(channel_reply).where(channel_reply.c.id == id))), None)


def with_digest(connection: Connection, digest: str) -> list[Reply]:
    """Replies made of just this file that were not set aside or erased, newest first."""
    kept = [ReplyState.UNASSIGNED.value, ReplyState.KEYED.value, ReplyState.REPLACED.value]
    query = (
        sa.select(channel_reply)
        .where(channel_reply.c.digest == digest, channel_reply.c.state.in_(kept))
        .order_by(channel_reply.c.id.desc())
    )
    return _read(connection, query)


def unassigned(
    connection: Connection, unit: UnitId | None, *, most: int, before: ReplyId | None
) -> list[Reply]:
    """Replies that a unit took in and that nobody keyed in, newest first."""
    query = sa.select(channel_reply).where(
        channel_reply.c.state == ReplyState.UNASSIGNED.value, _of_unit(unit)
    )
    return _read(connection, _newest(query, most, before))


def count_unassigned(connection: Connection, unit: UnitId | None) -> int:
    """How many."""
    query = (
        sa.select(sa.func.count())
        .select_from(channel_reply)
        .where(channel_reply.c.state == ReplyState.UNASSIGNED.value, _of_unit(unit))
    )
    return int(connection.execute(query).scalar_one())


def dealt_with(
    connection: Connection, reach: Reach, *, most: int, before: ReplyId | None, state: ReplyState | None
) -> list[Reply]:
    """Replies that answer something within reach, newest first."""
    query = sa.select(channel_reply)
    if state is not None:
        query = query.where(channel_reply.c.state == state.value)
    return _read(connection, reach.limit(_newest(query, most, before), channel_reply.c.case_id))


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Replies of a case, newest first."""
    query = sa.select(
        channel_reply.c.id.label("id"),
        sa.func.coalesce(channel_reply.c.subject, channel_reply.c.form).label("label"),
        channel_reply.c.brought_at.label("at"),
    ).where(channel_reply.c.case_id == case)
    rows = newest_first(connection, query, channel_reply.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def to_erase(connection: Connection, *, by: date, most: int) -> list[Reply]:
    """Replies whose day of erasure has come."""
    query = (
        sa.select(channel_reply)
        .where(
            channel_reply.c.erase_on <= by,
            channel_reply.c.state.not_in([ReplyState.ERASED.value, ReplyState.SET_ASIDE.value]),
        )
        .order_by(channel_reply.c.erase_on)
        .limit(most)
    )
    return _read(connection, query)


def put_keyed(connection: Connection, made: Keyed) -> None:
    """Keep that a reply answered a request."""
    values = {
        "row_number": made.row,
        "outcome": made.outcome.value,
        "keyed_by": made.keyed_by,
        "keyed_at": made.keyed_at,
        "stands": made.stands,
    }
    key = {"reply_id": made.reply, "elsewhere_id": made.elsewhere}
    put_row(connection, channel_reply_answer, key, values)


def keyed_of(connection: Connection, id: ReplyId) -> list[Keyed]:
    """What a reply answered, in the order of its rows."""
    query = (
        sa.select(channel_reply_answer)
        .where(channel_reply_answer.c.reply_id == id)
        .order_by(channel_reply_answer.c.row_number, channel_reply_answer.c.elsewhere_id)
    )
    return [_keyed(row) for row in connection.execute(query)]


def answers_to(connection: Connection, ids: Sequence[ElsewhereId]) -> list[Keyed]:
    """Replies to some requests, oldest first."""
    query = (
        sa.select(channel_reply_answer)
        .where(channel_reply_answer.c.elsewhere_id.in_(list(ids)))
        .order_by(channel_reply_answer.c.keyed_at, channel_reply_answer.c.reply_id)
    )
    return [_keyed(row) for row in connection.execute(query)]


def _of_unit(unit: UnitId | None) -> sa.ColumnElement[bool]:
    column = channel_reply.c.unit_id
    return column.is_(None) if unit is None else column == unit


def _newest(query: Any, most: int, before: ReplyId | None) -> Any:
    if before is not None:
        query = query.where(channel_reply.c.id < before)
    return query.order_by(channel_reply.c.id.desc()).limit(most)


def _read(connection: Connection, query: Any) -> list[Reply]:
    return [_reply(row) for row in connection.execute(query)]


def _reply(row: Any) -> Reply:
    return Reply(
        row.id,
        Arrived(
            CameAs(row.form),
            row.text,
            row.digest,
            row.sender,
            row.subject,
            row.sent_on,
            row.misread,
            tuple(json.loads(row.not_kept)),
        ),
        Channel(row.channel),
        row.received_on,
        ReplyState(row.state),
        row.case_id,
        row.unit_id,
        row.note,
        row.erase_on,
        row.brought_by,
        row.brought_at,
        row.ended_by,
        row.ended_at,
    )


def _keyed(row: Any) -> Keyed:
    return Keyed(
        row.reply_id,
        row.elsewhere_id,
        row.row_number,
        ReplyOutcome(row.outcome),
        row.keyed_by,
        row.keyed_at,
        row.stands,
    )
