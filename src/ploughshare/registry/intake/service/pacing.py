# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the transactions of imports short, on slow machines and on fast ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ploughshare.registry.intake.rules.pacing import FIRST, next_count
from ploughshare.registry.intake.service.walking import Good, Item

Timer = Callable[[], float]
"""Seconds since any beginning, never backwards."""

stopwatch: Timer = time.monotonic


class Pace:
    """How many rows go into one transaction.

    Attributes:
        most: rows that the next one takes at most.
    """

    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self.most = FIRST

    @contextmanager
    def over(self, rows: int) -> Iterator[None]:
        """Measure what is done with so many rows inside a transaction that is open: waiting for its turn does
        not count."""
        started = self._timer()
        yield
        self.most = next_count(rows, self._timer() - started, before=self.most)

    def cut(self, good: Good[Item]) -> tuple[Good[Item], Good[Item]]:
        """What the next transaction takes of some rows, and what it leaves."""
        most = self.most
        return (
            Good(good.rows[:most], good.items[:most]),
            Good(good.rows[most:], good.items[most:]),
        )
