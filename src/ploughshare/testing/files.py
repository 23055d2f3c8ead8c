# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files between nodes in memory: pieces pass through the real edge, and what befalls them is the test's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from ploughshare.exchange.attachments.service import receiving
from ploughshare.exchange.mailbox.errors import PeerAway
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.testing.members import Member

Piece = tuple[str, int, bytes]
"""Reference of the file, number, sealed bytes."""
Handing = Callable[[Piece], list[Piece]]
"""What arrives in place of a piece; raises `PeerAway` where the line is cut."""


def honest(piece: Piece) -> list[Piece]:
    """A piece arrives as it is."""
    return [piece]


@dataclass
class MemoryLine:
    """The line of one node to another's edge, without sockets.

    Attributes:
        sender, to: the two ends.
        wire: what befalls a piece.
    """

    sender: Member
    to: Member
    wire: PieceWire

    def pieces_held(self, reference: str) -> bytes:
        """As the peer's face answers."""
        to = self.to
        with to.node.edge() as connection:
            file = receiving.awaited(connection, self.sender.id, reference, at=to.node.clock())
        return receiving.held_document(to.post.files.shelf, file)

    def hand_piece(self, reference: str, number: int, sealed: bytes) -> None:
        """As the peer's face takes it."""
        to = self.to
        for named, place, given in self.wire.hand((reference, number, sealed)):
            with to.node.edge() as connection:
                file = receiving.awaited(connection, self.sender.id, named, at=to.node.clock())
            receiving.take_piece(to.post.files.shelf, file, place, given)
            self.wire.passed.append((named, place, given))


@dataclass
class PieceWire:
    """The wire of a federation, for pieces.

    Attributes:
        hand: what arrives in place of a piece.
        passed: every piece that arrived, in order.
    """

    hand: Handing = honest
    passed: list[Piece] = field(default_factory=list)

    def move(self, members: Collection[Member], down: Collection[str]) -> bool:
        """Send what is due between all nodes; whether anything was.

        Args:
            down: names of nodes that cannot be reached.
        """
        reachable = {each.id: each for each in members if each.name not in down}
        moved = False
        for member in reachable.values():
            for recipient in member.post.files.sending.recipients_waiting():
                moved = self._send(member, recipient, reachable) or moved
        return moved

    def _send(self, member: Member, recipient: NodeId, reachable: Mapping[NodeId, Member]) -> bool:
        def line_to(node: NodeId) -> MemoryLine:
            if node not in reachable:
                raise PeerAway({"peer": node, "what": "lost"})
            member.post.descriptor_of(node)
            return MemoryLine(member, reachable[node], self)

        passed, ended = len(self.passed), False
        while member.post.files.sending.send_next(recipient, line_to) == 0.0:
            ended = True
        return ended or len(self.passed) != passed
