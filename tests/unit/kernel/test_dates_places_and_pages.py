# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Dates known in part, cursors, countries, places."""

from __future__ import annotations

from datetime import date

import pytest

from ploughshare.kernel.clock import from_micros
from ploughshare.kernel.countries import (
    UnknownCountry,
    all_countries,
    alpha2,
    english_name,
    parse_country,
)
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import (
    MalformedCursor,
    decode_cursor,
    encode_cursor,
    moment_before,
    page_by_moment,
)
from ploughshare.kernel.periods import MalformedDay, PartDate, Period, parse_part_date
from ploughshare.kernel.places import Place


@pytest.mark.parametrize(
    ("text", "since", "until", "iso"),
    [
        ("2015", date(2015, 1, 1), date(2016, 1, 1), "2015"),
        ("2015-12", date(2015, 12, 1), date(2016, 1, 1), "2015-12"),
        ("2016-2", date(2016, 2, 1), date(2016, 3, 1), "2016-02"),
        (" 2015-03-24 ", date(2015, 3, 24), date(2015, 3, 25), "2015-03-24"),
        ("0912-07", date(912, 7, 1), date(912, 8, 1), "0912-07"),
        ("2015/2017-06", date(2015, 1, 1), date(2017, 7, 1), "2015-01-01/2017-06-30"),
    ],
)
def test_a_date_means_the_days_it_may_mean(text: str, since: date, until: date, iso: str) -> None:
    read = parse_part_date(text)
    assert (read.period.since, read.period.until) == (since, until)
    assert read.iso() == iso
    assert read.text == text.strip()


@pytest.mark.parametrize("text", ["", "15", "2015-13", "2015-02-30", "0000", "2016/2015", "March", "9999"])
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(MalformedDay):
        parse_part_date(text)


def test_a_period_ends_before_its_end() -> None:
    period = Period(date(2020, 2, 28), date(2020, 3, 1))
    assert period.days == 2
    assert period.last == date(2020, 2, 29)
    assert period.holds(date(2020, 2, 29))
    assert not period.holds(date(2020, 3, 1))
    assert Period.day(date(2020, 1, 1)).exact
    assert PartDate.of(date(2020, 1, 1)).iso() == "2020-01-01"
    with pytest.raises(ValueError, match="one day"):
        Period(date(2020, 1, 2), date(2020, 1, 1))


def test_a_cursor_comes_back_as_it_went() -> None:
    assert decode_cursor(encode_cursor(["a", 1, None]), 3) == ["a", 1, None]


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", "e30", encode_cursor([1, 2]), "A" * 9999])
def test_a_cursor_of_others_is_refused(cursor: str) -> None:
    with pytest.raises(MalformedCursor):
        decode_cursor(cursor, 3)


def test_a_country_is_known_by_either_code_and_by_name() -> None:
    for text in ("MEX", "mx", " Mexico "):
        assert parse_country(text) == "MEX"
    assert alpha2(parse_country("MEX")) == "MX"
    assert english_name(parse_country("mx")) == "Mexico"
    assert len(set(all_countries())) == len(all_countries()) == 249
    with pytest.raises(UnknownCountry):
        parse_country("Atlantis")


def test_a_place_is_as_far_known_as_it_is() -> None:
    assert Place(parse_country("MEX")).locality is None


def test_a_page_by_moment_goes_on_behind_its_last_row() -> None:
    rows = [(from_micros(at), Id(bytes(15) + bytes([at]))) for at in (9, 7, 7, 3)]
    page = page_by_moment(rows[:3], 2, lambda each: each)
    assert (list(page.items), moment_before(page.next_cursor, Id)) == (rows[:2], rows[1])
    assert page_by_moment(rows[:2], 2, lambda each: each).next_cursor is None
    assert moment_before(None, Id) is None


@pytest.mark.parametrize("at", ["1", None, 2**62])
def test_a_moment_that_is_none_is_no_place_in_a_list(at: str | int | None) -> None:
    with pytest.raises(MalformedCursor):
        moment_before(encode_cursor([at, str(Id(bytes(16)))]), Id)
