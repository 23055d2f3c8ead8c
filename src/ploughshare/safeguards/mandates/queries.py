# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.text import one_line
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.mandates import store
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import AccountId, CaseId, Work

DUE_MOST = 200


def own_cases(work: Work, *, open_only: bool = True) -> list[Case]:
    """Cases the actor works on, newest first."""
    return store.of_account(work.connection, work.mandate.actor, open_only=open_only)


def due_reviews(work: Work) -> list[Case]:
    """Open cases of which somebody must say whether they are still needed: those the actor works on, and
    all within reach of whoever oversees. The longest overdue first, at most `DUE_MOST`."""
    work.allow(Permission.CASE_READ)
    return store.due(work.connection, work.scope(Permission.CASE_READ), on=work.at.date(), most=DUE_MOST)


def cases_called(work: Work, reference: str) -> list[CaseId]:
    """Cases with exactly this reference, of whichever authority here: for readers of the log, who read
    there that it was opened."""
    work.allow(Permission.AUDIT_READ)
    return store.by_any_agency(work.connection, one_line(reference))


def references_of(work: Work, ids: Iterable[CaseId]) -> Mapping[CaseId, str]:
    """References of cases, to be shown beside what was done under them; unknown ids are left out.

    Args:
        ids: from entries of the log that the reader may see.
    """
    return store.references(work.connection, ids)


def case_known(work: Work, id: Id) -> Pointed | None:
    """Whether there is a case, for the room of keeping, which logs its own reading."""
    found = store.get(work.connection, CaseId(id.value))
    if found is None:
        return None
    closed = None if found.closed_at is None else found.closed_at.date()
    held_by = found.reference if closed is None else None
    return Pointed(RetentionKind.CASES, found.id, found.reference, closed, held_by, case=found.id)


def closed_by(work: Work, ids: Iterable[CaseId], day: date) -> frozenset[CaseId]:
    """Those of some cases that were closed on a day or before, for the room of keeping."""
    found = store.many(work.connection, dict.fromkeys(ids))
    return frozenset(each.id for each in found if each.closed_at is not None and each.closed_at.date() <= day)


def closed_on(work: Work, id: CaseId | None) -> date | None:
    """The day on which a case was closed, for the room of keeping; the first of all days where there is no
    case, None while it is open."""
    if id is None:
        return date.min
    found = store.get(work.connection, id)
    if found is None:
        return date.min
    return None if found.closed_at is None else found.closed_at.date()


def case_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id or by its reference as it is written."""
    try:
        return case_known(work, CaseId.parse(given))
    except MalformedId:
        found = store.by_any_agency(work.connection, one_line(given))
    return case_known(work, found[0]) if found else None


def case(work: Work, case_id: CaseId) -> Case:
    """One case within reach.

    Raises:
        OutOfReach: none such, or not within reach.
    """
    work.allow(Permission.CASE_READ)
    found = store.get(work.connection, case_id)
    if found is None or not work.scope(Permission.CASE_READ).holds(found.id):
        raise OutOfReach()
    work.record(Deed.CASE_READ, case_id)
    return found


def case_page(
    work: Work, *, most: int, before: CaseId | None, closed: bool, review_by: date | None
) -> list[Case]:
    """Open, or closed, cases within reach, newest first: for other rooms of this house, which record.

    Args:
        review_by: only those whose review is due by this day.
    """
    work.allow(Permission.CASE_READ)
    reach = work.scope(Permission.CASE_READ)
    return store.page(work.connection, reach, most=most, before=before, closed=closed, review_by=review_by)


def known_cases(work: Work, ids: Iterable[CaseId]) -> list[Case]:
    """Several cases for other rooms of this house, which check reach and record."""
    return store.many(work.connection, ids)


def works_on(work: Work, case_id: CaseId, *, account_id: AccountId) -> bool:
    """Whether a case is open and an account works on it: for a session's mandate, so not logged."""
    found = store.get(work.connection, case_id)
    return found is not None and found.closed_at is None and account_id in found.members


def bare_case(work: Work, case_id: CaseId) -> Case | None:
    """One case for other rooms of this house, which check reach and record."""
    return store.get(work.connection, case_id)
