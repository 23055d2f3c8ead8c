# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of cases: what follows in court, and how long a person is kept before somebody looks again.

Persons are kept apart by what they are in a case (Directive (EU) 2016/680, article 6), and looked at again
at set times (article 5). That the longest time is a year is ours; national law may set less.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ploughshare.kernel.text import one_line
from ploughshare.registry.cases.errors import (
    CaseFileUnfit,
    NumbersDoNotFit,
    PartyReviewUnfit,
    StageDoesNotFit,
)
from ploughshare.registry.cases.terms import (
    COUNT_MOST,
    LINE_MOST,
    CourtStage,
    CourtStep,
    Numbers,
)

REVIEW_WITHIN = timedelta(days=366)
_ORDER = tuple(CourtStage)


def check(given: str | None, field: str, *, most: int = LINE_MOST) -> str:
    """Words that have to be there.

    Raises:
        CaseFileUnfit: missing or too long.
    """
    words = one_line(given or "")
    if not 0 < len(words) <= most:
        raise CaseFileUnfit({"field": field})
    return words


def may_be_left_out(given: str | None, field: str, *, most: int = LINE_MOST) -> str | None:
    """Words that may be left out.

    Raises:
        CaseFileUnfit: too long.
    """
    return check(given, field, most=most) if one_line(given or "") else None


def may_follow(course: Sequence[CourtStep], stage: CourtStage, *, on: date, today: date) -> None:
    """Stop unless a stage can stand behind the course. The same stage again corrects it or adds a second
    judgment.

    Raises:
        StageDoesNotFit: an earlier stage, or a day before the one that stands.
        CaseFileUnfit: a day that has not come.
    """
    if on > today:
        raise CaseFileUnfit({"field": "on"})
    if not course:
        return
    last = course[-1]
    before = _ORDER.index(stage) < _ORDER.index(last.stage)
    if before or (stage is not last.stage and on < last.on):
        raise StageDoesNotFit()


def check_numbers(numbers: Numbers) -> Numbers:
    """Numbers of persons that can be.

    Raises:
        NumbersDoNotFit: more judged than charged, where both are known.
        CaseFileUnfit: below zero or beyond counting.
    """
    for name in ("suspected", "charged", "convicted", "acquitted"):
        value = getattr(numbers, name)
        if value is not None and not 0 <= value <= COUNT_MOST:
            raise CaseFileUnfit({"field": name})
    judged = (numbers.convicted or 0) + (numbers.acquitted or 0)
    if numbers.charged is not None and judged > numbers.charged:
        raise NumbersDoNotFit()
    return numbers


def check_review(review_on: date, *, today: date) -> date:
    """A day on which somebody looks again whether a person is still needed.

    Raises:
        PartyReviewUnfit: not within a year from now.
    """
    latest = today + REVIEW_WITHIN
    if not today < review_on <= latest:
        raise PartyReviewUnfit({"most": latest.isoformat()})
    return review_on
