# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the register of arms."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.registry.firearms.terms import BatchId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, RowNumber, metadata
from ploughshare.vocabulary.firearms import (
    FirearmId,
)

ARMS = "firearms"
"""Kind of a batch that brings arms."""

batch = sa.Table(
    "batch",
    metadata,
    sa.Column("id", IdColumn(BatchId), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("file_name", sa.String(255), nullable=False),
    sa.Column("file_digest", sa.String(64), nullable=False),
    sa.Column("started_at", InstantColumn, nullable=False),
    sa.Column("published_at", InstantColumn),
    sa.Column("removed_at", InstantColumn),
    sa.Column("added", sa.Integer, nullable=False, server_default="0"),
    sa.Column("repeated", sa.Integer, nullable=False, server_default="0"),
    sa.Column("differing", sa.Integer, nullable=False, server_default="0"),
    sa.Column("bad", sa.Integer, nullable=False, server_default="0"),
)


firearm = sa.Table(
    "firearm",
    metadata,
    sa.Column("number", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("id", IdColumn(FirearmId), nullable=False, unique=True),
    sa.Column("serial", sa.String(200)),
    sa.Column("make", sa.String(8)),
    sa.Column("make_text", sa.String(200)),
    sa.Column("model", sa.String(200)),
    sa.Column("calibre", sa.String(64)),
    sa.Column("calibre_text", sa.String(100)),
    sa.Column("arm_type", sa.String(40)),
    sa.Column("country", sa.String(3)),
    sa.Column("year", sa.Integer),
    sa.Column("importer", sa.String(200)),
    sa.Column("import_country", sa.String(3)),
    sa.Column("protected", sa.Boolean, nullable=False),
    sa.Column("source", sa.String(120), nullable=False),
    sa.Column("source_record", sa.String(120), nullable=False),
    sa.Column("content_digest", sa.LargeBinary(32), nullable=False),
    sa.Column("source_state", sa.String(3), nullable=False),
    sa.Column("authority", sa.String(120), nullable=False),
    sa.Column("grade", sa.String(2), nullable=False),
    sa.Column("handling", sa.String(400), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("batch_id", IdColumn(BatchId), sa.ForeignKey("batch.id")),
    sa.Column("extra", sa.Text),
    sa.UniqueConstraint("source", "source_record"),
    sa.Index("ix_firearm_batch_id", "batch_id"),
    # An export of one source goes by running number, however far apart its rows lie.
    sa.Index("ix_firearm_source_number", "source", "number"),
    sqlite_autoincrement=True,
)


KEPT_AWAY = sa.text("(kind = 'destroyed' OR holder_kind = 'state')")
"""Events after which an arm cannot turn up: what an index of their own holds. Word for word in each query
that is to use it."""


arm_event = sa.Table(
    "arm_event",
    metadata,
    sa.Column("firearm_id", IdColumn(FirearmId), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("date_text", sa.String(40)),
    sa.Column("country", sa.String(3)),
    sa.Column("other_country", sa.String(3)),
    sa.Column("holder_kind", sa.String(20)),
    sa.Column("holder_name", sa.String(200)),
    sa.Column("holder_pointer", sa.String(120)),
    sa.Column("reference", sa.String(120)),
    sa.Column("provenance", sa.String(600)),
    # The few arms that are gone or in the hands of the state are found without reading the others.
    sa.Index("ix_arm_event_kept_away", "firearm_id", sqlite_where=KEPT_AWAY, postgresql_where=KEPT_AWAY),
    sqlite_with_rowid=False,
)


VISIBLE = sa.or_(firearm.c.batch_id.is_(None), batch.c.published_at.is_not(None))
"""Of no batch, or of one that was published; to be asked over `JOINED`."""


JOINED = firearm.outerjoin(batch, batch.c.id == firearm.c.batch_id)
