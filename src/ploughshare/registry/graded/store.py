# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of graded reports. The only SQL of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import day_after
from ploughshare.kernel.ids import Id
from ploughshare.registry.graded.terms import Body, Graded, Report, ReportId, Scheme
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.storage.listing import newest_first
from ploughshare.vocabulary.handling import Handling

graded_report = sa.Table(
    "graded_report",
    metadata,
    sa.Column("id", IdColumn(ReportId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("content", sa.Text),
    sa.Column("scheme", sa.String(20), nullable=False),
    sa.Column("source_grade", sa.String(2), nullable=False),
    sa.Column("information_grade", sa.String(2), nullable=False),
    sa.Column("handling_grade", sa.String(2)),
    sa.Column("handling", sa.Text, nullable=False),
    sa.Column("source", sa.String(40)),
    sa.Column("review_on", DayColumn, nullable=False),
    sa.Column("erase_on", DayColumn, nullable=False),
    sa.Column("told_as", IdColumn(StatementId)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("written_at", InstantColumn, nullable=False),
    sa.Column("written_by", IdColumn(AccountId), nullable=False),
    sa.Column("erased_at", InstantColumn),
    sa.Index("ix_graded_report_erase_on", "erased_at", "erase_on"),
    sa.Index("ix_graded_report_written_at", "erased_at", "written_at"),
)


def put(connection: Connection, made: Report) -> None:
    """Keep a report, new or moved on."""
    values = {
        "case_id": made.case,
        "content": msgspec.json.encode(made.body).decode() if made.body else None,
        "scheme": made.graded.scheme.value,
        "source_grade": made.graded.source,
        "information_grade": made.graded.information,
        "handling_grade": made.graded.handling,
        "handling": msgspec.json.encode(made.handling).decode(),
        "source": made.source,
        "review_on": made.review_on,
        "erase_on": made.erase_on,
        "told_as": made.told_as,
        "version": made.version,
        "written_at": made.written_at,
        "written_by": made.written_by,
        "erased_at": made.erased_at,
    }
    put_row(connection, graded_report, {"id": made.id}, values)


def get(connection: Connection, id: ReportId) -> Report | None:
    """One report, or None."""
    row = connection.execute(sa.select(graded_report).where(graded_report.c.id == id)).first()
    return None if row is None else _report(row)


def page(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    before: ReportId | None = None,
    review_by: date | None = None,
) -> list[Report]:
    """Reports within reach that are kept, newest first.

    Args:
        review_by: only those to be looked at again by this day.
    """
    columns = graded_report.c
    query = (
        sa.select(graded_report).where(columns.erased_at.is_(None)).order_by(columns.id.desc()).limit(most)
    )
    if before is not None:
        query = query.where(columns.id < before)
    if review_by is not None:
        query = query.where(columns.review_on <= review_by)
    return [_report(row) for row in connection.execute(reach.limit(query, columns.case_id))]


def _title(content: str | None) -> str | None:
    return None if content is None else msgspec.json.decode(content, type=Body).title


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Graded reports of a case, newest first."""
    query = sa.select(
        graded_report.c.id.label("id"),
        graded_report.c.content.label("label"),
        graded_report.c.written_at.label("at"),
    ).where(graded_report.c.case_id == case)
    rows = newest_first(connection, query, graded_report.c.id, most=most, before=before)
    return [UnderCase(row.id, _title(row.label), row.at) for row in rows]


def written_by_day(connection: Connection, day: date, *, most: int) -> list[ReportId]:
    """Reports with words that were written on a day or before, the oldest first."""
    columns = graded_report.c
    query = (
        sa.select(columns.id)
        .where(columns.erased_at.is_(None), columns.written_at < day_after(day))
        .order_by(columns.written_at, columns.id)
        .limit(most)
    )
    return list(connection.execute(query).scalars())


def to_erase(connection: Connection, *, by: date, most: int) -> list[Report]:
    """Reports whose day of erasure has come."""
    columns = graded_report.c
    query = (
        sa.select(graded_report)
        .where(columns.erased_at.is_(None), columns.erase_on <= by)
        .order_by(columns.erase_on)
        .limit(most)
    )
    return [_report(row) for row in connection.execute(query)]


def _report(row: Any) -> Report:
    return Report(
        row.id,
        row.case_id,
        msgspec.json.decode(row.content, type=Body) if row.content else None,
        Graded(Scheme(row.scheme), row.source_grade, row.information_grade, row.handling_grade),
        msgspec.json.decode(row.handling, type=Handling),
        row.source,
        row.review_on,
        row.erase_on,
        row.told_as,
        row.version,
        row.written_at,
        row.written_by,
        row.erased_at,
    )
