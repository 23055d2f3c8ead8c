# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All things there are, for rounds of the node itself that nobody's reach limits."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.seizures.store.apprehended import APPREHENDED, as_apprehended
from ploughshare.registry.seizures.store.tables import GONE, item, seizure
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.vocabulary.seizures import SeizedItemId


def latest(connection: Connection) -> str:
    """A text that changes when things are entered or corrected; not when they are erased."""
    newest = connection.execute(sa.select(sa.func.max(item.c.id))).scalar()
    corrected = connection.execute(sa.select(sa.func.max(seizure.c.recorded_at))).scalar()
    return f"{newest or '-'} {corrected.isoformat() if corrected else '-'}"


def things_after(
    connection: Connection, after: SeizedItemId | None, *, most: int, hidden: Sequence[BatchId]
) -> list[ApprehendedArm]:
    """The next things in the order of their ids, of every case, but for imports nobody may see yet."""
    query = _next(APPREHENDED, after, most=most, hidden=hidden)
    return [as_apprehended(row) for row in connection.execute(query)]


def gone_after(
    connection: Connection, after: SeizedItemId | None, *, most: int, hidden: Sequence[BatchId]
) -> list[ApprehendedArm]:
    """The next things that were destroyed or deactivated, likewise."""
    query = _next(APPREHENDED.where(GONE), after, most=most, hidden=hidden)
    return [as_apprehended(row) for row in connection.execute(query)]


def things_of(
    connection: Connection, ids: Sequence[SeizedItemId], *, hidden: Sequence[BatchId]
) -> list[ApprehendedArm]:
    """Those of some things that are there, of every case, but for imports nobody may see yet."""
    query = _shown(APPREHENDED.where(item.c.id.in_(list(ids))), hidden)
    return [as_apprehended(row) for row in connection.execute(query)]


def stamps_after(
    connection: Connection, after: SeizedItemId | None, *, most: int, hidden: Sequence[BatchId]
) -> list[tuple[SeizedItemId, tuple[Hashable, ...]]]:
    """The next things in the order of their ids, each with what changes when it or its event is corrected or
    comes under another case."""
    query = _next(_STAMPS, after, most=most, hidden=hidden)
    return [(row[0], tuple(row[1:])) for row in connection.execute(query)]


_STAMPS = sa.select(item.c.id, seizure.c.version, seizure.c.recorded_at, seizure.c.case_id).join(
    seizure, seizure.c.id == item.c.seizure_id
)


def _next(
    query: sa.Select[Any], after: SeizedItemId | None, *, most: int, hidden: Sequence[BatchId]
) -> sa.Select[Any]:
    query = query.order_by(item.c.id).limit(most)
    if after is not None:
        query = query.where(item.c.id > after)
    return _shown(query, hidden)


def _shown(query: sa.Select[Any], hidden: Sequence[BatchId]) -> sa.Select[Any]:
    if not hidden:
        return query
    return query.where(sa.or_(item.c.batch_id.is_(None), item.c.batch_id.not_in(list(hidden))))
