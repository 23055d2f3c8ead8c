# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of custody."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.custody.terms import EvidenceId, HandOverId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.seizures import SeizedItemId

evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("id", IdColumn(EvidenceId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("reference", sa.String(60), nullable=False),
    sa.Column("description", sa.String(2000), nullable=False),
    sa.Column("recovery_id", IdColumn(RecoveryId), index=True),
    sa.Column("seized_id", IdColumn(SeizedItemId), index=True),
    sa.Column("found_on", DayColumn),
    sa.Column("sha256", sa.String(64)),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("custodian_kind", sa.String(20), nullable=False),
    sa.Column("custodian_account", IdColumn(AccountId)),
    sa.Column("custodian_body", sa.String(200)),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("seal", sa.String(40)),
    sa.Column("proposed", sa.String(20)),
    sa.Column("proposed_by", IdColumn(AccountId)),
    sa.Column("disposal", sa.String(20)),
    sa.Column("gaps", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.UniqueConstraint("case_id", "reference"),
    sa.Index("ix_evidence_state", "state", "id"),
    sa.Index("ix_evidence_custodian_account", "custodian_account", "id"),
)

evidence_event = sa.Table(
    "evidence_event",
    metadata,
    sa.Column("evidence_id", IdColumn(EvidenceId), sa.ForeignKey("evidence.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("happened_at", InstantColumn, nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("why", sa.String(2000), nullable=False),
    sa.Column("custodian_kind", sa.String(20)),
    sa.Column("custodian_account", IdColumn(AccountId)),
    sa.Column("custodian_body", sa.String(200)),
    sa.Column("seal", sa.String(40)),
    sa.Column("hand_over_id", IdColumn(HandOverId)),
    sa.Column("signing", sa.String(20)),
    sa.Column("proof", sa.Text),
    sa.Column("statement_sha256", sa.String(64)),
    sa.Column("sha256", sa.String(64)),
    sa.Column("reference", sa.String(200)),
    sa.Column("disposal", sa.String(20)),
    sa.Column("second", IdColumn(AccountId)),
)
"""Nothing here is ever changed: what was wrong is answered by a further event."""

evidence_seal = sa.Table(
    "evidence_seal",
    metadata,
    sa.Column("seal", sa.String(40), primary_key=True),
    sa.Column("evidence_id", IdColumn(EvidenceId), sa.ForeignKey("evidence.id"), nullable=False),
    sa.Column("applied_at", InstantColumn, nullable=False),
)
"""Seals that were used: each once."""

hand_over = sa.Table(
    "hand_over",
    metadata,
    sa.Column("id", IdColumn(HandOverId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("giver_kind", sa.String(20), nullable=False),
    sa.Column("giver_account", IdColumn(AccountId)),
    sa.Column("giver_body", sa.String(200)),
    sa.Column("taker_kind", sa.String(20), nullable=False),
    sa.Column("taker_account", IdColumn(AccountId)),
    sa.Column("taker_body", sa.String(200)),
    sa.Column("aim", sa.String(20), nullable=False),
    sa.Column("place", sa.String(200), nullable=False),
    sa.Column("why", sa.String(2000), nullable=False),
    sa.Column("released_at", InstantColumn, nullable=False),
    sa.Column("released_by", IdColumn(AccountId), nullable=False),
    sa.Column("statement", sa.Text, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("ended_at", InstantColumn),
    sa.Column("ended_by", IdColumn(AccountId)),
    sa.Column("note", sa.String(2000)),
    sa.Index("ix_hand_over_state", "state", "taker_account"),
)

hand_over_item = sa.Table(
    "hand_over_item",
    metadata,
    sa.Column("hand_over_id", IdColumn(HandOverId), sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("evidence_id", IdColumn(EvidenceId), sa.ForeignKey("evidence.id"), primary_key=True),
    sa.Column("place_in_list", sa.Integer, nullable=False),
    sa.Column("seal", sa.String(40)),
    sa.Index("ix_hand_over_item_evidence_id", "evidence_id"),
)
