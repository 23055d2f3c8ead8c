# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every proof of every tree holds, and none of another tree; a witness signs nothing that did not grow."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.crypto.merkle import (
    Frontier,
    ProofBroken,
    Tree,
    check_consistency,
    place_of,
    root_from_inclusion,
    root_of,
)
from ploughshare.crypto.notes import Checkpoint, sign_checkpoint, verifier_text
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing import rules
from ploughshare.exchange.witnessing.terms import Answer, FaultKind, Seen, Submission

NAME, PEER = "ploughshare/mx-000000000000", NodeId("mx-000000000000")
KEY = SigningKey(bytes([5]) * 32)
VERIFIER = verifier_text(NAME, KEY.public)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def grown(leaves: list[bytes], size: int | None = None) -> Tree:
    """A tree over kept hashes."""
    frontier = Frontier()
    kept = frontier.grow(leaves)
    return Tree(
        len(leaves) if size is None else size, lambda level, number: kept[32 * place_of(level, number) :][:32]
    )


def leaves(seed: int, size: int) -> list[bytes]:
    """Commitments."""
    dice = random.Random(seed)
    return [dice.randbytes(32) for _ in range(size)]


def leads(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Whether a proof leads from a leaf at a place to a root."""
    try:
        return root_from_inclusion(leaf, index, size, proof) == root
    except ProofBroken:
        return False


@given(st.integers(0, 2**32), st.integers(1, 300), st.data())
def test_inclusion_holds_and_any_bit_changed_breaks_it(seed: int, size: int, data: st.DataObject) -> None:
    found = leaves(seed, size)
    tree, index = grown(found), data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index)
    assert root_from_inclusion(found[index], index, size, proof) == tree.root() == root_of(found)
    if proof:
        at, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
        changed = (int.from_bytes(proof[at], "big") ^ 1 << bit).to_bytes(32, "big")
        touched = [*proof[:at], changed, *proof[at + 1 :]]
        assert root_from_inclusion(found[index], index, size, touched) != tree.root()
    other = data.draw(st.integers(0, size - 1))
    assert other == index or not leads(found[index], other, size, proof, tree.root())


@given(st.integers(0, 2**32), st.integers(1, 300), st.data())
def test_consistency_holds_for_what_grew_and_for_nothing_else(
    seed: int, size: int, data: st.DataObject
) -> None:
    found = leaves(seed, size)
    old = data.draw(st.integers(1, size))
    proof = grown(found).consistency(old)
    root = root_of(found)
    check_consistency(old, size, old_root=root_of(found[:old]), new_root=root, proof=proof)
    # One entry of the old part changed: no proof of the new tree leads to the old root.
    at = data.draw(st.integers(0, old - 1))
    rewritten = [*found[:at], bytes(32), *found[at + 1 :]]
    with pytest.raises(ProofBroken):
        check_consistency(
            old,
            size,
            old_root=root_of(found[:old]),
            new_root=root_of(rewritten),
            proof=grown(rewritten).consistency(old),
        )


def submission(found: list[bytes], old: int, *, at: str = "2026-11-24T09:00:00Z") -> Submission:
    """A head of these leaves with its proof."""
    tree = grown(found)
    note = sign_checkpoint(Checkpoint(NAME, len(found), tree.root(), (f"at {at}",)), KEY, name=NAME)
    return Submission(old, tuple(tree.consistency(old)) if old <= len(found) else (), note)


@given(st.integers(0, 2**32), st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_a_witness_follows_a_log_that_grows_however_it_grows(seed: int, steps: list[int]) -> None:
    found, seen = leaves(seed, sum(steps)), None
    size = 0
    for step in steps:
        old, size = size, size + step
        made = submission(found[:size], old)
        assert rules.read_submission(rules.submission_text(made)) == made
        verdict = rules.judge(made, seen, peer=PEER, verifier=VERIFIER, at=NOW)
        assert (verdict.answer, verdict.faults) == (Answer.COSIGNED, ())
        seen = verdict.seen
        assert seen is not None
        assert seen.size == size


@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(0, 30), st.data())
def test_a_witness_signs_no_log_of_which_anything_it_saw_was_changed(
    seed: int, size: int, more: int, data: st.DataObject
) -> None:
    found = leaves(seed, size + more)
    seen = rules.judge(submission(found[:size], 0), None, peer=PEER, verifier=VERIFIER, at=NOW).seen
    at = data.draw(st.integers(0, size - 1))
    rewritten = [*found[:at], bytes(32), *found[at + 1 :]]
    verdict = rules.judge(submission(rewritten, size), seen, peer=PEER, verifier=VERIFIER, at=NOW)
    assert verdict.answer is not Answer.COSIGNED
    assert [each.kind for each in verdict.faults] == [FaultKind.FORKED]
    assert verdict.seen == seen
    shorter = data.draw(st.integers(0, size - 1))
    later = submission(found[:shorter], shorter, at="2026-11-24T10:00:00Z")
    verdict = rules.judge(later, seen, peer=PEER, verifier=VERIFIER, at=NOW)
    assert [each.kind for each in verdict.faults] == [FaultKind.ROLLED_BACK]


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(0, 40), st.integers(0, 20))
def test_a_break_moves_the_witness_once_and_never_silently(
    seed: int, size: int, broken_at: int, more: int
) -> None:
    found = leaves(seed, size)
    seen = rules.judge(submission(found, 0), None, peer=PEER, verifier=VERIFIER, at=NOW).seen
    assert seen is not None
    kept = min(broken_at, size)
    again = found[:kept] + leaves(seed + 1, more)
    said = ("at 2026-11-24T10:00:00Z", "break restored")
    head = Checkpoint(NAME, kept, root_of(found[:kept]), said)
    note = sign_checkpoint(head, KEY, name=NAME)
    first = rules.judge(submission(again, kept), seen, peer=PEER, verifier=VERIFIER, breaks=[note], at=NOW)
    assert first.answer is Answer.COSIGNED
    assert [each.kind for each in first.faults] == ([FaultKind.RESTORED] if kept < size else [])
    longer = [*again, bytes(32)]
    second = rules.judge(
        submission(longer, len(again)), first.seen, peer=PEER, verifier=VERIFIER, breaks=[note], at=NOW
    )
    assert (second.answer, second.faults) == (Answer.COSIGNED, ())


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_of_submissions(text: str) -> None:
    try:
        read = rules.read_submission(text)
    except MessageMalformed:
        return
    assert rules.read_submission(rules.submission_text(read)) == read


@given(st.binary(max_size=200))
def test_no_note_breaks_a_witness(raw: bytes) -> None:
    seen = Seen(PEER, "note", 3, bytes(32), NOW, frozenset(), VERIFIER)
    made = Submission(3, (), raw.decode("utf-8", "replace"))
    verdict = rules.judge(made, seen, peer=PEER, verifier=VERIFIER, breaks=[made.note], at=NOW)
    assert verdict.answer is Answer.NOT_SIGNED
    assert verdict.seen == replace(seen)
