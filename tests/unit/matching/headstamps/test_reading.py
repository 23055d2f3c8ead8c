# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A headstamp as an officer wrote it is read into maker, calibre and year, with what is doubtful."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.matching.headstamps.queries import read_headstamp
from ploughshare.matching.headstamps.reference import packaged_codes
from ploughshare.matching.headstamps.terms import Confidence, HeadstampReading, MakerCode, StampKind
from ploughshare.matching.markings.errors import MarkTooLong

TODAY = date(2026, 11, 30)
WORKS_539 = MakerCode("539", "Works 539", Country("RUS"), 1930, 1995, "letter of the works", Confidence.SURE)
WORKS_21 = MakerCode("21", "Works 21", Country("ROU"), None, None, "letter of the works", Confidence.USUAL)


def read(written: str, *own: MakerCode) -> HeadstampReading:
    return read_headstamp(written, today=TODAY, own_codes=own)


@pytest.mark.parametrize(
    ("written", "maker", "calibre", "years"),
    [
        ("LVE 7,62x39 12", "Novosibirsk cartridge works", "7-62x39mm", [2012, 1912]),
        ("PPU 9mm LUGER", "Prvi Partizan", "9x19mmparabellum", []),
        (".223 REM WIN", "Winchester", "223rem", []),
        ("S & B .308 WIN", "Sellier & Bellot", "308win", []),
        ("s.b. 9 x 19", "Sellier & Bellot", "9x19mmparabellum", []),
        ("WINCHESTER 300 WIN MAG", "Winchester", "300winmag", []),
        ("7.62 * 39 LVE 1998", "Novosibirsk cartridge works", "7-62x39mm", [1998]),
        ("IVI NATO cross 72", "Industries Valcartier", None, [1972]),
    ],
)
def test_maker_calibre_and_year_are_told_apart(
    written: str, maker: str, calibre: str | None, years: list[int]
) -> None:
    reading = read(written)
    assert [each.code.maker for each in reading.makers] == [maker]
    assert (reading.calibres[0].calibre.id if reading.calibres else None) == calibre
    assert [each.year for each in reading.years] == years
    assert reading.unread == ()


def test_a_number_that_is_no_year_is_the_works() -> None:
    reading = read("539 04", WORKS_539)
    assert [each.code.maker for each in reading.makers] == ["Works 539"]
    assert "539" in reading.makers[0].why.english()
    assert "letter of the works" in reading.makers[0].why.english()


def test_the_time_in_which_a_code_was_used_decides_the_century() -> None:
    assert [each.year for each in read("539 75", WORKS_539).years] == [1975]
    assert [each.year for each in read("539 04", WORKS_539).years] == [2004, 1904]
    early = MakerCode("539", "Works 539", None, 1895, 1915, "letter", Confidence.SURE)
    assert [each.year for each in read("539 04", early).years] == [1904]


def test_the_hour_says_which_number_is_the_works() -> None:
    reading = read("6 o'clock: 74; 12 o'clock: 21")
    assert [each.year for each in reading.years] == [1974]
    assert reading.makers == ()
    assert "12 o'clock is taken for the works" in reading.doubts[0].english()
    assert "“21” looks like the number of a works" in reading.doubts[1].english()


def test_without_hours_two_numbers_that_may_be_years_are_doubtful() -> None:
    assert "cannot be told" in read("21 74").doubts[0].english()


def test_a_listed_number_needs_no_hour() -> None:
    reading = read("74 21", WORKS_21)
    assert [each.code.code for each in reading.makers] == ["21"]
    assert [each.year for each in reading.years] == [1974]
    assert reading.doubts == ()


def test_a_number_of_a_works_that_no_list_names_asks_for_an_entry() -> None:
    reading = read("188 86")
    assert reading.makers == ()
    assert [each.year for each in reading.years] == [1986]
    assert "enter it in the list of codes" in reading.doubts[0].english()


def test_the_cross_the_tracer_and_colours_are_marks_of_their_own() -> None:
    reading = read("LC (+) 12 green tip tracer MATCH")
    assert [each.kind for each in reading.others] == [
        StampKind.NATO,
        StampKind.COLOUR,
        StampKind.TRACER,
        StampKind.CARTRIDGE_TYPE,
    ]
    assert [each.year for each in reading.years] == [2012]


def test_a_firm_in_the_name_of_a_calibre_is_not_taken_for_the_maker() -> None:
    reading = read(".223 REM 12")
    assert reading.makers == ()
    assert "need not be the maker's" in reading.doubts[0].english()


def test_two_sources_that_differ_are_both_shown_surest_first() -> None:
    other = MakerCode("LC", "Another works", None, None, None, "a letter", Confidence.DISPUTED)
    reading = read("LC 12", other)
    assert [each.code.maker for each in reading.makers] == [
        "Lake City Army Ammunition Plant",
        "Another works",
    ]
    assert "sources differ" in reading.makers[1].why.english()


def test_no_year_lies_in_the_future() -> None:
    assert [each.year for each in read("LC 27").years] == [1927]
    assert [each.year for each in read("LC 2027").years] == []


def test_a_headstamp_longer_than_any_is_refused() -> None:
    with pytest.raises(MarkTooLong):
        read("7" * 201)


@given(st.text(max_size=200))
def test_nothing_that_was_written_breaks_the_reading(written: str) -> None:
    reading = read(written, WORKS_539, WORKS_21)
    assert reading.written == written
    assert all(1880 <= each.year <= TODAY.year for each in reading.years)


def test_every_packaged_code_has_a_source_and_none_is_a_bare_number() -> None:
    codes = packaged_codes()
    assert len({each.code for each in codes}) == len(codes)
    assert all(each.source for each in codes)
    assert not any(each.code.isdigit() for each in codes)
