# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An entry brought into form: no empty words, numbers of trade in one spelling; and back from a record."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from ploughshare.kernel.places import Place
from ploughshare.kernel.text import one_line
from ploughshare.registry.seizures.rules.customs import bare
from ploughshare.registry.seizures.rules.days import day_or_none
from ploughshare.registry.seizures.terms import (
    Check,
    CustomsDetails,
    ItemEntry,
    SeizedItem,
    Seizure,
    SeizureEntry,
)
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import RoutePoint

_LONG = frozenset({"notes", "context", "linked_goods", "concealment_notes"})

_NAMES = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (SeizureEntry, ItemEntry, CustomsDetails, Marking)
}
"""Names of fields, found once: lists bring many rows."""

Held = TypeVar("Held", SeizureEntry, ItemEntry, CustomsDetails, Place, Check)


def cleaned(entry: SeizureEntry) -> SeizureEntry:
    """The entry without empty words; codes in capitals without spaces.

    What is in form already stays the object it is: lists bring many rows, and most of them are.
    """
    changes = _worded(entry)
    beside = {
        "place": _place(entry.place),
        "customs": _customs(entry.customs) if entry.customs is not None else None,
        "check": _check(entry.check) if entry.check is not None else None,
        "origin": _point(entry.origin),
        "transits": tuple(_kept(point) for point in entry.transits),
        "destination": _point(entry.destination),
        "items": tuple(_item(each) for each in entry.items),
    }
    changes.update({name: made for name, made in beside.items() if made is not getattr(entry, name)})
    return _with(entry, changes)


def _place(place: Place) -> Place:
    changes = _lines(place, ("subdivision", "locality"))
    if (locode := _code(place.locode)) != place.locode:
        changes["locode"] = locode
    return _with(place, changes)


def _customs(given: CustomsDetails) -> CustomsDetails | None:
    customs = replace(
        _with(given, _worded(given)),
        hs_codes=tuple(each for code in given.hs_codes if (each := bare(code))),
        master_bill=_code(given.master_bill),
        house_bill=_code(given.house_bill),
        postal_item=_code(given.postal_item),
    )
    return None if customs == CustomsDetails() else customs


def _check(given: Check) -> Check:
    return _with(given, _lines(given, ("profile",)))


def entry_of(seizure: Seizure) -> SeizureEntry:
    """The entry that would give this record: what a correction starts from."""
    taken = {
        field.name: getattr(seizure, field.name)
        for field in fields(SeizureEntry)
        if field.name not in {"items", "context_found_given"}
    }
    # A list may have written its days in an order that only it knew: an officer reads them as we keep them.
    on, found_on = seizure.happened_on, seizure.context_found_on
    if on is not None and day_or_none(seizure.date_given) is None:
        taken["date_given"] = on.iso()
    items = tuple(entry_of_item(each) for each in seizure.items)
    return SeizureEntry(**taken, context_found_given=found_on.iso() if found_on else None, items=items)


def entry_of_item(item: SeizedItem) -> ItemEntry:
    """The entry that would give this thing."""
    return ItemEntry(**{field.name: getattr(item, field.name) for field in fields(ItemEntry)})


def _item(entry: ItemEntry) -> ItemEntry:
    changes = _worded(entry)
    if marks := _lines(entry.marking, _NAMES[Marking]):
        changes["marking"] = replace(entry.marking, **marks)
    return _with(entry, changes)


def _with(held: Held, changes: dict[str, Any]) -> Held:
    return replace(held, **changes) if changes else held


def _worded(held: SeizureEntry | ItemEntry | CustomsDetails) -> dict[str, Any]:
    """Words that are not in form, by the names of their fields, as they should be."""
    changes: dict[str, Any] = {}
    for name in _NAMES[type(held)]:
        value = getattr(held, name)
        if isinstance(value, str):
            made = _text(value) if name in _LONG else _line(value)
            if made != value:
                changes[name] = made
    return changes


def _lines(held: Place | Check | Marking, names: tuple[str, ...]) -> dict[str, Any]:
    """The same for words of one line alone."""
    changes: dict[str, Any] = {}
    for name in names:
        value: str | None = getattr(held, name)
        if value is not None and (made := _line(value)) != value:
            changes[name] = made
    return changes


def _line(text: str | None) -> str | None:
    return (one_line(text) if text else None) or None


def _text(text: str) -> str | None:
    """Words of several lines without control characters."""
    lines = [one_line(line) for line in text.strip().splitlines()]
    return "\n".join(lines).strip() or None


def _code(text: str | None) -> str | None:
    return (bare(text) if text else None) or None


def _point(point: RoutePoint | None) -> RoutePoint | None:
    return None if point is None else _kept(point)


def _kept(point: RoutePoint) -> RoutePoint:
    return RoutePoint(point.country, _code(point.locode), _line(point.given))
