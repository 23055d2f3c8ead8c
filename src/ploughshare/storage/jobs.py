# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Work to be done later: one table on both engines, claimed one at a time, tried again on failure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.storage.database import IdColumn, InstantColumn, metadata


class JobId(Id):
    """One job."""

    __slots__ = ()
    noun = "job"


job = sa.Table(
    "job",
    metadata,
    sa.Column("id", IdColumn(JobId), primary_key=True),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("mandate", sa.Text, nullable=False),
    sa.Column("created_at", InstantColumn, nullable=False),
    sa.Column("run_at", InstantColumn, nullable=False),
    sa.Column("lease_until", InstantColumn),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("done_at", InstantColumn),
    sa.Column("failed_at", InstantColumn),
    sa.Column("error", sa.Text),
    sa.Column("progress", sa.Text),
    sa.Index("ix_job_waiting", "done_at", "failed_at", "run_at"),
)

ATTEMPTS_MOST = 8
LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work.

    Attributes:
        id: its id.
        kind: which handler runs it.
        facts: JSON values the handler needs.
        mandate: JSON of the mandate it was created under.
        attempts: how often it was tried before.
        progress: what a handler last noted; None at first.
    """

    id: JobId
    kind: str
    facts: Mapping[str, Any]
    mandate: Mapping[str, Any]
    attempts: int
    progress: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A job with where it stands.

    Attributes:
        job: the job.
        created_at: when it was ordered.
        done_at: when it was done; None before.
        failed_at: when it was given up; None if not.
        leased: whether somebody works on it.
        error: code of the last failure; None if none.
    """

    job: Job
    created_at: datetime
    done_at: datetime | None
    failed_at: datetime | None
    leased: bool
    error: str | None


def enqueue(
    connection: Connection,
    *,
    id: JobId,
    kind: str,
    facts: Mapping[str, Any],
    mandate: Mapping[str, Any],
    at: datetime,
    run_at: datetime | None = None,
) -> None:
    """Add a job in the caller's transaction."""
    connection.execute(
        job.insert().values(
            id=id,
            kind=kind,
            facts=json.dumps(facts),
            mandate=json.dumps(mandate),
            created_at=at,
            run_at=run_at or at,
        )
    )


def claim(
    connection: Connection,
    *,
    at: datetime,
    only: Collection[str] | None = None,
    but: Collection[str] = (),
) -> Job | None:
    """Lease the next due job; None if there is none. A lease that ran out is taken again.

    Args:
        only: of these kinds; None for any.
        but: of none of these kinds.
    """
    due = _due(at, only, but).order_by(job.c.run_at).limit(1).with_for_update(skip_locked=True)
    row = connection.execute(due).first()
    if row is None:
        return None
    connection.execute(
        job.update().where(job.c.id == row.id).values(lease_until=at + LEASE, attempts=row.attempts + 1)
    )
    return Job(
        row.id,
        row.kind,
        json.loads(row.facts),
        json.loads(row.mandate),
        row.attempts,
        json.loads(row.progress) if row.progress else None,
    )


def is_due(
    connection: Connection, *, at: datetime, only: Collection[str] | None = None, but: Collection[str] = ()
) -> bool:
    """Whether there is something to claim: a look that waits for no writer."""
    return connection.execute(_due(at, only, but).limit(1)).first() is not None


def _due(at: datetime, only: Collection[str] | None, but: Collection[str]) -> Any:
    query = sa.select(job).where(
        job.c.done_at.is_(None),
        job.c.failed_at.is_(None),
        job.c.run_at <= at,
        sa.or_(job.c.lease_until.is_(None), job.c.lease_until < at),
    )
    if only is not None:
        query = query.where(job.c.kind.in_(sorted(only)))
    return query.where(job.c.kind.not_in(sorted(but))) if but else query


def release_all(connection: Connection) -> None:
    """Give up all leases: the one office of a node starts, so nobody holds any."""
    connection.execute(job.update().where(job.c.lease_until.is_not(None)).values(lease_until=None))


def get(connection: Connection, id: JobId) -> Kept | None:
    """One job with where it stands, or None."""
    row = connection.execute(sa.select(job).where(job.c.id == id)).first()
    return None if row is None else _kept(row)


def of_kind(connection: Connection, kind: str, *, most: int, before: JobId | None = None) -> list[Kept]:
    """Jobs of a kind, newest first."""
    query = sa.select(job).where(job.c.kind == kind).order_by(job.c.id.desc()).limit(most)
    if before is not None:
        query = query.where(job.c.id < before)
    return [_kept(row) for row in connection.execute(query)]


def again(
    connection: Connection,
    id: JobId,
    *,
    facts: Mapping[str, Any],
    mandate: Mapping[str, Any],
    at: datetime,
) -> None:
    """Let an ended job run once more, under the mandate of whoever says so."""
    connection.execute(
        job.update()
        .where(job.c.id == id)
        .values(
            facts=json.dumps(facts),
            mandate=json.dumps(mandate),
            run_at=at,
            attempts=0,
            done_at=None,
            failed_at=None,
            error=None,
            progress=None,
            lease_until=None,
        )
    )


def _kept(row: Any) -> Kept:
    made = Job(
        row.id,
        row.kind,
        json.loads(row.facts),
        json.loads(row.mandate),
        row.attempts,
        json.loads(row.progress) if row.progress else None,
    )
    return Kept(made, row.created_at, row.done_at, row.failed_at, row.lease_until is not None, row.error)


def finish(connection: Connection, id: JobId, *, at: datetime) -> None:
    """Mark a job done."""
    connection.execute(job.update().where(job.c.id == id).values(done_at=at, lease_until=None))


def note_progress(
    connection: Connection, id: JobId, progress: Mapping[str, Any], *, lease_until: datetime
) -> None:
    """Keep how far a job is, and hold on to it."""
    connection.execute(
        job.update().where(job.c.id == id).values(progress=json.dumps(progress), lease_until=lease_until)
    )


def fail(connection: Connection, id: JobId, *, error: str, at: datetime) -> bool:
    """Put a job back with growing delay, or give it up after `ATTEMPTS_MOST` tries.

    Returns:
        Whether it will be tried again.
    """
    attempts = connection.execute(sa.select(job.c.attempts).where(job.c.id == id)).scalar_one()
    again = int(attempts) < ATTEMPTS_MOST
    values: dict[str, Any] = {"lease_until": None, "error": error[:500]}
    if again:
        values["run_at"] = at + timedelta(seconds=min(2 ** int(attempts), 600))
    else:
        values["failed_at"] = at
    connection.execute(job.update().where(job.c.id == id).values(**values))
    return again


def next_due(connection: Connection) -> datetime | None:
    """When the earliest waiting job wants to run; None if none waits."""
    found = connection.execute(
        sa.select(sa.func.min(job.c.run_at)).where(job.c.done_at.is_(None), job.c.failed_at.is_(None))
    ).scalar()
    return found if isinstance(found, datetime) or found is None else None
