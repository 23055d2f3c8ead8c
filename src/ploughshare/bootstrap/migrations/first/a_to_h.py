# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""First tables from a to h. Made by tools/first_revision.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def account() -> None:
    """Make the table."""
    op.create_table(
        "account",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("username", sa.String(length=40), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("staff_number", sa.String(length=120), nullable=True),
        sa.Column("agency", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("password_temporary", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("agency", "staff_number", name=op.f("uq_account_agency_staff_number")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )


def account_factor() -> None:
    """Make the table."""
    op.create_table(
        "account_factor",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("sealed_seed", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("sign_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_factor_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_factor")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_account_factor_credential_id")),
    )
    op.create_index(op.f("ix_account_factor_account_id"), "account_factor", ["account_id"], unique=False)


def account_role() -> None:
    """Make the table."""
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_role_account_id")),
        sa.PrimaryKeyConstraint("account_id", "role", "since", name=op.f("pk_account_role")),
    )


def agreement() -> None:
    """Make the table."""
    op.create_table(
        "agreement",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("own", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_agreement")),
    )


def agreement_party() -> None:
    """Make the table."""
    op.create_table(
        "agreement_party",
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("node", "reference", name=op.f("pk_agreement_party")),
    )


def agreement_signature() -> None:
    """Make the table."""
    op.create_table(
        "agreement_signature",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(length=64), nullable=False),
        sa.Column("signed_by", sa.String(length=120), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "digest", "node", name=op.f("pk_agreement_signature")),
    )


def agreement_suspension() -> None:
    """Make the table."""
    op.create_table(
        "agreement_suspension",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("suspension", sa.String(length=40), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=True),
        sa.Column("purposes", sa.Text(), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("carried_on", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("reference", "suspension", name=op.f("pk_agreement_suspension")),
    )


def agreement_text() -> None:
    """Make the table."""
    op.create_table(
        "agreement_text",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("in_force_at", sa.BigInteger(), nullable=True),
        sa.Column("declined_by", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("reference", "digest", name=op.f("pk_agreement_text")),
    )


def ammunition_event() -> None:
    """Make the table."""
    op.create_table(
        "ammunition_event",
        sa.Column("lot_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("date_text", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("other_country", sa.String(length=3), nullable=True),
        sa.Column("holder_kind", sa.String(length=20), nullable=True),
        sa.Column("holder_name", sa.String(length=200), nullable=True),
        sa.Column("reference", sa.String(length=120), nullable=True),
        sa.Column("rounds", sa.BigInteger(), nullable=True),
        sa.Column("provenance", sa.String(length=600), nullable=True),
        sa.PrimaryKeyConstraint("lot_id", "place", name=op.f("pk_ammunition_event")),
        sqlite_with_rowid=False,
    )


def ammunition_lot() -> None:
    """Make the table."""
    op.create_table(
        "ammunition_lot",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("lot", sa.String(length=200), nullable=False),
        sa.Column("maker", sa.String(length=200), nullable=True),
        sa.Column("calibre", sa.String(length=64), nullable=True),
        sa.Column("calibre_text", sa.String(length=100), nullable=True),
        sa.Column("headstamp", sa.String(length=200), nullable=True),
        sa.Column("headstamp_key", sa.String(length=200), nullable=True),
        sa.Column("cartridge", sa.String(length=20), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("rounds_made", sa.BigInteger(), nullable=True),
        sa.Column("packaging", sa.String(length=200), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("source_record", sa.String(length=120), nullable=False),
        sa.Column("content_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("source_state", sa.String(length=3), nullable=False),
        sa.Column("authority", sa.String(length=120), nullable=False),
        sa.Column("grade", sa.String(length=2), nullable=False),
        sa.Column("handling", sa.String(length=400), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ammunition_lot")),
        sa.UniqueConstraint("id", name=op.f("uq_ammunition_lot_id")),
        sa.UniqueConstraint("source", "source_record", name=op.f("uq_ammunition_lot_source_source_record")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ammunition_lot_batch_id", "ammunition_lot", ["batch_id"], unique=False)
    op.create_index("ix_ammunition_lot_country", "ammunition_lot", ["country", "number"], unique=False)
    op.create_index("ix_ammunition_lot_headstamp_key", "ammunition_lot", ["headstamp_key"], unique=False)


def answer_budget() -> None:
    """Make the table."""
    op.create_table(
        "answer_budget",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "day", name=op.f("pk_answer_budget")),
    )


def arm_alarm() -> None:
    """Make the table."""
    op.create_table(
        "arm_alarm",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("book", sa.String(length=20), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("appearance", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=80), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("untold", sa.String(length=80), nullable=True),
        sa.Column("theirs", sa.String(length=20), nullable=True),
        sa.Column("theirs_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arm_alarm")),
        sa.UniqueConstraint("record", "subject", name=op.f("uq_arm_alarm_record_subject")),
    )
    op.create_index("ix_arm_alarm_reference", "arm_alarm", ["reference"], unique=False)
    op.create_index("ix_arm_alarm_state_id", "arm_alarm", ["state", "id"], unique=False)
    op.create_index("ix_arm_alarm_subject", "arm_alarm", ["subject"], unique=False)


def arm_alarm_read() -> None:
    """Make the table."""
    op.create_table(
        "arm_alarm_read",
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("last", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_arm_alarm_read")),
    )


def arm_alarm_watched() -> None:
    """Make the table."""
    op.create_table(
        "arm_alarm_watched",
        sa.Column("book", sa.String(length=20), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("serial", sa.String(length=80), nullable=False),
        sa.Column("family", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("book", "record", name=op.f("pk_arm_alarm_watched")),
    )
    op.create_index("ix_arm_alarm_watched_serial", "arm_alarm_watched", ["serial"], unique=False)


def arm_event() -> None:
    """Make the table."""
    op.create_table(
        "arm_event",
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("date_text", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("other_country", sa.String(length=3), nullable=True),
        sa.Column("holder_kind", sa.String(length=20), nullable=True),
        sa.Column("holder_name", sa.String(length=200), nullable=True),
        sa.Column("holder_pointer", sa.String(length=120), nullable=True),
        sa.Column("reference", sa.String(length=120), nullable=True),
        sa.Column("provenance", sa.String(length=600), nullable=True),
        sa.PrimaryKeyConstraint("firearm_id", "place", name=op.f("pk_arm_event")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_arm_event_kept_away",
        "arm_event",
        ["firearm_id"],
        unique=False,
        sqlite_where=sa.text("(kind = 'destroyed' OR holder_kind = 'state')"),
        postgresql_where=sa.text("(kind = 'destroyed' OR holder_kind = 'state')"),
    )


def audit_content() -> None:
    """Make the table."""
    op.create_table(
        "audit_content",
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_content")),
    )
    op.create_index("ix_audit_content_actor_at", "audit_content", ["actor", "at"], unique=False)
    op.create_index(op.f("ix_audit_content_at"), "audit_content", ["at"], unique=False)
    op.create_index("ix_audit_content_case_id", "audit_content", ["case_id", "at"], unique=False)
    op.create_index("ix_audit_content_deed_at", "audit_content", ["deed", "at"], unique=False)
    op.create_index("ix_audit_content_subject", "audit_content", ["subject"], unique=False)


def audit_leaf() -> None:
    """Make the table."""
    op.create_table(
        "audit_leaf",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("leaf_index", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_leaf")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_leaf_entry_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_leaf_leaf_index", "audit_leaf", ["leaf_index"], unique=True)
    op.create_index(
        "ix_audit_leaf_pending",
        "audit_leaf",
        ["number"],
        unique=False,
        sqlite_where=sa.text("leaf_index IS NULL"),
        postgresql_where=sa.text("leaf_index IS NULL"),
    )


def audit_review() -> None:
    """Make the table."""
    op.create_table(
        "audit_review",
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("actor", sa.LargeBinary(length=16), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("loud", sa.Boolean(), nullable=False),
        sa.Column("justification", sa.Text(), nullable=True),
        sa.Column("justified_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_review")),
    )
    op.create_index(op.f("ix_audit_review_actor"), "audit_review", ["actor"], unique=False)


def audit_state() -> None:
    """Make the table."""
    op.create_table(
        "audit_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_state")),
    )


def audit_watch() -> None:
    """Make the table."""
    op.create_table(
        "audit_watch",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("read_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_audit_watch")),
    )


def batch() -> None:
    """Make the table."""
    op.create_table(
        "batch",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("repeated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("differing", sa.Integer(), server_default="0", nullable=False),
        sa.Column("bad", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )


def candidate() -> None:
    """Make the table."""
    op.create_table(
        "candidate",
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("judgement", sa.String(length=20), nullable=True),
        sa.Column("judged_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("judged_at", sa.BigInteger(), nullable=True),
        sa.Column("stands", sa.Boolean(), nullable=True),
        sa.Column("confirmed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("recovery_id", "firearm_id", name=op.f("pk_candidate")),
    )
    op.create_index("ix_candidate_firearm_id", "candidate", ["firearm_id"], unique=False)


def case_about() -> None:
    """Make the table."""
    op.create_table(
        "case_about",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("offences", sa.String(length=400), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=True),
        sa.Column("stage", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_about")),
    )
    op.create_index("ix_case_about_stage", "case_about", ["stage", "case_id"], unique=False)


def case_file() -> None:
    """Make the table."""
    op.create_table(
        "case_file",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("agency", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("review_on", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("agency", "reference", name=op.f("uq_case_file_agency_reference")),
    )


def case_member() -> None:
    """Make the table."""
    op.create_table(
        "case_member",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("denied", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_member_case_id")),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_case_member")),
    )
    op.create_index("ix_case_member_account_id", "case_member", ["account_id"], unique=False)


def case_party() -> None:
    """Make the table."""
    op.create_table(
        "case_party",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("called", sa.String(length=200), nullable=False),
        sa.Column("born", sa.String(length=40), nullable=True),
        sa.Column("purpose", sa.String(length=2000), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("review_on", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    op.create_index(op.f("ix_case_party_case_id"), "case_party", ["case_id"], unique=False)


def case_share() -> None:
    """Make the table."""
    op.create_table(
        "case_share",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_share_case_id")),
        sa.PrimaryKeyConstraint("case_id", "unit_id", "standing", name=op.f("pk_case_share")),
    )
    op.create_index("ix_case_share_unit_id", "case_share", ["unit_id", "standing"], unique=False)


def case_tie() -> None:
    """Make the table."""
    op.create_table(
        "case_tie",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("tied_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("tied_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "kind", "record", name=op.f("pk_case_tie")),
    )
    op.create_index("ix_case_tie_record", "case_tie", ["record"], unique=False)


def certificate() -> None:
    """Make the table."""
    op.create_table(
        "certificate",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("issuer_state", sa.String(length=40), nullable=False),
        sa.Column("end_user", sa.String(length=200), nullable=False),
        sa.Column("end_user_country", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=True),
        sa.Column("list_index", sa.Integer(), nullable=True),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("scan_digest", sa.String(length=64), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("grounds", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint(
            "issuer_state", "issuer", "number", name=op.f("uq_certificate_issuer_state_issuer_number")
        ),
        sa.UniqueConstraint("list_number", "list_index", name=op.f("uq_certificate_list_number_list_index")),
    )
    op.create_index(
        "ix_certificate_end_user_country_id", "certificate", ["end_user_country", "id"], unique=False
    )
    op.create_index("ix_certificate_state_id", "certificate", ["state", "id"], unique=False)


def certificate_confirmation() -> None:
    """Make the table."""
    op.create_table(
        "certificate_confirmation",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("certificate_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("asked", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("contact_from", sa.String(length=20), nullable=True),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("reply", sa.String(length=20), nullable=False),
        sa.Column("notes", sa.String(length=1000), nullable=True),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name=op.f("fk_certificate_confirmation_certificate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_confirmation")),
    )
    op.create_index(
        op.f("ix_certificate_confirmation_certificate_id"),
        "certificate_confirmation",
        ["certificate_id"],
        unique=False,
    )


def certificate_issuer() -> None:
    """Make the table."""
    op.create_table(
        "certificate_issuer",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", "counts", name=op.f("pk_certificate_issuer")),
    )


def certificate_key() -> None:
    """Make the table."""
    op.create_table(
        "certificate_key",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Integer(), nullable=True),
        sa.Column("ended_why", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_key")),
    )


def certificate_place() -> None:
    """Make the table."""
    op.create_table(
        "certificate_place",
        sa.Column("list_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("list_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("list_number", "list_index", name=op.f("pk_certificate_place")),
    )


def certificate_status_list() -> None:
    """Make the table."""
    op.create_table(
        "certificate_status_list",
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("brought_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_certificate_status_list")),
    )


def channel_reply() -> None:
    """Make the table."""
    op.create_table(
        "channel_reply",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("form", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("sender", sa.String(length=200), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("sent_on", sa.Integer(), nullable=True),
        sa.Column("misread", sa.Boolean(), nullable=False),
        sa.Column("not_kept", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("received_on", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("brought_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("brought_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_reply")),
    )
    op.create_index("ix_channel_reply_case", "channel_reply", ["case_id", "id"], unique=False)
    op.create_index(op.f("ix_channel_reply_digest"), "channel_reply", ["digest"], unique=False)
    op.create_index(op.f("ix_channel_reply_erase_on"), "channel_reply", ["erase_on"], unique=False)
    op.create_index("ix_channel_reply_state", "channel_reply", ["state", "id"], unique=False)


def channel_reply_answer() -> None:
    """Make the table."""
    op.create_table(
        "channel_reply_answer",
        sa.Column("reply_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("elsewhere_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("keyed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("keyed_at", sa.BigInteger(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["channel_reply.id"], name=op.f("fk_channel_reply_answer_reply_id")
        ),
        sa.PrimaryKeyConstraint("reply_id", "elsewhere_id", name=op.f("pk_channel_reply_answer")),
    )
    op.create_index(
        "ix_channel_reply_answer_elsewhere", "channel_reply_answer", ["elsewhere_id"], unique=False
    )


def conformance_probe() -> None:
    """Make the table."""
    op.create_table(
        "conformance_probe",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("case", sa.String(length=20), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conformance_probe")),
        sa.UniqueConstraint("message", name=op.f("uq_conformance_probe_message")),
    )
    op.create_index(op.f("ix_conformance_probe_node"), "conformance_probe", ["node"], unique=False)


def conformance_report() -> None:
    """Make the table."""
    op.create_table(
        "conformance_report",
        sa.Column("reporter", sa.String(length=40), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("case", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reporter", "node", "case", name=op.f("pk_conformance_report")),
    )


def consent() -> None:
    """Make the table."""
    op.create_table(
        "consent",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("received_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("telling_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("use", sa.String(length=12), nullable=False),
        sa.Column("to", sa.String(length=3), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("relayed", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("partner", "reference", "ours", name=op.f("uq_consent_partner_reference_ours")),
    )
    op.create_index(op.f("ix_consent_received_id"), "consent", ["received_id"], unique=False)
    op.create_index(op.f("ix_consent_telling_id"), "consent", ["telling_id"], unique=False)


def consignment() -> None:
    """Make the table."""
    op.create_table(
        "consignment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sign", sa.String(length=20), nullable=False),
        sa.Column("maker", sa.String(length=80), nullable=True),
        sa.Column("mark", sa.String(length=240), nullable=False),
        sa.Column("first", sa.String(length=60), nullable=True),
        sa.Column("last", sa.String(length=60), nullable=True),
        sa.Column("space", sa.BigInteger(), nullable=True),
        sa.Column("groups", sa.Integer(), nullable=True),
        sa.Column("series_groups", sa.Integer(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=True),
        sa.Column("p", sa.Float(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("grew_at", sa.BigInteger(), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("judged_at", sa.BigInteger(), nullable=True),
        sa.Column("judged_by", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consignment")),
    )
    op.create_index("ix_consignment_changed_at", "consignment", ["changed_at", "id"], unique=False)


def consignment_member() -> None:
    """Make the table."""
    op.create_table(
        "consignment_member",
        sa.Column("consignment_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("item_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("event_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consignment_id", "item_id", name=op.f("pk_consignment_member")),
    )
    op.create_index("ix_consignment_member_case_id", "consignment_member", ["case_id"], unique=False)
    op.create_index("ix_consignment_member_event_id", "consignment_member", ["event_id"], unique=False)
    op.create_index("ix_consignment_member_item_id", "consignment_member", ["item_id"], unique=False)


def consignment_search() -> None:
    """Make the table."""
    op.create_table(
        "consignment_search",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.String(length=400), nullable=False),
        sa.Column("searched_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consignment_search")),
    )


def consignment_verdict() -> None:
    """Make the table."""
    op.create_table(
        "consignment_verdict",
        sa.Column("consignment_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("judged_at", sa.BigInteger(), nullable=False),
        sa.Column("judged_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("consignment_id", "judged_at", name=op.f("pk_consignment_verdict")),
    )


def court_step() -> None:
    """Make the table."""
    op.create_table(
        "court_step",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("court", sa.String(length=200), nullable=True),
        sa.Column("file_number", sa.String(length=200), nullable=True),
        sa.Column("outcome", sa.String(length=2000), nullable=True),
        sa.Column("suspected", sa.Integer(), nullable=True),
        sa.Column("charged", sa.Integer(), nullable=True),
        sa.Column("convicted", sa.Integer(), nullable=True),
        sa.Column("acquitted", sa.Integer(), nullable=True),
        sa.Column("answer_use", sa.String(length=20), nullable=False),
        sa.Column("answers", sa.String(length=2000), nullable=True),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_court_step")),
    )


def data_breach() -> None:
    """Make the table."""
    op.create_table(
        "data_breach",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=True),
        sa.Column("known_at", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("kinds", sa.String(length=80), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("data", sa.String(length=600), nullable=False),
        sa.Column("records", sa.BigInteger(), nullable=True),
        sa.Column("subjects", sa.BigInteger(), nullable=True),
        sa.Column("effects", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("risk", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("authority_told_at", sa.BigInteger(), nullable=True),
        sa.Column("authority_reference", sa.String(length=200), nullable=True),
        sa.Column("why_late", sa.Text(), nullable=True),
        sa.Column("concerned_told_on", sa.Integer(), nullable=True),
        sa.Column("concerned_not_told", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_breach")),
        sa.UniqueConstraint("node", "number", name=op.f("uq_data_breach_node_number")),
    )
    op.create_index("ix_data_breach_recorded_at", "data_breach", ["recorded_at", "id"], unique=False)
    op.create_index("ix_data_breach_stage", "data_breach", ["stage", "due_at"], unique=False)


def data_breach_notice() -> None:
    """Make the table."""
    op.create_table(
        "data_breach_notice",
        sa.Column("breach_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False),
        sa.Column("told_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breach_id"], ["data_breach.id"], name=op.f("fk_data_breach_notice_breach_id")
        ),
        sa.PrimaryKeyConstraint("breach_id", "node", name=op.f("pk_data_breach_notice")),
    )


def disclosure_material() -> None:
    """Make the table."""
    op.create_table(
        "disclosure_material",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("what", sa.String(length=2000), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("provider", sa.String(length=3), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
        sa.Column("marked_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("warned_on", sa.Integer(), nullable=True),
        sa.Column("notice", sa.String(length=200), nullable=True),
        sa.Column("disclosed_on", sa.Integer(), nullable=True),
        sa.Column("without_notice", sa.String(length=2000), nullable=True),
        sa.Column("informed_on", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure_material")),
    )
    op.create_index(op.f("ix_disclosure_material_case_id"), "disclosure_material", ["case_id"], unique=False)


def diversion_alert() -> None:
    """Make the table."""
    op.create_table(
        "diversion_alert",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("licence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sign", sa.String(length=30), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=True),
        sa.Column("expected", sa.BigInteger(), nullable=True),
        sa.Column("found", sa.BigInteger(), nullable=True),
        sa.Column("serials", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(["licence_id"], ["licence.id"], name=op.f("fk_diversion_alert_licence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversion_alert")),
    )
    op.create_index(op.f("ix_diversion_alert_licence_id"), "diversion_alert", ["licence_id"], unique=False)
    op.create_index("ix_diversion_alert_state_id", "diversion_alert", ["state", "id"], unique=False)


def enclosure() -> None:
    """Make the table."""
    op.create_table(
        "enclosure",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("about", sa.LargeBinary(length=16), nullable=False),
        sa.Column("within", sa.LargeBinary(length=16), nullable=False),
        sa.Column("lane", sa.LargeBinary(length=16), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=True),
        sa.Column("with_answer", sa.Boolean(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("message", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("complied_at", sa.BigInteger(), nullable=True),
        sa.Column("onward", sa.Integer(), nullable=False),
        sa.Column("files", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enclosure")),
        sa.UniqueConstraint("partner", "reference", "ours", name=op.f("uq_enclosure_partner_reference_ours")),
    )
    op.create_index("ix_enclosure_about", "enclosure", ["about"], unique=False)
    op.create_index("ix_enclosure_agreement", "enclosure", ["agreement", "id"], unique=False)
    op.create_index("ix_enclosure_message", "enclosure", ["message"], unique=False)
    op.create_index("ix_enclosure_source_id", "enclosure", ["source_id"], unique=False)
    op.create_index("ix_enclosure_state", "enclosure", ["state", "erase_on"], unique=False)
    op.create_index("ix_enclosure_within", "enclosure", ["within"], unique=False)


def erasure_order() -> None:
    """Make the table."""
    op.create_table(
        "erasure_order",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.LargeBinary(length=16), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("proposed_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("look_on", sa.Integer(), nullable=True),
        sa.Column("held_by", sa.String(length=200), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("proved", sa.Boolean(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_order")),
    )
    op.create_index("ix_erasure_order_kind", "erasure_order", ["kind", "subject"], unique=False)
    op.create_index("ix_erasure_order_opened_at", "erasure_order", ["opened_at", "id"], unique=False)
    op.create_index(op.f("ix_erasure_order_origin"), "erasure_order", ["origin"], unique=False)
    op.create_index("ix_erasure_order_state", "erasure_order", ["state", "opened_at", "id"], unique=False)
    op.create_index(op.f("ix_erasure_order_subject"), "erasure_order", ["subject"], unique=False)


def evidence() -> None:
    """Make the table."""
    op.create_table(
        "evidence",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seized_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("found_on", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("custodian_kind", sa.String(length=20), nullable=False),
        sa.Column("custodian_account", sa.LargeBinary(length=16), nullable=True),
        sa.Column("custodian_body", sa.String(length=200), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("seal", sa.String(length=40), nullable=True),
        sa.Column("proposed", sa.String(length=20), nullable=True),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("disposal", sa.String(length=20), nullable=True),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("case_id", "reference", name=op.f("uq_evidence_case_id_reference")),
    )
    op.create_index("ix_evidence_custodian_account", "evidence", ["custodian_account", "id"], unique=False)
    op.create_index(op.f("ix_evidence_recovery_id"), "evidence", ["recovery_id"], unique=False)
    op.create_index(op.f("ix_evidence_seized_id"), "evidence", ["seized_id"], unique=False)
    op.create_index("ix_evidence_state", "evidence", ["state", "id"], unique=False)


def evidence_event() -> None:
    """Make the table."""
    op.create_table(
        "evidence_event",
        sa.Column("evidence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("why", sa.String(length=2000), nullable=False),
        sa.Column("custodian_kind", sa.String(length=20), nullable=True),
        sa.Column("custodian_account", sa.LargeBinary(length=16), nullable=True),
        sa.Column("custodian_body", sa.String(length=200), nullable=True),
        sa.Column("seal", sa.String(length=40), nullable=True),
        sa.Column("hand_over_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("signing", sa.String(length=20), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("statement_sha256", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("disposal", sa.String(length=20), nullable=True),
        sa.Column("second", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_event_evidence_id")),
        sa.PrimaryKeyConstraint("evidence_id", "number", name=op.f("pk_evidence_event")),
    )


def evidence_seal() -> None:
    """Make the table."""
    op.create_table(
        "evidence_seal",
        sa.Column("seal", sa.String(length=40), nullable=False),
        sa.Column("evidence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("applied_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_seal_evidence_id")),
        sa.PrimaryKeyConstraint("seal", name=op.f("pk_evidence_seal")),
    )


def evidence_step() -> None:
    """Make the table."""
    op.create_table(
        "evidence_step",
        sa.Column("item_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("certified_by", sa.String(length=200), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "number", name=op.f("pk_evidence_step")),
    )


def file_arrival() -> None:
    """Make the table."""
    op.create_table(
        "file_arrival",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("announced_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("awaited_at", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_arrival")),
        sa.UniqueConstraint("sender", "reference", name=op.f("uq_file_arrival_sender_reference")),
    )
    op.create_index(op.f("ix_file_arrival_record"), "file_arrival", ["record"], unique=False)
    op.create_index("ix_file_arrival_state", "file_arrival", ["state", "sender"], unique=False)


def file_sending() -> None:
    """Make the table."""
    op.create_table(
        "file_sending",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("file_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("lane", sa.LargeBinary(length=16), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("content_key", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_sending")),
        sa.UniqueConstraint("reference", name=op.f("uq_file_sending_reference")),
    )
    op.create_index(op.f("ix_file_sending_file_id"), "file_sending", ["file_id"], unique=False)
    op.create_index(op.f("ix_file_sending_subject"), "file_sending", ["subject"], unique=False)
    op.create_index(
        "ix_file_sending_waiting", "file_sending", ["state", "recipient", "next_at"], unique=False
    )


def filing() -> None:
    """Make the table."""
    op.create_table(
        "filing",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("through", sa.LargeBinary(length=16), nullable=False),
        sa.Column("filed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("filed_at", sa.BigInteger(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_filing_request_id")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_filing")),
    )
    op.create_index("ix_filing_through", "filing", ["through", "state", "request_id"], unique=False)
    op.create_index("ix_filing_unit_id", "filing", ["unit_id", "state", "request_id"], unique=False)


def filing_copy() -> None:
    """Make the table."""
    op.create_table(
        "filing_copy",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["filing.request_id"], name=op.f("fk_filing_copy_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "unit_id", name=op.f("pk_filing_copy")),
    )
    op.create_index("ix_filing_copy_unit_id", "filing_copy", ["unit_id", "request_id"], unique=False)


def firearm() -> None:
    """Make the table."""
    op.create_table(
        "firearm",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("serial", sa.String(length=200), nullable=True),
        sa.Column("make", sa.String(length=8), nullable=True),
        sa.Column("make_text", sa.String(length=200), nullable=True),
        sa.Column("model", sa.String(length=200), nullable=True),
        sa.Column("calibre", sa.String(length=64), nullable=True),
        sa.Column("calibre_text", sa.String(length=100), nullable=True),
        sa.Column("arm_type", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("importer", sa.String(length=200), nullable=True),
        sa.Column("import_country", sa.String(length=3), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("source_record", sa.String(length=120), nullable=False),
        sa.Column("content_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("source_state", sa.String(length=3), nullable=False),
        sa.Column("authority", sa.String(length=120), nullable=False),
        sa.Column("grade", sa.String(length=2), nullable=False),
        sa.Column("handling", sa.String(length=400), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_firearm_batch_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_firearm")),
        sa.UniqueConstraint("id", name=op.f("uq_firearm_id")),
        sa.UniqueConstraint("source", "source_record", name=op.f("uq_firearm_source_source_record")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_firearm_batch_id", "firearm", ["batch_id"], unique=False)
    op.create_index("ix_firearm_source_number", "firearm", ["source", "number"], unique=False)


def formal_request() -> None:
    """Make the table."""
    op.create_table(
        "formal_request",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("form", sa.String(length=24), nullable=False),
        sa.Column("other", sa.String(length=3), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.Column("their_reference", sa.String(length=200), nullable=True),
        sa.Column("drafted_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("drafted_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("approved_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("bases", sa.Text(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("queue_key", sa.BigInteger(), nullable=False),
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formal_request")),
    )
    op.create_index(op.f("ix_formal_request_case_id"), "formal_request", ["case_id"], unique=False)
    op.create_index(op.f("ix_formal_request_erase_on"), "formal_request", ["erase_on"], unique=False)
    op.create_index("ix_formal_request_queue", "formal_request", ["queue_key", "id"], unique=False)
    op.create_index(op.f("ix_formal_request_reference"), "formal_request", ["reference"], unique=False)
    op.create_index(
        op.f("ix_formal_request_their_reference"), "formal_request", ["their_reference"], unique=False
    )


def formal_request_clock() -> None:
    """Make the table."""
    op.create_table(
        "formal_request_clock",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.String(length=5), nullable=True),
        sa.Column("which", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.Column("since_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("set_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["formal_request.id"], name=op.f("fk_formal_request_clock_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "number", name=op.f("pk_formal_request_clock")),
    )


def formal_request_material() -> None:
    """Make the table."""
    op.create_table(
        "formal_request_material",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("added_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("consents", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["formal_request.id"], name=op.f("fk_formal_request_material_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "kind", "subject", name=op.f("pk_formal_request_material")),
    )


def formal_request_safeguard() -> None:
    """Make the table."""
    op.create_table(
        "formal_request_safeguard",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["formal_request.id"], name=op.f("fk_formal_request_safeguard_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "number", name=op.f("pk_formal_request_safeguard")),
    )


def formal_request_step() -> None:
    """Make the table."""
    op.create_table(
        "formal_request_step",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("happened_on", sa.Integer(), nullable=False),
        sa.Column("noted_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ground", sa.String(length=24), nullable=True),
        sa.Column("sent_by", sa.String(length=24), nullable=True),
        sa.Column("paper", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["formal_request.id"], name=op.f("fk_formal_request_step_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "number", name=op.f("pk_formal_request_step")),
    )


def graded_report() -> None:
    """Make the table."""
    op.create_table(
        "graded_report",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("source_grade", sa.String(length=2), nullable=False),
        sa.Column("information_grade", sa.String(length=2), nullable=False),
        sa.Column("handling_grade", sa.String(length=2), nullable=True),
        sa.Column("handling", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("review_on", sa.Integer(), nullable=False),
        sa.Column("erase_on", sa.Integer(), nullable=False),
        sa.Column("told_as", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("written_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graded_report")),
    )
    op.create_index(op.f("ix_graded_report_case_id"), "graded_report", ["case_id"], unique=False)
    op.create_index("ix_graded_report_erase_on", "graded_report", ["erased_at", "erase_on"], unique=False)
    op.create_index("ix_graded_report_written_at", "graded_report", ["erased_at", "written_at"], unique=False)


def hand_over() -> None:
    """Make the table."""
    op.create_table(
        "hand_over",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("giver_kind", sa.String(length=20), nullable=False),
        sa.Column("giver_account", sa.LargeBinary(length=16), nullable=True),
        sa.Column("giver_body", sa.String(length=200), nullable=True),
        sa.Column("taker_kind", sa.String(length=20), nullable=False),
        sa.Column("taker_account", sa.LargeBinary(length=16), nullable=True),
        sa.Column("taker_body", sa.String(length=200), nullable=True),
        sa.Column("aim", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("why", sa.String(length=2000), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=False),
        sa.Column("released_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    op.create_index(op.f("ix_hand_over_case_id"), "hand_over", ["case_id"], unique=False)
    op.create_index("ix_hand_over_state", "hand_over", ["state", "taker_account"], unique=False)


def hand_over_item() -> None:
    """Make the table."""
    op.create_table(
        "hand_over_item",
        sa.Column("hand_over_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("evidence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place_in_list", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_hand_over_item_evidence_id")),
        sa.ForeignKeyConstraint(
            ["hand_over_id"], ["hand_over.id"], name=op.f("fk_hand_over_item_hand_over_id")
        ),
        sa.PrimaryKeyConstraint("hand_over_id", "evidence_id", name=op.f("pk_hand_over_item")),
    )
    op.create_index("ix_hand_over_item_evidence_id", "hand_over_item", ["evidence_id"], unique=False)


def headstamp_code() -> None:
    """Make the table."""
    op.create_table(
        "headstamp_code",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("maker", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("confidence", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_headstamp_code")),
    )
    op.create_index("ix_headstamp_code_code", "headstamp_code", ["code"], unique=False)
