# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of peers."""

from __future__ import annotations

from ploughshare.exchange.peers import rules, store
from ploughshare.exchange.peers.errors import (
    DescriptorExpired,
    FingerprintDiffers,
    PeerIsSelf,
    PeerUnknown,
)
from ploughshare.exchange.peers.terms import Descriptor, NodeId, Peer
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def add_peer(work: Work, text: str, *, own: NodeId, told_fingerprint: str) -> Descriptor:
    """Enter a node whose fingerprint was told by another way than its descriptor.

    Raises:
        DescriptorBroken: not a descriptor.
        DescriptorExpired: not valid now.
        FingerprintDiffers: the told fingerprint does not fit.
        PeerIsSelf: it is this node.
    """
    work.allow(Permission.PEER_ADD)
    descriptor = rules.decode_descriptor(text)
    if descriptor.node == own:
        raise PeerIsSelf()
    if not rules.is_valid(descriptor, work.at):
        raise DescriptorExpired()
    if not rules.same_fingerprint(told_fingerprint, descriptor):
        raise FingerprintDiffers()
    store.put(
        work.connection,
        node=descriptor.node,
        state=descriptor.state,
        text=text,
        at=work.at,
        confirmed=True,
    )
    work.record(
        Deed.PEER_ADDED,
        None,
        {"node": descriptor.node, "fingerprint": rules.fingerprint(descriptor)},
    )
    return descriptor


def known_peer(work: Work, node: NodeId) -> Peer:
    """A peer that may be written to: for other rooms of this house.

    Raises:
        PeerUnknown: no such node.
        DescriptorExpired: its descriptor ran out.
    """
    found = store.get(work.connection, node)
    if found is None:
        raise PeerUnknown({"node": node})
    if not rules.is_valid(found.descriptor, work.at):
        raise DescriptorExpired()
    return found
