# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ammunition: a lot, what identifies it, and what happened to its rounds.

A lot is what one maker made in one run under one number. It is no single thing: its rounds part, so every
event says how many. Terms after MOSAIC 05.31 and the Firearms Protocol, article 3(c).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind

ROUNDS_MOST = 1_000_000_000_000
"""Rounds of one lot or event that are taken for a number; more is a slip."""


class LotId(Id):
    """One lot of ammunition in this node's register."""

    __slots__ = ()
    noun = "lot"


class CartridgeType(enum.Enum):
    """Kinds of cartridges, as boxes and records name them."""

    BALL = "ball"
    TRACER = "tracer"
    ARMOUR_PIERCING = "armour_piercing"
    INCENDIARY = "incendiary"
    HOLLOW_POINT = "hollow_point"
    MATCH = "match"
    SHOT = "shot"
    BLANK = "blank"
    DRILL = "drill"
    OTHER = "other"


LOT_EVENTS = (
    ArmEventKind.MADE,
    ArmEventKind.PACKED,
    ArmEventKind.EXPORTED,
    ArmEventKind.IMPORTED,
    ArmEventKind.DELIVERED,
    ArmEventKind.SOLD,
    ArmEventKind.TRANSFERRED,
    ArmEventKind.LOST,
    ArmEventKind.STOLEN,
    ArmEventKind.FOUND,
    ArmEventKind.SEIZED,
    ArmEventKind.DESTROYED,
)
"""What may happen to rounds of a lot."""


@dataclass(frozen=True, slots=True)
class LotDescription:
    """What identifies a lot: maker, number and calibre together, never the number alone.

    Attributes:
        lot: lot number as registered, unchanged.
        maker: the works or firm as registered; None if not recorded.
        calibre: code of the open reference; None if not resolved.
        calibre_text: as registered.
        headstamp: what its cartridges bear on the base; None if not recorded.
        cartridge: kind of cartridge; None if not recorded.
        country: country of manufacture.
        year: year of manufacture.
        rounds_made: how many rounds were made; None if not known.
        packaging: marks of its boxes and crates.
    """

    lot: str
    maker: str | None = None
    calibre: str | None = None
    calibre_text: str | None = None
    headstamp: str | None = None
    cartridge: CartridgeType | None = None
    country: Country | None = None
    year: int | None = None
    rounds_made: int | None = None
    packaging: str | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot in a register, with its life so far.

    Attributes:
        id: its id here.
        description: what identifies it.
        provenance: who says so.
        events: oldest first where dates are known; each says how many rounds.
        protected: never answers by itself.
    """

    id: LotId
    description: LotDescription
    provenance: Provenance
    events: tuple[ArmEvent, ...] = ()
    protected: bool = False
