# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of cases."""

from __future__ import annotations

from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.mandates import store
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Work


def own_cases(work: Work, *, open_only: bool = True) -> list[Case]:
    """Cases the actor works on, newest first."""
    return store.of_account(work.connection, work.mandate.actor, open_only=open_only)


def case(work: Work, case_id: CaseId) -> Case:
    """One case within reach.

    Raises:
        OutOfReach: none such, or not within reach.
    """
    work.allow(Permission.CASE_READ)
    found = store.get(work.connection, case_id)
    reach = work.scope(Permission.CASE_READ)
    if found is None or found.id in reach.denied:
        raise OutOfReach()
    if not reach.everything and found.id not in reach.cases:
        raise OutOfReach()
    work.record(Deed.CASE_READ, case_id)
    return found


def works_on(work: Work, case_id: CaseId, *, account_id: AccountId) -> bool:
    """Whether a case is open and an account works on it: for a session's mandate, so not logged."""
    found = store.get(work.connection, case_id)
    return found is not None and found.closed_at is None and account_id in found.members


def bare_case(work: Work, case_id: CaseId) -> Case | None:
    """One case for other rooms of this house, which check reach and record."""
    return store.get(work.connection, case_id)
