# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is within whose reach: for services of this room, which record."""

from __future__ import annotations

from ploughshare.registry.intelligence.errors import StatementUnknown
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.terms import Received, ReceivedId, Statement, StatementId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def own_statement(
    work: Work, id: StatementId, permission: Permission = Permission.INFORMATION_READ
) -> Statement:
    """A statement of ours within the reach that a permission gives.

    Raises:
        StatementUnknown: none such, or not within reach.
    """
    found = store.get(work.connection, id)
    if found is None or not work.scope(permission).holds(found.case):
        raise StatementUnknown()
    return found


def within_reach(work: Work, id: ReceivedId) -> Received:
    """A received statement: for who decides on what comes in, or in a case of one's own.

    Raises:
        StatementUnknown: none such, or not within reach.
    """
    found = received_store.get(work.connection, id)
    if found is None:
        raise StatementUnknown()
    if work.may(Permission.INFORMATION_DECIDE):
        return found
    if not work.scope(Permission.INFORMATION_READ).holds(found.case):
        raise StatementUnknown()
    return found
