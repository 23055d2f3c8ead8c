# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits whose time of keeping may be over, and taking them out for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import day_after
from ploughshare.registry.custody.store.tables import (
    evidence,
    evidence_event,
    evidence_seal,
    hand_over,
    hand_over_item,
)
from ploughshare.registry.custody.terms import EvidenceId, EvidenceState
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.seizures import SeizedItemId


def ended_by(connection: Connection, day: date, *, most: int) -> list[tuple[EvidenceId, CaseId]]:
    """Exhibits that nobody keeps any more and whose last event was entered on a day or before."""
    last = (
        sa.select(sa.func.max(evidence_event.c.entered_at))
        .where(evidence_event.c.evidence_id == evidence.c.id)
        .scalar_subquery()
    )
    query = (
        sa.select(evidence.c.id, evidence.c.case_id)
        .where(
            evidence.c.state == EvidenceState.DISPOSED.value,
            evidence.c.entered_at < day_after(day),
            last < day_after(day),
        )
        .order_by(evidence.c.id)
        .limit(most)
    )
    return [(row.id, row.case_id) for row in connection.execute(query)]


def numbered(connection: Connection, reference: str) -> list[EvidenceId]:
    """Up to two exhibits that bear a number, of whichever case."""
    query = sa.select(evidence.c.id).where(evidence.c.reference == reference).order_by(evidence.c.id).limit(2)
    return list(connection.execute(query).scalars())


def kept_things(
    connection: Connection, items: Sequence[SeizedItemId], recoveries: Sequence[RecoveryId]
) -> str | None:
    """The number of an exhibit that is one of some things or arms; None if none is."""
    for column, ids in ((evidence.c.seized_id, items), (evidence.c.recovery_id, recoveries)):
        for start in range(0, len(ids), 500):
            query = sa.select(evidence.c.reference).where(column.in_(list(ids[start : start + 500])))
            found = connection.execute(query.order_by(evidence.c.id).limit(1)).scalar()
            if found is not None:
                return str(found)
    return None


def remove(connection: Connection, id: EvidenceId) -> None:
    """Delete an exhibit with its events and seals, and hand-overs in which no other exhibit stands."""
    handed = connection.execute(
        sa.select(hand_over_item.c.hand_over_id).where(hand_over_item.c.evidence_id == id)
    )
    ids = list(handed.scalars())
    for table in (hand_over_item, evidence_event, evidence_seal):
        connection.execute(table.delete().where(table.c.evidence_id == id))
    connection.execute(evidence.delete().where(evidence.c.id == id))
    left = sa.exists().where(hand_over_item.c.hand_over_id == hand_over.c.id)
    connection.execute(hand_over.delete().where(hand_over.c.id.in_(ids), ~left))
