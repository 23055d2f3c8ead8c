# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What figures are counted from beside arms, and what people give by hand."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.firearms import ArmType


class SourceKind(enum.Enum):
    """What a record behind a figure is, where it is no seized thing."""

    LICENCE = "licence_line"
    """A line of a licence."""
    MOVEMENT = "movement"
    """A shipment or a delivery under a licence."""
    REQUEST = "sent_request"
    """One arm of a request to another state."""
    INCOMING = "received_request"
    """One arm of a request of another state."""
    COURT = "court_step"
    """A step of a case in court."""
    HAND = "given_by_hand"
    """What a person gave."""


@dataclass(frozen=True, slots=True)
class Source:
    """One record of another room behind some figures.

    Attributes:
        kind: what it is.
        record: names it.
        opens: what a reader opens to see it: id of the licence, request, trace or case; None if nothing.
        year: in which it counts.
        amount: how many it adds to a figure.
        marks: by which figures choose it: each is one part of a key, such as `way:export`.
        on: its day; None if it has none.
        reference: its number or words; None if it has none.
        state: the other state; None where none is concerned.
        arm_type: kind of arm; None if not said.
    """

    kind: SourceKind
    record: str
    opens: str | None
    year: int
    amount: int
    marks: frozenset[str]
    on: date | None = None
    reference: str | None = None
    state: Country | None = None
    arm_type: ArmType | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Arms that were authorised, or that moved, in one year: one line of a licence, or one movement under it.

    Attributes:
        record: names it.
        licence: id of the licence.
        reference: number of the licence, or of the bill or verification.
        year: in which it counts.
        on: day of the decision, or of the movement; None if not known.
        outward: whether they were exported.
        arm_type: kind of small arm or light weapon (category VIII); None if not stated.
        other: state of final import, or of export.
        moved: whether they moved; else they were authorised.
        amount: how many.
    """

    record: str
    licence: str
    reference: str
    year: int
    on: date | None
    outward: bool
    arm_type: ArmType | None
    other: Country
    moved: bool
    amount: int


@dataclass(frozen=True, slots=True)
class AskedArm:
    """One arm that a state asked another about.

    Attributes:
        record: names it.
        opens: id of the trace, or of the request of the other state.
        reference: of the request.
        outward: whether this state asked.
        other: the other state.
        asked_on, answered_on: days; None while not answered.
    """

    record: str
    opens: str
    reference: str
    outward: bool
    other: Country
    asked_on: date
    answered_on: date | None


class CourtCount(enum.Enum):
    """What a step in court adds to a report on criminal justice."""

    SUSPECTED = "suspected"
    PROSECUTED = "prosecuted"
    CONVICTED = "convicted"
    CASES_OPENED = "cases_opened"
    CASES_CHARGED = "cases_charged"
    CASES_JUDGED = "cases_judged"


@dataclass(frozen=True, slots=True)
class CourtNumber:
    """What one step of one case adds to one figure.

    Attributes:
        what: to which.
        record, case: names of the step and of its case.
        on: day of the step.
        amount: how many; None where nobody noted it.
    """

    what: CourtCount
    record: str
    case: str
    on: date
    amount: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gave to a report by hand.

    Attributes:
        question: which; `reason:KEY` for why a figure differs from the year before.
        amount: the number given, or the difference that a reason explains; None if none.
        words: None if none.
        by: who gave it.
        on: when.
        version: how often it was given, from 1.
    """

    question: str
    amount: int | None
    words: str | None
    by: str
    on: date
    version: int = 1


NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is drawn from.

    Attributes:
        rows: things of the years, in any order.
        asked: arms asked about, where the report tells of requests; None where it does not.
        transfers: of the years; None where nobody keeps licences.
        court: what steps in court add, where the report asks for it; None where nobody keeps cases.
        answers: what people gave, by question.
    """

    rows: tuple[ArmRow, ...] = ()
    asked: tuple[AskedArm, ...] | None = None
    transfers: tuple[Transfer, ...] | None = None
    court: tuple[CourtNumber, ...] | None = None
    answers: Mapping[str, Answer] = field(default_factory=lambda: NO_ANSWERS)
