# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Batches: rows that nobody sees until the whole is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.firearms.store.tables import arm_event, batch, firearm
from ploughshare.registry.firearms.terms import Batch, BatchId, Loaded
from ploughshare.vocabulary.firearms import FirearmId


def add_batch(connection: Connection, made: Batch) -> None:
    """Start a batch: its rows stay invisible until it is published."""
    connection.execute(
        batch.insert().values(
            id=made.id,
            kind=made.kind,
            file_name=made.file_name,
            file_digest=made.file_digest,
            started_at=made.started_at,
        )
    )


def count_batch(
    connection: Connection, id: BatchId, loaded: Loaded, *, bad: int = 0, after: int | None = None
) -> bool:
    """Add a chunk's figures to the batch.

    Args:
        after: rows that must have been counted before; None if it does not matter.

    Returns:
        False, with nothing changed, if the batch has ended or is not at `after`.
    """
    still = [batch.c.id == id, batch.c.published_at.is_(None), batch.c.removed_at.is_(None)]
    if after is not None:
        still.append(batch.c.added + batch.c.repeated + batch.c.differing == after)
    changed = connection.execute(
        batch.update()
        .where(*still)
        .values(
            added=batch.c.added + loaded.added,
            repeated=batch.c.repeated + loaded.repeated,
            differing=batch.c.differing + len(loaded.differing),
            bad=batch.c.bad + bad,
        )
    )
    return changed.rowcount == 1


def publish_batch(connection: Connection, id: BatchId, *, at: datetime) -> bool:
    """Make a batch's rows visible, all at once; False if it has ended already."""
    changed = connection.execute(
        batch.update()
        .where(batch.c.id == id, batch.c.published_at.is_(None), batch.c.removed_at.is_(None))
        .values(published_at=at)
    )
    return changed.rowcount == 1


def unpublished_batches(connection: Connection) -> list[BatchId]:
    """Batches that were never published, whether given up or not."""
    found = connection.execute(sa.select(batch.c.id).where(batch.c.published_at.is_(None)))
    return [row.id for row in found]


def unfinished_batches(connection: Connection) -> list[Batch]:
    """Batches neither published nor taken back whole, oldest first."""
    rows_left = sa.exists().where(firearm.c.batch_id == batch.c.id)
    found = connection.execute(
        sa.select(batch)
        .where(
            batch.c.published_at.is_(None),
            sa.or_(batch.c.removed_at.is_(None), rows_left),
        )
        .order_by(batch.c.started_at)
    )
    return [Batch(*row) for row in found]


def remove_rows(connection: Connection, id: BatchId, *, most: int) -> int:
    """Delete up to `most` rows of an unpublished batch; returns how many."""
    ids = (
        connection.execute(
            sa.select(firearm.c.id).where(firearm.c.batch_id == id).order_by(firearm.c.number).limit(most)
        )
        .scalars()
        .all()
    )
    if not ids:
        return 0
    connection.execute(arm_event.delete().where(arm_event.c.firearm_id.in_(ids)))
    connection.execute(firearm.delete().where(firearm.c.id.in_(ids)))
    return len(ids)


def end_removal(connection: Connection, id: BatchId, *, at: datetime) -> None:
    """Mark a batch as taken back: from now on it can only be emptied."""
    connection.execute(
        batch.update()
        .where(batch.c.id == id, batch.c.published_at.is_(None), batch.c.removed_at.is_(None))
        .values(removed_at=at)
    )


def unpublish_batch(connection: Connection, id: BatchId, *, at: datetime) -> bool:
    """Hide a published batch's rows again, all at once; False if it is not published."""
    changed = connection.execute(
        batch.update()
        .where(batch.c.id == id, batch.c.published_at.is_not(None))
        .values(published_at=None, removed_at=at)
    )
    return changed.rowcount == 1


def batch_rows(
    connection: Connection, id: BatchId, *, after: int, most: int
) -> list[tuple[int, FirearmId, str]]:
    """Rows of a batch by running number: number, arm, record in the source."""
    found = connection.execute(
        sa.select(firearm.c.number, firearm.c.id, firearm.c.source_record)
        .where(firearm.c.batch_id == id, firearm.c.number > after)
        .order_by(firearm.c.number)
        .limit(most)
    )
    return [(int(row.number), row.id, row.source_record) for row in found]


def leave_rows(connection: Connection, ids: Sequence[FirearmId]) -> None:
    """Take arms out of their batch: from now on they stand as if they had been entered by hand."""
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        connection.execute(firearm.update().where(firearm.c.id.in_(part)).values(batch_id=None))


def get_batch(connection: Connection, id: BatchId) -> Batch | None:
    """One batch, or None."""
    row = connection.execute(sa.select(batch).where(batch.c.id == id)).first()
    return None if row is None else Batch(*row)


def batches(connection: Connection, *, most: int) -> list[Batch]:
    """Batches, newest first."""
    found = connection.execute(sa.select(batch).order_by(batch.c.started_at.desc()).limit(most))
    return [Batch(*row) for row in found]
