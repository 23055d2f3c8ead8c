# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A record as the row of a sheet, and what a changed row of that sheet changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ploughshare.registry.intake.rules.seized_events import EVENT
from ploughshare.registry.intake.terms import EventCells, ItemCells, SeizureRow
from ploughshare.registry.seizures.rules.cleaning import entry_of, entry_of_item
from ploughshare.registry.seizures.rules.imported import event_entry, item_entry
from ploughshare.registry.seizures.terms import CustomsDetails, ItemEntry, SeizedItem, Seizure, SeizureEntry

_EVENT_FIELDS = {
    "event_reference": "reference",
    "happened_on": "date_given",
    "context_found_on": "context_found_given",
    "event_notes": "notes",
}
OF_EVENT = frozenset({"event_reference", *EVENT}) - {"calendar"}
"""Columns of a sheet that speak of the event and not of the thing."""
_PLACE = frozenset({"country", "subdivision", "place"})
_CHECK = frozenset({"check_reason", "check_minutes", "scanned", "opened", "profile"})
_CUSTOMS = frozenset(
    {"declaration", "hs_codes", "declared_as", "master_bill", "house_bill", "postal_item", "courier_number"}
    | {"consignor", "consignee", "direction", "free_zone"}
)
_MARKS = frozenset(
    {"serial", "make", "model", "calibre", "type", "country_of_manufacture", "import_mark", "other_marks"}
)
_DIVERSION = frozenset({"diverted_in", "diversion_by", "diversion_grounds", "diversion_on", "diverted_on"})


def row_of(
    event: Seizure, item: SeizedItem | None, source: tuple[str | None, str | None], extra: Mapping[str, str]
) -> SeizureRow:
    """A record as a row of an export; an event without things is a row of its own.

    Args:
        source: list and number from which the row was imported.
        extra: further columns of that list.
    """
    held = item.id if item is not None else event.id
    told = _event(event)
    # Rows of one event are told apart from those of others by a number, so there is always one.
    number = told.reference or event.source_record or str(event.id)
    return SeizureRow(
        0,
        replace(told, reference=number),
        _item(item) if item else None,
        source[0] or "",
        number,
        source[1] or "",
        b"",
        extra,
        str(held),
        event.version,
    )


def _event(event: Seizure) -> EventCells:
    check, customs = event.check, event.customs or CustomsDetails()
    taken: dict[str, Any] = {
        name: getattr(event, name) for name in EventCells.__slots__ if hasattr(event, name)
    }
    told = {name: getattr(customs, name) for name in EventCells.__slots__ if hasattr(customs, name)}
    checked: dict[str, Any] = {}
    if check is not None:
        checked = {
            "check_reason": check.reason,
            "check_minutes": check.minutes,
            "scanned": check.scanned,
            "opened": check.opened,
            "profile": check.profile,
        }
    return EventCells(**{**taken, **told, **checked, "direction": customs.direction})


def _item(item: SeizedItem) -> ItemCells:
    taken: dict[str, Any] = {name: getattr(item, name) for name in ItemCells.__slots__ if hasattr(item, name)}
    gone = item.diversion
    if gone is not None:
        taken |= {
            "diverted_in": gone.country,
            "diversion_by": gone.established_by,
            "diversion_grounds": gone.grounds,
            "diversion_on": gone.on,
            "diverted_on": gone.diverted_on,
        }
    return ItemCells(**taken)


def corrected_event(before: Seizure, row: SeizureRow, changed: frozenset[str]) -> SeizureEntry:
    """The entry of a record with what a row changes of the event; its things stay as they are."""
    entry, said = entry_of(before), event_entry(row.event, ())
    changes: dict[str, Any] = {}
    for column in changed & OF_EVENT:
        field = _EVENT_FIELDS.get(column, column)
        if hasattr(entry, field) and column not in _PLACE:
            changes[field] = getattr(said, field)
    if changed & _PLACE:
        changes["place"] = replace(
            entry.place,
            country=row.event.place.country,
            subdivision=row.event.place.subdivision,
            locality=row.event.place.locality,
        )
    if changed & _CHECK:
        changes["check"] = said.check
    if changed & _CUSTOMS:
        changes["customs"] = said.customs
    if "happened_on" in changed:
        changes["date_given"] = row.event.happened_on.iso() if row.event.happened_on else None
    return replace(entry, **changes)


def corrected_item(before: SeizedItem, row: SeizureRow, changed: frozenset[str]) -> ItemEntry:
    """The entry of a thing with what a row changes of it."""
    entry = entry_of_item(before)
    if row.item is None:
        return entry
    said = item_entry(row.item)
    changes: dict[str, Any] = {}
    changed = changed - OF_EVENT
    for column in changed & frozenset(ItemCells.__slots__):
        if hasattr(entry, column):
            changes[column] = getattr(said, column)
    if changed & {"quantity", "unit"}:
        changes["quantity"] = said.quantity
    if changed & _MARKS:
        changes["marking"] = said.marking
    if "type" in changed:
        changes["arm_type"] = said.arm_type
    if changed & _DIVERSION:
        changes["diversion"] = said.diversion
    return replace(entry, **changes)
