# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Merkle tree hashing of RFC 9162, section 2.1, with SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""


def leaf_hash(leaf: bytes) -> bytes:
    """Hash of one entry: SHA-256(0x00 || entry)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The right edge of a growing tree: enough to add leaves and to tell the root.

    Attributes:
        size: number of leaves.
        hashes: roots of the full subtrees, largest first; one for each set bit of `size`.
    """

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add an entry (not yet hashed)."""
        current = leaf_hash(leaf)
        size = self.size
        while size & 1:
            current = node_hash(self.hashes.pop(), current)
            size >>= 1
        self.hashes.append(current)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add entries in order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """Merkle tree head, 32 bytes."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root

    def packed(self) -> bytes:
        """The hashes in one string, 32 bytes each."""
        return b"".join(self.hashes)

    @classmethod
    def unpack(cls, size: int, packed: bytes) -> Frontier:
        """Inverse of `packed`; raises ValueError when the count does not fit `size`."""
        hashes = [packed[start : start + 32] for start in range(0, len(packed), 32)]
        if len(hashes) != size.bit_count() or any(len(each) != 32 for each in hashes):
            raise ValueError("frontier does not fit its size")
        return cls(size, hashes)


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Merkle tree head of `leaves` by the recursive definition of RFC 9162, 2.1.1.

    Slow and independent of `Frontier`: a second opinion for tests.
    """
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(root_of(leaves[:split]), root_of(leaves[split:]))
