# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures as rows of an export."""

from __future__ import annotations

from ploughshare.kernel.paging import decode_cursor, encode_cursor
from ploughshare.registry.intake.terms import SeizureRow
from ploughshare.registry.seizures import store
from ploughshare.registry.seizures.queries.sight import sight
from ploughshare.registry.seizures.rules.sheets import row_of
from ploughshare.registry.seizures.terms import Filters, Seizure
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

_EVERYTHING = Filters()


def sheet_rows(work: Work, *, after: str | None, most: int) -> tuple[list[SeizureRow], str | None]:
    """The rows of the next events within reach, those entered last first, and where to go on."""
    work.allow(Permission.SEIZURE_READ)
    before = SeizureId.parse(str(decode_cursor(after, 1)[0])) if after else None
    seen = sight(work)
    found = store.page(work.connection, seen, _EVERYTHING, most=most + 1, before=before)
    shown = found[:most]
    ids = [each.id for each in shown]
    things = store.items_of(work.connection, ids, hidden=seen.hidden)
    items = [item.id for held in things.values() for item in held]
    beside = store.batches.beside(work.connection, items, ids)
    rows = []
    for event in shown:
        for item in things.get(event.id, ()):
            source, record, extra = beside[item.id.value]
            rows.append(row_of(event, item, (source, record), extra))
        if event.id not in things:
            source, record, extra = beside[event.id.value]
            rows.append(row_of(event, None, (source, record), extra))
    work.record(Deed.SEIZURE_LISTED, None, {"count": len(shown), "step": "export"})
    return rows, encode_cursor([str(shown[-1].id)]) if len(found) > most else None


def held_row(work: Work, id: str) -> tuple[Seizure, SeizureRow] | None:
    """The event of a row of an export, and the row as it would be exported now; None if it is not within
    reach. Records nothing: whoever asks says what came of it."""
    key = SeizureId.parse(id).value
    event_id = store.event_of_item(work.connection, SeizedItemId(key)) or SeizureId(key)
    seen = sight(work, Permission.SEIZURE_WRITE)
    event = store.get(work.connection, event_id, hidden=seen.hidden)
    kept = store.loose_keeper(work.connection, event_id)
    if event is None or kept is None or not seen.holds(event, *kept):
        return None
    item = next((each for each in event.items if each.id.value == key), None)
    source, record, extra = store.batches.beside(
        work.connection, [item.id] if item else [], [] if item else [event.id]
    )[key]
    return event, row_of(event, item, (source, record), extra)
