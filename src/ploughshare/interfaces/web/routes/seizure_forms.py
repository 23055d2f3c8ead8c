# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The form of a seizure: read into an entry, filled from a record. Nothing typed is lost on an error.

Rows of things are named `items.1.kind`, `items.2.kind`; each error is named as the field it is about.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from litestar.datastructures import FormMultiDict

from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.countries import UnknownCountry, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import MalformedId
from ploughshare.kernel.periods import MalformedDay, parse_part_date
from ploughshare.kernel.places import Place
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.seizures import rules
from ploughshare.registry.seizures.errors import ItemUnknown
from ploughshare.registry.seizures.rules.points import written
from ploughshare.registry.seizures.terms import (
    Check,
    CustomsDetails,
    ItemEntry,
    SeizedItem,
    Seizure,
    SeizureEntry,
)
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    CheckReason,
    Concealment,
    Conveyance,
    Direction,
    Disposal,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    Quantity,
    RoutePoint,
    SeizedItemId,
    TracingStanding,
)

ROWS_MOST = 200
"""Rows of things that a form shows; more come by a list."""
YES, NO = "yes", "no"
NOT_WHOLE = N_("“%(given)s” is no whole number.")
NO_NUMBER = N_("“%(given)s” is no number of degrees, such as 51.9.")

Member = TypeVar("Member", bound=enum.Enum)
_WORDS = ("converted_from", "headstamp", "lot", "packaging", "notes")
_ITEM_ENUMS: Mapping[str, type[enum.Enum]] = {
    "arm_type": ArmType,
    "arm_class": ArmClass,
    "making": Making,
    "alteration": Alteration,
    "part": PartKind,
    "standing": TracingStanding,
    "disposal": Disposal,
}
_EVENT_ENUMS: Mapping[str, type[enum.Enum]] = {
    "ground": LegalGround,
    "border": BorderContext,
    "conveyance": Conveyance,
    "concealment": Concealment,
}
_EVENT_WORDS = ("reference", "agency", "offence", "context", "concealment_notes", "linked_goods", "notes")
_CUSTOMS_WORDS = (
    *("declaration", "declared_as", "master_bill", "house_bill", "postal_item", "courier_number"),
    *("consignor", "consignee", "free_zone"),
)
DIVERSION = ("established_by", "grounds", "on", "country", "diverted_on")


class FormReader:
    """Reads one form; what cannot be read is kept with its field in `wrong`."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.wrong: list[tuple[str, Text]] = []

    def entry(self) -> SeizureEntry:
        """The entry that the form says, as far as it can be read."""
        given = self._visit.given
        taken: dict[str, Any] = {name: given(name) for name in _EVENT_WORDS}
        taken |= {name: self._member(kind, name) for name, kind in _EVENT_ENUMS.items()}
        apprehension = self._member(Apprehension, "apprehension") or Apprehension.SEIZED
        nothing = apprehension is Apprehension.NOTHING
        return SeizureEntry(
            apprehension=apprehension,
            place=self._place(),
            date_given=given("date_given"),
            context_found_given=given("context_found_on"),
            origin=self._point("origin", given("origin")),
            transits=tuple(
                point
                for line in (given("transits") or "").splitlines()
                if line.strip() and (point := self._point("transits", line)) is not None
            ),
            destination=self._point("destination", given("destination")),
            persons=self._whole("persons"),
            check=self._check(),
            customs=self._customs(),
            items=() if nothing else tuple(self._item(row) for row in rows_of(self._visit.form)),
            **taken,
        )

    def _member(self, kind: type[Member], name: str) -> Member | None:
        value = self._visit.given(name)
        return next((each for each in kind if each.value == value), None)

    def _whole(self, name: str) -> int | None:
        text = self._visit.given(name)
        if text is None:
            return None
        if not text.lstrip("-").isdecimal() or len(text) > 12:
            self.wrong.append((name, Text(NOT_WHOLE, {"given": text[:40]})))
            return None
        return int(text)

    def _degrees(self, name: str) -> float | None:
        text = self._visit.given(name)
        try:
            return float(text.replace(",", ".")) if text else None
        except ValueError:
            self.wrong.append((name, Text(NO_NUMBER, {"given": (text or "")[:40]})))
            return None

    def _place(self) -> Place:
        given = self._visit.given
        try:
            country = parse_country(given("country") or self._visit.node.desk.own)
        except UnknownCountry as error:
            self.wrong.append(("country", error.text))
            country = self._visit.node.desk.own
        return Place(
            country,
            given("subdivision"),
            given("locality"),
            given("locode"),
            self._degrees("latitude_deg"),
            self._degrees("longitude_deg"),
        )

    def _point(self, name: str, text: str | None) -> RoutePoint | None:
        try:
            return rules.read_point(text) if text else None
        except PloughshareError as error:
            self.wrong.append((name, error.text))
            return None

    def _check(self) -> Check | None:
        reason = self._member(CheckReason, "check_reason")
        if reason is None:
            return None
        return Check(
            reason,
            self._whole("minutes"),
            self._whole("scanned"),
            self._whole("opened"),
            self._visit.given("profile"),
        )

    def _customs(self) -> CustomsDetails | None:
        given = self._visit.given
        codes = (given("hs_codes") or "").replace(";", ",").replace("\n", ",").split(",")
        words: dict[str, Any] = {name: given(name) for name in _CUSTOMS_WORDS}
        made = CustomsDetails(
            hs_codes=tuple(each.strip() for each in codes if each.strip()),
            direction=self._member(Direction, "direction"),
            **words,
        )
        return made if made != CustomsDetails() else None

    def _item(self, row: int) -> ItemEntry:
        prefix = f"items.{row}."
        given = self._visit.given
        kind = self._member(ItemKind, prefix + "kind") or ItemKind.OTHER
        taken: dict[str, Any] = {name: given(prefix + name) for name in _WORDS}
        taken |= {name: self._member(each, prefix + name) for name, each in _ITEM_ENUMS.items()}
        unique = given(prefix + "uniquely_marked")
        marks = {field.name: given(f"{prefix}mark.{field.name}") for field in fields(Marking)}
        return ItemEntry(
            kind=kind,
            quantity=self._quantity(prefix, kind),
            marking=Marking(**marks),
            uniquely_marked=None if unique is None else unique == YES,
            diversion=self._diversion(prefix),
            id=self._id(prefix),
            **taken,
        )

    def _quantity(self, prefix: str, kind: ItemKind) -> Quantity:
        try:
            return rules.read_quantity(self._visit.given(prefix + "quantity") or "1", kind=kind)
        except PloughshareError as error:
            self.wrong.append((prefix + "quantity", error.text))
            return Quantity(1, rules.usual_unit(kind))

    def _id(self, prefix: str) -> SeizedItemId | None:
        text = self._visit.given(prefix + "id")
        try:
            return SeizedItemId.parse(text) if text else None
        except MalformedId:
            raise ItemUnknown() from None

    def _diversion(self, prefix: str) -> Diversion | None:
        words = {name: self._visit.given(f"{prefix}diversion.{name}") for name in DIVERSION}
        if not any(words.values()):
            return None
        try:
            return Diversion(
                words["established_by"] or "",
                words["grounds"] or "",
                parse_part_date(words["on"] or ""),
                parse_country(words["country"]) if words["country"] else None,
                parse_part_date(words["diverted_on"]) if words["diverted_on"] else None,
            )
        except (MalformedDay, UnknownCountry) as error:
            self.wrong.append((prefix + "diversion", error.text))
            return None


def rows_of(form: FormMultiDict | Mapping[str, object]) -> list[int]:
    """Numbers of the rows of things that a form has, in order."""
    found = {
        int(parts[1])
        for name in form
        if len(parts := str(name).split(".")) >= 3 and parts[0] == "items" and parts[1].isdecimal()
    }
    return sorted(each for each in found if 0 < each <= ROWS_MOST)


def filled(seizure: Seizure) -> dict[str, str]:
    """What the form shows of a record, to be corrected."""
    given: dict[str, str | None] = {}
    entry = rules.entry_of(seizure)
    for name in (*_EVENT_WORDS, "date_given"):
        given[name] = getattr(entry, name)
    for name in ("apprehension", *_EVENT_ENUMS):
        given[name] = _value(getattr(entry, name))
    place = entry.place
    given |= {
        "country": place.country,
        "subdivision": place.subdivision,
        "locality": place.locality,
        "locode": place.locode,
        "latitude_deg": _number(place.latitude_deg),
        "longitude_deg": _number(place.longitude_deg),
        "context_found_on": entry.context_found_given,
        "origin": written(entry.origin) if entry.origin else None,
        "transits": "\n".join(written(each) for each in entry.transits),
        "destination": written(entry.destination) if entry.destination else None,
        "persons": _number(entry.persons),
    }
    if entry.check is not None:
        given |= {
            "check_reason": entry.check.reason.value,
            "minutes": _number(entry.check.minutes),
            "scanned": _number(entry.check.scanned),
            "opened": _number(entry.check.opened),
            "profile": entry.check.profile,
        }
    customs = entry.customs or CustomsDetails()
    given |= {name: getattr(customs, name) for name in _CUSTOMS_WORDS}
    given |= {"hs_codes": ", ".join(customs.hs_codes), "direction": _value(customs.direction)}
    for item in seizure.items:
        given |= _filled_item(item, f"items.{item.position}.")
    return {name: value for name, value in given.items() if value}


def _filled_item(item: SeizedItem, prefix: str) -> dict[str, str | None]:
    unit = item.quantity.unit
    bare = unit is rules.usual_unit(item.kind)
    amount = item.quantity.given or f"{item.quantity.amount}{'' if bare else _UNIT_SIGNS[unit.value]}"
    given: dict[str, str | None] = {
        "id": str(item.id),
        "kind": item.kind.value,
        "quantity": amount,
        **{name: getattr(item, name) for name in _WORDS},
        **{name: _value(getattr(item, name)) for name in _ITEM_ENUMS},
        **{f"mark.{field.name}": getattr(item.marking, field.name) for field in fields(Marking)},
    }
    if item.uniquely_marked is not None:
        given["uniquely_marked"] = YES if item.uniquely_marked else NO
    if item.diversion is not None:
        told = item.diversion
        given |= {
            "diversion.established_by": told.established_by,
            "diversion.grounds": told.grounds,
            "diversion.on": told.on.iso(),
            "diversion.country": told.country,
            "diversion.diverted_on": told.diverted_on.iso() if told.diverted_on else None,
        }
    return {prefix + name: value for name, value in given.items()}


_UNIT_SIGNS = {"pieces": " pieces", "rounds": " rounds", "grams": " g", "millimetres": " mm"}


def _value(member: enum.Enum | None) -> str | None:
    return None if member is None else str(member.value)


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:.10g}"
