# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The one sequencer: gives committed entries their place and signs checkpoints."""

from __future__ import annotations

import threading
from datetime import datetime

from ploughshare.crypto.merkle import Frontier
from ploughshare.crypto.notes import (
    Checkpoint,
    NoteBroken,
    open_checkpoint,
    parse_verifier,
    sign_checkpoint,
)
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.clock import Clock, to_rfc3339
from ploughshare.safeguards.audit import rules, store
from ploughshare.safeguards.audit.adapters.files import LogFiles
from ploughshare.safeguards.audit.errors import DatabaseBehind, HeadDiffers, LogBehind
from ploughshare.safeguards.audit.ports import Transactions

BATCH = 5000


class Sequencer:
    """One for each node.

    Order of steps, so that a kill between any two heals at the next start: leaves to the file while
    the database's transaction is open, then its commit, then the checkpoint to its file. What failed
    half-way in a running process heals at the next `run_once`.
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
        self._ready = False

    @property
    def covered(self) -> int:
        """Number of entries under a signed checkpoint."""
        return self._covered

    def start(self) -> None:
        """Heal what a kill left and sign the present head.

        Raises:
            LogBehind: the files hold less than the database knows.
            DatabaseBehind: a signed head covers more than the database knows.
            HeadDiffers: the database's head is not the signed one.
            LogKeyDiffers: the files belong to another key.
        """
        with self._lock:
            self._load()

    def resume_restored(self, *, reason: str, at: datetime) -> None:
        """Go on after a restore, from what the database holds, and say so in a signed break.

        Leaves the database no longer knows are set aside; those the files lack are written anew
        from the database's commitments.

        Raises:
            HeadDiffers: the leaves do not give the head the database keeps.
        """
        with self._lock:
            self._files.prepare(self._name, self._key, new_key=True)
            with self._transactions() as connection:
                size, packed = store.state(connection)
                self._files.set_aside(size)
                self._files.cut(self._files.size())
                missing = list(store.commitments(connection, first=self._files.size(), end=size))
            self._files.append(missing)
            self._frontier = Frontier.unpack(size, packed)
            found = Frontier()
            found.extend(self._files.leaves())
            if found.size != size or found.root() != self._frontier.root():
                raise HeadDiffers({"size": size})
            self._files.tree.fit(found)
            self._sign_break(reason, at=at)
            self._covered, self._ready = size, True

    def run_once(self) -> int:
        """Place all pending entries; returns how many."""
        placed = 0
        with self._lock:
            if not self._ready:
                self._load()
            self._ready = False
            while count := self._place_batch():
                placed += count
            self._ready = True
        return placed

    def _load(self) -> None:
        self._ready = False
        self._files.prepare(self._name, self._key)
        with self._transactions() as connection:
            size, packed = store.state(connection)
        if self._files.size() < size:
            raise LogBehind({"database": size, "files": self._files.size()})
        last = self._last_signed()
        if last is not None and last.size > size:
            raise DatabaseBehind({"database": size, "signed": last.size})
        frontier = Frontier.unpack(size, packed)
        if last is not None and last.size == size and last.root != frontier.root():
            raise HeadDiffers({"size": size})
        self._files.cut(size)
        self._files.tree.fit(frontier)
        self._frontier = frontier
        if self._takes_over():
            self._sign_break("the log's key was rotated", at=self._clock())
        elif last is None or last.size < size:
            self._sign()
        self._covered, self._ready = size, True

    def _last_signed(self) -> Checkpoint | None:
        """The largest signed head that stands, from the newest notes back to the latest break."""
        keys = [parse_verifier(each) for each in self._files.verifiers()]
        largest: Checkpoint | None = None
        for note in self._files.last_notes():
            for name, key in keys:
                try:
                    head = open_checkpoint(note, key, name=name)
                except NoteBroken:
                    continue
                if largest is None or head.size > largest.size:
                    largest = head
                if rules.is_break(head):
                    return largest
        return largest

    def _takes_over(self) -> bool:
        """Whether the newest head is signed by an older key: the new one takes over with a signed break."""
        for note in self._files.last_notes():
            for each in self._files.verifiers():
                name, key = parse_verifier(each)
                try:
                    open_checkpoint(note, key, name=name)
                except NoteBroken:
                    continue
                return key != self._key.public
        return False

    def _place_batch(self) -> int:
        with self._transactions() as connection:
            waiting = store.pending(connection, most=BATCH)
            if not waiting:
                return 0
            leaves = [each.commitment for each in waiting]
            grown = self._frontier.copy()
            finished = grown.grow(leaves)
            # First the claim on the place, so that no second sequencer ever touches the file.
            store.keep_state(connection, before=self._frontier.size, size=grown.size, frontier=grown.packed())
            store.place(connection, [each.number for each in waiting], first_index=self._frontier.size)
            if not self._files.ends_at(self._frontier.size):
                self._files.cut(self._frontier.size)
            self._files.append(leaves)
        self._files.tree.append(self._frontier, finished)
        self._frontier = grown
        self._sign()
        self._covered = grown.size
        return len(waiting)

    def _sign(self) -> None:
        self._files.append_checkpoint(self._note(f"at {to_rfc3339(self._clock())}"))

    def _sign_break(self, reason: str, *, at: datetime) -> None:
        words = " ".join(reason.split())[:200]
        note = self._note(f"at {to_rfc3339(at)}", f"{rules.BREAK}{words}")
        self._files.append_break(note)
        self._files.append_checkpoint(note)

    def _note(self, *extensions: str) -> str:
        head = Checkpoint(self._name, self._frontier.size, self._frontier.root(), extensions)
        return sign_checkpoint(head, self._key, name=self._name)
