# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Builders of what tests speak of: arms, marks, terms. All of it is invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ploughshare.exchange.agreements.terms import ExchangeKind, Terms
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.tracing.terms import Framing
from ploughshare.vocabulary.ammunition import LotDescription
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description
from ploughshare.vocabulary.handling import Handling, Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse


def provenance(state: str, *, tlp: Tlp = Tlp.AMBER) -> Provenance:
    """A register of a state says so."""
    country = parse_country(state)
    return Provenance(Source(country, f"Register of {country}"), handling=Handling(tlp))


def happened(
    kind: ArmEventKind,
    on: str | None,
    state: str,
    *,
    to: str | None = None,
    holder: HolderKind | None = None,
    name: str | None = None,
    pointer: str | None = None,
    tlp: Tlp = Tlp.AMBER,
    rounds: int | None = None,
) -> ArmEvent:
    """One event of the life of an arm or a lot, told by the state it happened in."""
    return ArmEvent(
        kind,
        parse_part_date(on) if on else None,
        parse_country(state),
        provenance(state, tlp=tlp),
        parse_country(to) if to else None,
        holder,
        name,
        pointer,
        rounds=rounds,
    )


def lot_of(number: str, events: Iterable[ArmEvent], *, protected: bool = False, **changes: Any) -> NewLot:
    """A register's entry for a lot of rifle cartridges."""
    told = LotDescription(
        number,
        maker="Beta cartridge works",
        calibre_text="7,62x39",
        headstamp="BCW 12",
        country=parse_country("AUT"),
        year=2012,
        rounds_made=50_000,
    )
    return NewLot(replace(told, **changes), tuple(events), "register", f"lot-{number}", protected=protected)


def other_lots(count: int) -> list[NewLot]:
    """Other lots, so that a search finds more than nothing."""
    made = [happened(ArmEventKind.MADE, "2011", "AUT", rounds=20_000)]
    return [lot_of(f"QX-{number:04d}-09", made, headstamp="QX 09") for number in range(count)]


def lot_marks(number: str | None, **changes: str) -> Marking:
    """The marks of such a lot as an officer writes them."""
    told = {"make": "Beta cartridge works", "calibre": "7.62x39", "headstamp": "BCW 12", **changes}
    return Marking(lot=number, **told)


def made_and_exported(state: str, *, to: str, made: str = "2015", on: str = "2016") -> list[ArmEvent]:
    """What a maker's state knows of an arm that it let out."""
    return [
        happened(ArmEventKind.MADE, made, state),
        happened(ArmEventKind.EXPORTED, on, state, to=to),
    ]


def imported_and_sold(state: str, *, source: str, sold: str = "2017-03-09") -> list[ArmEvent]:
    """What an importing state knows: import, dealer, sale to a private person by pointer."""
    return [
        happened(ArmEventKind.IMPORTED, "2016", state, to=source, holder=HolderKind.DEALER, name="Dealer 17"),
        happened(ArmEventKind.SOLD, sold, state, holder=HolderKind.PRIVATE, pointer="H-0001"),
    ]


def pistol(serial: str, *, make: str = "GLC", text: str = "GLOCK", state: str = "AUT") -> Description:
    """A pistol with everything but its importer."""
    return Description(
        serial=serial,
        make=make,
        make_text=text,
        model="19",
        calibre_text="9mm",
        arm_type=ArmType.PISTOL,
        country=parse_country(state),
    )


def arm(serial: str, events: Iterable[ArmEvent], *, protected: bool = False, **changes: Any) -> NewArm:
    """A register's entry for a pistol."""
    told = replace(pistol(serial), **changes)
    return NewArm(told, tuple(events), "register", f"record-{serial}", protected=protected)


def filling(count: int, *, state: str = "AUT", first: int = 0) -> list[NewArm]:
    """Other arms, so that a search finds more than nothing."""
    events = [happened(ArmEventKind.MADE, "2014", state)]
    return [arm(f"KX{number:06d}", events) for number in range(first, first + count)]


def marks(serial: str | None, **changes: str) -> Marking:
    """The marks of such a pistol as an officer writes them."""
    told = {"make": "GLOCK", "model": "19", "calibre": "9mm", "arm_type": "pistol", **changes}
    return Marking(serial=serial, **told)


def framing(*, with_private_holder: bool = False, **changes: Any) -> Framing:
    """An ordinary request's frame."""
    plain = Framing(Purpose.TRACING, IllicitReason.USED_IN_CRIME, IntendedUse.INVESTIGATION)
    return replace(plain, with_private_holder=with_private_holder, **changes)


def terms(parties: Sequence[NodeId], *, reference: str, **changes: Any) -> Terms:
    """Terms of an agreement on traces with automatic answers."""
    plain = Terms(
        reference,
        "Agreement on tracing",
        tuple(sorted(parties)),
        frozenset({ExchangeKind.TRACE, ExchangeKind.INFORMATION}),
        frozenset({Purpose.TRACING}),
        Tlp.AMBER,
        False,
        None,
        365,
        True,
        1000,
        72,
        8,
        date(2026, 1, 1),
        None,
    )
    return replace(plain, **changes)


def country(state: str) -> Country:
    """A state by its code."""
    return parse_country(state)
