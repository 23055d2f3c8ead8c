# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the peer process does with a letter: look the sender up, store it once, give a receipt.

There is no Work here: the edge holds no records, only sealed letters and public keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.edge import store
from ploughshare.exchange.edge.terms import EdgeCertificate, EdgeKey, EdgePeer
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import (
    KeyRevoked,
    MessageReplayed,
    SenderBlocked,
    SenderUnknown,
    SignatureBad,
    TooMany,
)
from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.exchange.peers.terms import NodeId, Peer, Standing
from ploughshare.kernel.clock import Clock
from ploughshare.vocabulary.secrecy import LEVELS

WAITING_MOST = 20_000
"""Letters of one sender that may wait for the office."""
EXPIRED_FOR = timedelta(days=2)
"""How long a message must have been out of date before it is forgotten: no clock that is set back by a
day makes one acceptable again whose reference is no longer known."""
FORGOTTEN_AT_ONCE = 500


def edge_peer(peer: Peer) -> EdgePeer | None:
    """What the edge is told of a peer; None of one that only one person entered: it is unknown there."""
    descriptor = peer.descriptor
    if peer.standing is Standing.PROPOSED:
        return None
    replaced = (EdgeKey(each.former, each.until) for each in reversed(descriptor.successions))
    keys = (EdgeKey(descriptor.signing), *replaced)
    return EdgePeer(
        peer.node,
        tuple(each for each in keys if each.key.raw not in descriptor.withdrawn),
        (
            EdgeCertificate(descriptor.tls_sha256, descriptor.tls_pem),
            *(EdgeCertificate(each.sha256, each.pem, each.until) for each in descriptor.former_tls),
        ),
        peer.standing,
        descriptor.withdrawn,
    )


def known_sender(connection: Any, certificate_sha256: str | None, *, at: datetime) -> EdgePeer:
    """The peer whose certificate a connection showed.

    Raises:
        SenderUnknown: no certificate, or one of nobody we know, or one that counts no more.
    """
    found = store.peer_by_certificate(connection, certificate_sha256) if certificate_sha256 else None
    if found is None or not any(
        each.sha256 == certificate_sha256 and (each.until is None or at < each.until)
        for each in found.certificates
    ):
        raise SenderUnknown({"sender": "?"})
    return found


def sender_named(connection: Any, node: NodeId) -> EdgePeer:
    """The peer of a name, where no line shows a certificate: its signature alone must prove it.

    Raises:
        SenderUnknown: no such peer.
    """
    found = store.peer_named(connection, node)
    if found is None:
        raise SenderUnknown({"sender": node})
    return found


def check_standing(peer: EdgePeer) -> None:
    """Whether letters of a known sender are kept.

    Raises:
        SenderBlocked, KeyRevoked: they are not.
    """
    if peer.standing is Standing.BLOCKED:
        raise SenderBlocked({"sender": peer.node})
    if peer.standing is Standing.REVOKED:
        raise KeyRevoked({"sender": peer.node})


def take_letter(
    connection: Any,
    peer: EdgePeer,
    envelope: Envelope,
    *,
    own: NodeId,
    key: SigningKey,
    clock: Clock,
    accredited_for: str = LEVELS[-1],
    by_hand: bool = False,
) -> tuple[bool, bytes]:
    """Store a letter durably with the caller's commit.

    Args:
        accredited_for: the highest of `LEVELS` that this node may hold.
        by_hand: somebody brought it: its receipt is carried back, too.

    Returns:
        Whether it is new, and the signed receipt: for a letter that came before, the same one again.

    Raises:
        SenderBlocked, KeyRevoked: nothing of this sender is kept.
        SignatureBad, NotForUs, MessageExpired, MessageFromTheFuture, TooLarge: the envelope's faults.
        MessageReplayed: one reference for two letters.
        LevelTooHigh: it is more secret than this node may hold.
        TooMany: the office is behind with this sender's letters.
    """
    header, now = envelope.header, clock()
    check_standing(peer)
    if header.sender != peer.node:
        raise SignatureBad({"sender": header.sender})
    rules.check_outside(envelope, peer.signers(now), own=own, at=now, withdrawn=peer.withdrawn)
    rules.check_level(header, accredited_for)
    digest = sha256(envelope.sealed).hex()
    known = store.known_receipt(connection, peer.node, header.message)
    if known is not None:
        if known[0] != digest:
            raise MessageReplayed({"sender": peer.node})
        if by_hand:
            # It is carried once more because its receipt was lost, or did not arrive yet.
            store.owe_receipt(connection, peer.node, header.message)
        return False, known[1]
    if store.waiting_count(connection, peer.node) >= WAITING_MOST:
        raise TooMany({"seconds": 60})
    made = rules.make_receipt(envelope, key, node=own, at=now, log=store.head(connection))
    receipt = rules.encode_receipt(made)
    store.add(connection, envelope, sealed_sha256=digest, receipt=receipt, at=now, by_hand=by_hand)
    return True, receipt


def note_refusals(connection: Any, counts: Mapping[tuple[str, str], int]) -> None:
    """Keep how often letters were refused at the face, by sender (`?` if unknown) and code."""
    store.add_refusals(connection, counts)


def forget_letters(connection: Any, *, keep: timedelta, at: datetime) -> bool:
    """Delete what is left of some letters that the office has taken: sender, reference and receipt.

    A letter is remembered as long as its envelope could still be accepted, however short `keep` is:
    by its reference a second coming is known.

    Args:
        keep: how long it is kept after it came.

    Returns:
        Whether there may be more.
    """
    gone = store.forget_taken(
        connection, received_before=at - keep, expired_before=at - EXPIRED_FOR, most=FORGOTTEN_AT_ONCE
    )
    return gone == FORGOTTEN_AT_ONCE


def known_peers(connection: Any) -> list[EdgePeer]:
    """All peers the office told the edge of."""
    return store.peers(connection)
