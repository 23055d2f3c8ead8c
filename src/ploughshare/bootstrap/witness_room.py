# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the node sends its log's head to be witnessed, and shows it in receipts: wiring, no rules."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements import store as agreement_store
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.terms import ON_THE_LINE
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers import store as peer_store
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing import rules, service, store
from ploughshare.exchange.witnessing.terms import Seen, Shown, Submission
from ploughshare.kernel.errors import PloughshareError

log = logging.getLogger("ploughshare.witnessing")

FAMILY = "log"
"""What the kinds of this mail begin with."""
KEPT = timedelta(days=7)
AT_ONCE = 200


class WitnessRoom:
    """The node's log among its peers.

    Attributes:
        node: whose.
    """

    def __init__(self, node: Node) -> None:
        self.node = node

    @property
    def every(self) -> timedelta:
        """Time from one turn to the next."""
        return timedelta(seconds=self.node.settings.log.witness_every_s)

    def seconds_to_turn(self) -> float:
        """Until the next turn: the clock alone decides, so that the times tell nothing."""
        now = self.node.clock()
        return (rules.next_turn(now, every=self.every, node=self.node.node) - now).total_seconds()

    def take_turn(self) -> int:
        """Send the head to every peer, whether or not anything happened; returns to how many."""
        node = self.node
        self.show_head()
        with node.look() as connection:
            now = node.clock()
            peers = [
                each.descriptor
                for each in peer_store.confirmed(connection)
                # On a medium that is carried by hand a head would be too old when it arrives.
                if mailbox_store.route_to(connection, each.node).way in ON_THE_LINE
            ]
            standing = {each.peer: each for each in store.witnesses(connection)}
            shared = self._shared_logs(connection, now)
        turn = rules.turn_number(now, every=self.every, node=node.node)
        sent = 0
        breaks = node.files.breaks()
        for peer in peers:
            if not peer_rules.is_valid(peer, now):
                continue
            known = standing.get(peer.node)
            try:
                submission = self._submission(None if known is None else known.told_size)
                shown = self._shown(submission, None if known is None else known.to_show)
                with node.door.open(node.machine()) as work:
                    service.submit(
                        work,
                        node.office,
                        to=peer,
                        submission=submission,
                        breaks=breaks,
                        every=self.every,
                        others=rules.others_of(shared.get(peer.node, []), turn=turn),
                        shown=shown,
                    )
            except PloughshareError as error:
                # One peer's trouble is not another's; the next turn tries again.
                log.error("head for %s not sent: %s", peer.node, error.code)
                continue
            sent += 1
        return sent

    def _submission(self, told_size: int | None) -> Submission:
        note, head = self.node.files.head()
        # A witness that stands further than this log does says so in its answer to a proof from nothing.
        old = told_size if told_size is not None and told_size <= head.size else 0
        return Submission(old, tuple(self.node.files.tree.consistency(head, old)), note)

    def _shown(self, submission: Submission, note: str | None) -> list[Shown]:
        """The proof that a head of before belongs to the one that is submitted, as far as this log has it."""
        before = None if note is None else rules.signed_by_any(note, self.node.files.verifiers())
        head = rules.signed_by_any(submission.note, self.node.files.verifiers())
        if before is None or head is None or before.size > head.size:
            return []
        # If that head is none of this log, the proof fails at the witness, which answers with both notes.
        return [Shown(before.size, tuple(self.node.files.tree.consistency(head, before.size)))]

    @staticmethod
    def _shared_logs(connection: Connection, at: datetime) -> dict[NodeId, list[Seen]]:
        """For each peer, the logs of third nodes that it may be told of: those of nodes with which it and
        this one are in one agreement, so that nobody learns from it who exchanges with whom."""
        seen = {each.peer: each for each in store.all_seen(connection)}
        together: dict[NodeId, set[NodeId]] = {}
        for made in agreement_store.everything(connection):
            held = {each for each in made.partners if agreement_rules.is_in_force(made, partner=each, at=at)}
            for each in held:
                together.setdefault(each, set()).update(held - {each})
        return {
            peer: [seen[each] for each in sorted(others) if each in seen] for peer, others in together.items()
        }

    def forget(self) -> None:
        """Let go of heads and answers of long ago: what counts of them stands in tables of its own."""
        before = self.node.clock() - max(KEPT, 4 * self.every)
        more = True
        while more:
            with self.node.transactions() as connection:
                gone = mailbox_store.forget_family(connection, FAMILY, before=before, most=AT_ONCE)
            more = gone >= AT_ONCE

    def show_head(self) -> None:
        """Let the peer process attach the latest signed head to its receipts."""
        note, _ = self.node.files.head()
        with self.node.edge() as connection:
            edge_store.keep_head(connection, note)
