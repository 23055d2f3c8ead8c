# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a list as entries: an event of one row, and its thing."""

from __future__ import annotations

from dataclasses import fields

from ploughshare.kernel.countries import Country
from ploughshare.registry.intake.terms import EventCells, ItemCells
from ploughshare.registry.seizures.terms import Check, CustomsDetails, ItemEntry, SeizureEntry
from ploughshare.vocabulary.seizures import Diversion

_SAME_OF_EVENT = frozenset(field.name for field in fields(SeizureEntry)) & frozenset(
    field.name for field in fields(EventCells)
)
_SAME_OF_ITEM = frozenset(field.name for field in fields(ItemEntry)) & frozenset(
    field.name for field in fields(ItemCells)
)
_OF_CUSTOMS = frozenset(field.name for field in fields(CustomsDetails)) & frozenset(
    field.name for field in fields(EventCells)
)


def event_entry(cells: EventCells, items: tuple[ItemEntry, ...]) -> SeizureEntry:
    """The entry that a row's event would be."""
    customs = CustomsDetails(**{name: getattr(cells, name) for name in _OF_CUSTOMS})
    check = None
    if cells.check_reason is not None:
        check = Check(cells.check_reason, cells.check_minutes, cells.scanned, cells.opened, cells.profile)
    return SeizureEntry(
        **{name: getattr(cells, name) for name in _SAME_OF_EVENT},
        check=check,
        customs=customs if customs != CustomsDetails() else None,
        context_found_given=cells.context_found_on.iso() if cells.context_found_on else None,
        items=items,
    )


def item_entry(cells: ItemCells) -> ItemEntry:
    """The entry that a row's thing would be."""
    diversion = None
    if cells.diversion_by and cells.diversion_grounds and cells.diversion_on:
        country = Country(cells.diverted_in) if cells.diverted_in else None
        diversion = Diversion(
            cells.diversion_by, cells.diversion_grounds, cells.diversion_on, country, cells.diverted_on
        )
    return ItemEntry(**{name: getattr(cells, name) for name in _SAME_OF_ITEM}, diversion=diversion)


def field_of_row(field: str) -> str:
    """Name of the cell that a finding on an entry of one row is about."""
    name = field.removeprefix("items.1.")
    return {"minutes": "check_minutes", "diversion": "diversion_by", "items": "kind"}.get(name, name)
