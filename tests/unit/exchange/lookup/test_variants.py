# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The keys of a marking."""

from __future__ import annotations

import pytest

from ploughshare.exchange.lookup.errors import MakeUnfit, SerialUnfit
from ploughshare.exchange.lookup.rules.variants import closeness, filled, keys_of, reading_of
from ploughshare.exchange.lookup.terms import KEY_BYTES, KEYS_EACH, Closeness
from ploughshare.matching.markings.rules import read_serial


def strings(pattern: str, make: str | None = None) -> list[str]:
    """Class strings of the keys."""
    keys = keys_of(reading_of(pattern), make=make).keys
    return [
        keys[at + 25 : at + KEY_BYTES].rstrip(b"\0").decode("ascii") for at in range(0, len(keys), KEY_BYTES)
    ]


def test_a_serial_is_filed_whole_and_with_each_character_left_out_from_the_end() -> None:
    assert strings("HK92P") == ["HK92P", "HK92", "HK9P", "HK2P", "H92P", "K92P"]


def test_look_alikes_are_filed_alike() -> None:
    assert strings("AB0I5") == strings("4801S") == strings("A8QL5")


def test_figures_that_look_alike_take_a_slip() -> None:
    assert strings("HK13") != strings("HK73")
    assert set(strings("HK135")) & set(strings("HK735"))
    assert not set(strings("HK135")) & set(strings("HK785"))


def test_closeness_tells_the_serial_itself_from_one_near_it() -> None:
    doubtful = keys_of(reading_of("H[KW]92P"))
    assert doubtful.whole == (False, True, True, *[False] * (len(doubtful.whole) - 3))
    for place, expected in enumerate([Closeness.NEAR, Closeness.WHOLE, Closeness.WHOLE, Closeness.NEAR]):
        filed = [at == place for at in range(KEYS_EACH)]
        assert closeness(doubtful, filed) is expected
    assert closeness(doubtful, [False] * KEYS_EACH) is Closeness.NONE
    assert closeness(keys_of(reading_of("HK?92P")), [True] * KEYS_EACH) is Closeness.NEAR
    assert closeness(keys_of(reading_of("HK92P")), [True] * KEYS_EACH) is Closeness.WHOLE


def test_a_run_of_one_character_is_left_out_once() -> None:
    assert strings("HHHHP") == ["HHHHP", "HHHH", "HHHP"]


def test_an_unread_character_is_what_is_left_out() -> None:
    assert strings("HK?92P") == ["HK92P"]


def test_a_doubtful_character_is_left_out_first() -> None:
    found = strings("H[KW]92P")
    assert found[:3] == ["H92P", "HK92P", "HW92P"]
    assert {"HK92", "HW92"} <= set(found)


def test_the_shortest_serials_have_one_key() -> None:
    assert strings("HK92") == ["HK92"]


def test_a_long_serial_forgives_slips_at_its_end_and_says_so() -> None:
    variants = keys_of(reading_of("ABCDEFGHIJKLMNOP"))
    assert not variants.complete
    assert len(variants.keys) == KEYS_EACH * KEY_BYTES
    assert keys_of(reading_of("HK92PWXHK92")).complete
    assert not keys_of(reading_of("HK92PWXHK92P")).complete
    assert strings("X" * 40) == strings("X" * 32)


def test_doubts_stay_within_the_cap() -> None:
    variants = keys_of(reading_of("[HK][W9]92P2X"))
    assert not variants.complete
    assert sum(variants.whole) == 4
    assert len(variants.keys) == KEYS_EACH * KEY_BYTES
    assert keys_of(reading_of("[HK][W9]92")).complete


def test_no_feigned_doubt_lists_a_series() -> None:
    assert strings("HK92[0123456789]") == strings("HK92?") == ["HK92"]
    for pattern in ("HK[12][12][12]", "HK92[123][123]", "[ABCDEFGH]" * 15):
        with pytest.raises(SerialUnfit):
            keys_of(reading_of(pattern))


def test_a_make_is_part_of_every_key() -> None:
    assert strings("HK92P", "GLC") == strings("HK92P")
    with_make, without = (
        filled(keys_of(reading_of("HK92P"), make=make).keys, seed=bytes(32)) for make in ("GLC", None)
    )
    assert not set(with_make[:6]) & set(without[:6])


@pytest.mark.parametrize("make", ["", "glc", "G C", "Ü", "G" * 25])
def test_a_make_that_is_no_code_is_refused_by_name(make: str) -> None:
    with pytest.raises(MakeUnfit):
        keys_of(reading_of("HK92P"), make=make)


@pytest.mark.parametrize(
    ("written", "what"),
    [("AB?1?345", "unread"), ("A1?", "short"), ("?123", "short"), ("", "none"), ("*12345", "fragment")],
)
def test_a_reading_that_says_too_little_is_refused_by_name(written: str, what: str) -> None:
    with pytest.raises(SerialUnfit, match=what):
        keys_of(read_serial(written))


def test_what_an_officer_wrote_and_what_an_opening_shows_give_the_same_keys() -> None:
    for written in ("AB-12345", "ab?2345", "A[8B]12345"):
        reading = read_serial(written)
        assert keys_of(reading) == keys_of(reading_of(reading.pattern))
        assert reading_of(reading.pattern).pattern == reading.pattern


@pytest.mark.parametrize(
    "pattern", ["", "*AB12345", "ab12345", "AB[1]2345", "AB[12345", "AB 12345", "A" * 201]
)
def test_an_opening_shows_a_marking_in_its_one_form(pattern: str) -> None:
    with pytest.raises(SerialUnfit):
        reading_of(pattern)


def test_filling_brings_every_look_up_to_one_size_and_is_filed_nowhere() -> None:
    keys = keys_of(reading_of("HK92P")).keys
    whole = filled(keys, seed=bytes(32))
    assert len(whole) == len(set(whole)) == KEYS_EACH
    assert {len(each) for each in whole} == {KEY_BYTES}
    assert b"".join(whole[:6]) == keys
    assert {each[:1] for each in whole[6:]} == {b"\0"}
    assert {each[:1] for each in whole[:6]} == {b"\1"}
    assert not set(whole[6:]) & set(filled(keys, seed=b"\1" * 32))
    assert filled(keys, seed=bytes(32)) == whole
