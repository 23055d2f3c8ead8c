# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of headstamps and of the office's list of makers' codes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Line, Told, Words
from ploughshare.interfaces.api.documents.marks import CalibreDocument
from ploughshare.kernel.countries import parse_country
from ploughshare.matching.headstamps.terms import Confidence, HeadstampReading, MakerCode, StampKind
from ploughshare.registry.ammunition.terms import OwnCode

Year = Annotated[int, Meta(ge=1800, le=2200)]


class GivenHeadstamp(Given, frozen=True, kw_only=True):
    """A headstamp as the officer wrote it; hours ("12 o'clock: 21") may say where things stand."""

    headstamp: Line


class NewCode(Given, frozen=True, kw_only=True):
    """A maker's code with its source."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]
    maker: Line
    source: Annotated[str, Meta(min_length=1, max_length=400)]
    country: CountryCode | None = None
    since: Year | None = None
    until: Year | None = None
    confidence: Confidence = Confidence.USUAL
    note: Words | None = None


class SegmentDocument(Told, frozen=True, kw_only=True):
    """Words that stand together, and at which hour."""

    text: str
    clock: int | None


class MakerCodeDocument(Told, frozen=True, kw_only=True):
    """A maker's code as a list names it."""

    code: str
    maker: str
    country: str | None
    since: int | None
    until: int | None
    source: str
    confidence: Confidence


class OwnCodeDocument(Told, frozen=True, kw_only=True):
    """An entry of the office's list."""

    id: str
    code: MakerCodeDocument
    note: str | None
    entered_at: datetime
    entered_by: str


class ReadMakerDocument(Told, frozen=True, kw_only=True):
    """A maker that the headstamp may name, and why."""

    code: MakerCodeDocument
    read: str
    why: str


class ReadYearDocument(Told, frozen=True, kw_only=True):
    """A year of manufacture that the headstamp may name, and why."""

    year: int
    read: str
    why: str


class StampDocument(Told, frozen=True, kw_only=True):
    """A further mark."""

    kind: StampKind
    text: str


class HeadstampDocument(Told, frozen=True, kw_only=True):
    """Everything that can be said of a headstamp."""

    written: str
    segments: list[SegmentDocument]
    makers: list[ReadMakerDocument]
    calibres: list[CalibreDocument]
    calibre_read: str | None
    years: list[ReadYearDocument]
    others: list[StampDocument]
    unread: list[str]
    doubts: list[str]


def code_of(given: NewCode) -> MakerCode:
    """The code a client told.

    Raises:
        UnknownCountry: no such country.
    """
    country = parse_country(given.country) if given.country else None
    return MakerCode(
        given.code, given.maker, country, given.since, given.until, given.source, given.confidence
    )


def code_document(told: MakerCode) -> MakerCodeDocument:
    """A maker's code."""
    return MakerCodeDocument(
        code=told.code,
        maker=told.maker,
        country=told.country,
        since=told.since,
        until=told.until,
        source=told.source,
        confidence=told.confidence,
    )


def own_code_document(told: OwnCode) -> OwnCodeDocument:
    """An entry of the office's list."""
    return OwnCodeDocument(
        id=str(told.id),
        code=code_document(told.code),
        note=told.note,
        entered_at=told.entered_at,
        entered_by=str(told.entered_by),
    )


def headstamp_document(read: HeadstampReading, call: Call) -> HeadstampDocument:
    """A headstamp as it was read."""
    return HeadstampDocument(
        written=read.written,
        segments=[SegmentDocument(text=each.text, clock=each.clock) for each in read.segments],
        makers=[
            ReadMakerDocument(code=code_document(each.code), read=each.read, why=call.says((each.why,))[0])
            for each in read.makers
        ],
        calibres=[
            CalibreDocument(
                id=each.calibre.id,
                name=each.calibre.name,
                metric=each.calibre.metric,
                code=each.calibre.code,
                probability=each.probability,
            )
            for each in read.calibres
        ],
        calibre_read=read.calibre_read,
        years=[
            ReadYearDocument(year=each.year, read=each.read, why=call.says((each.why,))[0])
            for each in read.years
        ],
        others=[StampDocument(kind=each.kind, text=each.text) for each in read.others],
        unread=list(read.unread),
        doubts=call.says(read.doubts),
    )
