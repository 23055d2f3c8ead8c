# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a row of a list of seizures says of its thing."""

from __future__ import annotations

from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intake.rules.cells import BadCell, choice_of, serial_of
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.rules.rows import Plan
from ploughshare.registry.intake.rules.typed import Cells
from ploughshare.registry.intake.terms import Codes, Fault, ItemCells, RowRules
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    ArmClass,
    Disposal,
    ItemKind,
    Making,
    PartKind,
    Quantity,
    TracingStanding,
    Unit,
)

MARKS = (
    *("serial", "make", "model", "calibre", "type", "country_of_manufacture", "import_mark", "other_marks"),
)
SAYS = (*MARKS, "kind", "part", "headstamp", "lot", "packaging", "quantity", "converted_from")
"""Our columns any of which says that there is a thing."""
_MULTIPLES = {"kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilo": "kg", "kilos": "kg", "m": "m"}
"""Words of a column of units that are multiples of ours, as a quantity is written with them."""


class ItemReading:
    """Reads the things of one file."""

    def __init__(self, plan: Plan, *, codes: Codes, rules: RowRules) -> None:
        self._plan = plan
        self._codes = codes
        self._rules = rules

    def item_of(self, cells: Cells) -> ItemCells | None:
        """The thing of a row; None if it names none, or a cell that it needs is faulty."""
        if not any(column in cells.values for column in SAYS):
            return None
        cells.read("serial", serial_of)
        arm_type = self._arm_type(cells)
        kind = self._kind(cells, arm_type)
        if kind is None:
            return None
        quantity = self._quantity(cells, kind)
        if quantity is None:
            return None
        return ItemCells(
            kind,
            quantity,
            Marking(*(cells.text(column) for column in MARKS)),
            arm_type,
            cells.choice("arm_class", ArmClass),
            cells.choice("making", Making) or (Making.CRAFT if arm_type is ArmType.CRAFT_MADE else None),
            cells.choice("alteration", Alteration)
            or (Alteration.CONVERTED if arm_type is ArmType.CONVERTED else None),
            cells.text("converted_from"),
            cells.choice("part", PartKind),
            cells.text("headstamp"),
            cells.text("lot"),
            cells.text("packaging"),
            cells.flag("uniquely_marked"),
            cells.choice("standing", TracingStanding),
            cells.country("diverted_in"),
            cells.text("diversion_by"),
            cells.text("diversion_grounds"),
            cells.day("diversion_on"),
            cells.day("diverted_on"),
            cells.choice("disposal", Disposal),
            cells.text("notes"),
        )

    def _arm_type(self, cells: Cells) -> ArmType | None:
        text = cells.text("type") or ""
        value = self._plan.keys.get("type", {}).get(key_of(text)) if text else None
        if value is not None:
            return ArmType(value)
        return self._codes.arm_type(text) if text else None

    def _kind(self, cells: Cells, arm_type: ArmType | None) -> ItemKind | None:
        """What the thing is: as written, else as its kind of part or of arm or its marks tell."""
        keys = self._plan.keys.get("kind", {})
        for column in ("kind", "type"):
            text = cells.text(column)
            if text is None or (column == "type" and arm_type is not None):
                continue
            try:
                return ItemKind(choice_of(text, keys))
            except BadCell as bad:
                if column == "kind" and self._codes.arm_type(text) is None:
                    cells.blame(column, bad)
                    return None
        if "part" in cells.values:
            return ItemKind.PART
        if "serial" not in cells.values and {"headstamp", "lot"} & cells.values.keys():
            return ItemKind.AMMUNITION
        return ItemKind.ARM

    def _quantity(self, cells: Cells, kind: ItemKind) -> Quantity | None:
        text = cells.text("quantity")
        if text is None:
            return Quantity(1, Unit.ROUNDS if kind is ItemKind.AMMUNITION else Unit.PIECES)
        unit = None
        multiple = _MULTIPLES.get(key_of(cells.text("unit") or ""))
        if multiple:
            text = f"{text} {multiple}"
        else:
            unit = cells.choice("unit", Unit)
            if unit is None and "unit" in cells.values:
                return None
        try:
            return self._rules.quantity(text.removesuffix(".0"), kind, unit)
        except PloughshareError as error:
            name = self._plan.names.get("quantity", "quantity")
            cells.faults.append(Fault(cells.row, name, "quantity", error.text))
            return None
