# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the register, and what it says to a question."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.law.assurances import rules, store
from ploughshare.law.assurances.errors import AssuranceUnknown
from ploughshare.law.assurances.terms import Asked, Assurance, AssuranceId, Statement
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

LISTED_MOST = 500


def stated(work: Work, asked: Asked) -> Statement:
    """What the register says to a question: for the gateways, which log their own decision."""
    entries = store.between(work.connection, asked.giver, asked.receiver)
    return rules.stated(entries, asked)


def assurances(
    work: Work, *, giver: Country | None = None, look_by: date | None = None, most: int = LISTED_MOST
) -> list[Assurance]:
    """Entries of the register, newest first; of one case only for those whose case it is. Logged.

    Args:
        giver: only those that this party gave.
        look_by: only those at which somebody should look by this day.
    """
    work.allow(Permission.ASSURANCE_READ)
    found = store.every(work.connection, giver=giver, look_by=look_by, most=most)
    shown = [each for each in found if _within_reach(work, each)]
    work.record(Deed.ASSURANCE_READ, None, {"count": len(shown)})
    return shown


def assurance(work: Work, id: AssuranceId) -> Assurance:
    """One entry with its history. Logged.

    Raises:
        AssuranceUnknown: none such, or of a case that is not within reach.
    """
    work.allow(Permission.ASSURANCE_READ)
    found = known(work, id)
    work.record(Deed.ASSURANCE_READ, id)
    return found


def waiting(work: Work) -> int:
    """How many entries wait for the actor: to be confirmed, or looked at by today. For the navigation."""
    return store.count_waiting(work.connection, but=work.mandate.actor, by=work.at.date())


def known(work: Work, id: AssuranceId) -> Assurance:
    """One entry, for this room's services, which log their own act.

    Raises:
        AssuranceUnknown: none such, or of a case that is not within reach.
    """
    found = store.get(work.connection, id)
    if found is None or not _within_reach(work, found):
        raise AssuranceUnknown()
    return found


def _within_reach(work: Work, entry: Assurance) -> bool:
    case = entry.reaching.case
    if case is None or work.may(Permission.ASSURANCE_WRITE):
        return True
    return work.scope(Permission.CASE_READ).holds(case)
