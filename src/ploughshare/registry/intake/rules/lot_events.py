# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Columns that tell what happened to rounds of a lot, and a lot as a row of our own export."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from ploughshare.registry.ammunition.terms import HeldLot
from ploughshare.registry.intake.rules.events import events_cell, reads_alone
from ploughshare.vocabulary.ammunition import LotDescription
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.parties import HolderKind


@dataclass(frozen=True, slots=True)
class LotSlot:
    """The columns that tell one event of a lot.

    Attributes:
        kind: what happened.
        on: column of the date.
        country: column of the country; None if there is none.
        other: column of the country it went to or came from; None if there is none.
        name: column of the firm or state body; None if there is none.
        holder: what kind of holder that is.
        reference: column of the reference.
        rounds: column of how many rounds; None where the description says it.
    """

    kind: ArmEventKind
    on: str
    country: str | None
    other: str | None
    name: str | None
    holder: HolderKind | None
    reference: str
    rounds: str | None

    @property
    def by(self) -> tuple[str, ...]:
        """Columns any of which says that the event happened."""
        every = (self.on, self.country, self.other, self.name, self.reference, self.rounds)
        return tuple(each for each in every if each)


_K, _H = ArmEventKind, HolderKind
LOT_SLOTS: tuple[LotSlot, ...] = (
    LotSlot(_K.MADE, "made_on", None, None, None, None, "made_reference", None),
    LotSlot(_K.PACKED, "packed_on", None, None, None, None, "packed_reference", "packed_rounds"),
    LotSlot(
        _K.EXPORTED,
        "exported_on",
        "exported_from",
        "exported_to",
        "exported_by",
        _H.EXPORTER,
        "exported_reference",
        "exported_rounds",
    ),
    LotSlot(
        _K.IMPORTED,
        "imported_on",
        "import_country",
        "imported_from",
        "importer",
        _H.IMPORTER,
        "imported_reference",
        "imported_rounds",
    ),
    LotSlot(
        _K.DELIVERED,
        "delivered_on",
        "delivered_country",
        None,
        "delivered_to",
        _H.STATE,
        "delivered_reference",
        "delivered_rounds",
    ),
)


def lot_row(held: HeldLot) -> dict[str, str]:
    """The cells of a lot by our column names; reading them gives the same lot. Empty ones are left out."""
    row = _described(held.description)
    if held.lot.protected:
        row["protected"] = "yes"
    row["source"], row["source_record"] = held.source, held.source_record
    further: list[ArmEvent] = []
    filled: set[ArmEventKind] = set()
    for event in held.lot.events:
        slot = next((each for each in LOT_SLOTS if each.kind is event.kind), None)
        cells = _fitting(event, slot) if slot and event.kind not in filled else None
        if cells is None:
            further.append(event)
        else:
            filled.add(event.kind)
            row.update(cells)
    cell = events_cell(further)
    if cell is not None:
        row["events"] = cell
    if held.extra:
        row["extra"] = json.dumps(dict(held.extra), ensure_ascii=False)
    row["held_lot"], row["held_version"] = str(held.id), str(held.version)
    return row


def _described(said: LotDescription) -> dict[str, str]:
    cells = {
        "lot": said.lot,
        "maker": said.maker,
        "calibre": said.calibre_text or said.calibre,
        "headstamp": said.headstamp,
        "cartridge": said.cartridge.value if said.cartridge else None,
        "country_of_manufacture": said.country,
        "year": None if said.year is None else f"{said.year:04d}",
        "rounds_made": None if said.rounds_made is None else str(said.rounds_made),
        "packaging": said.packaging,
    }
    return {column: cell for column, cell in cells.items() if cell}


def _fitting(event: ArmEvent, slot: LotSlot) -> dict[str, str] | None:
    """The cells that tell the event in its slot; None if they do not hold all of it."""
    if event.on is not None and not reads_alone(event.on):
        return None
    left = replace(event, on=None, reference=None)
    told: dict[str, str | None] = {
        slot.on: event.on.text if event.on else None,
        slot.reference: event.reference,
    }
    if slot.country:
        told[slot.country] = event.country
        left = replace(left, country=None)
    if slot.other:
        told[slot.other] = event.other_country
        left = replace(left, other_country=None)
    if slot.name and event.holder_kind is slot.holder and event.holder_name:
        told[slot.name] = event.holder_name
        left = replace(left, holder_kind=None, holder_name=None)
    if slot.rounds:
        told[slot.rounds] = None if event.rounds is None else str(event.rounds)
        left = replace(left, rounds=None)
    cells = {column: cell for column, cell in told.items() if cell}
    whole = left == ArmEvent(event.kind, None, None, event.provenance)
    return cells if cells and whole and all(cell == cell.strip() for cell in cells.values()) else None
