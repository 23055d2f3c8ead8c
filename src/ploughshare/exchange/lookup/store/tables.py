# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of look-ups: what an owner of a register keeps, and what an asker keeps."""

from __future__ import annotations

import sqlalchemy as sa

from ploughshare.exchange.lookup.terms import AlarmId, LookupId, SampleId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata

epoch = sa.Table(
    "lookup_epoch",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("public", sa.LargeBinary(32), nullable=False),
    sa.Column("begun_at", InstantColumn, nullable=False),
    sa.Column("prepared_at", InstantColumn),
    sa.Column("ended_at", InstantColumn),
    sa.Column("records", sa.Integer),
    sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
)


handover = sa.Table(
    "lookup_handover",
    metadata,
    sa.Column("agreement", sa.String(40), primary_key=True),
    sa.Column("partner", sa.String(40), primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("base", sa.Integer),
    sa.Column("records", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("pieces", sa.Integer, nullable=False),
    sa.Column("posted", sa.Integer, nullable=False),
    sa.Column("given_at", InstantColumn),
    sa.Column("wanted_at", InstantColumn),
)


received = sa.Table(
    "lookup_received",
    metadata,
    sa.Column("id", IdColumn(LookupId), primary_key=True),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("lookups", sa.Integer, nullable=False),
    sa.Column("elements", sa.LargeBinary, nullable=False),
    sa.Column("commitments", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("refused", sa.String(80)),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("answered_at", InstantColumn),
    sa.Column("hits", sa.Integer),
    sa.UniqueConstraint("partner", "reference"),
    sa.Index("ix_lookup_received_at", "agreement", "partner", "received_at"),
)


spent = sa.Table(
    "lookup_spent",
    metadata,
    sa.Column("agreement", sa.String(40), primary_key=True),
    sa.Column("partner", sa.String(40), primary_key=True),
    sa.Column("day", DayColumn, primary_key=True, autoincrement=False),
    sa.Column("evaluations", sa.BigInteger, nullable=False),
    sa.Column("lookups", sa.Integer, nullable=False),
    sa.Column("automatic_answers", sa.Integer, nullable=False),
)


alarm = sa.Table(
    "lookup_alarm",
    metadata,
    sa.Column("id", IdColumn(AlarmId), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("seen_at", InstantColumn),
    sa.Column("seen_by", IdColumn(AccountId)),
    sa.Index("ix_lookup_alarm_seen_at", "seen_at"),
)


sample = sa.Table(
    "lookup_sample",
    metadata,
    sa.Column("id", IdColumn(SampleId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False, unique=True),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("partner", sa.String(40), nullable=False),
    sa.Column("randomness", sa.LargeBinary(32), nullable=False),
    sa.Column("since", InstantColumn, nullable=False),
    sa.Column("until", InstantColumn, nullable=False),
    sa.Column("among", sa.Integer, nullable=False),
    sa.Column("drawn", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("trouble", sa.String(80)),
    sa.Column("came", sa.Text),
    sa.Column("shown", sa.Text, nullable=False, server_default="[]"),
    sa.Column("drawn_at", InstantColumn, nullable=False),
    sa.Column("drawn_by", IdColumn(AccountId), nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("ended_at", InstantColumn),
    sa.Index("ix_lookup_sample_due", "state", "due_at"),
)


held_set = sa.Table(
    "lookup_set",
    metadata,
    sa.Column("agreement", sa.String(40), primary_key=True),
    sa.Column("owner", sa.String(40), primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("public", sa.LargeBinary(32), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("records", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("received_at", InstantColumn, nullable=False),
)


piece = sa.Table(
    "lookup_piece",
    metadata,
    sa.Column("agreement", sa.String(40), primary_key=True),
    sa.Column("owner", sa.String(40), primary_key=True),
    sa.Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("pieces", sa.Integer, nullable=False),
    sa.Column("base", sa.Integer),
    sa.Column("records", sa.Integer, nullable=False),
    sa.Column("public", sa.LargeBinary(32), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("added", sa.LargeBinary, nullable=False),
    sa.Column("removed", sa.LargeBinary, nullable=False),
)


question = sa.Table(
    "lookup_question",
    metadata,
    sa.Column("id", IdColumn(LookupId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False, unique=True),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("owner", sa.String(40), nullable=False),
    sa.Column("case_id", IdColumn(CaseId), nullable=False),
    sa.Column("subject", sa.LargeBinary(16)),
    sa.Column("asked", sa.Text, nullable=False),
    sa.Column("lookups", sa.Integer, nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("secrets", sa.LargeBinary),
    sa.Column("answer", sa.Text),
    sa.Column("found", sa.Text),
    sa.Column("refused", sa.String(80)),
    sa.Column("asked_at", InstantColumn, nullable=False),
    sa.Column("asked_by", IdColumn(AccountId), nullable=False),
    sa.Column("ended_at", InstantColumn),
    sa.Index("ix_lookup_question_subject", "subject"),
    sa.Index("ix_lookup_question_case", "case_id", "asked_at"),
    sa.Index("ix_lookup_question_asked", "agreement", "owner", "asked_at"),
)


wanted = sa.Table(
    "lookup_wanted",
    metadata,
    sa.Column("id", IdColumn(SampleId), primary_key=True),
    sa.Column("reference", sa.String(40), nullable=False),
    sa.Column("agreement", sa.String(40), nullable=False),
    sa.Column("owner", sa.String(40), nullable=False),
    sa.Column("drawn", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("grounds", sa.Text),
    sa.Column("received_at", InstantColumn, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("ended_at", InstantColumn),
    sa.Column("ended_by", IdColumn(AccountId)),
    sa.UniqueConstraint("owner", "reference"),
)
