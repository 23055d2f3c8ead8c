# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of what authorities take, find or are given, and of the checks in which they look for it.

Terms after the SDG 16.4.2 metadata (seized, found, surrendered; point of diversion), the Firearms
Protocol (article 3: parts and components, ammunition), the Illicit Arms Flows Questionnaire (context,
conveyance, concealment) and customs practice (UPU S10, bills of lading).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import PartDate


class SeizureId(Id):
    """One event in which things were taken, found or given up, or in which somebody looked for them."""

    __slots__ = ()
    noun = "seizure"


class SeizedItemId(Id):
    """One thing, or one lot of equal things, of an event."""

    __slots__ = ()
    noun = "seized-item"


class Apprehension(enum.Enum):
    """How the things came to the authority (SDG 16.4.2)."""

    SEIZED = "seized"
    """Taken because of a suspected offence; temporary custody counts."""
    FOUND = "found"
    """Recovered without a link to a holder."""
    SURRENDERED = "surrendered"
    """Given up willingly."""
    NOTHING = "nothing_found"
    """A check in which nothing was found: the denominator of every rate."""


class LegalGround(enum.Enum):
    """On what ground the authority acted at the moment."""

    TRAFFICKING = "trafficking"
    SMUGGLING = "smuggling"
    UNLAWFUL_POSSESSION = "unlawful_possession"
    ILLICIT_MANUFACTURE = "illicit_manufacture"
    MARKING_OFFENCE = "marking_offence"
    USE_IN_CRIME = "use_in_crime"
    OTHER_CRIME = "other_criminal_offence"
    """Arms taken beside another criminal offence, such as drugs."""
    ADMINISTRATIVE = "administrative"
    """A licence that ran out, a form that was missing: no criminal ground."""
    NONE = "no_ground"
    """Found or surrendered: nobody was accused of anything."""


CRIMINAL_GROUNDS = frozenset(LegalGround) - {LegalGround.ADMINISTRATIVE, LegalGround.NONE}
"""Only seizures on one of these enter the indicator as seized."""


class BorderContext(enum.Enum):
    """Where in the traffic of goods and people it happened."""

    LAND_BORDER = "land_border"
    SEA_PORT = "sea_port"
    AT_SEA = "at_sea"
    AIRPORT = "airport"
    MAIL = "mail"
    """Post or courier, wherever it was opened."""
    RIVER = "inland_waterway"
    FREE_ZONE = "free_zone"
    INLAND = "inland"
    ONLINE = "online"
    """Ordered or offered on the net and seized outside the mail."""


class Conveyance(enum.Enum):
    """What carried the things."""

    PERSON = "on_person"
    CAR = "car"
    LORRY = "lorry"
    BUS = "bus"
    MOTORCYCLE = "motorcycle"
    TRAIN = "train"
    CONTAINER = "container"
    SHIP = "ship"
    BOAT = "boat"
    AIRCRAFT = "aircraft"
    DRONE = "drone"
    POST = "postal_item"
    COURIER = "courier_item"
    ANIMAL = "animal"
    NONE = "not_moving"
    """In a building, a cache, the open."""
    OTHER = "other"


class Concealment(enum.Enum):
    """How the things were hidden."""

    NONE = "not_hidden"
    VEHICLE_CAVITY = "cavity_in_vehicle"
    FALSE_COMPARTMENT = "false_compartment"
    IN_GOODS = "among_goods"
    IN_APPLIANCE = "inside_another_object"
    LUGGAGE = "luggage"
    ON_BODY = "on_body"
    FALSE_DECLARATION = "declared_as_other_goods"
    IN_PARTS = "sent_in_parts"
    BURIED = "buried"
    OTHER = "other"


class Direction(enum.Enum):
    """Which way goods cross the customs line."""

    IMPORT = "import"
    EXPORT = "export"
    TRANSIT = "transit"
    TRANSHIPMENT = "transhipment"


class CheckReason(enum.Enum):
    """Why a consignment, a vehicle or a place was looked at."""

    PROFILE = "profile"
    """A risk profile of goods, routes or things chose it."""
    RANDOM = "random"
    TIP = "tip"
    ROUTINE = "routine"
    """Everything that passed was looked at."""


class ItemKind(enum.Enum):
    """What a thing is."""

    ARM = "arm"
    PART = "part"
    AMMUNITION = "ammunition"
    EXPLOSIVE = "explosive"
    """Grenades, charges and what sets them off."""
    ACCESSORY = "accessory"
    """Magazines, sights, tools and papers for arms."""
    OTHER = "other"


class ArmClass(enum.Enum):
    """Whether an item is counted among arms by the indicator."""

    FIREARM = "firearm"
    LIGHT_WEAPON = "light_weapon"
    AIR_ARM = "air_arm"
    ALARM_ARM = "alarm_or_signal_arm"
    ANTIQUE = "antique"
    IMITATION = "imitation"


class Making(enum.Enum):
    """How an arm was made."""

    FACTORY = "factory"
    CRAFT = "craft"
    PRINTED = "printed"
    """Its frame or receiver comes from a 3D printer."""
    KIT = "kit"
    """Put together from parts or a kit that were no arm before."""


class Alteration(enum.Enum):
    """What was done to an arm after it was made."""

    NONE = "none"
    CONVERTED = "converted"
    """From alarm, signal or air arm to live fire, or to automatic fire."""
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    ASSEMBLED = "assembled"
    """Put together from parts of several arms."""


class PartKind(enum.Enum):
    """Parts and components (Firearms Protocol 3(b)) and what is counted beside them."""

    BARREL = "barrel"
    FRAME = "frame"
    RECEIVER = "receiver"
    SLIDE = "slide"
    CYLINDER = "cylinder"
    BOLT = "bolt"
    BREECH_BLOCK = "breech_block"
    SILENCER = "silencer"
    MAGAZINE = "magazine"
    OTHER = "other"


class Unit(enum.Enum):
    """What a quantity counts."""

    PIECES = "pieces"
    ROUNDS = "rounds"
    GRAMS = "grams"
    MILLIMETRES = "millimetres"
    """Of detonating cord and fuse."""


class Disposal(enum.Enum):
    """What became of a thing."""

    STORED = "stored"
    COURT_EXHIBIT = "court_exhibit"
    DESTROYED = "destroyed"
    DEACTIVATED = "deactivated"
    RETAINED = "retained_marked"
    """Marked and taken into the stock of the state (Firearms Protocol, articles 6 and 8)."""
    SOLD = "sold"
    RETURNED = "returned"


ENDS = frozenset(
    {Disposal.DESTROYED, Disposal.DEACTIVATED, Disposal.RETAINED, Disposal.SOLD, Disposal.RETURNED}
)
"""After which a thing is no longer in the hands of whoever took it as evidence."""


class TracingStanding(enum.Enum):
    """Where one arm stands in the indicator; every arm has exactly one (SDG 16.4.2)."""

    TRACED = "traced"
    ESTABLISHED = "established_by_authority"
    PENDING = "pending"
    INSUFFICIENT = "insufficient_information"
    WITHOUT_RESULT = "tried_without_result"
    NOT_ATTEMPTED = "not_attempted"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """One place on the way of the goods.

    Attributes:
        country: ISO 3166-1 alpha-3.
        locode: UN/LOCODE, five characters; None if unknown.
        given: what was written; None if only a code was.
    """

    country: Country
    locode: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of a thing.

    Attributes:
        amount: whole units; 1 for a single arm.
        unit: what is counted; masses are kept in grams, lengths in millimetres.
        given: what was written ("2,5 kg"); None if the amount was.
    """

    amount: int
    unit: Unit = Unit.PIECES
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Diversion:
    """Where an arm left lawful hands: behind each success of the indicator.

    Attributes:
        established_by: who established it: the tracing authority, a court, a laboratory.
        grounds: on what grounds.
        on: when it was established.
        country: where the arm was diverted; None if that is not established.
        diverted_on: when the arm was diverted; None if not established.
    """

    established_by: str
    grounds: str
    on: PartDate
    country: Country | None = None
    diverted_on: PartDate | None = None
