# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The Illicit Arms Flows Questionnaire of UNODC, as far as records feed it.

That it has modules on seized, found and surrendered arms, on parts and ammunition, on significant
seizures, on tracing (tables 5.1 to 5.3) and on criminal justice is sourced (UNODC, development of tools;
CTOC/COP/WG.6/2018/CRP.2). The wording of single questions and all numbers but those of module 5 are a
reconstruction, and the report says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.commitments.indicators.rules.breaking_down import breakdown, figure_key
from ploughshare.commitments.indicators.terms import Counted, Exclusion, Indicator
from ploughshare.commitments.reports.rules.tables import ARMS, by_one, by_standing, label, left_out
from ploughshare.commitments.reports.terms import Figure, Line, Report, ReportKind, Table
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import Verbatim
from ploughshare.vocabulary.seizures import Apprehension

SEIZED_BY_KIND = Text(N_("Module 1: arms seized, by kind"))
SEIZED_BY_GROUND = Text(N_("Module 1: arms seized, by legal ground"))
SEIZED_BY_BORDER = Text(N_("Module 1: arms seized, by where in the traffic"))
SEIZED_BY_PLACE = Text(N_("Module 1: arms seized, by part of the state"))
FOUND_BY_KIND = Text(N_("Module 2: arms found, by kind"))
SURRENDERED_BY_KIND = Text(N_("Module 2: arms surrendered, by kind"))
OTHER_THINGS = Text(N_("Module 3: parts, ammunition and what else was taken"))
LARGEST = Text(N_("Module 4: the largest seizures, by arms"))
TRACING = Text(N_("Module 5: tracing, by how the arms came to the authority (tables 5.1 to 5.3)"))
MADE_IN = Text(N_("Module 5: arms by country of manufacture as marked"))
JUSTICE = Text(N_("Module 6: persons and cases"))
RECORDED = Text(N_("Number"))
JUSTICE_NOTE = Text(N_("The records of seizures do not feed this module: the prosecution's statistics do."))
RECONSTRUCTED = N_(
    "Module numbers other than 5, and the wording of single questions, are a reconstruction of this "
    "questionnaire: carry the figures over to the form that UNODC sent."
)
SUSPECTED = Text(N_("Persons suspected of offences with firearms"))
PROSECUTED = Text(N_("Persons prosecuted"))
CONVICTED = Text(N_("Persons convicted"))

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


def flows_report(made: Indicator) -> Report:
    """The questionnaire of a year."""
    seized = [each for each in made.counted if each.row.apprehension is Apprehension.SEIZED]
    found = [each for each in made.counted if each.row.apprehension is Apprehension.FOUND]
    given_up = [each for each in made.counted if each.row.apprehension is Apprehension.SURRENDERED]
    tables = (
        _of(seized, "seized_type", SEIZED_BY_KIND, "type", Apprehension.SEIZED),
        _of(seized, "seized_ground", SEIZED_BY_GROUND, "ground", Apprehension.SEIZED),
        _of(seized, "seized_border", SEIZED_BY_BORDER, "border", Apprehension.SEIZED),
        _of(seized, "seized_place", SEIZED_BY_PLACE, "place", Apprehension.SEIZED),
        _of(found, "found_type", FOUND_BY_KIND, "type", Apprehension.FOUND),
        _of(given_up, "surrendered_type", SURRENDERED_BY_KIND, "type", Apprehension.SURRENDERED),
        _others(made),
        _largest(seized),
        by_standing(made, "tracing", TRACING, "apprehension"),
        _made_in(made),
        _justice(),
        left_out(made),
    )
    return Report(
        ReportKind.FLOWS,
        (made.year,),
        made.as_at,
        made.scope,
        made.marked_only,
        None,
        tables,
        made.checks,
        (Text(RECONSTRUCTED),),
        (made,),
    )


def _of(counted: Sequence[Counted], name: str, title: Text, dimension: str, how: Apprehension) -> Table:
    return by_one(counted, name, title, dimension, apprehension=how)


def _others(made: Indicator) -> Table:
    amounts = {
        reason: sum(each.row.amount for each in made.left_out if each.because is reason) for reason in _OTHERS
    }
    lines = tuple(
        Line(reason, (Figure(amount, f"out:{reason.value}"),)) for reason, amount in amounts.items()
    )
    return Table("others", OTHER_THINGS, (OTHER_THINGS, RECORDED), lines)


def _largest(seized: Sequence[Counted]) -> Table:
    """The events with most arms: what is significant is for the office to say, so these are a proposal."""
    events: dict[str, int] = {}
    for each in seized:
        if each.row.event is not None:
            events[each.row.event] = events.get(each.row.event, 0) + each.row.amount
    ordered = sorted(events.items(), key=lambda pair: (-pair[1], pair[0]))[:LARGEST_MOST]
    lines = tuple(
        Line(Verbatim(event, exact=True), (Figure(amount, f"event:{event}"),)) for event, amount in ordered
    )
    return Table("largest", LARGEST, (LARGEST, ARMS), lines)


def _made_in(made: Indicator) -> Table:
    found = breakdown(made.counted, "made_in")
    lines = tuple(
        Line(label(value), (Figure(sum(line.values()), figure_key(made_in=value)),))
        for value, line in found.items()
    )
    return Table("made_in", MADE_IN, (MADE_IN, ARMS), lines)


def _justice() -> Table:
    lines = tuple(Line(each, (Figure(None),)) for each in (SUSPECTED, PROSECUTED, CONVICTED))
    return Table("justice", JUSTICE, (JUSTICE, RECORDED), lines, JUSTICE_NOTE, by_records=False)
