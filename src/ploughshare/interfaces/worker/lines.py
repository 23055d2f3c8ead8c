# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The line to a peer that a thread keeps open for as long as the peer's descriptor stays."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.edge.adapters import PeerLink
from ploughshare.exchange.peers.terms import NodeId


@dataclass(slots=True)
class Line:
    """One line at a time.

    Attributes:
        post: this node's post room.
        fresh_s: for how long a peer's standing is not looked up again.
    """

    post: PostRoom
    fresh_s: float = 0.0
    _link: PeerLink | None = None
    _known_until: float = 0.0

    def to(self, peer: NodeId) -> PeerLink:
        """The line to a peer, opened anew where its descriptor is another now.

        Raises:
            PeerUnknown, PeerUnconfirmed, PeerBlocked, PeerRevoked: nothing goes to it now.
        """
        link = self._link
        if link is not None and link.descriptor.node == peer and time.monotonic() < self._known_until:
            return link
        present = self.post.descriptor_of(peer)
        self._known_until = time.monotonic() + self.fresh_s
        if link is None or link.descriptor != present:
            self.drop()
            link = PeerLink(self.post.node.office, present, clock=self.post.node.clock)
            self._link = link
        return link

    def drop(self) -> None:
        """Close it, if one is open."""
        if self._link is not None:
            self._link.close()
            self._link = None
