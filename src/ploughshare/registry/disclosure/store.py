# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of steps towards evidence and of the schedule of disclosure. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.disclosure.terms import (
    EvidenceGround,
    EvidenceStanding,
    Material,
    MaterialId,
    Step,
)
from ploughshare.registry.tracing.terms import ItemId, TraceId
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

evidence_step = sa.Table(
    "evidence_step",
    metadata,
    sa.Column("item_id", IdColumn(ItemId), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("standing", sa.String(20), nullable=False),
    sa.Column("on_day", DayColumn, nullable=False),
    sa.Column("reference", sa.String(200), nullable=False),
    sa.Column("certified_by", sa.String(200)),
    sa.Column("sha256", sa.String(64)),
    sa.Column("ground", sa.String(20)),
    sa.Column("words", sa.String(2000), nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
)

disclosure_material = sa.Table(
    "disclosure_material",
    metadata,
    sa.Column("id", IdColumn(MaterialId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("trace_id", IdColumn(TraceId)),
    sa.Column("what", sa.String(2000), nullable=False),
    sa.Column("reason", sa.String(2000), nullable=False),
    sa.Column("provider", sa.String(3)),
    sa.Column("marked_at", InstantColumn, nullable=False),
    sa.Column("marked_by", IdColumn(AccountId), nullable=False),
    sa.Column("warned_on", DayColumn),
    sa.Column("notice", sa.String(200)),
    sa.Column("disclosed_on", DayColumn),
    sa.Column("without_notice", sa.String(2000)),
    sa.Column("informed_on", DayColumn),
)


def add_step(connection: Connection, made: Step) -> None:
    """Write a step behind the others of its answer."""
    connection.execute(
        evidence_step.insert().values(
            item_id=made.item,
            number=made.number,
            standing=made.standing.value,
            on_day=made.on,
            reference=made.reference,
            certified_by=made.keeper,
            sha256=made.sha256,
            ground=made.ground.value if made.ground else None,
            words=made.words,
            entered_at=made.entered_at,
            entered_by=made.entered_by,
        )
    )


def steps(connection: Connection, items: Sequence[ItemId]) -> dict[ItemId, list[Step]]:
    """Steps of answers, oldest first."""
    query = (
        sa.select(evidence_step)
        .where(evidence_step.c.item_id.in_(list(items)))
        .order_by(evidence_step.c.item_id, evidence_step.c.number)
    )
    found: dict[ItemId, list[Step]] = {}
    for row in connection.execute(query):
        found.setdefault(row.item_id, []).append(_step(row))
    return found


def put(connection: Connection, made: Material) -> None:
    """Keep a line of the schedule, new or moved on."""
    values = {
        "case_id": made.case,
        "trace_id": made.trace,
        "what": made.what,
        "reason": made.reason,
        "provider": made.provider,
        "marked_at": made.marked_at,
        "marked_by": made.marked_by,
        "warned_on": made.warned_on,
        "notice": made.notice,
        "disclosed_on": made.disclosed_on,
        "without_notice": made.without_notice,
        "informed_on": made.informed_on,
    }
    put_row(connection, disclosure_material, {"id": made.id}, values)


def get(connection: Connection, id: MaterialId) -> Material | None:
    """One line, or None."""
    row = connection.execute(sa.select(disclosure_material).where(disclosure_material.c.id == id)).first()
    return None if row is None else _material(row)


def page(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    before: MaterialId | None = None,
    case: CaseId | None = None,
    waiting: bool = False,
) -> list[Material]:
    """Lines within reach, newest first.

    Args:
        waiting: only those whose provider has still to be told.
    """
    columns = disclosure_material.c
    query = sa.select(disclosure_material).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if case is not None:
        query = query.where(columns.case_id == case)
    if waiting:
        query = query.where(
            columns.provider.is_not(None), columns.warned_on.is_(None), columns.informed_on.is_(None)
        )
    return [_material(row) for row in connection.execute(reach.limit(query, columns.case_id))]


def _step(row: Any) -> Step:
    return Step(
        row.item_id,
        row.number,
        EvidenceStanding(row.standing),
        row.on_day,
        row.reference,
        row.certified_by,
        row.sha256,
        EvidenceGround(row.ground) if row.ground else None,
        row.words,
        row.entered_at,
        row.entered_by,
    )


def _material(row: Any) -> Material:
    return Material(
        row.id,
        row.case_id,
        row.trace_id,
        row.what,
        row.reason,
        Country(row.provider) if row.provider else None,
        row.marked_at,
        row.marked_by,
        row.warned_on,
        row.notice,
        row.disclosed_on,
        row.without_notice,
        row.informed_on,
    )


def of_cases(connection: Connection, *, most: int) -> list[tuple[MaterialId, CaseId]]:
    """Entries of every schedule with their cases, in order of entry."""
    columns = disclosure_material.c
    query = sa.select(columns.id, columns.case_id).order_by(columns.id).limit(most)
    return [(row.id, row.case_id) for row in connection.execute(query)]


def remove(connection: Connection, id: MaterialId) -> None:
    """Delete an entry of a schedule."""
    connection.execute(disclosure_material.delete().where(disclosure_material.c.id == id))


def remove_steps(connection: Connection, items: Sequence[ItemId]) -> None:
    """Delete the ways of some answers to evidence."""
    for start in range(0, len(items), 500):
        part = list(items[start : start + 500])
        connection.execute(evidence_step.delete().where(evidence_step.c.item_id.in_(part)))
