# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of peers: two persons let one in, one person shuts it out, keys follow one another."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.peers import rules, store
from ploughshare.exchange.peers.errors import (
    DescriptorExpired,
    FingerprintDiffers,
    KeyWithdrawn,
    PeerBlocked,
    PeerIsSelf,
    PeerRevoked,
    PeerStanding,
    PeerUnconfirmed,
    PeerUnknown,
    RevocationBroken,
    SamePerson,
    WhyMissing,
)
from ploughshare.exchange.peers.terms import Descriptor, NodeId, Peer, Revocation, Standing
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

WHY_MOST = 500


def propose_peer(work: Work, text: str, *, own: NodeId) -> Peer:
    """Enter a node by its descriptor. A second person compares the fingerprint before it is used.

    A newer descriptor of a node that is confirmed takes the place of the known one at once, if the key
    that is known vouches for it.

    Raises:
        DescriptorBroken: not a descriptor.
        DescriptorExpired: not valid now.
        PeerIsSelf: it is this node.
        KeyWithdrawn: its key was withdrawn.
        DescriptorForeign, DescriptorOlder: the node is known, and this is not its next descriptor.
    """
    work.allow(Permission.PEER_ADD)
    descriptor = rules.decode_descriptor(text)
    if descriptor.node == own:
        raise PeerIsSelf()
    if not rules.is_valid(descriptor, work.at):
        raise DescriptorExpired()
    if descriptor.signing.raw in store.withdrawn_keys(work.connection, [descriptor.node]):
        raise KeyWithdrawn({"node": descriptor.node})
    known = store.get(work.connection, descriptor.node)
    if known is not None and known.confirmed:
        take_descriptor(work, text, sender=descriptor.node)
        return _get(work, descriptor.node)
    if known is not None and known.standing is not Standing.REVOKED:
        _not_older(known.descriptor, descriptor)
    store.propose(
        work.connection,
        node=descriptor.node,
        state=descriptor.state,
        text=text,
        at=work.at,
        by=work.mandate.actor,
    )
    work.record(Deed.PEER_ADDED, None, {"node": descriptor.node, "serial": descriptor.serial})
    return _get(work, descriptor.node)


def _not_older(known: Descriptor, other: Descriptor) -> None:
    """The very same may be entered again; anything else must follow."""
    if rules.fingerprint(known) != rules.fingerprint(other) or known.serial != other.serial:
        rules.check_follows(known, other)


def confirm_peer(work: Work, node: NodeId, *, told_fingerprint: str, own_serial: int) -> Peer:
    """Confirm a node that another person entered, by a fingerprint told by another way.

    Args:
        told_fingerprint: in words or in figures.
        own_serial: of our own descriptor, which the other side was given by hand.

    Raises:
        PeerUnknown, PeerStanding: nothing of this name waits for it.
        SamePerson: who entered it does not confirm it.
        DescriptorExpired: it ran out meanwhile.
        FingerprintDiffers: the told fingerprint does not fit.
    """
    work.allow(Permission.PEER_CONFIRM)
    found = _get(work, node)
    if found.standing is not Standing.PROPOSED:
        raise PeerStanding({"node": node})
    if found.proposed_by == work.mandate.actor:
        raise SamePerson()
    if not rules.is_valid(found.descriptor, work.at):
        raise DescriptorExpired()
    if not rules.same_fingerprint(told_fingerprint, found.descriptor):
        raise FingerprintDiffers()
    store.confirm(work.connection, node, at=work.at, by=work.mandate.actor, told_serial=own_serial)
    work.record(
        Deed.PEER_CONFIRMED,
        None,
        {
            "node": node,
            "fingerprint": rules.fingerprint(found.descriptor),
            "proposed_by": str(found.proposed_by),
        },
    )
    return _get(work, node)


def block_peer(work: Work, node: NodeId, *, why: str) -> Peer:
    """End all exchange with a node at once and alone. Two persons let it in again.

    Raises:
        PeerUnknown: no such node.
        PeerStanding: it is shut out already.
        WhyMissing: no reason given.
    """
    work.allow(Permission.PEER_BLOCK)
    found = _get(work, node)
    if found.standing not in {Standing.PROPOSED, Standing.CONFIRMED}:
        raise PeerStanding({"node": node})
    why = why.strip()[:WHY_MOST]
    if not why:
        raise WhyMissing()
    store.end(work.connection, node, standing=Standing.BLOCKED, at=work.at, why=why)
    work.record(Deed.PEER_BLOCKED, None, {"node": node, "why": why})
    return _get(work, node)


def enter_revocation(work: Work, text: str) -> Revocation:
    """Take the revocation of a node's key from a file. The key itself signed it, so one person is enough.

    Raises:
        RevocationBroken: not a revocation.
    """
    work.allow(Permission.PEER_BLOCK)
    return take_revocation(work, text)


def take_revocation(work: Work, text: str, *, sender: NodeId | None = None) -> Revocation:
    """A key is withdrawn: what it signs has no effect from now on, and its node must be confirmed anew.

    Args:
        sender: the node whose letter it came by; None for a file.

    Raises:
        RevocationBroken: not a revocation, or of another node than the one that sent it.
    """
    made = rules.decode_revocation(text)
    if sender is not None and made.node != sender:
        raise RevocationBroken()
    known = store.get(work.connection, made.node)
    concerns = known is not None and made.key in known.descriptor.identities
    if not store.add_revocation(work.connection, made, text=text, at=work.at):
        return made
    if known is not None and concerns:
        store.end(work.connection, made.node, standing=Standing.REVOKED, at=work.at, why=made.reason.value)
    work.record(
        Deed.PEER_KEY_REVOKED,
        None,
        {"node": made.node, "key": made.key.key_id, "reason": made.reason.value, "known": concerns},
    )
    return made


def take_descriptor(work: Work, text: str, *, sender: NodeId) -> bool:
    """Take a newer descriptor of a confirmed node, which the key that is known here vouches for.

    Returns:
        Whether anything changed: the very descriptor that is known changes nothing.

    Raises:
        DescriptorBroken, DescriptorExpired, DescriptorForeign, DescriptorOlder, KeyWithdrawn.
    """
    known = known_peer(work, sender).descriptor
    made = rules.decode_descriptor(text)
    if made == replace(known, withdrawn=frozenset()):
        return False
    rules.check_follows(known, made)
    if not rules.is_valid(made, work.at):
        raise DescriptorExpired()
    withdrawn = store.withdrawn_keys(work.connection, [sender])
    if any(each.raw in withdrawn for each in (made.signing, *made.identities[len(known.identities) :])):
        raise KeyWithdrawn({"node": sender})
    store.replace_descriptor(work.connection, sender, text=text)
    work.record(
        Deed.PEER_CHANGED,
        None,
        {
            "node": sender,
            "serial": made.serial,
            "identity": made.signing != known.signing,
            "sealing": made.sealing != known.sealing,
            "fingerprint": rules.fingerprint(made),
        },
    )
    return True


def known_peer(work: Work, node: NodeId) -> Peer:
    """A peer that may be written to and heard: for other rooms of this house.

    Raises:
        PeerUnknown: no such node.
        PeerUnconfirmed: no second person compared its fingerprint.
        PeerBlocked, PeerRevoked: it was shut out.
        DescriptorExpired: its descriptor ran out.
    """
    found = _get(work, node)
    check_standing(found)
    if not rules.is_valid(found.descriptor, work.at):
        raise DescriptorExpired()
    return found


def check_standing(peer: Peer) -> None:
    """Whether a node is written to and heard.

    Raises:
        PeerUnconfirmed, PeerBlocked, PeerRevoked: it is not.
    """
    if peer.standing is Standing.PROPOSED:
        raise PeerUnconfirmed({"node": peer.node})
    if peer.standing is Standing.BLOCKED:
        raise PeerBlocked({"node": peer.node})
    if peer.standing is Standing.REVOKED:
        raise PeerRevoked({"node": peer.node})


def peers_behind(work: Work, serial: int | None) -> list[Descriptor]:
    """Confirmed peers that were not told our descriptor of a serial; all of them for None. For other rooms
    of this house."""
    found = (each for each in store.confirmed(work.connection) if rules.is_valid(each.descriptor, work.at))
    return [each.descriptor for each in found if serial is None or each.told_serial < serial]


def note_told(work: Work, node: NodeId, *, serial: int) -> None:
    """Our descriptor of a serial goes to a node: for other rooms of this house."""
    store.told(work.connection, node, serial=serial)


def _get(work: Work, node: NodeId) -> Peer:
    found = store.get(work.connection, node)
    if found is None:
        raise PeerUnknown({"node": node})
    return found
