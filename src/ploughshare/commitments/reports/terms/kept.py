# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that were kept, and what is given to one by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.commitments.reports.terms.reports import Report, ReportKind
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId

REASON_LEAST = 10
"""Characters of a reason for figures that moved."""


class ReportId(Id):
    """One report as it was kept."""

    __slots__ = ()
    noun = "report"


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it was kept at a moment: what a ministry sends, and what a later one is compared with.

    Attributes:
        id: its id.
        kind, year, as_at, territory, marked_only: what it is of.
        number: which one of this kind, year and territory it is, from 1.
        percent: value of the indicator; None where it has none.
        figures: key to figure.
        records: record to how it is counted.
        digest: of the records.
        report: the report itself, without the arms behind it.
        reason: why figures moved since the one before; None for the first, and where nothing moved.
        made_by, made_at: who kept it, and when.
        signed_by, signed_at: the second person; None while nobody signed.
    """

    id: ReportId
    kind: ReportKind
    year: int
    as_at: date
    territory: str | None
    marked_only: bool
    number: int
    percent: str | None
    figures: Mapping[str, int | None]
    records: Mapping[str, str]
    digest: str
    report: Report
    reason: str | None
    made_by: AccountId
    made_at: datetime
    signed_by: AccountId | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A kept report in a list; fields as of `Kept`.

    Attributes:
        national: whether its value may stand for the state.
    """

    id: ReportId
    kind: ReportKind
    year: int
    territory: str | None
    marked_only: bool
    number: int
    as_at: date
    national: bool
    percent: str | None
    reason: str | None
    made_by: AccountId
    made_at: datetime
    signed_by: AccountId | None
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One figure that moved."""

    key: str
    before: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave to a report, as it is kept: never overwritten, the last version counts.

    Attributes:
        question: which; `reason:KEY` for why a figure differs.
        version: how often it was given, from 1.
        amount, words: what was given; None for both takes it back.
        by, at: who, and when.
    """

    question: str
    version: int
    amount: int | None
    words: str | None
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Which report something was given to.

    Attributes:
        kind, year, territory, marked_only: as of `Kept`.
    """

    kind: ReportKind
    year: int
    territory: str | None = None
    marked_only: bool = False
