# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a row of a list to a lot of ammunition, with what happened to its rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import MalformedId
from ploughshare.matching.headstamps.queries import read_headstamp
from ploughshare.registry.ammunition.rules import content_digest
from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.intake.rules.cells import BadCell, year_of
from ploughshare.registry.intake.rules.events import events_of
from ploughshare.registry.intake.rules.extras import extra_of
from ploughshare.registry.intake.rules.lot_events import LOT_SLOTS, LotSlot
from ploughshare.registry.intake.rules.rows import Occurrences, Plan, texts_of
from ploughshare.registry.intake.rules.typed import Cells
from ploughshare.registry.intake.terms import Codes, Fault, LotRow
from ploughshare.vocabulary.ammunition import LOT_EVENTS, CartridgeType, LotDescription, LotId
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent

Rounds = Callable[[str], int]
"""How many rounds a text says; raises a `PloughshareError` that says what to do."""

WRITTEN_BY_US = frozenset({"held_lot", "held_version"})


class LotRows:
    """Reads the rows of one file in order."""

    def __init__(
        self, plan: Plan, *, columns: frozenset[str], codes: Codes, rounds: Rounds, provenance: Provenance
    ) -> None:
        self._plan = plan
        self._columns = columns
        self._codes = codes
        self._rounds = rounds
        self._provenance = provenance
        self._occurrences = Occurrences()

    def read(self, row: int, values_of: Sequence[str | None]) -> tuple[LotRow | None, list[Fault]]:
        """The lot of a row if it can be loaded, and all faults and remarks."""
        values, others, faults = texts_of(self._plan, row, values_of)
        cells = Cells(self._plan, row, values, faults)
        description = self._description(cells)
        events = [event for slot in LOT_SLOTS if (event := self._event(cells, slot)) is not None]
        events += self._further(cells)
        if "extra" in values:
            others = {**extra_of(self._plan, row, values["extra"], faults), **others}
        protected = bool(cells.flag("protected"))
        held = self._held(cells)
        if description is None or faults:
            return None, faults
        extra = others or None
        digest = content_digest(description, events, protected=protected, extra=extra)
        source = values.get("source", self._plan.source)
        record = values.get("source_record") or self._occurrences.record(digest, source=source)
        made = NewLot(description, tuple(events), source, record, digest, protected, extra)
        return LotRow(row, made, held), self._headstamp(cells, description)

    def _description(self, cells: Cells) -> LotDescription | None:
        lot, calibre = cells.text("lot"), cells.text("calibre")
        if lot is None:
            if not any(each.column == self._plan.names.get("lot", "lot") for each in cells.faults):
                cells.blame("lot", BadCell("lot-missing"))
            lot = ""
        made = LotDescription(
            lot,
            cells.text("maker"),
            self._codes.calibre(calibre) if calibre else None,
            calibre,
            cells.text("headstamp"),
            cells.choice("cartridge", CartridgeType),
            cells.country("country_of_manufacture"),
            cells.read("year", lambda text: year_of(text, today=self._plan.today)),
            self._count(cells, "rounds_made"),
            cells.text("packaging"),
        )
        return made if lot else None

    def _count(self, cells: Cells, column: str | None) -> int | None:
        text = cells.text(column) if column else None
        if text is None or column is None:
            return None
        try:
            # A workbook writes a plain number so.
            plain = text.removesuffix(".0")
            return self._rounds(plain if plain.isdigit() else text)
        except PloughshareError as error:
            name = self._plan.names.get(column, column)
            cells.faults.append(Fault(cells.row, name, "quantity", error.text))
            return None

    def _event(self, cells: Cells, slot: LotSlot) -> ArmEvent | None:
        if not any(column in cells.values for column in slot.by):
            return None
        name = cells.text(slot.name) if slot.name else None
        return ArmEvent(
            slot.kind,
            cells.day(slot.on),
            cells.country(slot.country) if slot.country else None,
            self._provenance,
            cells.country(slot.other) if slot.other else None,
            slot.holder if name else None,
            name,
            None,
            cells.text(slot.reference),
            self._count(cells, slot.rounds),
        )

    def _further(self, cells: Cells) -> tuple[ArmEvent, ...]:
        def read(text: str) -> tuple[ArmEvent, ...]:
            found = events_of(text, today=self._plan.today, provenance=self._provenance)
            if any(each.kind not in LOT_EVENTS or each.holder_pointer for each in found):
                raise BadCell("events")
            return found

        return cells.read("events", read) or ()

    def _held(self, cells: Cells) -> tuple[LotId, int] | None:
        """The lot and version that our own export names; its rows carry all our columns, or none is read."""
        if "held_lot" not in cells.values:
            return None
        lacking = sorted(self._columns - self._plan.columns)
        if lacking:
            cells.blame("held_lot", BadCell("columns-gone", {"columns": ", ".join(lacking)[:200]}))
        version = cells.count("held_version")
        try:
            return LotId.parse(cells.values["held_lot"]), version or 0
        except MalformedId:
            cells.blame("held_lot", BadCell("held-lot"))
            return None

    def _headstamp(self, cells: Cells, told: LotDescription) -> list[Fault]:
        """Remarks where the headstamp says another year, calibre or country than the row."""
        if told.headstamp is None:
            return []
        return [
            self._plan.fault(cells.row, "headstamp", BadCell("headstamp-differs", facts), stops=False)
            for facts in headstamp_differences(told, today=self._plan.today)
        ]


def headstamp_differences(told: LotDescription, *, today: date) -> list[dict[str, str]]:
    """What a headstamp certainly says otherwise than the description beside it: read and told, in words."""
    read = read_headstamp(told.headstamp or "", today=today)
    years = {each.year for each in read.years}
    calibres = {each.calibre.code or each.calibre.id for each in read.calibres}
    countries = {each.code.country for each in read.makers}
    compared: tuple[tuple[set[str], str | None], ...] = (
        ({str(each) for each in years}, str(told.year) if told.year else None),
        ({str(each) for each in calibres}, told.calibre),
        ({str(each) for each in countries if each} if None not in countries else set(), _code(told.country)),
    )
    return [
        {"given": told.headstamp or "", "read": ", ".join(sorted(said)[:4]), "told": other}
        for said, other in compared
        if said and other and other not in said
    ]


def _code(country: Country | None) -> str | None:
    return str(country) if country else None
