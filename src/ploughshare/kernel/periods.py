# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Days that are known in part: a period plus the text that was given.

A register says "2015" or "March 1998"; turning that into a day would invent knowledge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class MalformedDay(PloughshareError):
    kind = Kind.INVALID
    code = "kernel.malformed-day"
    msgid = N_("“%(given)s” is no date. Write 2015-03-24, 2015-03 or 2015.")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `since` to `until`, the end exclusive.

    Attributes:
        since: first day.
        until: first day no longer meant.
    """

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.since:
            raise ValueError("a period holds at least one day")

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.until - self.since).days

    @property
    def last(self) -> date:
        """Last day that is meant."""
        return self.until - timedelta(days=1)

    @property
    def exact(self) -> bool:
        """Whether it is one single day."""
        return self.days == 1

    def holds(self, day: date) -> bool:
        """Whether `day` lies within."""
        return self.since <= day < self.until

    @classmethod
    def day(cls, day: date) -> Period:
        """The period of one day."""
        return cls(day, day + timedelta(days=1))


@dataclass(frozen=True, slots=True, order=True)
class PartDate:
    """A date as far as it is known.

    Attributes:
        period: the days it may mean.
        text: what the source said, unchanged.
    """

    period: Period
    text: str

    def iso(self) -> str:
        """`2015-03-24`, `2015-03` or `2015` where the period is one of these, else `since/last`."""
        since, until = self.period.since, self.period.until
        if self.period.exact:
            return since.isoformat()
        if since.day == 1 and until == _next_month(since):
            return since.isoformat()[:7]
        if (since.month, since.day) == (1, 1) and until == date(since.year + 1, 1, 1):
            return f"{since.year:04d}"
        return f"{since.isoformat()}/{self.period.last.isoformat()}"

    @classmethod
    def of(cls, day: date) -> PartDate:
        """A date known to the day."""
        return cls(Period.day(day), day.isoformat())


_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def parse_part_date(text: str) -> PartDate:
    """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `since/last`.

    Raises:
        MalformedDay: anything else, or a day no calendar has.
    """
    given = text.strip()
    if "/" in given:
        first, _, last = given.partition("/")
        try:
            since, end = parse_part_date(first), parse_part_date(last)
            return PartDate(Period(since.period.since, end.period.until), given)
        except ValueError:
            raise MalformedDay({"given": given[:40]}) from None
    found = _ISO.match(given)
    if not found:
        raise MalformedDay({"given": given[:40]})
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            return PartDate(Period(date(year or 0, 1, 1), date((year or 0) + 1, 1, 1)), given)
        if day is None:
            first_day = date(year or 0, month, 1)
            return PartDate(Period(first_day, _next_month(first_day)), given)
        return PartDate(Period.day(date(year or 0, month, day)), given)
    except (ValueError, OverflowError):
        raise MalformedDay({"given": given[:40]}) from None
