# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of cases: what they are about, their course in court, and who stands in them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.ids import Id
from ploughshare.registry.custody.terms import Evidence
from ploughshare.registry.tracing.terms import Trace
from ploughshare.safeguards.mandates.terms import Case, UnderCase
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.cooperation import Offence

LINE_MOST = 200
WORDS_MOST = 2000
COUNT_MOST = 10_000


class PartyId(Id):
    """One natural person in one case."""

    __slots__ = ()
    noun = "entry on somebody in a case"


class CourtStage(enum.Enum):
    """How far a case has come."""

    OPENED = "opened"
    CHARGED = "charged"
    JUDGED = "judged"
    FINAL = "final"


IN_COURT = frozenset({CourtStage.CHARGED, CourtStage.JUDGED})


class PartyPart(enum.Enum):
    """What somebody is in a case, kept apart as Directive (EU) 2016/680, article 6, asks."""

    SUSPECT = "suspect"
    CONVICTED = "convicted"
    VICTIM = "victim"
    WITNESS = "witness"
    OTHER = "other"


class AnswerUse(enum.Enum):
    """Whether a trace answer was used in court."""

    USED = "used"
    NOT_USED = "not_used"
    NOT_RECORDED = "not_recorded"


class View(enum.Enum):
    """Which cases a list shows."""

    OPEN = "open"
    IN_COURT = "in_court"
    REVIEW_DUE = "review_due"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a case is about.

    Attributes:
        case: which.
        title: in short, without a name of a person.
        offences: as the laws on arms know them.
        code: articles of the national code, as written.
        stage: how far it has come in court; None while nothing was noted.
        version: how often it was changed.
    """

    case: CaseId
    title: str
    offences: frozenset[Offence]
    code: str | None
    stage: CourtStage | None
    version: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many persons, by what they are. None is not known and never zero."""

    suspected: int | None = None
    charged: int | None = None
    convicted: int | None = None
    acquitted: int | None = None


@dataclass(frozen=True, slots=True)
class CourtStep:
    """One step of the course in court. Never changed: a mistake is answered by a further step of the same
    stage.

    Attributes:
        case, number: of which case, from 1.
        stage, on: what was reached, and when.
        court, file_number: before which court, under which number; None where there is none.
        outcome: in words; None if there is nothing to say.
        numbers: of persons, as they stand then.
        use: whether a trace answer was used.
        answers: which, by their references.
        entered_at, entered_by: when and by whom.
    """

    case: CaseId
    number: int
    stage: CourtStage
    on: date
    court: str | None
    file_number: str | None
    outcome: str | None
    numbers: Numbers
    use: AnswerUse
    answers: str | None
    entered_at: datetime
    entered_by: AccountId


@dataclass(frozen=True, slots=True)
class Party:
    """A natural person in one case, with as little as the case needs.

    Attributes:
        id: its id here.
        case: the only case it is kept under.
        part: what they are in it.
        called: the name as the source writes it.
        born: year, or day, of birth as the source writes it; None if not needed.
        purpose: why the case needs it.
        source: where it is from.
        review_on: day on which somebody says whether it is still needed.
        entered_at, entered_by: when and by whom.
    """

    id: PartyId
    case: CaseId
    part: PartyPart
    called: str
    born: str | None
    purpose: str
    source: str
    review_on: date
    entered_at: datetime
    entered_by: AccountId


class TieKind(enum.Enum):
    """Kinds of records that stand under a case, or were tied to it."""

    RECOVERIES = "recoveries"
    TRACES = "traces"
    SEIZURES = "seizures"
    EXHIBITS = "exhibits"
    CONSIGNMENTS = "consignments"
    """With a thing that was seized in it, or tied to it by an officer."""
    LICENCES = "licences"
    """Whose diversion alert led to it, or tied to it by an officer."""
    ALERTS = "alerts"
    """Diversion alerts that led to it."""
    INFORMATION = "information"
    REPORTS = "reports"
    """Graded intelligence reports."""
    FORMAL = "formal"
    REPLIES = "replies"
    """Replies of other channels that answered a trace of it."""


TIED_BY_HAND = frozenset({TieKind.CONSIGNMENTS, TieKind.LICENCES})
"""Kinds that belong to no case by themselves: an officer ties them, with a reason."""


@dataclass(frozen=True, slots=True)
class Tie:
    """That an officer tied a record to a case.

    Attributes:
        case, kind: which case, and what kind of record.
        record: its id.
        why: the reason.
        tied_by, tied_at: who and when.
    """

    case: CaseId
    kind: TieKind
    record: Id
    why: str
    tied_by: AccountId
    tied_at: datetime


@dataclass(frozen=True, slots=True)
class TiedPage:
    """Records of one kind under a case.

    Attributes:
        kind: which.
        records: newest first.
        by_hand: of those that an officer tied, the tie.
        next_cursor: for the next page; None at the end.
    """

    kind: TieKind
    records: tuple[UnderCase, ...]
    by_hand: Mapping[Id, Tie]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Ties:
    """How much of each kind stands under a case."""

    recoveries: int
    traces: int
    seizures: int
    exhibits: int
    information: int
    formal: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with all that ties to it. No persons: those are read by themselves.

    Attributes:
        case: the bare case.
        file: what it is about; None if nobody said.
        course: steps in court, oldest first.
        ties: how much stands under it.
        traces, exhibits: the first of them.
        works: whether the reader works on it.
    """

    case: Case
    file: CaseFile | None
    course: tuple[CourtStep, ...]
    ties: Ties
    traces: tuple[Trace, ...]
    exhibits: tuple[Evidence, ...]
    works: bool
