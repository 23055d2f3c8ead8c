# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of seizures: an event, its items, and every version of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.work import AccountId, CaseId
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
    SeizureId,
    TracingStanding,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Check:
    """How a check went: what was looked at, why, and for how long.

    Attributes:
        reason: why it was looked at.
        minutes: time spent, minutes; None if not noted.
        scanned: how many consignments, vehicles or bags went through a scanner; None if not noted.
        opened: how many were opened; None if not noted.
        profile: name of the risk profile; None if none chose it.
    """

    reason: CheckReason
    minutes: int | None = None
    scanned: int | None = None
    opened: int | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class CustomsDetails:
    """The goods as customs knows them; None where nothing was written.

    Attributes:
        declaration: number of the customs declaration (MRN or national).
        hs_codes: declared commodity codes, digits only.
        declared_as: the words in which the goods were declared.
        master_bill, house_bill: bill of lading or air waybill numbers.
        postal_item: UPU S10 identifier, thirteen characters.
        courier_number: tracking number of a courier.
        consignor, consignee: firms or state bodies as declared; never private persons.
        direction: which way the goods went.
        free_zone: name of the free zone.
        xray_digest: SHA-256 of the X-ray image, kept as a file of the event.
    """

    declaration: str | None = None
    hs_codes: tuple[str, ...] = ()
    declared_as: str | None = None
    master_bill: str | None = None
    house_bill: str | None = None
    postal_item: str | None = None
    courier_number: str | None = None
    consignor: str | None = None
    consignee: str | None = None
    direction: Direction | None = None
    free_zone: str | None = None
    xray_digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class SeizedItem:
    """One thing, or one lot of equal things.

    Attributes:
        id: its id here.
        position: its place in the event, from 1.
        kind: what it is.
        quantity: how much of it; an arm with a serial is one.
        marking: the marks as the officer wrote them.
        arm_type: kind of arm; None if it is none or not known.
        arm_class: whether it is a firearm by law; None if not said.
        making: how it was made; None if not said.
        alteration: what was done to it; None if not said.
        converted_from: what it was before; None if not altered or not known.
        part: kind of part; None if it is none.
        headstamp: marks on the base of a cartridge, as read.
        lot: lot number of ammunition or explosives, as read.
        packaging: marks on box, crate or wrapping, as read.
        uniquely_marked: whether it bears a mark of its own; None if not said.
        standing: where its tracing stands, as given with the entry; None to take it from the traces here.
        diversion: where it left lawful hands; None if not established.
        disposal: what became of it; None if not known.
        recovery: the recovered arm under which it is traced; None if nothing can be traced.
        notes: further words.
    """

    id: SeizedItemId
    position: int
    kind: ItemKind
    quantity: Quantity
    marking: Marking = field(default_factory=Marking)
    arm_type: ArmType | None = None
    arm_class: ArmClass | None = None
    making: Making | None = None
    alteration: Alteration | None = None
    converted_from: str | None = None
    part: PartKind | None = None
    headstamp: str | None = None
    lot: str | None = None
    packaging: str | None = None
    uniquely_marked: bool | None = None
    standing: TracingStanding | None = None
    diversion: Diversion | None = None
    disposal: Disposal | None = None
    recovery: RecoveryId | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Seizure:
    """An event: what was taken, found, given up or looked for, where, when, on what ground.

    Attributes:
        id: its id here.
        case: the case it belongs to; None for a check that found nothing.
        reference: the agency's own number; None if it has none.
        agency: the agency that acted.
        apprehension: how the things came to it.
        happened_on: when, as far as known; None if unknown or impossible.
        date_given: what was written for the date; None if nothing was.
        place: where.
        ground: legal ground at the moment; None if not said.
        offence: the national words or section for it; None if not said.
        context: criminal context found later, in words; None while none was.
        context_found_on: when it was found; None while none was.
        border: where in the traffic it happened; None if not said.
        conveyance: what carried it; None if not said.
        concealment: how it was hidden; None if not said.
        concealment_notes: how exactly.
        origin, transits, destination: the way of the goods.
        persons: how many persons were involved; None if not said. Never who: persons stand under a case.
        check: how the check went; None if there was none.
        customs: the goods as customs knows them; None if customs had no part.
        linked_goods: what else was found (drugs, cash, …), in words.
        notes: further words.
        items: what was found.
        source, source_record: list and number it was imported from; None if entered by hand.
        recorded_at, recorded_by: when and by whom this version was entered.
        version: number of this version, from 1.
        change_reason: why this version differs from the one before; None for the first.
    """

    id: SeizureId
    case: CaseId | None
    reference: str | None
    agency: str
    apprehension: Apprehension
    happened_on: PartDate | None
    date_given: str | None
    place: Place
    ground: LegalGround | None
    offence: str | None
    context: str | None
    context_found_on: PartDate | None
    border: BorderContext | None
    conveyance: Conveyance | None
    concealment: Concealment | None
    concealment_notes: str | None
    origin: RoutePoint | None
    transits: tuple[RoutePoint, ...]
    destination: RoutePoint | None
    persons: int | None
    check: Check | None
    customs: CustomsDetails | None
    linked_goods: str | None
    notes: str | None
    items: tuple[SeizedItem, ...]
    source: str | None
    source_record: str | None
    recorded_at: datetime
    recorded_by: AccountId
    version: int = 1
    change_reason: str | None = None


@dataclass(frozen=True, slots=True)
class ApprehendedArm:
    """One arm of one event as reports and tests of consignments need it: flat, without the officer's words.

    Attributes:
        item, event: ids, so that a figure opens its records.
        case: case of the event.
        agency: the agency that acted.
        apprehension, ground, border: of the event.
        happened_on: of the event; the year is that of apprehension.
        country, subdivision: where.
        kind, arm_type, arm_class, making, alteration: of the item.
        amount: how many.
        marking: its marks.
        uniquely_marked: whether it bears a mark of its own.
        standing: as given with the entry; None to take it from the traces here.
        diversion: where it left lawful hands; None if not established.
        recovery: under which it is traced; None if it is not.
        lot, packaging: marks of lot and wrapping.
        origin, destination: countries of the way.
        recorded_at: when this version was entered.
        unit: what `amount` counts.
        part: kind of part; None if it is none.
        disposal: what became of it, as given with the entry; None if not said.
        conveyance: what carried it; None if not said.
    """

    item: SeizedItemId
    event: SeizureId
    case: CaseId | None
    agency: str
    apprehension: Apprehension
    ground: LegalGround | None
    border: BorderContext | None
    happened_on: PartDate | None
    country: Country
    subdivision: str | None
    kind: ItemKind
    arm_type: ArmType | None
    arm_class: ArmClass | None
    making: Making | None
    alteration: Alteration | None
    amount: int
    marking: Marking
    uniquely_marked: bool | None
    standing: TracingStanding | None
    diversion: Diversion | None
    recovery: RecoveryId | None
    lot: str | None
    packaging: str | None
    origin: Country | None
    destination: Country | None
    recorded_at: datetime
    unit: Unit = Unit.PIECES
    part: PartKind | None = None
    disposal: Disposal | None = None
    conveyance: Conveyance | None = None
