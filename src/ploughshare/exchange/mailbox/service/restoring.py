# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a restored node and its peers do so that nothing is lost and nothing acts twice.

The restored node holds back what its old outbox still calls unsent and tells its peers from when
its memory is. Each peer sends back what it took from the node since then, as the node itself signed
it, and sends again what it sent since then; the mailbox's rule of one effect a message does the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.exchange.mailbox import rules, store
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.mailbox.service.mail import post
from ploughshare.exchange.mailbox.terms import Handler, Message, Office, OutgoingId
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

RESTORED = "mail.restored"
SEEN = "mail.seen"
MARGIN = timedelta(hours=1)
"""How far before the backup's moment peers look: clocks differ."""
PART_BYTES = 512 * 1024
"""Signed documents in one `mail.seen`, at most; more go in further ones."""


def announce_restored(work: Work, office: Office, *, peers: Sequence[Descriptor], as_of: datetime) -> None:
    """Tell every peer that this node was restored, and hold back what may have been sent before.

    Args:
        as_of: moment of the backup.
    """
    store.hold_queued(work.connection)
    # Numbers given since the backup are known to the peers: another series begins.
    store.forget_counts(work.connection)
    for peer in peers:
        post(
            work,
            office,
            to=peer,
            kind=RESTORED,
            body={"as_of": to_rfc3339(as_of)},
            agreement=None,
        )
    work.record(Deed.NODE_RESTORED, None, {"as_of": to_rfc3339(as_of), "peers": len(peers)})


def handle_restored(work: Work, office: Office, message: Message) -> None:
    """A peer was restored: give it back what it sent since, and send again what we sent since.

    Raises:
        MessageMalformed: no instant.
    """
    try:
        since = from_rfc3339(message.body["as_of"]) - MARGIN
    except (KeyError, TypeError, OverflowError, PloughshareError):
        raise MessageMalformed({"what": "as_of"}) from None
    peer = known_peer(work, message.sender).descriptor
    taken = store.taken_since(work.connection, message.sender, since)
    for part, last in _parts(taken):
        body = {
            "last": last,
            "messages": [
                {"message": reference, "document": b64(document), "signature": b64(signature)}
                for reference, document, signature in part
            ],
        }
        post(work, office, to=peer, kind=SEEN, body=body, agreement=None)
    again = [
        each
        for each in store.sent_since(work.connection, message.sender, since)
        if not each.kind.startswith("mail.") and each.envelope.sealed
    ]
    for outgoing in again:
        store.requeue(work.connection, outgoing.id, at=work.at)
    work.record(
        Deed.NODE_RESTORED,
        None,
        {"peer": message.sender, "gave_back": len(taken), "sends_again": len(again)},
    )


def _parts(
    taken: list[tuple[str, bytes, bytes]],
) -> list[tuple[list[tuple[str, bytes, bytes]], bool]]:
    parts: list[list[tuple[str, bytes, bytes]]] = [[]]
    size = 0
    for each in taken:
        if size > PART_BYTES:
            parts.append([])
            size = 0
        parts[-1].append(each)
        size += len(each[1])
    return [(part, index == len(parts) - 1) for index, part in enumerate(parts)]


def handle_seen(work: Work, office: Office, message: Message, *, restorers: Mapping[str, Handler]) -> None:
    """What a peer took from us since the backup: known messages count as delivered, lost ones are
    taken back, each by the room it belongs to. When all is told, what remains unsent is sent.

    Args:
        restorers: kind of message to what takes an own deed back into the records.

    Raises:
        MessageMalformed: unreadable, or not signed by this node.
    """
    told = message.body.get("messages")
    if not isinstance(told, list):
        raise MessageMalformed({"what": "messages"})
    lost = 0
    for each in told:
        own = _own_message(office, each)
        if own.sender != message.sender:
            # Signed by us, but for somebody else.
            raise MessageMalformed({"what": "not sent to this node"})
        known = store.by_message(work.connection, own.reference, message.sender)
        if known is not None:
            store.mark_seen(work.connection, known.id, at=work.at)
            continue
        lost += 1
        store.add_recovered(
            work.connection,
            id=work.new_id(OutgoingId),
            message=own,
            recipient=message.sender,
            at=work.at,
        )
        restorer = restorers.get(own.kind)
        if restorer is not None:
            restorer(work, own)
    # It repeats whole letters, and has done its work: as proof each letter counts where it came.
    store.forget_document(work.connection, message.sender, message.reference)
    if message.body.get("last") is True:
        store.release_held(work.connection, message.sender)
    work.record(Deed.NODE_RESTORED, None, {"peer": message.sender, "seen": len(told), "taken_back": lost})


def _own_message(office: Office, each: Any) -> Message:
    """A message of ours as a peer gives it back; `recipient` stands in place of the sender."""
    try:
        document, signature = unb64(each["document"]), unb64(each["signature"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise MessageMalformed({"what": "document"}) from None
    own_keys = office.descriptor.identities
    if not any(each.verifies(document, signature, context=rules.INNER) for each in own_keys):
        raise MessageMalformed({"what": "not signed by this node"})
    read = rules.read_document(document)
    if read["sender"] != office.node:
        raise MessageMalformed({"what": "not sent by this node"})
    return Message(
        read["message"],
        read["recipient"],
        read["agreement"],
        read["kind"],
        from_rfc3339(read["created_at"]),
        from_rfc3339(read["expires_at"]),
        read["body"],
        document,
        signature,
    )
