# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records judged the same, not the same or unsure: kept with who, when and why, and undone in one step."""

from __future__ import annotations

import pytest

from ploughshare.matching.judgements import queries, service
from ploughshare.matching.judgements.errors import (
    JudgementConflicts,
    JudgementUnknown,
    PairJudged,
    ReasonMissing,
)
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.members import OFFICER, Member
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
