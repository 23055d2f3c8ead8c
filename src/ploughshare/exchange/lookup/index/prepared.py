# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register as it was evaluated in an epoch: running numbers, and a stem for each key of each arm.

Written in segments, each whole or not there: a preparation that was killed goes on after the last of them.
Without the key of the epoch nothing in them can be compared with a serial. All of it can be made again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ploughshare.exchange.lookup.errors import PreparedBroken
from ploughshare.exchange.lookup.terms import KEYS_EACH, STEM_BYTES
from ploughshare.storage.errors import FileBroken
from ploughshare.storage.files import ON_THE_WAY, Files

Numbers = npt.NDArray[np.uint64]

MAGIC = b"PLSTEMS1"
ENDING = ".stems"
_NUMBER = np.dtype("<u8")
_DIGEST_BYTES = 32
_EACH = KEYS_EACH * STEM_BYTES
_NONE = bytes(STEM_BYTES)


class PreparedRegister:
    """The evaluated register of each epoch, in a folder of its own.

    Args:
        folder: where.
        files: how files are written.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files

    def numbers(self, epoch: int) -> Numbers:
        """Running numbers of the arms that were evaluated, in order.

        Raises:
            PreparedBroken: a segment was damaged; it is gone now.
        """
        found = [numbers for numbers, _ in self._segments(epoch)]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)

    def add(self, epoch: int, arms: Sequence[tuple[int, bytes]]) -> None:
        """Keep a segment of evaluated arms.

        Args:
            arms: running number and stems of each; an arm that cannot be looked up has none.
        """
        folder = self._of(epoch)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = [int(path.name.removesuffix(ENDING)) for path in self._paths(epoch)]
        self._write(folder / f"{max(known, default=0) + 1:08d}{ENDING}", arms)

    def _write(self, path: Path, arms: Sequence[tuple[int, bytes]]) -> None:
        numbers = np.array([number for number, _ in arms], np.uint64).astype(_NUMBER).tobytes()
        stems = b"".join([stems.ljust(_EACH, b"\0") for _, stems in arms])
        part = path.with_name(path.name + ON_THE_WAY)
        part.unlink(missing_ok=True)
        head = MAGIC + len(arms).to_bytes(8, "little")
        with self._files.create(part) as out:
            for each in (head, numbers, stems, hashlib.sha256(head + numbers + stems).digest()):
                out.write(each)
        part.replace(path)

    def drop(self, epoch: int, gone: Numbers) -> None:
        """Let go of arms that may be looked up no more."""
        if not len(gone):
            return
        for path in self._paths(epoch):
            numbers, stems = self._read(path)
            stay = ~np.isin(numbers, gone)
            if stay.all():
                continue
            if not stay.any():
                path.unlink(missing_ok=True)
                continue
            kept = [
                (int(numbers[at]), stems[at * _EACH : (at + 1) * _EACH])
                for at in np.flatnonzero(stay).tolist()
            ]
            self._write(path, kept)

    def stems(self, epoch: int) -> Iterator[tuple[int, bytes]]:
        """By segment how many arms can be looked up, and the stems of their keys, packed.

        Raises:
            PreparedBroken: a segment was damaged; it is gone now.
        """
        for _, packed in self._segments(epoch):
            rows = np.frombuffer(packed, np.uint8).reshape(-1, KEYS_EACH, STEM_BYTES)
            there = np.any(rows != 0, axis=2)
            yield int(np.count_nonzero(np.any(there, axis=1))), rows[there].tobytes()

    def keep_only(self, epochs: Sequence[int]) -> None:
        """Remove what belongs to other epochs."""
        if self._folder.exists():
            kept = {self._of(each) for each in epochs}
            for folder in self._folder.iterdir():
                if folder not in kept:
                    shutil.rmtree(folder, ignore_errors=True)

    def bytes_of(self, epoch: int) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self._paths(epoch))

    def _segments(self, epoch: int) -> Iterator[tuple[Numbers, bytes]]:
        for path in self._paths(epoch):
            yield self._read(path)

    def _read(self, path: Path) -> tuple[Numbers, bytes]:
        try:
            with closing(self._files.map(path)) as memory:
                whole = bytes(memory)
        except (FileBroken, ValueError):
            raise self._broken(path) from None
        count = int.from_bytes(whole[8:16], "little")
        begin, end = 16 + 8 * count, 16 + (8 + _EACH) * count
        fits = whole[:8] == MAGIC and len(whole) == end + _DIGEST_BYTES
        if not fits or hashlib.sha256(whole[:end]).digest() != whole[end:]:
            raise self._broken(path)
        return np.frombuffer(whole[16:begin], _NUMBER).astype(np.uint64), whole[begin:end]

    @staticmethod
    def _broken(path: Path) -> PreparedBroken:
        path.unlink(missing_ok=True)
        return PreparedBroken()

    def _paths(self, epoch: int) -> list[Path]:
        return sorted(self._of(epoch).glob(f"*{ENDING}"))

    def _of(self, epoch: int) -> Path:
        return self._folder / f"epoch-{epoch}"
