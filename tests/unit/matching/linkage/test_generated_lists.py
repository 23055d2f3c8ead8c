# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lists that linking is measured on hold the damage they promise."""

from __future__ import annotations

import pytest

from ploughshare.testing import linked_lists
from ploughshare.testing.linked_lists import lists
from ploughshare.testing.registers import CONFUSED


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Serials of the same arm in both lists."""
    made = lists(20_000, matched=8000)
    held = dict(zip(made.first["arm"].to_pylist(), made.first["serial"].to_pylist(), strict=True))
    rows = zip(made.second["arm"].to_pylist(), made.second["serial"].to_pylist(), strict=True)
    return [(held[arm], read) for arm, read in rows if arm in held]


def test_the_same_seed_gives_the_same_lists() -> None:
    one, two, other = lists(500), lists(500), lists(500, seed=5)
    assert one.first.equals(two.first)
    assert one.second.equals(two.second)
    assert not one.second.equals(other.second)


def test_as_many_arms_stand_in_both_as_asked(pairs: list[tuple[str, str]]) -> None:
    assert len(pairs) == 8000
    assert lists(100).matched == 10


def test_serials_are_damaged_in_the_shares_that_are_named(pairs: list[tuple[str, str]]) -> None:
    shorter = sum(len(read) < len(held) for held, read in pairs) / len(pairs)
    longer = sum(len(read) > len(held) for held, read in pairs) / len(pairs)
    assert shorter == pytest.approx(linked_lists.LOST, abs=0.01)
    assert longer == pytest.approx(linked_lists.ADDED, abs=0.01)
    slips = [
        [(one, two) for one, two in zip(held, read, strict=True) if one != two]
        for held, read in pairs
        if len(held) == len(read)
    ]
    alike = [all(two in CONFUSED.get(one, "") for one, two in each) for each in slips if each]
    two = sum(len(each) == 2 for each in slips) / len(pairs)
    assert two == pytest.approx(linked_lists.TWO_CONFUSED, abs=0.015)
    assert sum(alike) / len(pairs) > 0.35
    assert max(len(each) for each in slips) == 2


def test_other_fields_are_left_out_in_the_shares_that_are_named() -> None:
    second = lists(10_000).second
    for name, share in (
        ("make", linked_lists.NO_MAKE),
        ("model", linked_lists.NO_MODEL),
        ("year", linked_lists.NO_YEAR),
    ):
        assert second[name].null_count / 10_000 == pytest.approx(share, abs=0.015)
    assert lists(1000).first["make"].null_count == 0
