# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Serials as arrays: codes, look-alike classes, hashed deletion neighbourhoods, character triples.

A serial of n characters is filed under its class string and under the n strings with one character left out
(deletion neighbourhoods: Mor and Fraenkel 1982; Garbe's SymSpell 2012). Two serials that differ by one
substitution, one missing or extra character or one swap share a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules.costs import ALPHABET
from ploughshare.matching.markings.rules.folding import fold_normal
from ploughshare.matching.markings.rules.serials import normalise

LENGTH_MOST = 32
"""Characters of a serial that are filed; longer ones are cut alike in records and queries."""

UNREAD = len(ALPHABET) + 1
"""Code of a character the record itself does not know."""

_BASE = 0x9E3779B97F4A7C15 | 1
_MODULUS = 1 << 64
_BASE_INVERSE = pow(_BASE, -1, _MODULUS)
_MIX = 0xD6E8FEB86659FD93

Codes = npt.NDArray[np.uint8]
Rows = npt.NDArray[np.uint32]


def _byte_codes() -> Codes:
    table = np.zeros(256, np.uint8)
    for code, char in enumerate(ALPHABET, 1):
        table[ord(char)] = code
    table[ord("?")] = UNREAD
    return table


def _class_codes() -> tuple[Codes, int]:
    """Class of each code; 0 stays 0 and an unread character is 0 as well."""
    heads = sorted({fold_normal(char) for char in ALPHABET})
    table = np.zeros(UNREAD + 1, np.uint8)
    for code, char in enumerate(ALPHABET, 1):
        table[code] = heads.index(fold_normal(char)) + 1
    return table, len(heads) + 1


BYTE_CODES = _byte_codes()
CLASS_OF, CLASSES = _class_codes()


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows filed under keys 0 to k-1.

    Attributes:
        starts: uint32 of k + 1; rows of key i are rows[starts[i]:starts[i+1]].
        rows: uint32.
    """

    starts: Rows
    rows: Rows

    def of(self, key: int) -> Rows:
        """Rows filed under a key."""
        return self.rows[int(self.starts[key]) : int(self.starts[key + 1])]


def encode(serials: Sequence[str | None]) -> Codes:
    """Codes of the serials, shape (n, longest), zeros behind each."""
    normal = [_filed(serial) for serial in serials]
    longest = max((len(text) for text in normal), default=0) or 1
    flat = np.array(normal, dtype=f"S{longest}")
    return BYTE_CODES[flat.view(np.uint8).reshape(len(normal), longest)]


def _filed(serial: str | None) -> str:
    if not serial:
        return ""
    if serial.isascii() and serial.isalnum() and len(serial) <= LENGTH_MOST:
        return serial.upper()
    try:
        return normalise(serial).replace("*", "")[:LENGTH_MOST]
    except MarkTooLong:
        return ""


def bucket_bits(rows: int) -> int:
    """Bits of the table of deletion keys: about two keys a bucket."""
    return max(8, min(24, (max(rows, 1) * 5).bit_length()))


def deletion_postings(classes: Codes, lengths: Codes) -> Postings:
    """Files each row under its class string and each string with one character left out.

    Args:
        classes: (n, w) class codes.
        lengths: (n,) characters in each.
    """
    bits = bucket_bits(len(classes))
    parts = [_filed_under(keys, rows, bits) for keys, rows in _neighbourhood(classes, lengths)]
    return _postings(parts, 1 << bits)


def _neighbourhood(classes: Codes, lengths: Codes) -> list[tuple[npt.NDArray[np.uint64], Rows]]:
    count, width = classes.shape
    every = np.flatnonzero(lengths > 0).astype(np.uint32)
    with np.errstate(over="ignore"):
        prefix = np.zeros((width + 1, count), np.uint64)
        power = 1
        for at in range(width):
            prefix[at + 1] = prefix[at] + classes[:, at].astype(np.uint64) * np.uint64(power)
            power = power * _BASE % _MODULUS
        whole, back = prefix[width], np.uint64(_BASE_INVERSE)
        parts = [(whole[every], every)]
        for at in range(width):
            present = lengths > at
            if at:
                present &= classes[:, at] != classes[:, at - 1]
            rows = np.flatnonzero(present).astype(np.uint32)
            if len(rows):
                keys = prefix[at][rows] + (whole[rows] - prefix[at + 1][rows]) * back
                parts.append((keys, rows))
    return parts


def _filed_under(keys: npt.NDArray[np.uint64], rows: Rows, bits: int) -> npt.NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        buckets = (keys * np.uint64(_MIX)) >> np.uint64(64 - bits)
    return (buckets << np.uint64(32)) | rows


def _postings(parts: list[npt.NDArray[np.uint64]], keys: int) -> Postings:
    pairs = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    pairs.sort()
    if len(pairs):
        pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])]
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=keys)
    starts = np.zeros(keys + 1, np.uint32)
    np.cumsum(counts, out=starts[1:])
    return Postings(starts, pairs.astype(np.uint32))


def key_of(classes: Sequence[int]) -> int:
    """The key of one class string: the same number that `deletion_postings` files under."""
    total, power = 0, 1
    for code in classes:
        total += code * power
        power = power * _BASE % _MODULUS
    return total % _MODULUS


def bucket_of(key: int, bits: int) -> int:
    """The bucket of a key."""
    return (key * _MIX % _MODULUS) >> (64 - bits)


def triple_postings(classes: Codes, lengths: Codes) -> Postings:
    """Files each row under every run of three classes it holds, once."""
    parts = []
    for at in range(classes.shape[1] - 2):
        rows = np.flatnonzero(lengths > at + 2).astype(np.uint32)
        if len(rows):
            first, second, third = (classes[rows, at + step].astype(np.uint64) for step in range(3))
            keys = (first * CLASSES + second) * CLASSES + third
            parts.append((keys << np.uint64(32)) | rows)
    return _postings(parts, CLASSES**3)


def triple_key(first: int, second: int, third: int) -> int:
    """The key of three classes in a row."""
    return (first * CLASSES + second) * CLASSES + third
