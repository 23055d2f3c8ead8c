# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Each record in one pair at most: the likeliest whole, and probabilities that know of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ploughshare.matching.linkage.index.assigning import assign
from ploughshare.matching.linkage.index.choosing import choose
from ploughshare.matching.linkage.index.rivalry import one_each
from ploughshare.matching.linkage.index.sweeping import SCALE, Kept

QUICK = settings(max_examples=150, deadline=None)

Links = dict[tuple[int, int], int]
nets = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(5, 9)),
    st.integers(1, 12) | st.integers(1, 10**7),
    min_size=1,
    max_size=11,
)
rings = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 50),
    min_size=1,
    max_size=10,
)


def matchings(links: Links) -> list[list[tuple[int, int]]]:
    """Every set of pairs that share no record."""
    found: list[list[tuple[int, int]]] = [[]]
    for pair in links:
        found += [[*each, pair] for each in found if not {*pair} & {name for one in each for name in one}]
    return found


def assigned(links: Links, marks: np.ndarray, most: int = 1000) -> tuple[list[tuple[int, int]], int]:
    pairs = [*links]
    first, second = (np.array([pair[at] for pair in pairs]) for at in (0, 1))
    taken, loose = assign(first, second, marks, np.array([*links.values()], np.int64), most)
    return sorted(pair for pair, kept in zip(pairs, taken, strict=True) if kept), loose


@given(nets, st.permutations(range(10)))
@QUICK
def test_the_pairs_chosen_weigh_as_much_as_any_that_share_no_record(links: Links, order: list[int]) -> None:
    chosen, loose = assigned(links, np.array(order, np.uint64))
    assert loose == 0
    assert chosen in [sorted(each) for each in matchings(links)]
    best = max(sum(links[pair] for pair in each) for each in matchings(links))
    assert sum(links[pair] for pair in chosen) == best


@given(nets, st.permutations(range(10)), st.randoms(use_true_random=False))
@QUICK
def test_neither_the_order_of_pairs_nor_the_numbers_of_records_show(
    links: Links, order: list[int], chance: object
) -> None:
    marks = np.array(order, np.uint64)
    plain, _ = assigned(links, marks)
    mixed = [*links.items()]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert assigned(dict(mixed), marks)[0] == plain
    moved = np.array([3, 1, 4, 0, 2, 8, 6, 9, 5, 7])  # records keep their marks under other numbers
    renamed = {(int(moved[one]), int(moved[two])): weight for (one, two), weight in links.items()}
    by_mark = np.zeros(10, np.uint64)
    by_mark[moved] = marks
    assert assigned(renamed, by_mark)[0] == sorted((int(moved[a]), int(moved[b])) for a, b in plain)


@given(rings)
@QUICK
def test_within_one_list_no_record_is_taken_twice_and_even_rings_are_exact(links: Links) -> None:
    chosen, loose = assigned(links, np.arange(7, dtype=np.uint64))
    assert chosen in [sorted(each) for each in matchings(links)]
    if not loose:
        best = max(sum(links[pair] for pair in each) for each in matchings(links))
        assert sum(links[pair] for pair in chosen) == best


def test_too_many_together_are_taken_best_first_and_counted() -> None:
    chain = {(0, 5): 9, (0, 6): 10, (1, 6): 9}
    assert assigned(chain, np.arange(10, dtype=np.uint64)) == ([(0, 5), (1, 6)], 0)
    assert assigned(chain, np.arange(10, dtype=np.uint64), most=2) == ([(0, 6)], 3)


def kept(links: Links, logs: list[float]) -> Kept:
    pairs = [*links]
    return Kept(
        np.array([pair[0] for pair in pairs], np.uint32),
        np.array([pair[1] - 5 for pair in pairs], np.uint32),
        np.array(logs, np.float32), np.zeros(len(pairs), np.int32), np.zeros(len(pairs), np.uint8),
    )  # fmt: skip


def test_the_whole_is_chosen_where_the_best_pair_alone_would_block_two() -> None:
    marks = np.arange(5, dtype=np.uint64)
    chain = kept({(0, 5): 1, (0, 6): 1, (1, 6): 1}, [2.0, 2.5, 2.0])
    chosen = choose(chain, marks, marks, rows=(5, 5), one_to_one=True, within=False, threshold=0.05)
    assert sorted(zip(chosen.first.tolist(), chosen.second.tolist(), strict=True)) == [(0, 0), (1, 1)]


def chances(links: Links, odds: dict[tuple[int, int], float]) -> list[float]:
    """Of each pair, over every set of pairs that share no record, by the product of odds."""
    weights = [(each, np.prod([odds[pair] for pair in each])) for each in matchings(links)]
    total = sum(weight for _, weight in weights)
    return [float(sum(weight for each, weight in weights if pair in each) / total) for pair in links]


def is_tree(links: Links) -> bool:
    group = list(range(10))
    for one, two in links:
        if group[one] == group[two]:
            return False
        group = [group[one] if each == group[two] else each for each in group]
    return True


@given(nets, st.lists(st.floats(-4, 12), min_size=11, max_size=11))
@QUICK
def test_chances_are_those_of_all_wholes_where_pairs_form_no_ring(links: Links, logs: list[float]) -> None:
    assume(is_tree(links))
    odds = {pair: float(np.exp(log)) for pair, log in zip(links, logs, strict=False)}
    whole = np.rint(np.array([*odds.values()]) * SCALE)
    one, two = (np.array([pair[at] for pair in links], np.uint32) for at in (0, 1))
    said = one_each(one, two - np.uint32(5), whole, SCALE, (5, 5))
    assert said == pytest.approx(chances(links, odds), abs=0.01)


def test_two_that_fit_two_alike_are_a_toss_up() -> None:
    square = {(one, two): 1 for one in (0, 1) for two in (5, 6)}
    whole = np.rint(np.full(4, np.exp(15.0)) * SCALE)
    one, two = (np.array([pair[at] for pair in square], np.uint32) for at in (0, 1))
    assert one_each(one, two - np.uint32(5), whole, SCALE, (2, 2)) == pytest.approx([0.5] * 4, abs=0.01)
