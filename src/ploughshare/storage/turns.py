# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who writes next: one writer at a time, in the order they came.

SQLite lets one writer in at a time, and those who wait for it sleep in growing steps. Whoever writes again
at once is then always first, and a long run of small transactions keeps everybody else out: while a
batch was posted by a command, nothing left the node. Here a writer waits at a gate that whoever had the
last turn must pass, too. Threads wait for each other by locks, processes by locks on a file beside the
database. A process that is killed loses its locks, and no lock is needed to read.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from ploughshare.storage.errors import StorageBusy

LOOK_S = (0.0003, 0.001, 0.002)
"""Seconds between looks at another process's lock: the first few looks, the next, all later ones."""


class Turn(Protocol):
    """What writers wait at."""

    def take(self) -> None:
        """Wait for one's turn.

        Raises:
            StorageBusy: it did not come in time.
        """
        ...

    def give(self) -> None:
        """Let the next one in."""
        ...


class ThreadTurn:
    """Turns of the threads of one process, in the order they came."""

    def __init__(self, *, patience_s: float) -> None:
        self._patience_s = patience_s
        self._gate, self._turn = threading.Lock(), threading.Lock()

    def take(self) -> None:
        """See `Turn`."""
        until = time.monotonic() + self._patience_s
        if not self._gate.acquire(timeout=self._patience_s):
            raise StorageBusy()
        try:
            if not self._turn.acquire(timeout=max(until - time.monotonic(), 0.0)):
                raise StorageBusy()
        finally:
            self._gate.release()

    def give(self) -> None:
        """See `Turn`."""
        self._turn.release()


class FileTurn:
    """Turns of the processes that write to one database.

    Two locks on two files: whoever waits for the turn holds the gate, so that the one whose turn it is
    cannot pass the gate again before.
    """

    def __init__(self, beside: Path, *, patience_s: float) -> None:
        self._paths = (beside.with_name(beside.name + "-gate"), beside.with_name(beside.name + "-turn"))
        self._patience_s = patience_s
        self._files: tuple[int, int] | None = None
        self._process = 0

    def take(self) -> None:
        """See `Turn`. Where the files cannot be made there are no turns, and SQLite's own lock must do."""
        files = self._opened()
        if files is None:
            return
        until = time.monotonic() + self._patience_s
        gate, turn = files
        _lock(gate, until)
        try:
            _lock(turn, until)
        finally:
            fcntl.flock(gate, fcntl.LOCK_UN)

    def give(self) -> None:
        """See `Turn`."""
        if self._files is not None:
            fcntl.flock(self._files[1], fcntl.LOCK_UN)

    def _opened(self) -> tuple[int, int] | None:
        if self._files is None or self._process != os.getpid():
            # A forked child shares its parent's locks, and so it opens the files anew.
            try:
                gate, turn = (
                    os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for path in self._paths
                )
            except OSError:
                return None
            self._files, self._process = (gate, turn), os.getpid()
        return self._files

    def __del__(self) -> None:
        if self._files is not None and self._process == os.getpid():
            for each in self._files:
                os.close(each)


def _lock(file: int, until: float) -> None:
    looks = 0
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StorageBusy() from None
        else:
            return
        time.sleep(LOOK_S[0] if looks < 10 else LOOK_S[1] if looks < 40 else LOOK_S[2])
        looks += 1


class Turns:
    """A turn among the threads of this process, then among the processes."""

    def __init__(self, *turns: Turn) -> None:
        self._turns = turns

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn.

        Raises:
            StorageBusy: it did not come in time.
        """
        held: list[Turn] = []
        try:
            for each in self._turns:
                each.take()
                held.append(each)
            yield
        finally:
            for each in reversed(held):
                each.give()
