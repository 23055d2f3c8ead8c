# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the text of a cell to a value, or to a fault that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from ploughshare.kernel.countries import Country, UnknownCountry, parse_country
from ploughshare.kernel.periods import MalformedDay, PartDate, Period, parse_part_date
from ploughshare.kernel.text import Fact
from ploughshare.registry.intake.rules.calendars import OrderUnknown, day_in, stated_calendar
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.terms import Calendar, DateOrder

EARLIEST_YEAR = 1400
NO_NAMES: Mapping[str, str] = MappingProxyType({})
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_RUINED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_YES = frozenset({"yes", "true", "1", "y", "x", "oui", "o", "sí", "si", "s", "sim"})
_NO = frozenset({"no", "false", "0", "n", "non", "não", "nao"})


class BadCell(Exception):
    """A cell that cannot be used: caught by the row that holds it, never seen outside `rules`."""

    def __init__(self, code: str, facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = dict(facts or {})


def check_text(text: str, *, most: int) -> None:
    """Stop at a text that is too long or holds hidden characters.

    Line breaks and tabs may stand; so may right-to-left and left-to-right marks, which real Arabic
    and Hebrew registers hold. Overrides, embeddings and isolates may not.

    Raises:
        BadCell: too long, or a hidden character.
    """
    if len(text) > most:
        raise BadCell("too-long", {"length": len(text), "most": most})
    if text.isprintable():
        return
    hidden = _HIDDEN.search(text)
    if hidden:
        raise BadCell("control", {"code": f"{ord(hidden[0]):04X}"})
    turned = _TURNED.search(text)
    if turned:
        raise BadCell("direction", {"code": f"{ord(turned[0]):04X}"})


def serial_of(text: str) -> str:
    """The serial, unchanged.

    Raises:
        BadCell: a spreadsheet turned it into a number and lost its digits.
    """
    if _RUINED.fullmatch(text):
        raise BadCell("number-ruined", {"given": text})
    return text


def _read_in(text: str, order: DateOrder, calendar: Calendar) -> PartDate | None:
    if calendar is Calendar.GREGORIAN and text.isascii() and not text[-1:].isalpha():
        return _read_date(text, order)
    named, plain = stated_calendar(text)
    chosen = named or calendar
    if chosen is Calendar.GREGORIAN:
        read = _read_date(plain, order)
        return PartDate(read.period, text) if read else None
    return day_in(plain, chosen, order=order, given=text)


@lru_cache(maxsize=65_536)
def _read_date(text: str, order: DateOrder) -> PartDate | None:
    instant = _INSTANT.fullmatch(text)
    if instant:
        text = instant[1]
    numeric = _NUMERIC.fullmatch(text)
    if numeric is None:
        return parse_part_date(text)
    first, second, year = (int(part) for part in numeric.groups())
    if order is DateOrder.YEAR_FIRST:
        return None
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return PartDate(Period.day(date(year, month, day)), text)


def date_of(text: str, *, order: DateOrder, today: date, calendar: Calendar = Calendar.GREGORIAN) -> PartDate:
    """The date as far as it is known, with the words of the source.

    Args:
        calendar: in which it is written, unless an era in the text itself says otherwise.

    Raises:
        BadCell: no date, one that can be read in two ways, in the future, or before firearms.
    """
    try:
        read = _read_in(text, order, calendar)
    except OrderUnknown:
        read = None
    except (MalformedDay, ValueError, OverflowError):
        raise BadCell("date", {"given": text}) from None
    if read is None:
        raise BadCell("date-order", {"given": text})
    if read.period.since > today:
        raise BadCell("date-future", {"given": text})
    if read.period.since.year < EARLIEST_YEAR:
        raise BadCell("date-early", {"given": text, "year": EARLIEST_YEAR})
    return read


def year_of(text: str, *, today: date) -> int:
    """A year.

    Raises:
        BadCell: no year, or one in the future or before firearms.
    """
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        raise BadCell("year", {"given": text})
    year = int(text)
    if year > today.year:
        raise BadCell("date-future", {"given": text})
    if year < EARLIEST_YEAR:
        raise BadCell("date-early", {"given": text, "year": EARLIEST_YEAR})
    return year


def country_of(text: str, *, names: Mapping[str, str] = NO_NAMES) -> Country:
    """A country by ISO 3166-1 code or name.

    Args:
        names: keys of names in other languages, with codes.

    Raises:
        BadCell: none of these.
    """
    try:
        return _country(text)
    except UnknownCountry:
        code = names.get(key_of(text))
        if code is None:
            raise BadCell("country", {"given": text}) from None
        return Country(code)


def choice_of(text: str, keys: Mapping[str, str]) -> str:
    """Our code for a word of a list, in any of the languages of the list.

    Raises:
        BadCell: it is none of the list.
    """
    value = keys.get(key_of(text))
    if value is None:
        known = ", ".join(dict.fromkeys(keys.values()))
        raise BadCell("reason", {"given": text, "known": known})
    return value


@lru_cache(maxsize=4096)
def _country(text: str) -> Country:
    return parse_country(text)


def flag_of(text: str) -> bool:
    """Yes or no.

    Raises:
        BadCell: neither.
    """
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell("yes-no", {"given": text})
