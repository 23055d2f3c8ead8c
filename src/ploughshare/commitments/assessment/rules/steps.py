# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What to do first: at most five things, what may hide a crime before what costs a figure."""

from __future__ import annotations

from collections.abc import Iterator

from ploughshare.commitments.assessment.rules.waiting import LONG_DAYS
from ploughshare.commitments.assessment.terms import Assessment, Sameness, Step
from ploughshare.commitments.indicators.terms import CheckKind
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.decisions import Outcome

MOST = 5

CAME_BACK = N_(
    "Look into arms recorded as destroyed that were seized all the same (%(count)d): secure the records of "
    "the destruction before anybody is told."
)
SEIZED_AGAIN = N_("Find out how arms that were seized before came to be seized again (%(count)d).")
ASK = N_("Ask %(state)s about arms whose marks lead there and of which no request is recorded (%(count)d).")
REMIND = N_("Remind the states asked: requests without an answer for %(days)d days or more (%(count)d).")
SUPPORT = N_(
    "Write who established it, on what grounds and when for arms entered as traced: without that they do not "
    "count (%(count)d)."
)
GROUNDS = N_("Write the legal ground of seizures that have none: they count in no report (%(count)d).")
RECORD = N_(
    "Record where the tracing of arms stands: of their year no value can be given, which is not 0 "
    "(%(count)d)."
)
TWICE = N_("Settle groups of rows that seem to describe one arm (%(count)d).")
MARKS = N_("Look again at marks with which no state can answer as they are written (%(count)d).")
DATES = N_("Find the day, or at least the year, of arms that have none (%(count)d).")


def first_steps(made: Assessment) -> tuple[Step, ...]:
    """The first five that apply."""
    found = []
    for step in _steps(made):
        found.append(step)
        if len(found) == MOST:
            break
    return tuple(found)


def _steps(made: Assessment) -> Iterator[Step]:
    yield from _counted(len(made.of(Sameness.DESTROYED_SEIZED)), CAME_BACK, "destroyed")
    yield from _counted(len(made.of(Sameness.SEIZED_TWICE)), SEIZED_AGAIN, "seized_twice")
    best = next((each for each in made.to_ask if each.decision.outcome in _WAY_OPEN), None)
    if best is not None:
        yield Step(Text(ASK, {"state": best.state, "count": best.arms}), best.arms, "to_ask")
    late = sum(each.days >= LONG_DAYS for each in made.waiting)
    if late:
        yield Step(Text(REMIND, {"count": late, "days": LONG_DAYS}), late, "waiting")
    yield from _counted(_of_checks(made, CheckKind.SUCCESS_UNSUPPORTED), SUPPORT, "indicator")
    yield from _counted(_of_checks(made, CheckKind.GROUND_MISSING), GROUNDS, "indicator")
    silent = sum(each.denominator for each in made.years if not each.recorded)
    yield from _counted(silent, RECORD, "indicator")
    twice = len(made.of(Sameness.ENTERED_TWICE)) + len(made.of(Sameness.LIKELY))
    yield from _counted(twice, TWICE, "twice")
    unreadable = len({each.place for each in made.marks if each.code is not None})
    yield from _counted(unreadable, MARKS, "marks")
    yield from _counted(_of_checks(made, CheckKind.YEAR_MISSING), DATES, "indicator")


_WAY_OPEN = frozenset({Outcome.OWED, Outcome.PERMITTED, Outcome.PERMITTED_IF, Outcome.DISCRETION})


def _counted(count: int, msgid: str, section: str) -> Iterator[Step]:
    if count:
        yield Step(Text(msgid, {"count": count}), count, section)


def _of_checks(made: Assessment, kind: CheckKind) -> int:
    records = {
        record
        for year in made.years
        for check in year.checks
        if check.kind is kind
        for record in check.records
    }
    return len(records)
