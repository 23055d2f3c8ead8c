# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase an event because two persons ordered it: with its things, versions, photographs and the arms
recovered in it."""

from __future__ import annotations

from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.queries import files_of_many
from ploughshare.registry.seizures import store
from ploughshare.registry.tracing.service.erasing import erase_recoveries
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId


def erase_event(work: Work, id: SeizureId) -> None:
    """Erase an event. Whoever calls made sure that nothing of it is open."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    things = store.old.things_of(work.connection, id)
    whole = [id, *(thing for thing, _ in things)]
    pictured = files_of_many(work, whole)
    attachments.forget_all(work, [each for each in whole if each.value in pictured])
    erase_recoveries(work, [arm for _, arm in things if arm is not None])
    store.old.remove(work.connection, id)
