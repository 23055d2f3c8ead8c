# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of a list with an opaque cursor."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from ploughshare.kernel.clock import from_micros, to_micros
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import N_

T = TypeVar("T")
Known = TypeVar("Known", bound=Id)

LIMIT = 50
LIMIT_MOST = 500
_NUMBER_MOST = 1 << 63
"""What a database's numbers hold."""


class MalformedCursor(PloughshareError):
    kind = Kind.INVALID
    code = "kernel.malformed-cursor"
    msgid = N_("This page reference is not ours. Start again from the first page.")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: the rows, in order.
        next_cursor: where the next page starts; None on the last.
    """

    items: Sequence[T]
    next_cursor: str | None = None


def encode_cursor(parts: Sequence[str | int | None]) -> str:
    """Wrap the last row's sort key into an opaque token."""
    return base64.urlsafe_b64encode(json.dumps(list(parts)).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, length: int) -> list[str | int | None]:
    """Unwrap a token made by `encode_cursor` with `length` parts.

    Raises:
        MalformedCursor: not one of ours.
    """
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        raise MalformedCursor() from None
    if not isinstance(parts, list) or len(parts) != length:
        raise MalformedCursor()
    if not all(part is None or isinstance(part, (str, int)) for part in parts):
        raise MalformedCursor()
    if any(isinstance(part, int) and abs(part) >= _NUMBER_MOST for part in parts):
        raise MalformedCursor()
    return parts


def moment_before(cursor: str | None, noun: type[Known]) -> tuple[datetime, Known] | None:
    """Moment and id behind which a page begins, of a list that is sorted by both, newest first; None for its
    first page.

    Raises:
        MalformedCursor: not one of ours.
    """
    if not cursor:
        return None
    at, id = decode_cursor(cursor, 2)
    if not isinstance(at, int):
        raise MalformedCursor()
    try:
        return from_micros(at), noun.parse(str(id))
    except OverflowError:
        raise MalformedCursor() from None


def page_by_moment(found: Sequence[T], limit: int, place: Callable[[T], tuple[datetime, Id]]) -> Page[T]:
    """A page of a list that is sorted by moment and id; see `moment_before`.

    Args:
        found: its rows, one more than `limit` if there are more.
        place: moment and id of a row.
    """
    shown = found[:limit]
    if len(found) <= limit:
        return Page(shown)
    at, id = place(shown[-1])
    return Page(shown, encode_cursor([to_micros(at), str(id)]))
