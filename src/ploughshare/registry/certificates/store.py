# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of end-user certificates, trusted issuers, status lists and keys. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.crypto.signing import VerifyKey
from ploughshare.kernel.countries import Country
from ploughshare.registry.certificates.rules.credentials import wording_document, wording_of
from ploughshare.registry.certificates.rules.trusting import read_trusted, trusted_document
from ploughshare.registry.certificates.terms import (
    About,
    Certificate,
    CertificateId,
    CertificateState,
    Channel,
    Confirmation,
    ConfirmationId,
    ContactFrom,
    HeldList,
    IssuerKey,
    KeyEnd,
    Origin,
    Place,
    Reply,
    TrustEntry,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row

certificate = sa.Table(
    "certificate",
    metadata,
    sa.Column("id", IdColumn(CertificateId), primary_key=True),
    sa.Column("origin", sa.String(20), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("number", sa.String(80), nullable=False),
    sa.Column("issuer", sa.String(200), nullable=False),
    sa.Column("issuer_state", sa.String(40), nullable=False),
    sa.Column("end_user", sa.String(200), nullable=False),
    sa.Column("end_user_country", sa.String(40), nullable=False),
    sa.Column("since", DayColumn, nullable=False),
    sa.Column("until", DayColumn, nullable=False),
    # What it says, as it is signed: the columns above are for finding it.
    sa.Column("wording", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("list_number", sa.Integer),
    sa.Column("list_index", sa.Integer),
    sa.Column("token", sa.Text),
    sa.Column("scan_digest", sa.String(64)),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("ended_by", IdColumn(AccountId)),
    sa.Column("ended_at", InstantColumn),
    sa.Column("grounds", sa.String(1000)),
    sa.UniqueConstraint("issuer_state", "issuer", "number"),
    sa.UniqueConstraint("list_number", "list_index"),
    sa.Index("ix_certificate_state_id", "state", "id"),
    sa.Index("ix_certificate_end_user_country_id", "end_user_country", "id"),
)

certificate_confirmation = sa.Table(
    "certificate_confirmation",
    metadata,
    sa.Column("id", IdColumn(ConfirmationId), primary_key=True),
    sa.Column(
        "certificate_id", IdColumn(CertificateId), sa.ForeignKey("certificate.id"), nullable=False, index=True
    ),
    sa.Column("about", sa.String(20), nullable=False),
    sa.Column("asked", sa.String(200), nullable=False),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("contact_from", sa.String(20)),
    sa.Column("on_day", DayColumn, nullable=False),
    sa.Column("reply", sa.String(20), nullable=False),
    sa.Column("notes", sa.String(1000)),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
)

certificate_place = sa.Table(
    "certificate_place",
    metadata,
    sa.Column("list_number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("list_index", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revoked", sa.Boolean, nullable=False),
)
"""Places of certificates that were erased: they are never given again, and what was revoked stays revoked."""

certificate_issuer = sa.Table(
    "certificate_issuer",
    metadata,
    sa.Column("id", sa.String(200), primary_key=True),
    sa.Column("counts", sa.Boolean, primary_key=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("proposed_by", IdColumn(AccountId), nullable=False),
    sa.Column("proposed_at", InstantColumn, nullable=False),
    sa.Column("confirmed_by", IdColumn(AccountId)),
    sa.Column("confirmed_at", InstantColumn),
)

certificate_status_list = sa.Table(
    "certificate_status_list",
    metadata,
    sa.Column("address", sa.String(400), primary_key=True),
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("made_at", InstantColumn, nullable=False),
    sa.Column("brought_at", InstantColumn, nullable=False),
)

certificate_key = sa.Table(
    "certificate_key",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("public", sa.LargeBinary(32), nullable=False),
    sa.Column("since", DayColumn, nullable=False),
    sa.Column("ended_on", DayColumn),
    sa.Column("ended_why", sa.String(20)),
)


def put(connection: Connection, made: Certificate) -> None:
    """Keep a certificate, new or moved on, with its confirmations."""
    said = made.wording
    values = {
        "origin": made.origin.value,
        "state": made.state.value,
        "number": said.number,
        "issuer": said.issuer,
        "issuer_state": said.state,
        "end_user": said.end_user.called,
        "end_user_country": said.end_user.country,
        "since": said.since,
        "until": said.until,
        "wording": json.dumps(wording_document(said), ensure_ascii=False),
        "version": made.version,
        "entered_by": made.entered_by,
        "entered_at": made.entered_at,
        "list_number": made.place.list_number if made.place else None,
        "list_index": made.place.index if made.place else None,
        "token": made.token,
        "scan_digest": made.scan_digest,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "ended_by": made.ended_by,
        "ended_at": made.ended_at,
        "grounds": made.grounds,
    }
    put_row(connection, certificate, {"id": made.id}, values)
    for each in made.confirmations:
        put_row(connection, certificate_confirmation, {"id": each.id}, _confirmation_values(made.id, each))


def _confirmation_values(owner: CertificateId, each: Confirmation) -> dict[str, Any]:
    return {
        "certificate_id": owner,
        "about": each.about.value,
        "asked": each.asked,
        "channel": each.channel.value,
        "contact_from": each.contact_from.value if each.contact_from else None,
        "on_day": each.on,
        "reply": each.reply.value,
        "notes": each.notes,
        "recorded_by": each.recorded_by,
        "recorded_at": each.recorded_at,
    }


def get(connection: Connection, id: CertificateId) -> Certificate | None:
    """One certificate, or None."""
    found = _certificates(connection, sa.select(certificate).where(certificate.c.id == id))
    return found[0] if found else None


def numbered(connection: Connection, *, state: Country, issuer: str, number: str) -> CertificateId | None:
    """The certificate of an authority under a number; None if none is held."""
    query = sa.select(certificate.c.id).where(
        certificate.c.issuer_state == state, certificate.c.issuer == issuer, certificate.c.number == number
    )
    found: CertificateId | None = connection.execute(query).scalar()
    return found


def page(
    connection: Connection,
    *,
    most: int,
    before: CertificateId | None,
    state: CertificateState | None,
    country: Country | None,
    number: str | None,
) -> list[Certificate]:
    """Certificates, newest first.

    Args:
        country: only of end users there.
        number: only with exactly this number.
    """
    columns = certificate.c
    query = sa.select(certificate).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if state is not None:
        query = query.where(columns.state == state.value)
    if country is not None:
        query = query.where(columns.end_user_country == country)
    if number is not None:
        query = query.where(columns.number == number)
    return _certificates(connection, query)


def is_taken(connection: Connection, place: Place) -> bool:
    """Whether a place of a status list is used."""
    columns = certificate.c
    query = sa.select(columns.id).where(
        columns.list_number == place.list_number, columns.list_index == place.index
    )
    kept = sa.select(certificate_place.c.list_index).where(
        certificate_place.c.list_number == place.list_number, certificate_place.c.list_index == place.index
    )
    return any(connection.execute(each).first() is not None for each in (query, kept))


def places_used(connection: Connection) -> int:
    """How many places were used so far."""
    query = sa.select(sa.func.count()).where(certificate.c.list_number.is_not(None))
    kept = sa.select(sa.func.count()).select_from(certificate_place)
    return sum(int(connection.execute(each).scalar_one()) for each in (query, kept))


def revoked(connection: Connection) -> dict[int, tuple[int, ...]]:
    """Places of revoked certificates by list; a list on which none was revoked is there, empty."""
    columns = certificate.c
    query = sa.select(columns.list_number, columns.list_index, columns.state).where(
        columns.list_number.is_not(None)
    )
    made: dict[int, list[int]] = {1: []}
    for row in connection.execute(query):
        places = made.setdefault(row.list_number, [])
        if row.state in {CertificateState.REVOKED.value, CertificateState.BREACHED.value}:
            places.append(row.list_index)
    for row in connection.execute(sa.select(certificate_place).where(certificate_place.c.revoked)):
        made.setdefault(row.list_number, []).append(row.list_index)
    return {number: tuple(sorted(places)) for number, places in made.items()}


def ended_by(connection: Connection, day: date, *, most: int) -> list[CertificateId]:
    """Certificates that held until a day at the latest, the oldest first."""
    columns = certificate.c
    query = sa.select(columns.id).where(columns.until <= day).order_by(columns.until, columns.id).limit(most)
    return list(connection.execute(query).scalars())


def with_number(connection: Connection, number: str) -> list[CertificateId]:
    """Up to two certificates that bear a number, of whichever authority."""
    query = sa.select(certificate.c.id).where(certificate.c.number == number).order_by(certificate.c.id)
    return list(connection.execute(query.limit(2)).scalars())


def remove(connection: Connection, made: Certificate) -> None:
    """Delete a certificate with its confirmations; its place in the status list stays as it is told there."""
    if made.place is not None:
        key = {"list_number": made.place.list_number, "list_index": made.place.index}
        told = made.state in {CertificateState.REVOKED, CertificateState.BREACHED}
        put_row(connection, certificate_place, key, {"revoked": told})
    for table, column in ((certificate_confirmation, "certificate_id"), (certificate, "id")):
        connection.execute(table.delete().where(table.c[column] == made.id))


def put_issuer(connection: Connection, entry: TrustEntry, *, counts: bool) -> None:
    """Keep what was told of an issuer, as what counts or as what waits for a second person."""
    values = {
        "document": json.dumps(trusted_document([entry.issuer]), ensure_ascii=False),
        "proposed_by": entry.proposed_by,
        "proposed_at": entry.proposed_at,
        "confirmed_by": entry.confirmed_by,
        "confirmed_at": entry.confirmed_at,
    }
    put_row(connection, certificate_issuer, {"id": entry.issuer.id, "counts": counts}, values)


def drop_waiting(connection: Connection, issuer: str) -> None:
    """Forget what waits for a second person."""
    columns = certificate_issuer.c
    connection.execute(certificate_issuer.delete().where(columns.id == issuer, columns.counts.is_(False)))


def issuers(connection: Connection, *, counts: bool) -> list[TrustEntry]:
    """Issuers that count, or what waits, by id."""
    columns = certificate_issuer.c
    query = sa.select(certificate_issuer).where(columns.counts.is_(counts)).order_by(columns.id)
    return [_entry(row) for row in connection.execute(query)]


def put_list(connection: Connection, held: HeldList) -> None:
    """Keep a status list in place of an earlier one."""
    values = {"token": held.token, "made_at": held.made_at, "brought_at": held.brought_at}
    put_row(connection, certificate_status_list, {"address": held.address}, values)


def lists(connection: Connection) -> list[HeldList]:
    """Status lists that are kept, by address."""
    query = sa.select(certificate_status_list).order_by(certificate_status_list.c.address)
    found = connection.execute(query)
    return [HeldList(row.address, row.token, row.made_at, row.brought_at) for row in found]


def put_key(connection: Connection, key: IssuerKey) -> None:
    """Keep a key of this authority."""
    values = {
        "public": key.key.raw,
        "since": key.since,
        "ended_on": key.ended_on,
        "ended_why": key.end.value if key.end else None,
    }
    put_row(connection, certificate_key, {"id": key.id}, values)


def keys(connection: Connection) -> list[IssuerKey]:
    """Keys of this authority, oldest first."""
    query = sa.select(certificate_key).order_by(certificate_key.c.since, certificate_key.c.id)
    return [
        IssuerKey(
            row.id,
            VerifyKey(bytes(row.public)),
            row.since,
            row.ended_on,
            KeyEnd(row.ended_why) if row.ended_why else None,
        )
        for row in connection.execute(query)
    ]


def _certificates(connection: Connection, query: sa.Select[Any]) -> list[Certificate]:
    rows = connection.execute(query).all()
    asked = _confirmations(connection, [row.id for row in rows])
    return [_certificate(row, tuple(asked.get(row.id, ()))) for row in rows]


def _confirmations(
    connection: Connection, owners: Iterable[CertificateId]
) -> dict[CertificateId, list[Confirmation]]:
    columns = certificate_confirmation.c
    query = (
        sa.select(certificate_confirmation)
        .where(columns.certificate_id.in_(list(owners)))
        .order_by(columns.recorded_at, columns.id)
    )
    made: dict[CertificateId, list[Confirmation]] = {}
    for row in connection.execute(query):
        each = Confirmation(
            row.id,
            About(row.about),
            row.asked,
            Channel(row.channel),
            ContactFrom(row.contact_from) if row.contact_from else None,
            row.on_day,
            Reply(row.reply),
            row.notes,
            row.recorded_by,
            row.recorded_at,
        )
        made.setdefault(row.certificate_id, []).append(each)
    return made


def _certificate(row: Any, confirmations: tuple[Confirmation, ...]) -> Certificate:
    return Certificate(
        row.id,
        Origin(row.origin),
        CertificateState(row.state),
        wording_of(json.loads(row.wording)),
        row.version,
        row.entered_by,
        row.entered_at,
        Place(row.list_number, row.list_index) if row.list_number is not None else None,
        row.token,
        row.scan_digest,
        row.decided_by,
        row.decided_at,
        row.ended_by,
        row.ended_at,
        row.grounds,
        confirmations,
    )


def _entry(row: Any) -> TrustEntry:
    issuer = next(iter(read_trusted(json.loads(row.document)).values()))
    return TrustEntry(issuer, row.proposed_by, row.proposed_at, row.confirmed_by, row.confirmed_at)
