# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The table of formal requests, and one of them."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.countries import Country
from ploughshare.registry.requests.rules import (
    pack_document,
    pack_wording,
    read_document,
    read_wording,
)
from ploughshare.registry.requests.terms import (
    OPEN,
    Approval,
    Direction,
    Formal,
    FormalId,
    FormalState,
)
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import Document

NEVER = 2**62
"""Sorts after every moment: of what no clock runs."""


formal = sa.Table(
    "formal_request",
    metadata,
    sa.Column("id", IdColumn(FormalId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("direction", sa.String(8), nullable=False),
    sa.Column("form", sa.String(24), nullable=False),
    sa.Column("other", sa.String(3), nullable=False),
    sa.Column("wording", sa.Text, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("reference", sa.String(200), index=True),
    sa.Column("their_reference", sa.String(200), index=True),
    sa.Column("drafted_by", IdColumn(AccountId), nullable=False),
    sa.Column("drafted_at", InstantColumn, nullable=False),
    sa.Column("changed_by", IdColumn(AccountId), nullable=False),
    sa.Column("changed_at", InstantColumn, nullable=False),
    sa.Column("approved_by", IdColumn(AccountId)),
    sa.Column("approved_at", InstantColumn),
    sa.Column("outcome", sa.String(16)),
    sa.Column("bases", sa.Text),
    sa.Column("grounds", sa.Text),
    sa.Column("document", sa.Text),
    sa.Column("due_at", InstantColumn),
    sa.Column("queue_key", sa.BigInteger, nullable=False),
    sa.Column("erase_on", DayColumn, index=True),
    sa.Column("erased_at", InstantColumn),
    sa.Index("ix_formal_request_queue", "queue_key", "id"),
)


def put(connection: Connection, made: Formal) -> None:
    """Keep a request, in place of what stood under its id."""
    approval = made.approval
    running = made.state in OPEN and made.due_at is not None
    values = {
        "case_id": made.case,
        "direction": made.direction.value,
        "form": made.form.value,
        "other": made.other,
        "wording": as_json(pack_wording(made.wording)),
        "state": made.state.value,
        "version": made.version,
        "reference": made.reference,
        "their_reference": made.their_reference,
        "drafted_by": made.drafted_by,
        "drafted_at": made.drafted_at,
        "changed_by": made.changed_by,
        "changed_at": made.changed_at,
        "approved_by": approval.by if approval else None,
        "approved_at": approval.at if approval else None,
        "outcome": approval.outcome.value if approval else None,
        "bases": " ".join(approval.bases) if approval else None,
        "grounds": approval.grounds if approval else None,
        "due_at": made.due_at,
        "queue_key": to_micros(made.due_at) if running and made.due_at is not None else NEVER,
        "erase_on": made.erase_on,
        "erased_at": made.erased_at,
    }
    put_row(connection, formal, {"id": made.id}, values)


def get(connection: Connection, id: FormalId) -> Formal | None:
    """One request, or None."""
    row = connection.execute(sa.select(formal).where(formal.c.id == id)).first()
    return None if row is None else as_formal(row)


def keep_document(connection: Connection, id: FormalId, made: Document | None) -> None:
    """Keep the paper as it was approved; None takes it away."""
    text = None if made is None else as_json(pack_document(made))
    connection.execute(formal.update().where(formal.c.id == id).values(document=text))


def document(connection: Connection, id: FormalId) -> Document | None:
    """The paper as it was approved, or None."""
    text = connection.execute(sa.select(formal.c.document).where(formal.c.id == id)).scalar()
    return None if text is None else read_document(json.loads(text))


def as_formal(row: Any) -> Formal:
    """A row of the table as a request."""
    approval = None
    if row.approved_by is not None:
        bases = tuple((row.bases or "").split())
        approval = Approval(row.approved_by, row.approved_at, Outcome(row.outcome), bases, row.grounds)
    return Formal(
        row.id,
        row.case_id,
        Direction(row.direction),
        Form(row.form),
        Country(row.other),
        read_wording(json.loads(row.wording)),
        FormalState(row.state),
        row.version,
        row.reference,
        row.their_reference,
        row.drafted_by,
        row.drafted_at,
        row.changed_by,
        row.changed_at,
        approval,
        row.due_at,
        row.erase_on,
        row.erased_at,
    )


def as_json(value: Any) -> str:
    """How this room writes what has no columns."""
    return json.dumps(value, ensure_ascii=False)
