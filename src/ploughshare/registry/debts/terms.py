# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of debts and reminders."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.vocabulary.cooperation import Form


@dataclass(frozen=True, slots=True)
class Debt:
    """What one side owes the other in one form.

    Attributes:
        other: the other state.
        form: form of cooperation.
        we_owe: whether this side owes; otherwise the other does.
        open: answers that are open.
        clockless: of how many no clock runs.
        overdue: of how many it ran out.
        longest: for how long the first of these has run out; None if none has.
        next_due_at: when the first clock runs out that has not; None if none is known to.
    """

    other: Country
    form: Form
    we_owe: bool
    open: int
    clockless: int
    overdue: int
    longest: timedelta | None
    next_due_at: datetime | None


class Mark(enum.Enum):
    """At which point of a term a reminder is given."""

    SOON = "soon"
    """A quarter of the term is left, or a day of a longer one."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that was given.

    Attributes:
        subject: the request.
        noun: what it is, such as `incoming request`.
        mark: at which point of the term.
        form, other, we_owe, reference: of the answer that is due; no form and no state where it is owed to a
            person or to a supervisory authority.
        due_at: by when it is due.
        given_at: when.
    """

    subject: Id
    noun: str
    mark: Mark
    form: Form | None
    other: Country | None
    we_owe: bool
    reference: str
    due_at: datetime
    given_at: datetime
