# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How much a partner may ask: by day in key evaluations, by agreement year as a share of the register.

A look-up and an automatic answer each tell about one record, so both are counted together. Each costs
`KEYS_EACH` keys of the `KEYS_EACH` that each record is filed under: a share of the records is the same share
of the keys.
"""

from __future__ import annotations

from datetime import date

from ploughshare.exchange.agreements.terms import Agreement, LookupClause
from ploughshare.exchange.lookup.terms import (
    KEYS_EACH,
    LOOKUPS_MOST,
    QUESTIONS_A_MINUTE,
    Budget,
    Ruling,
    Spent,
    Stop,
)


def budget_of(clause: LookupClause) -> Budget:
    """What an agreement allows each of its parties."""
    return Budget(clause.keys_daily, clause.share_ppm, clause.batch_most)


def agreement_year(starts_on: date, *, on: date) -> tuple[date, date]:
    """First day of the agreement year that holds `on`, and first day of the next.

    An agreement that began on 29 February has its years begin on 1 March where there is no such day.

    Raises:
        ValueError: before the agreement began.
    """
    if on < starts_on:
        raise ValueError("before the agreement began")
    years = on.year - starts_on.year
    if _anniversary(starts_on, years) > on:
        years -= 1
    return _anniversary(starts_on, years), _anniversary(starts_on, years + 1)


def year_of(agreement: Agreement, *, on: date) -> tuple[date, date]:
    """The agreement year counted from the first text: an amendment begins no new budget.

    Raises:
        ValueError: before it began.
    """
    first = agreement.earlier[0] if agreement.earlier else agreement.wording
    return agreement_year(min(first.terms.starts_on, agreement.terms.starts_on), on=on)


def records_yearly(budget: Budget, *, records: int) -> int:
    """Look-ups and automatic answers in one agreement year, rounded down.

    Args:
        budget: of the agreement.
        records: how many records the register holds, as the epoch in force announces it.
    """
    return max(records, 0) * max(budget.share_ppm, 0) // 1_000_000


def may_look_up(
    budget: Budget, spent: Spent, *, lookups: int, records: int, year: tuple[date, date]
) -> Ruling:
    """Whether a request of some look-ups may be answered: all of it or nothing.

    Args:
        budget: of the agreement.
        spent: so far.
        lookups: how many the request holds, at least one.
        records: how many records the register holds.
        year: as `agreement_year` says.
    """
    if lookups < 1:
        raise ValueError("a request holds a look-up at least")
    ruling = _left(budget, spent, records=records, year=year)
    if spent.questions_lately >= QUESTIONS_A_MINUTE:
        return _stopped(ruling, Stop.MINUTE)
    if lookups > min(budget.batch_most, LOOKUPS_MOST):
        return _stopped(ruling, Stop.BATCH)
    if lookups > ruling.records_left:
        return _stopped(ruling, Stop.YEAR)
    if lookups * KEYS_EACH > ruling.keys_left:
        return _stopped(ruling, Stop.DAY)
    return ruling


def may_answer_by_machine(budget: Budget, spent: Spent, *, records: int, year: tuple[date, date]) -> Ruling:
    """Whether one request may be answered without an officer, as far as the yearly share goes.

    The daily number of automatic answers is a term of its own in the agreement.
    """
    ruling = _left(budget, spent, records=records, year=year)
    return ruling if ruling.records_left >= 1 else _stopped(ruling, Stop.YEAR)


def _left(budget: Budget, spent: Spent, *, records: int, year: tuple[date, date]) -> Ruling:
    keys = max(budget.keys_daily - spent.keys_today, 0)
    told = spent.lookups + spent.automatic_answers
    return Ruling(None, keys, max(records_yearly(budget, records=records) - told, 0), year)


def _stopped(ruling: Ruling, stop: Stop) -> Ruling:
    return Ruling(stop, ruling.keys_left, ruling.records_left, ruling.year)


def _anniversary(starts_on: date, years: int) -> date:
    try:
        return starts_on.replace(year=starts_on.year + years)
    except ValueError:
        return date(starts_on.year + years, 3, 1)
