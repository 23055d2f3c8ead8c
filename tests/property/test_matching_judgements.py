# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Judgements: no order counts, a negative one sticks, undoing gives exactly what was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.matching.judgements.errors import JudgementConflicts, PairJudged, RecordWithItself
from ploughshare.matching.judgements.rules import admit, cluster_of, clusters
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.firearms import FirearmId

SAME, OTHER, UNSURE = Sameness.SAME, Sameness.NOT_SAME, Sameness.NOT_SURE
said = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.sampled_from(Sameness)), max_size=30)


def arm(number: int) -> FirearmId:
    return FirearmId(number.to_bytes(16, "big"))


def judgement(number: int, left: int, right: int, what: Sameness) -> Judgement:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    id = JudgementId(number.to_bytes(16, "big"))
    return Judgement(id, arm(left), arm(right), what, "compared", AccountId(bytes(16)), at)


def admitted(rows: list[tuple[int, int, Sameness]]) -> list[Judgement]:
    """Those that stood when given one after another."""
    held: list[Judgement] = []
    for number, row in enumerate(rows):
        new = judgement(number, *row)
        try:
            admit(new, held)
        except (JudgementConflicts, PairJudged, RecordWithItself):
            continue
        held.append(new)
    return held


@given(said, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order(rows, chance):
    held = admitted(rows)
    mixed = list(held)
    chance.shuffle(mixed)
    assert clusters(mixed) == clusters(held)


@given(said)
def test_no_two_clusters_share_a_member_and_the_oldest_names_each(rows):
    found = clusters(admitted(rows))
    everyone = [record for inside in found.values() for record in inside]
    assert len(everyone) == len(set(everyone))
    assert all(id == min(inside) and len(inside) > 1 for id, inside in found.items())


@given(said)
def test_a_negative_judgement_sticks(rows):
    held = admitted(rows)
    for each in held:
        if each.said is OTHER:
            assert each.right not in cluster_of(each.left, held)


@given(said)
def test_undoing_the_last_gives_exactly_what_was(rows):
    held: list[Judgement] = []
    for each in admitted(rows):
        before = clusters(held)
        held.append(each)
        assert clusters([one for one in held if one.id != each.id]) == before


@given(said, st.integers(1, 9))
def test_a_newer_record_never_changes_the_id_of_a_cluster(rows, joined):
    held = admitted(rows)
    before = cluster_of(arm(joined), held)
    later = [*held, judgement(99, joined, 200, SAME)]
    assert cluster_of(arm(200), later) == before | {arm(200)}
    assert min(before) in clusters(later)


def test_a_chain_that_would_join_what_was_parted_is_refused_by_name():
    held = [judgement(1, 1, 3, OTHER), judgement(2, 1, 2, SAME)]
    with pytest.raises(JudgementConflicts) as refused:
        admit(judgement(3, 2, 3, SAME), held)
    assert refused.value.facts["judgement"] == str(held[0].id)
    admit(judgement(3, 2, 3, UNSURE), held)
    admit(judgement(3, 2, 3, SAME), held[1:])


def test_parting_what_a_chain_joins_names_a_judgement_of_the_chain():
    held = [judgement(1, 1, 2, SAME), judgement(2, 2, 3, SAME)]
    with pytest.raises(JudgementConflicts) as refused:
        admit(judgement(3, 1, 3, OTHER), held)
    assert refused.value.facts["judgement"] == str(held[0].id)


def test_a_pair_is_judged_once_and_never_with_itself():
    with pytest.raises(PairJudged):
        admit(judgement(2, 2, 1, SAME), [judgement(1, 1, 2, UNSURE)])
    with pytest.raises(RecordWithItself):
        admit(judgement(1, 4, 4, SAME), [])
