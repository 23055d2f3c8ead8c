# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""First tables from i to m. Made by tools/first_revision.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def inbox() -> None:
    """Make the table."""
    op.create_table(
        "inbox",
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("message", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.Column("suite", sa.String(length=80), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=True),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("owed", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("sender", "message", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_owed", "inbox", ["owed", "sender"], unique=False)
    op.create_index("ix_inbox_subject", "inbox", ["subject"], unique=False)
    op.create_index("ix_inbox_taken_at", "inbox", ["taken_at"], unique=False)


def incoming_item() -> None:
    """Make the table."""
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
        sa.Column("rounds", sa.BigInteger(), nullable=True),
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("lot_id", sa.LargeBinary(length=16), nullable=True),
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
    op.create_index("ix_incoming_item_firearm_id", "incoming_item", ["firearm_id"], unique=False)
    op.create_index("ix_incoming_item_state", "incoming_item", ["incoming_id", "state"], unique=False)


def incoming_request() -> None:
    """Make the table."""
    op.create_table(
        "incoming_request",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("asking", sa.String(length=3), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("framing", sa.Text(), nullable=True),
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
        sa.Column("on_behalf_of", sa.String(length=120), nullable=True),
        sa.Column("suspended_since", sa.BigInteger(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("open_items", sa.Integer(), nullable=False),
        sa.Column("queued_items", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("erase_on", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.Column("clock_key", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_request")),
        sa.UniqueConstraint("partner", "reference", name=op.f("uq_incoming_request_partner_reference")),
    )
    op.create_index("ix_incoming_request_agreement", "incoming_request", ["agreement", "id"], unique=False)
    op.create_index(
        "ix_incoming_request_ended",
        "incoming_request",
        ["clock_key", "id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL"),
    )
    op.create_index(
        "ix_incoming_request_kept", "incoming_request", ["erased_at", "erase_on", "ended_at"], unique=False
    )
    op.create_index(
        "ix_incoming_request_queue", "incoming_request", ["ended_at", "clock_key", "id"], unique=False
    )
    op.create_index("ix_incoming_request_reference", "incoming_request", ["reference"], unique=False)


def intake_mapping() -> None:
    """Make the table."""
    op.create_table(
        "intake_mapping",
        sa.Column("id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_mapping")),
    )
    op.create_index("ix_intake_mapping_file", "intake_mapping", ["fingerprint", "used_at"], unique=False)


def job() -> None:
    """Make the table."""
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


def judged_lot() -> None:
    """Make the table."""
    op.create_table(
        "judged_lot",
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("lot_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("judgement", sa.String(length=20), nullable=False),
        sa.Column("judged_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("judged_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("recovery_id", "lot_id", name=op.f("pk_judged_lot")),
    )
    op.create_index("ix_judged_lot_lot_id", "judged_lot", ["lot_id"], unique=False)


def judgement() -> None:
    """Make the table."""
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


def kept_file() -> None:
    """Make the table."""
    op.create_table(
        "kept_file",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("found", sa.String(length=10), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("former_sha256", sa.String(length=64), nullable=True),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("eye", sa.String(length=10), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("kept_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_file")),
    )
    op.create_index(op.f("ix_kept_file_record"), "kept_file", ["record"], unique=False)


def kept_match() -> None:
    """Make the table."""
    op.create_table(
        "kept_match",
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("software", sa.String(length=40), nullable=False),
        sa.Column("figures", sa.String(length=120), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("recovery_id", "firearm_id", "number", name=op.f("pk_kept_match")),
    )


def kept_report() -> None:
    """Make the table."""
    op.create_table(
        "kept_report",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("territory", sa.String(length=200), nullable=False),
        sa.Column("marked_only", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Integer(), nullable=False),
        sa.Column("national", sa.Boolean(), nullable=False),
        sa.Column("percent", sa.String(length=12), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("records", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("made_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("signed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("signed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_report")),
        sa.UniqueConstraint(
            "kind",
            "year",
            "territory",
            "marked_only",
            "number",
            name=op.f("uq_kept_report_kind_year_territory_marked_only_number"),
        ),
    )


def law_assurance() -> None:
    """Make the table."""
    op.create_table(
        "law_assurance",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("matter", sa.String(length=30), nullable=False),
        sa.Column("said", sa.String(length=20), nullable=False),
        sa.Column("giver", sa.String(length=40), nullable=False),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("forms", sa.String(length=400), nullable=False),
        sa.Column("data", sa.String(length=200), nullable=False),
        sa.Column("offence", sa.String(length=40), nullable=True),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("dated_on", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("watched_how", sa.String(length=2000), nullable=False),
        sa.Column("watched_by", sa.String(length=200), nullable=False),
        sa.Column("next_look_on", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("grounds", sa.String(length=2000), nullable=True),
        sa.Column("looked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_assurance")),
    )
    op.create_index("ix_law_assurance_giver", "law_assurance", ["giver", "receiver"], unique=False)


def law_assurance_breach() -> None:
    """Make the table."""
    op.create_table(
        "law_assurance_breach",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("assurance_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("broken_on", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=2000), nullable=False),
        sa.Column("found_by", sa.String(length=200), nullable=False),
        sa.Column("effect", sa.String(length=2000), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("restored_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("restored_at", sa.BigInteger(), nullable=True),
        sa.Column("grounds", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(
            ["assurance_id"], ["law_assurance.id"], name=op.f("fk_law_assurance_breach_assurance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_assurance_breach")),
    )
    op.create_index(
        op.f("ix_law_assurance_breach_assurance_id"), "law_assurance_breach", ["assurance_id"], unique=False
    )


def law_fact_change() -> None:
    """Make the table."""
    op.create_table(
        "law_fact_change",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("fact", sa.String(length=140), nullable=False),
        sa.Column("of_state", sa.String(length=3), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("proposed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("origin_node", sa.String(length=40), nullable=True),
        sa.Column("origin_state", sa.String(length=3), nullable=True),
        sa.Column("origin_authority", sa.String(length=200), nullable=True),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("confirmed_as", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_law_fact_change")),
        sa.UniqueConstraint("id", name=op.f("uq_law_fact_change_id")),
    )
    op.create_index(op.f("ix_law_fact_change_digest"), "law_fact_change", ["digest"], unique=False)
    op.create_index(op.f("ix_law_fact_change_fact"), "law_fact_change", ["fact"], unique=False)
    op.create_index(op.f("ix_law_fact_change_of_state"), "law_fact_change", ["of_state"], unique=False)
    op.create_index(
        "ix_law_fact_change_waiting", "law_fact_change", ["state", "origin_node", "number"], unique=False
    )


def law_fact_revision() -> None:
    """Make the table."""
    op.create_table(
        "law_fact_revision",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("confirmed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_law_fact_revision")),
    )


def law_fact_told() -> None:
    """Make the table."""
    op.create_table(
        "law_fact_told",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("node", sa.String(length=40), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "node", name=op.f("pk_law_fact_told")),
    )
    op.create_index(op.f("ix_law_fact_told_message"), "law_fact_told", ["message"], unique=False)


def law_question() -> None:
    """Make the table."""
    op.create_table(
        "law_question",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("asking", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("data", sa.String(length=200), nullable=False),
        sa.Column("offence", sa.String(length=40), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("subject_noun", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("put_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("put_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_question")),
    )
    op.create_index("ix_law_question_put_by", "law_question", ["put_by", "state"], unique=False)
    op.create_index("ix_law_question_state", "law_question", ["state", "due_at"], unique=False)
    op.create_index("ix_law_question_subject", "law_question", ["subject"], unique=False)


def law_refusal() -> None:
    """Make the table."""
    op.create_table(
        "law_refusal",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("asking", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("data", sa.String(length=200), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=True),
        sa.Column("offence", sa.String(length=40), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_law_refusal")),
    )
    op.create_index("ix_law_refusal_asked", "law_refusal", ["asked", "asking"], unique=False)


def law_ruling() -> None:
    """Make the table."""
    op.create_table(
        "law_ruling",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("question_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("asking", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("data", sa.String(length=200), nullable=False),
        sa.Column("offence", sa.String(length=40), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("subject_noun", sa.String(length=40), nullable=True),
        sa.Column("permit", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("provisions", sa.Text(), nullable=False),
        sa.Column("looked_at", sa.Text(), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("ended_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["question_id"], ["law_question.id"], name=op.f("fk_law_ruling_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_ruling")),
    )
    op.create_index("ix_law_ruling_asking", "law_ruling", ["asking", "asked"], unique=False)
    op.create_index(op.f("ix_law_ruling_question_id"), "law_ruling", ["question_id"], unique=False)


def licence() -> None:
    """Make the table."""
    op.create_table(
        "licence",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("destination", sa.String(length=40), nullable=False),
        sa.Column("end_user", sa.String(length=200), nullable=True),
        sa.Column("certificate_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("used_up", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("changed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence")),
        sa.UniqueConstraint("reference", name=op.f("uq_licence_reference")),
    )
    op.create_index(op.f("ix_licence_certificate_id"), "licence", ["certificate_id"], unique=False)
    op.create_index("ix_licence_decision_id", "licence", ["decision", "id"], unique=False)
    op.create_index("ix_licence_destination_id", "licence", ["destination", "id"], unique=False)
    op.create_index("ix_licence_kind_id", "licence", ["kind", "id"], unique=False)


def licence_list() -> None:
    """Make the table."""
    op.create_table(
        "licence_list",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Integer(), nullable=False),
        sa.Column("supplied_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("supplied_at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_licence_list")),
    )


def licence_listed() -> None:
    """Make the table."""
    op.create_table(
        "licence_listed",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("list_name", sa.String(length=80), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("goods", sa.String(length=100), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["list_name"], ["licence_list.name"], name=op.f("fk_licence_listed_list_name")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_listed")),
    )
    op.create_index(op.f("ix_licence_listed_list_name"), "licence_listed", ["list_name"], unique=False)
    op.create_index("ix_licence_listed_state_name", "licence_listed", ["state", "name"], unique=False)


def licence_listed_key() -> None:
    """Make the table."""
    op.create_table(
        "licence_listed_key",
        sa.Column("key", sa.String(length=8), nullable=False),
        sa.Column("listed_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["listed_id"], ["licence_listed.id"], name=op.f("fk_licence_listed_key_listed_id")
        ),
        sa.PrimaryKeyConstraint("key", "listed_id", name=op.f("pk_licence_listed_key")),
    )
    op.create_index(
        op.f("ix_licence_listed_key_listed_id"), "licence_listed_key", ["listed_id"], unique=False
    )


def licence_match() -> None:
    """Make the table."""
    op.create_table(
        "licence_match",
        sa.Column("licence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("listed_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("ruling", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("ruled_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ruled_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["licence_id"], ["licence.id"], name=op.f("fk_licence_match_licence_id")),
        sa.PrimaryKeyConstraint("licence_id", "listed_id", "key", name=op.f("pk_licence_match")),
    )


def licence_movement() -> None:
    """Make the table."""
    op.create_table(
        "licence_movement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("licence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("told_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("annulled", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(["licence_id"], ["licence.id"], name=op.f("fk_licence_movement_licence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_movement")),
    )
    op.create_index(
        "ix_licence_movement_licence_id", "licence_movement", ["licence_id", "line", "stage"], unique=False
    )


def licence_retransfer() -> None:
    """Make the table."""
    op.create_table(
        "licence_retransfer",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("licence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("receiver", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("grounds", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["licence_id"], ["licence.id"], name=op.f("fk_licence_retransfer_licence_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_retransfer")),
    )
    op.create_index(
        op.f("ix_licence_retransfer_licence_id"), "licence_retransfer", ["licence_id"], unique=False
    )


def licence_serial() -> None:
    """Make the table."""
    op.create_table(
        "licence_serial",
        sa.Column("movement_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(length=80), nullable=False),
        sa.Column("serial_key", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["licence_movement.id"], name=op.f("fk_licence_serial_movement_id")
        ),
        sa.PrimaryKeyConstraint("movement_id", "number", name=op.f("pk_licence_serial")),
    )
    op.create_index(op.f("ix_licence_serial_serial_key"), "licence_serial", ["serial_key"], unique=False)


def licence_visit() -> None:
    """Make the table."""
    op.create_table(
        "licence_visit",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("licence_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("planned_on", sa.Integer(), nullable=False),
        sa.Column("by_authority", sa.String(length=200), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=True),
        sa.Column("seen", sa.String(length=20), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("notes", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(["licence_id"], ["licence.id"], name=op.f("fk_licence_visit_licence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence_visit")),
    )
    op.create_index(op.f("ix_licence_visit_licence_id"), "licence_visit", ["licence_id"], unique=False)


def log_fault() -> None:
    """Make the table."""
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


def log_heard() -> None:
    """Make the table."""
    op.create_table(
        "log_heard",
        sa.Column("peer", sa.String(length=40), nullable=False),
        sa.Column("told_by", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("peer", "told_by", name=op.f("pk_log_heard")),
    )


def log_seen() -> None:
    """Make the table."""
    op.create_table(
        "log_seen",
        sa.Column("peer", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("breaks", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_log_seen")),
    )


def log_witness() -> None:
    """Make the table."""
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
        sa.Column("to_show", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_log_witness")),
    )


def lookup_alarm() -> None:
    """Make the table."""
    op.create_table(
        "lookup_alarm",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.Column("seen_by", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_alarm")),
    )
    op.create_index("ix_lookup_alarm_seen_at", "lookup_alarm", ["seen_at"], unique=False)


def lookup_epoch() -> None:
    """Make the table."""
    op.create_table(
        "lookup_epoch",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("prepared_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lookup_epoch")),
    )


def lookup_handover() -> None:
    """Make the table."""
    op.create_table(
        "lookup_handover",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("posted", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=True),
        sa.Column("wanted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("agreement", "partner", name=op.f("pk_lookup_handover")),
    )


def lookup_piece() -> None:
    """Make the table."""
    op.create_table(
        "lookup_piece",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added", sa.LargeBinary(), nullable=False),
        sa.Column("removed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "agreement", "owner", "epoch", "version", "place", name=op.f("pk_lookup_piece")
        ),
    )


def lookup_question() -> None:
    """Make the table."""
    op.create_table(
        "lookup_question",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("lookups", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("found", sa.Text(), nullable=True),
        sa.Column("refused", sa.String(length=80), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_question")),
        sa.UniqueConstraint("reference", name=op.f("uq_lookup_question_reference")),
    )
    op.create_index(
        "ix_lookup_question_asked", "lookup_question", ["agreement", "owner", "asked_at"], unique=False
    )
    op.create_index("ix_lookup_question_case", "lookup_question", ["case_id", "asked_at"], unique=False)
    op.create_index("ix_lookup_question_subject", "lookup_question", ["subject"], unique=False)


def lookup_received() -> None:
    """Make the table."""
    op.create_table(
        "lookup_received",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("lookups", sa.Integer(), nullable=False),
        sa.Column("elements", sa.LargeBinary(), nullable=False),
        sa.Column("commitments", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("refused", sa.String(length=80), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("hits", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_received")),
        sa.UniqueConstraint("partner", "reference", name=op.f("uq_lookup_received_partner_reference")),
    )
    op.create_index(
        "ix_lookup_received_at", "lookup_received", ["agreement", "partner", "received_at"], unique=False
    )


def lookup_sample() -> None:
    """Make the table."""
    op.create_table(
        "lookup_sample",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("randomness", sa.LargeBinary(length=32), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("among", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("trouble", sa.String(length=80), nullable=True),
        sa.Column("came", sa.Text(), nullable=True),
        sa.Column("shown", sa.Text(), server_default="[]", nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.Column("drawn_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_sample")),
        sa.UniqueConstraint("reference", name=op.f("uq_lookup_sample_reference")),
    )
    op.create_index("ix_lookup_sample_due", "lookup_sample", ["state", "due_at"], unique=False)


def lookup_set() -> None:
    """Make the table."""
    op.create_table(
        "lookup_set",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "owner", name=op.f("pk_lookup_set")),
    )


def lookup_spent() -> None:
    """Make the table."""
    op.create_table(
        "lookup_spent",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("evaluations", sa.BigInteger(), nullable=False),
        sa.Column("lookups", sa.Integer(), nullable=False),
        sa.Column("automatic_answers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "partner", "day", name=op.f("pk_lookup_spent")),
    )


def lookup_wanted() -> None:
    """Make the table."""
    op.create_table(
        "lookup_wanted",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_wanted")),
        sa.UniqueConstraint("owner", "reference", name=op.f("uq_lookup_wanted_owner_reference")),
    )


def mail_arrival() -> None:
    """Make the table."""
    op.create_table(
        "mail_arrival",
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=26), nullable=False),
        sa.Column("highest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sender", "series", name=op.f("pk_mail_arrival")),
    )


def mail_count() -> None:
    """Make the table."""
    op.create_table(
        "mail_count",
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=26), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("recipient", name=op.f("pk_mail_count")),
    )


def mail_early() -> None:
    """Make the table."""
    op.create_table(
        "mail_early",
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("message", sa.String(length=64), nullable=False),
        sa.Column("series", sa.String(length=26), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.String(length=400), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sender", "message", name=op.f("pk_mail_early")),
    )
    op.create_index("ix_mail_early_kept_at", "mail_early", ["kept_at"], unique=False)
    op.create_index("ix_mail_early_turn", "mail_early", ["sender", "series", "turn"], unique=False)


def mail_gap() -> None:
    """Make the table."""
    op.create_table(
        "mail_gap",
        sa.Column("sender", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=26), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("noticed_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("asks", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("sender", "series", "first", name=op.f("pk_mail_gap")),
    )


def mail_route() -> None:
    """Make the table."""
    op.create_table(
        "mail_route",
        sa.Column("peer", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("via", sa.String(length=40), nullable=True),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("chosen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_mail_route")),
    )
