# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of peers, agreements and mail."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.exchange.agreements.terms import (
    SHARE_PPM_PLAIN,
    Agreement,
    AgreementState,
    ExchangeKind,
)
from ploughshare.exchange.mailbox.queries import Incoming
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingState
from ploughshare.exchange.peers.rules import fingerprint
from ploughshare.exchange.peers.terms import Descriptor, Peer
from ploughshare.interfaces.api.documents.forms import Given, Line, Told, Words
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose


class NewPeer(Given, frozen=True, kw_only=True):
    """A node's descriptor, and its fingerprint as it was told by another way."""

    descriptor: Annotated[str, Meta(max_length=64_000)]
    fingerprint: Annotated[str, Meta(max_length=200)]


class NewLookupClause(Given, frozen=True, kw_only=True):
    """Bounds of private look-ups. Without batches a year's share is 5000 millionths at most."""

    keys_daily: int = 12_000
    share_ppm: int = SHARE_PPM_PLAIN
    batch_most: int = 1
    hits_told: bool = False


class LookupClauseDocument(Told, frozen=True, kw_only=True):
    """Bounds of private look-ups, as agreed."""

    keys_daily: int
    share_ppm: int
    batch_most: int
    hits_told: bool


class NewAgreement(Given, frozen=True, kw_only=True):
    """Terms to be proposed to a partner. `starts_on` defaults to today."""

    partner: Annotated[str, Meta(min_length=1, max_length=40, description="Name of the partner's node.")]
    title: Line
    kinds: Annotated[list[ExchangeKind], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [ExchangeKind.TRACE]
    )
    purposes: Annotated[list[Purpose], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [Purpose.TRACING]
    )
    ceiling: Tlp = Tlp.AMBER
    personal_data: bool = False
    safeguards: Words | None = None
    retention_days: int = 365
    automatic_answers: bool = True
    automatic_daily_budget: int = 1000
    answer_hours: int = 168
    urgent_answer_hours: int = 8
    starts_on: date | None = None
    ends_on: date | None = None
    lookup: NewLookupClause | None = None


class NodeDocument(Told, frozen=True, kw_only=True):
    """This node, and what partners need of it. Tell the fingerprint by another way than the descriptor."""

    node: str
    state: str
    authority: str
    version: str
    peer_url: str
    fingerprint: str
    descriptor: str
    demonstration: bool


class PeerDocument(Told, frozen=True, kw_only=True):
    """A node that is known here."""

    node: str
    state: str
    authority: str
    peer_url: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime
    added_at: datetime | None
    confirmed: bool


class AgreementDocument(Told, frozen=True, kw_only=True):
    """An agreement as it stands here. `digest` is of the text both sign."""

    reference: str
    title: str
    parties: list[str]
    partner: str
    kinds: list[ExchangeKind]
    purposes: list[Purpose]
    ceiling: Tlp
    personal_data: bool
    safeguards: str | None
    retention_days: int
    automatic_answers: bool
    automatic_daily_budget: int
    answer_hours: int
    urgent_answer_hours: int
    starts_on: date
    ends_on: date | None
    lookup: LookupClauseDocument | None
    version: int
    digest: str
    state: AgreementState
    signed_by: str | None
    in_force_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None


class OutgoingDocument(Told, frozen=True, kw_only=True):
    """A message of ours: its state, never its content."""

    number: int
    message: str
    recipient: str
    kind: str
    agreement: str | None
    state: OutgoingState
    attempts: int
    posted_at: datetime
    next_at: datetime
    delivered_at: datetime | None
    trouble: str | None


class LetterDocument(Told, frozen=True, kw_only=True):
    """A message that came in: its state, never its content."""

    sender: str
    message: str
    kind: str | None
    agreement: str | None
    taken_at: datetime
    accepted: bool
    trouble: str | None


class CountsDocument(Told, frozen=True, kw_only=True):
    """Messages of ours by state."""

    counts: dict[str, int]


def peer_document(peer: Peer) -> PeerDocument:
    """A known node."""
    return described(peer.descriptor, added_at=peer.added_at, confirmed=peer.confirmed)


def described(descriptor: Descriptor, *, added_at: datetime | None, confirmed: bool) -> PeerDocument:
    """A node by its descriptor."""
    return PeerDocument(
        node=descriptor.node,
        state=descriptor.state,
        authority=descriptor.authority,
        peer_url=descriptor.peer_url,
        fingerprint=fingerprint(descriptor),
        valid_from=descriptor.valid_from,
        valid_until=descriptor.valid_until,
        added_at=added_at,
        confirmed=confirmed,
    )


def agreement_document(made: Agreement, *, own: str) -> AgreementDocument:
    """An agreement."""
    terms = made.terms
    return AgreementDocument(
        reference=terms.reference,
        title=terms.title,
        parties=list(terms.parties),
        partner=next(each for each in terms.parties if each != own),
        kinds=[kind for kind in ExchangeKind if kind in terms.kinds],
        purposes=[purpose for purpose in Purpose if purpose in terms.purposes],
        ceiling=terms.ceiling,
        personal_data=terms.personal_data,
        safeguards=terms.safeguards,
        retention_days=terms.retention_days,
        automatic_answers=terms.automatic_answers,
        automatic_daily_budget=terms.automatic_daily_budget,
        answer_hours=terms.answer_hours,
        urgent_answer_hours=terms.urgent_answer_hours,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        lookup=None
        if terms.lookup is None
        else LookupClauseDocument(
            keys_daily=terms.lookup.keys_daily,
            share_ppm=terms.lookup.share_ppm,
            batch_most=terms.lookup.batch_most,
            hits_told=terms.lookup.hits_told,
        ),
        version=terms.version,
        digest=made.digest,
        state=made.state,
        signed_by=made.signed_by,
        in_force_at=made.in_force_at,
        withdrawn_at=made.withdrawn_at,
        withdrawn_by=made.withdrawn_by,
    )


def outgoing_document(each: Outgoing) -> OutgoingDocument:
    """A message of ours."""
    return OutgoingDocument(
        number=each.number,
        message=each.envelope.header.message,
        recipient=each.recipient,
        kind=each.kind,
        agreement=each.agreement,
        state=each.state,
        attempts=each.attempts,
        posted_at=each.posted_at,
        next_at=each.next_at,
        delivered_at=each.delivered_at,
        trouble=each.trouble,
    )


def letter_document(each: Incoming) -> LetterDocument:
    """A message that came in."""
    return LetterDocument(
        sender=each.sender,
        message=each.message,
        kind=each.kind,
        agreement=each.agreement,
        taken_at=each.taken_at,
        accepted=each.accepted,
        trouble=each.trouble,
    )
