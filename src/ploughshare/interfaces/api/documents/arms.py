# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of marks, arms and what happened to them."""

from __future__ import annotations

from datetime import datetime

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.registry.firearms.queries import Found
from ploughshare.registry.firearms.terms import Held
from ploughshare.registry.tracing.terms import Judged, Judgement
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description, FirearmId
from ploughshare.vocabulary.handling import (
    HandlingCode,
    Tlp,
)
from ploughshare.vocabulary.parties import HolderKind

NO_GROUND = "possible match: no ground for arrest"
"""Stands beside every candidate until object and record were compared by eye and the record stands."""
HIT = "confirmed: compared by eye, and the record still stands"


class HolderDocument(Told, frozen=True, kw_only=True):
    """What the national register said. Shown once, kept nowhere."""

    name: str
    address: str | None
    register_reference: str


class ProvenanceDocument(Told, frozen=True, kw_only=True):
    """Who says so, how sure it is, and how it may be passed on."""

    state: str
    authority: str
    record: str | None
    grade: str
    tlp: Tlp
    codes: list[HandlingCode]
    restriction: str | None


class EventDocument(Told, frozen=True, kw_only=True):
    """One event in the life of an arm or a lot, with its source. `rounds`: of a lot alone."""

    kind: ArmEventKind
    on: str | None
    country: str | None
    other_country: str | None
    holder_kind: HolderKind | None
    holder_name: str | None
    holder_pointer: str | None
    reference: str | None
    rounds: int | None
    provenance: ProvenanceDocument


class DescriptionDocument(Told, frozen=True, kw_only=True):
    """What identifies an arm."""

    serial: str | None
    make: str | None
    make_text: str | None
    model: str | None
    calibre: str | None
    calibre_text: str | None
    arm_type: ArmType | None
    country: str | None
    year: int | None
    importer: str | None
    import_country: str | None


class FirearmDocument(Told, frozen=True, kw_only=True):
    """An arm as the register holds it."""

    id: str
    description: DescriptionDocument
    events: list[EventDocument]
    protected: bool
    source: str
    source_record: str
    recorded_at: datetime
    batch_id: str | None
    provenance: ProvenanceDocument
    extra: dict[str, str]


class AlignedDocument(Told, frozen=True, kw_only=True):
    """One column of a comparison of two serials."""

    read: str
    held: str
    fit: str


class CandidateDocument(Told, frozen=True, kw_only=True):
    """A record that may be the arm. A candidate is not a hit: the label says so until it is."""

    firearm_id: str
    rank: int
    tied: bool
    probability: float
    label: str
    alignment: list[AlignedDocument]
    fields: dict[str, str]
    reasons_for: list[str]
    reasons_against: list[str]
    record: FirearmDocument
    judgement: Judgement | None = None
    stands: bool | None = None


class CandidatesDocument(Told, frozen=True, kw_only=True):
    """Candidates in order, with the probability that the arm is none of them."""

    pattern: str
    known_characters: int
    not_in_register: float
    candidates: list[CandidateDocument]


def provenance_document(given: Provenance) -> ProvenanceDocument:
    """Source, grade and handling."""
    return ProvenanceDocument(
        state=given.source.state,
        authority=given.source.authority,
        record=given.source.record,
        grade=str(given.grade),
        tlp=given.handling.tlp,
        codes=list(given.handling.codes),
        restriction=given.handling.restriction,
    )


def event_document(event: ArmEvent, *, with_pointer: bool = False) -> EventDocument:
    """An event; the pointer to a person only for whoever may resolve it."""
    return EventDocument(
        kind=event.kind,
        on=event.on.iso() if event.on else None,
        country=event.country,
        other_country=event.other_country,
        holder_kind=event.holder_kind,
        holder_name=event.holder_name,
        holder_pointer=event.holder_pointer if with_pointer else None,
        reference=event.reference,
        rounds=event.rounds,
        provenance=provenance_document(event.provenance),
    )


def description_document(given: Description) -> DescriptionDocument:
    """What identifies an arm."""
    return DescriptionDocument(
        serial=given.serial,
        make=given.make,
        make_text=given.make_text,
        model=given.model,
        calibre=given.calibre,
        calibre_text=given.calibre_text,
        arm_type=given.arm_type,
        country=given.country,
        year=given.year,
        importer=given.importer,
        import_country=given.import_country,
    )


def firearm_document(held: Held, call: Call, *, alone: bool = False) -> FirearmDocument:
    """An arm of the register.

    Args:
        alone: it was asked for by itself; only then are pointers shown, and only to whoever may
            resolve one.
    """
    with_pointer = alone and call.may(Permission.HOLDER_RESOLVE)
    return FirearmDocument(
        id=str(held.id),
        description=description_document(held.description),
        events=[event_document(each, with_pointer=with_pointer) for each in held.firearm.events],
        protected=held.firearm.protected,
        source=held.source,
        source_record=held.source_record,
        recorded_at=held.recorded_at,
        batch_id=str(held.batch) if held.batch else None,
        provenance=provenance_document(held.firearm.provenance),
        extra=dict(held.extra),
    )


def candidates_document(
    found: Found, call: Call, judged: dict[FirearmId, Judged] | None = None
) -> CandidatesDocument:
    """Candidates in order, each with the reason for its rank."""
    shown = []
    for each in found.ranking.candidates:
        held = found.held[each.key]
        said = (judged or {}).get(held.id)
        shown.append(
            CandidateDocument(
                firearm_id=str(held.id),
                rank=each.rank,
                tied=each.tied,
                probability=each.probability,
                label=HIT if said is not None and said.is_hit else NO_GROUND,
                alignment=[
                    AlignedDocument(read=column.read, held=column.held, fit=column.fit.value)
                    for column in each.score.alignment
                ],
                fields={name: stand.value for name, stand in each.score.fields.items()},
                reasons_for=call.says(each.score.reasons_for),
                reasons_against=call.says(each.score.reasons_against),
                record=firearm_document(held, call),
                judgement=said.judgement if said else None,
                stands=said.stands if said else None,
            )
        )
    return CandidatesDocument(
        pattern=found.reading.serial.pattern,
        known_characters=found.ranking.known_characters,
        not_in_register=found.ranking.not_in_register,
        candidates=shown,
    )
