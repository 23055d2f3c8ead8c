# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Calendars of states: time zones from `data/time_zones.csv`, public holidays from the library `holidays`."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from threading import Lock
from types import MappingProxyType
from zoneinfo import ZoneInfo

from holidays import country_holidays

from ploughshare.kernel.countries import Country, alpha2
from ploughshare.law.clocks.errors import NoTimeZone
from ploughshare.law.clocks.terms import Calendar

ENGLISH = "en_US"
_WARNINGS = Lock()
"""Python catches warnings for all threads at once."""


@cache
def calendar(state: Country) -> Calendar:
    """The days and clocks of a state. National holidays only: those of a part of it are not counted.

    Raises:
        NoTimeZone: nobody lives there, or it is no state.
    """
    if state not in time_zones():
        raise NoTimeZone({"state": state})
    zone, several = time_zones()[state]
    return Calendar(
        state=state,
        zone=ZoneInfo(zone),
        several=several,
        weekend=_weekend(state),
        holidays=lambda year: _year(state, year).holidays,
        whole=lambda year: _year(state, year).whole,
        worked=lambda year: _year(state, year).worked,
    )


@cache
def time_zones() -> Mapping[Country, tuple[str, bool]]:
    """State to its zone, of its capital where it has several, and whether it has."""
    path = resources.files("ploughshare.law.clocks").joinpath("data", "time_zones.csv")
    with path.open("r", encoding="utf-8") as lines:
        return MappingProxyType(
            {Country(row["iso3"]): (row["zone"], row["several"] == "yes") for row in csv.DictReader(lines)}
        )


def _weekend(state: Country) -> frozenset[int]:
    return frozenset(country_holidays(alpha2(state)).weekend)


@dataclass(frozen=True, slots=True)
class _Year:
    holidays: Mapping[date, str]
    whole: bool
    worked: frozenset[date]


@cache
def _year(state: Country, year: int) -> _Year:
    """What the library knows of one year. It warns where it knows a part only, such as feasts of India that
    were computed up to some year."""
    code = alpha2(state)
    known = country_holidays(code)
    if not known.start_year <= year <= known.end_year:
        return _Year(MappingProxyType({}), False, frozenset())
    language = ENGLISH if ENGLISH in known.supported_languages else None
    with _WARNINGS, warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = country_holidays(code, years=year, expand=False, language=language)
    return _Year(MappingProxyType(dict(found)), not said, frozenset(found.weekend_workdays))
