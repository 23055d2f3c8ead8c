# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms and what happened to them.

Terms after the Firearms Protocol (article 3), the International Tracing Instrument (paragraph 4)
and MOSAIC 05.30.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import PartDate
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.parties import HolderKind


class FirearmId(Id):
    """One arm in this node's register."""

    __slots__ = ()
    noun = "firearm"


class ArmType(enum.Enum):
    """Kinds of small arms and light weapons (ITI 4; NCIC gun types name the small arms)."""

    PISTOL = "pistol"
    REVOLVER = "revolver"
    RIFLE = "rifle"
    CARBINE = "carbine"
    SHOTGUN = "shotgun"
    COMBINATION = "combination_gun"
    SUBMACHINE_GUN = "submachine_gun"
    ASSAULT_RIFLE = "assault_rifle"
    MACHINE_GUN = "machine_gun"
    HEAVY_MACHINE_GUN = "heavy_machine_gun"
    GRENADE_LAUNCHER = "grenade_launcher"
    ANTI_MATERIEL_RIFLE = "anti_materiel_rifle"
    RECOILLESS = "recoilless_rifle"
    ROCKET_LAUNCHER = "rocket_launcher"
    ANTI_TANK_MISSILE = "anti_tank_missile_launcher"
    MANPADS = "portable_anti_aircraft_missile_launcher"
    MORTAR = "mortar"
    CONVERTED = "converted_arm"
    CRAFT_MADE = "craft_made_arm"
    OTHER = "other"


class ArmEventKind(enum.Enum):
    """What happened to an arm."""

    MADE = "made"
    PACKED = "packed"
    """Ammunition alone: put into boxes and crates that bear the lot."""
    EXPORTED = "exported"
    IMPORTED = "imported"
    DELIVERED = "delivered"
    """Ammunition alone: handed over to whom it was licensed for."""
    SOLD = "sold"
    TRANSFERRED = "transferred"
    LOST = "lost"
    STOLEN = "stolen"
    FOUND = "found"
    SEIZED = "seized"
    RECOVERED = "recovered"
    DESTROYED = "destroyed"


LAWFUL_KINDS = frozenset(
    {
        ArmEventKind.MADE,
        ArmEventKind.PACKED,
        ArmEventKind.EXPORTED,
        ArmEventKind.IMPORTED,
        ArmEventKind.DELIVERED,
        ArmEventKind.SOLD,
        ArmEventKind.TRANSFERRED,
    }
)
"""Events that show an arm in lawful hands; the last of them is the last legal record."""

WANTED_KINDS = frozenset({ArmEventKind.LOST, ArmEventKind.STOLEN, ArmEventKind.SEIZED})
"""Events for which an authority looks out for an arm."""


@dataclass(frozen=True, slots=True)
class ArmEvent:
    """One event in the life of an arm, or of a lot of ammunition.

    Attributes:
        kind: what happened.
        on: when, as far as known; None if unknown.
        country: where; None if unknown.
        other_country: where it went (exported, delivered) or came from (imported); None if not applicable.
        holder_kind: who held it after the event, as a kind.
        holder_name: name of a firm or state body; never of a natural person.
        holder_pointer: opaque pointer into the national register for a natural person.
        reference: licence, invoice or report number.
        provenance: who says so.
        rounds: how many rounds of a lot; None for an arm, or if not known.
    """

    kind: ArmEventKind
    on: PartDate | None
    country: Country | None
    provenance: Provenance
    other_country: Country | None = None
    holder_kind: HolderKind | None = None
    holder_name: str | None = None
    holder_pointer: str | None = None
    reference: str | None = None
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What identifies an arm: the primary key for a match is all of it, never the serial alone.

    Attributes:
        serial: as registered, unchanged; None if the arm bears none.
        make: code of the open reference (NCIC make code), None if not resolved.
        make_text: maker as registered.
        model: as registered.
        calibre: code of the open reference, None if not resolved.
        calibre_text: as registered.
        arm_type: kind of arm.
        country: country of manufacture.
        year: year of manufacture.
        importer: importer's name where the arm bears an import mark.
        import_country: country of import.
    """

    serial: str | None = None
    make: str | None = None
    make_text: str | None = None
    model: str | None = None
    calibre: str | None = None
    calibre_text: str | None = None
    arm_type: ArmType | None = None
    country: Country | None = None
    year: int | None = None
    importer: str | None = None
    import_country: Country | None = None


@dataclass(frozen=True, slots=True)
class Firearm:
    """An arm in a register, with its life so far.

    Attributes:
        id: its id here.
        description: what identifies it.
        events: oldest first where dates are known.
        protected: never answers by itself; its owner is alerted when it is asked for.
        source: the register and its record number.
    """

    id: FirearmId
    description: Description
    provenance: Provenance
    events: tuple[ArmEvent, ...] = field(default=())
    protected: bool = False
