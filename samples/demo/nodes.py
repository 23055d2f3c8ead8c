# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The processes of the demonstration: three nodes, two registers of holders. Started and ended here."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

HERE = Path(__file__).resolve().parent
READY_S = 90.0
STOP_S = 15.0


@dataclass(frozen=True, slots=True)
class Place:
    """Which authority a node stands for.

    Attributes:
        letter: a, b or c.
        state: ISO 3166-1 alpha-3 code.
        authority: invented name.
    """

    letter: str
    state: str
    authority: str


PLACES = (
    Place("a", "MEX", "DEMONSTRATION Firearms Tracing Unit (Mexico)"),
    Place("b", "AUT", "DEMONSTRATION Weapons Register (Austria)"),
    Place("c", "USA", "DEMONSTRATION National Tracing Desk (United States)"),
)


class NodeDown(Exception):
    """A process did not start, or a command failed; the words say where to look."""


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def command() -> str:
    """The `ploughshare` command of this environment."""
    beside = Path(sys.executable).with_name("ploughshare")
    if not beside.exists():
        raise NodeDown(f"There is no {beside}. Run “make setup” first.")
    return str(beside)


def _end_with_us() -> None:
    """What we start ends when we end, even by a kill (Linux)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@dataclass(slots=True)
class Node:
    """One node: its folder, its ports, its processes.

    Attributes:
        place: which authority it stands for.
        home: its folder.
        web_port, peer_port, holder_port: ports of 127.0.0.1.
        processes: what runs for it.
    """

    place: Place
    home: Path
    web_port: int
    peer_port: int
    holder_port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """a, b or c."""
        return self.place.letter

    @property
    def web_name(self) -> str:
        """Host name of its pages."""
        return f"{self.letter}.localhost"

    @property
    def base(self) -> str:
        """Address for a program."""
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def pages(self) -> str:
        """Address for a person."""
        return f"http://{self.web_name}:{self.web_port}/"

    @property
    def log(self) -> Path:
        """What its processes wrote."""
        return self.home / "node.log"

    @property
    def environment(self) -> dict[str, str]:
        """What its commands run under."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PLOUGHSHARE_")}
        return clean | {"PLOUGHSHARE_HOME": str(self.home), "NO_COLOR": "1"}

    def settings(self) -> list[str]:
        """Its settings, beside state and authority, as `ploughshare init --set` takes them."""
        found = [
            "node.production=false",
            f"web.port={self.web_port}",
            f"web.name={self.web_name}",
            f"peer.port={self.peer_port}",
        ]
        if self.holder_port:
            found += [f"holders.url=http://127.0.0.1:{self.holder_port}", "holders.timeout_s=3.0"]
        return found

    def run(self, *words: str, given: str | None = None, more: dict[str, str] | None = None) -> str:
        """Run one `ploughshare` command on this node; what it printed.

        Raises:
            NodeDown: it failed.
        """
        done = subprocess.run(
            [command(), *words],
            env=self.environment | (more or {}),
            input=given,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if done.returncode != 0:
            raise NodeDown(
                f"“ploughshare {' '.join(words)}” on node {self.letter} ended with {done.returncode}:\n"
                f"{(done.stdout + done.stderr)[-1500:]}"
            )
        return done.stdout

    def start(self) -> None:
        """Start its holder register and its processes; wait until the office answers.

        Raises:
            NodeDown: it does not come up.
        """
        if self.holder_port:
            token = self.home / "secrets" / "holder-register-token"
            script = str(HERE / "holder_register.py")
            port = str(self.holder_port)
            self._spawn([sys.executable, script, "--port", port, "--token-file", str(token)])
        self._spawn([command(), "up"])

    def _spawn(self, words: list[str]) -> None:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                words,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_us,
            )
        self.processes.append(process)

    def wait_ready(self) -> None:
        """Wait until the office answers.

        Raises:
            NodeDown: it does not come up.
        """
        until = time.monotonic() + READY_S
        while time.monotonic() < until:
            for process in self.processes:
                if process.poll() is not None:
                    raise NodeDown(f"A process of node {self.letter} ended at once; see {self.log}")
            try:
                host = {"host": f"{self.web_name}:{self.web_port}"}
                if httpx.get(self.base + "/api/v1/health", headers=host, trust_env=False).is_success:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
        raise NodeDown(f"Node {self.letter} did not answer within {READY_S:.0f} s; see {self.log}")

    def stop(self) -> None:
        """End what was started for it, and only that."""
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        until = time.monotonic() + STOP_S
        for process in self.processes:
            try:
                process.wait(max(until - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()


def lay_out(home: Path) -> dict[str, Node]:
    """The three nodes with free ports; nothing is started."""
    ports = free_ports(3 * len(PLACES))
    made = {}
    for at, place in enumerate(PLACES):
        web, peer, holder = ports[3 * at : 3 * at + 3]
        made[place.letter] = Node(place, home / place.letter, web, peer, holder if place.letter != "a" else 0)
    return made
