# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Comparisons as they were when an officer judged them. Never changed."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.terms.matches import KeptMatch, Made
from ploughshare.storage.database import IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.firearms import Description, FirearmId
from ploughshare.vocabulary.markings import Marking

kept_match = sa.Table(
    "kept_match",
    metadata,
    sa.Column("recovery_id", IdColumn(RecoveryId), primary_key=True),
    sa.Column("firearm_id", IdColumn(FirearmId), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("marking", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("weight", sa.Float, nullable=False),
    sa.Column("software", sa.String(40), nullable=False),
    sa.Column("figures", sa.String(120), nullable=False),
    sa.Column("reference", sa.String(64), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
)


def add_match(connection: Connection, made: KeptMatch) -> None:
    """Keep a comparison."""
    connection.execute(
        kept_match.insert().values(
            recovery_id=made.recovery,
            firearm_id=made.firearm,
            number=made.number,
            marking=msgspec.json.encode(made.marking).decode(),
            description=msgspec.json.encode(made.description).decode(),
            weight=made.weight,
            software=made.made.software,
            figures=made.made.figures,
            reference=made.made.reference,
            at=made.at,
        )
    )


def matches(connection: Connection, recovery: RecoveryId) -> list[KeptMatch]:
    """Comparisons of a recovery, oldest first."""
    query = sa.select(kept_match).where(kept_match.c.recovery_id == recovery).order_by(kept_match.c.at)
    return [_match(row) for row in connection.execute(query)]


def _match(row: Any) -> KeptMatch:
    return KeptMatch(
        row.recovery_id,
        row.firearm_id,
        row.number,
        msgspec.json.decode(row.marking, type=Marking),
        msgspec.json.decode(row.description, type=Description),
        row.weight,
        Made(row.software, row.figures, row.reference),
        row.at,
    )
