# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an officer writes of a recovered arm: bounds, days, and when two readings are one arm."""

from __future__ import annotations

import pytest

from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.recoveries import rules
from ploughshare.registry.recoveries.errors import MarkTooLong
from ploughshare.testing.builders import marks
from ploughshare.testing.clocks import START
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking


def test_empty_marks_are_unknown_and_spaces_around_do_not_count():
    assert rules.check_marking(Marking(serial="  ", make=" GLOCK ", model="")) == Marking(make="GLOCK")


@pytest.mark.parametrize("field", ["serial", "make", "other"])
def test_a_mark_that_is_too_long_is_named_with_its_length(field):
    with pytest.raises(MarkTooLong) as caught:
        rules.check_marking(Marking(**{field: "x" * 10_000}))
    assert (caught.value.facts["field"], caught.value.facts["length"]) == (field, 10_000)
    rules.check_marking(Marking(**{field: "x" * MARK_LENGTH_MOST}))


@pytest.mark.parametrize(
    ("given", "counted", "trouble"),
    [
        (None, None, False),
        ("  ", None, False),
        ("2020-05-05", "2020-05-05", False),
        ("2020", "2020", False),
        ("2026-11-24", "2026-11-24", False),
        ("2026-11-25", None, True),
        ("2030", None, True),
        ("5 May", None, True),
        ("2020-02-30", None, True),
        ("0000-00-00", None, True),
        ("9999-12-31", None, True),
    ],
)
def test_a_day_that_cannot_be_is_kept_as_written_and_not_counted(given, counted, trouble):
    found, words = rules.read_date(given, at=START)
    assert (found.text if found else None) == counted
    assert (words is not None) is trouble


def key(serial: str | None, **changes: str) -> str | None:
    return rules.same_arm_key(read_marking(marks(serial, **changes)))


def test_two_readings_of_one_arm_have_one_key():
    assert key("BYFP 447") == key("byfp-447") == key("BYFP447")
    assert key("BYFP447") != key("BYFP448")
    assert key("T612003") != key("T612008")
    assert key("OB12345") == key("0812345")
    assert key("BYFP447") != key("BYFP447", make="BERETTA")


@pytest.mark.parametrize("serial", [None, "447", "BYFP?47", "BYFP*", "defaced"])
def test_too_little_to_be_sure_gives_no_key(serial):
    assert key(serial) is None
