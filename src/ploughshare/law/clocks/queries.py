# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of answers, and ends of terms, by the packaged tables."""

from __future__ import annotations

from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks import rules
from ploughshare.law.clocks.reference import calendar
from ploughshare.law.clocks.terms import AnswerCase, Deadline, Due
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties.reference import treaties
from ploughshare.vocabulary.decisions import Term


def answer_term(case: AnswerCase, *, trace: bool = True) -> Term | None:
    """How long an answer may take: by law, else as agreed (and marked so); None if neither states it."""
    return rules.answer_term(case, treaties=treaties(), provisions=provisions(), trace=trace)


def due(start: datetime, deadline: Deadline, state: Country) -> Due:
    """When a term ends that began at a moment, by the clocks and holidays of the state that has to act.

    Raises:
        NoTimeZone: no time zone is known for the state.
        TermTooLong: the term ends after the last year of the calendar.
    """
    return rules.due(start, deadline, calendar(state))


def moment(given: str, state: Country) -> datetime:
    """A moment as somebody typed it; without a zone it is by the clocks of the state.

    Raises:
        MalformedMoment: it is none.
        NoTimeZone: no time zone is known for the state.
    """
    return rules.moment(given, calendar(state))
