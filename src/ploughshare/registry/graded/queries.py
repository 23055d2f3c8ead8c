# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of graded reports."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.graded import store
from ploughshare.registry.graded.errors import ReportUnknown
from ploughshare.registry.graded.terms import Report, ReportId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import CaseId, Work


def report_known(work: Work, id: Id) -> Pointed | None:
    """A report by its id, for the room of keeping, which logs its own reading: never what it says."""
    found = store.get(work.connection, ReportId(id.value))
    if found is None:
        return None
    return Pointed(
        RetentionKind.REPORTS,
        found.id,
        str(found.id),
        found.written_at.date(),
        gone=found.erased_at is not None,
        case=found.case,
    )


def report_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id as it is written: a report has no other reference."""
    try:
        return report_known(work, ReportId.parse(given))
    except MalformedId:
        return None


def reports_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Reports that were written on a day or before and are not erased, the oldest first."""
    ids = store.written_by_day(work.connection, before, most=OLD_MOST)
    return first_due(ids, lambda id: report_known(work, id), before=before, most=most, skip=skip)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Graded reports of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before)


def reports(
    work: Work, *, review_due: bool = False, cursor: str | None = None, limit: int = LIMIT
) -> Page[Report]:
    """Reports within reach, newest first.

    Args:
        review_due: only those that somebody has to look at again.
    """
    work.allow(Permission.INFORMATION_READ)
    before = ReportId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.page(
        work.connection,
        work.scope(Permission.INFORMATION_READ),
        most=limit + 1,
        before=before,
        review_by=work.at.date() if review_due else None,
    )
    work.record(Deed.GRADED_LISTED, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def report(work: Work, id: ReportId) -> Report:
    """One report within reach.

    Raises:
        ReportUnknown: none such, or not within reach.
    """
    work.allow(Permission.INFORMATION_READ)
    found = store.get(work.connection, id)
    if found is None or not work.scope(Permission.INFORMATION_READ).holds(found.case):
        raise ReportUnknown()
    work.record(Deed.GRADED_READ, id)
    return found
