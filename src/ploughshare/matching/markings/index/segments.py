# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One segment: the arrays of a run of records, in one checksummed file that is mapped, not read.

The file: magic (8 bytes), version and header length (uint32 each), a JSON header naming each array's type,
shape and place and the values of each field, the header's CRC-32, then the arrays, each at a multiple of 64
bytes. The manifest holds the CRC-32 of the whole file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.errors import IndexDamaged, IndexOfOtherVersion
from ploughshare.matching.markings.index import building
from ploughshare.matching.markings.index.building import Filed
from ploughshare.matching.markings.index.codes import CLASS_OF, LENGTH_MOST, Bytes
from ploughshare.matching.markings.terms import FIELDS
from ploughshare.storage.errors import FileBroken
from ploughshare.storage.files import PLAIN, Files

MAGIC = b"PLSMARKS"
VERSION = 2
_FIXED = struct.Struct("<8sII")

VALUES_MOST = 65_535
"""Different values of one field that a segment tells apart; the rarest others count as not recorded."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of many records.

    Attributes:
        values: the different texts, most frequent first.
        codes: for each record 0 where nothing is recorded, else 1 + the place in `values`.
    """

    values: tuple[str, ...]
    codes: npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Segment:
    """Records of one segment, sorted by length and class string of the serial.

    Attributes:
        numbers: record numbers, int64 or int32.
        text: records, grouped by length; each is its serial's codes and then its fields' codes.
        begins: where each length's records begin in `text`.
        firsts: first row of each length 0 to LENGTH_MOST, and the count of rows.
        filed: rows by class string with one character left out.
        backward: rows in the order of class strings read backwards.
        widths: bytes of each field's code behind the serial: 1 or 2; 0 for a field nobody recorded.
        values: the texts of each field.
        shares: for each field the share of each value among the records that have one.
    """

    numbers: npt.NDArray[Any]
    text: Bytes
    begins: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]
    filed: Filed
    backward: npt.NDArray[np.uint32]
    widths: Bytes
    values: tuple[tuple[str, ...], ...]
    shares: tuple[npt.NDArray[np.float32], ...]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def extra(self) -> int:
        """Bytes of a record behind its serial."""
        return int(self.widths.sum())

    @property
    def narrow(self) -> Bytes:
        """Bytes of each recorded field's code, without those that nobody recorded."""
        return self.widths[self.widths > 0]

    @property
    def present(self) -> tuple[str, ...]:
        """The fields that are recorded at all, in the order of their codes."""
        return tuple(name for name, width in zip(FIELDS, self.widths, strict=True) if width)

    def record_codes(self, row: int) -> list[tuple[str, int, int]]:
        """A row's recorded fields: name, place in `FIELDS`, code from 1."""
        length = int(np.searchsorted(self.firsts, row, side="right")) - 1
        at = int(self.begins[length]) + (row - int(self.firsts[length])) * (length + self.extra) + length
        found = []
        for place, (name, width) in enumerate(zip(FIELDS, self.widths.tolist(), strict=True)):
            if width:
                code = int.from_bytes(self.text[at : at + width].tobytes(), "little")
                at += width
                if code:
                    found.append((name, place, code))
        return found


def build(
    numbers: Sequence[int] | npt.NDArray[np.int64],
    codes: Bytes,
    columns: Mapping[str, Column] | None = None,
) -> Segment:
    """A segment in memory.

    Args:
        numbers: record numbers, one for each row of `codes`.
        codes: (n, LENGTH_MOST) as `codes.encode` makes them.
        columns: by name of `FIELDS`; a field that is not there counts as not recorded.
    """
    given = columns or {}
    order, lengths = building.ordered(codes)
    numbered = np.asarray(numbers, np.int64)[order]
    if len(numbered) and int(numbered.min()) >= 0 and int(numbered.max()) < 1 << 31:
        numbered = numbered.astype(np.int32)
    widths, values, shares, picked = [], [], [], []
    for name in FIELDS:
        column = given.get(name)
        texts = column.values[:VALUES_MOST] if column else ()
        width = 0 if not texts else 1 if len(texts) < 256 else 2
        widths.append(width)
        values.append(texts)
        if column is None or not width:
            shares.append(np.zeros(1, np.float32))
            continue
        counted = np.bincount(column.codes, minlength=len(texts) + 1)[: len(texts) + 1].astype(np.float64)
        counted[0] = 0
        shares.append((counted / max(counted.sum(), 1)).astype(np.float32))
        taken = column.codes[order]
        picked.append(np.where(taken > len(texts), 0, taken).astype("<u2" if width == 2 else np.uint8))
    firsts = np.zeros(LENGTH_MOST + 2, np.int64)
    np.cumsum(np.bincount(lengths, minlength=LENGTH_MOST + 1), out=firsts[1:])
    extra = sum(widths)
    sizes = np.diff(firsts) * (np.arange(LENGTH_MOST + 1) + extra)
    begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    text = np.empty(int(begins[-1]), np.uint8)
    for length in range(LENGTH_MOST + 1):
        low, high = int(firsts[length]), int(firsts[length + 1])
        if low == high:
            continue
        block = text[int(begins[length]) : int(begins[length + 1])].reshape(high - low, length + extra)
        block[:, :length] = codes[order[low:high], :length]
        at = length
        for taken in picked:
            width = taken.dtype.itemsize
            block[:, at : at + width] = taken[low:high].view(np.uint8).reshape(-1, width)
            at += width
    return Segment(
        numbers=numbered,
        text=text,
        begins=begins,
        firsts=firsts,
        filed=building.filed(text, begins, firsts, extra, len(numbered)),
        backward=_backward(text, begins, firsts, extra),
        widths=np.array(widths, np.uint8),
        values=tuple(values),
        shares=tuple(shares),
    )


def _backward(
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: int
) -> npt.NDArray[np.uint32]:
    keys = np.zeros(int(firsts[-1]), np.uint64)
    for length in range(1, LENGTH_MOST + 1):
        low, high = int(firsts[length]), int(firsts[length + 1])
        if high > low:
            part = text[int(begins[length]) : int(begins[length + 1])]
            building.backward_keys(part, length + extra, length, high - low, CLASS_OF, keys[low:high])
    return np.argsort(keys, kind="stable").astype(np.uint32)


def joined(parts: Sequence[Segment], *, without: frozenset[int] = frozenset()) -> Segment:
    """One segment with the records of several; of a number that occurs twice the last stands.

    Args:
        parts: oldest first.
        without: numbers that are left out.
    """
    codes = np.concatenate([serials(part) for part in parts])
    numbers = np.concatenate([part.numbers.astype(np.int64) for part in parts])
    _, from_end = np.unique(numbers[::-1], return_index=True)
    kept = np.sort(len(numbers) - 1 - from_end)
    if without:
        kept = kept[~np.isin(numbers[kept], np.fromiter(without, np.int64, len(without)))]
    columns = {}
    for name in FIELDS:
        whole = joined_columns([column_of(part, name) for part in parts])
        columns[name] = Column(whole.values, whole.codes[kept])
    return build(numbers[kept], codes[kept], columns)


def serials(part: Segment) -> Bytes:
    """Codes of a segment's serials, shape (n, LENGTH_MOST), in its own order."""
    codes = np.zeros((len(part), LENGTH_MOST), np.uint8)
    for length, low, high, block in _blocks(part):
        codes[low:high, :length] = block[:, :length]
    return codes


def column_of(part: Segment, name: str) -> Column:
    """One field of a segment, in its own order."""
    place = FIELDS.index(name)
    width = int(part.widths[place])
    codes = np.zeros(len(part), np.uint16)
    behind = int(part.widths[:place].sum())
    if width:
        for length, low, high, block in _blocks(part):
            one = block[:, length + behind]
            codes[low:high] = (
                one if width == 1 else one + (block[:, length + behind + 1].astype(np.uint16) << 8)
            )
    return Column(part.values[place], codes)


def _blocks(part: Segment) -> list[tuple[int, int, int, Bytes]]:
    found = []
    for length in range(LENGTH_MOST + 1):
        low, high = int(part.firsts[length]), int(part.firsts[length + 1])
        if high > low:
            flat = part.text[int(part.begins[length]) : int(part.begins[length + 1])]
            found.append((length, low, high, flat.reshape(high - low, length + part.extra)))
    return found


def joined_columns(columns: Sequence[Column]) -> Column:
    """One column with the records of several, one after the other."""
    counts: dict[str, int] = {}
    for column in columns:
        for text, count in zip(
            column.values,
            np.bincount(column.codes, minlength=len(column.values) + 1)[1:].tolist(),
            strict=False,
        ):
            counts[text] = counts.get(text, 0) + count
    values = tuple(sorted(counts, key=lambda text: (-counts[text], text)))[:VALUES_MOST]
    place = {text: at for at, text in enumerate(values, 1)}
    tables = [np.array([0, *(place.get(text, 0) for text in column.values)], np.uint16) for column in columns]
    return Column(
        values, np.concatenate([table[column.codes] for table, column in zip(tables, columns, strict=True)])
    )


def column(texts: Sequence[str | None]) -> Column:
    """A column from texts; what is empty counts as not recorded."""
    counts: dict[str, int] = {}
    for text in texts:
        if text:
            counts[text] = counts.get(text, 0) + 1
    values = tuple(sorted(counts, key=lambda text: (-counts[text], text)))[:VALUES_MOST]
    place = {text: at for at, text in enumerate(values, 1)}
    codes = np.fromiter((place.get(text or "", 0) for text in texts), np.uint16, len(texts))
    return Column(values, codes)


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


__all__ = [
    "FIELDS",
    "VALUES_MOST",
    "Column",
    "Segment",
    "build",
    "column",
    "joined",
    "joined_columns",
    "load",
    "write",
]
