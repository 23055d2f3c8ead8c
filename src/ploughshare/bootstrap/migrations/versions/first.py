# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The first tables. Made by tools/first_revision.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001_first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _account()
    _agreement()
    _agreement_party()
    _agreement_signature()
    _agreement_suspension()
    _agreement_text()
    _answer_budget()
    _arm_event()
    _audit_content()
    _audit_leaf()
    _audit_review()
    _audit_state()
    _audit_watch()
    _batch()
    _candidate()
    _case_file()
    _inbox()
    _incoming_request()
    _job()
    _judgement()
    _log_fault()
    _log_seen()
    _log_witness()
    _outbox()
    _owner_alert()
    _passkey_challenge()
    _peer()
    _recovery()
    _referral()
    _reply()
    _request()
    _restored_answer()
    _sign_in_failure()
    _trace()
    _translation()
    _account_factor()
    _account_role()
    _case_member()
    _firearm()
    _incoming_item()
    _recovery_code()
    _request_item()
    _sign_in_session()
    _trace_event()
    _offered_referral()


def downgrade() -> None:
    """Remove all tables."""
    op.drop_table("offered_referral")
    op.drop_table("trace_event")
    op.drop_table("sign_in_session")
    op.drop_table("request_item")
    op.drop_table("recovery_code")
    op.drop_table("incoming_item")
    op.drop_table("firearm")
    op.drop_table("case_member")
    op.drop_table("account_role")
    op.drop_table("account_factor")
    op.drop_table("translation")
    op.drop_table("trace")
    op.drop_table("sign_in_failure")
    op.drop_table("restored_answer")
    op.drop_table("request")
    op.drop_table("reply")
    op.drop_table("referral")
    op.drop_table("recovery")
    op.drop_table("peer")
    op.drop_table("passkey_challenge")
    op.drop_table("owner_alert")
    op.drop_table("outbox")
    op.drop_table("log_witness")
    op.drop_table("log_seen")
    op.drop_table("log_fault")
    op.drop_table("judgement")
    op.drop_table("job")
    op.drop_table("incoming_request")
    op.drop_table("inbox")
    op.drop_table("case_file")
    op.drop_table("candidate")
    op.drop_table("batch")
    op.drop_table("audit_watch")
    op.drop_table("audit_state")
    op.drop_table("audit_review")
    op.drop_table("audit_leaf")
    op.drop_table("audit_content")
    op.drop_table("arm_event")
    op.drop_table("answer_budget")
    op.drop_table("agreement_text")
    op.drop_table("agreement_suspension")
    op.drop_table("agreement_signature")
    op.drop_table("agreement_party")
    op.drop_table("agreement")
    op.drop_table("account")


def _account() -> None:
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


def _agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("own", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_agreement")),
    )


def _agreement_party() -> None:
    op.create_table(
        "agreement_party",
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("node", "reference", name=op.f("pk_agreement_party")),
    )


def _agreement_signature() -> None:
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


def _agreement_suspension() -> None:
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


def _agreement_text() -> None:
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


def _answer_budget() -> None:
    op.create_table(
        "answer_budget",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "day", name=op.f("pk_answer_budget")),
    )


def _arm_event() -> None:
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


def _audit_content() -> None:
    op.create_table(
        "audit_content",
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
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


def _audit_leaf() -> None:
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


def _audit_review() -> None:
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


def _audit_state() -> None:
    op.create_table(
        "audit_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_state")),
    )


def _audit_watch() -> None:
    op.create_table(
        "audit_watch",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("read_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_audit_watch")),
    )


def _batch() -> None:
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


def _candidate() -> None:
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


def _case_file() -> None:
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


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("message", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=True),
        sa.PrimaryKeyConstraint("sender", "message", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_taken_at", "inbox", ["taken_at"], unique=False)


def _incoming_request() -> None:
    op.create_table(
        "incoming_request",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("asking", sa.String(length=3), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("framing", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("acknowledged_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("clock", sa.String(length=10), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("clarification", sa.Text(), nullable=True),
        sa.Column("asked_for", sa.String(length=3), nullable=True),
        sa.Column("suspended_since", sa.BigInteger(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("open_items", sa.Integer(), nullable=False),
        sa.Column("queued_items", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("clock_key", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_request")),
        sa.UniqueConstraint("partner", "reference", name=op.f("uq_incoming_request_partner_reference")),
    )
    op.create_index(
        "ix_incoming_request_queue", "incoming_request", ["ended_at", "clock_key", "id"], unique=False
    )


def _job() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("mandate", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("run_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("failed_at", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index("ix_job_waiting", "job", ["done_at", "failed_at", "run_at"], unique=False)


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("left_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("right_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("said", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("judged_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("judged_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index("ix_judgement_left_id", "judgement", ["left_id"], unique=False)
    op.create_index("ix_judgement_right_id", "judgement", ["right_id"], unique=False)


def _log_fault() -> None:
    op.create_table(
        "log_fault",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("peer", sa.String(length=40), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_fault")),
    )
    op.create_index("ix_log_fault_peer", "log_fault", ["peer", "found_at"], unique=False)


def _log_seen() -> None:
    op.create_table(
        "log_seen",
        sa.Column("peer", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("breaks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_log_seen")),
    )


def _log_witness() -> None:
    op.create_table(
        "log_witness",
        sa.Column("peer", sa.String(length=40), nullable=False),
        sa.Column("told_size", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("cosigned", sa.Text(), nullable=True),
        sa.Column("cosigned_size", sa.BigInteger(), nullable=True),
        sa.Column("cosigned_at", sa.BigInteger(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_log_witness")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
        sa.UniqueConstraint("message", name=op.f("uq_outbox_message")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_waiting", "outbox", ["recipient", "state", "number"], unique=False)


def _owner_alert() -> None:
    op.create_table(
        "owner_alert",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("incoming_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", "firearm_id", name=op.f("pk_owner_alert")),
    )
    op.create_index("ix_owner_alert_seen_at", "owner_alert", ["seen_at"], unique=False)


def _passkey_challenge() -> None:
    op.create_table(
        "passkey_challenge",
        sa.Column("reference_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("challenge", sa.LargeBinary(length=32), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reference_digest", name=op.f("pk_passkey_challenge")),
    )
    op.create_index(
        op.f("ix_passkey_challenge_expires_at"), "passkey_challenge", ["expires_at"], unique=False
    )


def _peer() -> None:
    op.create_table(
        "peer",
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.Column("descriptor", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("node", name=op.f("pk_peer")),
    )


def _recovery() -> None:
    op.create_table(
        "recovery",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("serial", sa.String(length=200), nullable=True),
        sa.Column("make", sa.String(length=200), nullable=True),
        sa.Column("model", sa.String(length=200), nullable=True),
        sa.Column("calibre", sa.String(length=200), nullable=True),
        sa.Column("arm_type", sa.String(length=200), nullable=True),
        sa.Column("country_of_manufacture", sa.String(length=200), nullable=True),
        sa.Column("import_mark", sa.String(length=200), nullable=True),
        sa.Column("other", sa.String(length=200), nullable=True),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("date_given", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("subdivision", sa.String(length=80), nullable=True),
        sa.Column("locality", sa.String(length=120), nullable=True),
        sa.Column("locode", sa.String(length=5), nullable=True),
        sa.Column("latitude_deg", sa.Float(), nullable=True),
        sa.Column("longitude_deg", sa.Float(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=True),
        sa.Column("source_record", sa.String(length=120), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("same_arm_key", sa.String(length=120), nullable=True),
        sa.Column("batch_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("content_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery")),
        sa.UniqueConstraint("source", "source_record", name=op.f("uq_recovery_source_source_record")),
    )
    op.create_index("ix_recovery_batch_id", "recovery", ["batch_id"], unique=False)
    op.create_index(op.f("ix_recovery_case_id"), "recovery", ["case_id"], unique=False)
    op.create_index("ix_recovery_recorded_at", "recovery", ["recorded_at"], unique=False)
    op.create_index("ix_recovery_same_arm_key", "recovery", ["same_arm_key"], unique=False)


def _referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("asker", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("to_state", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("partner", sa.String(length=40), nullable=True),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("onward", sa.String(length=40), nullable=False),
        sa.Column("forwarded_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("stopped", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("onward", name=op.f("uq_referral_onward")),
        sa.UniqueConstraint("reference", name=op.f("uq_referral_reference")),
    )
    op.create_index("ix_referral_ended_at", "referral", ["ended_at", "proposed_at"], unique=False)
    op.create_index("ix_referral_item", "referral", ["asker", "request", "item"], unique=False)


def _reply() -> None:
    op.create_table(
        "reply",
        sa.Column("key_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("request_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("key_digest", name=op.f("pk_reply")),
    )
    op.create_index(op.f("ix_reply_claimed_at"), "reply", ["claimed_at"], unique=False)


def _request() -> None:
    op.create_table(
        "request",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=True),
        sa.Column("asked", sa.String(length=3), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("framing", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("drafted_at", sa.BigInteger(), nullable=False),
        sa.Column("drafted_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("released_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=True),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("clock", sa.String(length=10), nullable=True),
        sa.Column("message", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("suspended_since", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("reference", name=op.f("uq_request_reference")),
    )
    op.create_index(op.f("ix_request_message"), "request", ["message"], unique=False)
    op.create_index(op.f("ix_request_state"), "request", ["state"], unique=False)


def _restored_answer() -> None:
    op.create_table(
        "restored_answer",
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("partner", "request", "item", name=op.f("pk_restored_answer")),
    )


def _sign_in_failure() -> None:
    op.create_table(
        "sign_in_failure",
        sa.Column("name_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locks", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name_digest", name=op.f("pk_sign_in_failure")),
    )
    op.create_index(op.f("ix_sign_in_failure_last_at"), "sign_in_failure", ["last_at"], unique=False)


def _trace() -> None:
    op.create_table(
        "trace",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("result", sa.String(length=4), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("attention", sa.Boolean(), nullable=False),
        sa.Column("clock_key", sa.BigInteger(), nullable=False),
        sa.Column("diversion", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trace")),
        sa.UniqueConstraint("recovery_id", name=op.f("uq_trace_recovery_id")),
    )
    op.create_index("ix_trace_case_id", "trace", ["case_id", "closed_at", "clock_key"], unique=False)
    op.create_index("ix_trace_queue", "trace", ["closed_at", "clock_key", "id"], unique=False)


def _translation() -> None:
    op.create_table(
        "translation",
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("translator", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "field", "language", name=op.f("pk_translation")),
    )


def _account_factor() -> None:
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


def _account_role() -> None:
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_role_account_id")),
        sa.PrimaryKeyConstraint("account_id", "role", "since", name=op.f("pk_account_role")),
    )


def _case_member() -> None:
    op.create_table(
        "case_member",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("denied", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_member_case_id")),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_case_member")),
    )
    op.create_index("ix_case_member_account_id", "case_member", ["account_id"], unique=False)


def _firearm() -> None:
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


def _incoming_item() -> None:
    op.create_table(
        "incoming_item",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("incoming_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("recovered_on", sa.String(length=40), nullable=True),
        sa.Column("recovered_in", sa.String(length=3), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("because", sa.String(length=60), nullable=True),
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("result", sa.String(length=4), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_request.id"], name=op.f("fk_incoming_item_incoming_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_item")),
        sa.UniqueConstraint("incoming_id", "place", name=op.f("uq_incoming_item_incoming_id_place")),
        sa.UniqueConstraint("incoming_id", "reference", name=op.f("uq_incoming_item_incoming_id_reference")),
    )
    op.create_index("ix_incoming_item_state", "incoming_item", ["incoming_id", "state"], unique=False)


def _recovery_code() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_recovery_code")),
    )


def _request_item() -> None:
    op.create_table(
        "request_item",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("result", sa.String(length=4), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("next_state", sa.String(length=3), nullable=True),
        sa.Column("by_machine", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_item_request_id")),
        sa.ForeignKeyConstraint(["trace_id"], ["trace.id"], name=op.f("fk_request_item_trace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_item")),
        sa.UniqueConstraint("request_id", "reference", name=op.f("uq_request_item_request_id_reference")),
    )
    op.create_index("ix_request_item_trace_id", "request_item", ["trace_id"], unique=False)


def _sign_in_session() -> None:
    op.create_table(
        "sign_in_session",
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("second_factor_at", sa.BigInteger(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("glass_reason", sa.Text(), nullable=True),
        sa.Column("glass_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_session_account_id")),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("id", name=op.f("uq_sign_in_session_id")),
    )
    op.create_index(op.f("ix_sign_in_session_account_id"), "sign_in_session", ["account_id"], unique=False)
    op.create_index(op.f("ix_sign_in_session_expires_at"), "sign_in_session", ["expires_at"], unique=False)


def _trace_event() -> None:
    op.create_table(
        "trace_event",
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("through", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(["trace_id"], ["trace.id"], name=op.f("fk_trace_event_trace_id")),
        sa.PrimaryKeyConstraint("trace_id", "place", name=op.f("pk_trace_event")),
    )


def _offered_referral() -> None:
    op.create_table(
        "offered_referral",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("item_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("through", sa.String(length=3), nullable=False),
        sa.Column("to_state", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("stopped", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["request_item.id"], name=op.f("fk_offered_referral_item_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_offered_referral_request_id")),
        sa.ForeignKeyConstraint(["trace_id"], ["trace.id"], name=op.f("fk_offered_referral_trace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offered_referral")),
        sa.UniqueConstraint("request_id", "reference", name=op.f("uq_offered_referral_request_id_reference")),
    )
    op.create_index("ix_offered_referral_trace_id", "offered_referral", ["trace_id"], unique=False)
