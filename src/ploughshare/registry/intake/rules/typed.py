# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cells of one row as values; what cannot be read becomes a fault with the file's own column name."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import TypeVar

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.registry.intake.rules.cells import BadCell, choice_of, country_of, date_of, flag_of
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.rules.rows import Plan
from ploughshare.registry.intake.terms import Calendar, Fault

_Value = TypeVar("_Value")
_Kind = TypeVar("_Kind", bound=enum.Enum)
_COUNT_MOST = 1_000_000
_SEPARATORS = str.maketrans({"|": ";", "\n": ";", ">": ";", "→": ";"})


class Cells:
    """The cells of one row.

    Attributes:
        row: row in the file.
        values: texts by our column names, empty cells left out.
        faults: what was wrong so far.
    """

    def __init__(self, plan: Plan, row: int, values: Mapping[str, str], faults: list[Fault]) -> None:
        self._plan = plan
        self.row = row
        self.values = values
        self.faults = faults
        self._calendar = self.choice("calendar", Calendar) or plan.calendar

    def text(self, column: str) -> str | None:
        """The text as it stands."""
        return self.values.get(column)

    def read(self, column: str, act: Callable[[str], _Value]) -> _Value | None:
        """What `act` makes of the cell; None if it is empty or faulty."""
        text = self.values.get(column)
        if text is None:
            return None
        try:
            return act(text)
        except BadCell as bad:
            self.blame(column, bad)
            return None

    def blame(self, column: str, bad: BadCell, *, stops: bool = True) -> None:
        """Note a fault or remark of a cell."""
        self.faults.append(self._plan.fault(self.row, column, bad, stops=stops))

    def choice(self, column: str, kind: type[_Kind]) -> _Kind | None:
        """One of our words, in any of our languages."""
        if column not in self.values:
            return None
        keys = self._plan.keys.get(column, {})
        return self.read(column, lambda text: kind(choice_of(text, keys)))

    def known(self, column: str, text: str, kind: type[_Kind]) -> _Kind | None:
        """What a text would be in a column of ours; None if it is none of its words. No fault."""
        value = self._plan.keys.get(column, {}).get(key_of(text))
        return None if value is None else kind(value)

    def country(self, column: str) -> Country | None:
        """A country by code or by its name in any of our languages."""
        return self.read(column, lambda text: country_of(text, names=self._plan.countries))

    def day(self, column: str) -> PartDate | None:
        """A date as far as it is known."""
        return self.read(column, self._day)

    def _day(self, text: str) -> PartDate:
        plan = self._plan
        return date_of(text, order=plan.dates, today=plan.today, calendar=self._calendar)

    def flag(self, column: str) -> bool | None:
        """Yes or no."""
        return self.read(column, flag_of)

    def count(self, column: str) -> int | None:
        """A whole number that counts something."""
        return self.read(column, count_of)

    def several(self, column: str) -> tuple[str, ...]:
        """Texts that stand in one cell, parted by semicolons, bars, arrows or lines."""
        text = self.values.get(column, "").translate(_SEPARATORS)
        return tuple(part.strip() for part in text.split(";") if part.strip())


def count_of(text: str) -> int:
    """A whole number.

    Raises:
        BadCell: none, or one that counts nothing real.
    """
    plain = text.removesuffix(".0")
    if not (plain.isascii() and plain.isdigit()) or int(plain) > _COUNT_MOST:
        raise BadCell("count", {"given": text})
    return int(plain)
