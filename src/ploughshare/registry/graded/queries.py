# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of graded reports."""

from __future__ import annotations

from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.graded import store
from ploughshare.registry.graded.errors import ReportUnknown
from ploughshare.registry.graded.terms import Report, ReportId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


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
