# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase an event because two persons ordered it: with its things, versions, photographs and the arms
recovered in it."""

from __future__ import annotations

from ploughshare.exchange.attachments import service as attachments
from ploughshare.registry.seizures import store
from ploughshare.registry.tracing.service.erasing import erase_recoveries
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId


def erase_event(work: Work, id: SeizureId) -> None:
    """Erase an event. Whoever calls made sure that nothing of it is open."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    things = store.old.things_of(work.connection, id)
    attachments.forget_all(work, [id, *(thing for thing, _ in things)])
    erase_recoveries(work, [arm for _, arm in things if arm is not None])
    store.old.remove(work.connection, id)
