# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The figures that records feed in the report on the Programme of Action and the International Tracing
Instrument, every two years.

Section 6 of the later template holds figures of seizures and tracing that indicator 16.4.2 may use (its
metadata); the other sections ask about law and practice and are written by people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ploughshare.commitments.indicators.rules import figure_key
from ploughshare.commitments.indicators.terms import Check, Indicator
from ploughshare.commitments.reports.rules.tables import year_label
from ploughshare.commitments.reports.terms import Counts, Figure, Line, Report, ReportKind, Table
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.seizures import Apprehension, TracingStanding

COLLECTED = Text(N_("Arms seized, found and surrendered"))
TRACING = Text(N_("Arms by standing of their tracing"))
REQUESTS = Text(N_("Requests with other states, in arms"))
SENT = Text(N_("Asked of other states"))
ANSWERED = Text(N_("of these, answered"))
RECEIVED = Text(N_("Asked by other states"))
REPLIED = Text(N_("of these, answered by this state"))
ALL = Text(N_("All"))
ONLY_FIGURES = N_(
    "Only the figures of sections on collection and on tracing are here. Contacts, manufacture, brokering, "
    "stockpiles, assistance and gender are told in words, by the national contact point."
)
SECTIONS = N_("The template of each year numbers its sections: carry the figures over by name.")


def programme_report(made: Sequence[Indicator], counts: Mapping[int, Counts]) -> Report:
    """The figures of two years.

    Args:
        made: one indicator for each year, in order.
        counts: requests by year; a year that is not there was not counted.
    """
    years = tuple(each.year for each in made)
    last = made[-1]
    checks: tuple[Check, ...] = tuple(check for each in made for check in each.checks)
    return Report(
        ReportKind.PROGRAMME,
        years,
        last.as_at,
        last.scope,
        last.marked_only,
        None,
        (_collected(made), _tracing(made), _requests(years, counts)),
        checks,
        (Text(ONLY_FIGURES), Text(SECTIONS)),
        tuple(made),
    )


def _year(each: Indicator) -> Text:
    return year_label(each.year)


def _collected(made: Sequence[Indicator]) -> Table:
    lines = [
        Line(
            how,
            tuple(
                Figure(
                    sum(one.row.amount for one in each.counted if one.row.apprehension is how),
                    f"year:{each.year},{figure_key(apprehension=how)}",
                )
                for each in made
            ),
        )
        for how in (Apprehension.SEIZED, Apprehension.FOUND, Apprehension.SURRENDERED)
    ]
    lines.append(Line(ALL, tuple(Figure(each.denominator, f"year:{each.year}") for each in made)))
    return Table("collected", COLLECTED, (COLLECTED, *(_year(each) for each in made)), tuple(lines))


def _tracing(made: Sequence[Indicator]) -> Table:
    lines = tuple(
        Line(
            standing,
            tuple(
                Figure(each.by_standing[standing], f"year:{each.year},{figure_key(standing=standing)}")
                for each in made
            ),
        )
        for standing in TracingStanding
    )
    return Table("tracing", TRACING, (TRACING, *(_year(each) for each in made)), lines)


def _requests(years: Sequence[int], counts: Mapping[int, Counts]) -> Table:
    def line(label: Text, name: str) -> Line:
        return Line(
            label,
            tuple(Figure(getattr(counts[year], name) if year in counts else None) for year in years),
        )

    lines = (
        line(SENT, "sent"),
        line(ANSWERED, "answered"),
        line(RECEIVED, "received"),
        line(REPLIED, "replied"),
    )
    return Table("requests", REQUESTS, (REQUESTS, *(year_label(year) for year in years)), lines)
