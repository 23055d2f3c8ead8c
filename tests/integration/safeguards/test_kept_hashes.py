# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The kept hashes serve proofs, and serve nobody a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ploughshare.crypto.merkle import Frontier, check_consistency, root_from_inclusion, root_of
from ploughshare.crypto.notes import Checkpoint
from ploughshare.safeguards.audit.adapters.hashes import TreeFile
from ploughshare.safeguards.audit.errors import HeadDiffers

LEAVES = [bytes([number]) * 32 for number in range(60)]
HEAD = Checkpoint("log", 50, root_of(LEAVES[:50]))


@pytest.fixture
def kept(tmp_path: Path) -> TreeFile:
    """Kept hashes of 60 leaves in five batches."""
    tree = TreeFile(tmp_path / "hashes", lambda: LEAVES)
    frontier = Frontier()
    for start in range(0, 60, 12):
        before = frontier.copy()
        tree.append(before, frontier.grow(LEAVES[start : start + 12]))
    return tree


def proves(tree: TreeFile) -> None:
    """All proofs under a head hold."""
    for index in range(50):
        proof = tree.inclusion(HEAD, index, LEAVES[index])
        assert root_from_inclusion(LEAVES[index], index, 50, proof) == HEAD.root
    for old in range(51):
        proof = tree.consistency(HEAD, old)
        check_consistency(old, 50, old_root=root_of(LEAVES[:old]), new_root=HEAD.root, proof=proof)


def test_proofs_come_out_of_the_file(kept: TreeFile, tmp_path: Path) -> None:
    proves(TreeFile(tmp_path / "hashes", lambda: pytest.fail("the leaves were read")))


@pytest.mark.parametrize("harm", ["gone", "short", "zeroed", "one hash", "empty"])
def test_a_spoilt_file_costs_time_and_no_truth(kept: TreeFile, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "hashes"
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "short":
        path.write_bytes(whole[:100])
    elif harm == "zeroed":
        path.write_bytes(bytes(len(whole)))
    elif harm == "one hash":
        path.write_bytes(whole[:64] + bytes(32) + whole[96:])
    else:
        path.write_bytes(b"")
    proves(kept)
    # The next batch puts the file right.
    frontier = Frontier()
    frontier.extend(LEAVES)
    kept.append(frontier, b"")
    assert path.read_bytes() == whole


def test_a_file_that_ran_ahead_is_cut_and_one_that_lags_is_written_anew(
    kept: TreeFile, tmp_path: Path
) -> None:
    path = tmp_path / "hashes"
    whole = path.read_bytes()
    frontier = Frontier()
    finished = frontier.grow(LEAVES[:41])
    kept.fit(frontier)
    assert path.read_bytes() == finished
    frontier.extend(LEAVES[41:])
    assert not kept.fits(frontier)
    kept.fit(frontier)
    assert path.read_bytes() == whole


def test_no_proof_is_given_under_a_head_that_the_leaves_do_not_give(kept: TreeFile) -> None:
    forged = Checkpoint("log", 50, bytes(32))
    with pytest.raises(HeadDiffers):
        kept.inclusion(forged, 3, LEAVES[3])
    with pytest.raises(HeadDiffers):
        kept.consistency(forged, 3)
    with pytest.raises(HeadDiffers):
        kept.inclusion(HEAD, 3, LEAVES[4])
