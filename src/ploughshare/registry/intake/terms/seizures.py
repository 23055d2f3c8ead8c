# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A row of a list of seizures: one thing, with all that the list says of the event it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.places import Place
from ploughshare.kernel.text import Text
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
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    Quantity,
    RoutePoint,
    TracingStanding,
    Unit,
)


@dataclass(frozen=True, slots=True)
class EventCells:
    """What a row says of its event. All rows of one event carry the same: the first that said something.

    Attributes:
        reference: the agency's own number; None if the list names none.
        agency: the agency that acted.
        apprehension: how the things came to it.
        happened_on: when, as far as known; None if unknown or impossible.
        date_given: what was written for the date.
        place: where.
        ground, offence: legal ground at the moment, and the national words for it.
        context, context_found_on: criminal context found later, and when.
        border, conveyance, concealment, concealment_notes: how the things travelled and were hidden.
        origin, transits, destination: the way of the goods.
        persons: how many persons were involved.
        check_reason, check_minutes, scanned, opened, profile: how the check went; no reason, no check.
        declaration, hs_codes, declared_as, master_bill, house_bill, postal_item, courier_number, consignor,
        consignee, direction, free_zone: the goods as customs knows them.
        linked_goods: what else was found.
        notes: further words on the event.
    """

    reference: str | None
    agency: str
    apprehension: Apprehension
    happened_on: PartDate | None
    date_given: str | None
    place: Place
    ground: LegalGround | None = None
    offence: str | None = None
    context: str | None = None
    context_found_on: PartDate | None = None
    border: BorderContext | None = None
    conveyance: Conveyance | None = None
    concealment: Concealment | None = None
    concealment_notes: str | None = None
    origin: RoutePoint | None = None
    transits: tuple[RoutePoint, ...] = ()
    destination: RoutePoint | None = None
    persons: int | None = None
    check_reason: CheckReason | None = None
    check_minutes: int | None = None
    scanned: int | None = None
    opened: int | None = None
    profile: str | None = None
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
    linked_goods: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class ItemCells:
    """What a row says of its thing; see `registry.seizures.terms.SeizedItem`.

    Attributes:
        kind: what it is.
        quantity: how much of it.
        marking: the marks as written.
        arm_type, arm_class, making, alteration, converted_from, part: what it is, more exactly.
        headstamp, lot, packaging: marks of ammunition and wrapping.
        uniquely_marked: whether it bears a mark of its own.
        standing: where its tracing stands, as the list says.
        diverted_in, diversion_by, diversion_grounds, diversion_on, diverted_on: where it left lawful hands:
            country, who established it, on what grounds, when; and when it was diverted.
        disposal: what became of it.
        notes: further words on the thing.
    """

    kind: ItemKind
    quantity: Quantity
    marking: Marking
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
    diverted_in: str | None = None
    diversion_by: str | None = None
    diversion_grounds: str | None = None
    diversion_on: PartDate | None = None
    diverted_on: PartDate | None = None
    disposal: Disposal | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class SeizureRow:
    """A row of a list of seizures.

    Attributes:
        row: row in the file.
        event: what the list says of the event.
        item: the thing; None where a check found nothing.
        source: list it comes from.
        event_record: number of the event in that list: rows with equal source and event record are one event.
        source_record: number of this row in that list, or a hash of it with its occurrence.
        content_digest: SHA-256 of all that was given, to tell a repeated row from a changed one.
        extra: further columns, kept as they stand.
        held: the thing here (of a check that found nothing, the event) where the row comes from an export of
            ours; None otherwise.
        held_version: version of its event that was exported.
        told: texts of such a row by our columns, as they were sent.
        columns: our columns that the file has.
    """

    row: int
    event: EventCells
    item: ItemCells | None
    source: str
    event_record: str
    source_record: str
    content_digest: bytes
    extra: Mapping[str, str] | None = None
    held: str | None = None
    held_version: int | None = None
    told: Mapping[str, str] | None = None
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RowRules:
    """What the room of seizures says of a row while it is read.

    Attributes:
        quantity: how much a text says there is, for a kind of thing and a unit that a column names; raises a
            `PloughshareError` that says what to do.
        faults: what is wrong with a row on a day: field of `EventCells` or `ItemCells`, what to do, and
            whether it keeps the row out.
    """

    quantity: Callable[[str, ItemKind, Unit | None], Quantity]
    faults: Callable[[SeizureRow, date], Sequence[tuple[str, Text, bool]]]
