# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Judgements: no order counts, a negative one sticks, undoing gives exactly what was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.matching.judgements.errors import (
    JudgementConflicts,
    LaterJudgement,
    PairJudged,
    RecordWithItself,
)
from ploughshare.matching.judgements.rules import (
    admit,
    admit_undoing,
    cluster_of,
    clusters,
    parted_from,
)
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


@given(said, st.integers(1, 9))
def test_what_is_parted_is_parted_from_both_sides_and_joins_no_more(rows, record):
    held = admitted(rows)
    parted = parted_from(arm(record), held)
    assert not parted & cluster_of(arm(record), held)
    for other in parted:
        assert arm(record) in parted_from(other, held)
        with pytest.raises((JudgementConflicts, PairJudged)):
            admit(judgement(99, record, int.from_bytes(other.value, "big"), SAME), held)


@given(said)
def test_the_last_judgement_of_all_can_always_be_undone_and_one_s_own_later_ones_stop_nobody(rows):
    held = admitted(rows)
    stranger = AccountId(b"stranger" + bytes(8))
    if held:
        admit_undoing(held[-1], held, by=stranger)
    for each in held:
        admit_undoing(each, held, by=each.judged_by)


def test_a_colleagues_later_judgement_on_the_cluster_stops_the_undoing_and_is_named():
    stranger = AccountId(b"stranger" + bytes(8))
    held = [judgement(1, 1, 2, SAME), judgement(2, 2, 3, SAME), judgement(3, 3, 4, OTHER)]
    with pytest.raises(LaterJudgement) as refused:
        admit_undoing(held[0], held, by=stranger)
    assert refused.value.facts["judgement"] == str(held[2].id)
    apart = [judgement(1, 1, 2, SAME), judgement(2, 5, 6, SAME), judgement(3, 1, 7, UNSURE)]
    admit_undoing(apart[0], apart, by=stranger)
    admit_undoing(judgement(0, 1, 9, UNSURE), [judgement(0, 1, 9, UNSURE), *held], by=stranger)


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
