# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of graded intelligence reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, Line, Told
from ploughshare.interfaces.api.documents.information_forms import HandlingForm
from ploughshare.registry.graded import rules
from ploughshare.registry.graded.terms import (
    Body,
    Entity,
    EntityKind,
    Graded,
    Link,
    Report,
    Scheme,
)
from ploughshare.vocabulary.handling import HandlingCode, Tlp

Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Sign = Annotated[str, Meta(min_length=1, max_length=2)]
Mark = Annotated[str, Meta(min_length=1, max_length=10)]


class EntityForm(Given, frozen=True, kw_only=True):
    """Something that a report names; a natural person is named under the case and not here."""

    mark: Mark
    kind: EntityKind
    words: Line


class LinkForm(Given, frozen=True, kw_only=True):
    """How two named things hang together, as the report states it."""

    one: Mark
    words: Line
    other: Mark


class GradeForm(Given, frozen=True, kw_only=True):
    """A grade in the signs of its scheme. Kept as given."""

    scheme: Scheme
    source: Sign
    information: Sign
    handling: Sign | None = None


class ReportForm(Given, frozen=True, kw_only=True):
    """What a report says: facts apart from assessment."""

    title: Line
    facts: Text
    assessment: Text | None = None
    entities: Annotated[list[EntityForm], Meta(max_length=100)] = field(default_factory=list)
    links: Annotated[list[LinkForm], Meta(max_length=100)] = field(default_factory=list)
    grade: GradeForm


class NewReport(ReportForm, frozen=True, kw_only=True):
    """A report under the case of the mandate. `source`: the handler's reference, never a name."""

    handling: HandlingForm
    source: Line | None = None
    review_on: date
    erase_on: date


class ChangedReport(ReportForm, frozen=True, kw_only=True):
    """A report in better words. `version`: as last read."""

    version: int


class ReportReview(Given, frozen=True, kw_only=True):
    """That a report is still needed, and when somebody looks again."""

    review_on: date


class TellableForm(Given, frozen=True, kw_only=True):
    """The words that may be told on. They say nothing of the source."""

    title: Line
    words: Text


class EntityDocument(Told, frozen=True, kw_only=True):
    """Something that a report names."""

    mark: str
    kind: EntityKind
    words: str


class StatedLinkDocument(Told, frozen=True, kw_only=True):
    """How two of them hang together."""

    one: str
    words: str
    other: str


class GradedReportDocument(Told, frozen=True, kw_only=True):
    """A report. What it says is null once it is erased. The grade stands in the signs of its scheme."""

    id: str
    case_id: str
    title: str | None
    facts: str | None
    assessment: str | None
    entities: list[EntityDocument]
    links: list[StatedLinkDocument]
    scheme: Scheme
    source_grade: str
    information_grade: str
    handling_grade: str | None
    tlp: Tlp
    codes: list[HandlingCode]
    review_on: date
    erase_on: date
    told_as: str | None
    version: int
    written_at: datetime
    written_by: str
    erased_at: datetime | None


class TellableDocument(Told, frozen=True, kw_only=True):
    """The information of ours that was made of a report."""

    statement_id: str


def body_of(data: ReportForm) -> Body:
    """What it says.

    Raises:
        ReportUnfit: a field does not fit.
    """
    entities = [Entity(each.mark, each.kind, each.words) for each in data.entities]
    links = [Link(each.one, each.words, each.other) for each in data.links]
    return rules.check_body(data.title, data.facts, data.assessment, entities, links)


def grade_of(data: ReportForm) -> Graded:
    """Its grade.

    Raises:
        GradeUnknown: a sign that the scheme does not know.
    """
    grade = data.grade
    return rules.check_grade(grade.scheme, grade.source, grade.information, grade.handling)


def report_document(made: Report) -> GradedReportDocument:
    """A report."""
    body = made.body
    return GradedReportDocument(
        id=str(made.id),
        case_id=str(made.case),
        title=body.title if body else None,
        facts=body.facts if body else None,
        assessment=body.assessment if body else None,
        entities=[
            EntityDocument(mark=each.mark, kind=each.kind, words=each.words)
            for each in (body.entities if body else ())
        ],
        links=[
            StatedLinkDocument(one=each.one, words=each.words, other=each.other)
            for each in (body.links if body else ())
        ],
        scheme=made.graded.scheme,
        source_grade=made.graded.source,
        information_grade=made.graded.information,
        handling_grade=made.graded.handling,
        tlp=made.handling.tlp,
        codes=list(made.handling.codes),
        review_on=made.review_on,
        erase_on=made.erase_on,
        told_as=str(made.told_as) if made.told_as else None,
        version=made.version,
        written_at=made.written_at,
        written_by=str(made.written_by),
        erased_at=made.erased_at,
    )
