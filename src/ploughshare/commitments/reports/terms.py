# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of reports drawn from records."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.commitments.indicators.terms import ArmRow, Check, Indicator, Scope
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.documents import Cell, Entry
from ploughshare.vocabulary.firearms import ArmType

REASON_LEAST = 10
"""Characters of a reason for figures that moved."""


class ReportId(Id):
    """One report as it was kept."""

    __slots__ = ()
    noun = "report"


class ReportKind(enum.Enum):
    """Reports that records of seizures, traces and transfers feed."""

    SDG = "sdg-16.4.2"
    """Indicator 16.4.2 of the Sustainable Development Goals."""
    FLOWS = "illicit-arms-flows"
    """The Illicit Arms Flows Questionnaire of UNODC."""
    PROGRAMME = "poa-iti"
    """The report on the Programme of Action and the International Tracing Instrument, every two years."""
    TRADE_YEAR = "att-annual"
    """The annual report of the Arms Trade Treaty, article 13(3)."""
    TRADE_FIRST = "att-initial"
    """The initial report of the Arms Trade Treaty, article 13(1)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        amount: None where nothing was recorded: not known, which is not 0.
        key: by which its records are opened; None if it has none of its own.
    """

    amount: int | None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is of, and its figures."""

    label: Entry
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: short stable name.
        title: what it shows.
        columns: headings; the first is that of the labels.
        lines: in order.
        note: what has to be known of it; None if nothing.
        by_records: whether our records feed it; a table that they do not feed is filled in by a person.
    """

    name: str
    title: Text
    columns: tuple[Cell, ...]
    lines: tuple[Line, ...]
    note: Text | None = None
    by_records: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it stands now.

    Attributes:
        kind: which.
        years: that it covers, in order.
        as_at: day on which results stand so.
        scope: whose records.
        marked_only: whether only uniquely marked arms are counted.
        percent: value of the indicator with two decimals; None where it has none or is not known.
        tables: its figures.
        checks: integrity checks.
        notes: what a reader has to know: what is left out, which wording is a reconstruction.
        indicators: what the figures of arms were counted from, by year.
    """

    kind: ReportKind
    years: tuple[int, ...]
    as_at: date
    scope: Scope
    marked_only: bool
    percent: str | None
    tables: tuple[Table, ...]
    checks: tuple[Check, ...]
    notes: tuple[Text, ...]
    indicators: tuple[Indicator, ...] = ()

    @property
    def year(self) -> int:
        """The last year that it covers: under which it is filed."""
        return self.years[-1]


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests with other states in one year, as the tracing room counts them.

    Attributes:
        sent: arms asked about by this state.
        answered: of these, answered by the other state.
        received: arms that others asked about.
        replied: of these, answered.
    """

    sent: int
    answered: int
    received: int
    replied: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Arms that left or came in one year under one line of a report on trade.

    Attributes:
        outward: whether they were exported.
        arm_type: kind of small arm or light weapon (category VIII); None if not stated.
        other: state of final import, or of export.
        authorised, actual: how many; None if not recorded.
        records: ids of the licences.
    """

    outward: bool
    arm_type: ArmType | None
    other: Country
    authorised: int | None
    actual: int | None
    records: tuple[str, ...] = ()


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
class Shift:
    """One figure that moved."""

    key: str
    before: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is drawn from.

    Attributes:
        rows: things of the year, or of both, in any order.
        counts: requests by year, where the report asks for them.
        transfers: where the node keeps licences and deliveries; None where it keeps none.
    """

    rows: tuple[ArmRow, ...]
    counts: Mapping[int, Counts]
    transfers: tuple[Transfer, ...] | None = None


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
