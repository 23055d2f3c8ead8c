# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Versions of the record of processing. A version is never changed."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.privacy.terms import Activity, ProcessingRecord
from ploughshare.safeguards.retention.rules import parse_span
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.purposes import Purpose

record = sa.Table(
    "processing_record",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("controller", sa.Text, nullable=False),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("security", sa.Text, nullable=False),
    sa.Column("remarks", sa.Text),
    sa.Column("activities", sa.Text, nullable=False),
    sa.Column("made_by", IdColumn(AccountId), nullable=False),
    sa.Column("made_at", InstantColumn, nullable=False),
)


def add(connection: Connection, made: ProcessingRecord) -> None:
    """Keep a version."""
    activities = [
        {
            "kind": each.kind.value,
            "purposes": [purpose.value for purpose in each.purposes],
            "recipients": list(each.recipients),
            "span": str(each.span) if each.span else None,
            "law": each.law,
            "automatic": each.automatic,
        }
        for each in made.activities
    ]
    connection.execute(
        record.insert().values(
            version=made.version,
            controller=made.controller,
            officer=made.officer,
            basis=made.basis,
            security=made.security,
            remarks=made.remarks,
            activities=json.dumps(activities, ensure_ascii=False),
            made_by=made.made_by,
            made_at=made.made_at,
        )
    )


def latest(connection: Connection) -> ProcessingRecord | None:
    """The latest version; None before there is one."""
    query = sa.select(record).order_by(record.c.version.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else _record(row)


def get(connection: Connection, version: int) -> ProcessingRecord | None:
    """One version."""
    row = connection.execute(sa.select(record).where(record.c.version == version)).first()
    return None if row is None else _record(row)


def _record(row: Any) -> ProcessingRecord:
    activities = tuple(
        Activity(
            RetentionKind(each["kind"]),
            tuple(Purpose(purpose) for purpose in each["purposes"]),
            tuple(each["recipients"]),
            parse_span(each["span"]) if each["span"] else None,
            each["law"],
            each["automatic"],
        )
        for each in json.loads(row.activities)
    )
    return ProcessingRecord(
        row.version,
        row.controller,
        row.officer,
        row.basis,
        row.security,
        row.remarks,
        activities,
        row.made_by,
        row.made_at,
    )
