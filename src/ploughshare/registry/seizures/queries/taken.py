# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Things of events for the room that keeps them as evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.seizures import store
from ploughshare.registry.seizures.queries.sight import sight, within_sight
from ploughshare.registry.seizures.terms import Filters, Seizure
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


@dataclass(frozen=True, slots=True)
class Taken:
    """An event with its things, and what its list says beside them.

    Attributes:
        event: the event, with its things.
        beside: by thing, further columns of the list it came from, such as the number under which it is in
            custody.
    """

    event: Seizure
    beside: Mapping[SeizedItemId, Mapping[str, str]]


def taken_events(work: Work, *, cursor: str | None = None, limit: int = LIMIT) -> Page[Seizure]:
    """Events under a case, with their things, those entered last first: for other rooms, which record."""
    before = SeizureId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    seen = sight(work)
    found = store.page(work.connection, seen, Filters(), most=limit + 1, before=before)
    shown = [store.get(work.connection, each.id, hidden=seen.hidden) for each in found[:limit]]
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page([each for each in shown if each is not None and each.case is not None], following)


def taken(work: Work, id: SeizureId) -> Taken:
    """One event with what its list says beside its things: for other rooms, which record.

    Raises:
        SeizureUnknown: none such, or not within reach.
    """
    event = within_sight(work, id)
    return Taken(event, store.beside_items(work.connection, id))
