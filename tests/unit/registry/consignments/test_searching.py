# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Runs, lots and wrappings are found across events, and nothing is made of coincidences."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.rules.serials import read_serial
from ploughshare.registry.consignments.rules import (
    equal_marks,
    finding_of,
    number_in,
    place_in_series,
    runs_in,
    series_text,
)
from ploughshare.registry.consignments.rules.serials import written
from ploughshare.registry.consignments.terms import Lotted, Numbered, Sign
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

BRA = Country("BRA")
_FIGURES = 6


def _event(number: int) -> SeizureId:
    return SeizureId(number.to_bytes(16, "big"))


def _item(number: int) -> SeizedItemId:
    return SeizedItemId((number + 2**64).to_bytes(16, "big"))


def _arm(number: int, event: int, *, item: int | None = None, maker: str = "TAU") -> Numbered:
    own = item if item is not None else number * 1000 + event
    return Numbered(_item(own), _event(event), None, BRA, maker, "T", "", number, _FIGURES)


def _strewn(count: int, *, seed: int = 1, first_event: int = 1000) -> list[Numbered]:
    chance = random.Random(seed)
    return [
        _arm(number, first_event + at) for at, number in enumerate(chance.sample(range(10**_FIGURES), count))
    ]


def test_parts_of_one_run_in_two_events_are_one_finding() -> None:
    arms = [_arm(500_000 + at, 1) for at in range(12)] + [_arm(500_013 + at, 2) for at in range(6)]
    found = runs_in([*arms, *_strewn(60)])
    assert len(found) == 1
    run = found[0]
    assert (run.first, run.last) == (500_000, 500_018)
    assert run.events == {_event(1), _event(2)}
    assert run.p < 1e-3
    assert run.groups == 2


def test_single_arms_of_several_events_make_a_run() -> None:
    arms = [_arm(123_450 + at, at + 1) for at in range(5)]
    found = runs_in([*arms, *_strewn(40)])
    assert [(run.first, run.last, len(run.events)) for run in found] == [(123_450, 123_454, 5)]


def test_strewn_arms_give_no_run() -> None:
    assert runs_in(_strewn(300)) == []


def test_arms_seized_together_say_something_of_their_event_alone() -> None:
    found = runs_in([_arm(700_000 + at, 1) for at in range(10)] + _strewn(30))
    assert [run.events for run in found] == [{_event(1)}]


def test_the_same_arm_seized_twice_is_no_run() -> None:
    twice = [_arm(400_000, 1, item=1), _arm(400_000, 2, item=2)]
    assert runs_in(twice) == []


def test_another_maker_or_another_length_is_another_series() -> None:
    arms = [_arm(100 + at, at, maker=f"M{at}") for at in range(6)]
    assert runs_in(arms) == []


def test_a_single_between_the_parts_of_a_run_belongs_to_it() -> None:
    arms = [_arm(500_000 + at, 1) for at in range(5)] + [_arm(500_020 + at, 2) for at in range(5)]
    between = _arm(500_010, 3)
    found = runs_in([*arms, between, *_strewn(30)])
    assert between in found[0].members


def test_events_that_lie_across_each_other_are_one_run() -> None:
    arms = [_arm(500_000 + 2 * at, 1) for at in range(6)] + [_arm(500_001 + 2 * at, 2) for at in range(6)]
    found = runs_in([*arms, *_strewn(30)])
    assert len(found[0].members) == 12


@given(st.randoms(use_true_random=False), st.integers(2, 8), st.integers(2, 8))
def test_the_order_of_the_arms_changes_nothing(chance: random.Random, one: int, other: int) -> None:
    arms = [_arm(500_000 + at, 1) for at in range(one)]
    arms += [_arm(500_000 + one + at, 2) for at in range(other)]
    arms += _strewn(20)
    expected = runs_in(arms)
    chance.shuffle(arms)
    assert runs_in(arms) == expected


def test_nothing_and_one_arm_give_nothing() -> None:
    assert runs_in([]) == []
    assert runs_in([_arm(1, 1)]) == []


def test_a_long_series_is_searched_in_parts_and_its_run_is_found() -> None:
    arms = [_arm(500_000 + at, 1) for at in range(8)] + [_arm(500_009 + at, 2) for at in range(8)]
    found = runs_in([*arms, *(each for each in _strewn(9000) if not 499_000 < each.number < 501_000)])
    assert (500_000, 500_016) in {(run.first, run.last) for run in found}


def test_a_long_series_of_strewn_arms_gives_no_run() -> None:
    assert runs_in(_strewn(20_000)) == []


@pytest.mark.parametrize(
    ("serial", "place"),
    [
        ("T500012", ("T", 500012, 6, "")),
        ("AB0012CD", ("AB", 12, 4, "CD")),
        ("12A345", ("12A", 345, 3, "")),
        ("AB12", None),
        ("T5000?2", None),
        ("*50012", None),
        ("ABCDEF", None),
        ("", None),
    ],
)
def test_a_serial_has_its_place_in_a_series(serial: str, place: tuple[str, int, int, str] | None) -> None:
    found = place_in_series(read_serial(serial))
    assert found == place


@given(st.integers(0, 10**6 - 1))
def test_a_serial_is_written_as_it_was_read(number: int) -> None:
    text = written("AB", number, 6, "C")
    assert number_in(text, series_text("AB", 6, "C")) == number
    assert place_in_series(read_serial(text)) == ("AB", number, 6, "C")


def test_a_finding_names_series_and_ends() -> None:
    run = runs_in([_arm(7 + at, at + 1) for at in range(5)])[0]
    found = finding_of(run)
    assert (found.mark, found.first, found.last) == ("T######", "T000007", "T000011")


def test_equal_lots_count_across_events_alone() -> None:
    things = [
        Lotted(_item(1), _event(1), None, BRA, "LVE · 5412", 400),
        Lotted(_item(2), _event(1), None, BRA, "LVE · 5412", 100),
        Lotted(_item(3), _event(2), None, BRA, "LVE · 5412", 20),
        Lotted(_item(4), _event(3), None, BRA, "PPU · 1", 20),
    ]
    found = equal_marks(things, sign=Sign.LOT)
    assert [(each.mark, len(each.members)) for each in found] == [("LVE · 5412", 3)]
    assert found[0].p is None
