# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Serials as arrays of small numbers: one code a character, one class for characters that look alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.index.compiled import compiled
from ploughshare.matching.markings.rules.channel import ALPHABET
from ploughshare.matching.markings.rules.folding import fold_normal
from ploughshare.matching.markings.rules.serials import normalise

LENGTH_MOST = 32
"""Characters of a serial that are filed; longer ones are cut alike in records and queries."""

UNREAD = len(ALPHABET) + 1
"""Code of a character the record itself does not know; 1 to 36 are the characters of `ALPHABET`."""

Bytes = npt.NDArray[np.uint8]


def _byte_codes() -> Bytes:
    """Code of each byte of plain text: 0 for separators that are left out, 255 where more thought is
    needed."""
    table = np.full(256, 255, np.uint8)
    for code, char in enumerate(ALPHABET, 1):
        table[ord(char)] = code
        table[ord(char.lower())] = code
    for char in " -./_":
        table[ord(char)] = 0
    return table


def _class_codes() -> Bytes:
    heads = sorted({fold_normal(char) for char in ALPHABET})
    table = np.zeros(UNREAD + 1, np.uint8)
    for code, char in enumerate(ALPHABET, 1):
        table[code] = heads.index(fold_normal(char)) + 1
    return table


BYTE_CODES = _byte_codes()
CLASS_OF = _class_codes()
"""Class of each code; an unread character is of class 0, which fits every query."""
CLASSES = int(CLASS_OF.max()) + 1
"""Classes are 1 to CLASSES - 1."""


def encode(serials: Sequence[str | None]) -> Bytes:
    """Codes of some serials.

    Args:
        serials: as registered; None where an arm bears none.

    Returns:
        uint8 of shape (n, LENGTH_MOST), zeros behind each serial.
    """
    texts = [(serial or "").encode("utf-8") for serial in serials]
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) for text in texts], out=offsets[1:])
    data = np.frombuffer(b"".join(texts) or b"\0", np.uint8)
    return encode_text(offsets, data)


def encode_text(offsets: npt.NDArray[np.int64], data: Bytes) -> Bytes:
    """The same from the buffers of an Arrow string column: n + 1 offsets into UTF-8 text."""
    codes = np.zeros((len(offsets) - 1, LENGTH_MOST), np.uint8)
    odd = np.zeros(len(codes), np.bool_)
    _encode(offsets, data, BYTE_CODES, codes, odd)
    for row in np.flatnonzero(odd).tolist():
        text = bytes(data[offsets[row] : offsets[row + 1]]).decode("utf-8", "replace")
        codes[row] = 0
        filed = np.frombuffer(_filed(text).encode("ascii"), np.uint8)
        codes[row, : len(filed)] = np.where(filed == ord("?"), UNREAD, BYTE_CODES[filed])
    return codes


def _filed(text: str) -> str:
    try:
        return normalise(text).replace("*", "")[:LENGTH_MOST]
    except MarkTooLong:
        return ""


@compiled
def _encode(
    offsets: npt.NDArray[np.int64],
    data: Bytes,
    table: Bytes,
    codes: Bytes,
    odd: npt.NDArray[np.bool_],
) -> None:
    for row in range(len(offsets) - 1):
        at = 0
        digits = 0
        for place in range(offsets[row], offsets[row + 1]):
            byte = data[place]
            code = table[byte]
            if code == 255 or (code != 0 and at >= codes.shape[1]):
                odd[row] = True
                break
            if code:
                codes[row, at] = code
                at += 1
                if code <= 10:
                    digits += 1
        if at and not digits:
            odd[row] = True  # words, not a number: the reader of marks decides
