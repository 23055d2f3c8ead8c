# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The one rule by which two written marks are one."""

from __future__ import annotations

import pytest

from ploughshare.matching.markings.rules import (
    likeness,
    pairs_perhaps,
    perhaps_keys,
    read_serial,
    same_key,
    same_keys,
)
from ploughshare.matching.markings.terms import Likeness

BOX = [f"T{number:06d}" for number in range(612_001, 612_101)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BYFP 447", "byfp-447"),
        ("OB12345", "0812345"),
        ("А12345", "A12345"),
        ("GLK-48213", "GLK48213"),
        ("S1Z60", "51260"),
    ],
)
def test_two_writings_of_one_mark_have_one_key(one: str, other: str) -> None:
    assert same_key(one) == same_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("T612003", "T612008"),
        ("T612001", "T612007"),
        ("AM12345", "AN12345"),
        ("AE12345", "AF12345"),
        ("CU12345", "CV12345"),
        ("D12345", "012345"),
    ],
)
def test_what_only_looks_alike_is_another_mark_and_a_perhaps(one: str, other: str) -> None:
    assert same_key(one) != same_key(other)
    assert likeness(same_key(one), same_key(other)) is Likeness.PERHAPS
    assert likeness(same_key(other), same_key(one)) is Likeness.PERHAPS


def test_a_box_of_a_hundred_has_a_hundred_keys() -> None:
    assert len({same_key(each) for each in BOX}) == 100
    assert all(same_keys(read_serial(each)) == (same_key(each),) for each in BOX)


def test_a_stated_doubt_asks_for_each_reading_and_for_no_other() -> None:
    assert same_keys(read_serial("T61200[38]")) == ("T612003", "T612008")


@pytest.mark.parametrize("written", ["T6120?3", "*612003", "T612*", "", "defaced"])
def test_a_mark_with_something_missing_has_no_key_to_be_judged_by(written: str) -> None:
    assert same_keys(read_serial(written)) == ()


def test_a_mark_that_may_be_too_many_things_is_not_asked_for() -> None:
    assert same_keys(read_serial("[38]" * 7)) == ()
    assert len(same_keys(read_serial("[38]" * 6))) == 64


def test_perhaps_is_ranked_and_never_holds_the_mark_itself() -> None:
    ranked = perhaps_keys("T612003")
    assert "T612003" not in ranked
    assert "T612008" in ranked
    assert "7612003" in ranked
    assert ranked.index("7612003") < ranked.index("1612003")
    assert likeness("T612003", "T612009") is None
    assert likeness("", "") is None


def test_every_perhaps_is_mutual() -> None:
    for key in (*"ACDEFHJKLMNPQRTUVWXY0123456789", "T612003"):
        for other in perhaps_keys(key):
            assert likeness(other, key) is Likeness.PERHAPS


def test_strange_and_missing_marks_are_paired_once() -> None:
    assert pairs_perhaps(["T612003", "T612013"], ["T612008", "X99999"]) == (("T612003", "T612008"),)
    assert pairs_perhaps(["T612003", "T612003"], ["T612008"]) == (("T612003", "T612008"),)
