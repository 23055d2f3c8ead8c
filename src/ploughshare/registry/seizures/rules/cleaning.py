# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An entry brought into form: no empty words, numbers of trade in one spelling; and back from a record."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from ploughshare.kernel.text import one_line
from ploughshare.registry.seizures.rules.customs import bare
from ploughshare.registry.seizures.rules.days import day_or_none
from ploughshare.registry.seizures.terms import CustomsDetails, ItemEntry, SeizedItem, Seizure, SeizureEntry
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import RoutePoint

_LONG = frozenset({"notes", "context", "linked_goods", "concealment_notes"})

Held = TypeVar("Held", SeizureEntry, ItemEntry, CustomsDetails)


def cleaned(entry: SeizureEntry) -> SeizureEntry:
    """The entry without empty words; codes in capitals without spaces."""
    customs = _worded(entry.customs) if entry.customs is not None else None
    if customs is not None:
        customs = replace(
            customs,
            hs_codes=tuple(each for code in customs.hs_codes if (each := bare(code))),
            master_bill=_code(customs.master_bill),
            house_bill=_code(customs.house_bill),
            postal_item=_code(customs.postal_item),
        )
        customs = None if customs == CustomsDetails() else customs
    place = replace(
        entry.place,
        subdivision=_line(entry.place.subdivision),
        locality=_line(entry.place.locality),
        locode=_code(entry.place.locode),
    )
    check = entry.check
    if check is not None:
        check = replace(check, profile=_line(check.profile))
    return replace(
        _worded(entry),
        place=place,
        customs=customs,
        check=check,
        origin=_point(entry.origin),
        transits=tuple(_kept(point) for point in entry.transits),
        destination=_point(entry.destination),
        items=tuple(_item(each) for each in entry.items),
    )


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
    marks = {field.name: _line(getattr(entry.marking, field.name)) for field in fields(Marking)}
    return replace(_worded(entry), marking=Marking(**marks))


def _worded(held: Held) -> Held:
    changes: dict[str, Any] = {}
    for field in fields(held):
        value = getattr(held, field.name)
        if isinstance(value, str):
            changes[field.name] = _text(value) if field.name in _LONG else _line(value)
    return replace(held, **changes)


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
