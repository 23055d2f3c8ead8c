# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of peers."""

from __future__ import annotations

from ploughshare.exchange.peers import store
from ploughshare.exchange.peers.errors import PeerUnknown
from ploughshare.exchange.peers.terms import NodeId, Peer
from ploughshare.kernel.countries import Country
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def peers(work: Work) -> list[Peer]:
    """All nodes known here, by state."""
    work.allow(Permission.PEER_READ)
    found = store.everyone(work.connection)
    work.record(Deed.PEER_LISTED, None, {"count": len(found)})
    return found


def known_peers(work: Work) -> list[Peer]:
    """All nodes known here: for other rooms of this house; the caller records what it does with them."""
    return store.everyone(work.connection)


def confirmed_peers(work: Work) -> list[Peer]:
    """Nodes that are written to and heard: for other rooms of this house; the caller records what it does."""
    return store.confirmed(work.connection)


def peers_of_state(work: Work, state: Country) -> list[Peer]:
    """Confirmed nodes of one state: for other rooms of this house, which record what they do with them."""
    return [each for each in store.confirmed(work.connection) if each.descriptor.state == state]


def peer(work: Work, node: NodeId) -> Peer:
    """One node that is known here.

    Raises:
        PeerUnknown: no such node.
    """
    work.allow(Permission.PEER_READ)
    found = store.get(work.connection, node)
    if found is None:
        raise PeerUnknown({"node": node})
    work.record(Deed.PEER_LISTED, None, {"count": 1})
    return found
