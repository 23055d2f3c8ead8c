# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of cases: open, join, close; and taking a mandate."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ploughshare.kernel.text import one_line
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import store
from ploughshare.safeguards.mandates.errors import (
    CaseClosed,
    CaseNotYours,
    CaseReferenceTaken,
    CaseReferenceUnfit,
)
from ploughshare.safeguards.mandates.terms import Case, Standing
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, UnitId, Work
from ploughshare.vocabulary.purposes import Purpose

REVIEW_AFTER = timedelta(days=365)
REFERENCE_MOST = 80


def open_case(work: Work, *, id: CaseId, reference: str, purpose: Purpose, silent: bool = False) -> Case:
    """Open a case with the actor as its first member.

    Raises:
        CaseReferenceUnfit: no reference, or too long.
        CaseReferenceTaken: the authority has one with this reference.
    """
    work.allow(Permission.CASE_OPEN)
    reference = one_line(reference)
    if not 0 < len(reference) <= REFERENCE_MOST:
        raise CaseReferenceUnfit({"most": REFERENCE_MOST})
    if store.by_reference(work.connection, work.mandate.agency, reference) is not None:
        raise CaseReferenceTaken({"reference": reference})
    case = Case(
        id,
        reference,
        work.mandate.agency,
        purpose,
        frozenset({work.mandate.actor}),
        work.at,
        None,
        (work.at + REVIEW_AFTER).date(),
        silent,
    )
    store.add(work.connection, case)
    if work.mandate.unit is not None:
        store.share(work.connection, id, work.mandate.unit, standing=Standing.OPENED, at=work.at)
    work.record(Deed.CASE_OPENED, id, {"reference": reference, "purpose": purpose.value})
    return case


def add_member(work: Work, case_id: CaseId, *, account_id: AccountId) -> None:
    """Let a colleague work on a case of the actor's.

    Raises:
        CaseNotYours: the actor does not work on it.
        CaseClosed: it is closed.
    """
    work.allow(Permission.CASE_OPEN)
    case = own_case(work, case_id)
    store.add_member(work.connection, case.id, account_id)
    work.record(Deed.CASE_MEMBER_ADDED, case.id, {"account": str(account_id)})


def keep_case(work: Work, case_id: CaseId) -> Case:
    """Say that a case of the actor's is still needed: its next review comes in a year.

    Raises:
        CaseNotYours: the actor does not work on it.
        CaseClosed: it is closed.
    """
    work.allow(Permission.CASE_OPEN)
    case = own_case(work, case_id)
    review_on = (work.at + REVIEW_AFTER).date()
    store.keep(work.connection, case.id, review_on=review_on)
    work.record(Deed.CASE_KEPT, case.id, {"review_on": review_on.isoformat()})
    return replace(case, review_on=review_on)


def close_case(work: Work, case_id: CaseId) -> None:
    """Close a case: nothing can be looked up under it any more.

    Raises:
        CaseNotYours: the actor does not work on it.
        CaseClosed: it is closed already.
    """
    work.allow(Permission.CASE_CLOSE)
    case = own_case(work, case_id)
    store.close(work.connection, case.id, at=work.at)
    work.record(Deed.CASE_CLOSED, case.id)


def file_case(work: Work, case_id: CaseId) -> None:
    """What is drafted in a case waits for the contact point of the actor's unit: from now on the contact
    point sees the case, and so do all people of the unit. No effect where the unit speaks for itself.

    For services of other rooms, which checked that the actor may draft there.
    """
    unit, through = work.mandate.unit, work.mandate.through
    if unit is not None and through is not None:
        share_case(work, case_id, unit, standing=Standing.FILED)
        share_case(work, case_id, through, standing=Standing.RECEIVED)


def share_case(work: Work, case_id: CaseId, unit: UnitId, *, standing: Standing) -> None:
    """Let a unit see a case: for services of other rooms, which checked that the actor may."""
    if store.share(work.connection, case_id, unit, standing=standing, at=work.at):
        work.record(Deed.CASE_SHARED, case_id, {"unit": str(unit), "standing": standing.value})


def open_filed_case(work: Work, *, reference: str, agency: str, purpose: Purpose, through: UnitId) -> Case:
    """A case for what a unit filed from a node of its own: nobody works on it before a person of the contact
    point releases something in it. For services of other rooms, which checked that it may file."""
    id = work.new_id(CaseId)
    review_on = (work.at + REVIEW_AFTER).date()
    case = Case(id, reference, agency, purpose, frozenset(), work.at, None, review_on, False)
    store.add(work.connection, case)
    work.record(Deed.CASE_OPENED, id, {"reference": reference, "purpose": purpose.value})
    share_case(work, id, through, standing=Standing.RECEIVED)
    return case


def join_case(work: Work, case_id: CaseId) -> None:
    """The actor works on a case from now on: for services of other rooms, at an act that carries it on."""
    case = store.get(work.connection, case_id)
    if case is not None and case.closed_at is None and work.mandate.actor not in case.members:
        store.add_member(work.connection, case_id, work.mandate.actor)
        work.record(Deed.CASE_MEMBER_ADDED, case_id, {"account": str(work.mandate.actor)})


def own_case(work: Work, case_id: CaseId) -> Case:
    """The open case the actor works on.

    Raises:
        CaseNotYours: none such; looks the same whether it exists or not.
        CaseClosed: it is closed.
    """
    case = store.get(work.connection, case_id)
    if case is None or work.mandate.actor not in case.members:
        raise CaseNotYours()
    if case.closed_at is not None:
        raise CaseClosed({"reference": case.reference})
    return case
