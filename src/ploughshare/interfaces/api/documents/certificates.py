# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""End-user certificates as clients send and get them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Line, Short, Told
from ploughshare.interfaces.api.documents.transfers import (
    GoodsDocument,
    NewGoods,
    NewTransferBody,
    TransferPartyDocument,
    body_of,
    goods_document,
    goods_of,
    party_document,
)
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.registry.certificates.rules.trusting import trusted_document
from ploughshare.registry.certificates.terms import (
    About,
    Certificate,
    CertificateState,
    Channel,
    Confirmation,
    ContactFrom,
    Finding,
    HeldList,
    KeyEnd,
    Origin,
    Reply,
    TrustEntry,
    Verdict,
    Wording,
)

Token = Annotated[str, Meta(min_length=1, max_length=900_000, description="A signed token (JWS compact).")]


class NewCertificate(Given, frozen=True, kw_only=True):
    """What a certificate says. `issuer` and `state` are needed for one of another state alone; `version` for
    a change."""

    number: Short
    issuer: Line | None = None
    state: CountryCode | None = None
    end_user: NewTransferBody
    consignee: NewTransferBody | None = None
    exporter: NewTransferBody | None = None
    end_use: Annotated[str, Meta(min_length=1, max_length=1000)]
    goods: Annotated[list[NewGoods], Meta(min_length=1, max_length=40)]
    since: date
    until: date
    no_retransfer: bool = True
    checks_allowed: bool = True
    scan_digest: Annotated[str, Meta(max_length=64)] | None = None
    version: int | UnsetType = UNSET


class SignedCertificate(Given, frozen=True, kw_only=True):
    """A signed certificate, or a status list."""

    token: Token


class NewConfirmation(Given, frozen=True, kw_only=True):
    """Who was asked, how, and what was said. `asked` is an authority or office, never a private name."""

    about: About
    asked: Line
    channel: Channel
    contact_from: ContactFrom
    on: date
    reply: Reply
    notes: Annotated[str, Meta(max_length=1000)] | None = None


class TransferGrounds(Given, frozen=True, kw_only=True):
    """Why, in words that others will read."""

    grounds: Annotated[str, Meta(min_length=1, max_length=1000)]


class TrustedList(Given, frozen=True, kw_only=True):
    """A list of trusted issuers, as an authority publishes it."""

    trusted: dict[str, Any]


class KeyEnding(Given, frozen=True, kw_only=True):
    """Why a key of this authority counts no more."""

    end: KeyEnd = KeyEnd.STOLEN


class IssuerChoice(Given, frozen=True, kw_only=True):
    """An issuer that waits, and whether it is to be believed."""

    issuer: Line
    confirm: bool


class ConfirmationDocument(Told, frozen=True, kw_only=True):
    """That somebody was asked whether a certificate is true."""

    id: str
    about: About
    asked: str
    channel: Channel
    contact_from: ContactFrom | None
    on: date
    reply: Reply
    notes: str | None
    recorded_by: str
    recorded_at: datetime


class WordingDocument(Told, frozen=True, kw_only=True):
    """What a certificate says."""

    number: str
    issuer: str
    state: str
    end_user: TransferPartyDocument
    consignee: TransferPartyDocument | None
    exporter: TransferPartyDocument | None
    end_use: str
    goods: list[GoodsDocument]
    since: date
    until: date
    no_retransfer: bool
    checks_allowed: bool


class CertificateDocument(WordingDocument, frozen=True, kw_only=True):
    """A certificate as it is kept here. `token` is the signed credential."""

    id: str
    origin: Origin
    stands: CertificateState
    version: int
    token: str | None
    scan_digest: str | None
    entered_by: str
    entered_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    ended_by: str | None
    ended_at: datetime | None
    grounds: str | None
    confirmations: list[ConfirmationDocument]


class FindingDocument(Told, frozen=True, kw_only=True):
    """What the check of a signed certificate found. Only `valid` lets it count."""

    verdict: Verdict
    valid: bool
    issuer: str | None
    says: WordingDocument | None
    status_at: datetime | None
    status_age_days: int | None
    facts: dict[str, str]


class TrustDocument(Told, frozen=True, kw_only=True):
    """A trusted issuer, or one that waits for a second person."""

    issuer: dict[str, Any]
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str | None
    confirmed_at: datetime | None


class HeldListDocument(Told, frozen=True, kw_only=True):
    """A status list that is kept for checks without a line."""

    address: str
    made_at: datetime
    brought_at: datetime


def wording_of(data: NewCertificate, *, issuer: str, state: Country) -> Wording:
    """What a certificate says.

    Args:
        issuer, state: those of this authority, where none is named.

    Raises:
        UnknownCountry.
    """
    return Wording(
        data.number,
        data.issuer or issuer,
        parse_country(data.state) if data.state else state,
        body_of(data.end_user),
        body_of(data.consignee) if data.consignee else None,
        body_of(data.exporter) if data.exporter else None,
        data.end_use,
        tuple(goods_of(number, each) for number, each in enumerate(data.goods, 1)),
        data.since,
        data.until,
        data.no_retransfer,
        data.checks_allowed,
    )


def _wording(said: Wording) -> dict[str, Any]:
    return {
        "number": said.number,
        "issuer": said.issuer,
        "state": said.state,
        "end_user": party_document(said.end_user),
        "consignee": party_document(said.consignee) if said.consignee else None,
        "exporter": party_document(said.exporter) if said.exporter else None,
        "end_use": said.end_use,
        "goods": [goods_document(each) for each in said.goods],
        "since": said.since,
        "until": said.until,
        "no_retransfer": said.no_retransfer,
        "checks_allowed": said.checks_allowed,
    }


def certificate_document(made: Certificate) -> CertificateDocument:
    """A certificate."""
    return CertificateDocument(
        **_wording(made.wording),
        id=str(made.id),
        origin=made.origin,
        stands=made.state,
        version=made.version,
        token=made.token,
        scan_digest=made.scan_digest,
        entered_by=str(made.entered_by),
        entered_at=made.entered_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        ended_by=str(made.ended_by) if made.ended_by else None,
        ended_at=made.ended_at,
        grounds=made.grounds,
        confirmations=[_confirmation(each) for each in made.confirmations],
    )


def _confirmation(each: Confirmation) -> ConfirmationDocument:
    return ConfirmationDocument(
        id=str(each.id),
        about=each.about,
        asked=each.asked,
        channel=each.channel,
        contact_from=each.contact_from,
        on=each.on,
        reply=each.reply,
        notes=each.notes,
        recorded_by=str(each.recorded_by),
        recorded_at=each.recorded_at,
    )


def finding_document(found: Finding) -> FindingDocument:
    """What a check found."""
    return FindingDocument(
        verdict=found.verdict,
        valid=found.verdict is Verdict.VALID,
        issuer=found.issuer,
        says=WordingDocument(**_wording(found.wording)) if found.wording else None,
        status_at=found.status_at,
        status_age_days=found.status_age_days,
        facts=dict(found.facts),
    )


def trust_document(entry: TrustEntry) -> TrustDocument:
    """An issuer."""
    return TrustDocument(
        issuer=trusted_document([entry.issuer])["issuers"][0],
        proposed_by=str(entry.proposed_by),
        proposed_at=entry.proposed_at,
        confirmed_by=str(entry.confirmed_by) if entry.confirmed_by else None,
        confirmed_at=entry.confirmed_at,
    )


def held_list_document(held: HeldList) -> HeldListDocument:
    """A status list."""
    return HeldListDocument(address=held.address, made_at=held.made_at, brought_at=held.brought_at)
