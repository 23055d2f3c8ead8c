# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Texts, countries, dates, times, numbers and spans of time in a reader's language."""

from __future__ import annotations

import enum
from datetime import UTC, date, datetime, timedelta

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.words import BY_FACT, MSGID_FACTS, WORDS
from ploughshare.interfaces.presentation.words.instruments import INSTRUMENT_NAMES, TITLE_FACTS
from ploughshare.kernel.countries import UNSTATED, Country, all_countries, alpha2, english_name
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import N_, Fact, Text, render

COUNTRY_FACTS = frozenset(
    {
        *("state", "asking", "asked", "recipient", "country", "source", "from", "to", "own", "signed"),
        "other_country",
    }
)
"""Facts that hold an ISO 3166-1 alpha-3 code, where their value is one."""

_CODES = frozenset(all_countries())
STATE_NOT_SAID = N_("state not said")


def translate(text: Text, language: Language) -> str:
    """A sentence with its facts in the reader's language: countries by name, codes by their word."""
    facts = {name: fact_shown(name, value, language) for name, value in text.facts.items()}
    if "country of" in text.msgid:
        # What was read and what the record holds are codes where a sentence compares countries.
        both = {name: value for name, value in text.facts.items() if name in {"read", "held"}}
        facts |= {name: fact_shown("country", value, language) for name, value in both.items()}
    return render(language.gettext(text.msgid), facts)


def fact_shown(name: str, value: Fact, language: Language) -> Fact:
    """One fact as a reader reads it within a sentence."""
    if not isinstance(value, str):
        return value
    if name in COUNTRY_FACTS and (value in _CODES or value == UNSTATED):
        return country_name(Country(value), language)
    if name in MSGID_FACTS:
        return language.gettext(value)
    if name in TITLE_FACTS and value in INSTRUMENT_NAMES:
        return language.gettext(value)
    known = BY_FACT.get(name)
    if known is not None:
        parts = value.split(", ")
        if all(part in known for part in parts):
            return ", ".join(language.gettext(known[part]) for part in parts)
    return value


def word(member: enum.Enum, language: Language) -> str:
    """What a reader reads for a member of one of our enums."""
    return language.gettext(WORDS[member])


def country_name(country: Country | None, language: Language) -> str:
    """Name of a country by CLDR; the ISO name where CLDR has none; empty for None."""
    if country is None:
        return ""
    if country == UNSTATED:
        return language.gettext(STATE_NOT_SAID)
    if country not in _CODES:
        return country
    name = language.locale.territories.get(alpha2(country))
    return str(name) if name else english_name(country)


def countries_by_name(language: Language) -> list[tuple[str, str]]:
    """All countries as (code, name), by name, for a form."""
    named = [(str(code), country_name(code, language)) for code in all_countries()]
    return sorted(named, key=lambda pair: pair[1].casefold())


def day_shown(day: date, language: Language) -> str:
    """A day in the reader's order, with the month in letters so that it cannot be misread."""
    return str(format_date(day, "medium", locale=language.locale))


def part_date_shown(given: PartDate, language: Language) -> str:
    """A date as far as it is known: a day, a month, a year or a span."""
    iso = given.iso()
    if given.period.exact:
        return day_shown(given.period.since, language)
    if len(iso) == 7:
        return str(format_skeleton("yMMM", given.period.since, locale=language.locale))
    if len(iso) == 4:
        return iso
    return f"{day_shown(given.period.since, language)} – {day_shown(given.period.last, language)}"


def moment_shown(at: datetime, language: Language) -> str:
    """An instant with its zone."""
    shown = format_datetime(at.astimezone(UTC), "medium", tzinfo=UTC, locale=language.locale)
    return f"{shown} UTC"


def number_shown(value: float, language: Language) -> str:
    """A number with the reader's separators."""
    return str(format_decimal(value, locale=language.locale))


def percent_shown(share: float, language: Language) -> str:
    """A share as a percentage; certainty is never rounded up to 100 % nor down to 0 %."""
    if 0 < share < 0.001:
        return "< " + str(format_percent(0.001, "#,##0.#%", locale=language.locale))
    if 0.999 < share < 1:
        return "> " + str(format_percent(0.999, "#,##0.#%", locale=language.locale))
    return str(format_percent(share, "#,##0.#%", locale=language.locale))


def span_shown(span: timedelta, language: Language) -> str:
    """A length of time in words, to its largest unit or two."""
    return str(format_timedelta(span, threshold=1.5, locale=language.locale))


def until_shown(due: datetime, *, now: datetime, language: Language) -> str:
    """When a clock runs out, as seen from now: `in 3 days`, `2 hours ago`."""
    return str(format_timedelta(due - now, add_direction=True, threshold=1.5, locale=language.locale))


def listed(parts: list[str], language: Language) -> str:
    """Parts of a list in one phrase: `Austria, Mexico and Poland`."""
    return str(format_list(parts, locale=language.locale)) if parts else ""
