# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The part of the log that stands outside the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ploughshare.crypto.notes import (
    Checkpoint,
    NoteBroken,
    open_checkpoint,
    parse_verifier,
    verifier_text,
)
from ploughshare.crypto.signing import SigningKey
from ploughshare.safeguards.audit.adapters.hashes import TreeFile
from ploughshare.safeguards.audit.errors import LogKeyDiffers, LogUnreadable

LEAF = 32
_TAIL = 1 << 16


class LogFiles:
    """`leaves` holds the commitments, 32 bytes each; `checkpoints` one signed note a line; `breaks`
    one signed statement for each restore; `key` the verifier strings of the log's keys, newest last;
    `hashes` what follows from the leaves and makes proofs quick.

    Attributes:
        directory: where they stand.
        tree: the kept hashes.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._leaves = directory / "leaves"
        self._checkpoints = directory / "checkpoints"
        self._breaks = directory / "breaks"
        self._key = directory / "key"
        self.tree = TreeFile(directory / "hashes", self.leaves)

    def prepare(self, name: str, key: SigningKey, *, new_key: bool = False) -> None:
        """Create what is missing.

        Args:
            new_key: whether the log may go on under another key, after the old one was lost.

        Raises:
            LogKeyDiffers: the files belong to another key.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        for path in (self._leaves, self._checkpoints, self._breaks):
            path.touch()
        own = verifier_text(name, key.public)
        known = self.verifiers() if self._key.exists() else []
        if known and known[-1] == own:
            return
        # Among them and not the last: a rotation was killed before its new key was in force.
        if known and own not in known and not new_key:
            raise LogKeyDiffers()
        with self._key.open("a", encoding="utf-8") as file:
            file.write(own + "\n")
            _to_disk(file)

    def size(self) -> int:
        """Number of whole leaves."""
        return self._bytes() // LEAF

    def ends_at(self, size: int) -> bool:
        """Whether the file holds exactly `size` leaves and no torn one."""
        return self._bytes() == size * LEAF

    def _bytes(self) -> int:
        try:
            return self._leaves.stat().st_size
        except OSError:
            raise LogUnreadable({"what": "leaves"}) from None

    def cut(self, size: int) -> None:
        """Drop leaves beyond `size` that never stood under a checkpoint, and a torn one."""
        if self.size() < size:
            raise LogUnreadable({"what": "leaves"})
        with self._leaves.open("r+b") as file:
            file.truncate(size * LEAF)
            _to_disk(file)
        self.tree.cut(size)

    def set_aside(self, size: int) -> None:
        """Before a signed break: move leaves beyond `size` to a file of their own, for inquiry."""
        if self.size() <= size:
            return
        count = len(self.breaks())
        with self._leaves.open("rb") as file:
            file.seek(size * LEAF)
            rest = file.read()
        aside = self.directory / f"superseded-{count}-from-{size}"
        with aside.open("wb") as kept:
            kept.write(rest)
            _to_disk(kept)
        self.cut(size)

    def append(self, leaves: list[bytes]) -> None:
        """Add leaves durably."""
        with self._leaves.open("ab") as file:
            file.write(b"".join(leaves))
            _to_disk(file)

    def leaf(self, index: int) -> bytes:
        """One leaf.

        Raises:
            LogUnreadable: the file does not hold it.
        """
        try:
            with self._leaves.open("rb") as file:
                file.seek(index * LEAF)
                leaf = file.read(LEAF)
        except (OSError, ValueError):
            leaf = b""
        if len(leaf) != LEAF:
            raise LogUnreadable({"what": "leaves"})
        return leaf

    def append_checkpoint(self, note: str) -> None:
        """Add a signed checkpoint durably."""
        _append_line(self._checkpoints, note)

    def append_break(self, note: str) -> None:
        """Add a signed break durably."""
        _append_line(self._breaks, note)

    def leaves(self) -> Iterator[bytes]:
        """All whole leaves in order."""
        try:
            with self._leaves.open("rb") as file:
                while block := file.read(LEAF * 4096):
                    for start in range(0, len(block) - LEAF + 1, LEAF):
                        yield block[start : start + LEAF]
        except OSError:
            raise LogUnreadable({"what": "leaves"}) from None

    def notes(self) -> Iterator[str | None]:
        """Checkpoint notes in order of writing; None for a line that is no note.

        A line torn by a kill is left out: its checkpoint was never relied on.
        """
        return _lines(self._checkpoints)

    def last_notes(self) -> list[str]:
        """The latest notes, newest first; all of them where the file's end holds none."""
        with self._checkpoints.open("rb") as file:
            length = file.seek(0, os.SEEK_END)
            file.seek(max(0, length - _TAIL))
            found = [each for each in map(_note, file.read().split(b"\n")) if each]
        if found or length <= _TAIL:
            return found[::-1]
        return [each for each in self.notes() if each][::-1]

    def head(self) -> tuple[str, Checkpoint]:
        """The latest head that the present key signed, with its note.

        Raises:
            LogUnreadable: nothing is signed yet.
        """
        try:
            name, key = parse_verifier(self.verifiers()[-1])
            for note in self.last_notes():
                try:
                    return note, open_checkpoint(note, key, name=name)
                except NoteBroken:
                    continue
        except (NoteBroken, OSError):
            raise LogUnreadable({"what": "checkpoints"}) from None
        raise LogUnreadable({"what": "checkpoints"})

    def breaks(self) -> list[str]:
        """All statements of breaks, in order."""
        return [each for each in _lines(self._breaks) if each]

    def verifiers(self) -> list[str]:
        """Verifier strings of the log's keys, newest last.

        Raises:
            LogUnreadable: there is no key file, or it is empty.
        """
        try:
            found = self._key.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            raise LogUnreadable({"what": "key"}) from None
        verifiers = [line.strip() for line in found if line.strip()]
        if not verifiers:
            raise LogUnreadable({"what": "key"})
        return verifiers


_sync = getattr(os, "fdatasync", os.fsync)
"""What makes a file's bytes and length durable; other marks on it may wait."""


def _to_disk(file: IO[Any]) -> None:
    file.flush()
    _sync(file.fileno())


def _append_line(path: Path, note: str) -> None:
    with path.open("ab") as file:
        if file.tell() and not _ends_whole(path):
            file.write(b"\n")
        file.write(json.dumps(note).encode() + b"\n")
        _to_disk(file)


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _lines(path: Path) -> Iterator[str | None]:
    try:
        with path.open("rb") as file:
            for line in file:
                bare = line.rstrip(b"\n")
                note = _note(bare)
                # What a kill left is the beginning of a quoted note and has no closing quote.
                torn = bare.startswith(b'"') and not bare[1:].endswith(b'"')
                if note is not None or (bare and not torn):
                    yield note
    except OSError:
        raise LogUnreadable({"what": path.name}) from None


def _note(line: bytes) -> str | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, str) else None
