# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a hub does with messages of others, and what a node takes from a hub. There is no Work here: the
edge holds no records, only sealed letters and public keys.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import b64, sha256, unb64
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.carrying import rules, store
from ploughshare.exchange.carrying.errors import CarryingFull, NotCarried
from ploughshare.exchange.carrying.terms import Carried, CarriedState, Consent
from ploughshare.exchange.edge.service import check_standing, sender_named, take_letter
from ploughshare.exchange.edge.terms import EdgePeer
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox.errors import FINAL, REFUSAL, MessageRefused, MessageReplayed, SignatureBad
from ploughshare.exchange.mailbox.terms import Envelope, Receipt
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import Clock
from ploughshare.kernel.errors import PloughshareError

KEPT_FOR = timedelta(days=30)
"""How long what became of a message is remembered after it ran out."""
FORGOTTEN_AT_ONCE = 500


def take_carried(
    connection: Any,
    peer: EdgePeer,
    envelope: Envelope,
    *,
    own: NodeId,
    key: SigningKey,
    clock: Clock,
    consent: Consent,
    accredited_for: str,
) -> tuple[bool, bytes]:
    """Keep a sender's message for a third node, durably with the caller's commit.

    Returns:
        Whether it is new, and the hub's signed word that it keeps it.

    Raises:
        NotCarried: this node does not carry between these two.
        SenderBlocked, KeyRevoked, SignatureBad, MessageExpired, MessageFromTheFuture, TooLarge,
        LevelTooHigh: the envelope's faults.
        MessageReplayed: one reference for two messages.
        CarryingFull: too much waits between these two.
    """
    header, now = envelope.header, clock()
    check_standing(peer)
    if header.sender != peer.node:
        raise SignatureBad({"sender": header.sender})
    if not rules.carries(consent, header):
        raise NotCarried({"hub": own, "sender": header.sender, "recipient": header.recipient})
    mail_rules.check_outside(
        envelope, peer.signers(now), own=header.recipient, at=now, withdrawn=peer.withdrawn
    )
    mail_rules.check_level(header, accredited_for)
    digest = sha256(envelope.sealed).hex()
    known = store.known(connection, header.sender, header.message)
    if known is not None:
        if known[0] != digest:
            raise MessageReplayed({"sender": peer.node})
        # Handed over once more because no receipt came: it is handed on once more.
        store.put_back(connection, envelope, at=now)
        return False, known[1]
    letters, size = store.waiting_of_pair(connection, header.sender, header.recipient)
    if letters >= consent.letters_most or size + len(envelope.sealed) > consent.bytes_most:
        raise CarryingFull({"seconds": 300})
    word = rules.keep_word(envelope, key, hub=own, at=now)
    store.add(connection, envelope, sealed_sha256=digest, word=word, at=now)
    return True, word


def take_relayed(
    connection: Any,
    hub: EdgePeer,
    envelope: Envelope,
    *,
    own: NodeId,
    key: SigningKey,
    clock: Clock,
    accredited_for: str,
) -> tuple[bool, bytes]:
    """Store a letter that a hub hands on, as if its sender had brought it.

    Returns:
        Whether it is new, and this node's receipt, which the hub carries back.

    Raises:
        NotCarried: this node takes nothing of that sender from this hub.
        MessageRefused: as `edge.service.take_letter`; the signature that counts is the sender's.
    """
    check_standing(hub)
    header = envelope.header
    if store.hub_of(connection, header.sender) != hub.node:
        raise NotCarried({"hub": hub.node, "sender": header.sender, "recipient": own})
    sender = sender_named(connection, header.sender)
    return take_letter(
        connection, sender, envelope, own=own, key=key, clock=clock, accredited_for=accredited_for
    )


def answer_outcomes(connection: Any, peer: EdgePeer, question: bytes) -> bytes:
    """Tell a sender what became of messages of its own."""
    messages = rules.decode_question(question)
    return rules.encode_outcomes(store.outcomes(connection, peer.node, messages))


def note_handed_on(connection: Any, carried: Carried, receipt: Receipt) -> None:
    """The recipient gave its receipt: it is kept for the sender."""
    store.mark_ended(
        connection,
        carried.number,
        state=CarriedState.DELIVERED,
        receipt=mail_rules.encode_receipt(receipt),
        code=None,
    )


def sign_refusal(
    error: MessageRefused, body: bytes, *, key: SigningKey, own: NodeId, clock: Clock
) -> MessageRefused:
    """The refusal of a letter that a hub brought, with this face's signed word of it where it is for good.

    Args:
        body: the letter as it came.
    """
    if error.code not in FINAL:
        return error
    try:
        message = mail_rules.decode_envelope(body).header.message
    except MessageRefused:
        return error
    word = rules.refusal_word(body, message, code=error.code, key=key, node=own, at=clock())
    return type(error)({**error.facts, REFUSAL: b64(word)})


def note_refused(connection: Any, carried: Carried, error: PloughshareError) -> None:
    """The recipient's face refused it for good; its signed word is kept for the sender, unread."""
    given = error.facts.get(REFUSAL)
    try:
        word = unb64(given) if isinstance(given, str) else None
    except ValueError:
        word = None
    store.mark_ended(connection, carried.number, state=CarriedState.REFUSED, receipt=word, code=error.code)


def note_failed(connection: Any, carried: Carried, *, at: datetime, draw: bytes, pause: timedelta) -> None:
    """Try again later."""
    next_at = at + max(mail_rules.retry_after(carried.attempts, draw), pause)
    store.mark_failed(connection, carried.number, next_at=next_at)


def keep_house(connection: Any, *, at: datetime) -> int:
    """End what ran out, and forget what ended long ago; returns how many ran out."""
    ended = store.end_expired(connection, at=at)
    store.forget(connection, before=at - KEPT_FOR, most=FORGOTTEN_AT_ONCE)
    return ended
