# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Typed identifiers: UUID version 7 (RFC 9562) as 16 bytes inside.

An id says nothing outside its node: what leaves carries random ids made for each exchange.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Self

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_

Chance = Callable[[int], bytes]
"""A source of random bytes: given a count, returns that many. Injected, so that tests are exact."""

system_chance: Chance = secrets.token_bytes


class MalformedId(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "kernel.malformed-id"
    msgid = N_("There is no such record. Check the reference and try again.")


@dataclass(frozen=True, slots=True, order=True)
class Id:
    """Base of all typed ids. `FirearmId(b)` and `TraceId(b)` are never equal.

    Attributes:
        value: 16 bytes, big-endian.
    """

    value: bytes
    noun: ClassVar[str] = "thing"

    def __post_init__(self) -> None:
        if len(self.value) != 16:
            raise MalformedId({"length": len(self.value)})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.value == getattr(other, "value", None)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.value))

    def __str__(self) -> str:
        text = self.value.hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the textual form (RFC 9562, with or without hyphens).

        Raises:
            MalformedId: the text is no UUID.
        """
        try:
            return cls(uuid.UUID(text).bytes)
        except (ValueError, AttributeError, TypeError):
            raise MalformedId() from None

    @classmethod
    def new(cls, at_us: int, chance: Chance) -> Self:
        """A fresh UUIDv7.

        Args:
            at_us: instant in microseconds since 1970-01-01T00:00Z.
            chance: source of random bytes.
        """
        return cls(uuid7_bytes(at_us, chance))


def uuid7_bytes(at_us: int, chance: Chance) -> bytes:
    """UUID version 7 with sub-millisecond precision in `rand_a` (RFC 9562, 6.2 method 3)."""
    ms, us = divmod(max(at_us, 0), 1000)
    rand = int.from_bytes(chance(8), "big") & ((1 << 62) - 1)
    sub = (us * 4096) // 1000
    number = ((ms & ((1 << 48) - 1)) << 80) | (0x7 << 76) | (sub << 64) | (0b10 << 62) | rand
    return number.to_bytes(16, "big")


def random_reference(chance: Chance = system_chance) -> str:
    """128 random bits as 26 letters and digits (Crockford base 32): an id that may leave the node."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int.from_bytes(chance(16), "big")
    return "".join(alphabet[(number >> shift) & 31] for shift in range(125, -1, -5))
