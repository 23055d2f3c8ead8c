# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From counts to debts, and when to remind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from ploughshare.registry.debts.terms import Debt, Mark
from ploughshare.vocabulary.dues import Due, Tally

SOON_MOST = timedelta(days=1)
"""The earliest at which one is reminded before the end of a term."""
SHARE_LEFT = 4
OVER_FOR = timedelta(days=30)
"""For how long after the end of a term a reminder is still given, where the node stood still."""


def debts(tallies: Iterable[Tally], at: datetime) -> list[Debt]:
    """What is owed, overdue answers in front, by how long, then by state and form."""
    found = [_debt(each, at) for each in tallies]
    nothing = timedelta(0)
    return sorted(
        found,
        key=lambda each: (-(each.longest or nothing), each.other, each.form.value, each.we_owe),
    )


def _debt(tally: Tally, at: datetime) -> Debt:
    earliest = tally.earliest_due_at
    over = earliest is not None and earliest < at
    return Debt(
        tally.other,
        tally.form,
        tally.we_owe,
        tally.open,
        tally.clockless,
        tally.overdue,
        at - earliest if earliest is not None and over else None,
        None if over else earliest,
    )


def mark_of(due: Due, at: datetime) -> Mark | None:
    """Which reminder a term calls for; None while none does."""
    left = due.due_at - at
    if left < timedelta(0):
        return Mark.OVER if -left <= OVER_FOR else None
    return Mark.SOON if left <= _before(due) else None


def _before(due: Due) -> timedelta:
    if due.since is None:
        return SOON_MOST
    return min(SOON_MOST, (due.due_at - due.since) / SHARE_LEFT)
