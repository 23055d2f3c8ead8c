# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What officers said of candidates."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store.outgoing.tables import candidate
from ploughshare.registry.tracing.terms import Judged, Judgement
from ploughshare.storage.database import put_row
from ploughshare.vocabulary.firearms import FirearmId


def keep_judged(connection: Connection, made: Judged) -> None:
    """Write what was said of a candidate."""
    values = {
        "judgement": made.judgement.value if made.judgement else None,
        "judged_by": made.judged_by,
        "judged_at": made.judged_at,
        "stands": made.stands,
        "confirmed_by": made.confirmed_by,
        "confirmed_at": made.confirmed_at,
    }
    put_row(connection, candidate, {"recovery_id": made.recovery, "firearm_id": made.firearm}, values)


def judged(connection: Connection, recovery: RecoveryId) -> dict[FirearmId, Judged]:
    """What was said of a recovery's candidates."""
    found = connection.execute(sa.select(candidate).where(candidate.c.recovery_id == recovery))
    return {row.firearm_id: _judged(row) for row in found}


def unconfirmed(connection: Connection, *, most: int) -> list[Judged]:
    """Candidates said to be the same whose record nobody confirmed yet, oldest first."""
    found = connection.execute(
        sa.select(candidate)
        .where(candidate.c.judgement == Judgement.SAME.value, candidate.c.stands.is_(None))
        .order_by(candidate.c.judged_at)
        .limit(most)
    )
    return [_judged(row) for row in found]


def _judged(row: Any) -> Judged:
    return Judged(
        row.recovery_id,
        row.firearm_id,
        Judgement(row.judgement) if row.judgement else None,
        row.judged_by,
        row.judged_at,
        row.stands,
        row.confirmed_by,
        row.confirmed_at,
    )
