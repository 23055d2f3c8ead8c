# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whole nodes as real processes on 127.0.0.1: made, started, stopped, killed; and officers at them."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

from ploughshare.crypto.proofs import one_time_code

T = TypeVar("T")

PASSWORD = "seven grey herons over ice"
OWN_PASSWORD = "nine quiet owls at dawn"
SEED = base64.b32encode(bytes(range(20))).decode()
READY_S = 60.0
WAIT_S = float(os.environ.get("TEST_WAIT_S", "30"))
PREFIX = "/api/v1"


class Refused(AssertionError):
    """The office answered with a problem."""

    def __init__(self, status: int, problem: Any) -> None:
        self.status = status
        self.problem = problem
        self.code = problem.get("code") if isinstance(problem, dict) else None
        super().__init__(f"{status}: {problem}")


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


def wait_for(what: Callable[[], T | None], *, seconds: float = WAIT_S, why: str = "") -> T:
    """What a function gives once it gives something."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain {why}")


@dataclass(slots=True)
class Officer:
    """Somebody signed in at a node.

    Attributes:
        base: address of the office.
        token: of the session.
        account: id of the account.
    """

    base: str
    token: str = ""
    account: str = ""
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60, trust_env=False))

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """One request; a problem is raised."""
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        response = self.http.request(
            method, self.base + PREFIX + path, json=body, params=query or None, headers=headers
        )
        if response.status_code >= 400:
            raise Refused(response.status_code, response.json())
        return response.json() if response.content else None

    def get(self, path: str, **query: Any) -> Any:
        """Read."""
        return self.call("GET", path, **query)

    def post(self, path: str, body: Any = None) -> Any:
        """Act."""
        return self.call("POST", path, body)

    def put(self, path: str, body: Any) -> Any:
        """Put one thing in place of another."""
        return self.call("PUT", path, body)

    def work_under(self, purpose: str, *, case: str | None = None) -> Any:
        """Take a mandate, with a case opened for it where one is named."""
        case_id = None
        if case is not None:
            case_id = self.post("/cases", {"reference": case, "purpose": purpose})["id"]
        return self.put("/session/mandate", {"purpose": purpose, "case_id": case_id})


def code_of(seed: str, *, ahead: int = 0) -> str:
    """The one-time code of now, or of a later step."""
    raw = base64.b32decode(seed)
    return one_time_code(raw, int(time.time()) // 30 + ahead)


def sign_in(base: str, username: str, password: str, *, seed: str | None = None) -> Officer:
    """Sign in, with all that a first sign-in asks for."""
    officer = Officer(base)
    opened = officer.post("/sessions", {"username": username, "password": password})
    while opened["lacks"] is not None:
        officer.token = opened["token"]
        if opened["lacks"] == "second-factor":
            opened = _with_a_fresh_code(officer, seed or SEED)
        elif opened["lacks"] == "new-password":
            opened = officer.post("/session/password", {"current": password, "new": OWN_PASSWORD})
        else:
            offered = officer.post("/session/totp-enrolment", {"label": "test"})
            code = code_of(offered["seed"])
            opened = officer.post("/session/totp-enrolment/confirmation", {"code": code})
    officer.token = opened["token"]
    officer.account = officer.get("/session")["account"]["id"]
    return officer


def _with_a_fresh_code(officer: Officer, seed: str) -> Any:
    """A code works once: who signed in within the same half minute gives the next one."""
    try:
        return officer.post("/session/totp", {"code": code_of(seed)})
    except Refused:
        return officer.post("/session/totp", {"code": code_of(seed, ahead=1)})


@dataclass(slots=True)
class Node:
    """One node: its folder, its ports, its process.

    Attributes:
        home: its folder.
        state: ISO 3166-1 alpha-3.
        web_port, peer_port: ports of 127.0.0.1.
        process: what runs it; None while stopped.
        lines: what it printed.
    """

    home: Path
    state: str
    web_port: int
    peer_port: int
    process: subprocess.Popen[str] | None = None
    lines: list[str] = field(default_factory=list)
    operator_session: Officer | None = None
    second_session: Officer | None = None
    officers: list[Officer] = field(default_factory=list)

    @property
    def base(self) -> str:
        """Address of the office."""
        return f"http://127.0.0.1:{self.web_port}"

    def environment(self, **more: str) -> dict[str, str]:
        """What its commands run with."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PLOUGHSHARE_")}
        return {
            **kept,
            "PLOUGHSHARE_HOME": str(self.home),
            "PLOUGHSHARE_SERVER": self.base,
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "PYTHONUNBUFFERED": "1",
            **more,
        }

    def run(self, *words: str, code: int = 0, **more: str) -> str:
        """One `ploughshare` command; its output."""
        done = subprocess.run(
            [sys.executable, "-m", "ploughshare.interfaces.processes.entry", *words],
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def init(self, *settings: str) -> Any:
        """Make it."""
        self.home.mkdir(parents=True, exist_ok=True)
        password = self.home.parent / f"{self.home.name}-password"
        password.write_text(PASSWORD, "utf-8")
        named = (
            f"web.port={self.web_port}",
            f"peer.port={self.peer_port}",
            "node.production=false",
            "safeguards.draw_share=0.0",
            # No turn of the clock adds mail that a test did not ask for.
            "log.witness_every_s=864000",
            *settings,
        )
        words = [part for each in named for part in ("--set", each)]
        told = self.run(
            "init",
            f"--state={self.state}",
            f"--authority=Test authority {self.state}",
            "--demonstration",
            f"--password-file={password}",
            f"--totp-seed={SEED}",
            "--json",
            *words,
        )
        return json.loads(told)

    def start(self, **more: str) -> None:
        """Start it and wait until it is up."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up"],
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        up = threading.Event()
        threading.Thread(target=self._read, args=(self.process, up), daemon=True).start()
        until = time.monotonic() + READY_S
        while not up.wait(0.05):
            ended = self.process.poll() is not None
            assert not ended, "the node ended:\n" + "".join(self.lines[-60:])
            assert time.monotonic() < until, "the node did not come up:\n" + "".join(self.lines[-60:])

    def _read(self, process: subprocess.Popen[str], up: threading.Event) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.append(line)
            if line.strip() == "ploughshare is up":
                up.set()

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(25)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None

    def children(self) -> dict[str, int]:
        """Process ids of the office and of the peer process."""
        assert self.process is not None
        found: dict[str, int] = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except (OSError, ValueError, IndexError):
                continue
            if parent == self.process.pid:
                for name in ("office", "peer"):
                    if f"_{name}".encode() in words:
                        found[name] = int(entry.name)
        return found

    def kill(self, name: str) -> None:
        """Kill one of its processes with signal 9; its supervisor starts it again."""
        os.kill(self.children()[name], signal.SIGKILL)

    def operator(self) -> Officer:
        """The operator, signed in once."""
        if self.operator_session is None:
            self.operator_session = self.sign_in("operator")
        return self.operator_session

    def second(self) -> Officer:
        """Another operator, who confirms what the first one entered; signed in once."""
        if self.second_session is None:
            self.second_session = self.officer("second-operator", "operator")
        return self.second_session

    def sign_in(self, username: str, *, password: str = PASSWORD, seed: str | None = None) -> Officer:
        """Somebody signed in; hung up with the node."""
        officer = sign_in(self.base, username, password, seed=seed)
        self.officers.append(officer)
        return officer

    def hang_up(self) -> None:
        """Close everybody's connections."""
        for officer in self.officers:
            officer.http.close()

    def officer(self, username: str, *roles: str) -> Officer:
        """A fresh account, signed in."""
        self.operator().post(
            "/accounts",
            {
                "username": username,
                "display_name": username.title(),
                "roles": list(roles),
                "password": PASSWORD,
            },
        )
        return self.sign_in(username)


@contextmanager
def running(folder: Path, *states: str, settings: tuple[str, ...] = ()) -> Iterator[list[Node]]:
    """Nodes that are made, started, and stopped at the end."""
    ports = free_ports(2 * len(states))
    nodes = [
        Node(folder / f"{number}-{state.lower()}", state, ports[2 * number], ports[2 * number + 1])
        for number, state in enumerate(states)
    ]
    try:
        with ThreadPoolExecutor(len(nodes)) as pool:
            list(pool.map(lambda node: node.init(*settings), nodes))
            list(pool.map(lambda node: node.start(), nodes))
        yield nodes
    finally:
        for node in nodes:
            node.hang_up()
            node.stop()


def introduce(one: Node, other: Node) -> None:
    """Let two nodes know each other: at each, one person enters and another confirms."""
    for here, there in ((one, other), (other, one)):
        card = there.operator().get("/node")
        here.operator().post("/peers", {"descriptor": card["descriptor"]})
        told = {"fingerprint": card["fingerprint_words"]}
        here.second().post(f"/peers/{card['node']}/confirmation", told)


def agree(proposer: Officer, signer: Officer, partner: str, **terms: Any) -> str:
    """An agreement in force on both sides; its reference."""
    made = proposer.post("/agreements", {"partner": partner, "title": "Tracing of firearms", **terms})
    reference = str(made["reference"])

    def state_of(officer: Officer, wanted: str) -> bool:
        rows = officer.get("/agreements")["items"]
        return any(each["reference"] == reference and each["state"] == wanted for each in rows)

    wait_for(lambda: state_of(signer, "offered"), why="for the offer")
    signer.post(f"/agreements/{reference}/signature")
    wait_for(lambda: state_of(proposer, "in_force"), why="for the signature")
    return reference
