# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Typed reading of one object of a stranger's document.

A value of the wrong type is a fault and refused by name. A word outside a closed list may be newer than
this version: where we can do without it, it is kept and named in the report; where we cannot, it is refused.
No message repeats what stood in the document.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from ploughshare.exchange.formats.errors import FieldUnusable
from ploughshare.exchange.formats.rules.ids import type_of
from ploughshare.exchange.formats.terms import Fate, Json, Loss
from ploughshare.kernel.clock import MalformedInstant, from_rfc3339
from ploughshare.kernel.countries import Country, all_countries
from ploughshare.kernel.periods import MalformedDay, PartDate, parse_part_date
from ploughshare.kernel.text import N_, Text

TEXT_MOST = 4_000
LIST_MOST = 1_000
_COUNTRIES = frozenset(all_countries())

Word = TypeVar("Word", bound=enum.Enum)


COUNT_MOST = 1_000_000_000_000
"""A larger count of things is a slip."""


class Fields:
    """The fields of one object, or of a part of it.

    Attributes:
        id: of the object, for messages.
        document: the object.
        at: path of the part, such as `events.`; empty for the object itself.
        losses: report to add to.
    """

    def __init__(self, id: str, document: Json, losses: list[Loss], at: str = "") -> None:
        self.id = id
        self.document = document
        self.at = at
        self.losses = losses

    def wrong(self, name: str, expected: str) -> FieldUnusable:
        """The fault of a field."""
        return FieldUnusable({"id": self.id, "field": self.at + name, "expected": expected})

    def not_understood(self, name: str) -> None:
        """Report a word that is newer than this version."""
        why = Text(N_("This version does not know the value. It is kept and sent on unchanged."))
        self.losses.append(Loss(Fate.NOT_UNDERSTOOD, self.id, self.at + name, why))

    def text(self, name: str, most: int = TEXT_MOST) -> str | None:
        """A text that says something; None if absent."""
        value = self.document.get(name)
        if value is None and name not in self.document:
            return None
        if not isinstance(value, str) or not value or "\x00" in value or len(value) > most:
            raise self.wrong(name, f"a text of 1 to {most} characters")
        return value

    def needed_text(self, name: str, most: int = TEXT_MOST) -> str:
        """A text that must be there."""
        value = self.text(name, most)
        if value is None:
            raise self.wrong(name, f"a text of 1 to {most} characters")
        return value

    def word(self, name: str, words: type[Word]) -> Word | None:
        """A word of a closed list; None if absent or newer than this version."""
        value = self.text(name, 100)
        if value is None:
            return None
        try:
            return words(value)
        except ValueError:
            self.not_understood(name)
            return None

    def needed_word(self, name: str, words: type[Word]) -> Word:
        """A word of a closed list that must be there."""
        try:
            return words(self.needed_text(name, 100))
        except ValueError:
            raise self.wrong(name, f"one of {', '.join(str(each.value) for each in words)}") from None

    def words(self, name: str, words: type[Word]) -> frozenset[Word]:
        """Those words of a list that this version knows; the others are reported."""
        known = {str(each.value): each for each in words}
        given = self.texts(name)
        if any(each not in known for each in given):
            self.not_understood(name)
        return frozenset(known[each] for each in given if each in known)

    def whole_day(self, name: str) -> date | None:
        """A day of the calendar; None if absent."""
        value = self.text(name, 10)
        try:
            return date.fromisoformat(value) if value is not None else None
        except ValueError:
            raise self.wrong(name, "a day such as 2027-01-31") from None

    def country(self, name: str) -> Country | None:
        """A country; None if absent or newer than our table."""
        value = self.text(name, 10)
        if value is None or value in _COUNTRIES:
            return Country(value) if value else None
        self.not_understood(name)
        return None

    def needed_country(self, name: str) -> Country:
        """A country that must be there."""
        value = self.needed_text(name, 10)
        if value not in _COUNTRIES:
            raise self.wrong(name, "a country code of ISO 3166-1 such as MEX")
        return Country(value)

    def flag(self, name: str) -> bool:
        """Yes or no; no if absent."""
        value = self.document.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def year(self, name: str) -> int | None:
        """A year; None if absent."""
        if name not in self.document:
            return None
        value = self.document[name]
        if not isinstance(value, int) or isinstance(value, bool) or not 1000 <= value <= 9999:
            raise self.wrong(name, "a year of four digits")
        return value

    def count(self, name: str) -> int | None:
        """A number of things, above nought; None if absent."""
        if name not in self.document:
            return None
        value = self.document[name]
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= COUNT_MOST:
            raise self.wrong(name, "a whole number above nought")
        return value

    def degrees(self, name: str, most: float) -> float | None:
        """An angle; None if absent."""
        if name not in self.document:
            return None
        value = self.document[name]
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.fabs(value) <= most:
            raise self.wrong(name, f"degrees between -{most:g} and {most:g}")
        return float(value)

    def instant(self, name: str) -> datetime:
        """An instant that must be there."""
        try:
            return from_rfc3339(self.needed_text(name, 40))
        except MalformedInstant:
            raise self.wrong(name, "an instant such as 2026-11-24T10:30:00.000Z") from None

    def day(self, name: str) -> PartDate | None:
        """A date as far as it is known, with the words of the source; None if absent."""
        value = self.text(name, 40)
        words = self.text(f"{name}_text", 200)
        if value is None:
            return None
        try:
            read = parse_part_date(value)
        except MalformedDay:
            raise self.wrong(name, "a date such as 2015-03-24, 2015-03 or 2015") from None
        return PartDate(read.period, words or value)

    def part(self, name: str) -> Fields:
        """A part of the object; empty if absent."""
        value = self.document.get(name, {})
        if not isinstance(value, Mapping):
            raise self.wrong(name, "an object")
        return Fields(self.id, value, self.losses, f"{self.at}{name}.")

    def parts(self, name: str) -> list[Fields]:
        """The parts of a list of objects; empty if absent."""
        at = f"{self.at}{name}."
        found: list[Fields] = []
        for each in self._list(name):
            if not isinstance(each, Mapping):
                raise self.wrong(name, "a list of objects")
            found.append(Fields(self.id, each, self.losses, at))
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty if absent."""
        values = self._list(name)
        if not all(isinstance(each, str) and each and "\x00" not in each for each in values):
            raise self.wrong(name, "a list of texts")
        if any(len(each) > TEXT_MOST for each in values):
            raise self.wrong(name, f"a list of texts of at most {TEXT_MOST} characters")
        return tuple(values)

    def reference(self, name: str, kind: str) -> str | None:
        """An id of that type; None if absent."""
        value = self.text(name, 300)
        if value is not None and type_of(value) != kind:
            raise self.wrong(name, f"an id of the type {kind}")
        return value

    def needed_reference(self, name: str, kind: str) -> str:
        """An id of that type that must be there."""
        value = self.reference(name, kind)
        if value is None:
            raise self.wrong(name, f"an id of the type {kind}")
        return value

    def references(self, name: str, kind: str) -> tuple[str, ...]:
        """A list of ids of that type, each once; empty if absent."""
        values = self.texts(name)
        if any(type_of(each) != kind for each in values) or len(set(values)) != len(values):
            raise self.wrong(name, f"a list of different ids of the type {kind}")
        return values

    def _list(self, name: str) -> list[Any]:
        value = self.document.get(name, [])
        if not isinstance(value, list) or len(value) > LIST_MOST:
            raise self.wrong(name, f"a list of at most {LIST_MOST} entries")
        return value
