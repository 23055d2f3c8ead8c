# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of witnessing, for auditors. Logged like every read of the log."""

from __future__ import annotations

from ploughshare.exchange.witnessing import store
from ploughshare.exchange.witnessing.terms import Fault, Heard, Seen, Witness
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

FAULTS_MOST = 200


def witnesses(work: Work) -> list[Witness]:
    """How each peer witnesses this node's log."""
    work.allow(Permission.AUDIT_READ)
    found = store.witnesses(work.connection)
    work.record(Deed.AUDIT_READ, None, {"which": "witnesses", "count": len(found)})
    return found


def logs_seen(work: Work) -> list[Seen]:
    """What this node keeps of its peers' logs."""
    work.allow(Permission.AUDIT_READ)
    found = store.all_seen(work.connection)
    work.record(Deed.AUDIT_READ, None, {"which": "logs seen", "count": len(found)})
    return found


def logs_compared(work: Work) -> list[Heard]:
    """What third nodes were shown of the logs that this node witnesses."""
    work.allow(Permission.AUDIT_READ)
    found = store.heard(work.connection)
    work.record(Deed.AUDIT_READ, None, {"which": "logs compared", "count": len(found)})
    return found


def faults(work: Work, *, open_only: bool = True) -> list[Fault]:
    """Faults between logs with their evidence, newest first."""
    work.allow(Permission.AUDIT_READ)
    found = store.faults(work.connection, open_only=open_only, most=FAULTS_MOST)
    work.record(Deed.AUDIT_READ, None, {"which": "log faults", "count": len(found)})
    return found


def faults_waiting(work: Work) -> int:
    """How many faults nobody has dealt with: a number for the top of a page, not logged."""
    return store.open_faults(work.connection)
