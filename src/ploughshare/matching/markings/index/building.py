# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Filing serials under their look-alike class strings with one character left out.

A serial of n characters is filed under its class string and under the n strings with one character left out
(deletion neighbourhoods: Mor and Fraenkel 1982; Garbe's SymSpell 2012). Two serials that differ by one
substitution, one missing or extra character or one swap share a key, however many look-alikes differ besides.
Rows lie sorted by length and class string, so that a known beginning is one run of rows for each length; a
second order, by the class string read backwards, does the same for a known end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.codes import CLASS_OF, LENGTH_MOST, Bytes
from ploughshare.matching.markings.index.compiled import Whole, compiled

BASE = np.uint64(0x9E3779B97F4A7C15)
BACK = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
MIX = np.uint64(0xD6E8FEB86659FD93)

Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Filed:
    """Rows by key, three bytes a row.

    Attributes:
        starts: uint32 of 2**bits + 1; bucket b holds entries starts[b] to starts[b + 1].
        low, high: lower two bytes and upper byte of each entry's row.
    """

    starts: npt.NDArray[np.uint32]
    low: npt.NDArray[np.uint16]
    high: Bytes

    @property
    def arrays(self) -> tuple[npt.NDArray[Any], ...]:
        """All of it."""
        return self.starts, self.low, self.high


ROWS_MOST = 1 << 24
"""Rows of one segment: what three bytes count."""


def bucket_bits(rows: int) -> int:
    """Bits of the table of keys: sixteen entries or so share a bucket, and are told apart by comparison."""
    return max(6, min(24, (max(rows, 1) * 9 // 16).bit_length()))


def ordered(codes: Bytes) -> tuple[npt.NDArray[np.int64], Bytes]:
    """The order of rows by length and class string, and the lengths.

    Args:
        codes: (n, LENGTH_MOST) as `codes.encode` makes them.

    Returns:
        int64 of n: the row that comes first, second, ...; uint8 of n: characters of each given row.
    """
    lengths = np.empty(len(codes), np.uint8)
    keys = np.empty(len(codes), np.uint64)
    _sorting_keys(codes, CLASS_OF, lengths, keys)
    return np.argsort(keys, kind="stable"), lengths


@compiled
def _sorting_keys(codes: Bytes, classes: Bytes, lengths: Bytes, keys: Words) -> None:
    for row in range(len(codes)):
        key = np.uint64(0)
        length = 0
        for at in range(codes.shape[1]):
            code = codes[row, at]
            if code == 0:
                break
            length += 1
            if at < 11:
                key |= np.uint64(classes[code]) << np.uint64(5 * (10 - at))
        lengths[row] = length
        keys[row] = key | (np.uint64(length) << np.uint64(55))


@compiled
def backward_keys(text: Bytes, stride: int, length: int, rows: int, classes: Bytes, keys: Words) -> None:
    """Sorting keys of the class strings of one length read from their ends."""
    for row in range(rows):
        key = np.uint64(0)
        begin = row * stride
        for at in range(min(length, 12)):
            code = text[begin + length - 1 - at]
            key |= np.uint64(classes[code]) << np.uint64(5 * (11 - at))
        keys[row] = key


@compiled
def _hashes(text: Bytes, begin: Whole, length: Whole, classes: Bytes, prefix: Words, hashes: Words) -> Whole:
    """Hashes of a class string and of each with one character left out; returns how many there are."""
    power = np.uint64(1)
    prefix[0] = 0
    for at in range(length):
        prefix[at + 1] = prefix[at] + np.uint64(classes[text[begin + at]]) * power
        power *= BASE
    hashes[0] = prefix[length] * MIX
    found = 1
    before = np.uint8(255)
    for at in range(length):
        kind = np.uint8(classes[text[begin + at]])
        if kind == before:
            continue  # of equal neighbours it does not matter which is left out
        before = kind
        hashes[found] = (prefix[at] + (prefix[length] - prefix[at + 1]) * BACK) * MIX
        found += 1
    return found


@compiled
def _count(
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, classes: Bytes,
    bits: Whole, counts: npt.NDArray[np.uint32],
) -> None:  # fmt: skip
    shift = np.uint64(64 - bits)
    prefix, hashes = np.empty(LENGTH_MOST + 1, np.uint64), np.empty(LENGTH_MOST + 1, np.uint64)
    for length in range(1, len(firsts) - 1):
        for row in range(firsts[length], firsts[length + 1]):
            begin = begins[length] + (row - firsts[length]) * (length + extra)
            for at in range(_hashes(text, begin, length, classes, prefix, hashes)):
                counts[(hashes[at] >> shift) + np.uint64(1)] += np.uint32(1)


@compiled
def _scatter(
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: Whole, classes: Bytes,
    bits: Whole, places: npt.NDArray[np.uint32], low: npt.NDArray[np.uint16], high: Bytes,
) -> None:  # fmt: skip
    shift = np.uint64(64 - bits)
    prefix, hashes = np.empty(LENGTH_MOST + 1, np.uint64), np.empty(LENGTH_MOST + 1, np.uint64)
    for length in range(1, len(firsts) - 1):
        for row in range(firsts[length], firsts[length + 1]):
            begin = begins[length] + (row - firsts[length]) * (length + extra)
            for at in range(_hashes(text, begin, length, classes, prefix, hashes)):
                bucket = hashes[at] >> shift
                place = places[bucket]
                low[place] = row & 0xFFFF
                high[place] = row >> 16
                places[bucket] = place + np.uint32(1)


def filed(
    text: Bytes, begins: npt.NDArray[np.int64], firsts: npt.NDArray[np.int64], extra: int, rows: int
) -> Filed:
    """File every row of a segment.

    Args:
        text: records, grouped by length; a record is its codes followed by `extra` bytes of other fields.
        begins: where each length's records begin in `text`.
        firsts: first row of each length 0 to LENGTH_MOST, and the count of rows.
        extra: bytes behind the codes of a record.
        rows: how many rows there are, at most `ROWS_MOST`.
    """
    bits = bucket_bits(rows)
    starts = np.zeros((1 << bits) + 1, np.uint32)
    _count(text, begins, firsts, extra, CLASS_OF, bits, starts)
    np.cumsum(starts, out=starts)
    entries = int(starts[-1])
    low, high = np.empty(entries, np.uint16), np.empty(entries, np.uint8)
    _scatter(text, begins, firsts, extra, CLASS_OF, bits, starts[:-1].copy(), low, high)
    return Filed(starts, low, high)
