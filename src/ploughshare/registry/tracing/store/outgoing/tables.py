# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of traces and of the requests we send."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.terms import ElsewhereId, ItemId, RequestId, TraceId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata
from ploughshare.storage.shelves import Shelf
from ploughshare.vocabulary.firearms import FirearmId

trace = sa.Table(
    "trace",
    metadata,
    sa.Column("id", IdColumn(TraceId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False),
    sa.Column("recovery_id", IdColumn(RecoveryId), nullable=False, unique=True),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("result", sa.String(4)),
    sa.Column("remark", sa.Text),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("opened_by", IdColumn(AccountId), nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
    sa.Column("closed_at", InstantColumn),
    sa.Column("due_at", InstantColumn),
    sa.Column("attention", sa.Boolean, nullable=False),
    sa.Column("clock_key", sa.BigInteger, nullable=False),
    sa.Column("diversion", sa.Text),
    sa.Index("ix_trace_queue", "closed_at", "clock_key", "id"),
    sa.Index(
        "ix_trace_closed",
        "clock_key",
        "id",
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    ),
    sa.Index("ix_trace_case_id", "case_id", "closed_at", "clock_key"),
)

_IN_LAKE = "id case_id recovery_id state result opened_at changed_at due_at closed_at"
SHELVES = (Shelf("trace", tuple(trace.c[name] for name in _IN_LAKE.split())),)
"""What goes into the lake: how a trace ended, and nothing of what partners told, which stays under their
conditions."""


request = sa.Table(
    "request",
    metadata,
    sa.Column("id", IdColumn(RequestId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False, unique=True),
    sa.Column("partner", sa.String(40)),
    sa.Column("asked", sa.String(3), nullable=False),
    sa.Column("agreement", sa.String(40)),
    sa.Column("framing", sa.Text, nullable=False),
    sa.Column("state", sa.String(24), nullable=False, index=True),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("refusal", sa.Text),
    sa.Column("ground", sa.String(40)),
    sa.Column("drafted_at", InstantColumn, nullable=False),
    sa.Column("drafted_by", IdColumn(AccountId), nullable=False),
    sa.Column("released_by", IdColumn(AccountId)),
    sa.Column("sent_at", InstantColumn),
    sa.Column("received_at", InstantColumn),
    sa.Column("acknowledged_at", InstantColumn),
    sa.Column("ended_at", InstantColumn),
    sa.Column("due_at", InstantColumn),
    sa.Column("clock", sa.String(10)),
    sa.Column("message", sa.String(40), index=True),
    sa.Column("note", sa.Text),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Column("suspended_since", InstantColumn),
    sa.Column("erase_on", DayColumn),
    sa.Column("erased_at", InstantColumn),
    sa.Index("ix_request_kept", "erased_at", "erase_on", "sent_at"),
    sa.Index("ix_request_agreement", "agreement", "id"),
)


request_item = sa.Table(
    "request_item",
    metadata,
    sa.Column("id", IdColumn(ItemId), primary_key=True),
    sa.Column("request_id", IdColumn(RequestId), sa.ForeignKey("request.id"), nullable=False),
    sa.Column("trace_id", IdColumn(TraceId), sa.ForeignKey("trace.id"), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("state", sa.String(24), nullable=False),
    sa.Column("result", sa.String(4)),
    sa.Column("ground", sa.String(40)),
    sa.Column("note", sa.Text),
    sa.Column("answered_at", InstantColumn),
    sa.Column("next_state", sa.String(3)),
    sa.Column("by_machine", sa.Boolean),
    sa.UniqueConstraint("request_id", "reference"),
    sa.Index("ix_request_item_trace_id", "trace_id"),
)


trace_event = sa.Table(
    "trace_event",
    metadata,
    sa.Column("trace_id", IdColumn(TraceId), sa.ForeignKey("trace.id"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("item_id", IdColumn(ItemId)),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("through", sa.String(3)),
    sa.Column("elsewhere_id", IdColumn(ElsewhereId)),
)


candidate = sa.Table(
    "candidate",
    metadata,
    sa.Column("recovery_id", IdColumn(RecoveryId), primary_key=True),
    sa.Column("firearm_id", IdColumn(FirearmId), primary_key=True),
    sa.Column("judgement", sa.String(20)),
    sa.Column("judged_by", IdColumn(AccountId)),
    sa.Column("judged_at", InstantColumn),
    sa.Column("stands", sa.Boolean),
    sa.Column("confirmed_by", IdColumn(AccountId)),
    sa.Column("confirmed_at", InstantColumn),
    sa.Index("ix_candidate_firearm_id", "firearm_id"),
)
