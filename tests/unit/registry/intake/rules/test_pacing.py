# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How many rows a transaction of an import takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.registry.intake.rules.pacing import AIM_S, FIRST, LEAST, MOST, next_count
from ploughshare.registry.intake.service.pacing import Pace
from ploughshare.registry.intake.service.walking import Good

HELD_MOST_S = 0.2
"""The rule of the house for a transaction on SQLite."""


class CountedRows:
    """A machine on which every row costs what the test says; its stopwatch counts what they cost."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s

    def transactions(self, costs_s: list[float]) -> list[tuple[int, float]]:
        """Rows and duration of each transaction that loads such rows."""
        pace, rest = Pace(self), Good(range(len(costs_s)), costs_s)  # type: ignore[type-var]
        taken = []
        while rest.items:
            part, rest = pace.cut(rest)
            with pace.over(len(part.items)):
                self.now_s += sum(part.items)  # type: ignore[arg-type]
            taken.append((len(part.items), sum(part.items)))  # type: ignore[arg-type]
        return taken


@given(st.floats(1e-6, AIM_S / LEAST), st.lists(st.floats(1.0, 2.0), min_size=1, max_size=3000))
def test_no_transaction_after_the_first_is_long_while_rows_cost_up_to_twice_as_much_as_others(
    row_s: float, shares: list[float]
) -> None:
    taken = CountedRows().transactions([row_s * share for share in shares])
    assert sum(rows for rows, _ in taken) == len(shares)
    # Counts are whole numbers and no smaller than the least, so a few rows may be a little over the aim.
    assert all(held_s <= HELD_MOST_S for _, held_s in taken[1:])
    assert taken[0][0] <= FIRST


def test_a_quick_machine_soon_takes_many_rows_at_once() -> None:
    taken = CountedRows().transactions([1e-6] * 20_000)
    assert len(taken) < 30
    assert max(rows for rows, _ in taken) == MOST


def test_a_machine_that_becomes_slow_takes_fewer_rows_at_once() -> None:
    taken = CountedRows().transactions([1e-5] * 5000 + [1e-3] * 3000)
    first = next(at for at, (_, held_s) in enumerate(taken) if held_s > AIM_S)
    after = [held_s for _, held_s in taken[first + 1 :]]
    # The transaction in which it became slow held rows of both kinds, so the next may still be a little long.
    assert after[0] <= HELD_MOST_S
    assert all(held_s <= AIM_S * 1.01 for held_s in after[1:])


def test_few_rows_that_were_left_over_say_nothing_of_more() -> None:
    assert next_count(1, 0.01, before=400) == 400
    assert next_count(1, AIM_S * 2, before=400) == LEAST
