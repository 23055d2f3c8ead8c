# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of lots of ammunition, their balance, and candidates for one that was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.arm_entry import GivenEvent, event_of
from ploughshare.interfaces.api.documents.arms import (
    NO_GROUND,
    AlignedDocument,
    EventDocument,
    ProvenanceDocument,
    event_document,
    provenance_document,
)
from ploughshare.interfaces.api.documents.forms import CountryCode, DateText, Given, Line, Rounds, Short, Told
from ploughshare.interfaces.api.documents.marks import MarkingForm
from ploughshare.kernel.countries import parse_country
from ploughshare.matching.markings.queries import resolve_calibre
from ploughshare.registry.ammunition.queries import FoundLots
from ploughshare.registry.ammunition.rules import balance
from ploughshare.registry.ammunition.terms import Balance, DifferenceKind, HeldLot, NewLot
from ploughshare.vocabulary.ammunition import CartridgeType, LotDescription
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.parties import HolderKind


class GivenLotEvent(Given, frozen=True, kw_only=True):
    """What happened to rounds of a lot, and to how many. Holders are firms and bodies of a state; a private
    person is a kind alone."""

    kind: ArmEventKind
    on: DateText | None = None
    country: CountryCode | None = None
    other_country: CountryCode | None = None
    rounds: Rounds | None = None
    holder_kind: HolderKind | None = None
    holder_name: Line | None = None
    reference: Short | None = None
    grade: Annotated[str, Meta(pattern="^[ABCX][1-4]$")] | None = None
    tlp: Tlp | None = None


class GivenLot(Given, frozen=True, kw_only=True):
    """What identifies a lot."""

    lot: Line
    maker: Line | None = None
    calibre: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    headstamp: Line | None = None
    cartridge: CartridgeType | None = None
    country: CountryCode | None = None
    year: Annotated[int, Meta(ge=1300, le=2200)] | None = None
    rounds_made: Rounds | None = None
    packaging: Line | None = None


class NewLotForm(GivenLot, frozen=True, kw_only=True):
    """A lot to be entered. Source and number of the record make it recognisable when it comes again. Each
    event may say how many rounds."""

    source: Short
    source_record: Short
    protected: bool = False
    events: Annotated[list[GivenLotEvent], Meta(max_length=500)] = msgspec.field(default_factory=list)


class LotCorrection(GivenLot, frozen=True, kw_only=True):
    """What identifies the lot after all. `version`: the version that was read before."""

    version: Annotated[int, Meta(ge=1)]


class LotSearch(Given, frozen=True, kw_only=True):
    """Marks to search with: lot number or headstamp, maker, calibre."""

    marking: MarkingForm
    limit: Annotated[int, Meta(ge=1, le=50)] = 10


class LotDescriptionDocument(Told, frozen=True, kw_only=True):
    """What identifies a lot."""

    lot: str
    maker: str | None
    calibre: str | None
    calibre_text: str | None
    headstamp: str | None
    cartridge: CartridgeType | None
    country: str | None
    year: int | None
    rounds_made: int | None
    packaging: str | None


class RoundsDifferenceDocument(Told, frozen=True, kw_only=True):
    """Two quantities that do not fit."""

    kind: DifferenceKind
    country: str | None
    expected: int
    told: int
    words: str


class BalanceDocument(Told, frozen=True, kw_only=True):
    """Rounds by what happened to them. `unquantified`: events that do not say how many."""

    made: int | None
    packed: int
    exported: int
    imported: int
    handed_over: int
    lost: int
    seized: int
    destroyed: int
    at_home: int | None
    unquantified: int
    differences: list[RoundsDifferenceDocument]


class LotDocument(Told, frozen=True, kw_only=True):
    """A lot as the register holds it."""

    id: str
    description: LotDescriptionDocument
    events: list[EventDocument]
    balance: BalanceDocument
    protected: bool
    source: str
    source_record: str
    recorded_at: datetime
    batch_id: str | None
    version: int
    provenance: ProvenanceDocument
    extra: dict[str, str]


class LotCandidateDocument(Told, frozen=True, kw_only=True):
    """A lot that may be the one that was read. A candidate is not a hit."""

    lot_id: str
    rank: int
    tied: bool
    probability: float
    label: str
    alignment: list[AlignedDocument]
    reasons_for: list[str]
    reasons_against: list[str]
    record: LotDocument


class FoundLotsDocument(Told, frozen=True, kw_only=True):
    """Candidates in order. `same_headstamp`: lots whose cartridges bear the same headstamp, not ranked."""

    pattern: str
    known_characters: int
    not_in_register: float
    candidates: list[LotCandidateDocument]
    same_headstamp: list[LotDocument]


def lot_description_of(given: GivenLot) -> LotDescription:
    """What identifies the lot a client told, with the calibre its words resolve to.

    Raises:
        UnknownCountry: no such country.
    """
    calibres = resolve_calibre(given.calibre)
    return LotDescription(
        given.lot,
        given.maker,
        calibres[0].calibre.code or calibres[0].calibre.id if calibres else None,
        given.calibre,
        given.headstamp,
        given.cartridge,
        parse_country(given.country) if given.country else None,
        given.year,
        given.rounds_made,
        given.packaging,
    )


def lot_event_of(given: GivenLotEvent, *, provenance: Provenance) -> ArmEvent:
    """The event a client told.

    Raises:
        MalformedDay, UnknownCountry: a value is not usable.
    """
    told = msgspec.structs.asdict(given)
    rounds = told.pop("rounds")
    return replace(event_of(GivenEvent(**told), provenance=provenance), rounds=rounds)


def new_lot_of(given: NewLotForm, *, provenance: Provenance) -> NewLot:
    """The lot a client told.

    Raises:
        MalformedDay, UnknownCountry: a value is not usable.
    """
    return NewLot(
        lot_description_of(given),
        tuple(lot_event_of(each, provenance=provenance) for each in given.events),
        given.source,
        given.source_record,
        protected=given.protected,
    )


def balance_document(told: Balance, call: Call) -> BalanceDocument:
    """Rounds by what happened to them."""
    return BalanceDocument(
        made=told.made,
        packed=told.packed,
        exported=told.exported,
        imported=told.imported,
        handed_over=told.handed_over,
        lost=told.lost,
        seized=told.seized,
        destroyed=told.destroyed,
        at_home=told.at_home,
        unquantified=told.unquantified,
        differences=[
            RoundsDifferenceDocument(
                kind=each.kind,
                country=each.country,
                expected=each.expected,
                told=each.told,
                words=call.says((each.words,))[0],
            )
            for each in told.differences
        ],
    )


def lot_document(held: HeldLot, call: Call) -> LotDocument:
    """A lot of the register."""
    told, lot = held.description, held.lot
    return LotDocument(
        id=str(held.id),
        description=LotDescriptionDocument(
            lot=told.lot,
            maker=told.maker,
            calibre=told.calibre,
            calibre_text=told.calibre_text,
            headstamp=told.headstamp,
            cartridge=told.cartridge,
            country=told.country,
            year=told.year,
            rounds_made=told.rounds_made,
            packaging=told.packaging,
        ),
        events=[event_document(each) for each in lot.events],
        balance=balance_document(balance(told, lot.events), call),
        protected=lot.protected,
        source=held.source,
        source_record=held.source_record,
        recorded_at=held.recorded_at,
        batch_id=str(held.batch) if held.batch else None,
        version=held.version,
        provenance=provenance_document(lot.provenance),
        extra=dict(held.extra),
    )


def found_lots_document(found: FoundLots, call: Call) -> FoundLotsDocument:
    """Candidates in order, each with the reason for its rank."""
    return FoundLotsDocument(
        pattern=found.reading.serial.pattern,
        known_characters=found.ranking.known_characters,
        not_in_register=found.ranking.not_in_register,
        candidates=[
            LotCandidateDocument(
                lot_id=str(found.held[each.key].id),
                rank=each.rank,
                tied=each.tied,
                probability=each.probability,
                label=NO_GROUND,
                alignment=[
                    AlignedDocument(read=column.read, held=column.held, fit=column.fit.value)
                    for column in each.score.alignment
                ],
                reasons_for=call.says(each.score.reasons_for),
                reasons_against=call.says(each.score.reasons_against),
                record=lot_document(found.held[each.key], call),
            )
            for each in found.ranking.candidates
        ],
        same_headstamp=[lot_document(each, call) for each in found.same_headstamp],
    )
