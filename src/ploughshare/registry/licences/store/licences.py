# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences and their versions."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.certificates.terms import CertificateId
from ploughshare.registry.licences.rules.documents import application_document, application_of
from ploughshare.registry.licences.terms import Licence, LicenceId, LicenceKind, LicenceState
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.transfers import PartyRole

licence = sa.Table(
    "licence",
    metadata,
    sa.Column("id", IdColumn(LicenceId), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("reference", sa.String(80), nullable=False, unique=True),
    sa.Column("destination", sa.String(40), nullable=False),
    sa.Column("end_user", sa.String(200)),
    sa.Column("certificate_id", IdColumn(CertificateId), index=True),
    sa.Column("since", DayColumn, nullable=False),
    sa.Column("until", DayColumn, nullable=False),
    # What was applied for: the columns above are for finding it.
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("decision", sa.String(20), nullable=False),
    sa.Column("used_up", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("changed_by", IdColumn(AccountId)),
    sa.Column("changed_at", InstantColumn),
    sa.Column("reason", sa.String(1000)),
    sa.Index("ix_licence_kind_id", "kind", "id"),
    sa.Index("ix_licence_destination_id", "destination", "id"),
    sa.Index("ix_licence_decision_id", "decision", "id"),
)


def put(connection: Connection, made: Licence) -> None:
    """Keep a licence, new or moved on."""
    said = made.said
    user = said.party(PartyRole.END_USER) or said.party(PartyRole.CONSIGNEE)
    values = {
        "kind": said.kind.value,
        "reference": said.reference,
        "destination": said.destination,
        "end_user": user.name if user else None,
        "certificate_id": said.certificate,
        "since": said.since,
        "until": said.until,
        "said": json.dumps(application_document(said), ensure_ascii=False),
        "decision": made.decision.value,
        "used_up": made.used_up,
        "version": made.version,
        "entered_by": made.entered_by,
        "entered_at": made.entered_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "changed_by": made.changed_by,
        "changed_at": made.changed_at,
        "reason": made.reason,
    }
    put_row(connection, licence, {"id": made.id}, values)


def get(connection: Connection, id: LicenceId) -> Licence | None:
    """One licence, or None."""
    row = connection.execute(sa.select(licence).where(licence.c.id == id)).first()
    return _licence(row) if row else None


def numbered(connection: Connection, references: list[str]) -> dict[str, LicenceId]:
    """Licences under some numbers."""
    columns = licence.c
    query = sa.select(columns.reference, columns.id).where(columns.reference.in_(references))
    return {row.reference: row.id for row in connection.execute(query)}


def on_certificate(connection: Connection, id: CertificateId) -> list[Licence]:
    """Licences that rest on a certificate, oldest first."""
    query = sa.select(licence).where(licence.c.certificate_id == id).order_by(licence.c.id)
    return [_licence(row) for row in connection.execute(query)]


def authorised_between(connection: Connection, since: datetime, until: datetime) -> list[Licence]:
    """Licences that were granted in a time, whatever became of them since."""
    columns = licence.c
    never = (LicenceState.APPLIED.value, LicenceState.REFUSED.value)
    query = sa.select(licence).where(
        columns.decided_at >= since, columns.decided_at < until, columns.decision.not_in(never)
    )
    return [_licence(row) for row in connection.execute(query)]


def get_many(connection: Connection, ids: list[LicenceId]) -> dict[LicenceId, Licence]:
    """Several licences by id."""
    found: dict[LicenceId, Licence] = {}
    for start in range(0, len(ids), 400):
        query = sa.select(licence).where(licence.c.id.in_(ids[start : start + 400]))
        found |= {row.id: _licence(row) for row in connection.execute(query)}
    return found


def page(
    connection: Connection,
    *,
    most: int,
    before: LicenceId | None,
    kind: LicenceKind | None,
    state: LicenceState | None,
    country: Country | None,
    reference: str | None,
    on: date,
) -> list[Licence]:
    """Licences, newest first.

    Args:
        state: only those that stand there on the day `on`.
        country: only those whose goods go there.
        reference: only the one with this number.
    """
    columns = licence.c
    query = sa.select(licence).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if kind is not None:
        query = query.where(columns.kind == kind.value)
    if state is not None:
        query = query.where(_stands(state, on))
    if country is not None:
        query = query.where(columns.destination == country)
    if reference is not None:
        query = query.where(columns.reference == reference)
    return [_licence(row) for row in connection.execute(query)]


def _stands(state: LicenceState, on: date) -> sa.ColumnElement[bool]:
    columns = licence.c
    granted = columns.decision == LicenceState.GRANTED.value
    if state is LicenceState.USED_UP:
        return sa.and_(granted, columns.used_up.is_(True))
    if state is LicenceState.EXPIRED:
        return sa.and_(granted, ~columns.used_up, columns.until <= on)
    if state is LicenceState.GRANTED:
        return sa.and_(granted, ~columns.used_up, columns.until > on)
    wanted: sa.ColumnElement[bool] = columns.decision == state.value
    return wanted


def after(connection: Connection, id: LicenceId | None, *, most: int) -> list[Licence]:
    """Licences that were granted once, in the order of their ids, after one: for the nightly round."""
    columns = licence.c
    query = sa.select(licence).where(columns.decided_at.is_not(None)).order_by(columns.id).limit(most)
    query = query.where(columns.decision.not_in([LicenceState.REFUSED.value, LicenceState.APPLIED.value]))
    if id is not None:
        query = query.where(columns.id > id)
    return [_licence(row) for row in connection.execute(query)]


def _licence(row: Any) -> Licence:
    return Licence(
        row.id,
        application_of(json.loads(row.said)),
        LicenceState(row.decision),
        bool(row.used_up),
        row.version,
        row.entered_by,
        row.entered_at,
        row.decided_by,
        row.decided_at,
        row.changed_by,
        row.changed_at,
        row.reason,
    )
