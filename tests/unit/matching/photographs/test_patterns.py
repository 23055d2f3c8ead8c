# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a machine read becomes a pattern as marks are written, and feeds the reading of marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.photographs.rules import certainty_of, is_doubtful, likeliest_first, pattern_of
from ploughshare.matching.photographs.terms import Character, Line, Option
from ploughshare.vocabulary.markings import Marking

BOX = (0.0, 0.0, 1.0, 1.0)


def line(*characters: list[tuple[str, float]]) -> Line:
    return Line(tuple(Character(tuple(Option(*one) for one in each)) for each in characters), BOX)


def sure(text: str) -> Line:
    return line(*([(char, 0.99)] for char in text))


def test_a_character_that_may_be_another_is_written_with_both() -> None:
    read = line([("A", 0.99)], [("8", 0.6), ("B", 0.35), ("3", 0.02)], [("1", 0.97)])
    assert pattern_of(read) == "A[8B]1"


def test_a_character_of_which_nothing_is_certain_is_unreadable() -> None:
    assert pattern_of(line([("A", 0.99)], [("8", 0.3), ("B", 0.3)], [("1", 0.9)])) == "A?1"


def test_a_sure_character_beside_which_another_comes_near_is_left_open_all_the_same() -> None:
    assert pattern_of(line([("0", 0.92), ("O", 0.07)])) == "[0O]"


def test_the_pattern_is_what_the_reading_of_marks_understands() -> None:
    read = line(*([(char, 0.99)] for char in "BKL4"), [("8", 0.6), ("B", 0.3)], [("7", 0.2)], [("Z", 0.99)])
    serial = read_marking(Marking(serial=pattern_of(read), make="GLOCK")).serial
    assert serial.pattern == "BKL4[8B]?Z"
    assert serial.known_count == 5


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), st.floats(0, 1)), min_size=1
        ),
        min_size=1,
        max_size=16,
    )
)
def test_every_reading_can_be_written_and_names_no_character_that_was_not_read(
    characters: list[list[tuple[str, float]]],
) -> None:
    read = line(*characters)
    said = set(pattern_of(read)) - set("[]?")
    assert said <= {char for each in characters for char, _ in each}
    assert 0 <= certainty_of(read) <= 1


def test_a_person_is_told_which_characters_to_look_at_twice() -> None:
    assert not is_doubtful(Character((Option("A", 0.95),)))
    assert is_doubtful(Character((Option("A", 0.7), Option("4", 0.2))))


def test_what_looks_like_a_serial_comes_before_words() -> None:
    maker, serial, count = sure("BERETTA"), sure("H48213Z"), sure("92")
    assert likeliest_first([maker, count, serial])[0] == serial
