# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A clock by hand and chance that repeats."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ploughshare.kernel.ids import Chance

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TICK = timedelta(milliseconds=1)


@dataclass
class HandClock:
    """Goes on by a millisecond at every look, so that no two moments are one; else only by hand.

    Attributes:
        now: the present moment.
    """

    now: datetime = START

    def __call__(self) -> datetime:
        """The present moment."""
        self.now += TICK
        return self.now

    def later(self, **by: float) -> datetime:
        """Go on by a time, given as `timedelta` takes it."""
        self.now += timedelta(**by)
        return self.now

    def to(self, at: datetime) -> None:
        """Go on to a moment, never back."""
        self.now = max(self.now, at)


def repeating_chance(seed: int) -> Chance:
    """Bytes that are the same in every run of a test. Not for keys."""
    return random.Random(seed).randbytes  # noqa: S311
