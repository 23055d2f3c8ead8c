# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Recoveries and arms upon which tracing has built."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store.incoming.tables import incoming_item
from ploughshare.registry.tracing.store.outgoing.lots import judged_lot
from ploughshare.registry.tracing.store.outgoing.tables import candidate, trace
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId

_PART = 500


def traced(connection: Connection, ids: Sequence[RecoveryId]) -> set[RecoveryId]:
    """Those of some recoveries that have a trace."""
    found: set[RecoveryId] = set()
    for start in range(0, len(ids), _PART):
        query = sa.select(trace.c.recovery_id).where(trace.c.recovery_id.in_(ids[start : start + _PART]))
        found.update(connection.execute(query).scalars())
    return found


def named(connection: Connection, ids: Sequence[FirearmId]) -> set[FirearmId]:
    """Those of some arms of which an officer spoke: a candidate that was judged, or an answer."""
    found: set[FirearmId] = set()
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        judged = sa.select(candidate.c.firearm_id).where(
            candidate.c.firearm_id.in_(part), candidate.c.judgement.is_not(None)
        )
        answered = sa.select(incoming_item.c.firearm_id).where(incoming_item.c.firearm_id.in_(part))
        for query in (judged, answered):
            found.update(connection.execute(query).scalars())
    return found


def named_lots(connection: Connection, ids: Sequence[LotId]) -> set[LotId]:
    """Those of some lots with which a request was answered, or of which an officer spoke."""
    found: set[LotId] = set()
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        answered = sa.select(incoming_item.c.lot_id).where(incoming_item.c.lot_id.in_(part))
        judged = sa.select(judged_lot.c.lot_id).where(judged_lot.c.lot_id.in_(part))
        for query in (answered, judged):
            found.update(connection.execute(query).scalars())
    return found
