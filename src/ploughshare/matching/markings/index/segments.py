# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One segment: the arrays of a run of records, in one checksummed file that is mapped, not read.

The file: magic (8 bytes), version and header length (uint32 each), a JSON header naming each array's type,
shape and place, the header's CRC-32, then the arrays, each at a multiple of 64 bytes. The manifest holds the
CRC-32 of the whole file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.errors import IndexDamaged, IndexOfOtherVersion
from ploughshare.matching.markings.index import arrays
from ploughshare.matching.markings.index.arrays import Codes, Postings
from ploughshare.storage.errors import FileBroken
from ploughshare.storage.files import PLAIN, Files

MAGIC = b"PLSMARKS"
VERSION = 1
_FIXED = struct.Struct("<8sII")


@dataclass(frozen=True, slots=True)
class Segment:
    """Records of one segment.

    Attributes:
        numbers: int64, the register's record numbers.
        codes: (n, w) codes of the serials.
        lengths: characters in each.
        columns: (w, n) look-alike classes, one row for each character position.
        deletions: rows by deletion key.
        triples: rows by three classes in a row.
    """

    numbers: npt.NDArray[np.int64]
    codes: Codes
    lengths: Codes
    columns: Codes
    deletions: Postings
    triples: Postings

    def __len__(self) -> int:
        return len(self.numbers)


def build(numbers: Sequence[int] | npt.NDArray[np.int64], codes: Codes) -> Segment:
    """A segment in memory.

    Args:
        numbers: record numbers, one for each row of `codes`.
        codes: (n, w) as `arrays.encode` makes them.
    """
    lengths = (codes != 0).sum(axis=1).astype(np.uint8)
    classes = arrays.CLASS_OF[codes]
    return Segment(
        numbers=np.asarray(numbers, np.int64),
        codes=codes,
        lengths=lengths,
        columns=np.ascontiguousarray(classes.T),
        deletions=arrays.deletion_postings(classes, lengths),
        triples=arrays.triple_postings(classes, lengths),
    )


def joined(parts: Sequence[Segment]) -> Segment:
    """One segment with the records of several; of a number that occurs twice the last stands."""
    width = max(part.codes.shape[1] for part in parts)
    codes = np.concatenate([np.pad(part.codes, ((0, 0), (0, width - part.codes.shape[1]))) for part in parts])
    numbers = np.concatenate([part.numbers for part in parts])
    _, from_end = np.unique(numbers[::-1], return_index=True)
    kept = np.sort(len(numbers) - 1 - from_end)
    return build(numbers[kept], codes[kept])


def _named(segment: Segment) -> dict[str, npt.NDArray[Any]]:
    return {
        "numbers": segment.numbers,
        "codes": segment.codes,
        "lengths": segment.lengths,
        "columns": segment.columns,
        "deletion_starts": segment.deletions.starts,
        "deletion_rows": segment.deletions.rows,
        "triple_starts": segment.triples.starts,
        "triple_rows": segment.triples.rows,
    }


def write(segment: Segment, path: Path, *, files: Files = PLAIN) -> int:
    """Write a segment into a new file and flush it to the disk; returns the CRC-32 of the file.

    An old file of that name is taken away first, never written over: another process may have it mapped.
    """
    named = _named(segment)
    flat = [np.ascontiguousarray(array).reshape(-1).view(np.uint8) for array in named.values()]
    pieces = [memoryview(_header(named)), *(array.data for array in flat)]
    check = at = 0
    path.unlink(missing_ok=True)
    with files.create(path) as out:
        for piece in pieces:
            gap = bytes(-at % 64)
            check = zlib.crc32(piece, zlib.crc32(gap, check))
            out.write(gap)
            out.write(piece)
            at += len(gap) + piece.nbytes
    return check


def _header(named: dict[str, npt.NDArray[Any]]) -> bytes:
    """The header, padded so that its length does not depend on the offsets it names."""
    placed = {
        name: {"type": array.dtype.str, "shape": list(array.shape), "at": 0} for name, array in named.items()
    }
    room = len(json.dumps(placed)) + 16 * len(placed)
    at = _FIXED.size + room + 4
    for name, array in named.items():
        at += -at % 64
        placed[name]["at"] = at
        at += array.nbytes
    body = json.dumps(placed).encode().ljust(room)
    fixed = _FIXED.pack(MAGIC, VERSION, room)
    return fixed + body + struct.pack("<I", zlib.crc32(fixed + body))


def checksum(path: Path, *, files: Files = PLAIN) -> int:
    """CRC-32 of what a file holds, read in pieces so that it does not stay in memory."""
    check = 0
    for piece in files.pieces(path):
        check = zlib.crc32(piece, check)
    return check


def load(path: Path, *, size: int, check: int | None, files: Files = PLAIN) -> Segment:
    """Map a segment; one that is sealed is opened into memory of its size.

    Args:
        path: its file.
        files: how it was written.
        size: bytes it must have.
        check: CRC-32 it must have; None skips the check.

    Raises:
        IndexDamaged: the file is missing, of another size or holds other bytes.
        IndexOfOtherVersion: written by another version.
    """
    try:
        if path.stat().st_size != size or (check is not None and checksum(path, files=files) != check):
            raise IndexDamaged({"part": path.name})
        mapped = files.map(path)
    except (OSError, ValueError, FileBroken):
        raise IndexDamaged({"part": path.name}) from None
    return _view(mapped, path.name)


def _view(mapped: mmap.mmap, name: str) -> Segment:
    try:
        magic, version, room = _FIXED.unpack_from(mapped, 0)
        end = _FIXED.size + room
        (given,) = struct.unpack_from("<I", mapped, end)
        if magic != MAGIC:
            raise IndexDamaged({"part": name})
        if version != VERSION:
            raise IndexOfOtherVersion({"found": version, "known": VERSION})
        if zlib.crc32(mapped[:end]) != given:
            raise IndexDamaged({"part": name})
        placed = json.loads(mapped[_FIXED.size : end])
        views = {key: _array(mapped, place) for key, place in placed.items()}
    except (struct.error, ValueError, KeyError, TypeError):
        raise IndexDamaged({"part": name}) from None
    return Segment(
        views["numbers"],
        views["codes"],
        views["lengths"],
        views["columns"],
        Postings(views["deletion_starts"], views["deletion_rows"]),
        Postings(views["triple_starts"], views["triple_rows"]),
    )


def _array(mapped: mmap.mmap, place: dict[str, Any]) -> npt.NDArray[Any]:
    shape = tuple(int(side) for side in place["shape"])
    count = int(np.prod(shape))
    if not count:
        return np.zeros(shape, np.dtype(place["type"]))
    return np.frombuffer(mapped, np.dtype(place["type"]), count, int(place["at"])).reshape(shape)
