# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that the state owes, from its records."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import Response
from litestar.params import JSONBody, PathParameter, QueryParameter

from ploughshare.bootstrap.report_room import Saying, Wanted, draw_report
from ploughshare.bootstrap.report_room import answer_report as give
from ploughshare.commitments.reports import queries, service
from ploughshare.commitments.reports.errors import ReportUnknown
from ploughshare.commitments.reports.rules import paper_of
from ploughshare.commitments.reports.terms import ReportId, ReportKind
from ploughshare.interfaces.api.call import Call, Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.reports import (
    KeptReportDocument,
    KeptReportViewDocument,
    ReportAnswering,
    ReportDocument,
    ReportKeeping,
    ReportRecordDocument,
    kept_row_told,
    kept_view_told,
    record_told,
    report_told,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.interfaces.api.routes.states import Language, sent
from ploughshare.interfaces.api.routes.states import Wanted as Format
from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.interfaces.presentation.report_records import records_page
from ploughshare.kernel.paging import LIMIT

TAG = "Reports"
ONE = "/reports/{kind:str}/{year:int}"
KEPT = "/kept-reports/{report_id:str}"

KindOf = Annotated[
    str, PathParameter(description="Which report, such as sdg-16.4.2.", max_length=40, name="kind")
]
YearOf = Annotated[int, PathParameter(description="Year of apprehension.", ge=1900, le=2200)]
AsAt = Annotated[date | None, QueryParameter(description="Day on which results stand so; today if left out.")]
Territory = Annotated[
    str | None, QueryParameter(description="Part of the state that the records cover.", max_length=200)
]
National = Annotated[
    str | None, QueryParameter(description="Why they cover the whole state, where they do.", max_length=4000)
]
Marked = Annotated[bool, QueryParameter(description="Count uniquely marked arms alone.")]


@reads(ONE, TAG)
def show_report(
    call: Caller,
    kind: KindOf,
    year: YearOf,
    as_at: AsAt = None,
    territory: Territory = None,
    national: National = None,
    marked_only: Marked = False,
) -> ReportDocument:
    """A report as it stands now, from all records of the authority."""
    wanted = _wanted(call, kind, year, as_at, territory, national, marked_only)
    return report_told(draw_report(call.node, call.mandate, wanted).report, call.language)


@reads(ONE + "/records", TAG)
def list_report_records(
    call: Caller,
    kind: KindOf,
    year: YearOf,
    figure: Annotated[str, QueryParameter(description="Key of a figure, or check:NAME.", max_length=300)],
    cursor: Cursor = None,
    limit: Limit = LIMIT,
    only: Annotated[
        str | None,
        QueryParameter(description="Take those alone: NAME:VALUE, such as type:pistol.", max_length=300),
    ] = None,
    as_at: AsAt = None,
    territory: Territory = None,
    national: National = None,
    marked_only: Marked = False,
) -> PageDocument[ReportRecordDocument]:
    """The records behind a figure, newest first. Marks of what is beyond the reader's reach are left out."""
    wanted = _wanted(call, kind, year, as_at, territory, national, marked_only)
    drawn = draw_report(call.node, call.mandate, wanted)
    page = records_page(drawn.report, drawn.within, figure, cursor=cursor, limit=limit, only=only)
    return paged(page, lambda each: record_told(each, call.language))


@reads(ONE + "/paper", TAG, media_type="application/octet-stream")
def show_report_paper(
    call: Caller,
    kind: KindOf,
    year: YearOf,
    as_at: AsAt = None,
    territory: Territory = None,
    national: National = None,
    marked_only: Marked = False,
    wanted: Format = PaperFormat.PDF,
    language: Language = "en",
) -> Response[bytes]:
    """A report as it stands now as a paper: a draft."""
    asked = _wanted(call, kind, year, as_at, territory, national, marked_only)
    report = draw_report(call.node, call.mandate, asked).report
    document = paper_of(report, authority=call.mandate.agency, made_at=call.at)
    return sent(paper_file(document, language=language, wanted=wanted))


@acts(ONE, TAG)
def keep_report(
    call: Caller, kind: KindOf, year: YearOf, data: JSONBody[ReportKeeping]
) -> KeptReportViewDocument:
    """Keep a report as it stands now. Where figures moved since the one kept before, a reason is needed."""
    wanted = _wanted(call, kind, year, data.as_at, data.territory, data.national, data.marked_only)
    report = draw_report(call.node, call.mandate, wanted).report
    with call.work() as work:
        id = work.new_id(ReportId)
        service.keep_report(work, id, report, reason=data.reason)
    return _view(call, id)


@acts(ONE + "/answers", TAG)
def answer_report(
    call: Caller, kind: KindOf, year: YearOf, data: JSONBody[ReportAnswering]
) -> ReportDocument:
    """Give a report a number or words that no record says, or, under `reason:KEY`, why a figure differs from
    the year before. Who gave it and when stands beside it."""
    wanted = _wanted(call, kind, year, None, data.territory, None, data.marked_only)
    give(call.node, call.mandate, wanted, Saying(data.question, data.amount, data.words, data.version))
    return report_told(draw_report(call.node, call.mandate, wanted).report, call.language)


@reads("/kept-reports", TAG)
def list_kept_reports(
    call: Caller,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
    kind: Annotated[ReportKind | None, QueryParameter(description="Only of one kind.")] = None,
    year: Annotated[int | None, QueryParameter(description="Only of one year.", ge=1900, le=2200)] = None,
) -> PageDocument[KeptReportDocument]:
    """Reports that were kept, newest first."""
    with call.work() as work:
        page = queries.kept_reports(work, cursor=cursor, limit=limit, kind=kind, year=year)
    return paged(page, kept_row_told)


@reads(KEPT, TAG)
def show_kept_report(call: Caller, report_id: RecordId) -> KeptReportViewDocument:
    """A report as it was kept, what moved since the one before, and which records moved it."""
    return _view(call, ReportId.parse(report_id))


@acts(KEPT + "/signature", TAG, status=200)
def sign_report(call: Caller, report_id: RecordId) -> KeptReportViewDocument:
    """Sign a report that another person kept."""
    id = ReportId.parse(report_id)
    with call.work() as work:
        service.sign_report(work, id)
    return _view(call, id)


@reads(KEPT + "/paper", TAG, media_type="application/octet-stream")
def show_kept_report_paper(
    call: Caller, report_id: RecordId, wanted: Format = PaperFormat.PDF, language: Language = "en"
) -> Response[bytes]:
    """A kept report as a paper, with what moved since the one before."""
    with call.work() as work:
        view = queries.kept_report(work, ReportId.parse(report_id))
    kept = view.kept
    document = paper_of(
        kept.report, authority=call.mandate.agency, made_at=kept.made_at, kept=kept, moved=view.figures
    )
    return sent(paper_file(document, language=language, wanted=wanted))


def _wanted(
    call: Call,
    kind: str,
    year: int,
    as_at: date | None,
    territory: str | None,
    national: str | None,
    marked_only: bool,
) -> Wanted:
    try:
        named = ReportKind(kind)
    except ValueError:
        raise ReportUnknown() from None
    return Wanted(named, year, as_at or call.at.date(), territory or None, national or None, marked_only)


def _view(call: Call, id: ReportId) -> KeptReportViewDocument:
    with call.work() as work:
        return kept_view_told(queries.kept_report(work, id), call.language)


HANDLERS = [
    show_report,
    list_report_records,
    show_report_paper,
    keep_report,
    answer_report,
    list_kept_reports,
    show_kept_report,
    sign_report,
    show_kept_report_paper,
]
