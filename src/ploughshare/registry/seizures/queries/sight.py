# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who sees which events: those of one's cases, and those of no case that one's authority entered."""

from __future__ import annotations

from ploughshare.registry.firearms.queries import unpublished_batches
from ploughshare.registry.seizures import store
from ploughshare.registry.seizures.errors import SeizureUnknown
from ploughshare.registry.seizures.terms import Seizure
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId


def sight(work: Work, permission: Permission = Permission.SEIZURE_READ) -> store.Sight:
    """What the actor may see of all events by a permission."""
    mandate = work.mandate
    return store.Sight(work.scope(permission), mandate.agency, mandate.unit, tuple(unpublished_batches(work)))


def within_sight(work: Work, id: SeizureId, permission: Permission = Permission.SEIZURE_READ) -> Seizure:
    """One event within the reach that a permission gives. Records nothing.

    Raises:
        SeizureUnknown: none such, or not within reach.
        RecordErased: there was one.
    """
    seen = sight(work, permission)
    found = store.get(work.connection, id, hidden=seen.hidden)
    if found is None:
        check_not_erased(work, id)
    kept = store.loose_keeper(work.connection, id)
    if found is None or kept is None or not seen.holds(found, *kept):
        raise SeizureUnknown()
    return found
