# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Filings through a contact point."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.tracing.store.outgoing.tables import request_item, trace
from ploughshare.registry.tracing.terms import Filing, FilingList, FilingState, RequestId
from ploughshare.safeguards.work import AccountId, CaseId, UnitId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row

filing = sa.Table(
    "filing",
    metadata,
    sa.Column("request_id", IdColumn(RequestId), sa.ForeignKey("request.id"), primary_key=True),
    sa.Column("unit_id", IdColumn(UnitId), nullable=False),
    sa.Column("through", IdColumn(UnitId), nullable=False),
    sa.Column("filed_by", IdColumn(AccountId), nullable=False),
    sa.Column("filed_at", InstantColumn, nullable=False),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("reason", sa.Text),
    sa.Column("named", sa.Boolean, nullable=False),
    sa.Column("agreement", sa.String(40)),
    sa.Index("ix_filing_through", "through", "state", "request_id"),
    sa.Index("ix_filing_unit_id", "unit_id", "state", "request_id"),
)

filing_copy = sa.Table(
    "filing_copy",
    metadata,
    sa.Column("request_id", IdColumn(RequestId), sa.ForeignKey("filing.request_id"), primary_key=True),
    sa.Column("unit_id", IdColumn(UnitId), primary_key=True),
    sa.Index("ix_filing_copy_unit_id", "unit_id", "request_id"),
)


def put(connection: Connection, made: Filing) -> None:
    """Keep a filing, new or changed, with its copies."""
    values = {
        "unit_id": made.unit,
        "through": made.through,
        "filed_by": made.filed_by,
        "filed_at": made.filed_at,
        "urgent": made.urgent,
        "state": made.state.value,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "reason": made.reason,
        "named": made.named,
        "agreement": made.agreement,
    }
    put_row(connection, filing, {"request_id": made.request}, values)
    connection.execute(filing_copy.delete().where(filing_copy.c.request_id == made.request))
    for each in made.copies:
        connection.execute(filing_copy.insert().values(request_id=made.request, unit_id=each))


def get(connection: Connection, id: RequestId) -> Filing | None:
    """The filing of a request; None where it was not filed through anybody."""
    return next(iter(_filings(connection, sa.select(filing).where(filing.c.request_id == id))), None)


def page(
    connection: Connection,
    unit: UnitId | None,
    *,
    which: FilingList,
    most: int,
    before: RequestId | None = None,
) -> list[Filing]:
    """Filings that a unit made, decides on or has a copy of.

    Args:
        unit: whose; None for all of the node.
        which: copies; or those in one state, newest first, save that what waits is shown urgent and
            oldest first, without pages.
        before: shown already, up to this one.
    """
    query = sa.select(filing).limit(most)
    copied = filing.c.request_id.in_(
        sa.select(filing_copy.c.request_id).where(
            filing_copy.c.unit_id == unit if unit is not None else sa.true()
        )
    )
    if which is FilingList.COPIED:
        query = query.where(copied)
    else:
        query = query.where(filing.c.state == FilingState(which.value).value)
        if unit is not None:
            query = query.where(sa.or_(filing.c.through == unit, filing.c.unit_id == unit))
    if which is FilingList.WAITING:
        query = query.order_by(filing.c.urgent.desc(), filing.c.filed_at, filing.c.request_id)
    else:
        query = query.order_by(filing.c.request_id.desc())
        query = query if before is None else query.where(filing.c.request_id < before)
    return _filings(connection, query)


def count_waiting(connection: Connection, through: UnitId) -> int:
    """How many wait for a contact point."""
    query = sa.select(sa.func.count()).where(
        filing.c.through == through, filing.c.state == FilingState.WAITING.value
    )
    return int(connection.execute(query).scalar_one())


def cases_of(connection: Connection, id: RequestId) -> list[CaseId]:
    """Cases to which the arms of a request belong."""
    query = (
        sa.select(trace.c.case_id)
        .join(request_item, request_item.c.trace_id == trace.c.id)
        .where(request_item.c.request_id == id)
        .distinct()
    )
    return sorted(row.case_id for row in connection.execute(query))


def _filings(connection: Connection, query: Any) -> list[Filing]:
    rows = connection.execute(query).all()
    copies: dict[RequestId, list[UnitId]] = {}
    ids = [row.request_id for row in rows]
    for start in range(0, len(ids), 400):
        some = sa.select(filing_copy).where(filing_copy.c.request_id.in_(ids[start : start + 400]))
        for each in connection.execute(some.order_by(filing_copy.c.unit_id)):
            copies.setdefault(each.request_id, []).append(each.unit_id)
    return [
        Filing(
            row.request_id,
            row.unit_id,
            row.through,
            row.filed_by,
            row.filed_at,
            row.urgent,
            FilingState(row.state),
            row.decided_by,
            row.decided_at,
            row.reason,
            row.named,
            tuple(copies.get(row.request_id, ())),
            row.agreement,
        )
        for row in rows
    ]
