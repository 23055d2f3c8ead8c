# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One segment on disk: the arrays of a run of records, in one checksummed file that is mapped, not read.

The file: magic (8 bytes), version and header length (uint32 each), a JSON header naming each array's type,
shape and place and the values of each field, the header's CRC-32, then the arrays, each at a multiple of 64
bytes. The manifest holds the CRC-32 of the whole file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.errors import IndexDamaged, IndexOfOtherVersion
from ploughshare.matching.markings.index.building import Filed
from ploughshare.matching.markings.index.segments import Segment
from ploughshare.matching.markings.terms import FIELDS
from ploughshare.storage.errors import FileBroken
from ploughshare.storage.files import PLAIN, Files

MAGIC = b"PLSMARKS"
VERSION = 2
_FIXED = struct.Struct("<8sII")


def _named(segment: Segment) -> dict[str, npt.NDArray[Any]]:
    return {
        "numbers": segment.numbers,
        "text": segment.text,
        "begins": segment.begins,
        "firsts": segment.firsts,
        "starts": segment.filed.starts,
        "low": segment.filed.low,
        "high": segment.filed.high,
        "backward": segment.backward,
        "widths": segment.widths,
        **{f"share-{name}": share for name, share in zip(FIELDS, segment.shares, strict=True)},
    }


def write(segment: Segment, path: Path, *, files: Files = PLAIN) -> int:
    """Write a segment into a new file and flush it to the disk; returns the CRC-32 of the file.

    An old file of that name is taken away first, never written over: another process may have it mapped.
    """
    named = _named(segment)
    flat = [np.ascontiguousarray(array).reshape(-1).view(np.uint8) for array in named.values()]
    pieces = [memoryview(_header(named, segment.values)), *(array.data for array in flat)]
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


def _header(named: dict[str, npt.NDArray[Any]], values: tuple[tuple[str, ...], ...]) -> bytes:
    """The header, padded so that its length does not depend on the offsets it names."""
    placed: dict[str, Any] = {
        name: {"type": array.dtype.str, "shape": list(array.shape), "at": 0} for name, array in named.items()
    }
    header = {"arrays": placed, "values": values}
    room = len(json.dumps(header)) + 16 * len(placed)
    at = _FIXED.size + room + 4
    for name, array in named.items():
        at += -at % 64
        placed[name]["at"] = at
        at += array.nbytes
    body = json.dumps(header).encode().ljust(room)
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
        header = json.loads(mapped[_FIXED.size : end])
        views = {key: _array(mapped, place) for key, place in header["arrays"].items()}
        return Segment(
            numbers=views["numbers"],
            text=views["text"],
            begins=views["begins"],
            firsts=views["firsts"],
            filed=Filed(views["starts"], views["low"], views["high"]),
            backward=views["backward"],
            widths=views["widths"],
            values=tuple(tuple(values) for values in header["values"]),
            shares=tuple(views[f"share-{name}"] for name in FIELDS),
        )
    except (struct.error, ValueError, KeyError, TypeError):
        raise IndexDamaged({"part": name}) from None


def _array(mapped: mmap.mmap, place: dict[str, Any]) -> npt.NDArray[Any]:
    shape = tuple(int(side) for side in place["shape"])
    count = int(np.prod(shape))
    if not count:
        return np.zeros(shape, np.dtype(place["type"]))
    return np.frombuffer(mapped, np.dtype(place["type"]), count, int(place["at"])).reshape(shape)
