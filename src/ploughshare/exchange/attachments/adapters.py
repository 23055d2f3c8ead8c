# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where files stand on the disk: this node's own, and sealed pieces of others'."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

from ploughshare.exchange.attachments.errors import NoRoom
from ploughshare.exchange.attachments.terms import FileId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import MalformedId
from ploughshare.storage.files import ON_THE_WAY, Files
from ploughshare.storage.reserve import ROOM

WAIT_S = 300
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _flush(folder: Path) -> None:
    """A name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + ROOM:
        raise NoRoom({"seconds": WAIT_S})


class Vault:
    """Clean files of this node, each under its id.

    Args:
        files: how they are written: as they are, or sealed.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files

    def put(self, id: FileId, data: bytes) -> None:
        """Keep a file, whole and down to the disk.

        Raises:
            NoRoom: the disk is full.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_room(self._folder, len(data))
        part = self._folder / f"{id}{ON_THE_WAY}"
        part.unlink(missing_ok=True)
        try:
            with self._files.create(part) as target:
                target.write(data)
            part.replace(self._folder / str(id))
            _flush(self._folder)
        except OSError as error:
            part.unlink(missing_ok=True)
            if error.errno in _FULL:
                raise NoRoom({"seconds": WAIT_S}) from None
            raise

    def pieces(self, id: FileId) -> Iterator[bytes]:
        """What a file holds, in pieces of a mebibyte.

        Raises:
            FileBroken: the key does not open it, or it was cut or altered.
            OSError: it is not there, or cannot be read.
        """
        return self._files.pieces(self._folder / str(id))

    def read(self, id: FileId) -> bytes:
        """What a file holds.

        Raises:
            FileBroken, OSError: as `pieces`.
        """
        return b"".join(self.pieces(id))

    def remove(self, id: FileId) -> None:
        """Keep a file no more."""
        (self._folder / str(id)).unlink(missing_ok=True)

    def ids(self) -> list[FileId]:
        """All files that stand there, whole."""
        if not self._folder.exists():
            return []
        found = []
        for path in self._folder.iterdir():
            with contextlib.suppress(MalformedId):
                found.append(FileId.parse(path.name))
        return sorted(found)

    def drop_parts(self) -> None:
        """Remove what a kill left half written. Called while nobody writes."""
        for path in self._folder.glob(f"*{ON_THE_WAY}"):
            path.unlink(missing_ok=True)


class Shelf:
    """Sealed pieces of files on their way here: a folder for each file, a name for each piece.

    Two processes use it: one puts, the other reads and removes. A piece appears whole or not at all, so
    that nothing but the folder need say how far a file has come.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sender: NodeId, reference: str, number: int, sealed: bytes) -> bool:
        """Keep a piece, down to the disk; whether it is new.

        Raises:
            NoRoom: the disk is full.
        """
        folder = self._folder / sender / reference
        place = folder / str(number)
        if place.exists():
            return False
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_room(folder, len(sealed))
        # Two connections may bring one piece at once: each writes a file of its own.
        part = folder / f"{number}-{threading.get_ident()}{ON_THE_WAY}"
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            part.replace(place)
            _flush(folder)
        except OSError as error:
            part.unlink(missing_ok=True)
            if error.errno in _FULL:
                raise NoRoom({"seconds": WAIT_S}) from None
            raise
        return True

    def held(self, sender: NodeId, reference: str) -> frozenset[int]:
        """Which pieces of a file stand there."""
        try:
            names = os.listdir(self._folder / sender / reference)
        except FileNotFoundError:
            return frozenset()
        return frozenset(int(name) for name in names if name.isdecimal())

    def piece(self, sender: NodeId, reference: str, number: int) -> bytes:
        """A sealed piece.

        Raises:
            OSError: it is not there, or cannot be read.
        """
        return (self._folder / sender / reference / str(number)).read_bytes()

    def remove(self, sender: NodeId, reference: str) -> None:
        """Keep nothing more of a file."""
        shutil.rmtree(self._folder / sender / reference, ignore_errors=True)

    def files(self) -> list[tuple[NodeId, str]]:
        """Sender and reference of every file of which something stands there."""
        if not self._folder.exists():
            return []
        return [
            (NodeId(sender.name), file.name) for sender in self._folder.iterdir() for file in sender.iterdir()
        ]

    def size(self) -> int:
        """Bytes that stand there."""
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())
