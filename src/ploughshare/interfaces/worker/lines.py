# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Threads that serve one peer each, and the line that such a thread keeps open for as long as the peer's
descriptor stays."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.edge.adapters import PeerLink, Wake
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


class Server(Protocol):
    """What serves one peer in a thread of its own."""

    wake: Wake

    def run(self) -> None:
        """Until told to stop."""
        ...


@dataclass(slots=True)
class Servers:
    """One server for each peer that there is something for.

    Attributes:
        name: of the threads, before the peer's.
        make: makes the server of a peer.
        begin: starts a thread.
    """

    name: str
    make: Callable[[NodeId], Server]
    begin: Callable[[str, Callable[[], None]], None]
    _made: dict[NodeId, Server] = field(default_factory=dict)

    def wake(self, peers: Iterable[NodeId]) -> None:
        """Have some peers served; who has no thread yet gets one."""
        for peer in peers:
            server = self._made.get(peer)
            if server is None:
                server = self.make(peer)
                self._made[peer] = server
                self.begin(f"{self.name}-{peer}", server.run)
            server.wake.set()

    def wake_all(self) -> None:
        """Wake every one there is: the office ends."""
        for server in list(self._made.values()):
            server.wake.set()
