# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of intelligence."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.intelligence.terms import ConsentId, ReceivedId, StatementId, TellingId
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata

statement = sa.Table(
    "statement",
    metadata,
    sa.Column("id", IdColumn(StatementId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("content", sa.Text),
    sa.Column("release", sa.Text, nullable=False),
    sa.Column("source", sa.String(40)),
    sa.Column("trace_id", IdColumn(TraceId), index=True),
    sa.Column("affected", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("written_at", InstantColumn, nullable=False),
    sa.Column("written_by", IdColumn(AccountId), nullable=False),
    sa.Index("ix_statement_written_at", "written_at", "id"),
)

telling = sa.Table(
    "telling",
    metadata,
    sa.Column("id", IdColumn(TellingId), primary_key=True),
    sa.Column("statement_id", IdColumn(StatementId), index=True),
    sa.Column("received_id", IdColumn(ReceivedId), index=True),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("state", sa.String(3), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("handling", sa.Text, nullable=False),
    sa.Column("standing", sa.String(12), nullable=False),
    sa.Column("told_at", InstantColumn, nullable=False),
    sa.Column("words", sa.Text),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("change", sa.String(12)),
    sa.Column("complied", sa.Integer, nullable=False),
    sa.Column("complied_at", InstantColumn),
    sa.Column("onward", sa.Integer, nullable=False),
    sa.UniqueConstraint("partner", "reference"),
    sa.Index("ix_telling_reference", "reference"),
)

received_statement = sa.Table(
    "received_statement",
    metadata,
    sa.Column("id", IdColumn(ReceivedId), primary_key=True),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("origin_state", sa.String(3), nullable=False),
    sa.Column("origin_authority", sa.String(200), nullable=False),
    sa.Column("origin_node", sa.String(40), nullable=False),
    sa.Column("content", sa.Text),
    sa.Column("release", sa.Text, nullable=False),
    sa.Column("erase_on", DayColumn, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("messages", sa.Text, nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("note", sa.Text),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Column("recalled", sa.Boolean, nullable=False, default=False),
    sa.UniqueConstraint("partner", "reference"),
    sa.Index("ix_received_statement_erase_on", "erase_on"),
    sa.Index("ix_received_statement_reference", "reference"),
)
"""`recalled` stays true when the row is erased later: the record of a source is counted from it."""

silence = sa.Table(
    "silence",
    metadata,
    sa.Column("statement_id", IdColumn(StatementId), primary_key=True),
    sa.Column("state", sa.String(3), primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("review_on", DayColumn, nullable=False),
    sa.Column("kept_by", IdColumn(AccountId), nullable=False),
    sa.Column("kept_at", InstantColumn, nullable=False),
)

consent = sa.Table(
    "consent",
    metadata,
    sa.Column("id", IdColumn(ConsentId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("ours", sa.Boolean, nullable=False),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("received_id", IdColumn(ReceivedId), index=True),
    sa.Column("telling_id", IdColumn(TellingId), index=True),
    sa.Column("use", sa.String(12), nullable=False),
    sa.Column("to", sa.String(3)),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("asked_at", InstantColumn, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("words", sa.Text),
    sa.Column("decided_at", InstantColumn),
    sa.Column("relayed", IdColumn(ConsentId)),
    sa.UniqueConstraint("partner", "reference", "ours"),
)
