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


def own_statement(work: Work, id: StatementId) -> Statement:
    """A statement of ours within reach.

    Raises:
        StatementUnknown: none such, or not within reach.
    """
    found = store.get(work.connection, id)
    reach = work.scope(Permission.INFORMATION_READ)
    if found is None or found.case in reach.denied:
        raise StatementUnknown()
    if not reach.everything and found.case not in reach.cases:
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
    reach = work.scope(Permission.INFORMATION_READ)
    case = found.case
    if case is None or case in reach.denied or not (reach.everything or case in reach.cases):
        raise StatementUnknown()
    return found
