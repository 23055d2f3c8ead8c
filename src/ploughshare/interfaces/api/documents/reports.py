# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.commitments.indicators.rules import Moved
from ploughshare.commitments.reports.queries import KeptView
from ploughshare.commitments.reports.rules import Behind
from ploughshare.commitments.reports.terms import KeptRow, Report, ReportKind, Shift
from ploughshare.interfaces.api.documents.forms import Given, Told, Words
from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.reports import record_document, report_document

Counts = dict[str, int]
MOVED_MOST = 1000


class FigureDocument(Told, frozen=True, kw_only=True):
    """One number; null where nothing was recorded. `key` opens its records."""

    amount: int | None
    key: str


class LineDocument(Told, frozen=True, kw_only=True):
    """One line of a table."""

    label: str
    figures: list[FigureDocument]
    words: str | None


class TableDocument(Told, frozen=True, kw_only=True):
    """One table. `words` is the heading of what stands beside the figures of its lines, such as reasons."""

    name: str
    title: str
    columns: list[str]
    lines: list[LineDocument]
    note: str | None
    words: str | None


class CheckDocument(Told, frozen=True, kw_only=True):
    """One integrity check. A report of which one that `stops` does not hold is not signed."""

    kind: str
    year: int | None
    holds: bool
    stops: bool
    words: str
    records: list[str]
    records_total: int


class ReportQuestionDocument(Told, frozen=True, kw_only=True):
    """What a report asks of people because no record says it, with what was given, by whom and when."""

    question: str
    words: str
    number: bool
    amount: int | None
    answer: str | None
    given_by: str | None
    given_on: date | None
    version: int


class ReportDocument(Told, frozen=True, kw_only=True):
    """A report as it stands. `value_percent` is null where nothing on tracing was recorded, which is not 0.
    What only the indicator has is null in other reports."""

    kind: ReportKind
    title: str
    years: list[int]
    as_at: date
    state: str
    territory: str | None
    agencies: list[str]
    national: bool
    national_because: str | None
    marked_only: bool
    value_percent: float | None
    tables: list[TableDocument]
    checks: list[CheckDocument]
    notes: list[str]
    questions: list[ReportQuestionDocument]
    series: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    disaggregations: dict[str, dict[str, Counts]] | None = None
    by_standing: Counts | None = None
    left_out: Counts | None = None


class ReportRecordDocument(Told, frozen=True, kw_only=True):
    """One record behind a figure: a seized thing, a line of a licence, a movement, an arm of a request, a
    step in court, or a number that a person gave. What a record does not have is null, and so are marks and
    numbers where the reader may not open it. `opens` is the id of what shows it. What takes from a
    difference has an amount below 0."""

    record: str
    what: str
    opens: str | None
    reference: str | None
    state: str | None
    event: str | None
    agency: str | None
    happened_on: str | None
    apprehension: str | None
    ground: str | None
    kind: str | None
    type: str | None
    amount: int
    make: str | None
    model: str | None
    calibre: str | None
    serial: str | None
    disposal: str | None
    disposal_entered: str | None
    standing: str | None
    why: str | None
    entered_as: str | None
    trace_says: str | None
    established_by: str | None
    grounds: str | None
    established_on: str | None
    left_out: str | None
    left_out_words: str | None
    same_as: str | None


class KeptReportDocument(Told, frozen=True, kw_only=True):
    """A report that was kept, in a list."""

    id: str
    kind: ReportKind
    year: int
    territory: str | None
    marked_only: bool
    number: int
    as_at: date
    national: bool
    value_percent: float | None
    reason: str | None
    made_by: str
    made_at: datetime
    signed_by: str | None
    signed_at: datetime | None


class ShiftDocument(Told, frozen=True, kw_only=True):
    """A figure that moved since the report that was kept before."""

    key: str
    before: int | None
    now: int | None


class MovedDocument(Told, frozen=True, kw_only=True):
    """A record that stands otherwise than in the report that was kept before."""

    record: str
    before: str | None
    now: str | None


class KeptReportViewDocument(Told, frozen=True, kw_only=True):
    """A kept report whole, with what moved since the one before and which records moved it."""

    id: str
    number: int
    digest: str
    reason: str | None
    made_by: str
    made_at: datetime
    signed_by: str | None
    signed_at: datetime | None
    before: str | None
    figures_moved: list[ShiftDocument]
    records_moved: list[MovedDocument]
    report: ReportDocument


class ReportKeeping(Given, frozen=True, kw_only=True):
    """A report to be kept as it stands now."""

    as_at: date | None = None
    territory: Annotated[str, Meta(max_length=200)] | None = None
    national: Words | None = None
    marked_only: bool = False
    reason: Words | None = None


class ReportAnswering(Given, frozen=True, kw_only=True):
    """What a person gives to a report. With neither number nor words it is taken back. `version` is that of
    the answer that was seen, 0 where there was none."""

    question: Annotated[str, Meta(min_length=1, max_length=200)]
    amount: Annotated[int, Meta(ge=0)] | None = None
    words: Words | None = None
    version: Annotated[int, Meta(ge=0)] = 0
    territory: Annotated[str, Meta(max_length=200)] | None = None
    marked_only: bool = False


def report_told(report: Report, language: Language) -> ReportDocument:
    """A report."""
    return msgspec.convert(report_document(report, language), ReportDocument)


def record_told(each: Behind, language: Language) -> ReportRecordDocument:
    """A record behind a figure."""
    return msgspec.convert(record_document(each, language), ReportRecordDocument)


def kept_row_told(made: KeptRow) -> KeptReportDocument:
    """A kept report in a list."""
    return KeptReportDocument(
        id=str(made.id),
        kind=made.kind,
        year=made.year,
        territory=made.territory,
        marked_only=made.marked_only,
        number=made.number,
        as_at=made.as_at,
        national=made.national,
        value_percent=None if made.percent is None else float(made.percent),
        reason=made.reason,
        made_by=str(made.made_by),
        made_at=made.made_at,
        signed_by=str(made.signed_by) if made.signed_by else None,
        signed_at=made.signed_at,
    )


def kept_view_told(view: KeptView, language: Language) -> KeptReportViewDocument:
    """A kept report whole."""
    kept = view.kept
    return KeptReportViewDocument(
        id=str(kept.id),
        number=kept.number,
        digest=kept.digest,
        reason=kept.reason,
        made_by=str(kept.made_by),
        made_at=kept.made_at,
        signed_by=str(kept.signed_by) if kept.signed_by else None,
        signed_at=kept.signed_at,
        before=str(view.before.id) if view.before else None,
        figures_moved=[_shift(each) for each in view.figures],
        records_moved=[_moved(each) for each in view.records[:MOVED_MOST]],
        report=report_told(kept.report, language),
    )


def _shift(each: Shift) -> ShiftDocument:
    return ShiftDocument(key=each.key, before=each.before, now=each.now)


def _moved(each: Moved) -> MovedDocument:
    return MovedDocument(record=each.record, before=each.before, now=each.now)
