# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offices killed with signal 9 at named points and at random, while traces run.

After restart every trace ends as it ends without a kill, nothing is lost, nothing acts twice, and the
logs verify.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from federation.nodes import wait_for
from federation.processes import Running, handed_over, homes
from ploughshare.registry.tracing.terms import ItemState, TraceId
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import RequestState

pytestmark = [pytest.mark.xdist_group("kills"), pytest.mark.timeout(3000), pytest.mark.hostile]

POINTS = (
    "before-commit",
    "after-effect",
    "in-transaction",
    "after-commit",
    "after-checkpoint",
    "before-send",
    "after-send",
    "random",
)
OPEN = (RequestState.SENT, RequestState.AWAITING_RELEASE)
REST_S = 120.0
"""Longest time after the last kill until everything is at rest."""


def serials(count: int) -> list[str]:
    """Serials of arms: every third is not held there, and of every ninth one character is unreadable."""
    lot, found = random.Random(11), dict[str, None]()
    while len(found) < count:
        found["".join(lot.choices("BCDFGHJKLMN", k=3) + lot.choices("34679", k=5))] = None
    return list(found)


def read(number: int, serial: str) -> str:
    """The serial as the officer read it."""
    return serial[:5] + "?" + serial[6:] if number % 9 == 4 else serial


@dataclass
class Load:
    """Traces that are asked one after another.

    Attributes:
        asks, answers: the two nodes.
        traces: by serial, in order.
        asked: how many were asked for.
    """

    asks: Member
    answers: Member
    traces: dict[str, TraceId] = field(default_factory=dict)
    asked: int = 0

    @classmethod
    def made(cls, federation: Federation, count: int) -> Load:
        """Two nodes that know each other, a register, and opened traces."""
        federation.acquaint("a", "b")
        federation.agree("a", "b", automatic_daily_budget=100_000)
        load = cls(federation.members["a"], federation.members["b"])
        wanted = serials(count)
        held = [each for number, each in enumerate(wanted) if number % 3]
        load.answers.hold([*filling(20), *(arm(each, made_and_exported("AUT", to="USA")) for each in held)])
        for number, each in enumerate(wanted):
            load.traces[each] = load.asks.open_trace(marks(read(number, each))).id
        return load

    def ask_next(self, most: int = 1) -> None:
        """Ask for the next arms, in one request."""
        ids = list(self.traces.values())[self.asked : self.asked + most]
        if ids:
            self.asks.ask(ids, "AUT")
            self.asked += len(ids)

    def outcome(self) -> dict[str, Any]:
        """How each trace stands, without what differs by time and chance."""
        found = {}
        for serial, id in self.traces.items():
            view = self.asks.view(id)
            found[serial] = (
                view.trace.state,
                view.trace.result,
                [(item.state, item.by_machine, item.next_state) for _, item in view.requests],
                [(each.event.kind, each.event.country) for each in view.received],
            )
        return found

    def theirs(self) -> dict[str, list[ItemState]]:
        """How each arm stands at the node that was asked; one entry a time it was taken in."""
        found: dict[str, list[ItemState]] = {}
        for view in self.answers.incoming():
            for item in view.items:
                found.setdefault(str(item.marking.serial), []).append(item.state)
        return found


def without_kills(folder: Path, count: int, most: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same load with nobody killed."""
    federation = Federation(folder)
    try:
        federation.add("a", "MEX")
        federation.add("b", "AUT")
        load = Load.made(federation, count)
        while load.asked < count:
            load.ask_next(most)
        federation.run()
        return load.outcome(), load.theirs()
    finally:
        federation.close()


@dataclass
class Killer:
    """Starts offices so that they die, and starts them again.

    Attributes:
        nodes: whose.
        lot: chance of the test.
        wanted: kills in all.
        kills: by node and point.
        at_random: arm no more points: nothing is left to pass them.
    """

    nodes: dict[str, Running]
    lot: random.Random
    wanted: int
    kills: Counter[str] = field(default_factory=Counter)
    armed: dict[str, str] = field(default_factory=dict)
    turns: dict[str, Iterator[str]] = field(default_factory=dict)
    at_random: bool = False

    def start(self) -> None:
        """Start all, the first points armed."""
        for name in self.nodes:
            self.turns[name] = self._points(len(self.turns))
            self._arm(name)
        for node in self.nodes.values():
            node.peer.start()
        for node in self.nodes.values():
            assert node.peer.ready(), node.peer.lines()

    def _points(self, first: int) -> Iterator[str]:
        at = first * 3
        while True:
            yield POINTS[at % len(POINTS)]
            at += 1

    def _arm(self, name: str) -> None:
        point = "random" if self.at_random else next(self.turns[name])
        self.armed[name] = point
        fails = "" if point == "random" else f"{point}:{self.lot.randint(1, 3)}"
        self.nodes[name].office.start(fail_point=fails)

    @property
    def done(self) -> int:
        """Kills so far."""
        return sum(self.kills.values())

    def round(self, seconds: float) -> None:
        """Let the armed points do their work for a time, and start again what died."""
        waited = time.monotonic() + 60
        while time.monotonic() < waited and not all(
            node.office.up_now() or node.office.ended() for node in self.nodes.values()
        ):
            time.sleep(0.01)
        until = time.monotonic() + seconds
        strike = {name: until - self.lot.uniform(0, seconds) for name in self.nodes}
        while time.monotonic() < until and self.done < self.wanted:
            for name, node in self.nodes.items():
                strikes = self.armed[name] == "random" and time.monotonic() > strike[name]
                if strikes and not node.office.ended():
                    node.office.kill()
                if node.office.ended():
                    ended = node.office.process.poll() if node.office.process else -9
                    assert ended == -9, node.office.lines()
                    self.kills[f"{name} {self.armed[name]}"] += 1
                    node.office.reap()
                    self._arm(name)
            time.sleep(0.01)

    def calm(self) -> None:
        """Start everything once more, with nothing armed."""
        for node in self.nodes.values():
            node.office.stop()
            node.office.start()
        for node in self.nodes.values():
            assert node.office.ready(), node.office.lines()


def at_rest(load: Load, expected: dict[str, Any]) -> bool:
    """Whether every trace stands as it should in the end."""
    found = load.outcome()
    return all(found[serial] == expected[serial] for serial in load.traces)


def run(folder: Path, *, kills: int, seed: int, most: int) -> None:
    """Run a load under kills and compare."""
    count = max(45, kills * 3)
    expected, theirs = without_kills(folder / "calm", count, most)
    federation = homes(folder / "killed", a="MEX", b="AUT")
    load = Load.made(federation, count)
    with handed_over(federation) as nodes:
        killer = Killer(nodes, random.Random(seed), kills)
        killer.start()
        rounds = 0
        while killer.done < kills and rounds < kills * 3:
            load.ask_next(most)
            if load.asked == count and not killer.at_random:
                killer.at_random = True
                for name in nodes:
                    killer.armed[name] = "random"
            killer.round(2.5)
            rounds += 1
        assert killer.done >= kills, (killer.kills, rounds)
        killer.calm()
        while load.asked < count:
            load.ask_next(most)
        wait_for(lambda: at_rest(load, expected), seconds=REST_S, why=f"after {dict(killer.kills)}")
        # What is still under way, such as a receipt, gets there, too.
        wait_for(lambda: nothing_waits(load), seconds=REST_S, why="for the last letters")
    assert len(killer.kills) >= min(kills // 3, 2 * len(POINTS) - 2), killer.kills
    assert load.theirs() == theirs
    nothing_lost_or_doubled(federation, load)
    federation.close()


def nothing_waits(load: Load) -> bool:
    """Whether no letter is under way."""
    return not any(member.post.recipients_waiting() for member in (load.asks, load.answers))


def nothing_lost_or_doubled(federation: Federation, load: Load) -> None:
    """Every letter that one side posted had one effect on the other, and both logs verify."""
    for member in (load.asks, load.answers):
        # The processes are gone: this one may keep the log now.
        member.node.sequencer.start()
    federation.verify()
    for one, other in ((load.asks, load.answers), (load.answers, load.asks)):
        posted = letters(one, "message.posted")
        assert len(set(posted)) == len(posted)
        assert sorted(letters(other, "message.accepted")) == sorted(posted)
        assert set(letters(one, "message.delivered")) == set(posted)
        assert other.refusals() == []


def letters(member: Member, deed: str) -> list[str]:
    """References of letters in the log under one deed."""
    return [str(each.facts["message"]) for each in member.entries() if each.deed == deed]


def test_thirty_kills_leave_no_trace_lost_and_none_doubled(tmp_path: Path) -> None:
    run(tmp_path, kills=30, seed=1, most=2)


@pytest.mark.long
def test_three_hundred_kills_leave_no_trace_lost_and_none_doubled(tmp_path: Path) -> None:
    run(tmp_path, kills=300, seed=2, most=2)
