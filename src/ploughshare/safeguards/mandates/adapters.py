# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The scope of lists: an actor's own cases, or all of them where the role oversees."""

from __future__ import annotations

from typing import Any

from ploughshare.safeguards.mandates import store
from ploughshare.safeguards.mandates.terms import Standing
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, Mandate, Reach

OVERSEES = frozenset(
    {
        Permission.REVIEW_DECIDE,
        Permission.AUDIT_READ,
        Permission.REQUEST_DECIDE,
    }
)
"""Who holds one of these sees every case of the authority, except those closed to them."""

FORMAL = frozenset({Permission.FORMAL_READ, Permission.FORMAL_WRITE, Permission.FORMAL_APPROVE})
"""Who approves formal requests sees those of every case, and nothing else of a case that is not theirs."""

SHARED = frozenset(
    {
        Permission.ARM_LOOK_UP,
        Permission.ARM_READ,
        Permission.ARM_WRITE,
        Permission.ARM_CONFIRM,
        Permission.ARM_IMPORT,
        Permission.ARM_EXPORT,
        Permission.REQUEST_ANSWER,
        Permission.AGREEMENT_READ,
        Permission.PEER_READ,
        Permission.MAIL_READ,
        Permission.REPORT_READ,
    }
)
"""The authority's own register, its in-tray and its figures belong to no single case."""


READS = frozenset(
    {
        Permission.TRACE_READ,
        Permission.RECOVERY_READ,
        Permission.SEIZURE_READ,
        Permission.CASE_READ,
        Permission.INFORMATION_READ,
        Permission.LOOKUP_READ,
        Permission.FORMAL_READ,
        Permission.CUSTODY_READ,
    }
)
"""What a unit may do in a case of which it only has a copy: read, and nothing else."""


class CaseScope:
    """See `Scope`."""

    def reach(self, connection: Any, mandate: Mandate, permission: Permission) -> Reach:
        """See `Scope.reach`."""
        if mandate.actor == MACHINE:
            return Reach(everything=True)
        own, denied = store.membership(connection, mandate.actor)
        oversees = bool(OVERSEES & mandate.permissions)
        oversees |= permission in FORMAL and Permission.FORMAL_APPROVE in mandate.permissions
        if mandate.unit is None:
            return Reach(everything=permission in SHARED or oversees, cases=own, denied=denied)
        # Where a state has several contact points nobody sees another's cases, whatever the role.
        seen = frozenset({Standing.FILED, Standing.RECEIVED})
        seen |= {Standing.OPENED} if oversees else frozenset()
        seen |= {Standing.COPIED} if permission in READS else frozenset()
        shared = store.UnitCases(connection, mandate.unit, seen)
        return Reach(everything=permission in SHARED, cases=own, denied=denied, shared=shared)
