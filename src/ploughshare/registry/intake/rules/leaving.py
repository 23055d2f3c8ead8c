# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An arm as a row of our own export, such that reading it again gives the same arm."""

from __future__ import annotations

import json

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.registry.firearms.rules import TYPE_AS_GIVEN
from ploughshare.registry.firearms.terms import Held
from ploughshare.registry.intake.rules.events import Slot, events_cell, flat_event, reads_alone
from ploughshare.registry.intake.rules.firearms import COUNTRIES
from ploughshare.vocabulary.firearms import ArmEvent, Description

Row = dict[str, str]


def row_of(held: Held, slots: tuple[Slot, ...]) -> Row:
    """The cells of an arm by our column names; empty cells left out.

    Args:
        slots: `events.slots_in` of the columns that the export writes.
    """
    row = _described(held.description, dict(held.extra))
    if held.firearm.protected:
        row["protected"] = "yes"
    row["source"], row["source_record"] = held.source, held.source_record
    further = []
    filled: set[str] = set()
    for event in held.firearm.events:
        slot = next((each for each in slots if each.kind is event.kind), None)
        cells = _fitting(event, slot, row) if slot and slot.kind.value not in filled else None
        if slot is None or cells is None:
            further.append(event)
        else:
            filled.add(slot.kind.value)
            row.update(cells)
    cell = events_cell(further)
    if cell is not None:
        row["events"] = cell
    return row


def _described(said: Description, extra: dict[str, str]) -> Row:
    kind = extra.pop(TYPE_AS_GIVEN, None) or (said.arm_type.value if said.arm_type else None)
    cells = {
        "serial": said.serial,
        "make": said.make_text or said.make,
        "model": said.model,
        "calibre": said.calibre_text or said.calibre,
        "type": kind,
        "country_of_manufacture": said.country,
        "year": None if said.year is None else f"{said.year:04d}",
        "importer": said.importer,
        "import_country": said.import_country,
        "extra": json.dumps(extra, ensure_ascii=False) if extra else None,
    }
    return {column: cell for column, cell in cells.items() if cell is not None}


def _fitting(event: ArmEvent, slot: Slot, row: Row) -> Row | None:
    """The cells that tell the event in its slot; None if reading them would give another event."""
    if event.on is not None and not reads_alone(event.on):
        return None
    told = {
        slot.on[0] if slot.on else "": event.on.text if event.on else None,
        slot.country: event.country,
        slot.reference: event.reference,
    }
    if slot.other:
        told[slot.other] = event.other_country
    if slot.name:
        told[slot.name] = event.holder_name
    if slot.pointer:
        told[slot.pointer] = event.holder_pointer
    cells = {column: cell for column, cell in told.items() if column and cell is not None}
    if any(cell != cell.strip() for cell in cells.values()):
        return None
    if any(column in row and row[column] != cell for column, cell in cells.items()):
        return None
    new = {column: cell for column, cell in cells.items() if column not in row}
    if any(column in _DESCRIBES for column in new):
        return None
    seen = {column: row[column] for column in _DESCRIBES if column in row} | cells
    dates: dict[str, PartDate] = {slot.on[0]: event.on} if event.on and slot.on else {}
    countries = {column: Country(cell) for column, cell in seen.items() if _is_country(column)}
    again = flat_event(slot, seen, dates=dates, countries=countries, provenance=event.provenance)
    return new if again == event else None


_DESCRIBES = ("country_of_manufacture", "import_country", "importer", "year")


def _is_country(column: str) -> bool:
    return column in COUNTRIES or column.endswith("_country")
