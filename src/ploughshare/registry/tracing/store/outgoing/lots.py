# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What officers say of lots of the own register beside rounds that were recovered."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.terms import JudgedLot, Judgement
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.ammunition import LotId

judged_lot = sa.Table(
    "judged_lot",
    metadata,
    sa.Column("recovery_id", IdColumn(RecoveryId), primary_key=True),
    sa.Column("lot_id", IdColumn(LotId), primary_key=True),
    sa.Column("judgement", sa.String(20), nullable=False),
    sa.Column("judged_by", IdColumn(AccountId), nullable=False),
    sa.Column("judged_at", InstantColumn, nullable=False),
    sa.Index("ix_judged_lot_lot_id", "lot_id"),
)


def keep(connection: Connection, made: JudgedLot) -> None:
    """Keep what was said, in place of what was said before."""
    values = {"judgement": made.judgement.value, "judged_by": made.by, "judged_at": made.at}
    put_row(connection, judged_lot, {"recovery_id": made.recovery, "lot_id": made.lot}, values)


def take_back(connection: Connection, recovery: RecoveryId, lot: LotId) -> bool:
    """Forget what was said; False if nothing was."""
    columns = judged_lot.c
    query = judged_lot.delete().where(columns.recovery_id == recovery, columns.lot_id == lot)
    return connection.execute(query).rowcount == 1


def of_recovery(connection: Connection, recovery: RecoveryId) -> dict[LotId, JudgedLot]:
    """Lots that were judged beside recovered rounds."""
    query = sa.select(judged_lot).where(judged_lot.c.recovery_id == recovery)
    return {row.lot_id: _judged(row) for row in connection.execute(query.order_by(judged_lot.c.lot_id))}


def of_lot(connection: Connection, lot: LotId, *, most: int) -> list[JudgedLot]:
    """Recovered rounds beside which a lot was judged, the latest first."""
    query = sa.select(judged_lot).where(judged_lot.c.lot_id == lot)
    ordered = query.order_by(judged_lot.c.judged_at.desc(), judged_lot.c.recovery_id).limit(most)
    return [_judged(row) for row in connection.execute(ordered)]


def _judged(row: Any) -> JudgedLot:
    return JudgedLot(row.recovery_id, row.lot_id, Judgement(row.judgement), row.judged_by, row.judged_at)
