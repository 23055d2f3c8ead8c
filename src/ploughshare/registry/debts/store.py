# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reminders that were given. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.debts.terms import Mark, Reminder
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.cooperation import Form

reminder = sa.Table(
    "reminder",
    metadata,
    sa.Column("subject", IdColumn(Id), primary_key=True),
    sa.Column("mark", sa.String(8), primary_key=True),
    # A term that was moved is a term of its own.
    sa.Column("due_at", InstantColumn, primary_key=True, autoincrement=False),
    sa.Column("noun", sa.String(40), nullable=False),
    sa.Column("form", sa.String(40)),
    sa.Column("other", sa.String(40)),
    sa.Column("we_owe", sa.Boolean, nullable=False),
    sa.Column("reference", sa.String(200), nullable=False),
    sa.Column("given_at", InstantColumn, nullable=False, index=True),
)


def given(connection: Connection, subjects: Iterable[Id]) -> set[tuple[bytes, Mark, datetime]]:
    """Which reminders were given of these."""
    wanted = sorted({each.value for each in subjects})
    columns = reminder.c
    query = sa.select(columns.subject, columns.mark, columns.due_at).where(columns.subject.in_(wanted))
    return {(row.subject.value, Mark(row.mark), row.due_at) for row in connection.execute(query)}


def add(connection: Connection, made: Reminder) -> None:
    """Keep one."""
    key = {"subject": Id(made.subject.value), "mark": made.mark.value, "due_at": made.due_at}
    values = {
        "noun": made.noun,
        "form": made.form.value if made.form else None,
        "other": made.other,
        "we_owe": made.we_owe,
        "reference": made.reference,
        "given_at": made.given_at,
    }
    put_row(connection, reminder, key, values)


def newest(connection: Connection, *, most: int, between_states: bool = False) -> list[Reminder]:
    """The latest, newest first.

    Args:
        between_states: only of what one state owes another.
    """
    query = sa.select(reminder).order_by(reminder.c.given_at.desc(), reminder.c.due_at).limit(most)
    if between_states:
        query = query.where(reminder.c.other.is_not(None))
    return [_reminder(row) for row in connection.execute(query)]


def forget(connection: Connection, *, before: datetime) -> None:
    """Forget reminders given before a moment."""
    connection.execute(reminder.delete().where(reminder.c.given_at < before))


def _reminder(row: Any) -> Reminder:
    return Reminder(
        row.subject,
        row.noun,
        Mark(row.mark),
        Form(row.form) if row.form else None,
        Country(row.other) if row.other else None,
        bool(row.we_owe),
        row.reference,
        row.due_at,
        row.given_at,
    )
