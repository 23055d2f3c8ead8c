# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Module 6 of the questionnaire: persons and cases, from the course of cases in court.

A person counts in the year of the step: suspected when the case was opened, prosecuted when it was charged,
convicted by the first judgment. A mistake is answered by a further step of the same stage, so the last of a
year counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ploughshare.commitments.reports.terms import CourtCount, CourtNumber
from ploughshare.registry.cases.terms import CourtStage, CourtStep

_PERSONS: Mapping[CourtStage, CourtCount] = MappingProxyType(
    {
        CourtStage.OPENED: CourtCount.SUSPECTED,
        CourtStage.CHARGED: CourtCount.PROSECUTED,
        CourtStage.JUDGED: CourtCount.CONVICTED,
    }
)
_CASES: Mapping[CourtStage, CourtCount] = MappingProxyType(
    {
        CourtStage.OPENED: CourtCount.CASES_OPENED,
        CourtStage.CHARGED: CourtCount.CASES_CHARGED,
        CourtStage.JUDGED: CourtCount.CASES_JUDGED,
    }
)


def court_numbers(steps: Iterable[CourtStep]) -> tuple[CourtNumber, ...]:
    """What the steps of cases add, in order of their cases."""
    last: dict[tuple[str, int, CourtStage], CourtStep] = {}
    for each in steps:
        if each.stage in _PERSONS:
            key = (str(each.case), each.on.year, each.stage)
            if key not in last or last[key].number < each.number:
                last[key] = each
    found: list[CourtNumber] = []
    for (case, _, stage), each in sorted(last.items(), key=lambda pair: (pair[0][0], pair[1].number)):
        record = f"{case} step {each.number}"
        found.append(CourtNumber(_PERSONS[stage], record, case, each.on, _persons(each)))
        found.append(CourtNumber(_CASES[stage], record, case, each.on, 1))
    return tuple(found)


def _persons(step: CourtStep) -> int | None:
    match step.stage:
        case CourtStage.OPENED:
            return step.numbers.suspected
        case CourtStage.CHARGED:
            return step.numbers.charged
        case _:
            return step.numbers.convicted
