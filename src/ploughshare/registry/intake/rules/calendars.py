# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Dates of other calendars as days of the common one. Only what is stated is converted, nothing is guessed.

Sources: Persian (Solar Hijri) by the 33-year rule of leap years, which agrees with the equinox from 1178 to
1633 (K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74, 1996); Islamic by
the tabular civil calendar and Ethiopian by its leap year of four (N. Dershowitz and E. M. Reingold,
"Calendrical Calculations", 2018); Thai Buddhist years as the common year and 543, since 1941.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from ploughshare.kernel.periods import PartDate, Period
from ploughshare.matching.markings.rules.words import digits
from ploughshare.registry.intake.terms import Calendar, DateOrder

_PERSIAN_FIRST = date(2024, 3, 20).toordinal()
"""The first of Farvardin 1403."""
_PERSIAN_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_PERSIAN_YEARS = range(1178, 1634)
_ISLAMIC_EPOCH = 227_015
_ETHIOPIAN_EPOCH = 2_796
_THAI_OFFSET = 543
_THAI_FIRST = 2484
"""From this year on the Thai year begins on the first of January (BE 2484 is 1941)."""

MOON_DAYS = 1
"""By how many days the sighting of the moon may part an Islamic date from the tabular one."""

_ERAS: Mapping[str, Calendar] = MappingProxyType(
    {
        "ap": Calendar.PERSIAN,
        "sh": Calendar.PERSIAN,
        "هش": Calendar.PERSIAN,
        "ah": Calendar.ISLAMIC,
        "هـ": Calendar.ISLAMIC,
        "ه": Calendar.ISLAMIC,
        "هق": Calendar.ISLAMIC,
        "be": Calendar.BUDDHIST,
        "พศ": Calendar.BUDDHIST,
        "ec": Calendar.ETHIOPIAN,
        "ዓም": Calendar.ETHIOPIAN,
    }
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_PARTS = re.compile(r"(?P<before>[^\d]*)(?P<date>\d[\d\-/.]*\d)(?P<after>[^\d]*)")


class NoSuchDay(ValueError):
    """The calendar has no such day, or its years are not counted here."""


class OrderUnknown(ValueError):
    """Day and month may stand in either order."""


def stated_calendar(text: str) -> tuple[Calendar | None, str]:
    """The calendar that an era behind or before a date names, and the date without it.

    Digits of any script come back as 0 to 9.
    """
    plain = digits(text.strip())
    found = _PARTS.fullmatch(plain)
    if not found:
        return None, plain
    words = re.sub(r"[\s.]", "", found["before"] + found["after"]).casefold()
    calendar = _ERAS.get(words)
    return (calendar, found["date"]) if calendar else (None, plain)


def day_in(text: str, calendar: Calendar, *, order: DateOrder, given: str) -> PartDate:
    """A date of another calendar as far as it is known, with the words of the source.

    An Islamic date means the tabular day and one on each side of it: the month begins when the moon is seen.

    Args:
        given: the words of the source.

    Raises:
        NoSuchDay: the calendar has no such day.
        OrderUnknown: neither year first nor in a stated order.
    """
    year, month, day = _numbers(text, order)
    if month is None:
        since, until = _first(calendar, year, 1, 1), _first(calendar, year + 1, 1, 1)
    elif day is None:
        since, until = _first(calendar, year, month, 1), _next_month(calendar, year, month)
    else:
        since = _first(calendar, year, month, day)
        until = since + timedelta(days=1)
        if until > _next_month(calendar, year, month):
            raise NoSuchDay(text)
    if calendar is Calendar.ISLAMIC:
        since, until = since - timedelta(days=MOON_DAYS), until + timedelta(days=MOON_DAYS)
    return PartDate(Period(since, until), given)


def _numbers(text: str, order: DateOrder) -> tuple[int, int | None, int | None]:
    first = _YEAR_FIRST.fullmatch(text)
    if first:
        year, month, day = (int(part) if part else None for part in first.groups())
        assert year is not None
        return year, month, day
    last = _YEAR_LAST.fullmatch(text)
    if not last:
        raise NoSuchDay(text)
    one, two, year = (int(part) for part in last.groups())
    if order is DateOrder.YEAR_FIRST:
        raise OrderUnknown(text)
    return (year, two, one) if order is DateOrder.DAY_FIRST else (year, one, two)


def _next_month(calendar: Calendar, year: int, month: int) -> date:
    last = 13 if calendar is Calendar.ETHIOPIAN else 12
    return _first(calendar, year + 1, 1, 1) if month >= last else _first(calendar, year, month + 1, 1)


def _first(calendar: Calendar, year: int, month: int, day: int) -> date:
    """The common day of a day of a calendar; days beyond the end of a month run on."""
    if not 1 <= month <= (13 if calendar is Calendar.ETHIOPIAN else 12) or not 1 <= day <= 31:
        raise NoSuchDay(f"{year}-{month}-{day}")
    try:
        if calendar is Calendar.PERSIAN:
            return date.fromordinal(_persian(year, month, day))
        if calendar is Calendar.ISLAMIC:
            return date.fromordinal(_islamic(year, month, day))
        if calendar is Calendar.ETHIOPIAN:
            leaps = 365 * (year - 1) + year // 4
            return date.fromordinal(_ETHIOPIAN_EPOCH + leaps + 30 * (month - 1) + day - 1)
        if calendar is Calendar.BUDDHIST:
            if year < _THAI_FIRST:
                raise NoSuchDay(str(year))
            year -= _THAI_OFFSET
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise NoSuchDay(f"{year}-{month}-{day}") from None


def _persian(year: int, month: int, day: int) -> int:
    if year not in _PERSIAN_YEARS:
        raise NoSuchDay(str(year))
    step, years = (1, range(1403, year)) if year >= 1403 else (-1, range(year, 1403))
    days = sum(365 + (each % 33 in _PERSIAN_LEAPS) for each in years)
    return _PERSIAN_FIRST + step * days + 30 * (month - 1) + min(month - 1, 6) + day - 1


def _islamic(year: int, month: int, day: int) -> int:
    months = 29 * (month - 1) + (6 * month - 1) // 11
    return _ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day
