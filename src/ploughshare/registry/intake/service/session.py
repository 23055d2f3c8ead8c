# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The node as an import uses it: many short transactions under one mandate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from ploughshare.kernel.clock import Clock
from ploughshare.registry.intake.ports import RecoveryBook, SeizureBook
from ploughshare.registry.intake.service.pacing import Pace, Timer, stopwatch
from ploughshare.registry.intake.terms import Codes, ImportOrder, Progress
from ploughshare.safeguards.work import Door, Mandate, Work

Report = Callable[[Progress], None]


class Session:
    """The node as an import uses it.

    Attributes:
        order: what was ordered.
        book: keeps recoveries; None where only arms are imported.
        seizures: keeps seizures; None where none are imported.
        codes: resolves makes and calibres.
        progress: told after each transaction with rows, with none open.
        pace: how many rows go into one transaction.
    """

    def __init__(
        self,
        door: Door,
        mandate: Mandate,
        order: ImportOrder,
        *,
        clock: Clock,
        codes: Codes,
        book: RecoveryBook | None,
        seizures: SeizureBook | None,
        progress: Report,
        timer: Timer = stopwatch,
    ) -> None:
        self._door = door
        self._mandate = mandate
        self._clock = clock
        self.order = order
        self.codes = codes
        self.book = book
        self.seizures = seizures
        self.progress = progress
        self.pace = Pace(timer)

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self._clock()

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One short transaction at the present moment."""
        with self._door.open(self._mandate.moved_to(self._clock())) as work:
            yield work
