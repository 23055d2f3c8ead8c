# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A key out of a passphrase: Argon2id (RFC 9106), with its cost beside what it protects."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SALT_BYTES = 16
_MEMORY_MOST_KIB = 4 * 1024 * 1024
_ITERATIONS_MOST = 100
_LANES_MOST = 64


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs. The default takes about a second of one core, and 256 MiB.

    Attributes:
        memory_kib: memory.
        iterations: passes over it.
        lanes: what may be done side by side.
    """

    memory_kib: int = 262_144
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        # A file that somebody changed must not take the machine down.
        if not (
            8 * self.lanes <= self.memory_kib <= _MEMORY_MOST_KIB
            and 1 <= self.iterations <= _ITERATIONS_MOST
            and 1 <= self.lanes <= _LANES_MOST
        ):
            raise ValueError("no cost of Argon2id that this version takes")


def stretch(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    """32 bytes out of a passphrase."""
    derivation = Argon2id(
        salt=salt, length=32, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return derivation.derive(passphrase.encode())
