# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Turns inside messages: one length, closed form, and lanes that keep what belongs together."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.mailbox.terms import Turn

SERIES = "S" * 26
NUMBERS = st.integers(1, rules.NUMBER_MOST)


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    number = draw(NUMBERS)
    after = draw(st.sets(st.integers(1, max(number - 1, 1)), max_size=2)) if number > 1 else set()
    return Turn(SERIES, number, tuple(sorted(after)))


@given(turns())
def test_a_turn_is_read_as_it_was_written_and_has_one_length(turn: Turn) -> None:
    document = rules.turn_document(turn)
    assert rules.read_turn(document) == turn
    plain = msgspec.json.encode(rules.turn_document(Turn(SERIES, 1)))
    assert len(msgspec.json.encode(document)) == len(plain)


@pytest.mark.parametrize(
    "change",
    [
        {"series": "short"},
        {"series": 7},
        {"number": 0},
        {"number": True},
        {"number": "1"},
        {"number": 2**60},
        {"number": 1.5},
        {"after": [9]},
        {"after": [0]},
        {"after": "1"},
        {"after": [1] * 9},
        {"after": [[1]]},
    ],
)
def test_a_turn_that_cannot_be_is_malformed(change: dict[str, Any]) -> None:
    with pytest.raises(MessageMalformed):
        rules.read_turn({"series": SERIES, "number": 9, "after": [1], **change})


def test_a_sender_that_does_not_count_has_no_turn() -> None:
    assert rules.read_turn({"v": 1}) is None
    assert rules.turn_document(None) == {}


@given(st.integers(1, 50), st.integers(0, 50), st.sets(st.integers(1, 120), max_size=40))
def test_what_is_taken_out_of_a_range_is_in_none_of_the_parts_and_all_else_is(
    first: int, length: int, numbers: set[int]
) -> None:
    last = first + length
    parts = rules.without(first, last, numbers)
    left = [number for start, end in parts for number in range(start, end + 1)]
    assert left == [number for number in range(first, last + 1) if number not in numbers]


def test_lanes_keep_subjects_apart_and_agreements_under_all() -> None:
    one, two = b"1" * 16, b"2" * 16
    assert rules.lane_of("trace.requested", one) == rules.lane_of("trace.withdrawn", one) == one
    assert rules.lane_of("trace.requested", two) != one
    assert rules.lane_of("agreement.signed", one) == rules.GROUND
    assert rules.lane_of("lookup.set", None) == rules.lane_of("lookup.asked", None)
    assert rules.lane_of("mail.refused", one) is None
    assert rules.lane_of("peer.descriptor", None) is None
