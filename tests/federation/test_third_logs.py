# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Witnesses lay beside each other what they were shown of a third log: two faces of one log are found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from federation.test_witnessing import busy, found, submit, turn
from ploughshare.crypto.merkle import Frontier, Tree, place_of
from ploughshare.crypto.notes import Checkpoint, parse_verifier, sign_checkpoint
from ploughshare.exchange.witnessing import service, store
from ploughshare.exchange.witnessing.terms import FaultKind, Heard, Submission
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

pytestmark = pytest.mark.hostile

HOUR = timedelta(hours=1)


def three(federation: Federation, *, agreed: bool = True) -> tuple[Member, Member, Member]:
    """A log and two witnesses, in one agreement or in one for each pair."""
    members = (federation.add("a", "MEX"), federation.add("b", "AUT"), federation.add("c", "PRT"))
    for one, other in (("a", "b"), ("a", "c"), ("b", "c")):
        federation.acquaint(one, other)
        if not agreed:
            federation.agree(one, other)
    if agreed:
        federation.agree("a", "b", "c")
    federation.run()
    return members


def heard(member: Member, log: Member) -> list[Heard]:
    """What a node keeps of what others were shown of a log."""
    with member.node.look() as connection:
        return store.heard(connection, log.id)


class OtherFace:
    """A second log under the first one's key, as a forger would keep one."""

    def __init__(self, log: Member) -> None:
        self.log = log
        self.hashes: list[bytes] = []
        self.frontier = Frontier()

    def grow(self, count: int) -> None:
        """Entries of its own."""
        finished = self.frontier.grow([bytes([7]) * 31 + bytes([each % 256]) for each in range(count)])
        self.hashes += [finished[at : at + 32] for at in range(0, len(finished), 32)]

    @property
    def tree(self) -> Tree:
        """It, for proofs."""
        return Tree(self.frontier.size, lambda level, number: self.hashes[place_of(level, number)])

    def note(self) -> str:
        """Its head, signed by the log's own key."""
        name, _ = parse_verifier(self.log.node.office.descriptor.log)
        head = Checkpoint(name, self.frontier.size, self.frontier.root())
        return sign_checkpoint(head, self.log.node.office.keys.log, name=name)

    def show(self, to: Member, *, old: int) -> None:
        """Submit it to a witness, with a good proof from the last head that it saw of it."""
        submit(self.log, to, note=self.note(), old=old, proof=tuple(self.tree.consistency(old)))


def test_honest_logs_are_laid_side_by_side_and_nothing_is_called_a_fault(federation: Federation) -> None:
    a, b, c = three(federation)
    for number in range(6):
        busy(a, 3 + number)
        turn(federation, a, b, c)
    for _ in range(3):
        turn(federation, a)
    for witness in (b, c):
        compared = heard(witness, a)
        assert [each.told_by for each in compared] == [c.id if witness is b else b.id]
        assert compared[0].settled_at is not None
    for each in (a, b, c):
        assert found(each) == []
    federation.verify()


def test_a_head_is_shown_to_belong_to_a_longer_log(federation: Federation) -> None:
    a, b, c = three(federation)
    turn(federation, a)
    turn(federation, b)
    turn(federation, c)
    busy(a, 9)
    turn(federation, a)
    # What b tells c now is of a size that c does not keep; the log itself proves that they are one.
    turn(federation, b)
    busy(a, 9)
    turn(federation, a)
    turn(federation, b)
    turn(federation, a)
    turn(federation, a)
    kept = heard(c, a)
    assert kept
    assert all(each.settled_at is not None for each in kept)
    assert found(a) == found(b) == found(c) == []


def test_two_faces_of_one_size_are_found_at_once_and_told_to_the_log(federation: Federation) -> None:
    a, b, c = three(federation)
    one, other = OtherFace(a), OtherFace(a)
    one.grow(20)
    other.grow(19)
    other.grow(1)
    one.show(b, old=0)
    other.show(c, old=0)
    federation.run()
    assert found(b) == found(c) == []
    turn(federation, b)
    assert (a.id, False, FaultKind.FORKED) in found(c)
    turn(federation, c)
    assert (a.id, False, FaultKind.FORKED) in found(b)


def test_two_faces_that_each_only_grow_are_found_by_the_proof_that_does_not_fit(
    federation: Federation,
) -> None:
    a, b, c = three(federation)
    other = OtherFace(a)
    other.grow(4)
    other.show(c, old=0)
    busy(a, 30)
    submit(a, b, note=a.node.files.head()[0], old=0)
    federation.run()
    turn(federation, b)
    assert found(b) == found(c) == []
    # The forger keeps on showing c the other face, with good proofs, and answers no question.
    for _ in range(12):
        before = other.frontier.size
        other.grow(1)
        other.show(c, old=before)
        federation.run()
    assert (a.id, False, FaultKind.NOT_SHOWN) in found(c)


def test_a_log_whose_key_was_stolen_is_told_of_the_face_it_did_not_make(federation: Federation) -> None:
    a, b, c = three(federation)
    other = OtherFace(a)
    other.grow(4)
    other.show(c, old=0)
    federation.run()
    turn(federation, a, b)
    turn(federation, c)
    # b heard of a head that a's key signed; a cannot prove it and is told with both notes.
    for _ in range(3):
        busy(a, 2)
        turn(federation, a)
    assert (a.id, False, FaultKind.FORKED) in found(b)
    assert (b.id, True, FaultKind.FORKED) in found(a)


def test_nobody_is_told_of_a_log_outside_a_common_agreement(federation: Federation) -> None:
    a, b, c = three(federation, agreed=False)
    for _ in range(4):
        busy(a, 3)
        turn(federation, a, b, c)
    assert heard(b, a) == heard(c, a) == []


def test_a_head_of_another_key_or_of_an_unknown_log_is_passed_over(federation: Federation) -> None:
    a, b, c = three(federation)
    turn(federation, a)
    d = federation.add("d", "BRA")
    face = OtherFace(d)
    face.grow(3)
    strange = face.note()
    note, _ = b.node.files.head()
    with b.work() as work:
        service.submit(
            work,
            b.node.office,
            to=c.node.office.descriptor,
            submission=Submission(0, (), note),
            breaks=[],
            every=HOUR,
            others=[strange, "no note at all"],
        )
    federation.run()
    assert heard(c, a) == heard(c, d) == []
    assert found(c) == []
