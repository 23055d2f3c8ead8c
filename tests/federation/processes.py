# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes whose office and peer process are started one by one, so that a test can kill either.

Homes are made in this process and handed to the real processes. Asking is done from here as a second
process on the node's database; everything that mail does is done by the office that gets killed.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from federation.nodes import free_ports
from ploughshare.bootstrap.migrations import upgrade
from ploughshare.kernel.clock import system_clock
from ploughshare.testing.clocks import HandClock
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

READY_S = 90.0


@dataclass
class Program:
    """One process of a node.

    Attributes:
        home: the node's folder.
        name: `office` or `peer`.
        process: what runs; None before the first start.
        up: whether it was seen to serve.
    """

    home: Path
    name: str
    process: subprocess.Popen[bytes] | None = None
    up: bool = False

    def start(self, *, fail_point: str = "") -> None:
        """Start it without waiting.

        Args:
            fail_point: `name:n`: it kills itself there.
        """
        self.up = False
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PLOUGHSHARE_")}
        more = {"PLOUGHSHARE_HOME": str(self.home), "PLOUGHSHARE_TESTING_FAIL_POINT": fail_point}
        with (self.home / f"{self.name}.log").open("ab") as lines:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ploughshare.interfaces.processes.entry", f"_{self.name}"],
                env={**kept, **more},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=lines,
            )

    def ready(self) -> bool:
        """Wait until it serves; False if it ended before."""
        assert self.process is not None
        assert self.process.stdout is not None
        until = time.monotonic() + READY_S
        while time.monotonic() < until:
            if self.up or select.select([self.process.stdout], [], [], 0.2)[0]:
                self.up = self.up or b"ploughshare-ready" in os.read(self.process.stdout.fileno(), 4096)
                return self.up
            if self.process.poll() is not None:
                return False
        raise AssertionError(f"{self.name} did not start:\n{self.lines()}")

    def up_now(self) -> bool:
        """Whether it serves by now; does not wait."""
        pipe = None if self.process is None else self.process.stdout
        if not self.up and pipe is not None and select.select([pipe], [], [], 0)[0]:
            self.up = b"ploughshare-ready" in os.read(pipe.fileno(), 4096)
        return self.up

    def ended(self) -> bool:
        """Whether it is gone."""
        return self.process is None or self.process.poll() is not None

    def kill(self) -> None:
        """Signal 9."""
        assert self.process is not None
        self.process.kill()
        self.reap()

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.reap()

    def reap(self) -> None:
        """Clear away what ended."""
        if self.process is not None:
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None

    def lines(self) -> str:
        """The end of what it wrote."""
        return (self.home / f"{self.name}.log").read_text("utf-8", "replace")[-4000:]


class RealTime(HandClock):
    """The machine's clock, where a federation wants one by hand."""

    def __call__(self) -> datetime:
        """The present moment."""
        self.now = system_clock()
        return self.now

    def to(self, at: datetime) -> None:
        """Wait for a moment."""
        time.sleep(max((at - system_clock()).total_seconds(), 0.0))
        self.now = system_clock()


@dataclass
class Running:
    """A node with its two processes, and a desk at it in this process.

    Attributes:
        desk: the node as this process sees it.
        office, peer: its processes.
    """

    desk: Member
    office: Program
    peer: Program

    def stop(self) -> None:
        """End both."""
        self.office.stop()
        self.peer.stop()


@contextmanager
def handed_over(federation: Federation) -> Iterator[dict[str, Running]]:
    """Let real processes take over the homes of a federation; none is started."""
    nodes = {}
    for name, member in federation.members.items():
        home = member.node.settings.home
        nodes[name] = Running(member, Program(home, "office"), Program(home, "peer"))
    try:
        yield nodes
    finally:
        for each in nodes.values():
            each.stop()


def homes(folder: Path, **states: str) -> Federation:
    """A federation in this process whose homes real processes can take over: with ports of their own,
    tables made by the migrations, and the machine's clock."""
    ports = iter(free_ports(2 * len(states)))
    federation = Federation(folder, clock=RealTime(system_clock()), prepare=upgrade)
    for name, state in states.items():
        sections = {"web": {"port": next(ports)}, "peer": {"port": next(ports)}}
        federation.add(name, state, settings=sections)
    return federation
