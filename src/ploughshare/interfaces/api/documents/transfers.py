# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Goods and parties of a transfer, as clients send and get them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Line, Short, Told
from ploughshare.kernel.countries import parse_country
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.transfers import Goods, GoodsKind, Party, PartyKind, PartyRole, Unit

Quantity = Annotated[int, Meta(ge=1, le=1_000_000_000, description="A whole quantity.")]
Sheet = Annotated[str, Meta(min_length=1, max_length=900_000, description="CSV in UTF-8 with a header.")]


class NewGoods(Given, frozen=True, kw_only=True):
    """One line of goods; lines are numbered from 1 in their order."""

    kind: GoodsKind
    quantity: Quantity
    unit: Unit = Unit.PIECE
    description: Line
    arm_type: ArmType | None = None
    make: Short | None = None
    model: Short | None = None
    calibre: Short | None = None


class NewTransferBody(Given, frozen=True, kw_only=True):
    """A firm or state body."""

    role: PartyRole
    kind: PartyKind = PartyKind.FIRM
    name: Line | None = None
    country: CountryCode
    registration: Short | None = None


class NewTransferParty(NewTransferBody, frozen=True, kw_only=True):
    """A party. A firm or state body has a name; a natural person has the pointer of the national register."""

    pointer: Line | None = None


class GoodsDocument(Told, frozen=True, kw_only=True):
    """One line of goods."""

    number: int
    kind: GoodsKind
    quantity: int
    unit: Unit
    description: str
    arm_type: ArmType | None
    make: str | None
    model: str | None
    calibre: str | None


class TransferPartyDocument(Told, frozen=True, kw_only=True):
    """A party to a transfer."""

    role: PartyRole
    kind: PartyKind
    name: str | None
    country: str
    pointer: str | None
    registration: str | None


def goods_of(number: int, data: NewGoods) -> Goods:
    """A line of goods."""
    said = (number, data.kind, data.quantity, data.unit, data.description)
    return Goods(*said, data.arm_type, data.make, data.model, data.calibre)


def body_of(data: NewTransferBody) -> Party:
    """A firm or state body.

    Raises:
        UnknownCountry.
    """
    return Party(data.role, data.kind, data.name, parse_country(data.country), registration=data.registration)


def party_of(data: NewTransferParty) -> Party:
    """A party.

    Raises:
        UnknownCountry.
    """
    return replace(body_of(data), pointer=data.pointer)


def goods_document(goods: Goods) -> GoodsDocument:
    """A line of goods."""
    return GoodsDocument(
        number=goods.number,
        kind=goods.kind,
        quantity=goods.quantity,
        unit=goods.unit,
        description=goods.description,
        arm_type=goods.arm_type,
        make=goods.make,
        model=goods.model,
        calibre=goods.calibre,
    )


def party_document(party: Party) -> TransferPartyDocument:
    """A party."""
    return TransferPartyDocument(
        role=party.role,
        kind=party.kind,
        name=party.name,
        country=party.country,
        pointer=party.pointer,
        registration=party.registration,
    )
