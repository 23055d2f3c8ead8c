# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The first rows of a file as they are understood, for whoever decides to load it."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.periods import PartDate
from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.intake.terms import EventCells, ItemCells, LotRow, RecoveryRow, SeizureRow
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import Quantity, RoutePoint

_MARKS = {"arm_type": "type", "other": "other_marks"}


def understood(item: NewArm | RecoveryRow | LotRow | SeizureRow) -> Mapping[str, str]:
    """What a row says, by our columns, in our codes."""
    if isinstance(item, NewArm):
        told = _arm(item)
    elif isinstance(item, RecoveryRow):
        told = _recovery(item)
    elif isinstance(item, LotRow):
        told = _lot(item.lot)
    else:
        told = {**_event(item.event), **(_item(item.item) if item.item else {})}
    return {column: _text(value) for column, value in told.items() if value not in (None, (), "")}


def _arm(item: NewArm) -> dict[str, object]:
    said = item.description
    told: dict[str, object] = {
        "serial": said.serial,
        "make": said.make_text or said.make,
        "model": said.model,
        "calibre": said.calibre_text or said.calibre,
        "type": said.arm_type,
        "country_of_manufacture": said.country,
        "year": said.year,
        "importer": said.importer,
        "import_country": said.import_country,
        "source_record": item.source_record,
    }
    for event in item.events:
        told.setdefault(f"{event.kind.value}_on", event.on)
        told.setdefault(f"{event.kind.value}_country", event.country)
    return told


def _lot(item: NewLot) -> dict[str, object]:
    said = item.description
    told: dict[str, object] = {
        "lot": said.lot,
        "maker": said.maker,
        "calibre": said.calibre or said.calibre_text,
        "headstamp": said.headstamp,
        "cartridge": said.cartridge,
        "country_of_manufacture": said.country,
        "year": said.year,
        "rounds_made": said.rounds_made,
        "packaging": said.packaging,
        "source_record": item.source_record,
    }
    for event in item.events:
        told.setdefault(f"{event.kind.value}_on", event.on)
        told.setdefault(f"{event.kind.value}_rounds", event.rounds)
    return told


def _marks(marking: Marking) -> dict[str, object]:
    return {_MARKS.get(name, name): getattr(marking, name) for name in Marking.__slots__}


def _recovery(item: RecoveryRow) -> dict[str, object]:
    return {
        **_marks(item.marking),
        "recovered_on": item.recovered_on,
        "country": item.country,
        "subdivision": item.subdivision,
        "place": item.locality,
        "circumstances": item.reason,
        "case_reference": item.case_reference,
        "notes": item.notes,
    }


def _event(event: EventCells) -> dict[str, object]:
    plain = {"reference": "event_reference", "notes": "event_notes"}
    hidden = {"place", "date_given"}
    told: dict[str, object] = {
        plain.get(name, name): getattr(event, name) for name in EventCells.__slots__ if name not in hidden
    }
    where = event.place
    return {**told, "country": where.country, "subdivision": where.subdivision, "place": where.locality}


def _item(item: ItemCells) -> dict[str, object]:
    hidden = {"marking", "arm_type"}
    told: dict[str, object] = {
        name: getattr(item, name) for name in ItemCells.__slots__ if name not in hidden
    }
    return {**told, **_marks(item.marking), **({"type": item.arm_type} if item.arm_type else {})}


def _text(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, PartDate):
        return value.iso()
    if isinstance(value, Quantity):
        return f"{value.amount} {value.unit.value}"
    if isinstance(value, RoutePoint):
        return value.locode or value.country
    if isinstance(value, tuple):
        return "; ".join(_text(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
