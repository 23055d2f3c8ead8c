# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of peers and mail."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.exchange.mailbox.queries import Incoming
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingState
from ploughshare.exchange.peers.rules import fingerprint, fingerprint_in_words, on_duty
from ploughshare.exchange.peers.terms import ContactKind, Peer, Revocation, RevocationReason, Standing
from ploughshare.interfaces.api.documents.forms import Given, Told


class NewPeer(Given, frozen=True, kw_only=True):
    """A node's descriptor, as the other authority sent it."""

    descriptor: Annotated[str, Meta(max_length=128_000)]


class ToldFingerprint(Given, frozen=True, kw_only=True):
    """A fingerprint as it was told by another way than the descriptor, in words or in figures."""

    fingerprint: Annotated[str, Meta(max_length=400)]


class Why(Given, frozen=True, kw_only=True):
    """Why, for the log."""

    why: Annotated[str, Meta(min_length=1, max_length=500)]


class GivenRevocation(Given, frozen=True, kw_only=True):
    """The revocation of a key, as it was kept."""

    revocation: Annotated[str, Meta(max_length=4096)]


class RevocationDocument(Told, frozen=True, kw_only=True):
    """A key that counts no more."""

    node: str
    key: str
    made_at: datetime
    reason: RevocationReason


class NodeDocument(Told, frozen=True, kw_only=True):
    """This node, and what partners need of it. Tell the fingerprint by another way than the descriptor."""

    node: str
    state: str
    authority: str
    version: str
    peer_url: str
    fingerprint: str
    fingerprint_words: str
    descriptor: str
    demonstration: bool


class ContactDocument(Told, frozen=True, kw_only=True):
    """Whom to call. `on_duty`: whether somebody is there now, by the hours it states."""

    name: str
    kind: ContactKind
    languages: list[str]
    time_zone: str
    hours: list[str]
    urgent_line: str | None
    email: str | None
    on_duty: bool


class PeerDocument(Told, frozen=True, kw_only=True):
    """A node that is known here. Its fingerprint is told only once two persons have compared it."""

    node: str
    state: str
    authority: str
    peer_url: str
    serial: int
    suites: list[str]
    fingerprint: str | None
    fingerprint_words: str | None
    valid_from: datetime
    valid_until: datetime
    standing: Standing
    confirmed: bool
    added_at: datetime
    proposed_by: str
    confirmed_by: str | None
    confirmed_at: datetime | None
    ended_at: datetime | None
    why: str | None
    contacts: list[ContactDocument]


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
    suite: str


class LetterDocument(Told, frozen=True, kw_only=True):
    """A message that came in: its state, never its content."""

    sender: str
    message: str
    kind: str | None
    agreement: str | None
    taken_at: datetime
    accepted: bool
    trouble: str | None
    suite: str | None


class CountsDocument(Told, frozen=True, kw_only=True):
    """Messages of ours by state."""

    counts: dict[str, int]


def peer_document(peer: Peer, *, at: datetime) -> PeerDocument:
    """A known node."""
    descriptor = peer.descriptor
    compared = peer.confirmed_by is not None
    return PeerDocument(
        node=descriptor.node,
        state=descriptor.state,
        authority=descriptor.authority,
        peer_url=descriptor.peer_url,
        serial=descriptor.serial,
        suites=[each.suite for each in descriptor.sealing],
        fingerprint=fingerprint(descriptor) if compared else None,
        fingerprint_words=fingerprint_in_words(descriptor) if compared else None,
        valid_from=descriptor.valid_from,
        valid_until=descriptor.valid_until,
        standing=peer.standing,
        confirmed=peer.confirmed,
        added_at=peer.added_at,
        proposed_by=str(peer.proposed_by),
        confirmed_by=None if peer.confirmed_by is None else str(peer.confirmed_by),
        confirmed_at=peer.confirmed_at,
        ended_at=peer.ended_at,
        why=peer.why,
        contacts=[
            ContactDocument(
                name=each.name,
                kind=each.kind,
                languages=list(each.languages),
                time_zone=each.time_zone,
                hours=list(each.hours),
                urgent_line=each.urgent_line,
                email=each.email,
                on_duty=on_duty(each, at),
            )
            for each in descriptor.contacts
        ],
    )


def revocation_document(made: Revocation) -> RevocationDocument:
    """A withdrawn key."""
    return RevocationDocument(node=made.node, key=made.key.key_id, made_at=made.made_at, reason=made.reason)


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
        suite=each.envelope.header.suite,
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
        suite=each.suite,
    )
