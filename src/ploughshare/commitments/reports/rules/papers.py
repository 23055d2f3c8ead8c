# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A report as a paper: what it is of stands in its title, then value, tables, checks, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ploughshare.commitments.indicators.terms import Check
from ploughshare.commitments.reports.rules.asking import QUESTIONS
from ploughshare.commitments.reports.terms import Kept, Report, ReportKind, Shift, Table
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import (
    Cell,
    Document,
    Entry,
    Fields,
    Grid,
    Paragraph,
    Points,
    Section,
    Signature,
    State,
    Verbatim,
)

TITLES = {
    ReportKind.SDG: N_("SDG indicator 16.4.2, %(year)d: %(state)s (%(agencies)s)"),
    ReportKind.FLOWS: N_("Illicit Arms Flows Questionnaire, %(year)d: %(state)s (%(agencies)s)"),
    ReportKind.PROGRAMME: N_(
        "Programme of Action and Tracing Instrument, %(year)d: %(state)s (%(agencies)s)"
    ),
    ReportKind.TRADE_YEAR: N_("Arms Trade Treaty, annual report, %(year)d: %(state)s (%(agencies)s)"),
    ReportKind.TRADE_FIRST: N_("Arms Trade Treaty, initial report, %(year)d: %(state)s (%(agencies)s)"),
}
TITLES_OF_PART = {
    ReportKind.SDG: N_("SDG indicator 16.4.2, %(year)d: %(territory)s, a part of %(state)s (%(agencies)s)"),
    ReportKind.FLOWS: N_(
        "Illicit Arms Flows Questionnaire, %(year)d: %(territory)s, a part of %(state)s (%(agencies)s)"
    ),
    ReportKind.PROGRAMME: N_(
        "Programme of Action and ITI, figures to %(year)d: %(territory)s, a part of %(state)s (%(agencies)s)"
    ),
    ReportKind.TRADE_YEAR: N_(
        "Arms Trade Treaty, annual report, %(year)d: %(territory)s, a part of %(state)s (%(agencies)s)"
    ),
    ReportKind.TRADE_FIRST: N_(
        "Arms Trade Treaty, initial report, %(year)d: %(territory)s, a part of %(state)s (%(agencies)s)"
    ),
}
# Translators: headings and labels of a report.
ABOUT, FIGURES, CHECKS, NOTES = N_("What it covers"), N_("Figures"), N_("Checks"), N_("Notes")
STATE, TERRITORY, AGENCIES, YEARS = N_("State"), N_("Territory"), N_("Agencies"), N_("Years")
AS_AT, VALUE, COVERS = N_("Results as at"), N_("Value, percent"), N_("Stands for the state")
WHOLE = N_("the whole state")
CHECK, HOLDS, WORDS = N_("Check"), N_("Holds"), N_("What was found")
YES, NO, UNKNOWN = N_("yes"), N_("no"), N_("not known: nothing on tracing was recorded")
BY_HAND, ASKED, ANSWER = N_("Given by hand"), N_("What only people know"), N_("Answer")
BY, ON = N_("Who gave it"), N_("When it was given")
NOT_GIVEN = N_("to be filled in")
EMPTY = N_("Nothing was recorded.")
MOVED, FIGURE, BEFORE, NOW = N_("What moved since it was kept before"), N_("Figure"), N_("Before"), N_("Now")
REASON = N_("Reason")
KEPT_BY = N_("Signed by the second person who looked at it")


def paper_of(
    report: Report,
    *,
    authority: str,
    made_at: datetime,
    kept: Kept | None = None,
    moved: Sequence[Shift] = (),
) -> Document:
    """The paper of a report; a draft unless it was kept and signed."""
    number = f"{report.kind.value}-{report.year}" + (f"-{kept.number}" if kept else "")
    sections = [Section(Text(ABOUT), (_about(report),))]
    sections += [Section(table.title, _blocks(table)) for table in report.tables]
    if QUESTIONS[report.kind]:
        sections.append(Section(Text(BY_HAND), (_by_hand(report),)))
    sections.append(Section(Text(CHECKS), (_checks(report),)))
    if kept is not None and (moved or kept.reason):
        sections.append(Section(Text(MOVED), _moved(kept, moved)))
    sections.append(Section(Text(NOTES), (Points(tuple((each,) for each in report.notes)),)))
    sections.append(Section(Text(KEPT_BY), (Signature(Text(KEPT_BY)),)))
    signed = kept is not None and kept.signed_at is not None
    return Document(title_of(report), number, tuple(sections), made_at, authority, draft=not signed)


def title_of(report: Report) -> Text:
    """What the report is, of which year, which territory and whose records."""
    scope = report.scope
    facts: dict[str, str | int] = {
        "year": report.year,
        "state": scope.state,
        "agencies": ", ".join(scope.agencies),
    }
    if scope.territory is None:
        return Text(TITLES[report.kind], facts)
    return Text(TITLES_OF_PART[report.kind], {**facts, "territory": scope.territory})


def _about(report: Report) -> Fields:
    scope = report.scope
    value: Cell = Verbatim(report.percent) if report.percent is not None else Text(UNKNOWN)
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (Text(STATE), (State(scope.state),)),
        (Text(TERRITORY), (Verbatim(scope.territory) if scope.territory else Text(WHOLE),)),
        (Text(AGENCIES), (Verbatim(", ".join(scope.agencies)) if scope.agencies else None,)),
        (Text(YEARS), (Verbatim(", ".join(map(str, report.years))),)),
        (Text(AS_AT), (report.as_at,)),
    ]
    if report.kind is ReportKind.SDG:
        fields.append((Text(VALUE), (value,)))
        fields.append((Text(COVERS), (Text(YES if scope.national else NO),)))
    return Fields(tuple(fields))


def _blocks(table: Table) -> tuple[Grid | Paragraph, ...]:
    said = table.words is not None
    rows = tuple(
        (line.label, *(figure.amount for figure in line.figures), *((line.words,) if said else ()))
        for line in table.lines
    )
    columns = (*table.columns, table.words) if table.words is not None else table.columns
    blocks: list[Grid | Paragraph] = [Grid(columns, rows, Text(EMPTY))]
    if table.note is not None:
        blocks.append(Paragraph((table.note,)))
    return tuple(blocks)


def _by_hand(report: Report) -> Grid:
    """What people gave, who they are and when; what nobody gave stays open."""
    given = {each.question: each for each in report.answers}
    rows: list[tuple[Entry, ...]] = []
    for asked in QUESTIONS[report.kind]:
        answer = given.get(asked.name)
        if answer is None or (answer.amount is None and answer.words is None):
            rows.append((asked.text, Text(NOT_GIVEN), Verbatim("–"), Verbatim("–")))
        else:
            said: Entry = answer.amount if answer.words is None else Verbatim(answer.words)
            rows.append((asked.text, said, Verbatim(answer.by), answer.on))
    return Grid((Text(ASKED), Text(ANSWER), Text(BY), Text(ON)), tuple(rows), Text(EMPTY))


def _named(check: Check) -> Entry:
    return check.kind if check.year is None else (check.kind, Verbatim(str(check.year)))


def _checks(report: Report) -> Grid:
    rows = tuple((_named(each), Text(YES if each.holds else NO), each.text) for each in report.checks)
    return Grid((Text(CHECK), Text(HOLDS), Text(WORDS)), rows, Text(EMPTY))


def _moved(kept: Kept, moved: Sequence[Shift]) -> tuple[Grid | Fields, ...]:
    rows = tuple((Verbatim(each.key, exact=True), each.before, each.now) for each in moved)
    grid = Grid((Text(FIGURE), Text(BEFORE), Text(NOW)), rows, Text(EMPTY))
    return grid, Fields(((Text(REASON), (Verbatim(kept.reason) if kept.reason else None,)),))
