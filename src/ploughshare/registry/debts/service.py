# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Remind of terms: once before the end and once at it."""

from __future__ import annotations

from datetime import timedelta

from ploughshare.registry.debts import rules, store
from ploughshare.registry.debts.queries import due_between
from ploughshare.registry.debts.terms import Reminder
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

AT_ONCE = 2000
KEPT_FOR = timedelta(days=90)


def remind(work: Work) -> list[Reminder]:
    """Give the reminders that are due now and were not given; whoever calls sends them on.

    A term that was moved is reminded of anew.
    """
    work.allow(Permission.AGREEMENT_READ)
    since, until = work.at - rules.OVER_FOR, work.at + rules.SOON_MOST
    marked = [(each, rules.mark_of(each, work.at)) for each in due_between(work, since, until, most=AT_ONCE)]
    known = store.given(work.connection, [each.id for each, mark in marked if mark])
    made = [
        Reminder(
            each.id,
            each.id.noun,
            mark,
            each.form,
            each.other,
            each.we_owe,
            each.reference,
            each.due_at,
            work.at,
        )
        for each, mark in marked
        if mark is not None and (each.id.value, mark, each.due_at) not in known
    ]
    for each in made:
        store.add(work.connection, each)
    if made:
        work.record(Deed.TERM_REMINDED, None, {"count": len(made)})
    store.forget(work.connection, before=work.at - KEPT_FOR)
    return made
