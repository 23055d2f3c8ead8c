# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records judged the same, not the same or unsure: kept with who, when and why, and undone in one step."""

from __future__ import annotations

import pytest

from ploughshare.matching.judgements import queries, service
from ploughshare.matching.judgements.errors import (
    JudgementConflicts,
    JudgementUnknown,
    LaterJudgement,
    PairJudged,
    ReasonMissing,
)
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.registry.duplicates.queries import cluster, pair
from ploughshare.registry.firearms.errors import FirearmUnknown
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import arm, made_and_exported
from ploughshare.testing.members import COLLEAGUE, OFFICER, Member
from ploughshare.vocabulary.firearms import FirearmId

SAME, OTHER = Sameness.SAME, Sameness.NOT_SAME
A, B, C, D = (FirearmId(bytes(15) + bytes((number,))) for number in (1, 2, 3, 4))
RIGHTS = frozenset({Permission.ARM_CONFIRM, Permission.ARM_READ})


@pytest.fixture
def node(federation) -> Member:
    return federation.add("a", "MEX")


def judge(
    node: Member, left: FirearmId, right: FirearmId, said: Sameness, why: str = "same wear"
) -> Judgement:
    with node.work(permissions=RIGHTS) as work:
        id = work.new_id(JudgementId)
        return service.judge_records(work, id, left=left, right=right, said=said, why=why)


def seen(node: Member, record: FirearmId) -> queries.Judged:
    with node.work(permissions=RIGHTS) as work:
        return queries.judged(work, record)


def test_a_judgement_is_kept_with_who_when_and_why_and_logged(node):
    given = judge(node, B, C, SAME, "  the same import mark ")
    found = seen(node, C)
    assert found.judgements == (given,)
    assert (given.why, given.judged_by) == ("the same import mark", OFFICER)
    assert (found.cluster, found.members) == (B, {B, C})
    assert "judgement.given" in node.deeds()


def test_undoing_is_one_step_and_gives_the_same_cluster_ids(node):
    judge(node, B, C, SAME)
    before = [seen(node, each) for each in (A, B, C)]
    last = judge(node, A, C, SAME)
    assert seen(node, B).cluster == A
    with node.work(permissions=RIGHTS) as work:
        service.undo_judgement(work, last.id)
    assert [seen(node, each) for each in (A, B, C)] == before
    with pytest.raises(JudgementUnknown), node.work(permissions=RIGHTS) as work:
        service.undo_judgement(work, last.id)
    assert "judgement.withdrawn" in node.deeds()


def test_a_negative_judgement_sticks_through_a_chain_until_it_is_undone(node):
    parted = judge(node, A, D, OTHER, "other proof marks")
    judge(node, A, B, SAME)
    judge(node, C, D, SAME)
    with pytest.raises(JudgementConflicts) as refused:
        judge(node, B, C, SAME)
    assert refused.value.facts["judgement"] == str(parted.id)
    assert seen(node, B).members == {A, B}
    with node.work(permissions=RIGHTS) as work:
        service.undo_judgement(work, parted.id)
    judge(node, B, C, SAME)
    assert seen(node, D).members == {A, B, C, D}


def test_a_pair_is_judged_once_and_with_a_reason(node):
    judge(node, A, B, SAME)
    with pytest.raises(PairJudged):
        judge(node, B, A, OTHER)
    with pytest.raises(ReasonMissing):
        judge(node, A, C, SAME, "  ")


def test_only_who_confirms_records_may_judge_them(node):
    given = judge(node, A, B, SAME)
    reader = frozenset({Permission.ARM_READ})
    with pytest.raises(NotPermitted), node.work(permissions=reader) as work:
        service.judge_records(work, work.new_id(JudgementId), left=A, right=C, said=SAME, why="x")
    with pytest.raises(NotPermitted), node.work(permissions=reader) as work:
        service.undo_judgement(work, given.id)
    with node.work(permissions=reader) as work:
        assert queries.judged(work, A).members == {A, B}
    with pytest.raises(NotPermitted), node.work(permissions=frozenset()) as work:
        queries.judged(work, A)


def test_a_cluster_keeps_its_id_while_records_arrive_one_by_one(node):
    (first,) = node.hold([arm("BYFP400", made_and_exported("MEX", to="USA"))])
    held, given = [first], []
    for number in range(401, 405):
        held += node.hold([arm(f"BYFP{number}", made_and_exported("MEX", to="USA"))])
        # Each joins by the newest before it, not by the oldest: the id comes through the chain.
        given.append(judge(node, held[-1], held[-2], SAME))
        with node.work(permissions=RIGHTS) as work:
            found = cluster(work, held[-1])
        assert (found.id, [each.id for each in found.members]) == (first, held)
    with node.work(permissions=RIGHTS) as work:
        service.undo_judgement(work, given[1].id)
    assert seen(node, held[1]).members == {first, held[1]}
    assert seen(node, held[4]).cluster == held[2]


def test_undoing_waits_for_a_colleagues_later_judgement_and_says_which(node):
    early = judge(node, A, B, SAME)
    with node.work(COLLEAGUE, permissions=RIGHTS) as work:
        later = service.judge_records(
            work, work.new_id(JudgementId), left=C, right=B, said=OTHER, why="other frame"
        )
    with pytest.raises(LaterJudgement) as refused, node.work(permissions=RIGHTS) as work:
        service.undo_judgement(work, early.id)
    assert refused.value.facts["judgement"] == str(later.id)
    assert seen(node, A).judgements == (early, later)
    with node.work(COLLEAGUE, permissions=RIGHTS) as work:
        service.undo_judgement(work, early.id)
    assert seen(node, A).members == {A}


def test_side_by_side_both_readings_are_logged_and_an_unknown_record_is_not_told_from_a_hidden_one(node):
    one, other = node.hold(
        [arm(serial, made_and_exported("MEX", to="USA")) for serial in ("BYFP400", "8YFP400")]
    )
    with node.work(permissions=RIGHTS) as work:
        found = pair(work, other, one)
    assert (found.likeness.older.id, found.likeness.newer.id) == (one, other)
    read = [each.subject for each in node.entries() if each.deed == "firearm.read"]
    assert sorted(read) == sorted([str(one), str(other)])
    with pytest.raises(FirearmUnknown), node.work(permissions=RIGHTS) as work:
        pair(work, one, A)
    with pytest.raises(NotPermitted), node.work(permissions=frozenset()) as work:
        pair(work, one, other)
