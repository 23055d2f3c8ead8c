# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sets of tags in files, one for each agreement and partner."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import numpy as np

from ploughshare.exchange.lookup.errors import SetBroken
from ploughshare.exchange.lookup.rules.tags import Tags
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.errors import FileBroken
from ploughshare.storage.files import ON_THE_WAY, Files

ENDING = ".tags"
MAGIC = b"PLTAGS01"
_TAG = np.dtype("<u8")
OPEN_MOST = 16
"""Sets that are held open: each is memory that the system may take back, or a copy where files are sealed."""


class TagShelf:
    """Sets of tags. What was opened stays open, so that a look-up does not read the set.

    Args:
        folder: where.
        files: how files are written.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._open: dict[Path, Tags] = {}
        self._lock = threading.Lock()

    def put(self, agreement: str, node: NodeId, *, epoch: int, version: int, tags: Tags) -> None:
        """Keep a set; a file of the same name is replaced."""
        path = self._path(agreement, node, epoch, version)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(path.name + ON_THE_WAY)
        part.unlink(missing_ok=True)
        with self._files.create(part) as out:
            out.write(MAGIC)
            out.write(tags.astype(_TAG).tobytes())
        part.replace(path)
        with self._lock:
            self._open.pop(path, None)

    def get(self, agreement: str, node: NodeId, *, epoch: int, version: int) -> Tags | None:
        """A set, or None if it is not there.

        Raises:
            SetBroken: it was cut or altered, or does not open.
        """
        path = self._path(agreement, node, epoch, version)
        with self._lock:
            known = self._open.get(path)
            if known is not None:
                return known
            tags = self._read(path)
            if tags is not None:
                while len(self._open) >= OPEN_MOST:
                    self._open.pop(next(iter(self._open)))
                self._open[path] = tags
            return tags

    def _read(self, path: Path) -> Tags | None:
        try:
            memory = self._files.map(path)
        except FileNotFoundError:
            return None
        except (FileBroken, ValueError):
            raise SetBroken({"what": "the file"}) from None
        if memory[: len(MAGIC)] != MAGIC or len(memory) % _TAG.itemsize:
            raise SetBroken({"what": "the file"})
        # The array holds on to the memory; on a machine of the other byte order this is a copy.
        return np.frombuffer(memory, _TAG, offset=len(MAGIC)).astype(np.uint64, copy=False)

    def keep_only(self, agreement: str, node: NodeId, *, epoch: int, version: int) -> None:
        """Remove other sets of the same agreement and partner."""
        kept = self._path(agreement, node, epoch, version)
        for path in self._folder.glob(f"{_name(agreement, node)}-*{ENDING}"):
            if path != kept:
                self._remove(path)

    def drop(self, agreement: str, node: NodeId) -> None:
        """Remove all sets of an agreement and partner."""
        for path in self._folder.glob(f"{_name(agreement, node)}-*{ENDING}"):
            self._remove(path)

    def _remove(self, path: Path) -> None:
        with self._lock:
            self._open.pop(path, None)
        path.unlink(missing_ok=True)

    def _path(self, agreement: str, node: NodeId, epoch: int, version: int) -> Path:
        return self._folder / f"{_name(agreement, node)}-{epoch}-{version}{ENDING}"


def _name(agreement: str, node: NodeId) -> str:
    # A digest: what a partner calls itself never makes up a file's name.
    return hashlib.sha256(f"{agreement}\n{node}".encode()).hexdigest()[:32]
