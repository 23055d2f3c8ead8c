# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cells become values or faults that say what to do."""

from __future__ import annotations

from datetime import date

import pytest

from ploughshare.registry.intake.rules import cells
from ploughshare.registry.intake.rules.cells import BadCell
from ploughshare.registry.intake.rules.faults import SENTENCES, fault
from ploughshare.registry.intake.terms import DateOrder

TODAY = date(2026, 11, 24)


def read(text: str, order: DateOrder = DateOrder.YEAR_FIRST) -> str:
    """A date as ISO, or the code of its fault."""
    try:
        return cells.date_of(text, order=order, today=TODAY).iso()
    except BadCell as bad:
        return bad.code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2015-03-24", "2015-03-24"),
        ("2015-03", "2015-03"),
        ("2015", "2015"),
        ("2015-03-24 13:20:00", "2015-03-24"),
        ("2015-03-24T00:00:00Z", "2015-03-24"),
        ("24/03/2015", "date-order"),
        ("yesterday", "date"),
        ("2015-02-30", "date"),
        ("2026-11-25", "date-future"),
        ("2026", "2026"),
        ("9998-12-31", "date-future"),
        ("1066-10-14", "date-early"),
        ("0000-00-00", "date"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, found: str) -> None:
    assert read(text) == found


def test_a_numeric_date_is_read_only_in_a_stated_order() -> None:
    assert read("03/04/2015", DateOrder.DAY_FIRST) == "2015-04-03"
    assert read("03.04.2015", DateOrder.MONTH_FIRST) == "2015-03-04"
    assert read("24/03/2015", DateOrder.MONTH_FIRST) == "date"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * 10_000, "too-long"),
        ("A\x00B", "control"),
        ("A\x85B", "control"),
        ("12\u202e34", "direction"),
        ("12\u206634", "direction"),
    ],
)
def test_hidden_and_endless_texts_are_refused(text: str, code: str) -> None:
    with pytest.raises(BadCell) as raised:
        cells.check_text(text, most=200)
    assert raised.value.code == code
    assert len(fault(1, "serial", code, facts=raised.value.facts).text.english()) < 400


@pytest.mark.parametrize(
    "text",
    [
        "🔫 no. 7",
        "'; DROP TABLE firearm; --",
        "<script>alert(1)</script>",
        "كلاشنيكوف\u200f 47",
        "A\tB\nC",
        "ÅÄÖ",
    ],
)
def test_strange_but_honest_texts_pass(text: str) -> None:
    cells.check_text(text, most=200)


def test_a_serial_that_a_spreadsheet_ruined_is_not_taken() -> None:
    for ruined in ("1.23457E+12", "1,2E+11", "5E+20"):
        with pytest.raises(BadCell):
            cells.serial_of(ruined)
    for whole in ("000123", "12E34", "E+12", "1.2E3"):
        assert cells.serial_of(whole) == whole


def test_years_countries_and_flags_are_checked() -> None:
    assert cells.year_of("1998", today=TODAY) == 1998
    assert cells.country_of("mx") == cells.country_of("Mexico") == "MEX"
    assert cells.flag_of("Yes")
    assert not cells.flag_of("0")
    for act, code in (
        (lambda: cells.year_of("98", today=TODAY), "year"),
        (lambda: cells.year_of("2027", today=TODAY), "date-future"),
        (lambda: cells.year_of("0001", today=TODAY), "date-early"),
        (lambda: cells.country_of("Atlantis"), "country"),
        (lambda: cells.flag_of("perhaps"), "yes-no"),
    ):
        with pytest.raises(BadCell) as raised:
            act()
        assert raised.value.code == code


def test_every_fault_says_what_to_do() -> None:
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
