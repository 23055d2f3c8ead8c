# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Filings: what waits at a contact point, what came back, what one has a copy of."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.tracing.store import filings as store
from ploughshare.registry.tracing.store import outgoing
from ploughshare.registry.tracing.terms import Filing, FilingList, Request, RequestId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

WAITING_MOST = 500
"""What waits is shown at once, the urgent and the oldest first."""


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A filing with its request."""

    filing: Filing
    request: Request


def filings(
    work: Work, *, which: FilingList = FilingList.WAITING, cursor: str | None = None, limit: int = LIMIT
) -> Page[FilingRow]:
    """Filings of the actor's unit: those it made, decides on, or has a copy of. Whoever oversees and
    belongs to no unit sees all; who neither oversees nor belongs to one sees none."""
    work.allow(Permission.TRACE_READ)
    unit = work.mandate.unit
    found: list[Filing] = []
    most = WAITING_MOST if which is FilingList.WAITING else limit + 1
    if unit is not None or work.scope(Permission.TRACE_READ).everything:
        before = RequestId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
        found = store.page(work.connection, unit, which=which, most=most, before=before)
    more = which is not FilingList.WAITING and len(found) > limit
    shown = found[:limit] if more else found
    known = outgoing.get_requests(work.connection, [each.request for each in shown])
    work.record(Deed.REQUEST_LISTED, None, {"count": len(shown)})
    following = encode_cursor([str(shown[-1].request)]) if more else None
    return Page([FilingRow(each, known[each.request]) for each in shown], following)


def filing_of(work: Work, id: RequestId) -> Filing | None:
    """The filing of a request, for who reads the request already."""
    work.allow(Permission.TRACE_READ)
    return store.get(work.connection, id)


def filings_waiting(work: Work) -> int:
    """How many wait for the actor's contact point: shown beside the page's name."""
    unit = work.mandate.unit
    if unit is None or work.mandate.through is not None:
        return 0
    return store.count_waiting(work.connection, unit)
