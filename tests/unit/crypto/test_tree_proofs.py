# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Proofs out of the tree: against the recursive definitions of RFC 9162 and against another's code."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from ploughshare.crypto import merkle
from ploughshare.crypto.merkle import (
    EMPTY_ROOT,
    Frontier,
    HashAt,
    ProofBroken,
    Tree,
    check_consistency,
    finished_count,
    place_of,
    root_from_inclusion,
    root_of,
)

LEAVES = [bytes([number]) * 32 for number in range(71)]

# Of these 71 leaves by golang.org/x/mod/sumdb/tlog, as Go 1.27 ships it: SHA-256 over the stored hashes, and
# over the hashes of each proof (there: ProveRecord and ProveTree), with the number of hashes.
STORED = (138, "7e024f191ca9f1689a774a73bb7841969e756b8d8c4b8fbb949c7ad1bfb9c310")
INCLUSIONS = {
    0: (7, "a040896a91f18f3075ee8a34dbc03fd5d938316720e01eca3daa6d953991feb7"),
    5: (7, "685ad4f2f414ce6ce603aca3d0046d6f5c181eecb4f2da66fb5a027c62c180a0"),
    64: (4, "4808298ee51d26172a32b124df37e30032be2710f3732d5685ee9ab502c24c19"),
    70: (3, "637c6dfb91676db127c0dfcdba6ac7be29d8633c0f1dade65722bf6fa6677531"),
}
CONSISTENCIES = {
    1: (7, "a040896a91f18f3075ee8a34dbc03fd5d938316720e01eca3daa6d953991feb7"),
    6: (7, "f63863fecfa4a1fb660ffc58ea82e9c138d9a60f6119c6fe622f4f8c23f3d0c5"),
    32: (2, "5fcead926f9fe1c068ddd5c40cbb0edd18cf3815ee51facf2c938f082fc01846"),
    70: (4, "6a6f458881bf6be88904e8498da7177217daa19391ad8b00c53428116536de09"),
}


def stored(leaves: Sequence[bytes], *, parts: int = 7) -> bytes:
    """What a tree grown in parts keeps."""
    frontier = Frontier()
    return b"".join(frontier.grow(leaves[at : at + parts]) for at in range(0, len(leaves), parts))


def reader(kept: bytes) -> HashAt:
    """Reads kept hashes."""
    return lambda level, number: kept[32 * place_of(level, number) :][:32]


def inclusion(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1."""
    if len(leaves) == 1:
        return []
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < split:
        return [*inclusion(index, leaves[:split]), root_of(leaves[split:])]
    return [*inclusion(index - split, leaves[split:]), root_of(leaves[:split])]


def consistency(old: int, leaves: Sequence[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1."""
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if old <= split:
        return [*consistency(old, leaves[:split], whole=whole), root_of(leaves[split:])]
    return [*consistency(old - split, leaves[split:], whole=False), root_of(leaves[:split])]


def summed(proof: Sequence[bytes]) -> tuple[int, str]:
    """A proof in short."""
    return len(proof), hashlib.sha256(b"".join(proof)).hexdigest()


@pytest.mark.parametrize("parts", [1, 7, 8, 9, 71])
def test_kept_hashes_and_proofs_are_those_of_another_implementation(parts: int) -> None:
    kept = stored(LEAVES, parts=parts)
    assert (len(kept) // 32, hashlib.sha256(kept).hexdigest()) == STORED
    tree = Tree(71, reader(kept))
    assert {index: summed(tree.inclusion(index)) for index in INCLUSIONS} == INCLUSIONS
    assert {old: summed(tree.consistency(old)) for old in CONSISTENCIES} == CONSISTENCIES


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8, 9, 31, 32, 33])
def test_every_proof_of_a_size_is_the_one_of_the_definition_and_leads_to_the_root(size: int) -> None:
    leaves = LEAVES[:size]
    # The kept hashes of a later, larger tree serve an earlier size as well.
    tree, root = Tree(size, reader(stored(LEAVES))), root_of(leaves)
    assert tree.root() == root
    for index in range(size):
        proof = tree.inclusion(index)
        assert proof == inclusion(index, leaves)
        assert root_from_inclusion(leaves[index], index, size, proof) == root
    for old in range(1, size + 1):
        proof = tree.consistency(old)
        assert proof == consistency(old, leaves)
        check_consistency(old, size, old_root=root_of(leaves[:old]), new_root=root, proof=proof)


def test_a_tree_grown_level_by_level_is_the_one_grown_leaf_by_leaf(monkeypatch: pytest.MonkeyPatch) -> None:
    singly = {size: stored(LEAVES[:size], parts=1) for size in range(72)}
    monkeypatch.setattr(merkle, "BULK", 0)
    for before in range(0, 71, 5):
        for size in range(before, 72, 3):
            frontier = Frontier()
            kept = frontier.grow(LEAVES[:before]) + frontier.grow(LEAVES[before:size])
            assert kept == singly[size]
            assert frontier.root() == root_of(LEAVES[:size])


def test_the_frontier_is_read_out_of_kept_hashes() -> None:
    kept = stored(LEAVES)
    for size in range(72):
        frontier = Frontier()
        frontier.extend(LEAVES[:size])
        assert Frontier.read(size, reader(kept)) == frontier
        assert len(stored(LEAVES[:size])) == 32 * finished_count(size)
        assert Tree(size, reader(kept)).root() == frontier.root()


def test_a_proof_that_was_touched_leads_nowhere() -> None:
    tree = Tree(71, reader(stored(LEAVES)))
    root, old_root = tree.root(), root_of(LEAVES[:6])
    proof = tree.inclusion(5)
    for number in range(len(proof)):
        touched = [*proof[:number], bytes(32), *proof[number + 1 :]]
        assert root_from_inclusion(LEAVES[5], 5, 71, touched) != root
    assert root_from_inclusion(LEAVES[6], 5, 71, proof) != root
    assert root_from_inclusion(LEAVES[5], 4, 71, proof) != root
    for cut in (proof[:-1], [*proof, bytes(32)], []):
        with pytest.raises(ProofBroken):
            root_from_inclusion(LEAVES[5], 5, 71, cut)
    way = tree.consistency(6)
    faults = [way[:-1], [*way, bytes(32)], [], *([*way[:at], bytes(32), *way[at + 1 :]] for at in range(7))]
    for touched in faults:
        with pytest.raises(ProofBroken):
            check_consistency(6, 71, old_root=old_root, new_root=root, proof=touched)
    with pytest.raises(ProofBroken):
        check_consistency(6, 71, old_root=root_of(LEAVES[:5]), new_root=root, proof=way)


def test_the_ends_are_proven_without_hashes_and_only_so() -> None:
    root = root_of(LEAVES[:5])
    check_consistency(0, 5, old_root=EMPTY_ROOT, new_root=root, proof=[])
    check_consistency(5, 5, old_root=root, new_root=root, proof=[])
    for old, new, old_root, proof in (
        (0, 5, bytes(32), []),
        (0, 5, EMPTY_ROOT, [root]),
        (5, 5, bytes(32), []),
        (5, 5, root, [root]),
        (6, 5, root, []),
        (4, 5, root_of(LEAVES[:4]), []),
    ):
        with pytest.raises(ProofBroken):
            check_consistency(old, new, old_root=old_root, new_root=root, proof=proof)


def test_a_tree_proves_nothing_beyond_its_size() -> None:
    tree = Tree(5, reader(stored(LEAVES)))
    assert Tree(0, reader(b"")).root() == EMPTY_ROOT
    for index in (-1, 5):
        with pytest.raises(IndexError):
            tree.inclusion(index)
    with pytest.raises(IndexError):
        tree.consistency(6)
    with pytest.raises(ProofBroken):
        root_from_inclusion(LEAVES[0], 5, 5, [])
