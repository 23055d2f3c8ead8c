# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What only people know: the questions of each report that no record answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ploughshare.commitments.reports.errors import QuestionUnknown
from ploughshare.commitments.reports.rules.differences import REASON
from ploughshare.commitments.reports.terms import CourtCount, ReportKind
from ploughshare.kernel.text import N_, Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a report.

    Attributes:
        name: its short stable name.
        text: what is asked.
        number: whether a number is wanted; else words are.
    """

    name: str
    text: Text
    number: bool = False


# Translators: figures of criminal justice in a questionnaire.
COUNTS: Mapping[CourtCount, Text] = MappingProxyType(
    {
        CourtCount.SUSPECTED: Text(N_("Persons suspected of offences with firearms")),
        CourtCount.PROSECUTED: Text(N_("Persons prosecuted")),
        CourtCount.CONVICTED: Text(N_("Persons convicted")),
        CourtCount.CASES_OPENED: Text(N_("Cases opened")),
        CourtCount.CASES_CHARGED: Text(N_("Cases charged")),
        CourtCount.CASES_JUDGED: Text(N_("Cases judged")),
    }
)
_FLOWS = (
    *(Asked(each.value, text, number=True) for each, text in COUNTS.items()),
    Asked("counting", Text(N_("Counting rules: what is counted, when, and by whom"))),
    Asked("coverage", Text(N_("Coverage: agencies and parts of the state that are not in it"))),
    Asked("offences", Text(N_("Which offences the seizures are linked with"))),
    Asked("deviations", Text(N_("Where national definitions differ from those of the questionnaire"))),
    Asked("estimates", Text(N_("Which figures are estimates, and how they were made"))),
)
_PROGRAMME = (
    Asked("coordination", Text(N_("National coordination agency"))),
    Asked("contact_programme", Text(N_("Point of contact for the Programme of Action: office and address"))),
    Asked("contact_tracing", Text(N_("Point of contact for tracing: office and address"))),
    Asked("manufacture", Text(N_("Manufacture: laws, licences, marking"))),
    Asked("transfers", Text(N_("International transfers and brokering: laws and procedures"))),
    Asked("stockpiles", Text(N_("Stockpile management: standards and surplus"))),
    Asked("collection", Text(N_("Collection and disposal: programmes and methods"))),
    Asked("records", Text(N_("Records: what is kept, and for how long"))),
    Asked("assistance", Text(N_("Assistance wanted or given"))),
    Asked("gender", Text(N_("Gender: participation of women, and figures by sex"))),
)
_TRADE = (
    Asked("withheld", Text(N_("Data withheld, and whether for commercial or security reasons"))),
    Asked("definitions", Text(N_("National definitions that differ from those of the Register (annex 2)"))),
    Asked("nil", Text(N_("Nil report for exports or imports (annex 3): which"))),
    Asked("other_exports", Text(N_("Exports in categories I to VII: state, category, items"))),
    Asked("other_imports", Text(N_("Imports in categories I to VII: state, category, items"))),
)
_FIRST = (
    Asked("control_list", Text(N_("National control list, and where it is published"))),
    Asked("authorities", Text(N_("Competent national authorities and point of contact"))),
    Asked("measures", Text(N_("Measures on exports, imports, transit, brokering and diversion"))),
)
QUESTIONS: Mapping[ReportKind, tuple[Asked, ...]] = MappingProxyType(
    {
        ReportKind.SDG: (),
        ReportKind.FLOWS: _FLOWS,
        ReportKind.PROGRAMME: _PROGRAMME,
        ReportKind.TRADE_YEAR: _TRADE,
        ReportKind.TRADE_FIRST: (*_FIRST, *_TRADE),
    }
)


def asked_of(kind: ReportKind, name: str) -> Asked | None:
    """A question of a report; None where it asks for the reason of a difference.

    Raises:
        QuestionUnknown: none of this report.
    """
    if name.startswith(REASON):
        return None
    found = next((each for each in QUESTIONS[kind] if each.name == name), None)
    if found is None:
        raise QuestionUnknown({"given": name[:80]})
    return found
