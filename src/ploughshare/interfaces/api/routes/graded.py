# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Graded intelligence reports of this authority."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.graded import (
    ChangedReport,
    GradedReportDocument,
    NewReport,
    ReportReview,
    TellableDocument,
    TellableForm,
    body_of,
    grade_of,
    report_document,
)
from ploughshare.interfaces.api.documents.information_forms import handling_of
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, ends, puts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.graded import queries, service
from ploughshare.registry.graded.terms import ReportId
from ploughshare.registry.intelligence.terms import StatementId

TAG = "Information"
_ONE = "/intelligence-reports/{report_id:str}"


@reads("/intelligence-reports", TAG)
def list_intelligence_reports(
    call: Caller,
    review_due: Annotated[
        bool, QueryParameter(description="Only those that somebody has to look at again.")
    ] = False,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[GradedReportDocument]:
    """Reports within reach, newest first."""
    with call.work() as work:
        found = queries.reports(work, review_due=review_due, cursor=cursor, limit=limit)
    return paged(found, report_document)


@acts("/intelligence-reports", TAG)
def write_intelligence_report(call: Caller, data: JSONBody[NewReport]) -> GradedReportDocument:
    """Write a report down under the case of the mandate. Nobody is told by it."""
    body, graded = body_of(data), grade_of(data)
    with call.work() as work:
        made = service.write(
            work,
            id=work.new_id(ReportId),
            body=body,
            graded=graded,
            handling=handling_of(data.handling),
            review_on=data.review_on,
            erase_on=data.erase_on,
            source=data.source,
        )
    return report_document(made)


@reads(_ONE, TAG)
def show_intelligence_report(call: Caller, report_id: RecordId) -> GradedReportDocument:
    """One report, its grade as it was given."""
    with call.work() as work:
        return report_document(queries.report(work, ReportId.parse(report_id)))


@puts(_ONE, TAG)
def change_intelligence_report(
    call: Caller, report_id: RecordId, data: JSONBody[ChangedReport]
) -> GradedReportDocument:
    """Put better words or a better grade in place."""
    body, graded = body_of(data), grade_of(data)
    with call.work() as work:
        made = service.change(work, ReportId.parse(report_id), body=body, graded=graded, version=data.version)
    return report_document(made)


@acts(_ONE + "/retention", TAG, status=200)
def keep_intelligence_report(
    call: Caller, report_id: RecordId, data: JSONBody[ReportReview]
) -> GradedReportDocument:
    """Say that a report is still needed. Its day of erasure stays."""
    with call.work() as work:
        made = service.keep(work, ReportId.parse(report_id), review_on=data.review_on)
    return report_document(made)


@acts(_ONE + "/tellable", TAG)
def make_report_tellable(call: Caller, report_id: RecordId, data: JSONBody[TellableForm]) -> TellableDocument:
    """Make information of ours of it, in words that say nothing of its source, to be told on."""
    with call.work() as work:
        made = service.make_tellable(
            work,
            call.node.desk,
            ReportId.parse(report_id),
            statement=work.new_id(StatementId),
            title=data.title,
            words=data.words,
        )
    return TellableDocument(statement_id=str(made.id))


@ends(_ONE, TAG)
def erase_intelligence_report(call: Caller, report_id: RecordId) -> None:
    """Take what a report says out for good, before its day."""
    with call.work() as work:
        service.erase(work, ReportId.parse(report_id))


HANDLERS = [
    list_intelligence_reports,
    write_intelligence_report,
    show_intelligence_report,
    change_intelligence_report,
    keep_intelligence_report,
    make_report_tellable,
    erase_intelligence_report,
]
