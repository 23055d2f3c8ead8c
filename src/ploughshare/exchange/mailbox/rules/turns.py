# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the count of messages: how a turn stands inside a message, and what must wait for what."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.mailbox.terms import Turn

GROUND = sha256(b"agreement")[:16]
"""Lane of messages about agreements: what follows one may rest on it."""
AFTER_MOST = 8
NUMBER_MOST = 2**53
_DIGITS = 50
"""Characters of a number and two that it names, 16 each, with the comma and one to spare."""


def turn_document(turn: Turn | None) -> dict[str, Any]:
    """A turn as it stands inside a message; nothing where there is none."""
    if turn is None:
        return {}
    digits = len(str(turn.number)) + len(",".join(str(each) for each in turn.after))
    # The same length whatever the numbers are: the size of a message must not say how many there were.
    pad = "." * max(_DIGITS - digits, 0)
    return {"series": turn.series, "number": turn.number, "after": list(turn.after), "pad": pad}


def read_turn(read: Mapping[str, Any]) -> Turn | None:
    """The turn that an inside names; None where it names none.

    Raises:
        MessageMalformed: it names none that can be.
    """
    if read.get("series") is None:
        return None
    series, number, after = read["series"], read.get("number"), read.get("after", [])
    if not (isinstance(series, str) and re.fullmatch(r"[0-9A-Z]{26}", series)):
        raise MessageMalformed({"what": "series"})
    if not (isinstance(after, list) and len(after) <= AFTER_MOST):
        raise MessageMalformed({"what": "after"})
    numbers = [number, *after]
    if not all(isinstance(each, int) and not isinstance(each, bool) for each in numbers):
        raise MessageMalformed({"what": "number"})
    if not 1 <= numbers[0] <= NUMBER_MOST or not all(1 <= each < numbers[0] for each in after):
        raise MessageMalformed({"what": "number"})
    return Turn(series, numbers[0], tuple(sorted(after)))


def without(first: int, last: int, numbers: Collection[int]) -> list[tuple[int, int]]:
    """The ranges that are left of one, both ends included, when some numbers are taken out of it."""
    left: list[tuple[int, int]] = []
    start = first
    for number in sorted(each for each in numbers if first <= each <= last):
        if start < number:
            left.append((start, number - 1))
        start = number + 1
    return [*left, (start, last)] if start <= last else left


def lane_of(kind: str, subject: bytes | None) -> bytes | None:
    """What a message must not overtake: an earlier one of its lane. None for mail about mail, for what
    nodes tell of their keys and for heads of logs, which wait for nothing.

    Messages about one subject keep their order, and so do those without subject of one family. An
    urgent message may overtake others.
    """
    family = kind.split(".", 1)[0]
    if family in {"mail", "peer", "log"}:
        return None
    if family == "agreement":
        return GROUND
    return subject if subject is not None else sha256(family.encode())[:16]
