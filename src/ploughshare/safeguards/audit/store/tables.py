# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the audit log."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.safeguards.audit.terms import EntryId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import IdColumn, InstantColumn, RowNumber, metadata

audit_leaf = sa.Table(
    "audit_leaf",
    metadata,
    sa.Column("number", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("entry_id", IdColumn(EntryId), nullable=False, unique=True),
    sa.Column("commitment", sa.LargeBinary(32), nullable=False),
    sa.Column("leaf_index", sa.BigInteger),
    sa.Index("ix_audit_leaf_leaf_index", "leaf_index", unique=True),
    sa.Index(
        "ix_audit_leaf_pending",
        "number",
        sqlite_where=sa.text("leaf_index IS NULL"),
        postgresql_where=sa.text("leaf_index IS NULL"),
    ),
    sqlite_autoincrement=True,
)

audit_content = sa.Table(
    "audit_content",
    metadata,
    sa.Column("entry_id", IdColumn(EntryId), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("at", InstantColumn, nullable=False, index=True),
    sa.Column("deed", sa.String(64), nullable=False),
    sa.Column("actor", IdColumn(AccountId), nullable=False),
    sa.Column("subject", sa.LargeBinary(16)),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Index("ix_audit_content_deed_at", "deed", "at"),
    sa.Index("ix_audit_content_actor_at", "actor", "at"),
    sa.Index("ix_audit_content_subject", "subject"),
    sa.Index("ix_audit_content_case_id", "case_id", "at"),
)

audit_state = sa.Table(
    "audit_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("frontier", sa.LargeBinary, nullable=False),
)

audit_review = sa.Table(
    "audit_review",
    metadata,
    sa.Column("entry_id", IdColumn(EntryId), primary_key=True),
    sa.Column("actor", IdColumn(AccountId), nullable=False, index=True),
    sa.Column("drawn_at", InstantColumn, nullable=False),
    sa.Column("loud", sa.Boolean, nullable=False),
    sa.Column("justification", sa.Text),
    sa.Column("justified_at", InstantColumn),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("accepted", sa.Boolean),
    sa.Column("remark", sa.Text),
)

audit_watch = sa.Table(
    "audit_watch",
    metadata,
    sa.Column("account_id", IdColumn(AccountId), primary_key=True),
    sa.Column("read_until", InstantColumn, nullable=False),
)
"""Up to when each supervisor has read the loud notices."""
