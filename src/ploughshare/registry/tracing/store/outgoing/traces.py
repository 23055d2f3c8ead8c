# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Our traces."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.rules.documents import read_text, text_document
from ploughshare.registry.tracing.store.outgoing.tables import trace
from ploughshare.registry.tracing.store.rows import by_clock, clock_key, update_many
from ploughshare.registry.tracing.terms import Diversion, Trace, TraceId
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.listing import newest_first
from ploughshare.vocabulary.tracing import ResultCode, TraceState


def add_trace(connection: Connection, made: Trace) -> None:
    """Write a new trace."""
    connection.execute(
        trace.insert().values(
            id=made.id,
            case_id=made.case,
            recovery_id=made.recovery,
            opened_at=made.opened_at,
            opened_by=made.opened_by,
            **_trace_values(made),
        )
    )


def keep_trace(connection: Connection, made: Trace) -> None:
    """Write a changed trace."""
    connection.execute(trace.update().where(trace.c.id == made.id).values(**_trace_values(made)))


def keep_traces(connection: Connection, traces: Sequence[Trace]) -> None:
    """Write several changed traces in one statement."""
    update_many(connection, trace, {made.id: _trace_values(made) for made in traces})


def _trace_values(made: Trace) -> dict[str, Any]:
    remark = text_document(made.remark)
    return {
        "state": made.state.value,
        "result": made.result.value if made.result else None,
        "remark": json.dumps(remark, ensure_ascii=False) if remark else None,
        "changed_at": made.changed_at,
        "closed_at": made.closed_at,
        "due_at": made.due_at,
        "attention": made.attention,
        "clock_key": clock_key(made.due_at, attention=made.attention),
    }


def get_trace(connection: Connection, id: TraceId) -> Trace | None:
    """One trace, or None."""
    row = connection.execute(sa.select(trace).where(trace.c.id == id)).first()
    return None if row is None else _trace(row)


def get_traces(connection: Connection, ids: list[TraceId]) -> dict[TraceId, Trace]:
    """Several traces by id."""
    found: dict[TraceId, Trace] = {}
    for start in range(0, len(ids), 400):
        query = sa.select(trace).where(trace.c.id.in_(ids[start : start + 400]))
        for row in connection.execute(query):
            found[row.id] = _trace(row)
    return found


def trace_of_recovery(connection: Connection, id: RecoveryId) -> Trace | None:
    """The trace of a recovery, or None."""
    row = connection.execute(sa.select(trace).where(trace.c.recovery_id == id)).first()
    return None if row is None else _trace(row)


def queue(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    after: tuple[int, TraceId] | None,
    closed: bool = False,
    attention_only: bool = False,
    case: CaseId | None = None,
) -> list[tuple[int, Trace]]:
    """Traces within reach with their sort key; the clock that runs out first comes first."""
    query = by_clock(trace, trace.c.closed_at, over=closed, most=most, after=after)
    if attention_only:
        query = query.where(trace.c.attention.is_(True))
    if case is not None:
        query = query.where(trace.c.case_id == case)
    query = reach.limit(query, trace.c.case_id)
    return [(int(row.clock_key), _trace(row)) for row in connection.execute(query)]


def count_queue(connection: Connection, reach: Reach) -> tuple[int, int]:
    """Open traces within reach, and those of them that wait for an officer."""
    query = reach.limit(
        sa.select(
            sa.func.count(), sa.func.coalesce(sa.func.sum(sa.cast(trace.c.attention, sa.Integer)), 0)
        ).where(trace.c.closed_at.is_(None)),
        trace.c.case_id,
    )
    row = connection.execute(query).one()
    return int(row[0]), int(row[1])


def keep_diversion(connection: Connection, id: TraceId, made: Diversion) -> None:
    """Keep the point of diversion an officer established."""
    document = {
        "country": made.country,
        "event_kind": made.event_kind,
        "grounds": made.grounds,
        "by": str(made.established_by),
        "at": to_rfc3339(made.established_at),
        "since": made.since.isoformat() if made.since else None,
        "until": made.until.isoformat() if made.until else None,
    }
    connection.execute(
        trace.update().where(trace.c.id == id).values(diversion=json.dumps(document, ensure_ascii=False))
    )


def get_diversion(connection: Connection, id: TraceId) -> Diversion | None:
    """The point of diversion an officer established, or None."""
    return _diversion(connection.execute(sa.select(trace.c.diversion).where(trace.c.id == id)).scalar())


def stands_of(
    connection: Connection, recoveries: Sequence[RecoveryId]
) -> dict[RecoveryId, tuple[Trace, Diversion | None]]:
    """The traces of recoveries that have one, with their points of diversion."""
    found: dict[RecoveryId, tuple[Trace, Diversion | None]] = {}
    for start in range(0, len(recoveries), 400):
        query = sa.select(trace).where(trace.c.recovery_id.in_(recoveries[start : start + 400]))
        for row in connection.execute(query):
            found[row.recovery_id] = (_trace(row), _diversion(row.diversion))
    return found


def _diversion(text: str | None) -> Diversion | None:
    if not text:
        return None
    read = json.loads(text)
    return Diversion(
        Country(read["country"]) if read["country"] else None,
        read["event_kind"],
        read["grounds"],
        AccountId.parse(read["by"]),
        from_rfc3339(read["at"]),
        date.fromisoformat(read["since"]) if read["since"] else None,
        date.fromisoformat(read["until"]) if read["until"] else None,
    )


def of_case(connection: Connection, case: CaseId, *, most: int) -> list[Trace]:
    """Traces of a case, newest first."""
    query = sa.select(trace).where(trace.c.case_id == case).order_by(trace.c.id.desc()).limit(most)
    return [_trace(row) for row in connection.execute(query)]


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Traces of a case, newest first."""
    query = sa.select(
        trace.c.id.label("id"),
        sa.func.coalesce(trace.c.result, trace.c.state).label("label"),
        trace.c.opened_at.label("at"),
    ).where(trace.c.case_id == case)
    rows = newest_first(connection, query, trace.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def count_of_case(connection: Connection, case: CaseId) -> int:
    """How many traces a case has."""
    query = sa.select(sa.func.count()).where(trace.c.case_id == case)
    return int(connection.execute(query).scalar() or 0)


def _trace(row: Any) -> Trace:
    return Trace(
        row.id,
        row.case_id,
        row.recovery_id,
        TraceState(row.state),
        ResultCode(row.result) if row.result else None,
        read_text(json.loads(row.remark)) if row.remark else None,
        row.opened_at,
        row.opened_by,
        row.changed_at,
        row.closed_at,
        row.due_at,
        row.attention,
    )
