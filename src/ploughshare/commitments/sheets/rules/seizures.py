# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a sheet of seizures as reports count them. Intake reads them, as it does when they are brought in.

An import keeps a row out until somebody mends it. A report cannot wait for that: what one cell does not say
is not known, and is remarked, and the row counts as far as it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.commitments.sheets.terms import Assumed, Remark, SeizureList
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.intake.rules.rows import Plan, texts_of
from ploughshare.registry.intake.rules.seized_events import event_of
from ploughshare.registry.intake.rules.seized_items import ItemReading
from ploughshare.registry.intake.rules.typed import Cells
from ploughshare.registry.intake.terms import Codes, EventCells, Fault, ItemCells, RowRules
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Apprehension,
    Diversion,
    ItemKind,
    LegalGround,
    Quantity,
)

ALL_TAKEN_AS = N_("No column says how the things came to the office: all are taken as seized.")
GROUND_TAKEN_AS = N_("Where a row names no ground, the office says what it was; %(count)d rows.")
BY_OFFENCE = N_("The ground is read from the words of the offence.")
DESTROYED_ON = "destroyed_on"
"""What an assessment reads beside the columns of intake."""
_NEEDED = ("country", "kind", "type", "quantity", "unit", "calendar")
"""Columns without which intake makes nothing of a row: a bad cell there is left out, and the rest is read."""
_SAYS_NOTHING = ItemCells(ItemKind.ARM, Quantity(1), Marking())


class SeizureRows:
    """Reads the rows of one sheet in order.

    Args:
        plan: how intake reads its columns.
        destroyed_on: place of the column that says when something was destroyed; None if there is none.
        codes, rules, grounds: as intake has them.
        assumed: what the office says of rows that do not say it.
        before: stands before the number of a row in the name of its record, where several sheets are read.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        destroyed_on: int | None,
        codes: Codes,
        rules: RowRules,
        grounds: Sequence[tuple[str, str]],
        assumed: Assumed,
        before: str = "",
    ) -> None:
        self._plan, self._grounds, self._assumed, self._before = plan, grounds, assumed, before
        self._destroyed_on = destroyed_on
        self._items = ItemReading(plan, codes=codes, rules=rules)
        self._arms: list[ArmRow] = []
        self._extra: dict[str, Mapping[str, str]] = {}
        self._remarks: list[Remark] = []
        self._ground_taken = 0

    def add(self, row: int, cells: Sequence[str | None]) -> None:
        """Read one more row."""
        values, _, faults = texts_of(self._plan, row, cells)
        if not values and not faults:
            return
        event, item = self._read(row, values, faults)
        # Event and thing are read from the same cells, and both say what is wrong with the calendar.
        once = {(each.column, each.code): each for each in faults}
        self._remarks += [Remark(row, each.column or "", each.text) for each in once.values()]
        record = f"{self._before}row {row}"
        self._arms.append(self._arm(record, values, event, item))
        gone_on = (cells[self._destroyed_on] or "").strip() if self._destroyed_on is not None else ""
        if gone_on:
            self._extra[record] = {DESTROYED_ON: gone_on}

    def finish(self) -> SeizureList:
        """What the sheet says."""
        notes = []
        if "apprehension" not in self._plan.columns:
            notes.append(Text(ALL_TAKEN_AS))
        if self._ground_taken:
            notes.append(Text(GROUND_TAKEN_AS, {"count": self._ground_taken}))
        if "offence" in self._plan.columns:
            notes.append(Text(BY_OFFENCE))
        return SeizureList(tuple(self._arms), self._extra, tuple(self._remarks), tuple(notes))

    def _read(self, row: int, values: dict[str, str], faults: list[Fault]) -> tuple[EventCells, ItemCells]:
        """Event and thing of a row. A cell that is needed and cannot be read is left out for a second try."""
        event = self._event(Cells(self._plan, row, values, faults))
        item = self._items.item_of(Cells(self._plan, row, values, faults))
        if event is not None and item is not None:
            return event, item
        named = {self._plan.names.get(each, each) for each in _NEEDED}
        bad = {each.column for each in faults if each.column in named}
        rest = {name: text for name, text in values.items() if self._plan.names.get(name, name) not in bad}
        again: list[Fault] = []
        event = event or self._event(Cells(self._plan, row, rest, again))
        item = item or self._items.item_of(Cells(self._plan, row, rest, again))
        assert event is not None, "without a country of its own a row has that of the office"
        return event, item or _SAYS_NOTHING

    def _event(self, cells: Cells) -> EventCells | None:
        assumed = self._assumed
        return event_of(
            cells,
            country=assumed.state,
            agency=assumed.agency or "",
            names=self._plan.countries,
            grounds=self._grounds,
        )

    def _arm(self, record: str, values: Mapping[str, str], event: EventCells, item: ItemCells) -> ArmRow:
        apprehension, ground = self._how(values, event)
        return ArmRow(
            record,
            event.reference,
            event.agency or None,
            apprehension,
            ground,
            event.border,
            event.happened_on,
            event.place.country,
            event.place.subdivision,
            item.kind,
            item.arm_type,
            item.arm_class,
            item.making,
            item.alteration,
            item.quantity.amount,
            item.marking,
            item.uniquely_marked,
            item.standing,
            None,
            _diversion(item),
            item.disposal,
            None,
            item.part,
            item.quantity.unit,
            event.conveyance,
            event.origin.country if event.origin else None,
            event.destination.country if event.destination else None,
        )

    def _how(
        self, values: Mapping[str, str], event: EventCells
    ) -> tuple[Apprehension | None, LegalGround | None]:
        """How it came and on what ground; where the sheet does not say, the office does."""
        apprehension: Apprehension | None = event.apprehension
        if "apprehension" in self._plan.columns:
            if not self._word_known("apprehension", values):
                apprehension = None
        elif apprehension is Apprehension.SEIZED:
            apprehension = self._assumed.apprehension
        ground = event.ground
        if ground is None and apprehension is Apprehension.SEIZED and self._assumed.ground is not None:
            self._ground_taken += 1
            ground = self._assumed.ground
        return apprehension, ground

    def _word_known(self, column: str, values: Mapping[str, str]) -> bool:
        faults: list[Fault] = []
        cells = Cells(self._plan, 0, values, faults)
        return cells.choice(column, Apprehension) is not None


def _diversion(item: ItemCells) -> Diversion | None:
    """The three fields behind a success, where all of them stand there."""
    if item.diversion_by is None or item.diversion_grounds is None or item.diversion_on is None:
        return None
    country = Country(item.diverted_in) if item.diverted_in else None
    return Diversion(item.diversion_by, item.diversion_grounds, item.diversion_on, country, item.diverted_on)
