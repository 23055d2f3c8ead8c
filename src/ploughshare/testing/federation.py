# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A federation of nodes in memory: real nodes in folders of their own, no sockets, no threads.

Every node is wired as the office process wires it. Letters pass through the real edge with its
certificate check and receipts; only TLS, HTTP and the threads are left out, and clock, chance and
the wire are in the test's hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.bootstrap.settings import load_settings
from ploughshare.crypto.tls import fingerprint as tls_fingerprint
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Terms
from ploughshare.exchange.edge import service as edge
from ploughshare.exchange.mailbox.errors import MessageRefused, PeerAway
from ploughshare.exchange.mailbox.rules import decode_receipt
from ploughshare.exchange.mailbox.terms import Envelope, Outgoing
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.audit.terms import Verification
from ploughshare.testing import hubs
from ploughshare.testing.builders import terms as plain_terms
from ploughshare.testing.clocks import HandClock, repeating_chance
from ploughshare.testing.files import PieceWire
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.testing.tables import make_tables
from ploughshare.testing.wire import Fate, Wire

ROUNDS_MOST = 400


@dataclass
class Federation:
    """Nodes that know each other.

    Attributes:
        folder: where their homes are.
        clock: one clock for all.
        wire: what happens to letters.
        members: the nodes, by name.
        hubs: what hubs do to what passes through them.
        pieces: what happens to pieces of files.
        database: gives a new node's database URL, or "" for SQLite in its home.
        prepare: makes the tables of a new node.
    """

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    wire: Wire = field(default_factory=Wire)
    members: dict[str, Member] = field(default_factory=dict)
    hubs: hubs.Hubs = field(default_factory=hubs.Hubs)
    pieces: PieceWire = field(default_factory=PieceWire)
    database: Callable[[], str] = field(default=lambda: "")
    prepare: Callable[[Any], None] = field(default=make_tables)

    def add(
        self,
        name: str,
        state: str,
        *,
        seed: int | None = None,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Member:
        """Make and start a node.

        Args:
            settings: sections of node.toml; by default nothing is drawn at random.
        """
        home = self.folder / name
        write_home(home, name=name, state=state, database=self.database(), sections=settings or {})
        key_files.make_keys(home / "secrets", at=self.clock())
        node = self._wired(home, seed if seed is not None else len(self.members))
        self.prepare(node.engine)
        (home / "data" / "node-name").write_text(f"{node.node}\n", "utf-8")
        return self._start(name, node)

    def start(self, name: str, *, seed: int = 99) -> Member:
        """Start a node from its folder: after a stop, a crash or a restore."""
        return self._start(name, self._wired(self.folder / name, seed))

    def _wired(self, home: Path, seed: int) -> Node:
        return wire(load_settings(home, {}), clock=self.clock, chance=repeating_chance(seed))

    def _start(self, name: str, node: Node) -> Member:
        post = PostRoom(node)
        post.start()
        member = Member(name, node, post)
        self.members[name] = member
        return member

    def acquaint(self, *names: str) -> None:
        """Let nodes know each other's descriptors, with fingerprints compared."""
        for name in names:
            for other in names:
                if name != other:
                    self.introduce(other, to=name)

    def introduce(self, name: str, *, to: str) -> None:
        """Enter one node's descriptor at another."""
        descriptor = self.members[name].node.office.descriptor
        text = peer_rules.encode_descriptor(descriptor, self.members[name].node.office.keys.signing)
        told = peer_rules.fingerprint_in_words(descriptor)
        member = self.members[to]
        serial = member.node.office.descriptor.serial
        with member.work() as work:
            proposed = peers.propose_peer(work, text, own=member.id)
        if not proposed.confirmed:
            with member.work(COLLEAGUE) as work:
                peers.confirm_peer(work, proposed.node, told_fingerprint=told, own_serial=serial)
        member.post.sync_edge()

    def agree(self, first: str, *others: str, **changes: Any) -> Terms:
        """Have nodes sign an agreement, through the mail."""
        one = self.members[first]
        rest = [self.members[each] for each in others]
        reference = random_reference(one.node.chance)
        made = plain_terms([one.id, *(each.id for each in rest)], reference=reference, **changes)
        with one.work() as work:
            agreements.propose_agreement(work, one.node.office, terms=made, signed_by="Legal officer one")
        self.run()
        for each in rest:
            with each.work() as work:
                agreements.sign_agreement(
                    work, each.node.office, reference=reference, signed_by="Legal officer two"
                )
            self.run()
        return made

    # -- the wire

    def run(self, *, jobs: bool = True, rounds: int = ROUNDS_MOST) -> None:
        """Let everything happen that can happen: mail, jobs, retries; the clock goes on as needed."""
        for _ in range(rounds):
            moved = self.step(jobs=jobs)
            if not moved and not self._wait_for_retry():
                return
        raise AssertionError(f"the federation did not come to rest in {rounds} rounds")

    def step(self, *, jobs: bool = True) -> bool:
        """One round: seal the log, deliver what is due, take it in, run jobs; whether anything moved."""
        moved = False
        for member in list(self.members.values()):
            member.node.sequencer.run_once()
            for recipient in member.post.recipients_waiting():
                moved = self._deliver(member, recipient) or moved
        moved = self._through_hubs() or moved
        moved = self.pieces.move(list(self.members.values()), self.wire.down) or moved
        while self.wire.late:
            moved = self._slip(self.wire.late.pop(0)) or moved
        for member in list(self.members.values()):
            while member.post.take_in_letters() or member.post.stuck:
                moved = True
            while member.post.files.take_in():
                moved = True
            while jobs and (member.post.run_next_job() or member.post.run_next_job(long=True)):
                moved = True
        return moved

    def _deliver(self, member: Member, recipient: NodeId) -> bool:
        moved = False
        while (letter := member.post.next_letter(recipient)) is not None:
            if letter.next_at > self.clock.now or not member.post.is_covered(letter):
                return moved
            moved = True
            if not self._try(member, letter):
                return moved
        return moved

    def _try(self, member: Member, letter: Outgoing) -> bool:
        """One try, as the courier makes it; whether the next letter may follow."""
        try:
            peer = member.post.descriptor_of(letter.recipient)
            hub = member.post.carry.route_to(letter.recipient).via
            if hub is not None:
                self._to_hub(member, letter, hub)
                return True
            carried = self._carry(member, letter)
            receipt = decode_receipt(carried, letter.envelope, peer, at=self.clock())
        except MessageRefused as error:
            member.post.letter_refused(letter, error.code)
            return True
        except PloughshareError as error:
            member.post.letter_failed(letter, error)
            return False
        member.post.letter_delivered(letter, receipt)
        return True

    def _to_hub(self, member: Member, letter: Outgoing, via: NodeId) -> None:
        hub = self.by_id(via)
        if hub is None or hub.name in self.wire.down:
            raise PeerAway({"peer": via, "what": "lost"})
        hubs.to_hub(member, letter, hub, at=self.clock())

    def _through_hubs(self) -> bool:
        """Hubs hand on what they carry, and senders ask them; whether anything moved."""
        moved = False
        reachable = [each for each in self.members.values() if each.name not in self.wire.down]
        for hub in reachable:
            for other in reachable:
                moved = hubs.hand_on(hub, other, self.hubs, at=self.clock()) or moved
        for member in reachable:
            for hub in reachable:
                moved = hubs.ask(member, hub, self.hubs, at=self.clock()) or moved
        return moved

    def _carry(self, member: Member, letter: Outgoing) -> bytes:
        fate = self.wire.choose(letter)
        other = self.by_id(letter.recipient)
        if fate is Fate.LOST or other is None or other.name in self.wire.down:
            raise PeerAway({"peer": letter.recipient, "what": "lost"})
        receipt = self.hand_over(letter.envelope, sender=member, to=other)
        self.wire.passed.append((letter.kind, letter.envelope))
        if fate is Fate.TWICE:
            again = self.hand_over(letter.envelope, sender=member, to=other)
            assert again == receipt, "one letter, one receipt"
        if fate is Fate.LATE_COPY:
            self.wire.late.append(letter.envelope)
        if fate is Fate.RECEIPT_LOST:
            raise PeerAway({"peer": letter.recipient, "what": "receipt lost"})
        return receipt

    def hand_over(self, envelope: Envelope, *, sender: Member, to: Member) -> bytes:
        """Give an envelope to a node's edge over a link that shows the sender's certificate.

        Returns:
            The receipt as it travels.

        Raises:
            MessageRefused: the edge's named refusal.
        """
        shown = tls_fingerprint(sender.node.office.keys.tls_at(self.clock()).certificate_pem)
        with to.node.edge() as connection:
            peer = edge.known_sender(connection, shown, at=self.clock())
            _, receipt = edge.take_letter(
                connection,
                peer,
                envelope,
                own=to.id,
                key=to.node.office.keys.edge,
                clock=self.clock,
                accredited_for=to.node.office.accredited_for,
            )
        return receipt

    def _slip(self, envelope: Envelope) -> bool:
        sender, to = self.by_id(envelope.header.sender), self.by_id(envelope.header.recipient)
        if sender is not None and to is not None:
            self.hand_over(envelope, sender=sender, to=to)
        return True

    def _wait_for_retry(self) -> bool:
        """Go on to the next moment at which something is due; False if nothing is."""
        due = []
        for member in self.members.values():
            for recipient in member.post.recipients_waiting():
                other = self.by_id(recipient)
                letter = member.post.next_letter(recipient)
                if letter is not None and other is not None and other.name not in self.wire.down:
                    due.append(letter.next_at)
            due += self._files_due(member)
        if not due:
            return False
        self.clock.to(min(due))
        return True

    def _files_due(self, member: Member) -> list[datetime]:
        due = []
        for recipient in member.post.files.sending.recipients_waiting():
            other, next_at = self.by_id(recipient), member.post.files.sending.next_at(recipient)
            if next_at is not None and other is not None:
                due += [next_at] if other.name not in self.wire.down else []
        return due

    def by_id(self, node: NodeId) -> Member | None:
        """A node by its own name."""
        return next((each for each in self.members.values() if each.id == node), None)

    # -- what must hold

    def verify(self) -> dict[str, Verification]:
        """Every node's log re-checked; an assertion fails where one does not hold."""
        found = {}
        for name, member in self.members.items():
            member.node.sequencer.run_once()
            found[name] = verify_log(
                member.node.files, member.node.transactions, contents=member.node.log_contents
            )
            assert found[name].finding is None, (name, found[name].finding)
        return found

    def close(self) -> None:
        """Let go of every node."""
        for member in self.members.values():
            member.node.close()


def write_home(
    home: Path,
    *,
    name: str,
    state: str,
    database: str = "",
    sections: Mapping[str, Mapping[str, Any]],
) -> None:
    """Write a node's folder with its settings, without keys."""
    (home / "data").mkdir(parents=True)
    whole: dict[str, dict[str, Any]] = {
        "node": {"state": state, "authority": f"Authority {name}", "production": False},
        "safeguards": {"draw_share": 0.0, "review_share": 0.0, "probe_peers": False},
    }
    if database:
        whole["database"] = {"url": database}
    for section, values in sections.items():
        whole[section] = {**whole.get(section, {}), **values}
    lines: list[str] = []
    for section, values in whole.items():
        lines.append(f"[{section}]")
        lines.extend(f"{key} = {_toml(value)}" for key, value in values.items())
    (home / "node.toml").write_text("\n".join(lines) + "\n", "utf-8")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def names(members: Iterable[Member]) -> list[str]:
    """Names of nodes, in order."""
    return [each.name for each in members]
