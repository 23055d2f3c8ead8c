# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Draws reports: reads in parts, each in a Work of its own, and counts with none open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from ploughshare.bootstrap.node import Node
from ploughshare.commitments.indicators.terms import ArmRow, Scope
from ploughshare.commitments.reports import queries, service
from ploughshare.commitments.reports.errors import QuestionUnknown
from ploughshare.commitments.reports.rules import draw
from ploughshare.commitments.reports.rules.differences import REASON
from ploughshare.commitments.reports.rules.drawing import counts_arms, years_read
from ploughshare.commitments.reports.rules.justice import court_numbers
from ploughshare.commitments.reports.terms import (
    Answer,
    AskedArm,
    Given,
    Material,
    Place,
    Report,
    ReportKind,
    Transfer,
)
from ploughshare.commitments.sheets.rules.scoping import agencies_of
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.cases.terms import CourtStep
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate, Work
from ploughshare.vocabulary.seizures import ItemKind

Part = TypeVar("Part")
Last = TypeVar("Last")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report.

    Attributes:
        kind, year: which.
        as_at: day on which results stand so.
        territory: part of the state that the records cover; None for the whole.
        national_because: why they cover the whole state; None if nobody says so.
        marked_only: count uniquely marked arms alone.
    """

    kind: ReportKind
    year: int
    as_at: date
    territory: str | None = None
    national_because: str | None = None
    marked_only: bool = False


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A report as it stands now, and which of its records the reader may open."""

    report: Report
    within: frozenset[str]


@dataclass(slots=True)
class _Reading:
    """What was read so far, a part at a time."""

    node: Node
    mandate: Mandate
    within: set[str] = field(default_factory=set)

    def once(self, read: Callable[[Work], Part]) -> Part:
        """Read something in one Work."""
        with self.node.door.open(self.mandate) as work:
            return read(work)

    def arms(self, kind: ReportKind, year: int) -> tuple[ArmRow, ...]:
        """Things of a report, of every kind."""
        rows: list[ArmRow] = []
        for things in ItemKind:
            last, more, found = None, True, list[ArmRow]()
            while more:
                part = self.once(partial(queries.part_of, kind=kind, year=year, things=things, after=last))
                found += part.rows
                self.within |= part.within
                last, more = part.last, part.last is not None
            rows += sorted(found, key=lambda each: each.record)
        return tuple(rows)

    def asked(self, years: tuple[int, ...]) -> tuple[AskedArm, ...]:
        """Arms that were asked about, both ways."""
        found: list[AskedArm] = []
        for year in years:
            for outward in (True, False):
                last, more = None, True
                while more:
                    read = partial(queries.asked_part, year=year, outward=outward, after=last)
                    part, within, last = self.once(read)
                    found += part
                    self.within |= within
                    more = last is not None
        return tuple(found)

    def transfers(self, years: tuple[int, ...]) -> tuple[Transfer, ...]:
        """Arms that were authorised and moved."""
        found: list[Transfer] = []
        for year in years:
            found += self.once(partial(queries.authorised_in, year=year))
            last, more = None, True
            while more:
                part, last = self.once(partial(queries.moved_part, year=year, after=last))
                found += part
                more = last is not None
        if Permission.LICENCE_READ in self.mandate.permissions:
            self.within |= {each.record for each in found}
        return tuple(found)

    def court(self, year: int) -> tuple[CourtStep, ...]:
        """Steps in court."""
        found: list[CourtStep] = []
        last, more = None, True
        while more:
            part, within, last = self.once(partial(queries.court_part, year=year, after=last))
            found += part
            self.within |= within
            more = last is not None
        return tuple(found)


def draw_report(node: Node, mandate: Mandate, wanted: Wanted) -> DrawnReport:
    """Draw a report from the records of this node.

    Raises:
        NotPermitted: the mandate does not carry it.
    """
    kind, year = wanted.kind, wanted.year
    reading = _Reading(node, mandate)
    reading.once(partial(queries.begin, kind=kind, year=year))
    years = years_read(year)
    material = Material(
        reading.arms(kind, year) if counts_arms(kind) else (),
        reading.asked(years) if kind is ReportKind.PROGRAMME else None,
        None if counts_arms(kind) else reading.transfers(years),
        court_numbers(reading.court(year)) if kind is ReportKind.FLOWS else None,
        reading.once(partial(queries.answers_of, place=place_of(wanted))),
    )
    agencies = agencies_of(material.rows, ()) or (node.office.descriptor.authority,)
    report = draw(
        kind,
        material,
        year=year,
        scope=Scope(node.office.descriptor.state, wanted.territory, agencies, wanted.national_because),
        as_at=wanted.as_at,
        marked_only=wanted.marked_only,
    )
    return DrawnReport(report, frozenset(reading.within))


def place_of(wanted: Wanted) -> Place:
    """To which report answers are given: whatever the day on which results stand."""
    return Place(wanted.kind, wanted.year, wanted.territory, wanted.marked_only)


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person gives to a report; see `service.answer_report`."""

    question: str
    amount: int | None
    words: str | None
    version: int


def answer_report(node: Node, mandate: Mandate, wanted: Wanted, said: Saying) -> Given:
    """Give a report what no record says. A reason explains the difference as it stands now.

    Raises:
        QuestionUnknown: the report does not ask for it, or has no such difference.
        PloughshareError: as of `service.answer_report`.
    """
    amount = said.amount
    if said.question.startswith(REASON):
        report = draw_report(node, mandate, wanted).report
        amount = difference_of(report, said.question.removeprefix(REASON))
    return _give(node, mandate, wanted, replace(said, amount=amount))


def answer_several(
    node: Node, mandate: Mandate, wanted: Wanted, report: Report, given: Iterable[Saying]
) -> dict[str, PloughshareError]:
    """Give a report several things, each by itself: what one of them is refused for does not undo the others.

    Args:
        report: as it was drawn just now, for the differences that reasons explain.

    Returns:
        By question, why it was not taken.
    """
    refused: dict[str, PloughshareError] = {}
    for each in given:
        try:
            amount = each.amount
            if each.question.startswith(REASON):
                amount = difference_of(report, each.question.removeprefix(REASON))
            _give(node, mandate, wanted, replace(each, amount=amount))
        except PloughshareError as error:
            refused[each.question] = error
    return refused


def _give(node: Node, mandate: Mandate, wanted: Wanted, said: Saying) -> Given:
    with node.door.open(mandate) as work:
        return service.answer_report(
            work,
            place_of(wanted),
            said.question,
            amount=said.amount,
            words=said.words,
            version=said.version,
        )


def answers_now(node: Node, mandate: Mandate, wanted: Wanted) -> dict[str, Answer]:
    """What people gave to a report, by question."""
    with node.door.open(mandate) as work:
        return queries.answers_of(work, place_of(wanted))


def difference_of(report: Report, key: str) -> int | None:
    """How far a figure is from that of the year before.

    Raises:
        QuestionUnknown: it has no such difference.
    """
    for table in report.tables:
        for line in table.lines:
            for figure in line.figures:
                if figure.key == f"difference:{key}":
                    return figure.amount
    raise QuestionUnknown({"given": key[:80]})
