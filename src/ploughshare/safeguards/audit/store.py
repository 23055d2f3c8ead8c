# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the audit log. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.safeguards.audit.terms import EntryId, Pending, Row
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, RowNumber, metadata

audit_leaf = sa.Table(
    "audit_leaf",
    metadata,
    sa.Column("number", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("entry_id", IdColumn(EntryId), nullable=False, unique=True),
    sa.Column("commitment", sa.LargeBinary(32), nullable=False),
    sa.Column("leaf_index", sa.BigInteger),
    sa.Index("ix_audit_leaf_leaf_index", "leaf_index", unique=True),
    sqlite_autoincrement=True,
)

audit_content = sa.Table(
    "audit_content",
    metadata,
    sa.Column("entry_id", IdColumn(EntryId), primary_key=True),
    sa.Column("salt", sa.LargeBinary(32), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("at", InstantColumn, nullable=False, index=True),
    sa.Column("deed", sa.String(64), nullable=False),
    sa.Column("actor", IdColumn(AccountId), nullable=False),
    sa.Column("subject", sa.LargeBinary(16)),
    sa.Index("ix_audit_content_deed_at", "deed", "at"),
    sa.Index("ix_audit_content_subject", "subject"),
)

audit_state = sa.Table(
    "audit_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("frontier", sa.LargeBinary, nullable=False),
)

audit_review = sa.Table(
    "audit_review",
    metadata,
    sa.Column("entry_id", IdColumn(EntryId), primary_key=True),
    sa.Column("actor", IdColumn(AccountId), nullable=False, index=True),
    sa.Column("drawn_at", InstantColumn, nullable=False),
    sa.Column("loud", sa.Boolean, nullable=False),
    sa.Column("justification", sa.Text),
    sa.Column("justified_at", InstantColumn),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("accepted", sa.Boolean),
    sa.Column("remark", sa.Text),
)


def add(
    connection: Connection,
    *,
    entry_id: EntryId,
    commitment: bytes,
    salt: bytes,
    content: bytes,
    at: datetime,
    deed: str,
    actor: AccountId,
    subject: bytes | None,
) -> None:
    """Write one entry, pending its place in the log."""
    connection.execute(audit_leaf.insert().values(entry_id=entry_id, commitment=commitment))
    connection.execute(
        audit_content.insert().values(
            entry_id=entry_id,
            salt=salt,
            content=content,
            at=at,
            deed=deed,
            actor=actor,
            subject=subject,
        )
    )


def pending(connection: Connection, *, most: int) -> list[Pending]:
    """Entries without a place, in order of arrival."""
    found = connection.execute(
        sa.select(audit_leaf.c.number, audit_leaf.c.commitment)
        .where(audit_leaf.c.leaf_index.is_(None))
        .order_by(audit_leaf.c.number)
        .limit(most)
    )
    return [Pending(row.number, bytes(row.commitment)) for row in found]


def place(connection: Connection, numbers: Sequence[int], *, first_index: int) -> None:
    """Give entries consecutive places from `first_index`."""
    connection.execute(
        audit_leaf.update()
        .where(audit_leaf.c.number == sa.bindparam("its_number"))
        .values(leaf_index=sa.bindparam("its_index")),
        [
            {"its_number": number, "its_index": first_index + offset}
            for offset, number in enumerate(numbers)
        ],
    )


def state(connection: Connection) -> tuple[int, bytes]:
    """Size of the log and its packed frontier; (0, b"") at first."""
    row = connection.execute(sa.select(audit_state).where(audit_state.c.id == 1)).first()
    return (int(row.size), bytes(row.frontier)) if row else (0, b"")


def keep_state(connection: Connection, *, size: int, frontier: bytes) -> None:
    """Remember size and frontier."""
    changed = connection.execute(
        audit_state.update().where(audit_state.c.id == 1).values(size=size, frontier=frontier)
    )
    if changed.rowcount == 0:
        connection.execute(audit_state.insert().values(id=1, size=size, frontier=frontier))


def rows(connection: Connection) -> Iterator[Row]:
    """All entries in order of place, pending ones last, streamed."""
    found = connection.execution_options(yield_per=2000).execute(
        sa.select(
            audit_leaf.c.leaf_index,
            audit_leaf.c.entry_id,
            audit_leaf.c.commitment,
            audit_content.c.salt,
            audit_content.c.content,
        )
        .select_from(
            audit_leaf.outerjoin(audit_content, audit_leaf.c.entry_id == audit_content.c.entry_id)
        )
        .order_by(audit_leaf.c.leaf_index.is_(None), audit_leaf.c.leaf_index, audit_leaf.c.number)
    )
    for row in found:
        yield Row(
            row.leaf_index,
            str(row.entry_id),
            bytes(row.commitment),
            None if row.salt is None else bytes(row.salt),
            None if row.content is None else bytes(row.content),
        )


def read(
    connection: Connection,
    *,
    most: int,
    before: tuple[datetime, bytes] | None = None,
    deed: str | None = None,
    actor: AccountId | None = None,
    subject: bytes | None = None,
) -> list[Any]:
    """Entries, newest first, narrowed by deed, actor or subject."""
    query = (
        sa.select(audit_leaf.c.leaf_index, audit_content.c.content, audit_content.c.at, audit_content.c.entry_id)
        .select_from(
            audit_content.join(audit_leaf, audit_leaf.c.entry_id == audit_content.c.entry_id)
        )
        .order_by(audit_content.c.at.desc(), audit_content.c.entry_id.desc())
        .limit(most)
    )
    if before is not None:
        at, entry_id = before
        query = query.where(
            sa.or_(
                audit_content.c.at < at,
                sa.and_(audit_content.c.at == at, audit_content.c.entry_id < EntryId(entry_id)),
            )
        )
    if deed is not None:
        query = query.where(audit_content.c.deed == deed)
    if actor is not None:
        query = query.where(audit_content.c.actor == actor)
    if subject is not None:
        query = query.where(audit_content.c.subject == subject)
    return list(connection.execute(query))


def index_of(connection: Connection, entry_id: EntryId) -> int | None:
    """Place of an entry in the log; None while pending."""
    found = connection.execute(
        sa.select(audit_leaf.c.leaf_index).where(audit_leaf.c.entry_id == entry_id)
    ).scalar()
    return None if found is None else int(found)


def draw_review(
    connection: Connection, *, entry_id: EntryId, actor: AccountId, at: datetime, loud: bool
) -> None:
    """Put an entry before a supervisor."""
    connection.execute(
        audit_review.insert().values(entry_id=entry_id, actor=actor, drawn_at=at, loud=loud)
    )


def reviews(
    connection: Connection, *, actor: AccountId | None, most: int, open_only: bool
) -> list[Any]:
    """Drawn entries with their content, newest first; of one actor or of all."""
    query = (
        sa.select(audit_review, audit_content.c.content)
        .select_from(
            audit_review.join(audit_content, audit_content.c.entry_id == audit_review.c.entry_id)
        )
        .order_by(audit_review.c.drawn_at.desc())
        .limit(most)
    )
    if actor is not None:
        query = query.where(audit_review.c.actor == actor)
    if open_only:
        query = query.where(audit_review.c.decided_at.is_(None))
    return list(connection.execute(query))


def justify(
    connection: Connection, entry_id: EntryId, *, actor: AccountId, words: str, at: datetime
) -> bool:
    """Keep the actor's justification; False if the review is not theirs or already decided."""
    changed = connection.execute(
        audit_review.update()
        .where(
            audit_review.c.entry_id == entry_id,
            audit_review.c.actor == actor,
            audit_review.c.decided_at.is_(None),
        )
        .values(justification=words, justified_at=at)
    )
    return changed.rowcount == 1


def decide(
    connection: Connection,
    entry_id: EntryId,
    *,
    supervisor: AccountId,
    accepted: bool,
    remark: str | None,
    at: datetime,
) -> bool:
    """Keep the supervisor's finding; False if there is none to decide, or it is their own look-up."""
    changed = connection.execute(
        audit_review.update()
        .where(
            audit_review.c.entry_id == entry_id,
            audit_review.c.actor != supervisor,
            audit_review.c.decided_at.is_(None),
        )
        .values(decided_by=supervisor, decided_at=at, accepted=accepted, remark=remark)
    )
    return changed.rowcount == 1
