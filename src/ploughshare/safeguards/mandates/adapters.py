# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The scope of lists: an actor's own cases, or all of them where the role oversees."""

from __future__ import annotations

from typing import Any

from ploughshare.safeguards.mandates import store
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, Mandate, Reach

OVERSEES = frozenset({Permission.REVIEW_DECIDE, Permission.AUDIT_READ, Permission.REQUEST_DECIDE})
"""Who holds one of these sees every case of the authority, except those closed to them."""

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
    }
)
"""The authority's own register and its in-tray belong to no single case."""


class CaseScope:
    """See `Scope`."""

    def reach(self, connection: Any, mandate: Mandate, permission: Permission) -> Reach:
        """See `Scope.reach`."""
        if mandate.actor == MACHINE:
            return Reach(everything=True)
        own, denied = store.membership(connection, mandate.actor)
        everything = permission in SHARED or bool(OVERSEES & mandate.permissions)
        return Reach(everything=everything, cases=own, denied=denied)
