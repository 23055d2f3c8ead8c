# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The example row of a template: shown to who fills it in, recognised when it comes back, never loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.rules.rows import Plan
from ploughshare.registry.intake.terms import Fault, IntakeKind, Lexicon

SERIALS = {"en": "EXAMPLE 0001", "fr": "EXEMPLE 0001", "es": "EJEMPLO 0001", "pt": "EXEMPLO 0001"}
"""The serial of the example by language; no arm bears it."""
_MARKS = frozenset(key_of(each) for each in SERIALS.values())
_COMMON = {"make": "Beretta", "model": "92 FS", "calibre": "9x19 mm", "country_of_manufacture": "ITA"}
_SAYS: Mapping[IntakeKind, Mapping[str, str]] = {
    IntakeKind.FIREARMS: {"year": "2005", "imported_on": "2006-03", "import_country": "CHE"},
    IntakeKind.RECOVERIES: {"recovered_on": "2024-03-05", "country": "CHE"},
    IntakeKind.LOTS: {
        "maker": "Fiocchi Munizioni",
        "calibre": "9x19 mm",
        "headstamp": "GFL 9 LUGER",
        "country_of_manufacture": "ITA",
        "year": "2019",
        "rounds_made": "250000",
        "exported_on": "2019-11",
        "exported_from": "ITA",
        "exported_to": "CHE",
        "exported_rounds": "50000",
    },
    IntakeKind.SEIZURES: {
        "happened_on": "2024-03-05",
        "country": "CHE",
        "origin": "ITA",
        "transits": "AUT; LIE",
        "destination": "NLRTM",
        "persons": "2",
        "hs_codes": "9302.00",
        "quantity": "1",
    },
}
_CHOSEN: Mapping[IntakeKind, Mapping[str, str]] = {
    IntakeKind.FIREARMS: {"type": "pistol"},
    IntakeKind.RECOVERIES: {"type": "pistol", "circumstances": "trafficking"},
    IntakeKind.LOTS: {"cartridge": "ball"},
    IntakeKind.SEIZURES: {
        "type": "pistol",
        "kind": "arm",
        "apprehension": "seized",
        "ground": "smuggling",
        "border": "land_border",
        "conveyance": "car",
        "concealment": "false_compartment",
        "check_reason": "profile",
        "making": "factory",
        "disposal": "court_exhibit",
    },
}


def example_of(lexicon: Lexicon, language: str) -> dict[str, str]:
    """The example by our columns, in a language."""
    spoken = language if language in SERIALS else "en"
    chosen = {
        column: word.shown[spoken]
        for column, value in _CHOSEN[lexicon.kind].items()
        for word in lexicon.choices[column]
        if word.value == value
    }
    common = {} if lexicon.kind is IntakeKind.LOTS else _COMMON
    return {_bears(lexicon): SERIALS[spoken], **common, **_SAYS[lexicon.kind], **chosen}


def _bears(lexicon: Lexicon) -> str:
    """The column by which the example is known again."""
    return "lot" if lexicon.kind is IntakeKind.LOTS else "serial"


def example_fault(plan: Plan, lexicon: Lexicon, row: int, cells: Sequence[str | None]) -> Fault | None:
    """A remark that the row is the example, or a fault if it was written over; None for any other row."""
    bears = _bears(lexicon)
    place = next((place for place, column, _ in plan.ours if column == bears), None)
    serial = cells[place] if place is not None else None
    if serial is None or len(serial) > 20 or key_of(serial) not in _MARKS:
        return None
    told = {column: key_of(text) for place, column, _ in plan.ours if (text := cells[place])}
    known = [{column: key_of(text) for column, text in each.items()} for each in _all(lexicon)]
    same = any(all(example.get(column) == text for column, text in told.items()) for example in known)
    name = plan.names.get(bears, bears)
    return fault(row, name, "example-row" if same else "example-changed", stops=not same)


def _all(lexicon: Lexicon) -> list[dict[str, str]]:
    return [example_of(lexicon, language) for language in SERIALS]
