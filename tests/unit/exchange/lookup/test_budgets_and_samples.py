# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How much a partner may ask, and which look-ups are opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from ploughshare.exchange.lookup.rules import budgets, commitments
from ploughshare.exchange.lookup.terms import KEYS_EACH, Budget, Spent, Stop

YEAR = (date(2026, 3, 1), date(2027, 3, 1))
BUDGET = Budget(keys_daily=1200)
NOTHING = Spent(0, 0, 0)


def test_a_partner_that_walks_serials_is_stopped_with_an_alarm_at_half_a_percent() -> None:
    """Look-ups and automatic answers in turn, day after day, over a register of ten thousand."""
    records, spent, days = 10_000, NOTHING, 0
    while True:
        ruling = budgets.may_look_up(BUDGET, spent, lookups=1, records=records, year=YEAR)
        if ruling.stop is Stop.DAY:
            days += 1
            spent = replace(spent, keys_today=0)
            continue
        if not ruling.permitted:
            break
        spent = Spent(spent.keys_today + KEYS_EACH, spent.lookups + 1, spent.automatic_answers)
        if budgets.may_answer_by_machine(BUDGET, spent, records=records, year=YEAR).permitted:
            spent = replace(spent, automatic_answers=spent.automatic_answers + 1)
    assert ruling.stop is Stop.YEAR
    assert ruling.alarm
    assert spent.lookups + spent.automatic_answers == 50
    assert not budgets.may_answer_by_machine(BUDGET, spent, records=records, year=YEAR).permitted


def test_the_share_is_that_of_a_batch_clause_where_there_is_one() -> None:
    clause = Budget(keys_daily=10**9, share_ppm=20_000, batch_most=1000)
    spent = Spent(0, 150, 40)
    assert budgets.may_look_up(clause, spent, lookups=10, records=10_000, year=YEAR).permitted
    assert budgets.may_look_up(clause, spent, lookups=11, records=10_000, year=YEAR).stop is Stop.YEAR


def test_without_a_batch_clause_look_ups_come_one_by_one() -> None:
    ruling = budgets.may_look_up(BUDGET, NOTHING, lookups=2, records=10**6, year=YEAR)
    assert ruling.stop is Stop.BATCH
    assert not ruling.alarm


def test_no_batch_clause_lifts_what_one_request_can_hold() -> None:
    clause = Budget(keys_daily=10**9, share_ppm=10**6, batch_most=10**6)
    assert budgets.may_look_up(clause, NOTHING, lookups=4096, records=10**6, year=YEAR).permitted
    assert budgets.may_look_up(clause, NOTHING, lookups=4097, records=10**6, year=YEAR).stop is Stop.BATCH


def test_the_day_is_counted_in_keys() -> None:
    almost = Spent(1200 - KEYS_EACH, 0, 0)
    assert budgets.may_look_up(BUDGET, almost, lookups=1, records=10**6, year=YEAR).permitted
    full = Spent(1200 - KEYS_EACH + 1, 0, 0)
    ruling = budgets.may_look_up(BUDGET, full, lookups=1, records=10**6, year=YEAR)
    assert ruling.stop is Stop.DAY
    assert not ruling.alarm
    assert ruling.keys_left == KEYS_EACH - 1


def test_a_small_register_may_allow_nothing() -> None:
    assert budgets.records_yearly(BUDGET, records=199) == 0
    assert budgets.records_yearly(BUDGET, records=200) == 1


def test_a_request_without_look_ups_is_no_question() -> None:
    with pytest.raises(ValueError, match="at least"):
        budgets.may_look_up(BUDGET, NOTHING, lookups=0, records=10**6, year=YEAR)


@pytest.mark.parametrize(
    ("starts", "on", "since", "until"),
    [
        ("2026-03-01", "2026-03-01", "2026-03-01", "2027-03-01"),
        ("2026-03-01", "2027-02-28", "2026-03-01", "2027-03-01"),
        ("2026-03-01", "2027-03-01", "2027-03-01", "2028-03-01"),
        ("2024-02-29", "2025-02-28", "2024-02-29", "2025-03-01"),
        ("2024-02-29", "2025-03-01", "2025-03-01", "2026-03-01"),
        ("2024-02-29", "2028-02-29", "2028-02-29", "2029-03-01"),
        ("2026-12-31", "2027-12-30", "2026-12-31", "2027-12-31"),
    ],
)
def test_the_agreement_year_begins_on_its_day(starts: str, on: str, since: str, until: str) -> None:
    found = budgets.agreement_year(date.fromisoformat(starts), on=date.fromisoformat(on))
    assert found == (date.fromisoformat(since), date.fromisoformat(until))


def test_there_is_no_year_before_the_agreement() -> None:
    with pytest.raises(ValueError, match="before"):
        budgets.agreement_year(date(2026, 3, 1), on=date(2026, 2, 28))


COMMITMENTS = [bytes([number]) * 32 for number in range(10)]


def test_a_sample_can_be_drawn_again_and_hangs_on_chance_and_on_what_came() -> None:
    drawn = commitments.sampled(COMMITMENTS, count=3, randomness=bytes(32))
    assert drawn == commitments.sampled(COMMITMENTS, count=3, randomness=bytes(32))
    others = {
        commitments.sampled(COMMITMENTS, count=3, randomness=bytes([number]) * 32) for number in range(1, 30)
    }
    assert len(others) > 15
    changed = [
        commitments.sampled([*COMMITMENTS[:9], bytes([number]) * 32], count=3, randomness=bytes(32))
        for number in range(100, 130)
    ]
    assert len(set(changed)) > 15


def test_every_look_up_is_as_likely_to_be_opened_as_any_other() -> None:
    turns = 3000
    seen = Counter(
        place
        for turn in range(turns)
        for place in commitments.sampled(COMMITMENTS, count=3, randomness=turn.to_bytes(32, "big"))
    )
    # Three of ten: 900 each expected, standard deviation 25.
    assert all(abs(seen[place] - turns * 3 / 10) < 125 for place in range(10))


def test_a_sample_of_more_than_there_are_is_all() -> None:
    assert commitments.sampled(COMMITMENTS, count=99, randomness=bytes(32)) == tuple(range(10))
    assert commitments.sampled([], count=3, randomness=bytes(32)) == ()
    assert commitments.sampled(COMMITMENTS, count=0, randomness=bytes(32)) == ()


def test_a_sample_needs_its_chance() -> None:
    with pytest.raises(ValueError, match="random"):
        commitments.sampled(COMMITMENTS, count=3, randomness=b"guessed")
    with pytest.raises(ValueError, match="32 bytes"):
        commitments.sampled([b"short"], count=1, randomness=bytes(32))
