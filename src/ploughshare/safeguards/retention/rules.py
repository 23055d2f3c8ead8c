# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a time of keeping is over, and which times may be set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TypeVar

from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import one_line
from ploughshare.safeguards.retention.errors import (
    AboveCeiling,
    BelowFloor,
    KeepingReasonNeeded,
    NotSetHere,
    TermUnfit,
)
from ploughshare.safeguards.retention.terms import (
    REASON_LEAST,
    REASON_MOST,
    Bound,
    Held,
    Pointed,
    Rule,
    Span,
    TermChange,
    Way,
)

Noun = TypeVar("Noun", bound=Id)
YEARS_MOST = 200
_WRITTEN = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,5})D)?")
_MEASURE = date(2000, 1, 1)


def parse_span(given: str) -> Span:
    """A time as it is written: `P10Y`, `P90D`, `P1Y30D`.

    Raises:
        TermUnfit: it is none, or nothing, or beyond `YEARS_MOST` years.
    """
    found = _WRITTEN.fullmatch(given.strip().upper())
    if found is None or not any(found.groups()):
        raise TermUnfit()
    span = Span(int(found[1] or 0), int(found[2] or 0))
    if not 0 < length_days(span) <= YEARS_MOST * 366:
        raise TermUnfit()
    return span


def end_of(since: date, span: Span) -> date:
    """The day on which a time is over that began on a day; 29 February ends on 28 February."""
    try:
        moved = since.replace(year=since.year + span.years)
    except ValueError:
        moved = since.replace(year=since.year + span.years, day=28)
    return moved + timedelta(days=span.days)


def start_before(at: date, span: Span) -> date:
    """What began on this day or before is over on `at`."""
    year = max(1, at.year - span.years)
    try:
        moved = at.replace(year=year)
    except ValueError:
        moved = at.replace(year=year, day=28)
    return max(date(2, 1, 1), moved - timedelta(days=span.days))


def length_days(span: Span) -> int:
    """How long it is, to compare two."""
    return (end_of(_MEASURE, Span(min(span.years, 7000), 0)) - _MEASURE).days + span.days


def check_term(rule: Rule, span: Span) -> None:
    """Stop a time that the law does not let this node set.

    Raises:
        NotSetHere: agreements say it, or nothing of the kind is erased alone.
        BelowFloor, AboveCeiling.
    """
    if rule.bound is Bound.AGREED or rule.way is Way.STAYS:
        raise NotSetHere({"why": rule.why})
    if rule.limit is None:
        return
    facts = {"limit": str(rule.limit), "law": rule.law}
    if rule.bound is Bound.FLOOR and length_days(span) < length_days(rule.limit):
        raise BelowFloor(facts)
    if rule.bound is Bound.CEILING and length_days(span) > length_days(rule.limit):
        raise AboveCeiling(facts)


def check_reason(given: str) -> str:
    """Words that say why.

    Raises:
        KeepingReasonNeeded: too few, or too many.
    """
    said = one_line(given)
    if not REASON_LEAST <= len(said) <= REASON_MOST:
        raise KeepingReasonNeeded({"least": REASON_LEAST, "most": REASON_MOST})
    return said


def held(rule: Rule, changes: Iterable[TermChange]) -> Held:
    """A rule as it holds here, by the changes of its kind, oldest first."""
    mine = [each for each in changes if each.kind is rule.kind]
    confirmed = [each for each in mine if each.confirmed]
    waiting = [each for each in mine if each.confirmed is None]
    last = confirmed[-1] if confirmed else None
    return Held(rule, last.span if last else rule.span, last, waiting[-1] if waiting else None)


def kept_by_law_until(found: Held, pointed: Pointed) -> date | None:
    """Until when the law forbids to erase a record; None if it does not. A time that does not run yet has no
    day, and the record stays: `date.max`."""
    rule = found.rule
    if rule.bound is not Bound.FLOOR or rule.limit is None:
        return None
    return date.max if pointed.since is None else end_of(pointed.since, rule.limit)


def first_due(
    ids: Iterable[Noun],
    known: Callable[[Noun], Pointed | None],
    *,
    before: date,
    most: int,
    skip: frozenset[bytes],
) -> list[Pointed]:
    """The first of some records whose time began on a day or before.

    Args:
        known: what a room says of one.
        skip: records that are in the review already.
    """
    found: list[Pointed] = []
    for id in ids:
        if len(found) == most:
            break
        pointed = None if id.value in skip else known(id)
        if pointed is not None and pointed.since is not None and pointed.since <= before and not pointed.gone:
            found.append(pointed)
    return found


def covers(rule: Rule, table: str) -> bool:
    """Whether a table belongs to a kind."""
    return any(table.startswith(each[:-1]) if each.endswith("*") else table == each for each in rule.tables)
