# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a term of law ends, by worked examples."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from ploughshare.kernel.countries import Country, all_countries
from ploughshare.law.clocks.errors import MalformedMoment, NoTimeZone, TermTooLong
from ploughshare.law.clocks.queries import due, moment
from ploughshare.law.clocks.reference import calendar, time_zones
from ploughshare.law.clocks.terms import Counting, Deadline, Due, Unit
from ploughshare.law.gateways.errors import NoSuchDeadline
from ploughshare.law.gateways.queries import deadline, deadlines

UNION, PLAIN = Counting.UNION, Counting.PLAIN


def term(amount: str, unit: Unit, counting: Counting = UNION, night: tuple[time, time] | None = None):
    return Deadline("C06", "other", amount, unit, "receipt", "text_read", counting, night)


def ends(start: str, state: str, wanted: Deadline) -> Due:
    """The end of a term that began at a local moment."""
    where = Country(state)
    return due(moment(start, where), wanted, where)


def local(found: Due) -> str:
    """The instant by the clocks of the state."""
    return found.instant.astimezone(ZoneInfo(found.zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("start", "state", "amount", "unit", "end"),
    [
        # Hours: the hour of the event does not count; they are not moved by a holiday.
        ("2026-12-23T10:20", "DEU", "8", Unit.HOURS, "2026-12-23 19:00"),
        ("2026-12-24T20:59", "DEU", "8", Unit.HOURS, "2026-12-25 05:00"),
        ("2026-12-23T10:00", "DEU", "8", Unit.HOURS, "2026-12-23 19:00"),
        # The clocks go forward at 02:00 on 29 March 2026: eight hours stay eight hours.
        ("2026-03-28T22:30", "DEU", "8", Unit.HOURS, "2026-03-29 08:00"),
        # Days: to the end of the last day.
        ("2026-11-30T09:00", "DEU", "3", Unit.DAYS, "2026-12-04 00:00"),
        ("2026-11-30T23:59", "DEU", "7", Unit.DAYS, "2026-12-08 00:00"),
        # The last day is a Saturday: to the end of Monday.
        ("2026-12-02T09:00", "DEU", "3", Unit.DAYS, "2026-12-08 00:00"),
        # The last day is 25 December; 26 is a holiday and a Saturday, 27 a Sunday.
        ("2026-12-22T09:00", "DEU", "3", Unit.DAYS, "2026-12-29 00:00"),
        # 1 November 2026 is a Sunday, 2 November a working day.
        ("2026-10-29T09:00", "FRA", "3", Unit.DAYS, "2026-11-03 00:00"),
        # Thursday before Easter: three days end on Sunday, so on Tuesday; two working days make it Wednesday.
        ("2026-04-02T09:00", "DEU", "3", Unit.DAYS, "2026-04-09 00:00"),
        # One day holds no two working days.
        ("2026-04-02T09:00", "DEU", "1", Unit.DAYS, "2026-04-08 00:00"),
        # Months: the same date, the last day where there is none, leap years.
        ("2026-01-31T09:00", "DEU", "1", Unit.MONTHS, "2026-03-03 00:00"),
        ("2028-01-31T09:00", "DEU", "1", Unit.MONTHS, "2028-03-01 00:00"),
        ("2028-02-29T09:00", "DEU", "1", Unit.YEARS, "2029-03-01 00:00"),
        ("2026-11-30T09:00", "DEU", "2", Unit.WEEKS, "2026-12-15 00:00"),
        # Working days.
        ("2026-12-23T09:00", "DEU", "2", Unit.WORKING_DAYS, "2026-12-29 00:00"),
    ],
)
def test_terms_of_the_union_are_counted_by_its_regulation(start, state, amount, unit, end):
    assert local(ends(start, state, term(amount, unit))) == end


@pytest.mark.parametrize(
    ("start", "state", "amount", "unit", "end"),
    [
        ("2026-12-23T10:20", "DEU", "8", Unit.HOURS, "2026-12-23 18:20"),
        ("2026-12-22T10:20", "DEU", "3", Unit.DAYS, "2026-12-25 10:20"),
        # The same hour after the clocks have changed.
        ("2026-03-27T10:20", "DEU", "3", Unit.DAYS, "2026-03-30 10:20"),
        ("2026-01-31T10:20", "NGA", "1", Unit.MONTHS, "2026-02-28 10:20"),
        ("2028-02-29T10:20", "NGA", "1", Unit.YEARS, "2029-02-28 10:20"),
        # A week of work from Sunday to Thursday.
        ("2026-11-26T09:00", "EGY", "1", Unit.WORKING_DAYS, "2026-11-30 00:00"),
        # Work made up for on a Sunday.
        ("2026-01-03T09:00", "CHN", "1", Unit.WORKING_DAYS, "2026-01-05 00:00"),
        # A day of every year, and one that three years of four do not have.
        ("2026-05-31T23:59", "AUT", "31 May", Unit.DATE, "2026-06-01 00:00"),
        ("2026-06-01T00:00", "AUT", "31 May", Unit.DATE, "2027-06-01 00:00"),
        ("2026-02-01T00:00", "AUT", "29 February", Unit.DATE, "2026-03-01 00:00"),
        ("2027-12-01T00:00", "AUT", "29 February", Unit.DATE, "2028-03-01 00:00"),
    ],
)
def test_other_terms_are_counted_as_time_passes(start, state, amount, unit, end):
    assert local(ends(start, state, term(amount, unit, PLAIN))) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-30T10:00", "2026-11-30 16:00"),
        ("2026-11-30T20:00", "2026-12-01 11:00"),
        ("2026-11-30T18:00", "2026-12-01 00:00"),
        ("2026-11-30T03:00", "2026-11-30 15:00"),
        # The night in which the clocks go back is an hour longer, and is not counted either.
        ("2026-10-24T22:00", "2026-10-25 13:00"),
    ],
)
def test_hours_of_the_night_are_not_counted_where_the_treaty_says_so(start, end):
    wanted = deadline("C61")
    assert wanted.not_counted == (time(0), time(9))
    found = ends(start, "BEL", wanted)
    assert local(found) == end
    assert any("00:00 to 09:00" in each.english() for each in found.why)


def test_hours_that_run_over_midnight_are_left_out_whole():
    night = term("6", Unit.HOURS, PLAIN, (time(21), time(9)))
    assert local(ends("2026-11-30T20:00", "BEL", night)) == "2026-12-01 14:00"
    assert local(ends("2026-11-30T02:00", "BEL", night)) == "2026-11-30 15:00"


def test_the_holidays_are_those_of_the_state_that_has_to_act():
    wanted = term("3", Unit.DAYS)
    assert local(ends("2026-07-11T09:00", "FRA", wanted)) == "2026-07-16 00:00"
    assert local(ends("2026-07-11T09:00", "DEU", wanted)) == "2026-07-15 00:00"


def test_the_reason_names_the_rule_and_the_holiday():
    said = [each.english() for each in ends("2026-12-22T09:00", "DEU", term("3", Unit.DAYS)).why]
    assert any("article 3(1)" in each for each in said)
    assert any("2026-12-25 is a public holiday" in each and "article 3(4)" in each for each in said)
    weekend = ends("2026-12-02T09:00", "DEU", term("3", Unit.DAYS)).why
    assert any("Saturday or Sunday" in each.english() for each in weekend)


def test_a_state_with_several_clocks_is_counted_by_its_capital_and_says_so():
    found = ends("2026-11-30T10:00", "USA", term("3", Unit.DAYS, PLAIN))
    assert found.zone == "America/New_York"
    assert any("capital" in each.english() for each in found.why)
    assert not any(
        "capital" in each.english() for each in ends("2026-11-30T10:00", "DEU", term("3", Unit.DAYS)).why
    )


def test_a_year_whose_holidays_nobody_knows_is_said():
    found = ends("2150-12-22T09:00", "DEU", term("3", Unit.DAYS))
    assert not found.holidays_known
    assert any("2150" in each.english() for each in found.why)
    assert local(found) == "2150-12-26 00:00"
    assert not ends("2050-12-22T09:00", "IND", term("3", Unit.DAYS)).holidays_known
    assert ends("2030-12-02T09:00", "IND", term("3", Unit.DAYS)).holidays_known


def test_the_day_of_the_term_is_told_beside_the_instant():
    found = ends("2026-11-30T09:00", "DEU", term("3", Unit.DAYS))
    assert found.last_day == date(2026, 12, 3)
    assert found.instant.tzinfo is UTC
    assert ends("2026-11-30T09:00", "DEU", term("8", Unit.HOURS)).last_day is None


def test_every_time_of_the_table_can_be_counted_for_every_state():
    start = datetime(2026, 12, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    for state in time_zones():
        for each in deadlines():
            found = due(start, each, state)
            assert found.instant > start
            assert found.why


def test_every_country_has_its_clocks_but_where_nobody_lives():
    assert set(all_countries()) - set(time_zones()) == {"ATA", "BVT", "HMD", "UMI"}
    for state, (zone, _) in time_zones().items():
        assert calendar(state).zone == ZoneInfo(zone)
    with pytest.raises(NoTimeZone):
        calendar(Country("BVT"))


def test_a_moment_without_a_zone_is_by_the_clocks_of_the_state():
    assert moment("2026-12-23T10:20", Country("DEU")) == datetime(2026, 12, 23, 9, 20, tzinfo=UTC)
    assert moment("2026-12-23T10:20Z", Country("DEU")) == datetime(2026, 12, 23, 10, 20, tzinfo=UTC)
    with pytest.raises(MalformedMoment):
        moment("Christmas", Country("DEU"))


def test_a_term_beyond_every_calendar_and_a_time_that_no_basis_sets_are_refused():
    with pytest.raises(TermTooLong):
        ends("2026-01-01T00:00", "DEU", term("9000", Unit.YEARS))
    with pytest.raises(TermTooLong):
        ends("2026-01-01T00:00", "DEU", term("9999999999999", Unit.HOURS))
    with pytest.raises(NoSuchDeadline):
        deadline("C06")
    with pytest.raises(NoSuchDeadline):
        deadline("C06", "tea")
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 1, 1), term("1", Unit.DAYS), Country("DEU"))
