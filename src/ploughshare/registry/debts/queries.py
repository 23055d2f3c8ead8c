# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is owed, and which reminders were given. It names states, forms and references, and nobody."""

from __future__ import annotations

from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.registry.debts import rules, store
from ploughshare.registry.debts.terms import Debt, Reminder
from ploughshare.registry.privacy.queries import dues as privacy
from ploughshare.registry.requests.queries import dues as formal
from ploughshare.registry.tracing.queries import dues as tracing
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.dues import Due

REMINDERS_MOST = 200


def debts(work: Work, *, other: Country | None = None) -> list[Debt]:
    """What this state and each other owe one another in answers, what is overdue longest in front. Logged.

    Args:
        other: only between this state and that one.
    """
    work.allow(Permission.AGREEMENT_READ)
    counted = [*tracing.tallies(work), *formal.tallies(work)]
    found = [each for each in rules.debts(counted, work.at) if other in {None, each.other}]
    work.record(Deed.DEBT_READ, None, {"count": len(found)})
    return found


def reminders(work: Work, *, most: int = REMINDERS_MOST) -> list[Reminder]:
    """Reminders that were given, the latest first. Beside the debts, which are logged. What is owed to
    persons and supervisory authorities is shown to who reads their requests."""
    work.allow(Permission.AGREEMENT_READ)
    return store.newest(work.connection, most=most, between_states=not work.may(Permission.PRIVACY_READ))


def duties(work: Work, *, most: int = REMINDERS_MOST) -> list[Due]:
    """What is owed to persons and to the supervisory authority, the first that is due in front. Beside the
    debts, which are logged; empty for who does not read their requests."""
    work.allow(Permission.AGREEMENT_READ)
    return privacy.open_dues(work, most=most) if work.may(Permission.PRIVACY_READ) else []


def due_between(work: Work, since: datetime, until: datetime, *, most: int) -> list[Due]:
    """Answers whose clock runs out in a time, of every form: for the round that reminds."""
    found = [
        *tracing.due_between(work, since, until, most=most),
        *formal.due_between(work, since, until, most=most),
        *privacy.due_between(work, since, until, most=most),
    ]
    return sorted(found, key=lambda each: (each.due_at, each.id.value))[:most]
