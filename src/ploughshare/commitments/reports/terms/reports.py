# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a report is made of: its kind, its tables and their figures."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.commitments.indicators.terms import Check, Indicator, Scope
from ploughshare.commitments.reports.terms.sources import Answer, Source
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.documents import Cell, Entry, Verbatim


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
        key: by which its records are opened.
    """

    amount: int | None
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    Attributes:
        label: what it is of.
        figures: one for each column behind the label.
        words: what is said of it beside the figures; None if nothing is.
    """

    label: Entry
    figures: tuple[Figure, ...]
    words: Text | Verbatim | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: short stable name.
        title: what it shows.
        columns: headings; the first is that of the labels.
        lines: in order.
        note: what has to be known of it; None if nothing.
        words: heading of what is said of each line beside its figures; None where nothing is.
    """

    name: str
    title: Text
    columns: tuple[Cell, ...]
    lines: tuple[Line, ...]
    note: Text | None = None
    words: Text | None = None


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
        answers: what people gave to it by hand; reasons of differences stand in their lines.
        indicators: what the figures of arms were counted from, by year.
        sources: what all other figures were counted from.
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
    answers: tuple[Answer, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def year(self) -> int:
        """The last year that it covers: under which it is filed."""
        return self.years[-1]
