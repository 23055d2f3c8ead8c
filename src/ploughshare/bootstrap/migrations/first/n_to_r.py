# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""First tables from n to r. Made by tools/first_revision.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def offered_referral() -> None:
    """Make the table."""
    op.create_table(
        "offered_referral",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("item_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("through", sa.String(length=3), nullable=False),
        sa.Column("to_state", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
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


def outbox() -> None:
    """Make the table."""
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
        sa.Column("lane", sa.LargeBinary(length=16), nullable=True),
        sa.Column("series", sa.String(length=26), nullable=True),
        sa.Column("turn", sa.BigInteger(), nullable=True),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("way", sa.String(length=10), server_default="line", nullable=False),
        sa.Column("copies", sa.Integer(), server_default="0", nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.Column("forget_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
        sa.UniqueConstraint("message", name=op.f("uq_outbox_message")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_forget",
        "outbox",
        ["forget_at"],
        unique=False,
        sqlite_where=sa.text("forget_at IS NOT NULL"),
        postgresql_where=sa.text("forget_at IS NOT NULL"),
    )
    op.create_index("ix_outbox_lane", "outbox", ["recipient", "lane", "series", "turn"], unique=False)
    op.create_index("ix_outbox_turn", "outbox", ["recipient", "series", "turn"], unique=False)
    op.create_index("ix_outbox_waiting", "outbox", ["recipient", "state", "number"], unique=False)


def owner_alert() -> None:
    """Make the table."""
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


def paper() -> None:
    """Make the table."""
    op.create_table(
        "paper",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("format", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("origin_authority", sa.String(length=200), nullable=False),
        sa.Column("origin_state", sa.String(length=3), nullable=True),
        sa.Column("channel", sa.String(length=12), nullable=True),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("elsewhere_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("brought_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("brought_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    op.create_index(op.f("ix_paper_case_id"), "paper", ["case_id"], unique=False)
    op.create_index(op.f("ix_paper_digest"), "paper", ["digest"], unique=False)
    op.create_index(op.f("ix_paper_erase_on"), "paper", ["erase_on"], unique=False)
    op.create_index(op.f("ix_paper_state"), "paper", ["state"], unique=False)


def paper_name() -> None:
    """Make the table."""
    op.create_table(
        "paper_name",
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "kind", "subject", name=op.f("pk_paper_name")),
    )
    op.create_index(op.f("ix_paper_name_id"), "paper_name", ["id"], unique=False)


def parcel() -> None:
    """Make the table."""
    op.create_table(
        "parcel",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=26), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("one_way", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("handed_at", sa.BigInteger(), nullable=True),
        sa.Column("files", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
    )
    op.create_index("ix_parcel_made_at", "parcel", ["made_at"], unique=False)
    op.create_index("ix_parcel_number", "parcel", ["recipient", "series", "number"], unique=False)


def parcel_arrival() -> None:
    """Make the table."""
    op.create_table(
        "parcel_arrival",
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=26), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("one_way", sa.Boolean(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("came_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sender", "series", "number", name=op.f("pk_parcel_arrival")),
    )


def passkey_challenge() -> None:
    """Make the table."""
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


def peer() -> None:
    """Make the table."""
    op.create_table(
        "peer",
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.Column("descriptor", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("confirmed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("told_serial", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("node", name=op.f("pk_peer")),
    )


def peer_revocation() -> None:
    """Make the table."""
    op.create_table(
        "peer_revocation",
        sa.Column("signing_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("signing_key", name=op.f("pk_peer_revocation")),
    )
    op.create_index("ix_peer_revocation_node", "peer_revocation", ["node"], unique=False)


def privacy_place() -> None:
    """Make the table."""
    op.create_table(
        "privacy_place",
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("given", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("looked_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("looked_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["privacy_request.id"], name=op.f("fk_privacy_place_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "number", name=op.f("pk_privacy_place")),
    )


def privacy_request() -> None:
    """Make the table."""
    op.create_table(
        "privacy_request",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("right", sa.String(length=16), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("regime", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("authority_reference", sa.String(length=200), nullable=True),
        sa.Column("received_on", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("identity_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("identity_at", sa.BigInteger(), nullable=True),
        sa.Column("extended_until", sa.BigInteger(), nullable=True),
        sa.Column("extended_why", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.Column("grounds", sa.String(length=400), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("proposed_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_request")),
        sa.UniqueConstraint("number", name=op.f("uq_privacy_request_number")),
    )
    op.create_index("ix_privacy_request_opened_at", "privacy_request", ["opened_at", "id"], unique=False)
    op.create_index("ix_privacy_request_stage", "privacy_request", ["stage", "due_at"], unique=False)


def processing_record() -> None:
    """Make the table."""
    op.create_table(
        "processing_record",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("controller", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("security", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("activities", sa.Text(), nullable=False),
        sa.Column("made_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_processing_record")),
    )


def received_statement() -> None:
    """Make the table."""
    op.create_table(
        "received_statement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("origin_state", sa.String(length=3), nullable=False),
        sa.Column("origin_authority", sa.String(length=200), nullable=False),
        sa.Column("origin_node", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("erase_on", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("recalled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_statement")),
        sa.UniqueConstraint("partner", "reference", name=op.f("uq_received_statement_partner_reference")),
    )
    op.create_index("ix_received_statement_erase_on", "received_statement", ["erase_on"], unique=False)
    op.create_index("ix_received_statement_reference", "received_statement", ["reference"], unique=False)


def recovery() -> None:
    """Make the table."""
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
        sa.Column("headstamp", sa.String(length=200), nullable=True),
        sa.Column("lot", sa.String(length=200), nullable=True),
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
        sa.Column("rounds", sa.BigInteger(), nullable=True),
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
    op.create_index("ix_recovery_case_id", "recovery", ["case_id", "id"], unique=False)
    op.create_index("ix_recovery_lot", "recovery", ["lot"], unique=False)
    op.create_index("ix_recovery_marks", "recovery", ["serial", "make", "model"], unique=False)
    op.create_index("ix_recovery_recorded_at", "recovery", ["recorded_at"], unique=False)
    op.create_index("ix_recovery_same_arm_key", "recovery", ["same_arm_key"], unique=False)


def recovery_code() -> None:
    """Make the table."""
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_recovery_code")),
    )


def referral() -> None:
    """Make the table."""
    op.create_table(
        "referral",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("asker", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("to_state", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
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
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("onward", name=op.f("uq_referral_onward")),
        sa.UniqueConstraint("reference", name=op.f("uq_referral_reference")),
    )
    op.create_index("ix_referral_agreement", "referral", ["agreement", "id"], unique=False)
    op.create_index("ix_referral_ended_at", "referral", ["ended_at", "proposed_at"], unique=False)
    op.create_index("ix_referral_item", "referral", ["asker", "request", "item"], unique=False)
    op.create_index("ix_referral_kept", "referral", ["erased_at", "erase_on", "forwarded_at"], unique=False)


def reminder() -> None:
    """Make the table."""
    op.create_table(
        "reminder",
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mark", sa.String(length=8), nullable=False),
        sa.Column("due_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("other", sa.String(length=40), nullable=True),
        sa.Column("we_owe", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "mark", "due_at", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_given_at"), "reminder", ["given_at"], unique=False)


def reply() -> None:
    """Make the table."""
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


def report_answer() -> None:
    """Make the table."""
    op.create_table(
        "report_answer",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("territory", sa.String(length=200), nullable=False),
        sa.Column("marked_only", sa.Boolean(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("given_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "kind", "year", "territory", "marked_only", "question", "version", name=op.f("pk_report_answer")
        ),
    )


def request() -> None:
    """Make the table."""
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
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("reference", name=op.f("uq_request_reference")),
    )
    op.create_index("ix_request_agreement", "request", ["agreement", "id"], unique=False)
    op.create_index("ix_request_kept", "request", ["erased_at", "erase_on", "sent_at"], unique=False)
    op.create_index(op.f("ix_request_message"), "request", ["message"], unique=False)
    op.create_index(op.f("ix_request_state"), "request", ["state"], unique=False)


def request_elsewhere() -> None:
    """Make the table."""
    op.create_table(
        "request_elsewhere",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("asked", sa.String(length=3), nullable=False),
        sa.Column("asked_on", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("limits", sa.Text(), nullable=True),
        sa.Column("noted_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("reference_key", sa.String(length=80), nullable=False),
        sa.Column("reply_on", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=4), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("next_state", sa.String(length=3), nullable=True),
        sa.Column("their_reference", sa.String(length=80), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_elsewhere")),
    )
    op.create_index(
        op.f("ix_request_elsewhere_reference_key"), "request_elsewhere", ["reference_key"], unique=False
    )
    op.create_index(op.f("ix_request_elsewhere_state"), "request_elsewhere", ["state"], unique=False)
    op.create_index(op.f("ix_request_elsewhere_trace_id"), "request_elsewhere", ["trace_id"], unique=False)


def request_item() -> None:
    """Make the table."""
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


def restored_answer() -> None:
    """Make the table."""
    op.create_table(
        "restored_answer",
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("partner", "request", "item", name=op.f("pk_restored_answer")),
    )


def restriction() -> None:
    """Make the table."""
    op.create_table(
        "restriction",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("origin", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("set_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("lifted_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_index(op.f("ix_restriction_origin"), "restriction", ["origin"], unique=False)
    op.create_index("ix_restriction_subject", "restriction", ["subject", "lifted_at"], unique=False)


def retention_change() -> None:
    """Make the table."""
    op.create_table(
        "retention_change",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("span", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_change")),
    )
    op.create_index(op.f("ix_retention_change_kind"), "retention_change", ["kind"], unique=False)
