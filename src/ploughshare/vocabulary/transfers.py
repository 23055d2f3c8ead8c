# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Goods and parties of a lawful transfer: what a licence, a certificate and a delivery speak of.

Fields after the Firearms Protocol, article 10(3) (what a licence holds), and the Arms Trade Treaty,
articles 8 and 12(3) (end use, and what is recorded).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.firearms import ArmType


class GoodsKind(enum.Enum):
    """What is transferred, as the Firearms Protocol divides it."""

    ARMS = "arms"
    PARTS = "parts"
    AMMUNITION = "ammunition"
    EXPLOSIVES = "explosives"
    OTHER = "other"


class Unit(enum.Enum):
    """In what a quantity is counted."""

    PIECE = "piece"
    ROUND = "round"
    SET = "set"
    KILOGRAM = "kilogram"


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of goods.

    Attributes:
        number: of the line, from 1.
        kind: what it is.
        quantity: how many, whole and above nothing.
        unit: of what.
        description: in words.
        arm_type: kind of arm; None if it is no arm or not stated.
        make, model, calibre: as stated; None if not stated.
    """

    number: int
    kind: GoodsKind
    quantity: int
    unit: Unit
    description: str
    arm_type: ArmType | None = None
    make: str | None = None
    model: str | None = None
    calibre: str | None = None


class PartyKind(enum.Enum):
    """What a party is. A natural person is a pointer, never a name."""

    FIRM = "firm"
    STATE_BODY = "state_body"
    PERSON = "natural_person"


class PartyRole(enum.Enum):
    """What a party does in a transfer."""

    APPLICANT = "applicant"
    EXPORTER = "exporter"
    IMPORTER = "importer"
    BROKER = "broker"
    INTERMEDIARY = "intermediary"
    CARRIER = "carrier"
    CONSIGNEE = "consignee"
    END_USER = "end_user"


@dataclass(frozen=True, slots=True)
class Party:
    """A party to a transfer.

    Attributes:
        role: what it does.
        kind: what it is.
        name: of a firm or state body; None for a natural person.
        country: where it is.
        pointer: opaque pointer into the national register for a natural person; None otherwise.
        registration: its number in a register of firms; None if not stated.
    """

    role: PartyRole
    kind: PartyKind
    name: str | None
    country: Country
    pointer: str | None = None
    registration: str | None = None

    @property
    def called(self) -> str:
        """How it is called: its name, or for a person the pointer."""
        return self.name or self.pointer or "–"
