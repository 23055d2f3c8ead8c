# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of seizures: the event, its things, and the versions that were corrected."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.work import AccountId, CaseId, UnitId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

seizure = sa.Table(
    "seizure",
    metadata,
    sa.Column("id", IdColumn(SeizureId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Column("unit_id", IdColumn(UnitId)),
    sa.Column("keeper", sa.String(200), nullable=False),
    sa.Column("reference", sa.String(120)),
    sa.Column("agency", sa.String(200), nullable=False),
    sa.Column("apprehension", sa.String(16), nullable=False),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("date_given", sa.String(40)),
    sa.Column("country", sa.String(3), nullable=False),
    sa.Column("subdivision", sa.String(80)),
    sa.Column("locality", sa.String(120)),
    sa.Column("locode", sa.String(5)),
    sa.Column("latitude_deg", sa.Float),
    sa.Column("longitude_deg", sa.Float),
    sa.Column("ground", sa.String(32)),
    sa.Column("offence", sa.String(1000)),
    sa.Column("context", sa.Text),
    sa.Column("context_found_on", sa.String(120)),
    sa.Column("border", sa.String(24)),
    sa.Column("conveyance", sa.String(24)),
    sa.Column("concealment", sa.String(32)),
    sa.Column("concealment_notes", sa.String(1000)),
    sa.Column("origin_country", sa.String(3)),
    sa.Column("destination_country", sa.String(3)),
    sa.Column("way", sa.Text),
    sa.Column("persons", sa.Integer),
    sa.Column("check_reason", sa.String(16)),
    sa.Column("check_minutes", sa.Integer),
    sa.Column("check_scanned", sa.Integer),
    sa.Column("check_opened", sa.Integer),
    sa.Column("check_profile", sa.String(120)),
    sa.Column("customs", sa.Text),
    sa.Column("linked_goods", sa.String(1000)),
    sa.Column("notes", sa.Text),
    sa.Column("source", sa.String(120)),
    sa.Column("source_record", sa.String(120)),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("change_reason", sa.String(400)),
    sa.Column("batch_id", IdColumn(BatchId)),
    sa.Column("content_digest", sa.LargeBinary(32)),
    sa.Column("extra", sa.Text),
    sa.UniqueConstraint("source", "source_record"),
    sa.Index("ix_seizure_case_id", "case_id", "id"),
    sa.Index("ix_seizure_loose", "keeper", "case_id", "id"),
    sa.Index("ix_seizure_apprehension", "apprehension", "id"),
    sa.Index("ix_seizure_since", "since", "id"),
    sa.Index("ix_seizure_country", "country", "subdivision", "id"),
    sa.Index(
        "ix_seizure_places",
        *(
            "country",
            "subdivision",
            "locode",
            "apprehension",
            "case_id",
            "keeper",
            "unit_id",
            "batch_id",
            "id",
        ),
    ),
    sa.Index("ix_seizure_locode", "locode", "id"),
    sa.Index("ix_seizure_border", "border", "id"),
    sa.Index("ix_seizure_conveyance", "conveyance", "id"),
    sa.Index("ix_seizure_check_reason", "check_reason", "since"),
    sa.Index(
        "ix_seizure_way",
        "id",
        sqlite_where=sa.text("way IS NOT NULL"),
        postgresql_where=sa.text("way IS NOT NULL"),
    ),
    sa.Index("ix_seizure_reference", "reference"),
    sa.Index("ix_seizure_batch_id", "batch_id"),
    sa.Index("ix_seizure_recorded_at", "recorded_at"),
)
"""`keeper` is the authority that entered the event: it, and where the state has several contact points its
unit, sees what stands under no case. `ix_seizure_places` holds all that a map counts by place and who may see
it, `ix_seizure_way` the few events whose way a map draws."""

GONE = sa.text("disposal IN ('destroyed', 'deactivated')")
"""What an index of their own holds. Word for word in each query that is to use it."""

item = sa.Table(
    "seized_item",
    metadata,
    sa.Column("id", IdColumn(SeizedItemId), primary_key=True),
    sa.Column("seizure_id", IdColumn(SeizureId), sa.ForeignKey("seizure.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("unit", sa.String(16), nullable=False),
    sa.Column("amount_given", sa.String(80)),
    sa.Column("serial", sa.String(200)),
    sa.Column("make", sa.String(200)),
    sa.Column("model", sa.String(200)),
    sa.Column("calibre", sa.String(200)),
    sa.Column("type_given", sa.String(200)),
    sa.Column("country_of_manufacture", sa.String(200)),
    sa.Column("import_mark", sa.String(200)),
    sa.Column("other_marks", sa.String(200)),
    sa.Column("arm_type", sa.String(48)),
    sa.Column("arm_class", sa.String(24)),
    sa.Column("making", sa.String(16)),
    sa.Column("alteration", sa.String(16)),
    sa.Column("converted_from", sa.String(200)),
    sa.Column("part", sa.String(16)),
    sa.Column("headstamp", sa.String(120)),
    sa.Column("lot", sa.String(120)),
    sa.Column("packaging", sa.String(400)),
    sa.Column("uniquely_marked", sa.Boolean),
    sa.Column("standing", sa.String(32)),
    sa.Column("diversion", sa.Text),
    sa.Column("disposal", sa.String(24)),
    sa.Column("recovery_id", IdColumn(RecoveryId)),
    sa.Column("notes", sa.Text),
    sa.Column("serial_key", sa.String(60)),
    sa.Column("lot_key", sa.String(60)),
    sa.Column("headstamp_key", sa.String(60)),
    sa.Column("same_arm_key", sa.String(120)),
    sa.Column("source", sa.String(120)),
    sa.Column("source_record", sa.String(120)),
    sa.Column("batch_id", IdColumn(BatchId)),
    sa.Column("content_digest", sa.LargeBinary(32)),
    sa.Column("extra", sa.Text),
    sa.UniqueConstraint("source", "source_record"),
    sa.Index("ix_seized_item_seizure_id", "seizure_id", "position"),
    sa.Index("ix_seized_item_kind", "kind", "seizure_id"),
    sa.Index("ix_seized_item_serial_key", "serial_key"),
    sa.Index("ix_seized_item_lot_key", "lot_key"),
    sa.Index("ix_seized_item_headstamp_key", "headstamp_key"),
    sa.Index("ix_seized_item_same_arm_key", "same_arm_key"),
    sa.Index("ix_seized_item_recovery_id", "recovery_id"),
    sa.Index("ix_seized_item_batch_id", "batch_id"),
    # The destroyed and deactivated among them are found without reading the others.
    sa.Index("ix_seized_item_gone", "id", sqlite_where=GONE, postgresql_where=GONE),
)

version = sa.Table(
    "seizure_version",
    metadata,
    sa.Column("seizure_id", IdColumn(SeizureId), sa.ForeignKey("seizure.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", sa.Text, nullable=False),
)
"""Events as they were before a correction; the last version stands in `seizure`."""
