# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of answers owed between states."""

from __future__ import annotations

from datetime import datetime

from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.registry.debts.terms import Debt, Mark, Reminder
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.dues import Due


class DebtDocument(Told, frozen=True, kw_only=True):
    """What one side owes the other in one form. `overdue_hours`: for how long the first has run out; null if
    none has."""

    other: str
    form: Form
    we_owe: bool
    open: int
    clockless: int
    overdue: int
    overdue_hours: float | None
    next_due_at: datetime | None


class ReminderDocument(Told, frozen=True, kw_only=True):
    """A reminder that was given, once before the end of a term and once at it. `form` and `other` are null
    where an answer is owed to a person or to the supervisory authority."""

    subject_id: str
    subject: str
    mark: Mark
    form: Form | None
    other: str | None
    we_owe: bool
    reference: str
    due_at: datetime
    given_at: datetime


def debt_document(made: Debt) -> DebtDocument:
    """A debt."""
    return DebtDocument(
        other=made.other,
        form=made.form,
        we_owe=made.we_owe,
        open=made.open,
        clockless=made.clockless,
        overdue=made.overdue,
        overdue_hours=None if made.longest is None else made.longest.total_seconds() / 3600,
        next_due_at=made.next_due_at,
    )


def reminder_document(made: Reminder) -> ReminderDocument:
    """A reminder."""
    return ReminderDocument(
        subject_id=str(made.subject),
        subject=made.noun,
        mark=made.mark,
        form=made.form,
        other=made.other,
        we_owe=made.we_owe,
        reference=made.reference,
        due_at=made.due_at,
        given_at=made.given_at,
    )


class DutyDocument(Told, frozen=True, kw_only=True):
    """Something that is owed to a person, or of which the supervisory authority is to be told."""

    subject_id: str
    subject: str
    reference: str
    since: datetime | None
    due_at: datetime


def duty_document(made: Due) -> DutyDocument:
    """A duty."""
    return DutyDocument(
        subject_id=str(made.id),
        subject=made.id.noun,
        reference=made.reference,
        since=made.since,
        due_at=made.due_at,
    )
