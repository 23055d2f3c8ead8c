# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The hashes of finished subtrees, kept so that a proof reads a few of them instead of every leaf.

The file proves nothing: it follows from the leaves. A proof is checked against the signed root before
it is given, and what does not fit is worked out from the leaves, and later written anew.
"""

from __future__ import annotations

import logging
import mmap
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from ploughshare.crypto.merkle import (
    HASH,
    Frontier,
    HashAt,
    ProofBroken,
    Tree,
    check_consistency,
    finished_count,
    place_of,
    root_from_inclusion,
)
from ploughshare.crypto.notes import Checkpoint
from ploughshare.safeguards.audit.errors import HeadDiffers

log = logging.getLogger("ploughshare.audit")

AT_ONCE = 65536
Leaves = Callable[[], Iterable[bytes]]


class TreeFile:
    """`hashes`: 32 bytes for each finished subtree, in the order of `merkle.place_of`."""

    def __init__(self, path: Path, leaves: Leaves) -> None:
        """Args: `leaves` reads all commitments in order, for when the file does not serve."""
        self._path = path
        self._leaves = leaves
        self._doubted = False

    def append(self, before: Frontier, finished: bytes) -> None:
        """Add what a batch finished; after a kill or a doubt the whole is written anew first."""
        if self._doubted or not self.fits(before):
            self._write_anew(before.size)
        with self._path.open("ab") as file:
            file.write(finished)

    def fits(self, frontier: Frontier) -> bool:
        """Whether the file ends where the frontier does, and with its hashes."""
        try:
            if self._path.stat().st_size != HASH * finished_count(frontier.size):
                return False
            with self._opened() as hash_at:
                return Frontier.read(frontier.size, hash_at) == frontier
        except OSError:
            return False

    def fit(self, frontier: Frontier) -> None:
        """Bring the file to a frontier that the leaves give."""
        self.cut(frontier.size)
        if not self.fits(frontier):
            self._write_anew(frontier.size)

    def cut(self, size: int) -> None:
        """Drop what a tree of `size` leaves has not finished."""
        keep, beside = HASH * finished_count(size), self._beside
        try:
            if self._path.stat().st_size <= keep:
                return
        except FileNotFoundError:
            return
        # Never cut in place: somebody may be reading a proof out of the file's mapped pages.
        with self._path.open("rb") as whole, beside.open("wb") as file:
            while keep and (block := whole.read(min(keep, 1 << 20))):
                file.write(block)
                keep -= len(block)
        beside.replace(self._path)

    @property
    def _beside(self) -> Path:
        return self._path.with_name(self._path.name + ".new")

    def _write_anew(self, size: int) -> None:
        with self._beside.open("wb") as file:
            for finished in self._grown(size):
                file.write(finished)
        self._beside.replace(self._path)
        self._doubted = False

    def _grown(self, size: int) -> Iterator[bytes]:
        frontier, leaves = Frontier(), islice(self._leaves(), size)
        while batch := list(islice(leaves, AT_ONCE)):
            yield frontier.grow(batch)

    @contextmanager
    def _opened(self) -> Iterator[HashAt]:
        with self._path.open("rb") as file:
            if not os.fstat(file.fileno()).st_size:
                yield _reader(b"")
                return
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as kept:
                yield _reader(kept)

    @contextmanager
    def tree(self, head: Checkpoint) -> Iterator[Tree]:
        """The tree under a signed head, for many proofs; whoever takes them checks them.

        Raises:
            HeadDiffers: the leaves do not give the signed root.
        """
        try:
            with self._opened() as hash_at:
                tree = _tree(head, hash_at)
                if tree is not None:
                    yield tree
                    return
        except FileNotFoundError:
            pass
        self._doubt()
        yield self._worked_out(head)

    def _doubt(self) -> None:
        log.warning("the kept hashes of the audit log do not serve; they are worked out from the leaves")
        self._doubted = True

    def _worked_out(self, head: Checkpoint) -> Tree:
        tree = _tree(head, _reader(b"".join(self._grown(head.size))))
        if tree is None:
            raise HeadDiffers({"size": head.size})
        return tree

    def inclusion(self, head: Checkpoint, index: int, leaf: bytes) -> list[bytes]:
        """Proof that a leaf stands under a signed head, checked.

        Raises:
            HeadDiffers: it does not, or the leaves do not give the signed root.
        """

        def taken(tree: Tree) -> list[bytes]:
            proof = tree.inclusion(index)
            if root_from_inclusion(leaf, index, head.size, proof) != head.root:
                raise ProofBroken()
            return proof

        return self._checked(head, taken)

    def consistency(self, head: Checkpoint, old: int) -> list[bytes]:
        """Proof that the first `old` entries under a signed head are the whole of an earlier one, checked.

        Raises:
            HeadDiffers: the leaves do not give the signed root.
        """

        def taken(tree: Tree) -> list[bytes]:
            proof, earlier = tree.consistency(old), tree.cut(old).root()
            check_consistency(old, head.size, old_root=earlier, new_root=head.root, proof=proof)
            return proof

        return self._checked(head, taken)

    def _checked(self, head: Checkpoint, taken: Callable[[Tree], list[bytes]]) -> list[bytes]:
        try:
            with self.tree(head) as tree:
                return taken(tree)
        except ProofBroken:
            self._doubt()
        try:
            return taken(self._worked_out(head))
        except ProofBroken:
            raise HeadDiffers({"size": head.size}) from None


def _reader(kept: bytes | mmap.mmap) -> HashAt:
    def hash_at(level: int, number: int) -> bytes:
        start = HASH * place_of(level, number)
        return kept[start : start + HASH]

    return hash_at


def _tree(head: Checkpoint, hash_at: HashAt) -> Tree | None:
    tree = Tree(head.size, hash_at)
    return tree if tree.root() == head.root else None
