# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of other systems as they are kept."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.formats.terms import Format
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.kernel.countries import Country
from ploughshare.registry.papers.terms import KeptName, Paper, PaperId, PaperOrigin, PaperState
from ploughshare.registry.tracing.terms import Channel, ElsewhereId
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

paper = sa.Table(
    "paper",
    metadata,
    sa.Column("id", IdColumn(PaperId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("format", sa.String(12), nullable=False),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("data", sa.LargeBinary),
    sa.Column("digest", sa.String(64), nullable=False, index=True),
    sa.Column("origin_authority", sa.String(200), nullable=False),
    sa.Column("origin_state", sa.String(3)),
    sa.Column("channel", sa.String(12)),
    sa.Column("release", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False, index=True),
    sa.Column("elsewhere_id", IdColumn(ElsewhereId)),
    sa.Column("erase_on", DayColumn, index=True),
    sa.Column("brought_by", IdColumn(AccountId), nullable=False),
    sa.Column("brought_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("note", sa.Text),
)


name = sa.Table(
    "paper_name",
    metadata,
    sa.Column("case_id", IdColumn(CaseId), primary_key=True),
    sa.Column("kind", sa.String(30), primary_key=True),
    sa.Column("subject", sa.String(36), primary_key=True),
    sa.Column("id", sa.String(80), nullable=False, index=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("first_at", InstantColumn, nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
)


def put_name(connection: Connection, made: KeptName) -> None:
    """Keep the id of a told thing, in place of what stood for it."""
    values = {
        "id": made.id,
        "digest": made.digest,
        "first_at": made.first_at,
        "changed_at": made.changed_at,
    }
    put_row(connection, name, {"case_id": made.case, "kind": made.kind, "subject": made.subject}, values)


def name_of(connection: Connection, case: CaseId, kind: str, subject: str) -> KeptName | None:
    """The id of a subject within a case, or None."""
    query = sa.select(name).where(name.c.case_id == case, name.c.kind == kind, name.c.subject == subject)
    return _name(connection.execute(query).first())


def name_with_id(connection: Connection, case: CaseId, id: str) -> KeptName | None:
    """What an id names within a case, or None."""
    query = sa.select(name).where(name.c.case_id == case, name.c.id == id)
    return _name(connection.execute(query).first())


def _name(row: Any) -> KeptName | None:
    if row is None:
        return None
    return KeptName(row.case_id, row.kind, row.subject, row.id, row.digest, row.first_at, row.changed_at)


def put(connection: Connection, made: Paper) -> None:
    """Keep a file, in place of what stood under its id."""
    values = {
        "case_id": made.case,
        "format": made.format.value,
        "title": made.title,
        "data": made.data,
        "digest": made.digest,
        "origin_authority": made.origin.authority,
        "origin_state": made.origin.state,
        "channel": made.origin.channel.value if made.origin.channel else None,
        "release": json.dumps(release_document(made.release), ensure_ascii=False),
        "state": made.state.value,
        "elsewhere_id": made.elsewhere,
        "erase_on": made.erase_on,
        "brought_by": made.brought_by,
        "brought_at": made.brought_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "note": made.note,
    }
    put_row(connection, paper, {"id": made.id}, values)


def get(connection: Connection, id: PaperId) -> Paper | None:
    """One file, or None."""
    return next(iter(_read(connection, sa.select(paper).where(paper.c.id == id))), None)


def same_draft(connection: Connection, case: CaseId, digest: str) -> Paper | None:
    """The undecided file of a case with just this content, or None."""
    query = sa.select(paper).where(
        paper.c.case_id == case, paper.c.digest == digest, paper.c.state == PaperState.DRAFT.value
    )
    return next(iter(_read(connection, query)), None)


def page(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    before: PaperId | None = None,
    state: PaperState | None = None,
) -> list[Paper]:
    """Files within reach, newest first."""
    query = sa.select(paper).order_by(paper.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(paper.c.id < before)
    if state is not None:
        query = query.where(paper.c.state == state.value)
    return _read(connection, reach.limit(query, paper.c.case_id))


def to_erase(connection: Connection, *, by: date, most: int) -> list[Paper]:
    """Files with content whose day of erasure has come."""
    query = (
        sa.select(paper)
        .where(paper.c.erase_on <= by, paper.c.data.is_not(None))
        .order_by(paper.c.erase_on)
        .limit(most)
    )
    return _read(connection, query)


def _read(connection: Connection, query: Any) -> list[Paper]:
    return [_paper(row) for row in connection.execute(query)]


def _paper(row: Any) -> Paper:
    state = None if row.origin_state is None else Country(row.origin_state)
    channel = None if row.channel is None else Channel(row.channel)
    return Paper(
        row.id,
        row.case_id,
        Format(row.format),
        row.title,
        row.data,
        row.digest,
        PaperOrigin(row.origin_authority, state, channel),
        read_release(json.loads(row.release)),
        PaperState(row.state),
        row.elsewhere_id,
        row.erase_on,
        row.brought_by,
        row.brought_at,
        row.decided_by,
        row.decided_at,
        row.note,
    )
