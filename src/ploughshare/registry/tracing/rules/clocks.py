# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of a running clock: what stops it, what makes it longer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

EXTENSION_MOST = timedelta(days=366)
"""A notice that names a later day than this is not counted: nobody may stop a clock for good."""


def end_of_day(day: date) -> datetime:
    """When a day is over that was named without an hour: at midnight by UTC."""
    return datetime.combine(day, time(), UTC) + timedelta(days=1)


def resumed(due_at: datetime | None, *, since: datetime | None, at: datetime) -> datetime | None:
    """When an answer is due once a clock runs again that stood while a question was open.

    Args:
        due_at: when it was due before it stood; None if no clock runs.
        since: since when it stood; None if it did not.
        at: now.
    """
    if due_at is None or since is None:
        return due_at
    return due_at + max(at - since, timedelta())


def extended(due_at: datetime, until: date | None) -> datetime:
    """When an answer is due after a notice that authorisation is awaited (Directive (EU) 2023/977, 5(2)).

    The notice makes a term longer, never shorter, and the hour of the day stays.

    Args:
        until: day the notice names; None if it names none.
    """
    if until is None:
        return due_at
    last = datetime.combine(until, time(due_at.hour, due_at.minute, due_at.second), due_at.tzinfo)
    if last - due_at > EXTENSION_MOST:
        return due_at
    return max(due_at, last)
