# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who sees an exhibit: whoever sees its case, and whoever has it or is to take it."""

from __future__ import annotations

from ploughshare.registry.custody.store import hand_overs
from ploughshare.registry.custody.store.exhibits import handed_to
from ploughshare.registry.custody.terms import Evidence, HandOver, HandOverState
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def within(work: Work, found: Evidence) -> bool:
    """Whether the actor sees an exhibit."""
    reach, actor = work.scope(Permission.CUSTODY_READ), work.mandate.actor
    if found.case in reach.denied or not work.may(Permission.CUSTODY_READ):
        return False
    if reach.holds(found.case) or found.custodian.account == actor:
        return True
    handed = hand_overs.many(work.connection, handed_to(work.connection, found.id))
    return any(each.state is HandOverState.WAITING and each.taker.account == actor for each in handed)


def hand_over_within(work: Work, found: HandOver) -> bool:
    """Whether the actor sees a hand-over."""
    reach, actor = work.scope(Permission.CUSTODY_READ), work.mandate.actor
    if found.case in reach.denied or not work.may(Permission.CUSTODY_READ):
        return False
    return reach.holds(found.case) or actor in {found.giver.account, found.taker.account}
