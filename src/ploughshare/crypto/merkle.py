# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Merkle tree hashing of RFC 9162, section 2.1, with SHA-256, and its proofs.

Hashes of full subtrees never change once their last leaf is there. Kept in the order in which they are
finished, they make one file that only grows, and a proof reads one hash a level out of it instead of
hashing the leaves again. The order is that of Go's checksum database (Cox, "Transparent Logs for
Skeptical Clients", 2019, section on storing a log).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

HASH = 32
"""Bytes of one hash."""
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""

BULK = 1024
"""From how many entries on a tree grows level by level."""

HashAt = Callable[[int, int], bytes]
"""Hash of the full subtree of 2**level leaves with a number, counted from 0 on its level."""


def leaf_hash(leaf: bytes) -> bytes:
    """Hash of one entry: SHA-256(0x00 || entry)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def finished_count(size: int) -> int:
    """How many full subtrees a tree of `size` leaves has, leaves among them."""
    return 2 * size - size.bit_count()


def place_of(level: int, number: int) -> int:
    """Place of a full subtree in the order in which subtrees are finished, from 0."""
    last = ((number + 1) << level) - 1
    return 2 * last - last.bit_count() + level


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
        self.grow(list(leaves))

    def grow(self, leaves: Sequence[bytes]) -> bytes:
        """Add entries in order.

        Returns:
            The hashes of all subtrees that this finished, in the order of `place_of`.
        """
        if len(leaves) < BULK:
            return self._grow_singly(leaves)
        sha, before, size = hashlib.sha256, self.size, self.size + len(leaves)
        known = dict(zip(_bits(before), reversed(self.hashes), strict=True))
        row = [sha(b"\x00" + leaf).digest() for leaf in leaves]
        placed = bytearray(HASH * (finished_count(size) - finished_count(before)))
        hashes: list[bytes] = []
        level = 0
        while size >> level:
            first = before >> level
            if row:
                _put(placed, row, level, first, finished_count(before))
            if first & 1:
                # Its left neighbour was there before.
                row = [known[level], *row]
            if size >> level & 1:
                hashes.append(row.pop())
            pairs = iter(row)
            row = [sha(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
            level += 1
        self.size, self.hashes = size, hashes[::-1]
        return bytes(placed)

    def _grow_singly(self, leaves: Sequence[bytes]) -> bytes:
        finished: list[bytes] = []
        for leaf in leaves:
            current = leaf_hash(leaf)
            finished.append(current)
            size = self.size
            while size & 1:
                current = node_hash(self.hashes.pop(), current)
                finished.append(current)
                size >>= 1
            self.hashes.append(current)
            self.size += 1
        return b"".join(finished)

    def copy(self) -> Frontier:
        """The same, to be grown apart."""
        return Frontier(self.size, list(self.hashes))

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

    @classmethod
    def read(cls, size: int, hash_at: HashAt) -> Frontier:
        """The frontier of a tree whose finished subtrees are kept."""
        return cls(size, [hash_at(level, (size >> level) - 1) for level in reversed(_bits(size))])


def _bits(size: int) -> list[int]:
    return [level for level in range(size.bit_length()) if size >> level & 1]


def _put(placed: bytearray, row: list[bytes], level: int, first: int, base: int) -> None:
    """Write the finished subtrees of one level at their places."""
    # Late, since a face that adds few entries at a time never needs it.
    import numpy as np

    last = ((np.arange(first + 1, first + len(row) + 1, dtype=np.int64)) << level) - 1
    places = 2 * last - np.bitwise_count(last) + level - base
    rows = np.frombuffer(placed, np.uint8).reshape(-1, HASH)
    rows[places] = np.frombuffer(b"".join(row), np.uint8).reshape(-1, HASH)


class ProofBroken(Exception):
    """A proof does not lead from what is claimed to the root."""


class Tree:
    """A tree of a given size over kept hashes, for proofs out of it."""

    def __init__(self, size: int, hash_at: HashAt) -> None:
        self.size = size
        self._at = hash_at
        self._edge = _edge(size, hash_at)

    def root(self) -> bytes:
        """Merkle tree head."""
        return self._edge[-1] if self._edge else EMPTY_ROOT

    def cut(self, size: int) -> Tree:
        """The earlier tree of the first `size` entries."""
        return Tree(size, self._at)

    def inclusion(self, index: int) -> list[bytes]:
        """Proof that an entry stands at `index` (RFC 9162, 2.1.3.1), at most 64 hashes.

        Raises:
            IndexError: no such entry in a tree of this size.
        """
        if not 0 <= index < self.size:
            raise IndexError("no such entry")
        return self._path(0, index, self.size - 1)

    def consistency(self, old: int) -> list[bytes]:
        """Proof that the tree of `old` leaves is the beginning of this one (RFC 9162, 2.1.4.1).

        Raises:
            IndexError: the tree is smaller than `old`.
        """
        if not 0 <= old <= self.size:
            raise IndexError("the tree is smaller")
        if old in (0, self.size):
            return []
        level, node, last = 0, old - 1, self.size - 1
        while node & 1:
            level, node, last = level + 1, node >> 1, last >> 1
        first = [] if old.bit_count() == 1 else [self._at(level, node)]
        return first + self._path(level, node, last)

    def _path(self, level: int, node: int, last: int) -> list[bytes]:
        path: list[bytes] = []
        at, edge = self._at, self._edge
        while last:
            if node & 1:
                path.append(at(level, node - 1))
            elif node < last:
                path.append(edge[level] if node + 1 == last else at(level, node + 1))
            node >>= 1
            last >>= 1
            level += 1
        return path


def _edge(size: int, hash_at: HashAt) -> list[bytes]:
    """Hashes of the rightmost subtree of each level, full or not, from the last leaf up to the root."""
    if size == 0:
        return []
    last = size - 1
    edge = [hash_at(0, last)]
    level = 0
    while last:
        edge.append(node_hash(hash_at(level, last - 1), edge[-1]) if last & 1 else edge[-1])
        last >>= 1
        level += 1
    return edge


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2).

    Args:
        leaf: the entry, not yet hashed.

    Raises:
        ProofBroken: the proof has another length than a tree of this size gives.
    """
    if not 0 <= index < size:
        raise ProofBroken()
    node, last, found = index, size - 1, leaf_hash(leaf)
    for each in proof:
        if last == 0:
            raise ProofBroken()
        if node & 1 or node == last:
            found = node_hash(each, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, each)
        node, last = node >> 1, last >> 1
    if last:
        raise ProofBroken()
    return found


def check_consistency(
    old: int, new: int, *, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of `old` leaves is the beginning of the one of `new` (RFC 9162, 2.1.4.2).

    Raises:
        ProofBroken: it is not, or the proof does not show it.
    """
    if not 0 <= old <= new:
        raise ProofBroken()
    if old in (0, new):
        if proof or (old == new and old_root != new_root) or (old == 0 and old_root != EMPTY_ROOT):
            raise ProofBroken()
        return
    path = list(proof) if old.bit_count() > 1 else [old_root, *proof]
    if not path:
        raise ProofBroken()
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    left = right = path[0]
    for each in path[1:]:
        if last == 0:
            raise ProofBroken()
        if node & 1 or node == last:
            left, right = node_hash(each, left), node_hash(each, right)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            right = node_hash(right, each)
        node, last = node >> 1, last >> 1
    if last or left != old_root or right != new_root:
        raise ProofBroken()


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
