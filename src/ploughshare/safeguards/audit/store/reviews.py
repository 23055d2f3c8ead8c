# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What was drawn for supervisors, and what they found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.safeguards.audit.store.log import COLUMNS, recorded
from ploughshare.safeguards.audit.store.tables import (
    audit_content,
    audit_leaf,
    audit_review,
    audit_watch,
)
from ploughshare.safeguards.audit.terms import EntryId, Review
from ploughshare.safeguards.work import AccountId, EntryContents

CONTENT = (audit_content.c.sealed, *(audit_content.c[name] for name in COLUMNS if name not in audit_review.c))


def draw_review(
    connection: Connection, *, entry_id: EntryId, actor: AccountId, at: datetime, loud: bool
) -> None:
    """Put an entry before a supervisor."""
    connection.execute(audit_review.insert().values(entry_id=entry_id, actor=actor, drawn_at=at, loud=loud))


def reviews(
    connection: Connection,
    contents: EntryContents,
    *,
    most: int,
    actor: AccountId | None = None,
    but: AccountId | None = None,
    open_only: bool = False,
    loud_only: bool = False,
    since: datetime | None = None,
) -> list[Review]:
    """Drawn entries with their content, newest first: of one actor, or of all but one."""
    query = (
        sa.select(audit_review, *CONTENT, audit_leaf.c.leaf_index)
        .select_from(
            audit_review.join(audit_content, audit_content.c.entry_id == audit_review.c.entry_id).join(
                audit_leaf, audit_leaf.c.entry_id == audit_review.c.entry_id
            )
        )
        .order_by(audit_review.c.loud.desc(), audit_review.c.drawn_at.desc(), audit_review.c.entry_id)
        .limit(most)
    )
    if actor is not None:
        query = query.where(audit_review.c.actor == actor)
    if but is not None:
        query = query.where(audit_review.c.actor != but)
    if open_only:
        query = query.where(audit_review.c.decided_at.is_(None))
    if loud_only:
        query = query.where(audit_review.c.loud.is_(True))
    if since is not None:
        query = query.where(audit_review.c.drawn_at > since)
    return [_review(row, contents) for row in connection.execute(query)]


def count_unjustified(connection: Connection, actor: AccountId) -> int:
    """How many drawn entries of an actor still lack their words."""
    return int(
        connection.execute(
            sa.select(sa.func.count())
            .select_from(audit_review)
            .where(
                audit_review.c.actor == actor,
                audit_review.c.justification.is_(None),
                audit_review.c.decided_at.is_(None),
            )
        ).scalar_one()
    )


def review(connection: Connection, contents: EntryContents, entry_id: EntryId) -> Review | None:
    """One drawn entry, or None."""
    row = connection.execute(
        sa.select(audit_review, *CONTENT, audit_leaf.c.leaf_index)
        .select_from(
            audit_review.join(audit_content, audit_content.c.entry_id == audit_review.c.entry_id).join(
                audit_leaf, audit_leaf.c.entry_id == audit_review.c.entry_id
            )
        )
        .where(audit_review.c.entry_id == entry_id)
    ).first()
    return None if row is None else _review(row, contents)


def _review(row: Any, contents: EntryContents) -> Review:
    return Review(
        recorded(row, contents),
        row.actor,
        row.drawn_at,
        bool(row.loud),
        row.justification,
        row.justified_at,
        row.decided_by,
        row.decided_at,
        row.accepted,
        row.remark,
    )


def read_until(connection: Connection, account_id: AccountId) -> datetime | None:
    """Up to when a supervisor has read the loud notices; None if never."""
    row = connection.execute(
        sa.select(audit_watch.c.read_until).where(audit_watch.c.account_id == account_id)
    ).first()
    return None if row is None else row.read_until


def keep_read_until(connection: Connection, account_id: AccountId, *, at: datetime) -> None:
    """Note that a supervisor has read the loud notices."""
    connection.execute(audit_watch.delete().where(audit_watch.c.account_id == account_id))
    connection.execute(audit_watch.insert().values(account_id=account_id, read_until=at))


def justify(connection: Connection, entry_id: EntryId, *, actor: AccountId, words: str, at: datetime) -> bool:
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
