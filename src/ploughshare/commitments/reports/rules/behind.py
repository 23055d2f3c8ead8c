# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The records behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ploughshare.commitments.indicators.rules import fits
from ploughshare.commitments.indicators.rules.breaking_down import Value, token
from ploughshare.commitments.indicators.terms import (
    ArmRow,
    CheckKind,
    Counted,
    Exclusion,
    Indicator,
    LeftOut,
    Settled,
)
from ploughshare.commitments.reports.errors import FigureUnknown
from ploughshare.commitments.reports.rules.counted import fits_source, is_of_sources
from ploughshare.commitments.reports.terms import Report, Source


@dataclass(frozen=True, slots=True)
class Behind:
    """One record behind a figure.

    Attributes:
        row: what was seized, found or given up; None if it is another record.
        settled: how it is counted; None if it is not.
        because: why it is not; None if it is.
        same_as: in which record the arm is counted already; None else.
        source: the other record; None if it is a thing.
        minus: whether it takes from the figure: the earlier year of a difference.
    """

    row: ArmRow | None
    settled: Settled | None = None
    because: Exclusion | None = None
    same_as: str | None = None
    source: Source | None = None
    minus: bool = False

    @property
    def record(self) -> str:
        """Names the record."""
        return self.row.record if self.row else self.source.record if self.source else ""

    @property
    def amount(self) -> int:
        """What it adds to the figure."""
        amount = self.row.amount if self.row else self.source.amount if self.source else 0
        return -amount if self.minus else amount


NARROWED_BY: Mapping[str, Callable[[Behind], Value]] = MappingProxyType(
    {
        "apprehension": lambda each: each.row.apprehension if each.row else None,
        "standing": lambda each: each.settled.standing if each.settled else None,
        "type": lambda each: each.row.arm_type if each.row else each.source.arm_type if each.source else None,
        "border": lambda each: each.row.border if each.row else None,
        "ground": lambda each: each.row.ground if each.row else None,
        "agency": lambda each: each.row.agency if each.row else None,
        "disposal": lambda each: each.row.fate if each.row else None,
        "state": lambda each: each.source.state if each.source else None,
        "record": lambda each: each.source.kind if each.source else None,
    }
)
"""By what a reader may take some of the records behind a figure."""


OUT_BY: Mapping[str, Callable[[LeftOut], Value]] = MappingProxyType(
    {
        "unit": lambda each: each.row.unit,
        "part": lambda each: each.row.part,
        "calibre": lambda each: each.row.marking.calibre,
    }
)
"""By what things that are no arms are counted: parts by their kind, ammunition by its calibre."""


def behind(report: Report, key: str, *, only: str | None = None) -> list[Behind]:
    """The records behind a figure, newest first; what happened on an unknown day last.

    Args:
        key: of a figure; `out:REASON` for what is left out (with `OUT_BY` behind it), `check:NAME` for what
            a check speaks of. In front, `year:2017,` takes one year of several; `difference:` takes a figure
            of the year and of the year before, which is taken off.
        only: take those alone that are so: `type:pistol,agency:Navy`, names of `NARROWED_BY`.

    Raises:
        FigureUnknown: no such figure.
    """
    try:
        found = _found(report, key)
        if only:
            found = [each for each in found if _is(each, only)]
    except ValueError:
        raise FigureUnknown({"given": (only or key)[:80]}) from None
    return sorted(found, key=lambda each: (_day(each), each.record), reverse=True)


def _found(report: Report, key: str) -> list[Behind]:
    head, mark, rest = key.partition(":")
    if head == "difference" and mark:
        last = report.year
        now = _of_year(report, rest, last)
        return now + [_taken_off(each) for each in _of_year(report, rest, last - 1)]
    year, rest = _year_of(key)
    return _of_year(report, rest, year)


def _of_year(report: Report, key: str, year: int | None) -> list[Behind]:
    def chosen(one: int) -> bool:
        return one == year or (year is None and one in report.years)

    if is_of_sources(key):
        return [
            Behind(None, source=each)
            for each in report.sources
            if chosen(each.year) and fits_source(each, key)
        ]
    made = [each for each in report.indicators if chosen(each.year)]
    head, _, value = key.partition(":")
    if head == "check":
        return _of_check(report, made, CheckKind(value), year)
    return [one for each in made for one in _within(each, key)]


def _of_check(report: Report, made: Iterable[Indicator], kind: CheckKind, year: int | None) -> list[Behind]:
    own = [each for each in report.checks if each.kind is kind and (year is None or each.year == year)]
    named = {record for each in own for record in each.records}
    found = [Behind(None, source=each) for each in report.sources if each.record in named]
    for one in made:
        found += [_in(each) for each in one.counted if each.row.record in named]
        found += [_out(each) for each in one.left_out if each.row.record in named]
    return found


def _within(made: Indicator, key: str) -> list[Behind]:
    head, _, value = key.partition(":")
    if head == "out":
        reason, _, also = value.partition(",")
        because = Exclusion(reason)
        return [_out(each) for each in made.left_out if each.because is because and out_fits(each, also)]
    return [_in(each) for each in made.counted if fits(each, key or "all")]


def out_fits(each: LeftOut, key: str) -> bool:
    """Whether something that is left out is one of those that a figure of it counts.

    Raises:
        ValueError: no such figure.
    """
    for part in filter(None, key.split(",")):
        name, mark, wanted = part.partition(":")
        if not mark or name not in OUT_BY:
            raise ValueError(key[:80])
        if token(OUT_BY[name](each)) != wanted:
            return False
    return True


def _is(each: Behind, only: str) -> bool:
    for part in only.split(","):
        name, mark, wanted = part.partition(":")
        if not mark or name not in NARROWED_BY:
            raise ValueError(only[:80])
        if token(NARROWED_BY[name](each)) != wanted:
            return False
    return True


def _in(each: Counted) -> Behind:
    return Behind(each.row, each.settled)


def _out(each: LeftOut) -> Behind:
    return Behind(each.row, None, each.because, each.same_as)


def _taken_off(each: Behind) -> Behind:
    return Behind(each.row, each.settled, each.because, each.same_as, each.source, minus=True)


def _year_of(key: str) -> tuple[int | None, str]:
    head, _, rest = key.partition(",")
    name, _, value = head.partition(":")
    if name == "year" and value.isascii() and value.isdigit() and len(value) == 4:
        return int(value), rest
    return None, key


def _day(each: Behind) -> date:
    if each.source is not None:
        return each.source.on or date.min
    return each.row.happened_on.period.since if each.row and each.row.happened_on else date.min
