# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The log's files, its ledger and its one sequencer."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from ploughshare.crypto.digests import commitment
from ploughshare.crypto.merkle import Frontier
from ploughshare.crypto.notes import (
    Checkpoint,
    NoteBroken,
    open_checkpoint,
    parse_verifier,
    sign_checkpoint,
    verifier_text,
)
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.clock import Clock, to_micros, to_rfc3339
from ploughshare.kernel.ids import Chance, Id
from ploughshare.safeguards.audit import rules, store
from ploughshare.safeguards.audit.errors import LogBehind, LogUnreadable
from ploughshare.safeguards.audit.terms import EntryId
from ploughshare.safeguards.deeds import LOOK_UPS
from ploughshare.safeguards.work import MACHINE, Entry

LEAF = 32
BATCH = 5000

Transactions = Callable[[], AbstractContextManager[Any]]
"""Opens a transaction and yields its connection."""


class LogFiles:
    """The part of the log that stands outside the database.

    `leaves` holds the commitments, 32 bytes each; `checkpoints` one signed note a line; `breaks` one
    signed statement for each restore; `key` the verifier string of the log's key.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._leaves = directory / "leaves"
        self._checkpoints = directory / "checkpoints"
        self._breaks = directory / "breaks"
        self._key = directory / "key"

    def prepare(self, name: str, key: SigningKey) -> None:
        """Create what is missing."""
        self.directory.mkdir(parents=True, exist_ok=True)
        for path in (self._leaves, self._checkpoints, self._breaks):
            path.touch()
        if not self._key.exists():
            self._key.write_text(verifier_text(name, key.public) + "\n", "utf-8")

    def size(self) -> int:
        """Number of whole leaves."""
        return self._leaves.stat().st_size // LEAF

    def cut(self, size: int) -> None:
        """Drop leaves beyond `size`: they never stood under a checkpoint."""
        with self._leaves.open("r+b") as file:
            file.truncate(size * LEAF)
            os.fsync(file.fileno())

    def append(self, leaves: list[bytes]) -> None:
        """Add leaves durably."""
        with self._leaves.open("ab") as file:
            file.write(b"".join(leaves))
            file.flush()
            os.fsync(file.fileno())

    def append_checkpoint(self, note: str) -> None:
        """Add a signed checkpoint durably."""
        _append_line(self._checkpoints, note)

    def append_break(self, note: str) -> None:
        """Add a signed break durably."""
        _append_line(self._breaks, note)

    def leaves(self) -> Iterator[bytes]:
        """All leaves in order."""
        with self._leaves.open("rb") as file:
            while block := file.read(LEAF * 4096):
                for start in range(0, len(block) - LEAF + 1, LEAF):
                    yield block[start : start + LEAF]

    def notes(self) -> list[str]:
        """All checkpoint notes in order of writing. A last line cut by a kill is left out."""
        return _lines(self._checkpoints)

    def breaks(self) -> list[str]:
        """All signed breaks."""
        return _lines(self._breaks)

    def verifier(self) -> str:
        """The verifier string of the log's key.

        Raises:
            LogUnreadable: there is no key file.
        """
        try:
            return self._key.read_text("utf-8").strip()
        except OSError:
            raise LogUnreadable({"what": "key"}) from None


def _append_line(path: Path, note: str) -> None:
    with path.open("ab") as file:
        if file.tell() and not _ends_whole(path):
            file.write(b"\n")
        file.write(json.dumps(note).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _lines(path: Path) -> list[str]:
    found: list[str] = []
    if not path.exists():
        return found
    with path.open("rb") as file:
        for line in file:
            try:
                found.append(str(json.loads(line)))
            except ValueError:
                # A kill in the middle of a write leaves half a line; its checkpoint was never relied on.
                continue
    return found


class AuditLedger:
    """Writes entries in the deed's own transaction and draws the sample for supervisors."""

    def __init__(self, *, chance: Chance, review_share: float, wake: Callable[[], None]) -> None:
        self._chance = chance
        self._review_share = review_share
        self._wake = wake

    def append(self, connection: Any, entry: Entry) -> Id:
        """See `Ledger`."""
        mandate = entry.mandate
        entry_id = EntryId.new(to_micros(mandate.at), self._chance)
        content, salt = rules.content_of(entry, entry_id), self._chance(32)
        store.add(
            connection,
            entry_id=entry_id,
            commitment=commitment(content, salt),
            salt=salt,
            content=content,
            at=mandate.at,
            deed=entry.deed.value,
            actor=mandate.actor,
            subject=None if entry.subject is None else entry.subject.value,
        )
        if mandate.actor != MACHINE:
            loud = mandate.break_glass is not None
            drawn = entry.deed in LOOK_UPS and rules.is_drawn(self._chance(4), self._review_share)
            if loud or drawn:
                store.draw_review(
                    connection, entry_id=entry_id, actor=mandate.actor, at=mandate.at, loud=loud
                )
        return entry_id

    def committed(self) -> None:
        """See `Ledger`: wakes the sequencer."""
        self._wake()


class Sequencer:
    """Gives committed entries their place and signs checkpoints. One for each node.

    Order of steps, so that a kill between any two heals at the next start: leaves to the file, then
    places into the database, then the checkpoint to its file.
    """

    def __init__(
        self,
        *,
        transactions: Transactions,
        files: LogFiles,
        key: SigningKey,
        name: str,
        clock: Clock,
    ) -> None:
        self._transactions = transactions
        self._files = files
        self._key = key
        self._name = name
        self._clock = clock
        self._lock = threading.Lock()
        self._frontier = Frontier()
        self._covered = 0

    @property
    def covered(self) -> int:
        """Number of entries under a signed checkpoint."""
        return self._covered

    def start(self) -> None:
        """Heal what a kill left and sign the present head.

        Raises:
            LogBehind: the files hold less than the database knows.
        """
        with self._lock:
            self._files.prepare(self._name, self._key)
            with self._transactions() as connection:
                size, packed = store.state(connection)
            if self._files.size() < size:
                raise LogBehind({"database": size, "files": self._files.size()})
            self._files.cut(size)
            self._frontier = Frontier.unpack(size, packed)
            last = self._last_signed()
            if last is None or last.size < size:
                self._sign()
            self._covered = size

    def _last_signed(self) -> Checkpoint | None:
        name, key = parse_verifier(self._files.verifier())
        for note in reversed(self._files.notes()):
            try:
                return open_checkpoint(note, key, name=name)
            except NoteBroken:
                continue
        return None

    def run_once(self) -> int:
        """Place all pending entries; returns how many."""
        placed = 0
        with self._lock:
            while True:
                with self._transactions() as connection:
                    waiting = store.pending(connection, most=BATCH)
                    if not waiting:
                        return placed
                    leaves = [each.commitment for each in waiting]
                    if self._files.size() != self._frontier.size:
                        # A transaction that failed after its leaves were written (full disk, lost
                        # database) left leaves that no checkpoint covers.
                        self._files.cut(self._frontier.size)
                    self._files.append(leaves)
                    grown = Frontier(self._frontier.size, list(self._frontier.hashes))
                    grown.extend(leaves)
                    store.place(
                        connection, [each.number for each in waiting], first_index=self._frontier.size
                    )
                    store.keep_state(connection, size=grown.size, frontier=grown.packed())
                self._frontier = grown
                self._sign()
                self._covered = grown.size
                placed += len(waiting)

    def _sign(self) -> None:
        head = Checkpoint(
            self._name,
            self._frontier.size,
            self._frontier.root(),
            (f"at {to_rfc3339(self._clock())}",),
        )
        self._files.append_checkpoint(sign_checkpoint(head, self._key, name=self._name))

    def sign_break(self, *, reason: str, at: datetime) -> None:
        """After a restore: state, signed, that the log goes on from here."""
        head = Checkpoint(
            self._name,
            self._frontier.size,
            self._frontier.root(),
            (f"at {to_rfc3339(at)}", f"break {reason}"),
        )
        note = sign_checkpoint(head, self._key, name=self._name)
        self._files.append_break(note)
        self._files.append_checkpoint(note)
