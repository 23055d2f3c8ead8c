# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for what is seized, found or given up, and for the checks in which it is looked for."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.consignments.terms import Sign, Verdict
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
    TracingStanding,
    Unit,
)

SEIZURE_WORDS: Mapping[enum.Enum, str] = {
    # Translators: how arms came to the authority, as the metadata of SDG indicator 16.4.2 name it.
    Apprehension.SEIZED: N_("seized"),
    Apprehension.FOUND: N_("found"),
    Apprehension.SURRENDERED: N_("surrendered"),
    Apprehension.NOTHING: N_("nothing found"),
    # Translators: the legal ground on which arms were seized.
    LegalGround.TRAFFICKING: N_("trafficking in arms"),
    LegalGround.SMUGGLING: N_("smuggling"),
    LegalGround.UNLAWFUL_POSSESSION: N_("unlawful possession"),
    LegalGround.ILLICIT_MANUFACTURE: N_("illicit manufacture"),
    LegalGround.MARKING_OFFENCE: N_("missing, altered or removed marks"),
    LegalGround.USE_IN_CRIME: N_("used in a crime"),
    LegalGround.OTHER_CRIME: N_("taken beside another criminal offence"),
    LegalGround.ADMINISTRATIVE: N_("administrative ground"),
    LegalGround.NONE: N_("no ground needed"),
    # Translators: where in the traffic of goods and people something was found.
    BorderContext.LAND_BORDER: N_("land border"),
    BorderContext.SEA_PORT: N_("sea port"),
    BorderContext.AT_SEA: N_("at sea"),
    BorderContext.AIRPORT: N_("airport"),
    BorderContext.MAIL: N_("post and courier"),
    BorderContext.RIVER: N_("inland waterway"),
    BorderContext.FREE_ZONE: N_("free zone"),
    BorderContext.INLAND: N_("inland"),
    BorderContext.ONLINE: N_("on the net"),
    # Translators: what carried the things.
    Conveyance.PERSON: N_("on a person"),
    Conveyance.CAR: N_("car"),
    Conveyance.LORRY: N_("lorry"),
    Conveyance.BUS: N_("bus"),
    Conveyance.MOTORCYCLE: N_("motorcycle"),
    Conveyance.TRAIN: N_("train"),
    Conveyance.CONTAINER: N_("container"),
    Conveyance.SHIP: N_("ship"),
    Conveyance.BOAT: N_("boat"),
    Conveyance.AIRCRAFT: N_("aircraft"),
    Conveyance.DRONE: N_("drone"),
    Conveyance.POST: N_("postal item"),
    Conveyance.COURIER: N_("courier item"),
    Conveyance.ANIMAL: N_("animal"),
    Conveyance.NONE: N_("nothing: it lay still"),
    Conveyance.OTHER: N_("another conveyance"),
    # Translators: how the things were hidden.
    Concealment.NONE: N_("not hidden"),
    Concealment.VEHICLE_CAVITY: N_("in a cavity of the vehicle"),
    Concealment.FALSE_COMPARTMENT: N_("in a false compartment"),
    Concealment.IN_GOODS: N_("among goods"),
    Concealment.IN_APPLIANCE: N_("inside another object"),
    Concealment.LUGGAGE: N_("in luggage"),
    Concealment.ON_BODY: N_("on the body"),
    Concealment.FALSE_DECLARATION: N_("declared as other goods"),
    Concealment.IN_PARTS: N_("sent in parts"),
    Concealment.BURIED: N_("buried"),
    Concealment.OTHER: N_("hidden in another way"),
    # Translators: which way goods cross the customs line.
    Direction.IMPORT: N_("import"),
    Direction.EXPORT: N_("export"),
    Direction.TRANSIT: N_("transit"),
    Direction.TRANSHIPMENT: N_("transhipment"),
    # Translators: why a consignment or a vehicle was looked at.
    CheckReason.PROFILE: N_("risk profile"),
    CheckReason.RANDOM: N_("at random"),
    CheckReason.TIP: N_("tip"),
    CheckReason.ROUTINE: N_("routine: everything was looked at"),
    # Translators: what a seized thing is.
    ItemKind.ARM: N_("arm"),
    ItemKind.PART: N_("part or component"),
    ItemKind.AMMUNITION: N_("ammunition"),
    ItemKind.EXPLOSIVE: N_("explosive"),
    ItemKind.ACCESSORY: N_("accessory"),
    ItemKind.OTHER: N_("another thing"),
    # Translators: whether an item is a firearm by law.
    ArmClass.FIREARM: N_("firearm"),
    ArmClass.LIGHT_WEAPON: N_("light weapon"),
    ArmClass.AIR_ARM: N_("air or gas arm"),
    ArmClass.ALARM_ARM: N_("alarm or signal arm"),
    ArmClass.ANTIQUE: N_("antique"),
    ArmClass.IMITATION: N_("imitation"),
    # Translators: how an arm was made.
    Making.FACTORY: N_("made in a factory"),
    Making.CRAFT: N_("craft-made"),
    Making.PRINTED: N_("3D-printed"),
    Making.KIT: N_("from parts or a kit"),
    # Translators: what was done to an arm after it was made.
    Alteration.NONE: N_("not altered"),
    Alteration.CONVERTED: N_("converted"),
    Alteration.DEACTIVATED: N_("deactivated"),
    Alteration.REACTIVATED: N_("reactivated"),
    Alteration.ASSEMBLED: N_("put together from several arms"),
    # Translators: parts and components of a firearm (Firearms Protocol, article 3).
    PartKind.BARREL: N_("barrel"),
    PartKind.FRAME: N_("frame"),
    PartKind.RECEIVER: N_("receiver"),
    PartKind.SLIDE: N_("slide"),
    PartKind.CYLINDER: N_("cylinder"),
    PartKind.BOLT: N_("bolt"),
    PartKind.BREECH_BLOCK: N_("breech block"),
    PartKind.SILENCER: N_("silencer"),
    PartKind.MAGAZINE: N_("magazine"),
    PartKind.OTHER: N_("another part"),
    # Translators: what a quantity counts.
    Unit.PIECES: N_("pieces"),
    Unit.ROUNDS: N_("rounds"),
    Unit.GRAMS: N_("grams"),
    Unit.MILLIMETRES: N_("millimetres"),
    # Translators: what became of a seized thing.
    Disposal.STORED: N_("stored"),
    Disposal.COURT_EXHIBIT: N_("court exhibit"),
    Disposal.DESTROYED: N_("destroyed"),
    Disposal.DEACTIVATED: N_("deactivated"),
    Disposal.SOLD: N_("sold"),
    Disposal.RETAINED: N_("kept by the state and marked"),
    Disposal.RETURNED: N_("returned"),
    # Translators: what points to seized things having travelled together.
    Sign.RUN: N_("serials in a row"),
    Sign.LOT: N_("one lot"),
    Sign.PACKAGING: N_("one wrapping"),
    # Translators: what an officer judged of things that may have travelled together.
    Verdict.TOGETHER: N_("travelled together"),
    Verdict.CHANCE: N_("a coincidence"),
    # Translators: where the tracing of one arm stands in SDG indicator 16.4.2.
    TracingStanding.TRACED: N_("traced"),
    TracingStanding.ESTABLISHED: N_("established by an authority"),
    TracingStanding.PENDING: N_("tracing pending"),
    TracingStanding.INSUFFICIENT: N_("insufficient information"),
    TracingStanding.WITHOUT_RESULT: N_("traced without result"),
    TracingStanding.NOT_ATTEMPTED: N_("tracing not attempted"),
    TracingStanding.NOT_RECORDED: N_("not recorded"),
}
"""Member to message id."""
