# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What nodes tell each other of their keys: a newer descriptor, and that a key is withdrawn."""

from __future__ import annotations

from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.mailbox.service.mail import post
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers import rules
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers.errors import RevocationBroken
from ploughshare.exchange.peers.terms import NodeId, Revocation
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

DESCRIPTOR = "peer.descriptor"
REVOCATION = "peer.revocation"


def tell_descriptor(work: Work, office: Office, *, rotated: bool) -> int:
    """Send this node's present descriptor to every confirmed peer that has an older one; returns to how
    many.

    Args:
        rotated: whether a key in it is new.
    """
    behind = peers.peers_behind(work, office.descriptor.serial)
    text = rules.encode_descriptor(office.descriptor, office.keys.signing)
    for peer in behind:
        post(work, office, to=peer, kind=DESCRIPTOR, body={"descriptor": text}, agreement=None)
        peers.note_told(work, peer.node, serial=office.descriptor.serial)
    if rotated:
        work.record(
            Deed.KEY_ROTATED,
            None,
            {
                "serial": office.descriptor.serial,
                "fingerprint": rules.fingerprint(office.descriptor),
                "told": len(behind),
            },
        )
    return len(behind)


def tell_again(work: Work, office: Office, node: NodeId) -> None:
    """The letter with this node's descriptor never arrived: send it anew."""
    peers.note_told(work, node, serial=0)
    tell_descriptor(work, office, rotated=False)


def handle_descriptor(work: Work, office: Office, message: Message) -> None:
    """Effect of `peer.descriptor`: the sender's newer descriptor takes the place of the known one.

    Raises:
        MessageMalformed: no descriptor.
        DescriptorForeign, DescriptorOlder, KeyWithdrawn, and others of `take_descriptor`.
    """
    text = message.body.get("descriptor")
    if not isinstance(text, str):
        raise MessageMalformed({"what": "descriptor"})
    peers.take_descriptor(work, text, sender=message.sender)


def revoke_own_key(work: Work, office: Office, text: str) -> Revocation:
    """Tell every confirmed peer that a key of this node counts no more.

    Raises:
        RevocationBroken: no revocation of a key of this node.
    """
    work.allow(Permission.KEY_REVOKE)
    made = rules.decode_revocation(text)
    if made.node != office.node or made.key not in office.descriptor.identities:
        raise RevocationBroken()
    told = peers.peers_behind(work, None)
    for peer in told:
        post(work, office, to=peer, kind=REVOCATION, body={"revocation": text}, agreement=None)
    work.record(
        Deed.KEY_REVOKED,
        None,
        {"key": made.key.key_id, "reason": made.reason.value, "told": len(told)},
    )
    return made


def handle_revocation(work: Work, office: Office, message: Message) -> None:
    """Effect of `peer.revocation`: the sender is neither heard nor written to until it is confirmed anew.

    Raises:
        MessageMalformed: no text.
        RevocationBroken: not a revocation of the sender's key.
    """
    text = message.body.get("revocation")
    if not isinstance(text, str):
        raise MessageMalformed({"what": "revocation"})
    peers.take_revocation(work, text, sender=message.sender)
