# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of cases: what they are about, their course in court, and the persons in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, Line, Told
from ploughshare.interfaces.api.documents.sessions import CaseDocument, case_document
from ploughshare.registry.cases.queries import CaseRow
from ploughshare.registry.cases.terms import (
    AnswerUse,
    CaseFile,
    CaseView,
    CourtStage,
    CourtStep,
    Numbers,
    Party,
    PartyPart,
    TieKind,
)
from ploughshare.vocabulary.cooperation import Offence

Plain = Annotated[str, Meta(min_length=1, max_length=2000)]
Count = Annotated[int, Meta(ge=0, le=10_000)]


class CaseAbout(Given, frozen=True, kw_only=True):
    """What a case is about; no name in the title. `version`: as last read, 0 for the first time."""

    title: Line
    offences: Annotated[list[Offence], Meta(max_length=20)] = field(default_factory=list)
    code: Line | None = None
    version: int = 0


class NewCourtStep(Given, frozen=True, kw_only=True):
    """A step of the course in court. A number that is not known is null and never 0."""

    stage: CourtStage
    on: date
    court: Line | None = None
    file_number: Line | None = None
    outcome: Plain | None = None
    suspected: Count | None = None
    charged: Count | None = None
    convicted: Count | None = None
    acquitted: Count | None = None
    answer_use: AnswerUse = AnswerUse.NOT_RECORDED
    answers: Plain | None = None


class NewCaseParty(Given, frozen=True, kw_only=True):
    """Somebody who stands in a case, with as little as the case needs."""

    part: PartyPart
    called: Line
    born: Annotated[str, Meta(max_length=40)] | None = None
    purpose: Plain
    source: Line
    review_on: date


class PartyReview(Given, frozen=True, kw_only=True):
    """That an entry is still needed: until when, and what they are in the case now."""

    review_on: date
    part: PartyPart | None = None


class CaseAboutDocument(Told, frozen=True, kw_only=True):
    """What a case is about."""

    title: str
    offences: list[Offence]
    code: str | None
    stage: CourtStage | None
    version: int


class CourtStepDocument(Told, frozen=True, kw_only=True):
    """A step of the course in court."""

    number: int
    stage: CourtStage
    on: date
    court: str | None
    file_number: str | None
    outcome: str | None
    suspected: int | None
    charged: int | None
    convicted: int | None
    acquitted: int | None
    answer_use: AnswerUse
    answers: str | None
    entered_at: datetime
    entered_by: str


class TiesDocument(Told, frozen=True, kw_only=True):
    """How much stands under a case."""

    recoveries: int
    traces: int
    seizures: int
    exhibits: int
    information: int
    formal_requests: int


class TiedRecordDocument(Told, frozen=True, kw_only=True):
    """A record under a case. `why` is said where an officer tied it."""

    id: str
    label: str | None
    at: datetime
    why: str | None


class NewTie(Given, frozen=True, kw_only=True):
    """A licence by its number, or a consignment by its id, and why it belongs to the case."""

    kind: TieKind
    given: Annotated[str, Meta(min_length=1, max_length=200)]
    why: Annotated[str, Meta(min_length=1, max_length=200)]


class TieRemoval(Given, frozen=True, kw_only=True):
    """Which tie is taken away."""

    kind: TieKind
    record_id: Annotated[str, Meta(max_length=64)]


class TieDocument(Told, frozen=True, kw_only=True):
    """That a record was tied to a case."""

    kind: TieKind
    record_id: str
    why: str
    tied_at: datetime


class CaseRowDocument(Told, frozen=True, kw_only=True):
    """A case in a list."""

    case: CaseDocument
    about: CaseAboutDocument | None


class CaseFileDocument(Told, frozen=True, kw_only=True):
    """A case with all that ties to it."""

    case: CaseDocument
    about: CaseAboutDocument | None
    course: list[CourtStepDocument]
    ties: TiesDocument


class CasePartyDocument(Told, frozen=True, kw_only=True):
    """Somebody in a case."""

    id: str
    part: PartyPart
    called: str
    born: str | None
    purpose: str
    source: str
    review_on: date
    entered_at: datetime


def numbers_of(data: NewCourtStep) -> Numbers:
    """How many persons."""
    return Numbers(data.suspected, data.charged, data.convicted, data.acquitted)


def about_document(made: CaseFile | None) -> CaseAboutDocument | None:
    """What a case is about; None if nobody said."""
    if made is None:
        return None
    return CaseAboutDocument(
        title=made.title,
        offences=sorted(made.offences, key=lambda each: each.value),
        code=made.code,
        stage=made.stage,
        version=made.version,
    )


def row_document(row: CaseRow) -> CaseRowDocument:
    """A case in a list."""
    return CaseRowDocument(case=case_document(row.case), about=about_document(row.file))


def file_document(view: CaseView) -> CaseFileDocument:
    """A case with its ties."""
    ties = view.ties
    return CaseFileDocument(
        case=case_document(view.case),
        about=about_document(view.file),
        course=[step_document(each) for each in view.course],
        ties=TiesDocument(
            recoveries=ties.recoveries,
            traces=ties.traces,
            seizures=ties.seizures,
            exhibits=ties.exhibits,
            information=ties.information,
            formal_requests=ties.formal,
        ),
    )


def step_document(made: CourtStep) -> CourtStepDocument:
    """A step in court."""
    numbers = made.numbers
    return CourtStepDocument(
        number=made.number,
        stage=made.stage,
        on=made.on,
        court=made.court,
        file_number=made.file_number,
        outcome=made.outcome,
        suspected=numbers.suspected,
        charged=numbers.charged,
        convicted=numbers.convicted,
        acquitted=numbers.acquitted,
        answer_use=made.use,
        answers=made.answers,
        entered_at=made.entered_at,
        entered_by=str(made.entered_by),
    )


def party_document(made: Party) -> CasePartyDocument:
    """Somebody in a case."""
    return CasePartyDocument(
        id=str(made.id),
        part=made.part,
        called=made.called,
        born=made.born,
        purpose=made.purpose,
        source=made.source,
        review_on=made.review_on,
        entered_at=made.entered_at,
    )
