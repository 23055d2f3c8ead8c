# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How files of a source were read before."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.intake.rules.remembering import options_of, remembered_options
from ploughshare.registry.intake.terms import IntakeKind, Remembered
from ploughshare.storage.database import InstantColumn, metadata, put_row

intake_mapping = sa.Table(
    "intake_mapping",
    metadata,
    sa.Column("id", sa.LargeBinary(32), primary_key=True),
    sa.Column("fingerprint", sa.LargeBinary(32), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("source", sa.String(200), nullable=False),
    sa.Column("columns", sa.Text, nullable=False),
    sa.Column("options", sa.Text, nullable=False),
    sa.Column("used_at", InstantColumn, nullable=False),
    sa.Index("ix_intake_mapping_file", "fingerprint", "used_at"),
)


def put(connection: Connection, fingerprint: bytes, each: Remembered) -> None:
    """Keep how a file was read, in place of how such a file of the same source was read before."""
    values = {
        "fingerprint": fingerprint,
        "kind": each.kind.value,
        "source": each.source,
        "columns": json.dumps(each.columns, ensure_ascii=False),
        "options": json.dumps(remembered_options(each.options), ensure_ascii=False),
        "used_at": each.used_at,
    }
    put_row(connection, intake_mapping, {"id": each.id}, values)


def of_file(connection: Connection, fingerprint: bytes) -> list[Remembered]:
    """How files with these columns were read, the latest first."""
    found = connection.execute(
        sa.select(intake_mapping)
        .where(intake_mapping.c.fingerprint == fingerprint)
        .order_by(intake_mapping.c.used_at.desc())
        .limit(20)
    )
    return [_read(row) for row in found]


def all_of(connection: Connection, kinds: tuple[IntakeKind, ...], *, most: int) -> list[Remembered]:
    """What is remembered for kinds of files, the latest first."""
    found = connection.execute(
        sa.select(intake_mapping)
        .where(intake_mapping.c.kind.in_([each.value for each in kinds]))
        .order_by(intake_mapping.c.used_at.desc())
        .limit(most)
    )
    return [_read(row) for row in found]


def forget(connection: Connection, id: bytes) -> bool:
    """Forget one; False if there was none."""
    return connection.execute(intake_mapping.delete().where(intake_mapping.c.id == id)).rowcount == 1


def _read(row: Any) -> Remembered:
    return Remembered(
        bytes(row.id),
        IntakeKind(row.kind),
        row.source,
        tuple(json.loads(row.columns)),
        options_of(json.loads(row.options)),
        row.used_at,
    )
