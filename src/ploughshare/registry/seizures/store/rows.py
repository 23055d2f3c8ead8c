# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events and things as rows of their tables, and back."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate, Period
from ploughshare.kernel.places import Place
from ploughshare.registry.seizures.rules import mark_key, pack, unpack
from ploughshare.registry.seizures.terms import Check, CustomsDetails, SeizedItem, Seizure
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
    Disposal,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    Quantity,
    RoutePoint,
    TracingStanding,
    Unit,
)

AnyEnum = TypeVar("AnyEnum", bound=enum.Enum)


@dataclass(frozen=True, slots=True)
class Way:
    origin: RoutePoint | None = None
    transits: tuple[RoutePoint, ...] = ()
    destination: RoutePoint | None = None


def _value(member: enum.Enum | None) -> str | None:
    return None if member is None else str(member.value)


def _member(kind: type[AnyEnum], value: str | None) -> AnyEnum | None:
    return None if value is None else kind(value)


def seizure_values(made: Seizure) -> dict[str, Any]:
    """Columns of an event that its record fills."""
    on, place, check = made.happened_on, made.place, made.check
    way = Way(made.origin, made.transits, made.destination)
    return {
        "case_id": made.case,
        "reference": made.reference,
        "agency": made.agency,
        "apprehension": made.apprehension.value,
        "since": on.period.since if on else None,
        "until": on.period.until if on else None,
        "date_given": made.date_given,
        "country": place.country,
        "subdivision": place.subdivision,
        "locality": place.locality,
        "locode": place.locode,
        "latitude_deg": place.latitude_deg,
        "longitude_deg": place.longitude_deg,
        "ground": _value(made.ground),
        "offence": made.offence,
        "context": made.context,
        "context_found_on": pack(made.context_found_on) if made.context_found_on else None,
        "border": _value(made.border),
        "conveyance": _value(made.conveyance),
        "concealment": _value(made.concealment),
        "concealment_notes": made.concealment_notes,
        "origin_country": made.origin.country if made.origin else None,
        "destination_country": made.destination.country if made.destination else None,
        "way": pack(way) if way != Way() else None,
        "persons": made.persons,
        "check_reason": _value(check.reason) if check else None,
        "check_minutes": check.minutes if check else None,
        "check_scanned": check.scanned if check else None,
        "check_opened": check.opened if check else None,
        "check_profile": check.profile if check else None,
        "customs": pack(made.customs) if made.customs else None,
        "linked_goods": made.linked_goods,
        "notes": made.notes,
        "source": made.source,
        "source_record": made.source_record,
        "recorded_at": made.recorded_at,
        "recorded_by": made.recorded_by,
        "version": made.version,
        "change_reason": made.change_reason,
    }


def item_values(made: SeizedItem, *, same_arm_key: str | None) -> dict[str, Any]:
    """Columns of a thing that its record fills."""
    marks = made.marking
    return {
        "id": made.id,
        "position": made.position,
        "kind": made.kind.value,
        "amount": made.quantity.amount,
        "unit": made.quantity.unit.value,
        "amount_given": made.quantity.given,
        "serial": marks.serial,
        "make": marks.make,
        "model": marks.model,
        "calibre": marks.calibre,
        "type_given": marks.arm_type,
        "country_of_manufacture": marks.country_of_manufacture,
        "import_mark": marks.import_mark,
        "other_marks": marks.other,
        "arm_type": _value(made.arm_type),
        "arm_class": _value(made.arm_class),
        "making": _value(made.making),
        "alteration": _value(made.alteration),
        "converted_from": made.converted_from,
        "part": _value(made.part),
        "headstamp": made.headstamp,
        "lot": made.lot,
        "packaging": made.packaging,
        "uniquely_marked": made.uniquely_marked,
        "standing": _value(made.standing),
        "diversion": pack(made.diversion) if made.diversion else None,
        "disposal": _value(made.disposal),
        "recovery_id": made.recovery,
        "notes": made.notes,
        "serial_key": mark_key(marks.serial),
        "lot_key": mark_key(made.lot),
        "headstamp_key": mark_key(made.headstamp),
        "same_arm_key": same_arm_key,
    }


def as_seizure(row: Any, items: Sequence[SeizedItem] = ()) -> Seizure:
    """A row of the table as an event."""
    way = unpack(row.way, Way) if row.way else Way()
    check = None
    if row.check_reason is not None:
        reason = CheckReason(row.check_reason)
        check = Check(reason, row.check_minutes, row.check_scanned, row.check_opened, row.check_profile)
    return Seizure(
        row.id,
        row.case_id,
        row.reference,
        row.agency,
        Apprehension(row.apprehension),
        _day(row),
        row.date_given,
        Place(
            Country(row.country),
            row.subdivision,
            row.locality,
            row.locode,
            row.latitude_deg,
            row.longitude_deg,
        ),
        _member(LegalGround, row.ground),
        row.offence,
        row.context,
        unpack(row.context_found_on, PartDate) if row.context_found_on else None,
        _member(BorderContext, row.border),
        _member(Conveyance, row.conveyance),
        _member(Concealment, row.concealment),
        row.concealment_notes,
        way.origin,
        way.transits,
        way.destination,
        row.persons,
        check,
        unpack(row.customs, CustomsDetails) if row.customs else None,
        row.linked_goods,
        row.notes,
        tuple(items),
        row.source,
        row.source_record,
        row.recorded_at,
        row.recorded_by,
        row.version,
        row.change_reason,
    )


def _day(row: Any) -> PartDate | None:
    return None if row.since is None else part_date(row.since, row.until, row.date_given or "")


def _marking(row: Any) -> Marking:
    return Marking(
        row.serial,
        row.make,
        row.model,
        row.calibre,
        row.type_given,
        row.country_of_manufacture,
        row.import_mark,
        row.other_marks,
    )


def as_item(row: Any) -> SeizedItem:
    """A row of the table as a thing."""
    return SeizedItem(
        row.id,
        row.position,
        ItemKind(row.kind),
        Quantity(row.amount, Unit(row.unit), row.amount_given),
        _marking(row),
        _member(ArmType, row.arm_type),
        _member(ArmClass, row.arm_class),
        _member(Making, row.making),
        _member(Alteration, row.alteration),
        row.converted_from,
        _member(PartKind, row.part),
        row.headstamp,
        row.lot,
        row.packaging,
        row.uniquely_marked,
        _member(TracingStanding, row.standing),
        unpack(row.diversion, Diversion) if row.diversion else None,
        _member(Disposal, row.disposal),
        row.recovery_id,
        row.notes,
    )


@lru_cache(maxsize=8192)
def part_date(since: date, until: date, given: str) -> PartDate:
    """A date as its columns hold it."""
    return PartDate(Period(since, until), given)
