# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Indicator 16.4.2 as a report: formula and disaggregations of its metadata (UNODC and UNODA)."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.commitments.indicators.rules import figure_key
from ploughshare.commitments.indicators.terms import Indicator
from ploughshare.commitments.reports.rules.differences import (
    BESIDE,
    Compared,
    compared_table,
    difference_check,
)
from ploughshare.commitments.reports.rules.tables import by_standing, left_out
from ploughshare.commitments.reports.terms import NO_ANSWERS, Answer, Figure, Line, Report, ReportKind, Table
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.seizures import TracingStanding

HOW_ARMS_CAME = Text(N_("How the arms came to the authority"))
BY_MEANS = Text(N_("Successes by means"))
KIND = Text(N_("Kind of arm"))
BORDER = Text(N_("Where in the traffic"))
GROUND = Text(N_("Legal ground"))
PLACE = Text(N_("Part of the state"))
AGENCY = Text(N_("Agency"))
# Translators: heading of a table with numerator, denominator and value of an indicator.
FORMULA = Text(N_("The indicator"))
NUMBER = Text(N_("Number"))
TRACED = Text(N_("Arms traced"))
ESTABLISHED = Text(N_("Arms whose origin or context an authority established otherwise"))
NUMERATOR = Text(N_("Numerator: both together"))
DENOMINATOR = Text(N_("Denominator: arms seized, found and surrendered"))

NULL = N_("Nothing on tracing was recorded for the arms of this year: the value is not known, and is not 0.")
NOT_NATIONAL = N_("This is no value of the state: it covers a part of it, or nobody said that it covers all.")
NATIONAL = N_("The office holds that this covers the whole state: %(why)s")
HOW = N_(
    "The year is that of apprehension; results of tracing stand as at the day above. One arm counts once. "
    "A success counts where who established it, on what grounds and when is recorded."
)
LIMITS = N_(
    "States differ in what they count as seized, few arms give values near 0 or 100, marks are not always "
    "unique, and traces that still run lower the value: compare with care."
)
MARKED = N_("Only uniquely marked arms are counted, which the metadata allows as an option.")


def sdg_report(
    made: Indicator, before: Indicator | None = None, answers: Mapping[str, Answer] = NO_ANSWERS
) -> Report:
    """The report of a year, beside the year before where arms of it are recorded."""
    notes = [Text(HOW), Text(LIMITS)]
    if not made.recorded:
        notes.insert(0, Text(NULL))
    if made.scope.national:
        notes.insert(0, Text(NATIONAL, {"why": made.scope.national_because or ""}))
    else:
        notes.insert(0, Text(NOT_NATIONAL))
    if made.marked_only:
        notes.append(Text(MARKED))
    tables: tuple[Table, ...] = (
        _formula(made),
        by_standing(made, "apprehension", HOW_ARMS_CAME, "apprehension"),
        by_standing(made, "type", KIND, "type"),
        by_standing(made, "border", BORDER, "border"),
        by_standing(made, "ground", GROUND, "ground"),
        by_standing(made, "place", PLACE, "place"),
        by_standing(made, "agency", AGENCY, "agency"),
        left_out(made),
    )
    earlier = before if before is not None and before.denominator else None
    checks = made.checks
    if earlier is not None:
        lines = compared(earlier, made)
        years = (earlier.year, made.year)
        tables = (tables[0], compared_table("beside", BESIDE, lines, years, answers), *tables[1:])
        checks = (*checks, difference_check(lines, answers))
    return Report(
        ReportKind.SDG,
        (made.year,),
        made.as_at,
        made.scope,
        made.marked_only,
        percent_of(made),
        tables,
        checks,
        tuple(notes),
        indicators=(made,) if earlier is None else (earlier, made),
    )


def percent_of(made: Indicator) -> str | None:
    """The value with two decimals; None where it is not known."""
    return None if made.value_percent is None else f"{made.value_percent:.2f}"


def _formula(made: Indicator) -> Table:
    known = made.recorded

    def success(standing: TracingStanding) -> Figure:
        return Figure(made.by_standing[standing] if known else None, figure_key(standing=standing))

    lines = (
        Line(TRACED, (success(TracingStanding.TRACED),)),
        Line(ESTABLISHED, (success(TracingStanding.ESTABLISHED),)),
        Line(NUMERATOR, (Figure(made.numerator, "success:yes"),)),
        Line(DENOMINATOR, (Figure(made.denominator, "all"),)),
    )
    return Table("formula", FORMULA, (FORMULA, NUMBER), lines)


def compared(before: Indicator, made: Indicator) -> list[Compared]:
    """The figures of two years, each counted now."""
    lines = [
        Compared(NUMERATOR, "success:yes", before.numerator, made.numerator),
        Compared(DENOMINATOR, "all", before.denominator, made.denominator),
    ]
    lines += [
        Compared(
            standing, figure_key(standing=standing), before.by_standing[standing], made.by_standing[standing]
        )
        for standing in TracingStanding
    ]
    return lines
