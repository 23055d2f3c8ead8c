# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of what other states ask us."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.tracing.terms import IncomingId, ItemId
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId

incoming = sa.Table(
    "incoming_request",
    metadata,
    sa.Column("id", IdColumn(IncomingId), primary_key=True),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("asking", sa.String(3), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("framing", sa.Text),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("acknowledged_at", InstantColumn),
    sa.Column("acknowledged_by", IdColumn(AccountId)),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("grounds", sa.Text),
    sa.Column("due_at", InstantColumn),
    sa.Column("clock", sa.String(10)),
    sa.Column("question", sa.Text),
    sa.Column("clarification", sa.Text),
    sa.Column("asked_for", sa.String(3)),
    sa.Column("on_behalf_of", sa.String(120)),
    sa.Column("suspended_since", InstantColumn),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Column("open_items", sa.Integer, nullable=False),
    sa.Column("queued_items", sa.Integer, nullable=False, server_default="0"),
    sa.Column("ended_at", InstantColumn),
    sa.Column("erase_on", DayColumn),
    sa.Column("erased_at", InstantColumn),
    sa.Column("clock_key", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("partner", "reference"),
    sa.Index("ix_incoming_request_queue", "ended_at", "clock_key", "id"),
    sa.Index(
        "ix_incoming_request_ended",
        "clock_key",
        "id",
        sqlite_where=sa.text("ended_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL"),
    ),
    sa.Index("ix_incoming_request_kept", "erased_at", "erase_on", "ended_at"),
    sa.Index("ix_incoming_request_agreement", "agreement", "id"),
    sa.Index("ix_incoming_request_reference", "reference"),
)


incoming_item = sa.Table(
    "incoming_item",
    metadata,
    sa.Column("id", IdColumn(ItemId), primary_key=True),
    sa.Column("incoming_id", IdColumn(IncomingId), sa.ForeignKey("incoming_request.id"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("marking", sa.Text, nullable=False),
    sa.Column("recovered_on", sa.String(40)),
    sa.Column("recovered_in", sa.String(3)),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("because", sa.String(60)),
    sa.Column("rounds", sa.BigInteger),
    sa.Column("firearm_id", IdColumn(FirearmId)),
    sa.Column("lot_id", IdColumn(LotId)),
    sa.Column("result", sa.String(4)),
    sa.Column("answered_at", InstantColumn),
    sa.Column("answered_by", IdColumn(AccountId)),
    sa.Column("answer", sa.Text),
    sa.UniqueConstraint("incoming_id", "place"),
    sa.UniqueConstraint("incoming_id", "reference"),
    sa.Index("ix_incoming_item_state", "incoming_id", "state"),
    sa.Index("ix_incoming_item_firearm_id", "firearm_id"),
)


budget = sa.Table(
    "answer_budget",
    metadata,
    sa.Column("agreement", sa.String(40), primary_key=True),
    sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("spent", sa.Integer, nullable=False),
)


owner_alert = sa.Table(
    "owner_alert",
    metadata,
    sa.Column("id", IdColumn(ItemId), primary_key=True),
    sa.Column("firearm_id", IdColumn(FirearmId), primary_key=True),
    sa.Column("incoming_id", IdColumn(IncomingId), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("seen_at", InstantColumn),
    sa.Index("ix_owner_alert_seen_at", "seen_at"),
)


restored_answer = sa.Table(
    "restored_answer",
    metadata,
    sa.Column("partner", sa.String(40), primary_key=True),
    sa.Column("request", sa.String(40), primary_key=True),
    sa.Column("item", sa.String(40), primary_key=True),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("answered_at", InstantColumn, nullable=False),
)
