# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase arms that were recovered because two persons ordered it: the arms, their traces, leads and files."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.queries import files_of_many
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store import own
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def erase_recoveries(work: Work, ids: Sequence[RecoveryId]) -> None:
    """Erase recovered arms with all that tracing holds of them. Whoever calls made sure that nothing of them
    is open."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    traces = own.traces_of(work.connection, ids)
    pictured = files_of_many(work, set(ids))
    attachments.forget_all(work, [each for each in ids if each.value in pictured])
    attachments.forget_all(work, [*traces, *own.items_of(work.connection, traces)])
    own.remove(work.connection, ids)
    recoveries.erase(work, ids)
