# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Dossiers to tell in a foreign format: one in which every field is filled, and any at all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from ploughshare.exchange.formats.rules.ids import fresh_id
from ploughshare.exchange.formats.rules.stix_writing import FIREARM, RECOVERY, REQUEST, RESULT, STATEMENT
from ploughshare.exchange.formats.terms import (
    AnswerOutcome,
    Dossier,
    Stamp,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
    ToldStatement,
)
from ploughshare.kernel.periods import PartDate, parse_part_date
from ploughshare.kernel.places import Place
from ploughshare.testing.builders import country
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description
from ploughshare.vocabulary.handling import (
    EvidenceUse,
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    UrgencyGround,
)

AT = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 8, 0, 0, 1, tzinfo=UTC)
BUNDLE_ID = fresh_id("bundle", bytes(15) + b"\x01")


def numbered(kind: str, number: int) -> str:
    """An id of that type, the same in every run."""
    return fresh_id(kind, number.to_bytes(16, "big"))


SOURCE = Source(country("AUT"), "Examplia weapons office", "W-2015/7")
STRICT = Handling(
    Tlp.AMBER_STRICT,
    (HandlingCode.H1, HandlingCode.H3),
    "Ask the desk of Examplia before any use.",
)
OPEN = Handling(Tlp.GREEN, (HandlingCode.H0,))
CLAIM = Provenance(SOURCE, Grade(SourceGrade.A, InformationGrade.ONE), STRICT)


def stamp(kind: str, number: int, claim: Provenance = CLAIM) -> Stamp:
    """What every told thing bears."""
    return Stamp(numbered(kind, number), AT, LATER, claim)


def full_firearm() -> ToldFirearm:
    """An arm with every field and two events that are handled otherwise."""
    description = Description(
        "AB1234",
        "GLC",
        "Glock Ges.m.b.H.",
        "17",
        "9",
        "9 mm Luger",
        ArmType.PISTOL,
        country("AUT"),
        1998,
        "Importer of Examples",
        country("MEX"),
    )
    event = ArmEvent(
        ArmEventKind.EXPORTED,
        PartDate(parse_part_date("1998-03").period, "Maerz 1998"),
        country("AUT"),
        Provenance(SOURCE, Grade(), OPEN),
        country("MEX"),
        HolderKind.DEALER,
        "Dealer of Examples",
        None,
        "EXP-77",
        500,
    )
    made = ArmEvent(ArmEventKind.MADE, parse_part_date("1998"), None, CLAIM)
    return ToldFirearm(stamp(FIREARM, 1), description, (made, event))


def full_dossier() -> Dossier:
    """One of each kind, every field filled."""
    firearm = full_firearm()
    recovery = ToldRecovery(
        stamp(RECOVERY, 2),
        Marking(
            "AB12?4", "GLOCK", "17", "9x19", "pistol", "Austria", "IMP MEX 98", "BNP 98", "LC 12", "LC-12-7"
        ),
        Place(country("MEX"), "MX-SON", "Nogales", "MXNOG", 31.3, -110.9),
        IllicitReason.TRAFFICKING,
        PartDate(parse_part_date("2026-11-20").period, "20/11/2026"),
        "found beneath the seat",
        firearm.stamp.id,
        400,
    )
    request = ToldRequest(
        stamp(REQUEST, 3),
        "0123456789ABCDEFGHJKMNPQRS",
        country("MEX"),
        country("AUT"),
        Purpose.TRACING,
        IllicitReason.TRAFFICKING,
        IntendedUse.COURT,
        (recovery.stamp.id,),
        UrgencyGround.SUSPECT_HELD,
        True,
        ("UN_FIREARMS_PROTOCOL 12(4)",),
    )
    result = ToldResult(
        stamp(RESULT, 4),
        request.stamp.id,
        recovery.stamp.id,
        AnswerOutcome.ANSWERED,
        ResultCode.R21,
        firearm.stamp.id,
        country("MEX"),
        RefusalGround.CONFIDENTIALITY_LAW,
        "register of 1998",
        "the purchaser, by national law",
        True,
        True,
    )
    statement = ToldStatement(
        stamp(STATEMENT, 5),
        "Pistols in one lot",
        "Three converted pistols were offered; the slides bear numbers of one run.",
        (recovery.marking, Marking(serial="BYFP447")),
        True,
        frozenset({Purpose.TRACING, Purpose.INVESTIGATION}),
        EvidenceUse.NEVER,
        True,
        date(2027, 3, 1),
        (recovery.stamp.id,),
    )
    return Dossier(BUNDLE_ID, (firearm, recovery, request, result, statement))


TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=30)
STATES = st.sampled_from(["MEX", "AUT", "USA", "DEU", "ITA"]).map(country)
DAYS = st.builds(
    PartDate,
    st.sampled_from(["2015", "2015-03", "2015-03-24", "2014/2016", "1899-12"]).map(
        lambda text: parse_part_date(text).period
    ),
    TEXT,
)
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
CODES = st.lists(st.sampled_from([HandlingCode.H0, HandlingCode.H1, HandlingCode.H2]), unique=True)


@st.composite
def handlings(draw: st.DrawFn, *, least: int = 0) -> Handling:
    """Any handling; at least so many codes."""
    codes = draw(CODES)
    restriction = None
    if draw(st.booleans()) or len(codes) < least:
        restriction = draw(st.none() | TEXT.filter(str.strip))
        codes.append(HandlingCode.H3)
    ordered = tuple(code for code in HandlingCode if code in codes)
    return Handling(draw(st.sampled_from(Tlp)), ordered, restriction)


def provenances(least: int = 0) -> st.SearchStrategy[Provenance]:
    """Any claim."""
    grades = st.builds(Grade, st.sampled_from(SourceGrade), st.sampled_from(InformationGrade))
    sources = st.builds(Source, STATES, TEXT, st.none() | TEXT)
    return st.builds(Provenance, sources, grades, handlings(least=least))


def stamps(kind: str, number: int) -> st.SearchStrategy[Stamp]:
    """Any stamp with that id."""
    told = st.tuples(INSTANTS, INSTANTS).map(sorted)
    return st.builds(
        lambda at, claim, revoked: Stamp(numbered(kind, number), at[0], at[1], claim, revoked),
        told,
        provenances(),
        st.booleans(),
    )


def _or_none(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


DESCRIPTIONS = st.builds(
    Description,
    *[_or_none(TEXT)] * 6,
    _or_none(st.sampled_from(ArmType)),
    _or_none(STATES),
    _or_none(st.integers(1000, 9999)),
    _or_none(TEXT),
    _or_none(STATES),
)


@st.composite
def events(draw: st.DrawFn) -> ArmEvent:
    """Any event that names no natural person."""
    holder = draw(_or_none(st.sampled_from(HolderKind)))
    return ArmEvent(
        draw(st.sampled_from(ArmEventKind)),
        draw(_or_none(DAYS)),
        draw(_or_none(STATES)),
        draw(provenances(1)),
        draw(_or_none(STATES)),
        holder,
        None if holder is HolderKind.PRIVATE else draw(_or_none(TEXT)),
        None,
        draw(_or_none(TEXT)),
        draw(_or_none(st.integers(1, 10**9))),
    )


PLACES = st.builds(
    Place,
    STATES,
    _or_none(TEXT),
    _or_none(TEXT),
    _or_none(st.text("ABCDEFXYZ", min_size=5, max_size=5)),
    _or_none(st.floats(-90, 90)),
    _or_none(st.floats(-180, 180)),
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any dossier in our nouns."""
    firearm = ToldFirearm(
        draw(stamps(FIREARM, 1)), draw(DESCRIPTIONS), tuple(draw(st.lists(events(), max_size=3)))
    )
    recovery = ToldRecovery(
        draw(stamps(RECOVERY, 2)),
        draw(st.builds(Marking, *[_or_none(TEXT)] * 10)),
        draw(PLACES),
        draw(st.sampled_from(IllicitReason)),
        draw(_or_none(DAYS)),
        draw(_or_none(TEXT)),
        draw(_or_none(st.just(firearm.stamp.id))),
        draw(_or_none(st.integers(1, 10**9))),
    )
    request = draw(
        st.builds(
            ToldRequest,
            stamps(REQUEST, 3),
            TEXT,
            STATES,
            STATES,
            st.sampled_from(Purpose),
            st.sampled_from(IllicitReason),
            st.sampled_from(IntendedUse),
            st.just((recovery.stamp.id,)),
            _or_none(st.sampled_from(UrgencyGround)),
            st.booleans(),
            st.lists(TEXT, max_size=2).map(tuple),
        )
    )
    result = draw(
        st.builds(
            ToldResult,
            stamps(RESULT, 4),
            st.just(request.stamp.id),
            st.just(recovery.stamp.id),
            st.sampled_from(AnswerOutcome),
            _or_none(st.sampled_from(ResultCode)),
            _or_none(st.just(firearm.stamp.id)),
            _or_none(STATES),
            _or_none(st.sampled_from(RefusalGround)),
            _or_none(TEXT),
            _or_none(TEXT),
            st.booleans(),
            st.booleans(),
        )
    )
    statement = draw(
        st.builds(
            ToldStatement,
            stamps(STATEMENT, 5),
            TEXT,
            _or_none(TEXT),
            st.lists(st.builds(Marking, *[_or_none(TEXT)] * 10), max_size=2).map(tuple),
            st.booleans(),
            st.frozensets(st.sampled_from(Purpose), max_size=3),
            st.sampled_from(EvidenceUse),
            st.booleans(),
            _or_none(st.dates()),
            st.sampled_from([(), (recovery.stamp.id,)]),
        )
    )
    return Dossier(BUNDLE_ID, (firearm, recovery, request, result, statement))
