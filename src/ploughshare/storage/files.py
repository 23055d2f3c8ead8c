# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files beside the database: as they are, or sealed so that a stolen disk shows nothing of them.

Both kinds have the same methods, so that whoever keeps files need not know which was chosen. What is
sealed is opened into memory that has no file; it costs as much memory as the file has bytes.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from ploughshare.crypto.sealed_files import MAGIC, FileKey, SealedFileBroken, is_sealed, plain_size
from ploughshare.storage.errors import FileBroken

PIECE = 1 << 20
ON_THE_WAY = ".part"
"""Ending of a file's name until it is whole: it belongs to the same owner as the name without it."""


class Sink(Protocol):
    """Where bytes are written."""

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Take bytes; returns how many were taken."""


class Files(Protocol):
    """How files are written and read.

    Attributes:
        sealed: whether what stands on the disk is unreadable without the key.
    """

    @property
    def sealed(self) -> bool:
        """Whether what stands on the disk is unreadable without the key."""

    def create(self, path: Path) -> AbstractContextManager[Sink]:
        """A new file, whole and flushed to the disk when the block ends. A file of that name must not
        exist; after an exception an unfinished one may stand there.

        Raises:
            OSError: it cannot be written.
        """

    def pieces(self, path: Path) -> Iterator[bytes]:
        """What a file holds, in pieces of about a mebibyte.

        Raises:
            FileBroken: the key does not open it, or it was cut or altered.
            OSError: it cannot be read.
        """

    def map(self, path: Path) -> mmap.mmap:
        """What a file holds, as memory: the file itself mapped, or a copy that has no file.

        Raises:
            FileBroken: the key does not open it, or it was cut or altered.
            ValueError: it holds nothing.
            OSError: it cannot be read.
        """

    def open(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """What a file holds, as an open file with a descriptor that another process may inherit.

        Raises:
            FileBroken: the key does not open it, or it was cut or altered.
            OSError: it cannot be read.
        """

    def scratch(self) -> BinaryIO:
        """A file without a name, to write and read back; gone when it is closed.

        Raises:
            OSError: there is no room.
        """


@contextmanager
def _new(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield cast(BinaryIO, file)
        file.flush()
        os.fsync(file.fileno())


class PlainFiles:
    """Files as they are. See `Files`."""

    sealed = False

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def create(self, path: Path) -> AbstractContextManager[Sink]:
        """See `Files.create`."""
        return cast(AbstractContextManager[Sink], _new(path))

    def pieces(self, path: Path) -> Iterator[bytes]:
        """See `Files.pieces`."""
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def map(self, path: Path) -> mmap.mmap:
        """See `Files.map`."""
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def open(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """See `Files.open`."""
        return cast(AbstractContextManager[BinaryIO], path.open("rb"))

    def scratch(self) -> BinaryIO:
        """See `Files.scratch`."""
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cast(BinaryIO, tempfile.TemporaryFile(dir=self._folder))


class SealedFiles:
    """Files under a key. See `Files`."""

    sealed = True

    def __init__(self, key: FileKey) -> None:
        self._key = key

    @contextmanager
    def create(self, path: Path) -> Iterator[Sink]:
        """See `Files.create`."""
        with _new(path) as file:
            writer = self._key.writer(file, owner=_owner(path))
            yield writer
            writer.close()

    def pieces(self, path: Path) -> Iterator[bytes]:
        """See `Files.pieces`."""
        with path.open("rb") as file:
            try:
                yield from self._key.read(cast(BinaryIO, file), owner=_owner(path))
            except SealedFileBroken:
                raise FileBroken({"file": str(path)}) from None

    def map(self, path: Path) -> mmap.mmap:
        """See `Files.map`."""
        size = plain_size(path.stat().st_size)
        if not size:
            # The pieces say which it is: nothing, or not to be opened.
            for _ in self.pieces(path):
                pass
        memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        if hasattr(mmap, "MADV_DONTDUMP"):
            # A crash must not put on the disk what was kept off it.
            memory.madvise(mmap.MADV_DONTDUMP)
        at = 0
        for piece in self.pieces(path):
            memory[at : at + len(piece)] = piece
            at += len(piece)
        return memory

    @contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """See `Files.open`."""
        with self.scratch() as file:
            for piece in self.pieces(path):
                file.write(piece)
            file.seek(0)
            yield file

    def scratch(self) -> BinaryIO:
        """See `Files.scratch`."""
        return cast(BinaryIO, os.fdopen(os.memfd_create("ploughshare"), "w+b"))


def _owner(path: Path) -> str:
    return path.name.removesuffix(ON_THE_WAY)


def stands_sealed(path: Path) -> bool:
    """Whether a file on the disk is sealed.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return is_sealed(file.read(len(MAGIC)))


PLAIN = PlainFiles()
