# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for reports: which there are, what they leave out and why, and what is checked in them."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.commitments.assessment.terms import Sameness
from ploughshare.commitments.indicators.terms import CheckKind, Exclusion
from ploughshare.commitments.reports.terms import CourtCount, ReportKind, SourceKind
from ploughshare.commitments.sheets.terms import SheetKind
from ploughshare.kernel.text import N_

REPORT_WORDS: Mapping[enum.Enum, str] = {
    # Translators: reports that a state owes.
    ReportKind.SDG: N_("SDG indicator 16.4.2"),
    ReportKind.FLOWS: N_("Illicit Arms Flows Questionnaire"),
    ReportKind.PROGRAMME: N_("Programme of Action and Tracing Instrument"),
    ReportKind.TRADE_YEAR: N_("Arms Trade Treaty, annual"),
    ReportKind.TRADE_FIRST: N_("Arms Trade Treaty, initial"),
    # Translators: why something is not counted among the arms of SDG indicator 16.4.2.
    Exclusion.NOTHING_FOUND: N_("a check in which nothing was found"),
    Exclusion.PART: N_("parts and components"),
    Exclusion.AMMUNITION: N_("ammunition"),
    Exclusion.EXPLOSIVE: N_("explosives"),
    Exclusion.ACCESSORY: N_("accessories"),
    Exclusion.OTHER_THING: N_("other things"),
    Exclusion.AIR_ARM: N_("air arms"),
    Exclusion.ALARM_ARM: N_("alarm and signal arms that were not converted"),
    Exclusion.ANTIQUE: N_("antiques"),
    Exclusion.IMITATION: N_("imitations"),
    Exclusion.DEACTIVATED: N_("deactivated arms"),
    Exclusion.HOW_NOT_SAID: N_("nobody wrote how it came to the authority"),
    Exclusion.NO_CRIMINAL_GROUND: N_("seized on no criminal ground"),
    Exclusion.GROUND_NOT_SAID: N_("seized, yet nobody wrote on what ground"),
    Exclusion.YEAR_NOT_KNOWN: N_("the year is not known"),
    Exclusion.ELSEWHERE: N_("in another state"),
    Exclusion.NOT_UNIQUELY_MARKED: N_("not said to be uniquely marked"),
    Exclusion.SAME_ARM: N_("the same arm, counted already"),
    # Translators: integrity checks of a report.
    CheckKind.STANDINGS_ADD_UP: N_("the standings add up"),
    CheckKind.TYPES_ADD_UP: N_("the kinds of arms add up"),
    CheckKind.SUCCESSES_WITHIN_ALL: N_("no more successes than arms"),
    CheckKind.MARKED_WITHIN_ALL: N_("no more marked arms than arms"),
    CheckKind.TRACED_WITHIN_MARKED: N_("only marked arms are traced"),
    CheckKind.SUCCESS_UNSUPPORTED: N_("each success says who, why and when"),
    CheckKind.STANDINGS_DIFFER: N_("entry and trace agree"),
    CheckKind.SAME_ARM_TWICE: N_("each arm once"),
    CheckKind.NOTHING_ON_TRACING: N_("something on tracing is recorded"),
    CheckKind.GROUND_MISSING: N_("each seizure has a ground"),
    CheckKind.YEAR_MISSING: N_("each arm has a year"),
    CheckKind.CLASS_MISSING: N_("each arm has a class"),
    CheckKind.SURRENDERED_ON_GROUND: N_("what was surrendered has no criminal ground"),
    CheckKind.SERIAL_OF_MANY: N_("one serial, one arm"),
    CheckKind.ACTUAL_WITHIN_AUTHORISED: N_("no more delivered than authorised"),
    CheckKind.DISPOSALS_DIFFER: N_("what became of arms agrees with custody and stock"),
    CheckKind.DIFFERENCE_EXPLAINED: N_("large differences from the year before have a reason"),
    # Translators: what a record behind a figure is.
    SourceKind.LICENCE: N_("line of a licence"),
    SourceKind.MOVEMENT: N_("shipment or delivery"),
    SourceKind.REQUEST: N_("arm of a request sent"),
    SourceKind.INCOMING: N_("arm of a request received"),
    SourceKind.COURT: N_("step of a case in court"),
    SourceKind.HAND: N_("given by hand"),
    # Translators: what a step in court adds to a questionnaire.
    CourtCount.SUSPECTED: N_("persons suspected"),
    CourtCount.PROSECUTED: N_("persons prosecuted"),
    CourtCount.CONVICTED: N_("persons convicted"),
    CourtCount.CASES_OPENED: N_("cases opened"),
    CourtCount.CASES_CHARGED: N_("cases charged"),
    CourtCount.CASES_JUDGED: N_("cases judged"),
    # Translators: why rows of sheets stand together.
    Sameness.ENTERED_TWICE: N_("entered twice"),
    Sameness.SEIZED_TWICE: N_("seized twice"),
    Sameness.DESTROYED_SEIZED: N_("destroyed, yet seized"),
    Sameness.LIKELY: N_("likely the same arm"),
    # Translators: what a sheet of an office holds.
    SheetKind.SEIZURES: N_("seizures"),
    SheetKind.FIREARMS: N_("register of arms"),
    SheetKind.REQUESTS: N_("requests to other states"),
}
