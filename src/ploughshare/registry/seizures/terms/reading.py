# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What lists, maps and rates ask for and give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.seizures.terms.events import SeizedItem, Seizure
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    CheckReason,
    Conveyance,
    ItemKind,
    SeizedItemId,
    SeizureId,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events a list shows; None does not limit.

    Attributes:
        apprehension: how the things came to the authority.
        kind: events with a thing of this kind.
        since, until: days between which it happened, the end exclusive; by the first day it may mean.
        country: where; alpha-3.
        subdivision: where within the country, exactly as written.
        locode: where, by UN/LOCODE.
        border, conveyance: how the things travelled.
        marks: the beginning of a serial, lot number or headstamp; signs between characters do not count.
        alike: in place of these marks, whole marks that look like them: perhaps the same, misread.
        case: events of one case.
        checks: only events that were checks (true), or that were none (false).
        reference: the agency's own number, exactly as written.
    """

    apprehension: Apprehension | None = None
    kind: ItemKind | None = None
    since: date | None = None
    until: date | None = None
    country: Country | None = None
    subdivision: str | None = None
    locode: str | None = None
    border: BorderContext | None = None
    conveyance: Conveyance | None = None
    marks: str | None = None
    alike: bool = False
    case: CaseId | None = None
    checks: bool | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an event and what it changed.

    Attributes:
        seizure: the event as this version said it.
        changed: names of the fields that differ from the version before; empty for the first.
    """

    seizure: Seizure
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same arm in another event: seized twice, or entered twice. For a person to judge.

    Attributes:
        item: the thing of the event that is read.
        event: the other event; None if it is not within the reader's reach.
        contact, agency: whom to speak to about it.
        recorded_at: when the other was entered.
    """

    item: SeizedItemId
    event: SeizureId | None
    contact: AccountId
    agency: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReadSeizure:
    """An event with what can be said of it.

    Attributes:
        seizure: as entered.
        date_trouble: what is wrong with the date given; None if nothing.
        remarks: what is odd but may be true: field and sentence.
        elsewhere: arms of it that stand in other events, too.
    """

    seizure: Seizure
    date_trouble: Text | None
    remarks: tuple[tuple[str, Text], ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a list.

    Attributes:
        seizure: without its things.
        items: the first of its things.
        items_total: how many it has.
    """

    seizure: Seizure
    items: tuple[SeizedItem, ...]
    items_total: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Checks for one reason and what they found.

    Attributes:
        reason: why it was looked at.
        checks: how many checks.
        hits: in how many of them something was found.
        minutes: time spent where it was noted, minutes.
        scanned, opened: consignments, vehicles or bags, where it was noted.
        opened_hits: hits of the checks for which openings were noted.
        timed: checks for which time was noted.
    """

    reason: CheckReason
    checks: int
    hits: int
    minutes: int
    scanned: int
    opened: int
    opened_hits: int
    timed: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Events at one place.

    Attributes:
        country: alpha-3.
        subdivision: as written; None where none was.
        locode: UN/LOCODE; None where none was given.
        apprehension: how the things came to the authority.
        events: how many.
    """

    country: Country
    subdivision: str | None
    locode: str | None
    apprehension: Apprehension
    events: int


@dataclass(frozen=True, slots=True)
class RouteCount:
    """Events that share a way.

    Attributes:
        points: the places of the way in order, as codes: UN/LOCODE where known, else alpha-3.
        conveyance: what carried the goods; None if not said.
        events: how many.
    """

    points: tuple[str, ...]
    conveyance: Conveyance | None
    events: int
