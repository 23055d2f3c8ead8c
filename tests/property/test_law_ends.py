# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ends of terms: never before the term has passed, never on a day without work, in order."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks.queries import due
from ploughshare.law.clocks.reference import calendar, time_zones
from ploughshare.law.clocks.terms import Counting, Deadline, Unit

STATES = st.sampled_from(sorted(time_zones()))
MEMBERS = st.sampled_from(
    [Country(each) for each in ("DEU", "FRA", "ESP", "PRT", "GRC", "IRL", "FIN", "MLT")]
)
# Samoa and Tokelau left out 30 December 2011: a term that ends on a day that never was has no right end.
MOMENTS = st.datetimes(datetime(2012, 1, 2), datetime(2060, 1, 1), timezones=st.just(UTC))
UNITS = st.sampled_from([each for each in Unit if each is not Unit.DATE])
AMOUNTS = st.integers(1, 60)
COUNTINGS = st.sampled_from(Counting)


def term(
    amount: int | str, unit: Unit, counting: Counting, night: tuple[time, time] | None = None
) -> Deadline:
    return Deadline("C06", "other", str(amount), unit, "receipt", "text_read", counting, night)


@given(MOMENTS, AMOUNTS, UNITS, COUNTINGS, STATES)
def test_one_more_never_ends_earlier(start, amount, unit, counting, state):
    few, more = (due(start, term(each, unit, counting), state) for each in (amount, amount + 1))
    assert start < few.instant <= more.instant


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), AMOUNTS, UNITS, COUNTINGS, STATES)
def test_what_begins_later_never_ends_earlier(start, later, amount, unit, counting, state):
    wanted = term(amount, unit, counting)
    # In the hour that clocks show twice, or skip, the same local hour is taken once.
    slack = timedelta(hours=2) if counting is Counting.PLAIN else timedelta(0)
    assert due(start, wanted, state).instant <= due(start + later, wanted, state).instant + slack


@given(MOMENTS, AMOUNTS, st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS]), MEMBERS)
def test_a_term_of_the_union_ends_with_a_working_day_and_holds_two(start, amount, unit, state):
    found = due(start, term(amount, unit, Counting.UNION), state)
    days, zone = calendar(state), ZoneInfo(found.zone)
    began = start.astimezone(zone).date()

    def works(day):
        return day.weekday() < 5 and day not in days.holidays(day.year)

    assert works(found.last_day)
    assert found.instant.astimezone(zone).time() == time(0)
    if found.last_day - began >= timedelta(days=2) and (unit is not Unit.DAYS or amount > 1):
        within = (began + timedelta(days=n + 1) for n in range((found.last_day - began).days))
        assert unit is Unit.WORKING_DAYS or sum(map(works, within)) >= 2


@given(MOMENTS, AMOUNTS, UNITS, STATES)
def test_the_law_of_the_union_never_ends_a_term_before_time_has_passed(start, amount, unit, state):
    union, plain = (due(start, term(amount, unit, each), state) for each in (Counting.UNION, Counting.PLAIN))
    if unit is not Unit.WORKING_DAYS:
        assert union.instant >= plain.instant


@given(
    MOMENTS,
    AMOUNTS,
    STATES,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_hours_that_are_not_counted_only_put_the_end_off(start, amount, state, since, until):
    if since == until:
        return
    whole = due(start, term(amount, Unit.HOURS, Counting.PLAIN), state)
    less = due(start, term(amount, Unit.HOURS, Counting.PLAIN, (since, until)), state)
    assert less.instant >= whole.instant
    local = less.instant.astimezone(ZoneInfo(less.zone))
    within = since < local.time() < until if since < until else (local.time() > since or local.time() < until)
    assert not within or local.utcoffset() != start.astimezone(ZoneInfo(less.zone)).utcoffset()


@given(MOMENTS, st.integers(1, 31), st.sampled_from(["January", "February", "April", "May"]), STATES)
def test_a_day_of_every_year_lies_within_the_year_to_come(start, number, name, state):
    found = due(start, term(f"{number} {name}", Unit.DATE, Counting.PLAIN), state)
    assert start < found.instant <= start + timedelta(days=368)
    assert found.last_day.day <= number
