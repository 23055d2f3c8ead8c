# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of recovered arms and their candidates."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import (
    CountryCode,
    DateText,
    Given,
    Rounds,
    Short,
    Told,
    Words,
)
from ploughshare.interfaces.api.documents.marks import (
    MarkingDocument,
    MarkingForm,
    ReadingDocument,
    marking_document,
)
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.terms import (
    Judged,
    Judgement,
)
from ploughshare.registry.tracing.terms.matches import Rerun
from ploughshare.vocabulary.tracing import (
    IllicitReason,
)


class PlaceForm(Given, frozen=True, kw_only=True):
    """Where it was recovered."""

    country: CountryCode
    subdivision: Annotated[str, Meta(min_length=1, max_length=80)] | None = None
    locality: Short | None = None
    locode: Annotated[str, Meta(min_length=5, max_length=5)] | None = None
    latitude_deg: Annotated[float, Meta(ge=-90, le=90)] | None = None
    longitude_deg: Annotated[float, Meta(ge=-180, le=180)] | None = None


class NewRecovery(Given, frozen=True, kw_only=True):
    """A recovered arm, or rounds of a lot of ammunition (`rounds`: how many). `recovered_on` is kept as
    written and counted only where it can be read."""

    marking: MarkingForm
    place: PlaceForm
    reason: IllicitReason
    recovered_on: DateText | None = None
    rounds: Rounds | None = None
    notes: Words | None = None
    source: Short | None = None
    source_record: Short | None = None


class BetterMarking(Given, frozen=True, kw_only=True):
    """A better reading of the marks."""

    marking: MarkingForm


class GivenJudgement(Given, frozen=True, kw_only=True):
    """What the officer says who compared object and record by eye."""

    judgement: Judgement


class GivenConfirmation(Given, frozen=True, kw_only=True):
    """Whether the record still stands, by its owner."""

    stands: bool


class PlaceDocument(Told, frozen=True, kw_only=True):
    """Where it was recovered."""

    country: str
    subdivision: str | None
    locality: str | None
    locode: str | None
    latitude_deg: float | None
    longitude_deg: float | None


class RecoveryDocument(Told, frozen=True, kw_only=True):
    """A recovered arm."""

    id: str
    case_id: str
    marking: MarkingDocument
    recovered_on: str | None
    date_given: str | None
    place: PlaceDocument
    reason: IllicitReason
    rounds: int | None
    notes: str | None
    source: str | None
    source_record: str | None
    recorded_at: datetime
    recorded_by: str


class ReadRecoveryDocument(Told, frozen=True, kw_only=True):
    """A recovered arm with what can be read of its marks."""

    recovery: RecoveryDocument
    reading: ReadingDocument
    date_trouble: str | None
    trace_id: str | None


class LeadDocument(Told, frozen=True, kw_only=True):
    """Another case works the same arm: whom to speak to, and nothing of the case."""

    contact_id: str
    contact: str | None
    agency: str


class JudgedLotDocument(Told, frozen=True, kw_only=True):
    """A lot of the own register, as an officer judged it beside recovered rounds."""

    recovery_id: str
    lot_id: str
    judgement: Judgement
    judged_by: str
    judged_at: datetime


class JudgedDocument(Told, frozen=True, kw_only=True):
    """A candidate as judged so far. It is a hit once compared by eye and confirmed."""

    recovery_id: str
    firearm_id: str
    judgement: Judgement | None
    judged_by: str | None
    judged_at: datetime | None
    stands: bool | None
    confirmed_by: str | None
    confirmed_at: datetime | None
    is_hit: bool


def place_of(form: PlaceForm) -> Place:
    """The place a client sent.

    Raises:
        UnknownCountry: no such country.
    """
    return Place(
        parse_country(form.country),
        form.subdivision,
        form.locality,
        form.locode,
        form.latitude_deg,
        form.longitude_deg,
    )


def recovery_document(recovery: Recovery) -> RecoveryDocument:
    """A recovered arm."""
    place = recovery.place
    return RecoveryDocument(
        id=str(recovery.id),
        case_id=str(recovery.case),
        marking=marking_document(recovery.marking),
        recovered_on=recovery.recovered_on.iso() if recovery.recovered_on else None,
        date_given=recovery.date_given,
        place=PlaceDocument(
            country=place.country,
            subdivision=place.subdivision,
            locality=place.locality,
            locode=place.locode,
            latitude_deg=place.latitude_deg,
            longitude_deg=place.longitude_deg,
        ),
        reason=recovery.reason,
        rounds=recovery.rounds,
        notes=recovery.notes,
        source=recovery.source,
        source_record=recovery.source_record,
        recorded_at=recovery.recorded_at,
        recorded_by=str(recovery.recorded_by),
    )


def judged_document(each: Judged) -> JudgedDocument:
    """A candidate as judged so far."""
    return JudgedDocument(
        recovery_id=str(each.recovery),
        firearm_id=str(each.firearm),
        judgement=each.judgement,
        judged_by=str(each.judged_by) if each.judged_by else None,
        judged_at=each.judged_at,
        stands=each.stands,
        confirmed_by=str(each.confirmed_by) if each.confirmed_by else None,
        confirmed_at=each.confirmed_at,
        is_hit=each.is_hit,
    )


class RerunDocument(Told, frozen=True, kw_only=True):
    """A judged comparison, made again. `weight`: natural logarithm of how well the record explains the "
    "marks."""

    firearm_id: str
    number: int
    judged_at: datetime
    weight_then: float
    weight_now: float
    software_then: str
    software_now: str
    figures_then: str
    figures_now: str
    tables_sha256_then: str
    tables_sha256_now: str
    same_means: bool
    same_outcome: bool


def rerun_document(made: Rerun) -> RerunDocument:
    """A comparison made again."""
    then, now = made.kept.made, made.made
    return RerunDocument(
        firearm_id=str(made.kept.firearm),
        number=made.kept.number,
        judged_at=made.kept.at,
        weight_then=made.kept.weight,
        weight_now=made.weight,
        software_then=then.software,
        software_now=now.software,
        figures_then=then.figures,
        figures_now=now.figures,
        tables_sha256_then=then.reference,
        tables_sha256_now=now.reference,
        same_means=made.same_means,
        same_outcome=made.same_outcome,
    )
