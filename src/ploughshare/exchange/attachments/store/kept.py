# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that this node keeps, without what they hold: that stands in the folder of files."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.terms import FileId, KeptFile
from ploughshare.exchange.release.terms import Eye, FileKind, Finding, Hint, LeftOut
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata

kept_file = sa.Table(
    "kept_file",
    metadata,
    sa.Column("id", IdColumn(FileId), primary_key=True),
    sa.Column("record", sa.LargeBinary(16), nullable=False, index=True),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("found", sa.String(10), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("former_sha256", sa.String(64)),
    sa.Column("left_out", sa.Text, nullable=False),
    sa.Column("findings", sa.Text, nullable=False),
    sa.Column("eye", sa.String(10), nullable=False),
    sa.Column("kept_at", InstantColumn, nullable=False),
    sa.Column("kept_by", IdColumn(AccountId), nullable=False),
)


def add(connection: Connection, made: KeptFile, *, former_sha256: str | None = None) -> None:
    """Keep a file.

    Args:
        former_sha256: of the file from which it was made here; None if another node made it.
    """
    connection.execute(
        kept_file.insert().values(
            id=made.id,
            record=made.record,
            name=made.name,
            kind=made.kind.value,
            found=made.found.value,
            size=made.size,
            sha256=made.sha256,
            former_sha256=former_sha256,
            left_out=json.dumps([each.value for each in made.left_out]),
            findings=json.dumps(
                [[each.hint.value, each.start, each.end, each.words] for each in made.findings],
                ensure_ascii=False,
            ),
            eye=made.eye.value,
            kept_at=made.kept_at,
            kept_by=made.kept_by,
        )
    )


def get(connection: Connection, id: FileId) -> KeptFile | None:
    """One file, or None."""
    row = connection.execute(sa.select(kept_file).where(kept_file.c.id == id)).first()
    return None if row is None else _kept(row)


def made_from(connection: Connection, record: bytes, former_sha256: str) -> KeptFile | None:
    """The file of a record that was made from one of this digest, or None."""
    query = sa.select(kept_file).where(
        kept_file.c.record == record, kept_file.c.former_sha256 == former_sha256
    )
    row = connection.execute(query.order_by(kept_file.c.id)).first()
    return None if row is None else _kept(row)


def of_record(connection: Connection, record: bytes) -> list[KeptFile]:
    """Files of a record, by the number in their names."""
    found = connection.execute(sa.select(kept_file).where(kept_file.c.record == record))
    return sorted(map(_kept, found), key=lambda each: rules.place_of(each.name))


def of_records(connection: Connection, records: Collection[bytes]) -> list[KeptFile]:
    """Files of several records, by the number in their names."""
    found: list[KeptFile] = []
    wanted = sorted(records)
    for start in range(0, len(wanted), 400):
        query = sa.select(kept_file).where(kept_file.c.record.in_(wanted[start : start + 400]))
        found += map(_kept, connection.execute(query))
    return sorted(found, key=lambda each: rules.place_of(each.name))


def remove(connection: Connection, ids: Collection[FileId]) -> None:
    """Keep some files no more."""
    connection.execute(kept_file.delete().where(kept_file.c.id.in_(sorted(ids))))


def known(connection: Connection, ids: Collection[FileId]) -> set[FileId]:
    """Which of some files are kept."""
    found = connection.execute(sa.select(kept_file.c.id).where(kept_file.c.id.in_(sorted(ids))))
    return {row.id for row in found}


def _kept(row: Any) -> KeptFile:
    return KeptFile(
        row.id,
        bytes(row.record),
        row.name,
        FileKind(row.kind),
        FileKind(row.found),
        int(row.size),
        row.sha256,
        tuple(LeftOut(each) for each in json.loads(row.left_out)),
        tuple(Finding(Hint(hint), start, end, words) for hint, start, end, words in json.loads(row.findings)),
        Eye(row.eye),
        row.kept_at,
        row.kept_by,
    )
