# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Gathers what a report counts, and reads reports that were kept.

A report counts the whole authority's records, whoever draws it: figures that depended on the reader's cases
would be no figures. What an arm bears is shown to nobody beyond their own reach (`Part.within`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from ploughshare.commitments.indicators.rules import Moved, moved_between
from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.commitments.reports import store
from ploughshare.commitments.reports.errors import ReportUnknown
from ploughshare.commitments.reports.rules import shifts
from ploughshare.commitments.reports.rules.drawing import counts_arms, years_of
from ploughshare.commitments.reports.rules.rows import row_of, transfer_of
from ploughshare.commitments.reports.terms import Counts, Kept, KeptRow, ReportId, ReportKind, Shift, Transfer
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.licences.queries import traded
from ploughshare.registry.seizures.queries import apprehended
from ploughshare.registry.tracing.queries import arms_asked_about, stands_of
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import ItemKind, SeizedItemId

PART_ROWS = 1000
"""Rows that are read in one Work: a report must not keep writers waiting."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of what a report counts.

    Attributes:
        rows: in the order of their ids.
        within: records of them that the reader may open.
        last: where the next part begins; None if this is the last.
    """

    rows: tuple[ArmRow, ...]
    within: frozenset[str]
    last: SeizedItemId | None


@dataclass(frozen=True, slots=True)
class KeptView:
    """A kept report beside the one before it.

    Attributes:
        kept: the report.
        before: the one that was kept before; None if it is the first.
        figures: that moved between the two.
        records: that moved them.
    """

    kept: Kept
    before: Kept | None
    figures: tuple[Shift, ...]
    records: tuple[Moved, ...]


def part_of(
    work: Work, kind: ReportKind, year: int, things: ItemKind, *, after: SeizedItemId | None = None
) -> Part:
    """Some rows of one kind of things for a report, with those of days that leave the year open."""
    work.allow(Permission.REPORT_READ)
    if not counts_arms(kind):
        return Part((), frozenset(), None)
    first = years_of(kind, year)[0]
    found = list(
        apprehended(
            work,
            # A day known to two years lies under its first.
            date(first - 1, 1, 1),
            date(year + 1, 1, 1),
            kind=things,
            undated=True,
            permission=Permission.REPORT_READ,
            after=after,
            most=PART_ROWS,
        )
    )
    stands = stands_of(work, [each.recovery for each in found if each.recovery is not None])
    own = work.scope(Permission.SEIZURE_READ)
    rows = tuple(
        row_of(each, stands.get(each.recovery) if each.recovery else None, authority=work.mandate.agency)
        for each in found
    )
    may = work.may(Permission.SEIZURE_READ)
    within = frozenset(
        str(each.item)
        for each in found
        if may and (own.holds(each.case) if each.case is not None else work.mandate.unit is None)
    )
    return Part(rows, within, found[-1].item if len(found) == PART_ROWS else None)


def counts_of(work: Work, kind: ReportKind, year: int) -> dict[int, Counts]:
    """Requests with other states by year, where a report asks for them. Says in the log what was drawn."""
    work.allow(Permission.REPORT_READ)
    work.record(Deed.REPORT_DRAWN, None, {"kind": kind.value, "year": year})
    if kind is not ReportKind.PROGRAMME:
        return {}
    return {
        each: Counts(
            *arms_asked_about(work, datetime(each, 1, 1, tzinfo=UTC), datetime(each + 1, 1, 1, tzinfo=UTC))
        )
        for each in years_of(kind, year)
    }


def transfers_of(work: Work, kind: ReportKind, year: int) -> tuple[Transfer, ...] | None:
    """Arms that were authorised and moved in a year, where a report asks for them."""
    work.allow(Permission.REPORT_READ)
    return None if counts_arms(kind) else tuple(transfer_of(each) for each in traded(work, year))


def kept_reports(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    kind: ReportKind | None = None,
    year: int | None = None,
) -> Page[KeptRow]:
    """Reports that were kept, newest first."""
    work.allow(Permission.REPORT_READ)
    after = ReportId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.page(work.connection, most=limit + 1, after=after, kind=kind, year=year)
    work.record(Deed.REPORT_LISTED, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def kept_report(work: Work, id: ReportId) -> KeptView:
    """A report as it was kept, and what moved since the one before.

    Raises:
        ReportUnknown: none such.
    """
    work.allow(Permission.REPORT_READ)
    kept = store.get(work.connection, id)
    if kept is None:
        raise ReportUnknown()
    work.record(Deed.REPORT_READ, id)
    before = store.before(work.connection, kept)
    if before is None:
        return KeptView(kept, None, (), ())
    return KeptView(
        kept,
        before,
        shifts(before.figures, kept.figures),
        moved_between(before.records, kept.records),
    )


def newest_kept(
    work: Work, kind: ReportKind, year: int, *, territory: str | None, marked_only: bool
) -> Kept | None:
    """The one of a kind, year and territory that was kept last; None if none was."""
    work.allow(Permission.REPORT_READ)
    return store.newest(work.connection, kind, year, territory=territory, marked_only=marked_only)
