# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of peers and mail."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.exchange.mailbox.queries import Incoming
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingState
from ploughshare.exchange.peers.rules import fingerprint
from ploughshare.exchange.peers.terms import Descriptor, Peer
from ploughshare.interfaces.api.documents.forms import Given, Told


class NewPeer(Given, frozen=True, kw_only=True):
    """A node's descriptor, and its fingerprint as it was told by another way."""

    descriptor: Annotated[str, Meta(max_length=64_000)]
    fingerprint: Annotated[str, Meta(max_length=200)]


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
