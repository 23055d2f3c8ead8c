# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Judgements at rest. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.firearms import FirearmId

judgement = sa.Table(
    "judgement",
    metadata,
    sa.Column("id", IdColumn(JudgementId), primary_key=True),
    sa.Column("left_id", IdColumn(FirearmId), nullable=False),
    sa.Column("right_id", IdColumn(FirearmId), nullable=False),
    sa.Column("said", sa.String(20), nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("judged_by", IdColumn(AccountId), nullable=False),
    sa.Column("judged_at", InstantColumn, nullable=False),
    sa.Column("undone_by", IdColumn(AccountId)),
    sa.Column("undone_at", InstantColumn),
    sa.Index("ix_judgement_left_id", "left_id"),
    sa.Index("ix_judgement_right_id", "right_id"),
)


def add(connection: Connection, given: Judgement) -> None:
    """Write a judgement."""
    connection.execute(
        judgement.insert().values(
            id=given.id,
            left_id=given.left,
            right_id=given.right,
            said=given.said.value,
            why=given.why,
            judged_by=given.judged_by,
            judged_at=given.judged_at,
        )
    )


def get(connection: Connection, id: JudgementId) -> Judgement | None:
    """A judgement in force; None if there is none such or it was undone."""
    query = sa.select(judgement).where(judgement.c.id == id, judgement.c.undone_at.is_(None))
    row = connection.execute(query).first()
    return None if row is None else _judgement(row)


def find(connection: Connection, id: JudgementId) -> Judgement | None:
    """A judgement, in force or undone; None if there is none such."""
    row = connection.execute(sa.select(judgement).where(judgement.c.id == id)).first()
    return None if row is None else _judgement(row)


def of_pair(connection: Connection, one: FirearmId, other: FirearmId) -> list[Judgement]:
    """All that was ever judged of two records, newest first; what was undone, too."""
    query = (
        sa.select(judgement)
        .where(
            sa.or_(
                sa.and_(judgement.c.left_id == one, judgement.c.right_id == other),
                sa.and_(judgement.c.left_id == other, judgement.c.right_id == one),
            )
        )
        .order_by(judgement.c.id.desc())
    )
    return [_judgement(row) for row in connection.execute(query)]


def page(
    connection: Connection,
    *,
    most: int,
    before: JudgementId | None = None,
    record: FirearmId | None = None,
    said: Sameness | None = None,
    by: AccountId | None = None,
    undone: bool = False,
) -> list[Judgement]:
    """Judgements newest first: those in force, or with `undone` all.

    Args:
        before: only older ones.
        record: only those that name this record.
        said: only those that say this.
        by: only those of this account.
    """
    query = sa.select(judgement).order_by(judgement.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(judgement.c.id < before)
    if record is not None:
        query = query.where(sa.or_(judgement.c.left_id == record, judgement.c.right_id == record))
    if said is not None:
        query = query.where(judgement.c.said == said.value)
    if by is not None:
        query = query.where(judgement.c.judged_by == by)
    if not undone:
        query = query.where(judgement.c.undone_at.is_(None))
    return [_judgement(row) for row in connection.execute(query)]


def undo(connection: Connection, id: JudgementId, *, by: AccountId, at: datetime) -> None:
    """Keep that it was taken back, by whom and when; what it said stays readable."""
    connection.execute(judgement.update().where(judgement.c.id == id).values(undone_by=by, undone_at=at))


def about(connection: Connection, records: Iterable[FirearmId]) -> list[Judgement]:
    """Judgements in force that name one of the records, oldest first."""
    wanted = sorted(records, key=lambda each: each.value)
    found: dict[JudgementId, Judgement] = {}
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        query = sa.select(judgement).where(
            judgement.c.undone_at.is_(None),
            sa.or_(judgement.c.left_id.in_(part), judgement.c.right_id.in_(part)),
        )
        for row in connection.execute(query):
            found[row.id] = _judgement(row)
    return sorted(found.values(), key=lambda each: each.id.value)


def _judgement(row: Any) -> Judgement:
    return Judgement(
        row.id,
        row.left_id,
        row.right_id,
        Sameness(row.said),
        row.why,
        row.judged_by,
        row.judged_at,
        row.undone_by,
        row.undone_at,
    )
