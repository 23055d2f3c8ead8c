# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keys that bring two records together: look-alike class strings with one character left out, and the other
fields where the serials are too unlike.

The neighbourhood is that of `markings.index.building` (deletion neighbourhoods: Mor and Fraenkel 1982;
Garbe's SymSpell 2012). Two further keys leave out leading zeros, or a prefix of letters.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.rules.levels import (
    BLOCK,
    FIELDS,
)
from ploughshare.matching.markings.index.building import BACK, BASE, MIX
from ploughshare.matching.markings.index.codes import CLASS_OF, LENGTH_MOST, Bytes
from ploughshare.matching.markings.index.compiled import Whole, compiled, within

Words = npt.NDArray[np.uint64]

KEYS_MOST = LENGTH_MOST + 4
WHOLE, STRIPPED = -1, -2
"""What a key leaves out, besides places from 0: nothing, or all zeros or letters in front."""

FRONT_KEPT = 4
"""Characters that must remain for a front to be left out."""

_ZERO = np.uint8(1)
_LETTER = np.uint8(11)
"""Codes of the digits are 1 to 10, those of the letters 11 to 36."""

_PLACES = tuple(FIELDS.index(name) for name in BLOCK)
_MAKE, _MODEL, _CALIBRE, _YEAR = _PLACES


PACKED = 12
"""Characters of which the classes fit into one word."""


class Side(NamedTuple):
    """One list as arrays, ordered by length and class string of the serial.

    Attributes:
        codes: (n, width) codes of the serials, zeros behind.
        lengths: (n,) characters.
        packed: (n,) classes of the first `PACKED` characters, five bits each, the first lowest.
        fields: (n, 6) codes of the values, 0 where none is given; a year is its own code.
        marks: (n,) a digest of each id: an order of records that does not depend on the order of rows.
    """

    codes: Bytes
    lengths: Bytes
    packed: Words
    fields: npt.NDArray[np.uint16]
    marks: Words


class Filed(NamedTuple):
    """Rows by key.

    Attributes:
        starts: uint32 of 2**bits + 1; bucket b holds entries starts[b] to starts[b + 1].
        rows, tags: of each entry its row and a byte of its key, so that few rows are fetched in vain.
        bits: of the table.
    """

    starts: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint32]
    tags: Bytes
    bits: int


@compiled
def pack(codes: Bytes, classes: Bytes, packed: Words) -> None:
    """Classes of each serial's first characters in one word; see `Side`."""
    for row in range(len(codes)):
        word = np.uint64(0)
        for at in range(min(PACKED, codes.shape[1])):
            if codes[row, at] == 0:
                break
            word |= np.uint64(classes[codes[row, at]] + np.uint8(1)) << np.uint64(5 * at)
        packed[row] = word


@within
def front_of(codes: Bytes, row: Whole, length: Whole) -> Whole:
    """Zeros or letters in front that may be left out: 0 if fewer than two, or too little would remain."""
    many = 0
    if codes[row, 0] == _ZERO:
        while many < length and codes[row, many] == _ZERO:
            many += 1
    else:
        while many < length and codes[row, many] >= _LETTER:
            many += 1
    return many if many >= 2 and length - many >= FRONT_KEPT else 0


@compiled
def serial_keys(
    codes: Bytes, row: Whole, length: Whole, classes: Bytes, keys: Words, left: npt.NDArray[np.int8]
) -> Whole:
    """Keys of a serial and what each leaves out; returns how many there are."""
    if length == 0:
        return 0
    prefix = np.empty(LENGTH_MOST + 1, np.uint64)
    power = np.uint64(1)
    prefix[0] = 0
    for at in range(length):
        prefix[at + 1] = prefix[at] + np.uint64(classes[codes[row, at]] + np.uint8(1)) * power
        power *= BASE
    keys[0] = prefix[length] * MIX
    left[0] = WHOLE
    many = 1
    before = 255
    for at in range(length):
        kind = classes[codes[row, at]]
        if kind == before:
            continue
        before = kind
        if length > 1:
            keys[many] = (prefix[at] + (prefix[length] - prefix[at + 1]) * BACK) * MIX
            left[many] = at
            many += 1
    front = front_of(codes, row, length)
    if front:
        key, power = np.uint64(0), np.uint64(1)
        for at in range(front, length):
            key += np.uint64(classes[codes[row, at]] + np.uint8(1)) * power
            power *= BASE
        keys[many] = key * MIX
        left[many] = STRIPPED
        many += 1
    return many


@within
def field_key(fields: npt.NDArray[np.uint16], row: Whole) -> np.uint64:
    """Key of make, model, calibre and year; 0 where one of them is not given."""
    key = np.uint64(0)
    for at in (_MAKE, _MODEL, _CALIBRE, _YEAR):
        if fields[row, at] == 0:
            return np.uint64(0)
        key = (key ^ np.uint64(fields[row, at])) * BASE
        key ^= key >> np.uint64(29)
    return key * MIX | np.uint64(1)


@within
def tag_of(key: np.uint64) -> np.uint8:
    """The byte that an entry keeps of its key."""
    return np.uint8((key >> np.uint64(8)) & np.uint64(255))


@compiled
def _count_serials(
    side: Side, classes: Bytes, bits: Whole, low: Whole, high: Whole, counts: npt.NDArray[np.uint32]
) -> None:
    keys, left = np.empty(KEYS_MOST, np.uint64), np.empty(KEYS_MOST, np.int8)
    shift = np.uint64(64 - bits)
    for row in range(len(side.lengths)):
        many = serial_keys(side.codes, row, np.int64(side.lengths[row]), classes, keys, left)
        for at in range(many):
            bucket = np.int64(keys[at] >> shift)
            if low <= bucket < high:
                counts[bucket + 1] += np.uint32(1)


@compiled
def _file_serials(
    side: Side, classes: Bytes, bits: Whole, low: Whole, high: Whole, places: npt.NDArray[np.uint32],
    rows: npt.NDArray[np.uint32], tags: Bytes,
) -> None:  # fmt: skip
    keys, left = np.empty(KEYS_MOST, np.uint64), np.empty(KEYS_MOST, np.int8)
    shift = np.uint64(64 - bits)
    for row in range(len(side.lengths)):
        many = serial_keys(side.codes, row, np.int64(side.lengths[row]), classes, keys, left)
        for at in range(many):
            bucket = np.int64(keys[at] >> shift)
            if low <= bucket < high:
                place = places[bucket]
                rows[place] = row
                tags[place] = tag_of(keys[at])
                places[bucket] = place + np.uint32(1)


@compiled
def _count_fields(side: Side, bits: Whole, low: Whole, high: Whole, counts: npt.NDArray[np.uint32]) -> None:
    for row in range(len(side.fields)):
        key = field_key(side.fields, row)
        bucket = np.int64(key >> np.uint64(64 - bits))
        if key != 0 and low <= bucket < high:
            counts[bucket + 1] += np.uint32(1)


@compiled
def _file_fields(
    side: Side, bits: Whole, low: Whole, high: Whole, places: npt.NDArray[np.uint32],
    rows: npt.NDArray[np.uint32], tags: Bytes,
) -> None:  # fmt: skip
    for row in range(len(side.fields)):
        key = field_key(side.fields, row)
        bucket = np.int64(key >> np.uint64(64 - bits))
        if key != 0 and low <= bucket < high:
            place = places[bucket]
            rows[place] = row
            tags[place] = tag_of(key)
            places[bucket] = place + np.uint32(1)


def file_serials(side: Side, workers: int) -> Filed:
    """Every row under each key of its serial."""
    likely = int(side.lengths.astype(np.int64).sum()) + 2 * len(side.lengths)
    return _filed(
        max(6, min(27, (likely // 4).bit_length())),
        workers,
        lambda bits, low, high, counts: _count_serials(side, CLASS_OF, bits, low, high, counts),
        lambda bits, low, high, places, rows, tags: _file_serials(
            side, CLASS_OF, bits, low, high, places, rows, tags
        ),
    )


def file_fields(side: Side, workers: int) -> Filed:
    """Every row that says make, model, calibre and year, under these four."""
    return _filed(
        max(6, min(27, len(side.lengths).bit_length())),
        workers,
        lambda bits, low, high, counts: _count_fields(side, bits, low, high, counts),
        lambda bits, low, high, places, rows, tags: _file_fields(side, bits, low, high, places, rows, tags),
    )


def _filed(
    bits: int,
    workers: int,
    count: Callable[[int, int, int, npt.NDArray[np.uint32]], None],
    put: Callable[[int, int, int, npt.NDArray[np.uint32], npt.NDArray[np.uint32], Bytes], None],
) -> Filed:
    """Each thread files the keys of a range of buckets: no two write to one place."""
    size = 1 << bits
    ranges = [(size * at // workers, size * (at + 1) // workers) for at in range(workers)]
    starts = np.zeros((1 << bits) + 1, np.uint32)
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda part: count(bits, part[0], part[1], starts), ranges))
        np.cumsum(starts, out=starts)
        entries = int(starts[-1])
        rows, tags = np.zeros(entries + 1, np.uint32), np.zeros(entries + 1, np.uint8)
        places = starts[:-1].copy()
        list(pool.map(lambda part: put(bits, part[0], part[1], places, rows, tags), ranges))
    return Filed(starts, rows, tags, bits)
