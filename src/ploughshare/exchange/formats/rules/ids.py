# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ids in STIX 2.1 (section 2.9): `TYPE--UUID`.

An id made from a serial could be guessed by trying serials, so arms, recoveries and traces bear random
ids (UUID version 4, as the section recommends), made for the exchange. What we define ourselves has ids
drawn once. Only an authority and the words of a restriction, which may stand in a bundle openly, have ids
made from their names, so that they are known again (version 5, in a namespace of our own: that of the
specification is reserved for cyber observables).
"""

from __future__ import annotations

import hashlib
import re

from ploughshare.kernel.ids import Id

NAMESPACE = bytes.fromhex("6f0d2b6be0a94c0f9b3c6a1de7c15a42")
"""Drawn once at random. To change it is to change every named id."""

_ID = re.compile(
    r"(?P<type>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)--[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
)
"""Capitals too: an example of the standard's own authors bears them."""


def fresh_id(kind: str, sixteen: bytes) -> str:
    """A random id.

    Args:
        kind: STIX type.
        sixteen: 16 random bytes, drawn by the caller.
    """
    return f"{kind}--{_uuid(sixteen, 4)}"


def named_id(kind: str, *name: str) -> str:
    """An id made from a public name, the same in every bundle (RFC 9562, 5.5).

    Args:
        kind: STIX type.
        name: parts of the name; parts never run into each other.
    """
    joined = "\x1f".join((kind, *name)).encode()
    hashed = hashlib.sha1(NAMESPACE + joined, usedforsecurity=False).digest()
    return f"{kind}--{_uuid(hashed[:16], 5)}"


def _uuid(sixteen: bytes, version: int) -> str:
    number = bytearray(sixteen)
    number[6] = (number[6] & 0x0F) | (version << 4)
    number[8] = (number[8] & 0x3F) | 0x80
    return str(Id(bytes(number)))


def type_of(id: object) -> str | None:
    """The type an id names; None if it is no id."""
    if not isinstance(id, str) or len(id) > 300:
        return None
    found = _ID.fullmatch(id)
    return found["type"] if found else None
