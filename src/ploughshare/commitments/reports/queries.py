# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Gathers what a report counts, and reads reports that were kept.

A report counts the whole authority's records, whoever draws it: figures that depended on the reader's cases
would be no figures. What an arm bears is shown to nobody beyond their own reach (`Part.within`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ploughshare.commitments.indicators.rules import Moved, moved_between
from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.commitments.reports import store
from ploughshare.commitments.reports.errors import ReportUnknown
from ploughshare.commitments.reports.rules import shifts
from ploughshare.commitments.reports.rules.drawing import counts_arms, years_of
from ploughshare.commitments.reports.rules.fates import Fates
from ploughshare.commitments.reports.rules.rows import asked_arm_of, row_of, transfer_of
from ploughshare.commitments.reports.terms import (
    Answer,
    AskedArm,
    Kept,
    KeptRow,
    Place,
    ReportId,
    ReportKind,
    Shift,
    Transfer,
)
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.cases.queries import steps_between
from ploughshare.registry.cases.terms import CourtStep
from ploughshare.registry.custody.queries import fates_of
from ploughshare.registry.licences.queries import authorised, moved
from ploughshare.registry.licences.terms import MovementId
from ploughshare.registry.seizures.queries import apprehended_after
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.registry.stocks.queries import arms_with_serials
from ploughshare.registry.tracing.queries import arms_asked, arms_asked_of_us, stands_of
from ploughshare.registry.tracing.terms import ItemId
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import ItemKind

PART_ROWS = 1000
"""Rows that are read in one Work: a report must not keep writers waiting."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of what a report counts.

    Attributes:
        rows: by the day of their events.
        within: records of them that the reader may open.
        last: where the next part begins; None if this is the last.
    """

    rows: tuple[ArmRow, ...]
    within: frozenset[str]
    last: ApprehendedArm | None


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
    work: Work, kind: ReportKind, year: int, things: ItemKind, *, after: ApprehendedArm | None = None
) -> Part:
    """Some rows of one kind of things for a report, with those of days that leave the year open."""
    work.allow(Permission.REPORT_READ)
    if not counts_arms(kind):
        return Part((), frozenset(), None)
    first = years_of(kind, year)[0]
    found = apprehended_after(
        work,
        after,
        # A day known to two years lies under its first.
        since=date(first - 1, 1, 1),
        until=date(year + 1, 1, 1),
        kind=things,
        permission=Permission.REPORT_READ,
        most=PART_ROWS,
    )
    recoveries = [each.recovery for each in found if each.recovery is not None]
    stands = stands_of(work, recoveries)
    fates = Fates(
        fates_of(work, [each.item for each in found], recoveries),
        arms_with_serials(work, [each.marking.serial for each in found if each.marking.serial]),
    )
    own = work.scope(Permission.SEIZURE_READ)
    rows = tuple(
        row_of(
            each,
            stands.get(each.recovery) if each.recovery else None,
            fates.of(each),
            authority=work.mandate.agency,
        )
        for each in found
    )
    may = work.may(Permission.SEIZURE_READ)
    within = frozenset(
        str(each.item)
        for each in found
        if may and (own.holds(each.case) if each.case is not None else work.mandate.unit is None)
    )
    return Part(rows, within, found[-1] if len(found) == PART_ROWS else None)


def begin(work: Work, kind: ReportKind, year: int) -> None:
    """Say in the log that a report is drawn."""
    work.allow(Permission.REPORT_READ)
    work.record(Deed.REPORT_DRAWN, None, {"kind": kind.value, "year": year})


def answers_of(work: Work, place: Place) -> dict[str, Answer]:
    """What people gave to a report, by question, with their names."""
    work.allow(Permission.REPORT_READ)
    found = store.given(work.connection, place)
    names = names_of(work, {each.by for each in found.values()})
    return {
        question: Answer(
            question,
            each.amount,
            each.words,
            names.get(each.by, str(each.by)),
            each.at.date(),
            each.version,
        )
        for question, each in found.items()
    }


def asked_part(
    work: Work, year: int, *, outward: bool, after: ItemId | None
) -> tuple[list[AskedArm], frozenset[str], ItemId | None]:
    """Some arms that were asked about in a year, those that the reader may open, and where to go on."""
    work.allow(Permission.REPORT_READ)
    read = arms_asked if outward else arms_asked_of_us
    found, last = read(work, *_instants(year), after=after, most=PART_ROWS)
    within = frozenset(str(each.item) for each in found if each.within)
    return [asked_arm_of(each) for each in found], within, last


def authorised_in(work: Work, year: int) -> list[Transfer]:
    """Arms that were authorised in a year."""
    return [transfer_of(each, year) for each in authorised(work, year)]


def moved_part(
    work: Work, year: int, *, after: MovementId | None
) -> tuple[list[Transfer], MovementId | None]:
    """Some arms that moved in a year, and where to go on."""
    found, last = moved(work, year, after=after, most=PART_ROWS)
    return [transfer_of(each, year) for each in found], last


def court_part(
    work: Work, year: int, *, after: tuple[CaseId, int] | None
) -> tuple[list[CourtStep], frozenset[str], tuple[CaseId, int] | None]:
    """Some steps in court of a year, cases of them that the reader may open, and where to go on."""
    found, last = steps_between(work, date(year, 1, 1), date(year + 1, 1, 1), after=after, most=PART_ROWS)
    own = work.scope(Permission.CASE_READ)
    return found, frozenset(str(each.case) for each in found if own.holds(each.case)), last


def _instants(year: int) -> tuple[datetime, datetime]:
    return datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)


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


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some records that stand behind a figure of a report that somebody signed; only whether."""
    found = store.behind_signed(work.connection, {str(each) for each in ids})
    return frozenset(each for each in ids if str(each) in found)
