# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the clocks: a case to be timed, what stops a clock, a term of law, and when it ends."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.tracing import UrgencyGround


@dataclass(frozen=True, slots=True)
class AnswerCase:
    """What decides how long an answer may take.

    Attributes:
        asking: state that asks.
        asked: state that answers.
        at: when the request is received, or would be; aware, UTC.
        urgency: the ground of urgency; None if not urgent (urgency without a ground is not urgent).
        directly_available: whether the asked authority holds the answer itself; None if not known,
            which counts as no.
        agreed: the term the two agreed for such a request; None if none was agreed.
    """

    asking: Country
    asked: Country
    at: datetime
    urgency: UrgencyGround | None = None
    directly_available: bool | None = None
    agreed: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which the clock stands, because the asked state asked for clarification.

    Attributes:
        since_at: when the question went out; aware, UTC.
        until_at: when the clarification came; None while it is awaited.
        reason: what was asked, for the page; None if not told.
    """

    since_at: datetime
    until_at: datetime | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later end, because a judicial authorisation is needed, with notice to the asking state.

    Attributes:
        noticed_at: when the asking state was told; aware, UTC.
        until_at: the new end it was told; aware, UTC.
        reason: why, for the page; None if not told.
    """

    noticed_at: datetime
    until_at: datetime
    reason: Text | None = None


class Unit(enum.Enum):
    """In what a term is counted."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    DATE = "date"
    """A day of every year, such as 31 May."""


class Counting(enum.Enum):
    """Which law says how a term is counted."""

    PLAIN = "plain"
    """None that is known: time as it passes, so that an end shown is early rather than late."""
    UNION = "union"
    """Regulation (EEC, Euratom) 1182/71."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that a basis sets.

    Attributes:
        basis: row id.
        case: which of the basis's times, such as `urgent_direct` or `execution`.
        amount: as the table has it: a number, or a day such as `31 May`.
        unit: what the amount counts.
        counted_from: from when, in our words.
        verification: how far it was read.
        counting: which law says how it is counted.
        not_counted: hours of the day, in local time, that are not counted; None if all are.
    """

    basis: str
    case: str
    amount: str
    unit: Unit
    counted_from: str
    verification: str
    counting: Counting = Counting.PLAIN
    not_counted: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days and clocks of one state.

    Attributes:
        state: ISO 3166-1 alpha-3.
        zone: its time zone; of its capital where it has several.
        several: whether its clocks differ from place to place.
        weekend: days of the week without work, Monday is 0.
        holidays: year to its public holidays with their names, as far as they are known.
        whole: whether the public holidays of a year are known, all of them.
        worked: year to days of a weekend on which work is made up for.
    """

    state: Country
    zone: ZoneInfo
    several: bool
    weekend: frozenset[int]
    holidays: Callable[[int], Mapping[date, str]]
    whole: Callable[[int], bool]
    worked: Callable[[int], frozenset[date]]


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends, and why then.

    Attributes:
        instant: the end; aware, UTC. Who acts at this very moment is still in time.
        last_day: the day, in local time, to whose end the term runs; None where it ends at an hour.
        zone: the time zone it was counted in.
        why: how it was counted, each a sentence.
        holidays_known: whether the public holidays that could matter were known.
    """

    instant: datetime
    last_day: date | None
    zone: str
    why: tuple[Text, ...]
    holidays_known: bool = True
