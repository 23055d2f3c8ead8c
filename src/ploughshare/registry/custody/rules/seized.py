# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the entry of a seized thing says of it as an exhibit: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.registry.custody.terms import REFERENCE_MOST, EvidenceKind
from ploughshare.registry.seizures.terms import SeizedItem, Seizure
from ploughshare.vocabulary.seizures import ItemKind

_KINDS = MappingProxyType(
    {
        ItemKind.ARM: EvidenceKind.ARM,
        ItemKind.PART: EvidenceKind.PART,
        ItemKind.AMMUNITION: EvidenceKind.ROUND,
        ItemKind.EXPLOSIVE: EvidenceKind.OTHER,
        ItemKind.ACCESSORY: EvidenceKind.OTHER,
        ItemKind.OTHER: EvidenceKind.OTHER,
    }
)
NUMBER, SEAL = "custody_number", "seal_number"
"""Columns of a list that name the exhibit number and the seal."""


def kind_of(item: SeizedItem) -> EvidenceKind:
    """As what kind of exhibit a seized thing is kept."""
    return _KINDS[item.kind]


def number_of(event: Seizure, item: SeizedItem, beside: Mapping[str, str]) -> str:
    """Its exhibit number: as its list says, else the event's number and its place in it."""
    given = beside.get(NUMBER, "").strip()
    return (given or f"{event.reference or str(event.id)[-6:]}/{item.position}")[:REFERENCE_MOST]


def seal_of(beside: Mapping[str, str]) -> str | None:
    """The seal that its list names."""
    return beside.get(SEAL, "").strip() or None


def described(item: SeizedItem) -> str:
    """What it looks like, in the words in which its marks were entered."""
    marks = item.marking
    told = (
        item.arm_type.value.replace("_", " ") if item.arm_type else marks.arm_type or item.kind.value,
        marks.make,
        marks.model,
        marks.calibre,
        marks.serial,
        item.headstamp,
        item.lot,
    )
    amount = f"{item.quantity.amount} {item.quantity.unit.value}: " if item.quantity.amount != 1 else ""
    return (amount + " ".join(each for each in told if each))[:2000]
