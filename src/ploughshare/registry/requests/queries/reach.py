# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One formal request within reach."""

from __future__ import annotations

from ploughshare.registry.requests import store
from ploughshare.registry.requests.errors import FormalUnknown
from ploughshare.registry.requests.terms import Formal, FormalId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def own_formal(work: Work, id: FormalId, permission: Permission = Permission.FORMAL_READ) -> Formal:
    """A formal request within the reach that a permission gives. Records nothing.

    Raises:
        FormalUnknown: none such, or not within reach.
    """
    found = store.get(work.connection, id)
    if found is None or not work.scope(permission).holds(found.case):
        raise FormalUnknown()
    return found
