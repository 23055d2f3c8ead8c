# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare up`: starts the two processes of a node, watches them, restarts what falls.

Imports nothing heavy: a supervisor that weighs as much as what it watches is no
use on a small machine.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from ploughshare.bootstrap.compiled import WARMING, environment_of, is_compiled
from ploughshare.bootstrap.errors import UnknownWords
from ploughshare.bootstrap.hosting.places import LOCKED, OPEN, say_standing, supervising
from ploughshare.bootstrap.presence import MOVED, check_lives_here
from ploughshare.bootstrap.settings import home_folder
from ploughshare.crypto.digests import unb64
from ploughshare.kernel.errors import PloughshareError

READY_S = 60.0
STOP_S = 20.0
CALM_S = 30.0
"""A process that ran this long and falls is restarted at once; one that falls sooner waits."""


class Child:
    """One process of the node."""

    def __init__(self, name: str, environment: Mapping[str, str], handed: bytes = b"") -> None:
        self.name = name
        self.handed = handed
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None
        self.ready = threading.Event()
        self.started_s = 0.0
        self.falls = 0
        self.opened: dict[str, bytes] = {}
        self.reader: threading.Thread | None = None

    def start(self) -> None:
        """Start it."""
        self.ready.clear()
        self.started_s = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ploughshare.interfaces.processes.entry", f"_{self.name}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.environment,
        )
        assert self.process.stdin is not None
        # A child that fell at once reads nothing; that it fell is seen below.
        with contextlib.suppress(OSError), self.process.stdin as standard_input:
            standard_input.write(self.handed)
        self.reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self.reader.start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == b"ploughshare-ready":
                self.ready.set()
            elif line.startswith(b"ploughshare-opened "):
                told = json.loads(line.split(b" ", 1)[1])
                self.opened = {name: unb64(text) for name, text in told.items()}
            else:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()

    def has_opened(self) -> bool:
        """Whether it ended because somebody opened the node."""
        if self.process is None or self.process.poll() is None:
            return False
        if self.reader is not None:
            # What it handed over is its last line, and may not have been read yet.
            self.reader.join(READY_S)
        return bool(self.opened)

    def stop(self) -> None:
        """Ask it to end; end it if it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run_up(words: list[str]) -> int:
    """Start a node and keep it up until told to stop."""
    home = home_folder()
    if not (home / "node.toml").exists() and not (home / MOVED).exists():
        sys.stderr.write(f"There is no node in {home}. Make one with “ploughshare init”.\n")
        return 2
    environment = environment_of(home)
    locked = words == ["--locked"]
    try:
        check_lives_here(home)
        with supervising(home):
            if locked:
                return _keep_locked(home, environment)
            return _keep_up(home, environment, _opened(home, words))
    except PloughshareError as error:
        sys.stderr.write(f"{error.text.english()}\n")
        return 3


def _keep_up(home: Path, environment: Mapping[str, str], handed: Mapping[str, bytes]) -> int:
    stop = _stopping()
    # The peer process reads the edge's list of peers, which the office writes when it starts.
    children = [Child(name, environment, handed.get(name, b"")) for name in ("office", "peer")]
    if not _start_all(children, stop):
        return 0 if stop.is_set() else 1
    return _stay_up(home, environment, children, stop)


def _keep_locked(home: Path, environment: Mapping[str, str]) -> int:
    """Stand at the office's address until a person of the state opens the node; letters are taken in
    meanwhile where the state allowed it. What opens the node is only ever in memory, here and below."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stop = _stopping()
    door, edge = Child("locked", environment), _edge_of(home)
    children = [door]
    if edge is not None:
        children.append(Child("peer", environment, edge))
    if not _start_all(children, stop):
        return 0 if stop.is_set() else 1
    say_standing(home, LOCKED)
    sys.stdout.write("ploughshare is locked\n")
    sys.stdout.flush()
    _watch(children, stop, until=door)
    if stop.is_set():
        return _end(children)
    office = Child("office", environment, door.opened["office"])
    peer = next((each for each in children if each.name == "peer"), None)
    if not _start_all([office], stop):
        return _end([child for child in children if child is not door]) if stop.is_set() else 1
    if peer is None:
        peer = Child("peer", environment, door.opened["peer"])
        if not _start_all([peer], stop):
            office.stop()
            return 0 if stop.is_set() else 1
    return _stay_up(home, environment, [office, peer], stop)


def _edge_of(home: Path) -> bytes | None:
    """What the peer process is handed while the node is locked; None where it is not to run."""
    from ploughshare.bootstrap.hosting.settling import edge_opener
    from ploughshare.bootstrap.keys.unlocking import hand_over
    from ploughshare.bootstrap.opened_keys import OpenedKeys

    edge = edge_opener(home / "secrets")
    return None if edge is None else hand_over(OpenedKeys(None, edge), process="peer")


def _stay_up(home: Path, environment: Mapping[str, str], children: list[Child], stop: threading.Event) -> int:
    say_standing(home, OPEN)
    sys.stdout.write("ploughshare is up\n")
    sys.stdout.flush()
    warming = None if is_compiled(home) else _warm(environment)
    _watch(children, stop)
    if warming is not None and warming.poll() is None:
        warming.kill()
        warming.wait()
    return _end(children)


def _end(children: list[Child]) -> int:
    for child in reversed(children):
        child.stop()
    return 0


def _stopping() -> threading.Event:
    """Set when this process is told to stop."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return stop


def _start_all(children: list[Child], stop: threading.Event) -> bool:
    """Start one after the other; where one does not come up, none is left."""
    for child in children:
        child.start()
        if not _wait_ready(child, stop):
            if not stop.is_set():
                sys.stderr.write(f"The {child.name} process did not start; see the lines above.\n")
            for each in children:
                each.stop()
            return False
    return True


def _opened(home: Path, words: list[str]) -> dict[str, bytes]:
    """What each process is handed to open its keys; nothing where none is sealed.

    Raises:
        KeysLocked, PassphraseWrong, TokenAway: they do not open.
    """
    given = None
    if len(words) == 2 and words[0] == "--passphrase-fd" and words[1].isdigit():
        given = int(words[1])
    elif words:
        raise UnknownWords({"words": " ".join(words)[:100]})
    secrets = home / "secrets"
    if not (secrets / "protection.json").exists() and not (secrets / "keys.json").exists():
        return {}
    # Only now: what follows is most of a node, and a supervisor is to stay small.
    from ploughshare.bootstrap.keys import unlocking
    from ploughshare.bootstrap.settings import load_settings

    passphrase = None if given is None else unlocking.read_descriptor(given)
    ask = getpass.getpass if sys.stdin.isatty() else None
    opened = unlocking.with_keys_open(load_settings(home), ask=ask, given=passphrase).opened
    if opened is None:
        return {}
    return {name: unlocking.hand_over(opened, process=name) for name in ("office", "peer")}


def _warm(environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Compile the search's loops beside the node, once after each installation: nobody waits for it."""
    return subprocess.Popen(
        [sys.executable, "-m", WARMING],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
    )


def _wait_ready(child: Child, stop: threading.Event) -> bool:
    until = time.monotonic() + READY_S
    while time.monotonic() < until and not stop.is_set():
        if child.ready.wait(0.05):
            return True
        if child.process is not None and child.process.poll() is not None:
            return False
    return False


def _watch(children: list[Child], stop: threading.Event, *, until: Child | None = None) -> None:
    """Start again what falls, until told to stop, or until one has ended with what opens the node."""
    while not stop.wait(0.2):
        if until is not None and until.has_opened():
            return
        for child in children:
            if child.process is None or child.process.poll() is None:
                continue
            ran_s = time.monotonic() - child.started_s
            child.falls = 0 if ran_s > CALM_S else child.falls + 1
            sys.stderr.write(
                f"The {child.name} process ended with {child.process.returncode}; starting it again.\n"
            )
            if stop.wait(min(0.1 * 2**child.falls, 30.0)):
                return
            child.start()
