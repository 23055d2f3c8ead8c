# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The Illicit Arms Flows Questionnaire of UNODC, as far as records feed it.

That it has modules on seized, found and surrendered arms, on parts and ammunition, on significant
seizures, on tracing (tables 5.1 to 5.3) and on criminal justice is sourced (UNODC, development of tools;
CTOC/COP/WG.6/2018/CRP.2). The wording of single questions and all numbers but those of module 5 are a
reconstruction, and the report says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ploughshare.commitments.indicators.rules.breaking_down import Value, figure_key, fits, token
from ploughshare.commitments.indicators.rules.settling import SUCCESSES
from ploughshare.commitments.indicators.terms import Counted, Exclusion, Indicator
from ploughshare.commitments.reports.rules.asking import COUNTS
from ploughshare.commitments.reports.rules.behind import OUT_BY
from ploughshare.commitments.reports.rules.counted import figure_of, of_answers, of_courts
from ploughshare.commitments.reports.rules.differences import (
    BESIDE,
    Compared,
    compared_table,
    difference_check,
)
from ploughshare.commitments.reports.rules.tables import ARMS, by_one, by_standing, label, left_out
from ploughshare.commitments.reports.terms import (
    NO_ANSWERS,
    Answer,
    CourtCount,
    CourtNumber,
    Figure,
    Line,
    Report,
    ReportKind,
    Source,
    Table,
)
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import Cell, Entry, Verbatim
from ploughshare.vocabulary.seizures import Apprehension, Unit

SEIZED_BY_KIND = Text(N_("Module 1: arms seized, by kind"))
SEIZED_BY_GROUND = Text(N_("Module 1: arms seized, by legal ground"))
SEIZED_BY_BORDER = Text(N_("Module 1: arms seized, by where in the traffic"))
SEIZED_BY_PLACE = Text(N_("Module 1: arms seized, by part of the state"))
SEIZED_BY_CONVEYANCE = Text(N_("Module 1: arms seized, by conveyance"))
SEIZED_BY_ORIGIN = Text(N_("Module 1: arms seized, by country of departure"))
SEIZED_BY_DESTINATION = Text(N_("Module 1: arms seized, by country of destination"))
FOUND_BY_KIND = Text(N_("Module 2: arms found, by kind"))
SURRENDERED_BY_KIND = Text(N_("Module 2: arms surrendered, by kind"))
OTHER_THINGS = Text(N_("Module 3: parts, ammunition and what else was taken"))
PARTS = Text(N_("Module 3: parts and components, by kind"))
AMMUNITION = Text(N_("Module 3: ammunition, by calibre as marked"))
UNITS: Mapping[Unit, Text] = MappingProxyType(
    {
        # Translators: what a number counts, behind the name of a thing.
        Unit.PIECES: Text(N_("(pieces)")),
        Unit.ROUNDS: Text(N_("(rounds)")),
        Unit.GRAMS: Text(N_("(grams)")),
        Unit.MILLIMETRES: Text(N_("(millimetres)")),
    }
)
LARGEST = Text(N_("Module 4: the largest seizures, by arms"))
TRACING = Text(N_("Module 5: tracing, by how the arms came to the authority (tables 5.1 to 5.3)"))
MARKED = Text(N_("Module 5: tracing, by whether the arms bear a mark of their own"))
MADE_IN = Text(N_("Module 5: arms by country of manufacture as marked"))
DIVERTED_IN = Text(N_("Module 5: arms traced or established, by country of the point of diversion"))
JUSTICE = Text(N_("Module 6: persons and cases"))
ALL_ARMS, ALL_TRACED = Text(N_("All arms")), Text(N_("Arms traced or established"))
RECORDED = Text(N_("Number"))
FROM_CASES, BY_HAND = Text(N_("From cases here")), Text(N_("Given by hand"))
JUSTICE_NOTE = Text(
    N_(
        "From the course of cases in court that are kept here: suspected when opened, prosecuted when "
        "charged, "
        "convicted by the first judgment. What the prosecution's statistics say is given by hand beside it."
    )
)
RECONSTRUCTED = N_(
    "Module numbers other than 5, and the wording of single questions, are a reconstruction of this "
    "questionnaire: carry the figures over to the form that UNODC sent."
)
_OF_CASES = frozenset({CourtCount.CASES_OPENED, CourtCount.CASES_CHARGED, CourtCount.CASES_JUDGED})
"""Of which no step in court means none; of persons it means that nobody noted them."""
_OTHERS = (
    Exclusion.PART,
    Exclusion.AMMUNITION,
    Exclusion.EXPLOSIVE,
    Exclusion.ACCESSORY,
    Exclusion.AIR_ARM,
    Exclusion.ALARM_ARM,
    Exclusion.IMITATION,
    Exclusion.ANTIQUE,
    Exclusion.DEACTIVATED,
)
LARGEST_MOST = 20


def flows_report(
    made: Indicator,
    before: Indicator | None = None,
    court: Sequence[CourtNumber] | None = None,
    answers: Mapping[str, Answer] = NO_ANSWERS,
) -> Report:
    """The questionnaire of a year.

    Args:
        made: of the year.
        before: of the year before; None if it is not set beside it.
        court: what steps in court add; None where nobody keeps cases.
        answers: what people gave.
    """
    seized = [each for each in made.counted if each.row.apprehension is Apprehension.SEIZED]
    found = [each for each in made.counted if each.row.apprehension is Apprehension.FOUND]
    given_up = [each for each in made.counted if each.row.apprehension is Apprehension.SURRENDERED]
    sources = of_courts(court or ()) + of_answers(answers.values(), made.year)
    tables = [
        _of(seized, "seized_type", SEIZED_BY_KIND, "type", Apprehension.SEIZED),
        _of(seized, "seized_ground", SEIZED_BY_GROUND, "ground", Apprehension.SEIZED),
        _of(seized, "seized_border", SEIZED_BY_BORDER, "border", Apprehension.SEIZED),
        _of(seized, "seized_place", SEIZED_BY_PLACE, "place", Apprehension.SEIZED),
        _of(seized, "seized_conveyance", SEIZED_BY_CONVEYANCE, "conveyance", Apprehension.SEIZED),
        _of(seized, "seized_origin", SEIZED_BY_ORIGIN, "origin", Apprehension.SEIZED),
        _of(seized, "seized_destination", SEIZED_BY_DESTINATION, "destination", Apprehension.SEIZED),
        _of(found, "found_type", FOUND_BY_KIND, "type", Apprehension.FOUND),
        _of(given_up, "surrendered_type", SURRENDERED_BY_KIND, "type", Apprehension.SURRENDERED),
        _others(made),
        _out_of(made, "parts", PARTS, Exclusion.PART, "part"),
        _out_of(made, "ammunition", AMMUNITION, Exclusion.AMMUNITION, "calibre"),
        _largest(seized),
        by_standing(made, "tracing", TRACING, "apprehension"),
        _marked(made),
        _made_in(made),
        _diverted_in(made),
        _justice(made.year, sources, kept=court is not None),
        left_out(made),
    ]
    checks = made.checks
    earlier = before if before is not None and before.denominator else None
    if earlier is not None:
        lines = compared(earlier, made)
        tables.append(compared_table("beside", BESIDE, lines, (earlier.year, made.year), answers))
        checks = (*checks, difference_check(lines, answers))
    return Report(
        ReportKind.FLOWS,
        (made.year,),
        made.as_at,
        made.scope,
        made.marked_only,
        None,
        tuple(tables),
        checks,
        (Text(RECONSTRUCTED),),
        indicators=(made,) if earlier is None else (earlier, made),
        sources=sources,
    )


def compared(before: Indicator, made: Indicator) -> list[Compared]:
    """The figures of two years, each counted now."""

    def line(label: Entry, key: str) -> Compared:
        then, now = (
            sum(each.row.amount for each in one.counted if fits(each, key)) for one in (before, made)
        )
        return Compared(label, key, then, now)

    ways = (Apprehension.SEIZED, Apprehension.FOUND, Apprehension.SURRENDERED)
    lines = [line(how, figure_key(apprehension=how)) for how in ways]
    return [*lines, line(ALL_ARMS, "all"), line(ALL_TRACED, "success:yes")]


def _of(counted: Sequence[Counted], name: str, title: Text, dimension: str, how: Apprehension) -> Table:
    return by_one(counted, name, title, dimension, apprehension=how)


def _others(made: Indicator) -> Table:
    """What was taken beside arms, each in its own unit: rounds and grams are not added."""
    lines: list[Line] = []
    for reason in _OTHERS:
        amounts = _out_by(made, reason, "unit") or {Unit.PIECES: 0}
        for unit, amount in amounts.items():
            key = f"out:{reason.value},unit:{token(unit)}"
            label: Entry = reason if unit is Unit.PIECES else (reason, unit_of(unit))
            lines.append(Line(label, (Figure(amount, key),)))
    return Table("others", OTHER_THINGS, (OTHER_THINGS, RECORDED), tuple(lines))


def _out_of(made: Indicator, name: str, title: Text, reason: Exclusion, dimension: str) -> Table:
    """One kind of things that are no arms, by one dimension and unit."""
    lines: list[Line] = []
    for unit in Unit:
        for value, amount in _out_by(made, reason, dimension, unit).items():
            key = f"out:{reason.value},{dimension}:{token(value)},unit:{unit.value}"
            lines.append(Line((label(value), unit_of(unit)), (Figure(amount, key),)))
    return Table(name, title, (title, RECORDED), tuple(lines))


def _out_by(made: Indicator, reason: Exclusion, dimension: str, unit: Unit | None = None) -> dict[Value, int]:
    found: dict[Value, int] = {}
    for each in made.left_out:
        if each.because is reason and unit in {None, each.row.unit}:
            value = OUT_BY[dimension](each)
            found[value] = found.get(value, 0) + each.row.amount
    return {value: found[value] for value in sorted(found, key=lambda one: (one is None, token(one)))}


def unit_of(unit: Value) -> Cell:
    """What a number counts, behind its label."""
    return UNITS[unit] if isinstance(unit, Unit) else None


def _largest(seized: Sequence[Counted]) -> Table:
    """The events with most arms: what is significant is for the office to say, so these are a proposal."""
    events: dict[str, list[Counted]] = {}
    for each in seized:
        if each.row.event is not None:
            events.setdefault(each.row.event, []).append(each)
    amounts = {event: sum(each.row.amount for each in rows) for event, rows in events.items()}
    ordered = sorted(amounts, key=lambda event: (-amounts[event], event))[:LARGEST_MOST]
    lines = tuple(_event(event, events[event], amounts[event]) for event in ordered)
    return Table("largest", LARGEST, (LARGEST, ARMS), lines)


def _event(event: str, rows: Sequence[Counted], amount: int) -> Line:
    """One event: its number, day, place, conveyance and way, as far as they are said."""
    row = rows[0].row
    parts: list[Cell] = [Verbatim(event, exact=True)]
    if row.happened_on is not None:
        parts.append(Verbatim(row.happened_on.text))
    if row.subdivision is not None:
        parts.append(Verbatim(row.subdivision))
    if row.conveyance is not None:
        parts.append(row.conveyance)
    if row.origin is not None or row.destination is not None:
        parts.append(Verbatim(f"{row.origin or '?'} → {row.destination or '?'}"))
    key = figure_key(apprehension=Apprehension.SEIZED, event=event)
    return Line(tuple(parts), (Figure(amount, key),))


def _marked(made: Indicator) -> Table:
    return by_standing(made, "marked", MARKED, "marked")


def _made_in(made: Indicator) -> Table:
    return by_one(made.counted, "made_in", MADE_IN, "made_in")


def _diverted_in(made: Indicator) -> Table:
    traced = [each for each in made.counted if each.settled.standing in SUCCESSES]
    return by_one(traced, "diverted_in", DIVERTED_IN, "diverted_in", success="yes")


def _justice(year: int, sources: Sequence[Source], *, kept: bool) -> Table:
    """Figures of cases here beside those that people gave: neither stands for the other."""
    own = [each for each in sources if each.year == year]
    lines = tuple(
        Line(
            text,
            (
                figure_of(own, f"court:{each.value}", silent=kept and each in _OF_CASES),
                figure_of(own, f"hand:{each.value}"),
            ),
        )
        for each, text in COUNTS.items()
    )
    return Table("justice", JUSTICE, (JUSTICE, FROM_CASES, BY_HAND), lines, JUSTICE_NOTE)
