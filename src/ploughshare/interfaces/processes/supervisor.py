# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare up`: starts the two processes of a node, watches them, restarts what falls.

Imports nothing heavy: a supervisor that weighs as much as what it watches is no
use on a small machine.
"""

from __future__ import annotations

import contextlib
import getpass
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
from ploughshare.bootstrap.settings import home_folder
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
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == b"ploughshare-ready":
                self.ready.set()
            else:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()

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
    if not (home / "node.toml").exists():
        sys.stderr.write(f"There is no node in {home}. Make one with “ploughshare init”.\n")
        return 2
    environment = environment_of(home)
    try:
        handed = _opened(home, words)
    except PloughshareError as error:
        sys.stderr.write(f"{error.text.english()}\n")
        return 3
    children = [Child(name, environment, handed.get(name, b"")) for name in ("office", "peer")]
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    # The peer process reads the edge's list of peers, which the office writes when it starts.
    for child in children:
        child.start()
        if not _wait_ready(child, stop):
            if not stop.is_set():
                sys.stderr.write(f"The {child.name} process did not start; see the lines above.\n")
            for each in children:
                each.stop()
            return 0 if stop.is_set() else 1
    sys.stdout.write("ploughshare is up\n")
    sys.stdout.flush()
    warming = None if is_compiled(home) else _warm(environment)
    _watch(children, stop)
    if warming is not None and warming.poll() is None:
        warming.kill()
        warming.wait()
    for child in reversed(children):
        child.stop()
    return 0


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


def _watch(children: list[Child], stop: threading.Event) -> None:
    while not stop.wait(0.2):
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
