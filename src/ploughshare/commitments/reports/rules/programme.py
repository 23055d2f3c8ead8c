# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The figures that records feed in the report on the Programme of Action and the International Tracing
Instrument, every two years.

Section 6 of the later template holds figures of seizures and tracing that indicator 16.4.2 may use (its
metadata); the other sections ask about law and practice and are written by people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ploughshare.commitments.indicators.rules import figure_key, fits
from ploughshare.commitments.indicators.terms import Check, Indicator
from ploughshare.commitments.reports.rules.counted import figure_of, of_requests
from ploughshare.commitments.reports.rules.differences import Compared, compared_table, difference_check
from ploughshare.commitments.reports.rules.tables import NOT_SAID
from ploughshare.commitments.reports.terms import NO_ANSWERS, Answer, AskedArm, Report, ReportKind, Source
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import Entry
from ploughshare.vocabulary.seizures import Apprehension, Disposal, TracingStanding

COLLECTED = Text(N_("Arms seized, found and surrendered"))
DISPOSED = Text(N_("Arms by what became of them"))
TRACING = Text(N_("Arms by standing of their tracing"))
REQUESTS = Text(N_("Requests with other states, in arms"))
SENT = Text(N_("Asked of other states"))
ANSWERED = Text(N_("of these, answered"))
RECEIVED = Text(N_("Asked by other states"))
REPLIED = Text(N_("of these, answered by this state"))
ALL = Text(N_("All"))
ONLY_FIGURES = N_(
    "Only figures of collection, disposal and tracing come from records. Contacts, manufacture, brokering, "
    "stockpiles, assistance and gender are told in words, by the national contact point."
)
DISPOSAL_NOTE = N_(
    "What became of an arm is as custody and stock have it now, else as it was entered with the seizure."
)
SECTIONS = N_("The template of each year numbers its sections: carry the figures over by name.")


def programme_report(
    made: Sequence[Indicator],
    asked: Sequence[AskedArm] | None,
    answers: Mapping[str, Answer] = NO_ANSWERS,
) -> Report:
    """The figures of two years.

    Args:
        made: one indicator for each year, in order.
        asked: arms asked about in both; None where nobody counted them.
        answers: what people gave.
    """
    before, last = made
    years = (before.year, last.year)
    sources = of_requests(asked or ())
    groups = (
        ("collected", COLLECTED, _collected(before, last)),
        ("disposal", DISPOSED, _disposed(before, last)),
        ("tracing", TRACING, _tracing(before, last)),
        ("requests", REQUESTS, _requests(years, sources, counted=asked is not None)),
    )
    tables = [compared_table(name, title, lines, years, answers) for name, title, lines in groups]
    every = [line for _, _, lines in groups for line in lines]
    checks: tuple[Check, ...] = tuple(
        replace(check, year=each.year) for each in made for check in each.checks
    )
    return Report(
        ReportKind.PROGRAMME,
        years,
        last.as_at,
        last.scope,
        last.marked_only,
        None,
        tuple(tables),
        (*checks, difference_check(every, answers)),
        (Text(ONLY_FIGURES), Text(SECTIONS), Text(DISPOSAL_NOTE)),
        indicators=tuple(made),
        sources=sources,
    )


def _collected(before: Indicator, last: Indicator) -> list[Compared]:
    ways = (Apprehension.SEIZED, Apprehension.FOUND, Apprehension.SURRENDERED)
    lines = [_compared(how, figure_key(apprehension=how), before, last) for how in ways]
    return [*lines, Compared(ALL, "all", before.denominator, last.denominator)]


def _disposed(before: Indicator, last: Indicator) -> list[Compared]:
    """What became of the arms of each year: each of them in one line."""
    lines = [_compared(each, figure_key(disposal=each), before, last) for each in Disposal]
    return [*lines, _compared(NOT_SAID, figure_key(disposal=None), before, last)]


def _tracing(before: Indicator, last: Indicator) -> list[Compared]:
    return [
        Compared(each, figure_key(standing=each), before.by_standing[each], last.by_standing[each])
        for each in TracingStanding
    ]


def _compared(label: Entry, key: str, before: Indicator, last: Indicator) -> Compared:
    then, now = (sum(each.row.amount for each in made.counted if fits(each, key)) for made in (before, last))
    return Compared(label, key, then, now)


def _requests(years: tuple[int, int], sources: Sequence[Source], *, counted: bool) -> list[Compared]:
    def line(label: Text, name: str) -> Compared:
        key = f"asked:{name}"
        then, now = (figure_of(sources, key, year=year, silent=counted).amount for year in years)
        return Compared(label, key, then, now)

    return [
        line(SENT, "sent"),
        line(ANSWERED, "answered"),
        line(RECEIVED, "received"),
        line(REPLIED, "replied"),
    ]
