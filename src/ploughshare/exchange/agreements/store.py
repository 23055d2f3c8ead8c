# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Table of agreements. The only SQL of this room."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.agreements.rules import document_of, terms_from
from ploughshare.exchange.agreements.terms import Agreement, AgreementState
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import InstantColumn, metadata

agreement = sa.Table(
    "agreement",
    metadata,
    sa.Column("reference", sa.String(40), primary_key=True),
    sa.Column("partner", sa.String(40), nullable=False, index=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("own_signature", sa.LargeBinary(64)),
    sa.Column("their_signature", sa.LargeBinary(64)),
    sa.Column("signed_by", sa.String(120)),
    sa.Column("in_force_at", InstantColumn),
    sa.Column("withdrawn_at", InstantColumn),
    sa.Column("withdrawn_by", sa.String(40)),
)


def put(connection: Connection, made: Agreement, *, partner: NodeId) -> None:
    """Keep an agreement, in place of what stood under its reference."""
    values: dict[str, Any] = {
        "partner": partner,
        "document": json.dumps(document_of(made.terms), ensure_ascii=False),
        "digest": made.digest,
        "state": made.state.value,
        "own_signature": made.own_signature,
        "their_signature": made.their_signature,
        "signed_by": made.signed_by,
        "in_force_at": made.in_force_at,
        "withdrawn_at": made.withdrawn_at,
        "withdrawn_by": made.withdrawn_by,
    }
    changed = connection.execute(
        agreement.update().where(agreement.c.reference == made.terms.reference).values(**values)
    )
    if changed.rowcount == 0:
        connection.execute(agreement.insert().values(reference=made.terms.reference, **values))


def get(connection: Connection, reference: str) -> Agreement | None:
    """One agreement, or None."""
    row = connection.execute(sa.select(agreement).where(agreement.c.reference == reference)).first()
    return None if row is None else _agreement(row)


def with_partner(connection: Connection, partner: NodeId) -> list[Agreement]:
    """Agreements with a node, by reference."""
    found = connection.execute(
        sa.select(agreement).where(agreement.c.partner == partner).order_by(agreement.c.reference)
    )
    return [_agreement(row) for row in found]


def everything(connection: Connection) -> list[Agreement]:
    """All agreements, by partner."""
    found = connection.execute(sa.select(agreement).order_by(agreement.c.partner, agreement.c.reference))
    return [_agreement(row) for row in found]


def _agreement(row: Any) -> Agreement:
    return Agreement(
        terms_from(json.loads(row.document)),
        row.digest,
        AgreementState(row.state),
        None if row.own_signature is None else bytes(row.own_signature),
        None if row.their_signature is None else bytes(row.their_signature),
        row.signed_by,
        row.in_force_at,
        row.withdrawn_at,
        None if row.withdrawn_by is None else NodeId(row.withdrawn_by),
    )
