# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the register of ammunition."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.ammunition.terms import CodeId
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, RowNumber, metadata
from ploughshare.vocabulary.ammunition import LotId

lot = sa.Table(
    "ammunition_lot",
    metadata,
    sa.Column("number", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("id", IdColumn(LotId), nullable=False, unique=True),
    sa.Column("lot", sa.String(200), nullable=False),
    sa.Column("maker", sa.String(200)),
    sa.Column("calibre", sa.String(64)),
    sa.Column("calibre_text", sa.String(100)),
    sa.Column("headstamp", sa.String(200)),
    sa.Column("headstamp_key", sa.String(200)),
    sa.Column("cartridge", sa.String(20)),
    sa.Column("country", sa.String(3)),
    sa.Column("year", sa.Integer),
    sa.Column("rounds_made", sa.BigInteger),
    sa.Column("packaging", sa.String(200)),
    sa.Column("protected", sa.Boolean, nullable=False),
    sa.Column("source", sa.String(120), nullable=False),
    sa.Column("source_record", sa.String(120), nullable=False),
    sa.Column("content_digest", sa.LargeBinary(32), nullable=False),
    sa.Column("source_state", sa.String(3), nullable=False),
    sa.Column("authority", sa.String(120), nullable=False),
    sa.Column("grade", sa.String(2), nullable=False),
    sa.Column("handling", sa.String(400), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("batch_id", IdColumn(BatchId)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("extra", sa.Text),
    sa.UniqueConstraint("source", "source_record"),
    sa.Index("ix_ammunition_lot_batch_id", "batch_id"),
    sa.Index("ix_ammunition_lot_headstamp_key", "headstamp_key"),
    sa.Index("ix_ammunition_lot_country", "country", "number"),
    sqlite_autoincrement=True,
)


lot_event = sa.Table(
    "ammunition_event",
    metadata,
    sa.Column("lot_id", IdColumn(LotId), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("date_text", sa.String(40)),
    sa.Column("country", sa.String(3)),
    sa.Column("other_country", sa.String(3)),
    sa.Column("holder_kind", sa.String(20)),
    sa.Column("holder_name", sa.String(200)),
    sa.Column("reference", sa.String(120)),
    sa.Column("rounds", sa.BigInteger),
    sa.Column("provenance", sa.String(600)),
    sqlite_with_rowid=False,
)


code = sa.Table(
    "headstamp_code",
    metadata,
    sa.Column("id", IdColumn(CodeId), primary_key=True),
    sa.Column("code", sa.String(40), nullable=False),
    sa.Column("maker", sa.String(200), nullable=False),
    sa.Column("country", sa.String(3)),
    sa.Column("since", sa.Integer),
    sa.Column("until", sa.Integer),
    sa.Column("source", sa.String(400), nullable=False),
    sa.Column("confidence", sa.String(12), nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Index("ix_headstamp_code_code", "code"),
)
