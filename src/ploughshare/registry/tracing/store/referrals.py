# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Referrals: those we propose to askers, and those offered to us."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.rules.documents import (
    decision_document,
    read_decision,
    read_text,
    text_document,
)
from ploughshare.registry.tracing.rules.referrals import onward_references
from ploughshare.registry.tracing.terms import (
    REFERRAL_OPEN,
    ItemId,
    OfferedReferral,
    Referral,
    ReferralId,
    ReferralState,
    RequestId,
    TraceId,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata

referral = sa.Table(
    "referral",
    metadata,
    sa.Column("id", IdColumn(ReferralId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False, unique=True),
    sa.Column("asker", sa.String(40), nullable=False),
    sa.Column("request", sa.String(40), nullable=False),
    sa.Column("item", sa.String(40), nullable=False),
    sa.Column("to_state", sa.String(3), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("decision", sa.Text),
    sa.Column("proposed_at", InstantColumn, nullable=False),
    sa.Column("proposed_by", IdColumn(AccountId), nullable=False),
    sa.Column("decided_at", InstantColumn),
    sa.Column("words", sa.Text),
    sa.Column("partner", sa.String(40)),
    sa.Column("agreement", sa.String(40)),
    sa.Column("onward", sa.String(40), nullable=False, unique=True),
    sa.Column("forwarded_at", InstantColumn),
    sa.Column("note", sa.Text),
    sa.Column("stopped", sa.Text),
    sa.Column("ended_at", InstantColumn),
    sa.Column("erase_on", DayColumn),
    sa.Column("erased_at", InstantColumn),
    sa.Index("ix_referral_kept", "erased_at", "erase_on", "forwarded_at"),
    sa.Index("ix_referral_agreement", "agreement", "id"),
    sa.Index("ix_referral_item", "asker", "request", "item"),
    sa.Index("ix_referral_ended_at", "ended_at", "proposed_at"),
)

offered_referral = sa.Table(
    "offered_referral",
    metadata,
    sa.Column("id", IdColumn(ReferralId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("request_id", IdColumn(RequestId), sa.ForeignKey("request.id"), nullable=False),
    sa.Column("item_id", IdColumn(ItemId), sa.ForeignKey("request_item.id"), nullable=False),
    sa.Column("trace_id", IdColumn(TraceId), sa.ForeignKey("trace.id"), nullable=False),
    sa.Column("through", sa.String(3), nullable=False),
    sa.Column("to_state", sa.String(3), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("offered_at", InstantColumn, nullable=False),
    sa.Column("decided_at", InstantColumn),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("words", sa.Text),
    sa.Column("stopped", sa.Text),
    sa.Column("ended_at", InstantColumn),
    sa.UniqueConstraint("request_id", "reference"),
    sa.Index("ix_offered_referral_trace_id", "trace_id"),
)

_OPEN = sorted(state.value for state in REFERRAL_OPEN)


def add(connection: Connection, made: Referral) -> None:
    """Write a referral we propose."""
    connection.execute(
        referral.insert().values(
            id=made.id,
            reference=made.reference,
            asker=made.asker,
            request=made.request,
            item=made.item,
            to_state=made.to,
            reason=made.reason,
            proposed_at=made.proposed_at,
            proposed_by=made.proposed_by,
            onward=onward_references(made.reference)[0],
            **_values(made),
        )
    )


def keep(connection: Connection, made: Referral) -> None:
    """Write a changed referral of ours."""
    connection.execute(referral.update().where(referral.c.id == made.id).values(**_values(made)))


def _values(made: Referral) -> dict[str, Any]:
    stopped = text_document(made.stopped)
    decision = decision_document(made.decision) if made.decision else None
    return {
        "state": made.state.value,
        "decision": json.dumps(decision, ensure_ascii=False) if decision else None,
        "decided_at": made.decided_at,
        "words": made.words,
        "partner": made.partner,
        "agreement": made.agreement,
        "forwarded_at": made.forwarded_at,
        "note": made.note,
        "stopped": json.dumps(stopped, ensure_ascii=False) if stopped else None,
        "ended_at": made.ended_at,
        # The day is worked out anew from when it ended now.
        "erase_on": None,
    }


def get(connection: Connection, id: ReferralId) -> Referral | None:
    """One referral of ours, or None."""
    row = connection.execute(sa.select(referral).where(referral.c.id == id)).first()
    return None if row is None else _referral(row)


def by_reference(connection: Connection, asker: NodeId, reference: str) -> Referral | None:
    """A referral of ours by the reference its asker knows, or None."""
    row = connection.execute(
        sa.select(referral).where(referral.c.asker == asker, referral.c.reference == reference)
    ).first()
    return None if row is None else _referral(row)


def by_onward(connection: Connection, partner: NodeId, request: str) -> Referral | None:
    """A referral of ours by the reference under which the question went on to a node, or None."""
    row = connection.execute(
        sa.select(referral).where(referral.c.partner == partner, referral.c.onward == request)
    ).first()
    return None if row is None else _referral(row)


def of_request(connection: Connection, asker: NodeId, request: str) -> list[Referral]:
    """Referrals of ours for the arms of one request, oldest first."""
    found = connection.execute(
        sa.select(referral)
        .where(referral.c.asker == asker, referral.c.request == request)
        .order_by(referral.c.id)
    )
    return [_referral(row) for row in found]


def open_since(connection: Connection, *, before: datetime, most: int) -> list[Referral]:
    """Open referrals of ours that were proposed before a moment, oldest first."""
    found = connection.execute(
        sa.select(referral)
        .where(referral.c.ended_at.is_(None), referral.c.proposed_at < before)
        .order_by(referral.c.proposed_at)
        .limit(most)
    )
    return [_referral(row) for row in found]


def add_offered(connection: Connection, made: OfferedReferral) -> None:
    """Write a referral offered to us."""
    connection.execute(
        offered_referral.insert().values(
            id=made.id,
            reference=made.reference,
            request_id=made.request,
            item_id=made.item,
            trace_id=made.trace,
            through=made.through,
            to_state=made.to,
            offered_at=made.offered_at,
            **_offered_values(made),
        )
    )


def keep_offered(connection: Connection, made: OfferedReferral) -> None:
    """Write a changed referral offered to us."""
    connection.execute(
        offered_referral.update().where(offered_referral.c.id == made.id).values(**_offered_values(made))
    )


def _offered_values(made: OfferedReferral) -> dict[str, Any]:
    return {
        "reason": made.reason,
        "state": made.state.value,
        "decided_at": made.decided_at,
        "decided_by": made.decided_by,
        "words": made.words,
        "stopped": made.stopped,
        "ended_at": made.ended_at,
    }


def end_offered(connection: Connection, request: RequestId, *, at: datetime) -> None:
    """End what is open of the referrals offered for a request that itself has ended here."""
    connection.execute(
        offered_referral.update()
        .where(offered_referral.c.request_id == request, offered_referral.c.state.in_(_OPEN))
        .values(state=ReferralState.WITHDRAWN.value, ended_at=at)
    )


def get_offered(connection: Connection, id: ReferralId) -> OfferedReferral | None:
    """One referral offered to us, or None."""
    row = connection.execute(sa.select(offered_referral).where(offered_referral.c.id == id)).first()
    return None if row is None else _offered(row)


def offered_by_reference(
    connection: Connection, request: RequestId, reference: str
) -> OfferedReferral | None:
    """A referral offered to us by the reference its proposer gave, or None."""
    row = connection.execute(
        sa.select(offered_referral).where(
            offered_referral.c.request_id == request, offered_referral.c.reference == reference
        )
    ).first()
    return None if row is None else _offered(row)


def offered_for(connection: Connection, ids: Sequence[TraceId]) -> dict[TraceId, list[OfferedReferral]]:
    """Referrals offered for traces, oldest first."""
    found: dict[TraceId, list[OfferedReferral]] = {id: [] for id in ids}
    for start in range(0, len(ids), 400):
        query = (
            sa.select(offered_referral)
            .where(offered_referral.c.trace_id.in_(ids[start : start + 400]))
            .order_by(offered_referral.c.id)
        )
        for row in connection.execute(query):
            found[row.trace_id].append(_offered(row))
    return found


def _referral(row: Any) -> Referral:
    return Referral(
        row.id,
        row.reference,
        NodeId(row.asker),
        row.request,
        row.item,
        Country(row.to_state),
        row.reason,
        ReferralState(row.state),
        read_decision(json.loads(row.decision)) if row.decision else None,
        row.proposed_at,
        row.proposed_by,
        row.decided_at,
        row.words,
        NodeId(row.partner) if row.partner else None,
        row.agreement,
        row.forwarded_at,
        row.note,
        read_text(json.loads(row.stopped)) if row.stopped else None,
        row.ended_at,
        row.erase_on,
        row.erased_at,
    )


def _offered(row: Any) -> OfferedReferral:
    return OfferedReferral(
        row.id,
        row.reference,
        row.request_id,
        row.item_id,
        row.trace_id,
        Country(row.through),
        Country(row.to_state),
        row.reason,
        ReferralState(row.state),
        row.offered_at,
        row.decided_at,
        row.decided_by,
        row.words,
        row.stopped,
        row.ended_at,
    )
