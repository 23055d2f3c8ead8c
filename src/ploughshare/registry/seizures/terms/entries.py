# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an officer gives: an event and its things as they were written, before anything is checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from ploughshare.kernel.places import Place
from ploughshare.kernel.text import Text
from ploughshare.registry.seizures.terms.events import Check, CustomsDetails
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
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
    SeizedItemId,
    TracingStanding,
)

ONE = Quantity(1)


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One thing, or one lot of equal things, as given; fields as in `SeizedItem`.

    Attributes:
        id: of the thing that this entry corrects; None for a new one.
    """

    kind: ItemKind
    quantity: Quantity = ONE
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
    notes: str | None = None
    id: SeizedItemId | None = None


@dataclass(frozen=True, slots=True)
class SeizureEntry:
    """An event as given; fields as in `Seizure`.

    Attributes:
        date_given: the day as written; one in the future or none of a calendar is kept and not counted.
        context_found_given: the day on which the criminal context was found, as written.
        agency: None for the agency of whoever enters it.
    """

    apprehension: Apprehension
    place: Place
    date_given: str | None = None
    agency: str | None = None
    reference: str | None = None
    ground: LegalGround | None = None
    offence: str | None = None
    context: str | None = None
    context_found_given: str | None = None
    border: BorderContext | None = None
    conveyance: Conveyance | None = None
    concealment: Concealment | None = None
    concealment_notes: str | None = None
    origin: RoutePoint | None = None
    transits: tuple[RoutePoint, ...] = ()
    destination: RoutePoint | None = None
    persons: int | None = None
    check: Check | None = None
    customs: CustomsDetails | None = None
    linked_goods: str | None = None
    notes: str | None = None
    items: tuple[ItemEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check of an entry says of one field.

    Attributes:
        field: name of the field; of a thing `items.2.quantity`, counted from 1.
        text: what is wrong, and what to do.
        stops: whether it must be mended first; else it is a remark.
    """

    field: str
    text: Text
    stops: bool = True
