# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail through hubs, on both sides: what this node carries for others, and what a hub carries for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.carrying import rules
from ploughshare.exchange.carrying import service as carrying
from ploughshare.exchange.carrying import store as carrying_store
from ploughshare.exchange.carrying.terms import Carried, Outcome
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingState, Receipt, Route, Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.deeds import Deed

log = logging.getLogger("ploughshare.carry_room")


class CarryRoom:
    """A node's part in mail through hubs.

    Attributes:
        node: whose.
    """

    def __init__(
        self,
        node: Node,
        *,
        delivered: Callable[[Outgoing, Receipt], None],
        refused: Callable[[Outgoing, str], None],
    ) -> None:
        self.node = node
        self._delivered = delivered
        self._refused = refused

    # -- as a hub

    def recipients_waiting(self) -> list[NodeId]:
        """Nodes for which messages of others wait here."""
        with self.node.edge() as connection:
            return carrying_store.recipients(connection)

    def next_carried(self, recipient: NodeId) -> Carried | None:
        """The message that may be handed on to a node now; None if none may."""
        with self.node.edge() as connection:
            return carrying_store.next_due(connection, recipient, at=self.node.clock())

    def handed_on(self, carried: Carried, receipt: Receipt) -> None:
        """Keep the recipient's receipt for the sender."""
        with self.node.edge() as connection:
            carrying.note_handed_on(connection, carried, receipt)
        self._record(carried, "delivered")

    def refused(self, carried: Carried, error: PloughshareError) -> None:
        """The recipient's face refused it for good; the sender is told when it asks."""
        with self.node.edge() as connection:
            carrying.note_refused(connection, carried, error)
        self._record(carried, error.code)

    def failed(self, carried: Carried, error: PloughshareError) -> None:
        """Try again later."""
        node = self.node
        seconds = error.facts.get("seconds")
        pause = timedelta(seconds=seconds if isinstance(seconds, int) else 0)
        with node.edge() as connection:
            carrying.note_failed(connection, carried, at=node.clock(), draw=node.chance(1), pause=pause)

    def _record(self, carried: Carried, outcome: str) -> None:
        header = carried.envelope.header
        facts: dict[str, str | int] = {
            "from": header.sender,
            "to": header.recipient,
            "bytes": len(carried.envelope.sealed),
            "outcome": outcome,
        }
        with self.node.door.open(self.node.machine()) as work:
            work.record(Deed.MESSAGE_CARRIED, None, facts)

    # -- as a sender

    def route_to(self, recipient: NodeId) -> Route:
        """The way to a node."""
        with self.node.look() as connection:
            return mailbox_store.route_to(connection, recipient)

    def with_hub(self, outgoing: Outgoing, word: bytes, hub: Descriptor) -> None:
        """A hub says that it keeps a message.

        Raises:
            HubReceiptBroken: it does not say so of this message.
        """
        rules.check_word(word, outgoing.envelope, hub)
        with self.node.door.open(self.node.machine()) as work:
            mailbox.note_with_hub(work, outgoing, hub=hub.node)

    def questions(self) -> Mapping[NodeId, Sequence[Outgoing]]:
        """By hub, the messages with it of which nothing is known yet."""
        found: dict[NodeId, list[Outgoing]] = {}
        with self.node.look() as connection:
            for route in mailbox_store.routes(connection):
                if route.way is not Way.HUB or route.via is None:
                    continue
                waiting = mailbox_store.to_be_carried(
                    connection,
                    route.peer,
                    states={OutgoingState.WITH_HUB},
                    copies=1 << 30,
                    most=rules.OUTCOMES_MOST,
                )
                found.setdefault(route.via, []).extend(waiting)
        return {hub: each[: rules.OUTCOMES_MOST] for hub, each in found.items() if each}

    def take_outcomes(self, asked: Sequence[Outgoing], outcomes: Sequence[Outcome]) -> int:
        """Take what a hub says became of messages. Only the recipient's own signed word counts, that it has a
        message or that it refused it. Returns how many fitted."""
        by_message = {each.envelope.header.message: each for each in asked}
        fitted = 0
        for outcome in outcomes:
            outgoing = by_message.get(outcome.message)
            if outgoing is None:
                continue
            try:
                fitted += self._take(outgoing, outcome)
            except PloughshareError as error:
                log.warning("receipt through a hub: %s", error.code)
                self._note(outgoing, error.code)
        return fitted

    def _take(self, outgoing: Outgoing, outcome: Outcome) -> bool:
        if outcome.receipt is None and outcome.code is None:
            return False
        with self.node.door.open(self.node.machine()) as work:
            peer = known_peer(work, outgoing.recipient).descriptor
        if outcome.receipt is None:
            code = self._refusal(outgoing, outcome, peer)
            if code is None:
                # The hub's word alone ends nothing.
                self._note(outgoing, "mailbox.hub-refused")
                return False
            self._refused(outgoing, code)
            return True
        receipt = mail_rules.decode_receipt(outcome.receipt, outgoing.envelope, peer, at=self.node.clock())
        self._delivered(outgoing, receipt)
        return True

    def _refusal(self, outgoing: Outgoing, outcome: Outcome, peer: Descriptor) -> str | None:
        if outcome.refusal is None:
            return None
        envelope, now = outgoing.envelope, self.node.clock()
        body = mail_rules.encode_envelope(envelope)
        return rules.read_refusal(outcome.refusal, body, envelope, peer, at=now)

    def _note(self, outgoing: Outgoing, code: str) -> None:
        if outgoing.trouble == code:
            return
        with self.node.door.open(self.node.machine()) as work:
            mailbox.note_trouble(work, outgoing, trouble=code)

    # -- both

    def sync_edge(self) -> None:
        """Let the peer process know through which hub whose messages may come."""
        with self.node.look() as connection:
            chosen = mailbox_store.routes(connection)
        hubs = [(each.peer, each.via) for each in chosen if each.way is Way.HUB and each.via is not None]
        with self.node.edge() as connection:
            carrying_store.keep_hubs(connection, hubs)

    def keep_house(self) -> None:
        """End what ran out here, and hand over again what is with a hub for long without a receipt."""
        node = self.node
        with node.edge() as connection:
            carrying.keep_house(connection, at=node.clock())
        with node.door.open(node.machine()) as work:
            mailbox.hand_over_again(work)
