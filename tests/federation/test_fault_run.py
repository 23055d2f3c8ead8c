# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Five nodes as processes, lines that lose one request in five and are cut, processes killed at random.

Whatever is sent arrives with effect once or is refused with a reason; receipts match; every log verifies;
nothing is lost. In full, with ten thousand messages and ten minutes of kills, by
`make test-long ARGS="tests/federation/test_fault_run.py"`.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from federation.lossy_line import LossyLine
from federation.nodes import free_ports, wait_for
from federation.processes import RealTime, Running, handed_over
from ploughshare.bootstrap.migrations import upgrade
from ploughshare.exchange.edge.store import edge_letter
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox.store import inbox, outbox
from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.store.tables import received_statement
from ploughshare.registry.intelligence.store.tables import telling as telling_table
from ploughshare.registry.intelligence.terms import (
    Content,
    ReceivedState,
    StatementId,
    TellingState,
)
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Handling, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose

pytestmark = [pytest.mark.xdist_group("kills"), pytest.mark.timeout(3000), pytest.mark.hostile]

STATES = {"a": "AUT", "b": "DEU", "c": "MEX", "d": "USA", "e": "PER"}
LOSS = 0.2
REST_S = 240.0
"""Longest time from the last kill until everything is at rest."""
QUIET_S = 4.0
"""For so long nothing may wait before the nodes count as at rest."""
ARRIVED = {OutgoingState.DELIVERED, OutgoingState.ACCEPTED, OutgoingState.READ}
ENDED = {*ARRIVED, OutgoingState.REFUSED}


@dataclass
class Run:
    """What happens to the nodes.

    Attributes:
        federation: their homes, and desks at them in this process.
        nodes: their processes.
        lines: to each node.
        group: reference of the agreement of all five.
        lot: chance of the run.
        kills: by process.
        told: what was told, and by whom.
        quiet_since: since when nothing waits, by the clock of this process; None while something does.
    """

    federation: Federation
    nodes: dict[str, Running]
    lines: dict[str, LossyLine]
    group: str
    lot: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    told: list[tuple[Member, StatementId]] = field(default_factory=list)
    quiet_since: float | None = None

    def start(self) -> None:
        """Start all processes and wait for them."""
        for node in self.nodes.values():
            node.office.start()
            node.peer.start()
        for node in self.nodes.values():
            assert node.office.ready(), node.office.lines()
            assert node.peer.ready(), node.peer.lines()

    def act(self) -> None:
        """One thing that an officer does: mostly tell all others something, else decide or correct."""
        member = self.federation.members[self.lot.choice(list(STATES))]
        draw = self.lot.random()
        if draw < 0.6 or not self.told:
            self._tell(member)
        elif draw < 0.85:
            self._decide(member)
        else:
            self._correct(*self.lot.choice(self.told))

    def _tell(self, member: Member) -> None:
        with member.in_case() as work:
            made = service.write_statement(
                work,
                member.node.desk,
                id=work.new_id(StatementId),
                content=Content("A lot", f"Lot {len(self.told)} " + "x" * self.lot.randrange(1500)),
                release=Release(Handling(Tlp.GREEN), purposes=frozenset({Purpose.TRACING})),
            )
            found = service.tell_group(work, member.node.desk, made.id, agreement=self.group)
        assert not [each for each in found.values() if isinstance(each, PloughshareError)], found
        self.told.append((member, made.id))

    def _decide(self, member: Member) -> None:
        with member.in_case() as work:
            waiting = queries.received(work, state=ReceivedState.NEW, limit=50).items
        for each in waiting[: self.lot.randrange(4)]:
            with member.in_case() as work:
                if self.lot.random() < 0.7:
                    service.accept(work, member.node.desk, each.id)
                else:
                    service.give_back(work, member.node.desk, each.id, why="No use for it here.")

    def _correct(self, member: Member, id: StatementId) -> None:
        content = Content("A lot", f"Better {self.lot.randrange(10**9)}")
        with member.in_case() as work:
            service.correct(work, member.node.desk, id, content=content, why="They miscounted it.")

    def kill_one(self) -> None:
        """Signal 9 to an office or a peer process, which is started again at once."""
        name = self.lot.choice(list(self.nodes))
        node = self.nodes[name]
        program = node.office if self.lot.random() < 0.7 else node.peer
        if not program.up_now():
            return
        program.kill()
        self.kills[f"{name} {program.name}"] += 1
        program.start()

    def posted(self) -> int:
        """Messages of all nodes so far."""
        return sum(_count(member) for member in self.federation.members.values())

    def at_rest(self) -> bool:
        """Whether every message has ended, and none has followed since: what is taken in late is still
        answered, and that answer is mail, too."""
        now = time.monotonic()
        if any(_waiting(member) for member in self.federation.members.values()):
            self.quiet_since = None
            return False
        self.quiet_since = self.quiet_since or now
        return now - self.quiet_since > QUIET_S


def _count(member: Member) -> int:
    with member.node.look() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(outbox)).scalar_one())


def _waiting(member: Member) -> int:
    """Messages under way, letters the office has not taken, and notices its senders have still to get."""
    ended = [each.value for each in ENDED]
    under_way = sa.select(sa.func.count()).select_from(outbox).where(outbox.c.state.not_in(ended))
    owed = sa.select(sa.func.count()).select_from(inbox).where(inbox.c.owed.is_not(None))
    with member.node.edge() as edge:
        taken_not = edge.execute(
            sa.select(sa.func.count()).select_from(edge_letter).where(edge_letter.c.taken.is_(False))
        ).scalar_one()
    with member.node.look() as connection:
        return int(taken_not + sum(connection.execute(each).scalar_one() for each in (under_way, owed)))


@contextmanager
def five(folder: Path, lot: random.Random) -> Iterator[Run]:
    """Five nodes that know each other and are in one group, each reached through a bad line."""
    federation = Federation(folder, clock=RealTime(system_clock()), prepare=upgrade)
    lines: dict[str, LossyLine] = {}
    ports = iter(free_ports(2 * len(STATES)))
    for name, state in STATES.items():
        web, peer = next(ports), next(ports)
        lines[name] = LossyLine(peer, lot, LOSS)
        sections = {
            "web": {"port": web},
            "peer": {"port": peer, "url": f"https://127.0.0.1:{lines[name].port}"},
        }
        federation.add(name, state, settings=sections)
    federation.acquaint(*STATES)
    group = federation.agree(*STATES, title="Task force").reference
    for line in lines.values():
        line.start()
    try:
        with handed_over(federation) as nodes:
            yield Run(federation, nodes, lines, group, lot)
    finally:
        for line in lines.values():
            line.end()
        federation.close()


def fault_run(folder: Path, *, messages: int, seconds: float, kill_every_s: float, seed: int) -> None:
    """Send, cut and kill; then let it come to rest and look at everything."""
    with five(folder, random.Random(seed)) as run:
        run.start()
        began, next_kill = time.monotonic(), 0.0
        while run.posted() < messages or time.monotonic() - began < seconds:
            if run.posted() < messages:
                run.act()
            now = time.monotonic()
            if now >= next_kill:
                run.kill_one()
                next_kill = now + run.lot.uniform(0.2, 2 * kill_every_s)
            time.sleep(0.02)
        for line in run.lines.values():
            line.loss = 0.0
        for node in run.nodes.values():
            assert node.office.up_now() or node.office.ready(), node.office.lines()
            assert node.peer.up_now() or node.peer.ready(), node.peer.lines()
        wait_for(run.at_rest, seconds=REST_S, why=f"after {dict(run.kills)}")
        for node in run.nodes.values():
            node.stop()
        assert sum(run.kills.values()) > 0
        assert sum(line.cuts for line in run.lines.values()) > 0
        _look_at_everything(run)


def _look_at_everything(run: Run) -> None:
    members = run.federation.members
    for member in members.values():
        # The processes are gone: this one may keep the log now.
        member.node.sequencer.start()
    run.federation.verify()
    by_id = {member.id: member for member in members.values()}
    arrived = {member.id: _inbox(member) for member in members.values()}
    for member in members.values():
        for row in _outbox(member):
            state, taken = OutgoingState(row.state), arrived[row.recipient]
            assert state in ENDED, (row.kind, row.state, row.trouble)
            accepted, trouble = taken[member.id, row.message]
            if state is OutgoingState.REFUSED:
                assert (accepted, bool(row.trouble)) == (False, True)
                assert trouble
            else:
                assert accepted, (row.kind, trouble)
            if row.receipt is not None:
                envelope = mail_rules.decode_envelope(bytes(row.envelope))
                peer = by_id[row.recipient].node.office.descriptor
                receipt = mail_rules.decode_receipt(bytes(row.receipt), envelope, peer, at=system_clock())
                assert receipt.message == row.message
        assert member.refusals() == []
    _each_statement_once(run)


def _inbox(member: Member) -> dict[tuple[str, str], tuple[bool, str | None]]:
    with member.node.look() as connection:
        rows = connection.execute(sa.select(inbox)).all()
    return {(row.sender, row.message): (row.accepted, row.trouble) for row in rows}


def _outbox(member: Member) -> list[sa.Row[tuple[object, ...]]]:
    with member.node.look() as connection:
        return list(connection.execute(sa.select(outbox)).all())


def _each_statement_once(run: Run) -> None:
    """What was told is held once, at its latest version, where it was told, and nowhere else."""
    members = {member.id: member for member in run.federation.members.values()}
    told: dict[tuple[str, str, str], tuple[int, str]] = {}
    for member in members.values():
        with member.node.look() as connection:
            for row in connection.execute(sa.select(telling_table)):
                told[row.partner, member.id, row.reference] = (row.version, row.standing)
    held = {}
    for member in members.values():
        with member.node.look() as connection:
            for row in connection.execute(sa.select(received_statement)):
                held[member.id, row.partner, row.reference] = (row.version, row.state)
    assert set(held) == set(told)
    standing = {
        ReceivedState.NEW.value: TellingState.SENT.value,
        ReceivedState.ACCEPTED.value: TellingState.ACCEPTED.value,
        ReceivedState.RETURNED.value: TellingState.RETURNED.value,
    }
    for key, (version, state) in held.items():
        assert told[key][1] == standing[state], key
        if state != ReceivedState.RETURNED.value:
            assert told[key][0] == version, key


def test_five_nodes_lose_nothing_and_double_nothing_on_bad_lines_under_kills(tmp_path: Path) -> None:
    fault_run(tmp_path, messages=400, seconds=25, kill_every_s=2.0, seed=5)


@pytest.mark.long
def test_ten_thousand_messages_survive_ten_minutes_of_kills(tmp_path: Path) -> None:
    fault_run(tmp_path, messages=10_000, seconds=600, kill_every_s=5.0, seed=6)
