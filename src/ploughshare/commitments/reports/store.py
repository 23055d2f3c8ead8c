# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that were kept, and what people gave to reports. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.commitments.reports.rules import pack, unpack
from ploughshare.commitments.reports.terms import Given, Kept, KeptRow, Place, ReportId, ReportKind
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata

report = sa.Table(
    "kept_report",
    metadata,
    sa.Column("id", IdColumn(ReportId), primary_key=True),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    # An empty text is the whole state: a key holds no null.
    sa.Column("territory", sa.String(200), nullable=False),
    sa.Column("marked_only", sa.Boolean, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("as_at", DayColumn, nullable=False),
    sa.Column("national", sa.Boolean, nullable=False),
    sa.Column("percent", sa.String(12)),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("figures", sa.Text, nullable=False),
    sa.Column("records", sa.Text, nullable=False),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("made_by", IdColumn(AccountId), nullable=False),
    sa.Column("made_at", InstantColumn, nullable=False),
    sa.Column("signed_by", IdColumn(AccountId)),
    sa.Column("signed_at", InstantColumn),
    sa.UniqueConstraint("kind", "year", "territory", "marked_only", "number"),
)
answer = sa.Table(
    "report_answer",
    metadata,
    sa.Column("kind", sa.String(24), primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("territory", sa.String(200), primary_key=True),
    sa.Column("marked_only", sa.Boolean, primary_key=True),
    sa.Column("question", sa.String(200), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("amount", sa.BigInteger),
    sa.Column("words", sa.Text),
    sa.Column("given_by", IdColumn(AccountId), nullable=False),
    sa.Column("given_at", InstantColumn, nullable=False),
)

BEHIND_KEPT = 16
"""Signed reports whose records stay at hand between the pages of one undo."""
_LIST = (
    *("id", "kind", "year", "territory", "marked_only", "number", "as_at", "national", "percent"),
    *("reason", "made_by", "made_at", "signed_by", "signed_at"),
)


def add(connection: Connection, made: Kept) -> None:
    """Keep one."""
    connection.execute(
        report.insert().values(
            id=made.id,
            kind=made.kind.value,
            year=made.year,
            territory=made.territory or "",
            marked_only=made.marked_only,
            number=made.number,
            as_at=made.as_at,
            national=made.report.scope.national,
            percent=made.percent,
            digest=made.digest,
            figures=json.dumps(dict(made.figures), ensure_ascii=False),
            records=json.dumps(dict(made.records), ensure_ascii=False),
            report=json.dumps(pack(made.report), ensure_ascii=False),
            reason=made.reason,
            made_by=made.made_by,
            made_at=made.made_at,
        )
    )


def sign(connection: Connection, id: ReportId, *, by: AccountId, at: datetime) -> None:
    """Note who signed."""
    connection.execute(report.update().where(report.c.id == id).values(signed_by=by, signed_at=at))


def get(connection: Connection, id: ReportId) -> Kept | None:
    """One report, or None."""
    row = connection.execute(sa.select(report).where(report.c.id == id)).first()
    return None if row is None else _kept(row)


def newest(
    connection: Connection, kind: ReportKind, year: int, *, territory: str | None, marked_only: bool
) -> Kept | None:
    """The one of a kind, year and territory that was kept last; None if none was."""
    query = (
        sa.select(report)
        .where(
            report.c.kind == kind.value,
            report.c.year == year,
            report.c.territory == (territory or ""),
            report.c.marked_only.is_(marked_only),
        )
        .order_by(report.c.number.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else _kept(row)


def before(connection: Connection, made: Kept) -> Kept | None:
    """The one that was kept before this one; None if it is the first."""
    row = connection.execute(
        sa.select(report).where(
            report.c.kind == made.kind.value,
            report.c.year == made.year,
            report.c.territory == (made.territory or ""),
            report.c.marked_only.is_(made.marked_only),
            report.c.number == made.number - 1,
        )
    ).first()
    return None if row is None else _kept(row)


def page(
    connection: Connection,
    *,
    most: int,
    after: ReportId | None,
    kind: ReportKind | None,
    year: int | None,
) -> list[KeptRow]:
    """Reports that were kept, newest first, without what stands in them."""
    query = sa.select(*(report.c[name] for name in _LIST)).order_by(report.c.id.desc()).limit(most)
    if after is not None:
        query = query.where(report.c.id < after)
    if kind is not None:
        query = query.where(report.c.kind == kind.value)
    if year is not None:
        query = query.where(report.c.year == year)
    return [_row(row) for row in connection.execute(query)]


def give(connection: Connection, place: Place, made: Given) -> None:
    """Keep what a person gave, beside what was given before."""
    connection.execute(
        answer.insert().values(
            **_place(place),
            question=made.question,
            version=made.version,
            amount=made.amount,
            words=made.words,
            given_by=made.by,
            given_at=made.at,
        )
    )


def given(connection: Connection, place: Place) -> dict[str, Given]:
    """What was given to a report, by question: the last version of each."""
    wanted = [answer.c[name] == value for name, value in _place(place).items()]
    query = sa.select(answer).where(*wanted).order_by(answer.c.question, answer.c.version)
    return {
        row.question: Given(row.question, row.version, row.amount, row.words, row.given_by, row.given_at)
        for row in connection.execute(query)
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "kind": place.kind.value,
        "year": place.year,
        "territory": place.territory or "",
        "marked_only": place.marked_only,
    }


def _row(row: Any) -> KeptRow:
    return KeptRow(
        row.id,
        ReportKind(row.kind),
        row.year,
        row.territory or None,
        bool(row.marked_only),
        row.number,
        row.as_at,
        bool(row.national),
        row.percent,
        row.reason,
        row.made_by,
        row.made_at,
        row.signed_by,
        row.signed_at,
    )


def _kept(row: Any) -> Kept:
    return Kept(
        row.id,
        ReportKind(row.kind),
        row.year,
        row.as_at,
        row.territory or None,
        bool(row.marked_only),
        row.number,
        row.percent,
        json.loads(row.figures),
        json.loads(row.records),
        row.digest,
        unpack(json.loads(row.report)),
        row.reason,
        row.made_by,
        row.made_at,
        row.signed_by,
        row.signed_at,
    )


@lru_cache(maxsize=BEHIND_KEPT)
def _ids_in(digest: str, text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


def behind_signed(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of some records that stand behind a figure of a report that somebody signed."""
    signed = sa.select(report.c.digest, report.c.records).where(report.c.signed_at.is_not(None))
    found: set[str] = set()
    for row in connection.execute(signed):
        found |= _ids_in(row.digest, row.records).intersection(ids)
    return found
