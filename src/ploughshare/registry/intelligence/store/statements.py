# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Statements of ours, and the silences kept about them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.intelligence.rules import content_document, read_content
from ploughshare.registry.intelligence.store.tables import silence, statement
from ploughshare.registry.intelligence.terms import Silence, Statement, StatementId, StatementState
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import CaseId, Reach
from ploughshare.storage.database import put_row
from ploughshare.storage.listing import newest_first


def _title(content: str | None) -> str | None:
    return None if content is None else read_content(json.loads(content)).title


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Statements of a case, newest first."""
    query = sa.select(
        statement.c.id.label("id"), statement.c.content.label("label"), statement.c.written_at.label("at")
    ).where(statement.c.case_id == case)
    rows = newest_first(connection, query, statement.c.id, most=most, before=before)
    return [UnderCase(row.id, _title(row.label), row.at) for row in rows]


def count_of_case(connection: Connection, case: CaseId) -> int:
    """How many statements a case has."""
    query = sa.select(sa.func.count()).where(statement.c.case_id == case)
    return int(connection.execute(query).scalar() or 0)


def put(connection: Connection, made: Statement) -> None:
    """Keep a statement, in place of what stood under its id."""
    values = {
        "case_id": made.case,
        "content": None
        if made.content is None
        else json.dumps(content_document(made.content), ensure_ascii=False),
        "release": json.dumps(release_document(made.release), ensure_ascii=False),
        "source": made.source,
        "trace_id": made.trace,
        "affected": json.dumps(made.affected),
        "state": made.state.value,
        "version": made.version,
        "written_at": made.written_at,
        "written_by": made.written_by,
    }
    put_row(connection, statement, {"id": made.id}, values)


def get(connection: Connection, id: StatementId) -> Statement | None:
    """One statement, or None."""
    row = connection.execute(sa.select(statement).where(statement.c.id == id)).first()
    return None if row is None else _statement(row)


def page(
    connection: Connection, reach: Reach, *, most: int, before: StatementId | None = None
) -> list[Statement]:
    """Statements within reach, newest first."""
    query = sa.select(statement).order_by(statement.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(statement.c.id < before)
    query = reach.limit(query, statement.c.case_id)
    return [_statement(row) for row in connection.execute(query)]


def written_by_day(connection: Connection, day: date, *, most: int) -> list[Statement]:
    """Statements with a content that were written on a day or before, the oldest first."""
    until = datetime.combine(day + timedelta(days=1), time(), UTC)
    query = (
        sa.select(statement)
        .where(statement.c.written_at < until, statement.c.content.is_not(None))
        .order_by(statement.c.written_at, statement.c.id)
        .limit(most)
    )
    return [_statement(row) for row in connection.execute(query)]


def put_silence(connection: Connection, made: Silence) -> None:
    """Keep a silence, in place of an earlier one about the same state."""
    connection.execute(
        silence.delete().where(silence.c.statement_id == made.statement, silence.c.state == made.state)
    )
    connection.execute(
        silence.insert().values(
            statement_id=made.statement,
            state=made.state,
            reason=made.reason,
            review_on=made.review_on,
            kept_by=made.kept_by,
            kept_at=made.kept_at,
        )
    )


def end_silence(connection: Connection, id: StatementId, state: Country) -> None:
    """The state was told after all."""
    connection.execute(silence.delete().where(silence.c.statement_id == id, silence.c.state == state))


def silences(connection: Connection, ids: Sequence[StatementId]) -> list[Silence]:
    """Silences about some statements."""
    if not ids:
        return []
    found = connection.execute(
        sa.select(silence).where(silence.c.statement_id.in_(list(ids))).order_by(silence.c.state)
    )
    return [_silence(row) for row in found]


def silences_due(connection: Connection, *, by: date, most: int) -> list[Silence]:
    """Silences whose day of review has come, the oldest first."""
    query = sa.select(silence).where(silence.c.review_on <= by).order_by(silence.c.review_on).limit(most)
    return [_silence(row) for row in connection.execute(query)]


def _statement(row: Any) -> Statement:
    return Statement(
        row.id,
        row.case_id,
        None if row.content is None else read_content(json.loads(row.content)),
        read_release(json.loads(row.release)),
        row.source,
        row.trace_id,
        tuple(Country(each) for each in json.loads(row.affected)),
        StatementState(row.state),
        row.version,
        row.written_at,
        row.written_by,
    )


def _silence(row: Any) -> Silence:
    return Silence(row.statement_id, Country(row.state), row.reason, row.review_on, row.kept_by, row.kept_at)
