# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events whose time of keeping may be over, and taking them out for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import day_after
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.store.tables import item, seizure, version
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

PART = 500


@dataclass(frozen=True, slots=True)
class Header:
    """What keeping asks of an event, without its things.

    Attributes:
        id, reference, case: which.
        recorded_on: the day on which it was recorded, or last corrected.
    """

    id: SeizureId
    reference: str | None
    case: CaseId | None
    recorded_on: date


def header(connection: Connection, id: SeizureId) -> Header | None:
    """One event, whatever import brought it."""
    columns = seizure.c
    query = sa.select(columns.id, columns.reference, columns.case_id, columns.recorded_at)
    row = connection.execute(query.where(columns.id == id)).first()
    return None if row is None else Header(row.id, row.reference, row.case_id, row.recorded_at.date())


def recorded_by(connection: Connection, day: date, *, most: int) -> list[tuple[SeizureId, CaseId | None]]:
    """Events that were recorded or last corrected on a day or before, with their cases, the oldest first."""
    query = (
        sa.select(seizure.c.id, seizure.c.case_id)
        .where(seizure.c.recorded_at < day_after(day))
        .order_by(seizure.c.recorded_at, seizure.c.id)
        .limit(most)
    )
    return [(row.id, row.case_id) for row in connection.execute(query)]


def referenced(connection: Connection, reference: str) -> list[SeizureId]:
    """Up to two events that bear a reference."""
    query = sa.select(seizure.c.id).where(seizure.c.reference == reference).order_by(seizure.c.id).limit(2)
    return list(connection.execute(query).scalars())


def taken_in_events(connection: Connection, ids: Sequence[RecoveryId]) -> set[RecoveryId]:
    """Those of some recovered arms that were taken in an event."""
    found: set[RecoveryId] = set()
    for start in range(0, len(ids), PART):
        query = sa.select(item.c.recovery_id).where(item.c.recovery_id.in_(list(ids[start : start + PART])))
        found.update(connection.execute(query).scalars())
    return found


def things_of(connection: Connection, id: SeizureId) -> list[tuple[SeizedItemId, RecoveryId | None]]:
    """Things of an event with the arms recovered, whatever import brought them."""
    query = sa.select(item.c.id, item.c.recovery_id).where(item.c.seizure_id == id).order_by(item.c.position)
    return [(row.id, row.recovery_id) for row in connection.execute(query)]


def remove(connection: Connection, id: SeizureId) -> None:
    """Delete an event with its things and versions."""
    for table, column in ((item, "seizure_id"), (version, "seizure_id"), (seizure, "id")):
        connection.execute(table.delete().where(table.c[column] == id))


def cases_of(connection: Connection, ids: Sequence[SeizureId]) -> dict[SeizureId, CaseId]:
    """Cases of some events, of those that stand under one."""
    found: dict[SeizureId, CaseId] = {}
    for start in range(0, len(ids), PART):
        query = sa.select(seizure.c.id, seizure.c.case_id).where(
            seizure.c.id.in_(list(ids[start : start + PART])), seizure.c.case_id.is_not(None)
        )
        found |= {row.id: row.case_id for row in connection.execute(query)}
    return found
