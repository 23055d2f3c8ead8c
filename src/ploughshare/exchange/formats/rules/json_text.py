# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""JSON of a stranger, read within bounds.

What two programs may read differently is refused, not guessed: keys twice, numbers that are none, halves
of characters (RFC 7493, which STIX 2.1 section 3.4 builds on).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, Never

from ploughshare.exchange.formats.errors import (
    DocumentMalformed,
    DocumentTooDeep,
    DocumentTooLarge,
    EncodingWrong,
    TooManyParts,
    ValueUnusable,
)

BYTES_MOST = 8 * 1024 * 1024
PARTS_MOST = 200_000
"""Objects and lists within one document: counted in the bytes, before anything is built."""
DEPTH_MOST = 32
INTEGER_MOST = 2**53 - 1
"""RFC 7493, 2.2: larger integers lose digits in other programs."""


def parse(data: bytes) -> Any:
    """Read a document.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, DocumentMalformed, DocumentTooDeep, ValueUnusable.
    """
    _check_size(data)
    text = utf8(data)
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_integer, parse_float=_finite
        )
    except json.JSONDecodeError as fault:
        raise DocumentMalformed({"place": len(text[: fault.pos].encode("utf-8", "replace"))}) from None
    except RecursionError:
        raise DocumentTooDeep({"most": DEPTH_MOST}) from None
    _check(value)
    return value


def write(document: Mapping[str, Any]) -> bytes:
    """Write a document in UTF-8, keys in the order given.

    Raises:
        DocumentTooLarge, TooManyParts: it is beyond what `parse` reads.
    """
    data = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    _check_size(data)
    return data


def utf8(data: bytes) -> str:
    """The text of a document, without a mark of byte order.

    Raises:
        EncodingWrong: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EncodingWrong() from None


def _check_size(data: bytes) -> None:
    if len(data) > BYTES_MOST:
        raise DocumentTooLarge({"most": BYTES_MOST})
    if data.count(b"{") + data.count(b"[") > PARTS_MOST:
        raise TooManyParts({"most": PARTS_MOST, "what": "parts"})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueUnusable({"what": "one key twice in one object"})
    return found


def _no_number(_: str) -> Never:
    raise ValueUnusable({"what": "a number that is none"})


def _integer(digits: str) -> int:
    # Sixteen digits and a sign: longer ones are never turned into a number.
    number = int(digits) if len(digits) <= 17 else None
    if number is None or abs(number) > INTEGER_MOST:
        raise ValueUnusable({"what": "a number too large"})
    return number


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueUnusable({"what": "a number too large"})
    return number


def _check(value: Any) -> None:
    """Depth and characters, without recursion."""
    level: list[Any] = [value]
    for _ in range(DEPTH_MOST + 1):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each)
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
            elif isinstance(each, str) and not _whole(each):
                raise ValueUnusable({"what": "half a character"})
        if not below:
            return
        level = below
    raise DocumentTooDeep({"most": DEPTH_MOST})


def _whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text)
