# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two parts of one run share a key where they touch one hundred numbers or lie side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.exchange.lookup.errors import RunUnfit
from ploughshare.exchange.lookup.rules.blocks import MORE_MOST, is_run, run_pattern, texts_of_run
from ploughshare.exchange.lookup.rules.variants import keys_asked, keys_filed, keys_of
from ploughshare.exchange.lookup.terms import KEY_BYTES, KEYS_EACH
from ploughshare.matching.markings.rules.serials import read_serial


def _keys(packed: bytes) -> set[bytes]:
    return {packed[at : at + KEY_BYTES] for at in range(0, len(packed), KEY_BYTES)}


def _meet(asked: str, filed: str, *, make: str = "TAU") -> bool:
    theirs = _keys(keys_filed(filed, make=make).keys)
    return bool(_keys(keys_asked(asked, make="TAU").keys) & theirs)


def test_a_run_is_written_with_the_blocks_it_touches() -> None:
    assert run_pattern("AB", 1200, 1299, figures=4, after="") == "AB12##"
    assert run_pattern("AB", 1250, 1402, figures=4, after="C") == "AB12##C+2"
    assert run_pattern("", 7, 9, figures=6, after="") == "0000##"
    assert is_run("AB12##")
    assert not is_run("AB12?4")


def test_runs_in_one_block_and_in_neighbouring_ones_meet() -> None:
    mine = run_pattern("T", 500_000, 500_011, figures=6, after="")
    for first in (500_040, 500_110, 499_950):
        assert _meet(mine, run_pattern("T", first, first + 5, figures=6, after=""))
    assert not _meet(mine, run_pattern("T", 500_300, 500_305, figures=6, after=""))
    assert not _meet(mine, run_pattern("T", 500_040, 500_045, figures=6, after=""), make="GLC")


def test_letters_that_look_alike_do_not_part_two_runs() -> None:
    assert _meet(
        run_pattern("OB", 1200, 1210, figures=4, after=""), run_pattern("DB", 1200, 1210, figures=4, after="")
    )


def test_no_key_of_a_run_is_a_key_of_a_serial() -> None:
    serial = _keys(keys_of(read_serial("T500012"), make="TAU").keys)
    assert not serial & _keys(keys_asked("T5000##", make="TAU").keys)


@given(st.integers(0, 999_999), st.integers(0, 100 * MORE_MOST))
def test_a_question_has_keys_for_every_block_and_no_more_than_there_is_room_for(
    first: int, length: int
) -> None:
    last = min(999_999, first + length)
    if last // 100 - first // 100 > MORE_MOST:
        with pytest.raises(RunUnfit):
            run_pattern("A", first, last, figures=6, after="")
        return
    pattern = run_pattern("A", first, last, figures=6, after="")
    own = [text for text, inside in texts_of_run(pattern, around=True) if inside]
    assert len(own) == last // 100 - first // 100 + 1
    asked = keys_asked(pattern, make="TAU")
    assert len(asked.keys) // KEY_BYTES <= KEYS_EACH
    assert _keys(keys_filed(pattern, make="TAU").keys) <= _keys(asked.keys)


@pytest.mark.parametrize(
    "pattern", ["##", "AB##", "AB12##+0", "AB12##+99", "AB1?##", "AB12## ", "A" * 40 + "12##"]
)
def test_what_is_no_run_is_refused(pattern: str) -> None:
    with pytest.raises(RunUnfit):
        keys_asked(pattern, make="TAU")


def test_a_run_needs_a_maker() -> None:
    with pytest.raises(RunUnfit):
        keys_asked("AB12##", make=None)
