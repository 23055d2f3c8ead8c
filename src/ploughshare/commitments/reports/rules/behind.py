# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The records behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ploughshare.commitments.indicators.rules import fits
from ploughshare.commitments.indicators.terms import ArmRow, Counted, Exclusion, Indicator, LeftOut, Settled
from ploughshare.commitments.reports.errors import FigureUnknown
from ploughshare.commitments.reports.terms import Report


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a figure.

    Attributes:
        row: the record.
        settled: how it is counted; None if it is not.
        because: why it is not; None if it is.
        same_as: in which record the arm is counted already; None else.
    """

    row: ArmRow
    settled: Settled | None
    because: Exclusion | None = None
    same_as: str | None = None


def behind(report: Report, key: str) -> list[Behind]:
    """The records behind a figure, newest first; what happened on an unknown day last.

    Args:
        key: of a figure; `out:REASON` for what is left out, `check:NAME` for what a check speaks of,
            `event:ID` for the arms of one event. `year:2017,` in front takes one year of several.

    Raises:
        FigureUnknown: no such figure.
    """
    year, rest = _year_of(key)
    chosen = [
        each
        for each in report.indicators
        if each.year == year or (year is None and each.year in report.years)
    ]
    try:
        found = [one for each in chosen for one in _within(each, rest)]
    except ValueError:
        raise FigureUnknown({"given": key[:80]}) from None
    return sorted(found, key=lambda each: (_day(each), each.row.record), reverse=True)


def _within(made: Indicator, key: str) -> list[Behind]:
    head, _, value = key.partition(":")
    if head == "out":
        because = Exclusion(value)
        return [_out(each) for each in made.left_out if each.because is because]
    if head == "check":
        named = {record for each in made.checks if each.kind.value == value for record in each.records}
        counted = [_in(each) for each in made.counted if each.row.record in named]
        return counted + [_out(each) for each in made.left_out if each.row.record in named]
    if head == "event":
        return [_in(each) for each in made.counted if each.row.event == value]
    return [_in(each) for each in made.counted if fits(each, key or "all")]


def _in(each: Counted) -> Behind:
    return Behind(each.row, each.settled)


def _out(each: LeftOut) -> Behind:
    return Behind(each.row, None, each.because, each.same_as)


def _year_of(key: str) -> tuple[int | None, str]:
    head, _, rest = key.partition(",")
    name, _, value = head.partition(":")
    if name == "year" and value.isascii() and value.isdigit() and len(value) == 4:
        return int(value), rest
    return None, key


def _day(each: Behind) -> date:
    return each.row.happened_on.period.since if each.row.happened_on else date.min
