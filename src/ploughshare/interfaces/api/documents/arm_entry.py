# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is sent to enter an arm, or what happened to one."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, DateText, Given, Line, Short
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description
from ploughshare.vocabulary.handling import (
    Grade,
    Handling,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.parties import HolderKind


class GivenEvent(Given, frozen=True, kw_only=True):
    """One event in an arm's life. A private person is a pointer, never a name."""

    kind: ArmEventKind
    on: DateText | None = None
    country: CountryCode | None = None
    other_country: CountryCode | None = None
    holder_kind: HolderKind | None = None
    holder_name: Line | None = None
    holder_pointer: Short | None = None
    reference: Short | None = None
    grade: Annotated[str, Meta(pattern="^[ABCX][1-4]$")] | None = None
    tlp: Tlp | None = None


class NewFirearm(Given, frozen=True, kw_only=True):
    """An arm to be entered. Source and number of the record make it recognisable when it comes again."""

    source: Short
    source_record: Short
    serial: Line | None = None
    make: Line | None = None
    model: Line | None = None
    calibre: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    arm_type: ArmType | None = None
    country: CountryCode | None = None
    year: Annotated[int, Meta(ge=1300, le=2200)] | None = None
    importer: Line | None = None
    import_country: CountryCode | None = None
    protected: bool = False
    events: Annotated[list[GivenEvent], Meta(max_length=100)] = msgspec.field(default_factory=list)


class Protection(Given, frozen=True, kw_only=True):
    """Whether a record never answers by itself."""

    protected: bool


class Pointer(Given, frozen=True, kw_only=True):
    """A pointer into the national register, as it stands with one event of the arm."""

    pointer: Short


def own_provenance(call: Call, *, record: str | None = None) -> Provenance:
    """What this authority says by itself."""
    node = call.node.office.descriptor
    return Provenance(Source(node.state, node.authority, record), Grade(SourceGrade.A, InformationGrade.ONE))


def event_of(given: GivenEvent, *, provenance: Provenance) -> ArmEvent:
    """The event a client told.

    Raises:
        MalformedDay, UnknownCountry: a value is not usable.
    """
    grade = provenance.grade
    if given.grade is not None:
        grade = Grade(SourceGrade(given.grade[0]), InformationGrade(given.grade[1]))
    handling = Handling(given.tlp) if given.tlp is not None else provenance.handling
    return ArmEvent(
        given.kind,
        parse_part_date(given.on) if given.on else None,
        _country(given.country),
        Provenance(provenance.source, grade, handling),
        _country(given.other_country),
        given.holder_kind,
        None if given.holder_kind is HolderKind.PRIVATE else given.holder_name,
        given.holder_pointer,
        given.reference,
    )


def _country(given: str | None) -> Country | None:
    return parse_country(given) if given else None


def description_of(given: NewFirearm, *, make: str | None, calibre: str | None) -> Description:
    """What identifies the arm a client told, with the codes its words resolve to."""
    return Description(
        given.serial,
        make,
        given.make,
        given.model,
        calibre,
        given.calibre,
        given.arm_type,
        _country(given.country),
        given.year,
        given.importer,
        _country(given.import_country),
    )
