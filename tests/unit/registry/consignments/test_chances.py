# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reckoning of chance never makes chance out to be rarer than it is."""

from __future__ import annotations

import random
from itertools import combinations
from math import comb, exp

import pytest

from ploughshare.registry.consignments.rules.chances import (
    chance_of,
    log_tail,
    rarest,
    shown_most,
    stretch_chance,
)


def _exact(space: int, others: int, near: int, least: int) -> float:
    ways = sum(comb(near, k) * comb(space - near, others - k) for k in range(least, others + 1) if k <= near)
    return ways / comb(space, others)


@pytest.mark.parametrize("near", [0, 1, 3, 10, 40])
@pytest.mark.parametrize("others", [1, 4, 9])
@pytest.mark.parametrize("least", [1, 2, 4])
def test_the_tail_is_never_below_the_exact_one(near: int, others: int, least: int) -> None:
    exact = _exact(60, others, near, least)
    bound = exp(log_tail(space=60, others=others, near=near, least=least))
    assert bound >= exact * (1 - 1e-9)
    if 0 < exact < 0.01:
        assert bound < 2 * exact


def test_all_stretches_of_a_small_space_are_counted_below_the_bound() -> None:
    """Every way to draw four numbers out of twenty: how many hold three within a stretch of three."""
    drawn = list(combinations(range(20), 4))
    hit = sum(any(each[at + 2] - each[at] <= 3 for at in range(2)) for each in drawn)
    assert hit / len(drawn) <= exp(stretch_chance(of=4, space=20, near=3, count=3))


@pytest.mark.parametrize(("drawn", "figures"), [(5, 3), (30, 4), (120, 5)])
def test_chance_alone_is_taken_for_a_run_no_oftener_than_is_said(drawn: int, figures: int) -> None:
    chance = random.Random(20261130 + drawn)
    rounds, allowed = 400, 0.05
    taken = 0
    for _ in range(rounds):
        places = sorted(chance.sample(range(10**figures), drawn))
        found = rarest(places, of=drawn, space=10**figures)
        assert found is not None
        taken += exp(found[2]) <= allowed
    # Three standard deviations above what is allowed.
    assert taken <= rounds * allowed + 3 * (rounds * allowed * (1 - allowed)) ** 0.5


def test_numbers_in_a_row_are_found_among_strewn_ones() -> None:
    places = sorted({*range(500_000, 500_010), 17, 90_000, 240_111, 780_000, 999_998})
    found = rarest(places, of=len(places), space=10**6)
    assert found is not None
    assert (places[found[0]], places[found[1]]) == (500_000, 500_009)
    assert exp(found[2]) < 1e-30


def test_one_number_is_no_stretch() -> None:
    assert rarest([7], of=1, space=1000) is None
    assert rarest([], of=0, space=1000) is None


def test_a_space_that_is_full_proves_nothing() -> None:
    found = rarest(list(range(1000)), of=1000, space=1000)
    assert found is not None
    assert exp(found[2]) == 1


def test_a_chance_is_never_none_and_never_more_than_one() -> None:
    assert chance_of(-1e9) > 0
    assert chance_of(3) == 1


def test_one_rare_run_among_many_looks_must_be_rarer() -> None:
    assert shown_most([0.004], looks=10, share=0.05) == 0.004
    assert shown_most([0.004], looks=100, share=0.05) < 0


def test_beside_many_rare_runs_a_less_rare_one_is_shown() -> None:
    rare = [1e-9] * 20
    assert shown_most([*rare, 0.009], looks=100, share=0.05) == 0.009
    assert shown_most([], looks=100, share=0.05) < 0
