# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of accounts, factors and sessions."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.access.terms import FactorId, SessionId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import IdColumn, InstantColumn, metadata

account = sa.Table(
    "account",
    metadata,
    sa.Column("id", IdColumn(AccountId), primary_key=True),
    sa.Column("username", sa.String(40), nullable=False, unique=True),
    sa.Column("display_name", sa.String(120), nullable=False),
    sa.Column("staff_number", sa.String(120)),
    sa.Column("agency", sa.String(120), nullable=False),
    sa.Column("password_hash", sa.String(255), nullable=False),
    sa.Column("password_temporary", sa.Boolean, nullable=False),
    sa.Column("created_at", InstantColumn, nullable=False),
    sa.Column("disabled_at", InstantColumn),
    sa.UniqueConstraint("agency", "staff_number"),
)

account_role = sa.Table(
    "account_role",
    metadata,
    sa.Column("account_id", IdColumn(AccountId), sa.ForeignKey("account.id"), primary_key=True),
    sa.Column("role", sa.String(40), primary_key=True),
    sa.Column("since", InstantColumn, primary_key=True),
    sa.Column("until", InstantColumn),
)
"""Rows are ended, never deleted: who was what, and when, decides whom they may judge."""

account_factor = sa.Table(
    "account_factor",
    metadata,
    sa.Column("id", IdColumn(FactorId), primary_key=True),
    sa.Column("account_id", IdColumn(AccountId), sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("label", sa.String(80), nullable=False),
    sa.Column("sealed_seed", sa.LargeBinary),
    sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("credential_id", sa.LargeBinary(1023), unique=True),
    sa.Column("public_key", sa.LargeBinary),
    sa.Column("sign_count", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("added_at", InstantColumn, nullable=False),
    sa.Column("confirmed_at", InstantColumn),
    sa.Column("used_at", InstantColumn),
)

recovery_code = sa.Table(
    "recovery_code",
    metadata,
    sa.Column("account_id", IdColumn(AccountId), sa.ForeignKey("account.id"), primary_key=True),
    sa.Column("digest", sa.LargeBinary(32), primary_key=True),
    sa.Column("used_at", InstantColumn),
)

sign_in_session = sa.Table(
    "sign_in_session",
    metadata,
    sa.Column("token_digest", sa.LargeBinary(32), primary_key=True),
    sa.Column("id", IdColumn(SessionId), nullable=False, unique=True),
    sa.Column("account_id", IdColumn(AccountId), sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("seen_at", InstantColumn, nullable=False),
    sa.Column("expires_at", InstantColumn, nullable=False, index=True),
    sa.Column("second_factor_at", InstantColumn),
    sa.Column("purpose", sa.String(40), nullable=False),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Column("recovery_id", IdColumn(Id)),
    sa.Column("basis", sa.String(200)),
    sa.Column("glass_reason", sa.Text),
    sa.Column("glass_until", InstantColumn),
)

sign_in_failure = sa.Table(
    "sign_in_failure",
    metadata,
    sa.Column("name_digest", sa.LargeBinary(32), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("locks", sa.Integer, nullable=False),
    sa.Column("last_at", InstantColumn, nullable=False, index=True),
    sa.Column("locked_until", InstantColumn),
)
"""Keyed by the digest of the name as typed: people type passwords into the wrong field."""

passkey_challenge = sa.Table(
    "passkey_challenge",
    metadata,
    sa.Column("reference_digest", sa.LargeBinary(32), primary_key=True),
    sa.Column("challenge", sa.LargeBinary(32), nullable=False),
    sa.Column("token_digest", sa.LargeBinary(32)),
    sa.Column("expires_at", InstantColumn, nullable=False, index=True),
)
