# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of seizures, finds, surrenders and checks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import DateText, Given, Line, Short, Told
from ploughshare.interfaces.api.documents.marks import (
    MarkingDocument,
    MarkingForm,
    marking_document,
    marking_of,
)
from ploughshare.interfaces.api.documents.recoveries import PlaceDocument, PlaceForm, place_of
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.seizures import rules
from ploughshare.registry.seizures.rules.points import written
from ploughshare.registry.seizures.terms import (
    Check,
    CustomsDetails,
    ItemEntry,
    ReadSeizure,
    SeizedItem,
    Seizure,
    SeizureEntry,
)
from ploughshare.vocabulary.firearms import ArmType
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
    RoutePoint,
    SeizedItemId,
    TracingStanding,
    Unit,
)

Long = Annotated[str, Meta(max_length=4000)]
Point = Annotated[
    str,
    Meta(min_length=2, max_length=200, description="A UN/LOCODE, a country, or a place with its country."),
]
Count = Annotated[int, Meta(ge=0, le=100_000_000)]


class DiversionForm(Given, frozen=True, kw_only=True):
    """Where an arm left lawful hands: who established it, on what grounds, when."""

    established_by: Line
    grounds: Annotated[str, Meta(min_length=1, max_length=1000)]
    on: DateText
    country: Short | None = None
    diverted_on: DateText | None = None


class ItemForm(Given, frozen=True, kw_only=True):
    """One thing, or one lot of equal things. `id` names the thing that a correction is about."""

    kind: ItemKind
    quantity: Annotated[str, Meta(min_length=1, max_length=80, description="3, 250 rounds, 2.5 kg.")] = "1"
    id: Annotated[str, Meta(max_length=64)] | None = None
    marking: MarkingForm | None = None
    arm_type: ArmType | None = None
    arm_class: ArmClass | None = None
    making: Making | None = None
    alteration: Alteration | None = None
    converted_from: Line | None = None
    part: PartKind | None = None
    headstamp: Short | None = None
    lot: Short | None = None
    packaging: Annotated[str, Meta(max_length=400)] | None = None
    uniquely_marked: bool | None = None
    standing: TracingStanding | None = None
    diversion: DiversionForm | None = None
    disposal: Disposal | None = None
    notes: Long | None = None


class CheckForm(Given, frozen=True, kw_only=True):
    """How a check went."""

    reason: CheckReason
    minutes: Count | None = None
    scanned: Count | None = None
    opened: Count | None = None
    profile: Short | None = None


class CustomsForm(Given, frozen=True, kw_only=True):
    """The goods as customs knows them. Consignor and consignee are firms or state bodies, never persons."""

    declaration: Short | None = None
    hs_codes: Annotated[list[str], Meta(max_length=50)] = field(default_factory=list)
    declared_as: Annotated[str, Meta(max_length=400)] | None = None
    master_bill: Short | None = None
    house_bill: Short | None = None
    postal_item: Short | None = None
    courier_number: Short | None = None
    consignor: Line | None = None
    consignee: Line | None = None
    direction: Direction | None = None
    free_zone: Short | None = None


class SeizureForm(Given, frozen=True, kw_only=True):
    """A seizure, find, surrender or check. `persons` is a number, never who."""

    apprehension: Apprehension
    place: PlaceForm
    happened_on: DateText | None = None
    reference: Short | None = None
    agency: Line | None = None
    ground: LegalGround | None = None
    offence: Annotated[str, Meta(max_length=400)] | None = None
    context: Annotated[str, Meta(max_length=2000)] | None = None
    context_found_on: DateText | None = None
    border: BorderContext | None = None
    conveyance: Conveyance | None = None
    concealment: Concealment | None = None
    concealment_notes: Annotated[str, Meta(max_length=1000)] | None = None
    origin: Point | None = None
    transits: Annotated[list[Point], Meta(max_length=20)] = field(default_factory=list)
    destination: Point | None = None
    persons: Count | None = None
    check: CheckForm | None = None
    customs: CustomsForm | None = None
    linked_goods: Annotated[str, Meta(max_length=1000)] | None = None
    notes: Long | None = None
    items: Annotated[list[ItemForm], Meta(max_length=2000)] = field(default_factory=list)
    source: Short | None = None
    source_record: Short | None = None


class CorrectedSeizure(Given, frozen=True, kw_only=True):
    """A better version of the whole event; things it does not name are taken out."""

    version: Annotated[int, Meta(ge=1, description="The version that was read.")]
    reason: Annotated[str, Meta(min_length=1, max_length=400)]
    seizure: SeizureForm


class QuantityDocument(Told, frozen=True, kw_only=True):
    """How much: whole units, masses in grams, lengths in millimetres; `given` is what was written."""

    amount: int
    unit: Unit
    given: str | None


class DiversionDocument(Told, frozen=True, kw_only=True):
    """Where an arm left lawful hands."""

    established_by: str
    grounds: str
    on: str
    country: str | None
    diverted_on: str | None


class SeizedItemDocument(Told, frozen=True, kw_only=True):
    """One thing. `recovery_id` is the recovered arm under which it is traced."""

    id: str
    position: int
    kind: ItemKind
    quantity: QuantityDocument
    marking: MarkingDocument
    arm_type: ArmType | None
    arm_class: ArmClass | None
    making: Making | None
    alteration: Alteration | None
    converted_from: str | None
    part: PartKind | None
    headstamp: str | None
    lot: str | None
    packaging: str | None
    uniquely_marked: bool | None
    standing: TracingStanding | None
    diversion: DiversionDocument | None
    disposal: Disposal | None
    recovery_id: str | None
    notes: str | None


class CheckDocument(Told, frozen=True, kw_only=True):
    """How a check went."""

    reason: CheckReason
    minutes: int | None
    scanned: int | None
    opened: int | None
    profile: str | None


class CustomsDocument(Told, frozen=True, kw_only=True):
    """The goods as customs knows them."""

    declaration: str | None
    hs_codes: list[str]
    declared_as: str | None
    master_bill: str | None
    house_bill: str | None
    postal_item: str | None
    courier_number: str | None
    consignor: str | None
    consignee: str | None
    direction: Direction | None
    free_zone: str | None


class SeizureDocument(Told, frozen=True, kw_only=True):
    """A seizure, find, surrender or check as its last version says it."""

    id: str
    case_id: str | None
    reference: str | None
    agency: str
    apprehension: Apprehension
    happened_on: str | None
    date_given: str | None
    place: PlaceDocument
    ground: LegalGround | None
    offence: str | None
    context: str | None
    context_found_on: str | None
    border: BorderContext | None
    conveyance: Conveyance | None
    concealment: Concealment | None
    concealment_notes: str | None
    origin: str | None
    transits: list[str]
    destination: str | None
    persons: int | None
    check: CheckDocument | None
    customs: CustomsDocument | None
    linked_goods: str | None
    notes: str | None
    items: list[SeizedItemDocument]
    source: str | None
    source_record: str | None
    recorded_at: datetime
    recorded_by: str
    version: int
    change_reason: str | None


class SeizureRowDocument(Told, frozen=True, kw_only=True):
    """An event in a list, with the first of its things."""

    seizure: SeizureDocument
    items_total: int


class RemarkDocument(Told, frozen=True, kw_only=True):
    """What is odd but may be true."""

    field: str
    words: str


class ElsewhereDocument(Told, frozen=True, kw_only=True):
    """The same arm in another event: seized twice or entered twice. `seizure_id` is null where the other is
    out of reach: speak to the contact."""

    item_id: str
    seizure_id: str | None
    contact_id: str
    agency: str
    recorded_at: datetime


class ReadSeizureDocument(Told, frozen=True, kw_only=True):
    """An event with what can be said of it."""

    seizure: SeizureDocument
    date_trouble: str | None
    remarks: list[RemarkDocument]
    elsewhere: list[ElsewhereDocument]


class SeizureVersionDocument(Told, frozen=True, kw_only=True):
    """One version, and the names of the fields that differ from the one before."""

    seizure: SeizureDocument
    changed: list[str]


class CheckRateDocument(Told, frozen=True, kw_only=True):
    """Checks for one reason and what they found; scans, openings and minutes where they were noted."""

    reason: CheckReason
    checks: int
    hits: int
    minutes: int
    timed: int
    scanned: int
    opened: int
    opened_hits: int


class PlaceCountDocument(Told, frozen=True, kw_only=True):
    """Events at one place."""

    country: str
    subdivision: str | None
    locode: str | None
    apprehension: Apprehension
    events: int


class WayCountDocument(Told, frozen=True, kw_only=True):
    """Events that share a way: UN/LOCODE where known, else countries, in order."""

    points: list[str]
    conveyance: Conveyance | None
    events: int


class SeizureMapDocument(Told, frozen=True, kw_only=True):
    """Events by place and way. `cut` says that there are more."""

    places: list[PlaceCountDocument]
    routes: list[WayCountDocument]
    cut: bool


def entry_of(form: SeizureForm) -> SeizureEntry:
    """The entry that a client sent.

    Raises:
        UnknownCountry, MalformedDay, PointUnclear, QuantityUnclear: something cannot be read.
    """
    check, customs = form.check, form.customs
    return SeizureEntry(
        apprehension=form.apprehension,
        place=place_of(form.place),
        date_given=form.happened_on,
        agency=form.agency,
        reference=form.reference,
        ground=form.ground,
        offence=form.offence,
        context=form.context,
        context_found_given=form.context_found_on,
        border=form.border,
        conveyance=form.conveyance,
        concealment=form.concealment,
        concealment_notes=form.concealment_notes,
        origin=_point(form.origin),
        transits=tuple(rules.read_point(each) for each in form.transits),
        destination=_point(form.destination),
        persons=form.persons,
        check=Check(check.reason, check.minutes, check.scanned, check.opened, check.profile)
        if check
        else None,
        customs=_customs(customs) if customs else None,
        linked_goods=form.linked_goods,
        notes=form.notes,
        items=tuple(_item(each) for each in form.items),
    )


def _point(text: str | None) -> RoutePoint | None:
    return rules.read_point(text) if text else None


def _customs(form: CustomsForm) -> CustomsDetails:
    return CustomsDetails(
        form.declaration,
        tuple(form.hs_codes),
        form.declared_as,
        form.master_bill,
        form.house_bill,
        form.postal_item,
        form.courier_number,
        form.consignor,
        form.consignee,
        form.direction,
        form.free_zone,
    )


def _item(form: ItemForm) -> ItemEntry:
    told = form.diversion
    diversion = None
    if told is not None:
        diversion = Diversion(
            told.established_by,
            told.grounds,
            parse_part_date(told.on),
            parse_country(told.country) if told.country else None,
            parse_part_date(told.diverted_on) if told.diverted_on else None,
        )
    return ItemEntry(
        form.kind,
        rules.read_quantity(form.quantity, kind=form.kind),
        marking_of(form.marking or MarkingForm()),
        form.arm_type,
        form.arm_class,
        form.making,
        form.alteration,
        form.converted_from,
        form.part,
        form.headstamp,
        form.lot,
        form.packaging,
        form.uniquely_marked,
        form.standing,
        diversion,
        form.disposal,
        form.notes,
        SeizedItemId.parse(form.id) if form.id else None,
    )


def seizure_document(made: Seizure, items: tuple[SeizedItem, ...] | None = None) -> SeizureDocument:
    """An event, with all of its things or some."""
    place, check = made.place, made.check
    return SeizureDocument(
        id=str(made.id),
        case_id=str(made.case) if made.case else None,
        reference=made.reference,
        agency=made.agency,
        apprehension=made.apprehension,
        happened_on=made.happened_on.iso() if made.happened_on else None,
        date_given=made.date_given,
        place=PlaceDocument(
            country=place.country,
            subdivision=place.subdivision,
            locality=place.locality,
            locode=place.locode,
            latitude_deg=place.latitude_deg,
            longitude_deg=place.longitude_deg,
        ),
        ground=made.ground,
        offence=made.offence,
        context=made.context,
        context_found_on=made.context_found_on.iso() if made.context_found_on else None,
        border=made.border,
        conveyance=made.conveyance,
        concealment=made.concealment,
        concealment_notes=made.concealment_notes,
        origin=written(made.origin) if made.origin else None,
        transits=[written(each) for each in made.transits],
        destination=written(made.destination) if made.destination else None,
        persons=made.persons,
        check=CheckDocument(
            reason=check.reason,
            minutes=check.minutes,
            scanned=check.scanned,
            opened=check.opened,
            profile=check.profile,
        )
        if check
        else None,
        customs=_customs_document(made.customs) if made.customs else None,
        linked_goods=made.linked_goods,
        notes=made.notes,
        items=[item_document(each) for each in (made.items if items is None else items)],
        source=made.source,
        source_record=made.source_record,
        recorded_at=made.recorded_at,
        recorded_by=str(made.recorded_by),
        version=made.version,
        change_reason=made.change_reason,
    )


def _customs_document(given: CustomsDetails) -> CustomsDocument:
    return CustomsDocument(
        declaration=given.declaration,
        hs_codes=list(given.hs_codes),
        declared_as=given.declared_as,
        master_bill=given.master_bill,
        house_bill=given.house_bill,
        postal_item=given.postal_item,
        courier_number=given.courier_number,
        consignor=given.consignor,
        consignee=given.consignee,
        direction=given.direction,
        free_zone=given.free_zone,
    )


def item_document(item: SeizedItem) -> SeizedItemDocument:
    """One thing."""
    told = item.diversion
    return SeizedItemDocument(
        id=str(item.id),
        position=item.position,
        kind=item.kind,
        quantity=QuantityDocument(
            amount=item.quantity.amount, unit=item.quantity.unit, given=item.quantity.given
        ),
        marking=marking_document(item.marking),
        arm_type=item.arm_type,
        arm_class=item.arm_class,
        making=item.making,
        alteration=item.alteration,
        converted_from=item.converted_from,
        part=item.part,
        headstamp=item.headstamp,
        lot=item.lot,
        packaging=item.packaging,
        uniquely_marked=item.uniquely_marked,
        standing=item.standing,
        diversion=DiversionDocument(
            established_by=told.established_by,
            grounds=told.grounds,
            on=told.on.iso(),
            country=told.country,
            diverted_on=told.diverted_on.iso() if told.diverted_on else None,
        )
        if told
        else None,
        disposal=item.disposal,
        recovery_id=str(item.recovery) if item.recovery else None,
        notes=item.notes,
    )


def read_document(read: ReadSeizure, call: Call) -> ReadSeizureDocument:
    """An event with what can be said of it, in the reader's language."""
    return ReadSeizureDocument(
        seizure=seizure_document(read.seizure),
        date_trouble=call.say(read.date_trouble),
        remarks=[RemarkDocument(field=field, words=call.say(text) or "") for field, text in read.remarks],
        elsewhere=[
            ElsewhereDocument(
                item_id=str(each.item),
                seizure_id=str(each.event) if each.event else None,
                contact_id=str(each.contact),
                agency=each.agency,
                recorded_at=each.recorded_at,
            )
            for each in read.elsewhere
        ],
    )
