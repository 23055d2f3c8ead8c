# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seized things for which nobody answers yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ploughshare.kernel.paging import LIMIT, Page
from ploughshare.registry.custody.store import exhibits
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.queries import taken, taken_events
from ploughshare.registry.seizures.terms import SeizedItem, Seizure
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import Disposal, SeizedItemId, SeizureId


@dataclass(frozen=True, slots=True)
class Untaken:
    """An event of which something was not taken in as an exhibit.

    Attributes:
        event: the event.
        items: the things that were not.
        beside: by thing, further columns of the list it came from.
    """

    event: Seizure
    items: tuple[SeizedItem, ...]
    beside: Mapping[SeizedItemId, Mapping[str, str]]


def not_taken_in(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[Untaken]:
    """Events within reach of which something was not taken in, those entered last first. A page may hold
    fewer than `limit`, and another may follow."""
    work.allow(Permission.CUSTODY_READ)
    page = taken_events(work, cursor=cursor, limit=limit)
    found = [Untaken(each, _left(work, each), {}) for each in page.items]
    shown = [each for each in found if each.items]
    work.record(Deed.EVIDENCE_LISTED, None, {"count": len(shown), "what": "seized"})
    return Page(shown, page.next_cursor)


def untaken_of(work: Work, id: SeizureId) -> Untaken:
    """What of one event was not taken in.

    Raises:
        SeizureUnknown: none such, or not within reach.
    """
    work.allow(Permission.CUSTODY_READ)
    found = taken(work, id)
    return Untaken(found.event, _left(work, found.event), found.beside)


def _left(work: Work, event: Seizure) -> tuple[SeizedItem, ...]:
    items = [each.id for each in event.items]
    recoveries = [each.recovery for each in event.items if each.recovery is not None]
    kept = exhibits.taken_things(work.connection, items, recoveries)
    return tuple(each for each in event.items if each.id not in kept and each.recovery not in kept)


def fates_of(
    work: Work, items: Sequence[SeizedItemId], recoveries: Sequence[RecoveryId]
) -> dict[SeizedItemId | RecoveryId, Disposal]:
    """What became of things that are or were exhibits, for the room that draws reports; it logs its own
    reading. What is still kept is an exhibit."""
    work.allow(Permission.REPORT_READ)
    found = exhibits.fates(work.connection, items, recoveries)
    return {id: disposal or Disposal.COURT_EXHIBIT for id, disposal in found.items()}
