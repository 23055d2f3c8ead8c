# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""First tables from s to z. Made by tools/first_revision.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def saved_view() -> None:
    """Make the table."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("owner", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.String(length=1500), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("owner", "place", "name", name=op.f("uq_saved_view_owner_place_name")),
    )
    op.create_index("ix_saved_view_place", "saved_view", ["place", "shared", "owner"], unique=False)
    op.create_index(op.f("ix_saved_view_used_at"), "saved_view", ["used_at"], unique=False)


def seized_item() -> None:
    """Make the table."""
    op.create_table(
        "seized_item",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seizure_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("amount_given", sa.String(length=80), nullable=True),
        sa.Column("serial", sa.String(length=200), nullable=True),
        sa.Column("make", sa.String(length=200), nullable=True),
        sa.Column("model", sa.String(length=200), nullable=True),
        sa.Column("calibre", sa.String(length=200), nullable=True),
        sa.Column("type_given", sa.String(length=200), nullable=True),
        sa.Column("country_of_manufacture", sa.String(length=200), nullable=True),
        sa.Column("import_mark", sa.String(length=200), nullable=True),
        sa.Column("other_marks", sa.String(length=200), nullable=True),
        sa.Column("arm_type", sa.String(length=48), nullable=True),
        sa.Column("arm_class", sa.String(length=24), nullable=True),
        sa.Column("making", sa.String(length=16), nullable=True),
        sa.Column("alteration", sa.String(length=16), nullable=True),
        sa.Column("converted_from", sa.String(length=200), nullable=True),
        sa.Column("part", sa.String(length=16), nullable=True),
        sa.Column("headstamp", sa.String(length=120), nullable=True),
        sa.Column("lot", sa.String(length=120), nullable=True),
        sa.Column("packaging", sa.String(length=400), nullable=True),
        sa.Column("uniquely_marked", sa.Boolean(), nullable=True),
        sa.Column("standing", sa.String(length=32), nullable=True),
        sa.Column("diversion", sa.Text(), nullable=True),
        sa.Column("disposal", sa.String(length=24), nullable=True),
        sa.Column("recovery_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("serial_key", sa.String(length=60), nullable=True),
        sa.Column("lot_key", sa.String(length=60), nullable=True),
        sa.Column("headstamp_key", sa.String(length=60), nullable=True),
        sa.Column("same_arm_key", sa.String(length=120), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=True),
        sa.Column("source_record", sa.String(length=120), nullable=True),
        sa.Column("batch_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("content_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["seizure_id"], ["seizure.id"], name=op.f("fk_seized_item_seizure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seized_item")),
        sa.UniqueConstraint("source", "source_record", name=op.f("uq_seized_item_source_source_record")),
    )
    op.create_index("ix_seized_item_batch_id", "seized_item", ["batch_id"], unique=False)
    op.create_index(
        "ix_seized_item_gone",
        "seized_item",
        ["id"],
        unique=False,
        sqlite_where=sa.text("disposal IN ('destroyed', 'deactivated')"),
        postgresql_where=sa.text("disposal IN ('destroyed', 'deactivated')"),
    )
    op.create_index("ix_seized_item_headstamp_key", "seized_item", ["headstamp_key"], unique=False)
    op.create_index("ix_seized_item_kind", "seized_item", ["kind", "seizure_id"], unique=False)
    op.create_index("ix_seized_item_lot_key", "seized_item", ["lot_key"], unique=False)
    op.create_index("ix_seized_item_recovery_id", "seized_item", ["recovery_id"], unique=False)
    op.create_index("ix_seized_item_same_arm_key", "seized_item", ["same_arm_key"], unique=False)
    op.create_index("ix_seized_item_seizure_id", "seized_item", ["seizure_id", "position"], unique=False)
    op.create_index("ix_seized_item_serial_key", "seized_item", ["serial_key"], unique=False)


def seizure() -> None:
    """Make the table."""
    op.create_table(
        "seizure",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("keeper", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=True),
        sa.Column("agency", sa.String(length=200), nullable=False),
        sa.Column("apprehension", sa.String(length=16), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("date_given", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("subdivision", sa.String(length=80), nullable=True),
        sa.Column("locality", sa.String(length=120), nullable=True),
        sa.Column("locode", sa.String(length=5), nullable=True),
        sa.Column("latitude_deg", sa.Float(), nullable=True),
        sa.Column("longitude_deg", sa.Float(), nullable=True),
        sa.Column("ground", sa.String(length=32), nullable=True),
        sa.Column("offence", sa.String(length=1000), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("context_found_on", sa.String(length=120), nullable=True),
        sa.Column("border", sa.String(length=24), nullable=True),
        sa.Column("conveyance", sa.String(length=24), nullable=True),
        sa.Column("concealment", sa.String(length=32), nullable=True),
        sa.Column("concealment_notes", sa.String(length=1000), nullable=True),
        sa.Column("origin_country", sa.String(length=3), nullable=True),
        sa.Column("destination_country", sa.String(length=3), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("check_reason", sa.String(length=16), nullable=True),
        sa.Column("check_minutes", sa.Integer(), nullable=True),
        sa.Column("check_scanned", sa.Integer(), nullable=True),
        sa.Column("check_opened", sa.Integer(), nullable=True),
        sa.Column("check_profile", sa.String(length=120), nullable=True),
        sa.Column("customs", sa.Text(), nullable=True),
        sa.Column("linked_goods", sa.String(length=1000), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=True),
        sa.Column("source_record", sa.String(length=120), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change_reason", sa.String(length=400), nullable=True),
        sa.Column("batch_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("content_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seizure")),
        sa.UniqueConstraint("source", "source_record", name=op.f("uq_seizure_source_source_record")),
    )
    op.create_index("ix_seizure_apprehension", "seizure", ["apprehension", "id"], unique=False)
    op.create_index("ix_seizure_batch_id", "seizure", ["batch_id"], unique=False)
    op.create_index("ix_seizure_border", "seizure", ["border", "id"], unique=False)
    op.create_index("ix_seizure_case_id", "seizure", ["case_id", "id"], unique=False)
    op.create_index("ix_seizure_check_reason", "seizure", ["check_reason", "since"], unique=False)
    op.create_index("ix_seizure_conveyance", "seizure", ["conveyance", "id"], unique=False)
    op.create_index("ix_seizure_country", "seizure", ["country", "subdivision", "id"], unique=False)
    op.create_index("ix_seizure_locode", "seizure", ["locode", "id"], unique=False)
    op.create_index("ix_seizure_loose", "seizure", ["keeper", "case_id", "id"], unique=False)
    op.create_index(
        "ix_seizure_places",
        "seizure",
        [
            "country",
            "subdivision",
            "locode",
            "apprehension",
            "case_id",
            "keeper",
            "unit_id",
            "batch_id",
            "id",
        ],
        unique=False,
    )
    op.create_index("ix_seizure_recorded_at", "seizure", ["recorded_at"], unique=False)
    op.create_index("ix_seizure_reference", "seizure", ["reference"], unique=False)
    op.create_index("ix_seizure_since", "seizure", ["since", "id"], unique=False)
    op.create_index(
        "ix_seizure_way",
        "seizure",
        ["id"],
        unique=False,
        sqlite_where=sa.text("way IS NOT NULL"),
        postgresql_where=sa.text("way IS NOT NULL"),
    )


def seizure_version() -> None:
    """Make the table."""
    op.create_table(
        "seizure_version",
        sa.Column("seizure_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seizure_id"], ["seizure.id"], name=op.f("fk_seizure_version_seizure_id")),
        sa.PrimaryKeyConstraint("seizure_id", "version", name=op.f("pk_seizure_version")),
    )


def sign_in_failure() -> None:
    """Make the table."""
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


def sign_in_session() -> None:
    """Make the table."""
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


def silence() -> None:
    """Make the table."""
    op.create_table(
        "silence",
        sa.Column("statement_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", "state", name=op.f("pk_silence")),
    )


def statement() -> None:
    """Make the table."""
    op.create_table(
        "statement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("case_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("affected", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("written_by", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_case_id"), "statement", ["case_id"], unique=False)
    op.create_index(op.f("ix_statement_trace_id"), "statement", ["trace_id"], unique=False)
    op.create_index("ix_statement_written_at", "statement", ["written_at", "id"], unique=False)


def stock_act() -> None:
    """Make the table."""
    op.create_table(
        "stock_act",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=True),
        sa.Column("photographs", sa.Text(), nullable=False),
        sa.Column("by_account", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("second", sa.LargeBinary(length=16), nullable=True),
        sa.Column("second_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_act")),
    )
    op.create_index(op.f("ix_stock_act_state"), "stock_act", ["state"], unique=False)
    op.create_index(op.f("ix_stock_act_subject"), "stock_act", ["subject"], unique=False)


def stock_arm() -> None:
    """Make the table."""
    op.create_table(
        "stock_arm",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("store_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("serial", sa.String(length=80), nullable=True),
        sa.Column("make", sa.String(length=80), nullable=True),
        sa.Column("model", sa.String(length=80), nullable=True),
        sa.Column("calibre", sa.String(length=80), nullable=True),
        sa.Column("arm_type", sa.String(length=48), nullable=True),
        sa.Column("firearm_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("serial_key", sa.String(length=80), nullable=False),
        sa.Column("family", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("held_at", sa.String(length=200), nullable=True),
        sa.Column("missing", sa.String(length=100), nullable=False),
        sa.Column("excused", sa.String(length=1000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stock_store.id"], name=op.f("fk_stock_arm_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_arm")),
    )
    op.create_index("ix_stock_arm_firearm_id", "stock_arm", ["firearm_id"], unique=False)
    op.create_index("ix_stock_arm_missing", "stock_arm", ["missing", "id"], unique=False)
    op.create_index(op.f("ix_stock_arm_serial_key"), "stock_arm", ["serial_key"], unique=False)
    op.create_index("ix_stock_arm_state", "stock_arm", ["state", "id"], unique=False)
    op.create_index("ix_stock_arm_store_id", "stock_arm", ["store_id", "state", "id"], unique=False)


def stock_count() -> None:
    """Make the table."""
    op.create_table(
        "stock_count",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("store_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("differences", sa.Text(), nullable=False),
        sa.Column("by_account", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("second", sa.LargeBinary(length=16), nullable=True),
        sa.Column("second_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(["store_id"], ["stock_store.id"], name=op.f("fk_stock_count_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_count")),
    )
    op.create_index(op.f("ix_stock_count_state"), "stock_count", ["state"], unique=False)
    op.create_index(op.f("ix_stock_count_store_id"), "stock_count", ["store_id"], unique=False)


def stock_lot() -> None:
    """Make the table."""
    op.create_table(
        "stock_lot",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("store_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("lot", sa.String(length=80), nullable=True),
        sa.Column("headstamp", sa.String(length=80), nullable=True),
        sa.Column("calibre", sa.String(length=80), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("missing", sa.String(length=100), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stock_store.id"], name=op.f("fk_stock_lot_store_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_lot")),
    )
    op.create_index(op.f("ix_stock_lot_store_id"), "stock_lot", ["store_id"], unique=False)


def stock_store() -> None:
    """Make the table."""
    op.create_table(
        "stock_store",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("force", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("host", sa.String(length=40), nullable=True),
        sa.Column("channel", sa.String(length=200), nullable=True),
        sa.Column("opened_by", sa.LargeBinary(length=16), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_store")),
    )


def telling() -> None:
    """Make the table."""
    op.create_table(
        "telling",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("statement_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("received_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("handling", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=12), nullable=True),
        sa.Column("complied", sa.Integer(), nullable=False),
        sa.Column("complied_at", sa.BigInteger(), nullable=True),
        sa.Column("onward", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
        sa.UniqueConstraint("partner", "reference", name=op.f("uq_telling_partner_reference")),
    )
    op.create_index(op.f("ix_telling_received_id"), "telling", ["received_id"], unique=False)
    op.create_index("ix_telling_reference", "telling", ["reference"], unique=False)
    op.create_index(op.f("ix_telling_statement_id"), "telling", ["statement_id"], unique=False)


def trace() -> None:
    """Make the table."""
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
    op.create_index(
        "ix_trace_closed",
        "trace",
        ["clock_key", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index("ix_trace_queue", "trace", ["closed_at", "clock_key", "id"], unique=False)


def trace_event() -> None:
    """Make the table."""
    op.create_table(
        "trace_event",
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("through", sa.String(length=3), nullable=True),
        sa.Column("elsewhere_id", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(["trace_id"], ["trace.id"], name=op.f("fk_trace_event_trace_id")),
        sa.PrimaryKeyConstraint("trace_id", "place", name=op.f("pk_trace_event")),
    )


def translation() -> None:
    """Make the table."""
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


def unit() -> None:
    """Make the table."""
    op.create_table(
        "unit",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("through", sa.LargeBinary(length=16), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("node", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["through"], ["unit.id"], name=op.f("fk_unit_through")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_node"), "unit", ["node"], unique=False)


def unit_account() -> None:
    """Make the table."""
    op.create_table(
        "unit_account",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_account_unit_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_unit_account")),
    )
    op.create_index(op.f("ix_unit_account_unit_id"), "unit_account", ["unit_id"], unique=False)


def unit_copy() -> None:
    """Make the table."""
    op.create_table(
        "unit_copy",
        sa.Column("unit_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("copy_to", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["copy_to"], ["unit.id"], name=op.f("fk_unit_copy_copy_to")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_copy_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "copy_to", name=op.f("pk_unit_copy")),
    )
