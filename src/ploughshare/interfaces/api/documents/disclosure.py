# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of answers on their way to evidence, and of the schedule of disclosure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import CountryCode, Given, IdText, Line, Told
from ploughshare.registry.disclosure.terms import (
    AnswerEvidence,
    EvidenceGround,
    EvidenceStanding,
    Material,
    Step,
)

Plain = Annotated[str, Meta(min_length=1, max_length=2000)]
Digest = Annotated[str, Meta(min_length=64, max_length=64, description="SHA-256, hexadecimal.")]


class EvidenceStep(Given, frozen=True, kw_only=True):
    """A step of an answer towards evidence. `keeper`: office that certified or consents, never a name."""

    standing: EvidenceStanding
    on: date
    reference: Line
    words: Plain
    keeper: Line | None = None
    sha256: Digest | None = None
    ground: EvidenceGround | None = None


class NewMaterial(Given, frozen=True, kw_only=True):
    """Something that helps the defence: what and where, and why. `provider`: state that gave it."""

    case_id: IdText
    what: Plain
    reason: Plain
    provider: CountryCode | None = None
    trace_id: IdText | None = None


class ProviderNotice(Given, frozen=True, kw_only=True):
    """That the provider was told: when and how, with its reference."""

    on: date
    notice: Line


class DisclosureForm(Given, frozen=True, kw_only=True):
    """That it was disclosed. `without_notice`: why there was no time to tell the provider first."""

    on: date
    without_notice: Plain | None = None


class EvidenceStepDocument(Told, frozen=True, kw_only=True):
    """A step. Never changed."""

    number: int
    standing: EvidenceStanding
    on: date
    reference: str
    keeper: str | None
    sha256: str | None
    ground: EvidenceGround | None
    words: str
    entered_at: datetime
    entered_by: str


class AnswerEvidenceDocument(Told, frozen=True, kw_only=True):
    """An answer with how far it is from evidence. `consent`: whether one was noted; silence is none."""

    item_id: str
    reference: str
    asked: str
    answered_at: datetime | None
    standing: EvidenceStanding
    for_a_court: bool
    consent: bool
    steps: list[EvidenceStepDocument]


class MaterialDocument(Told, frozen=True, kw_only=True):
    """A line of the schedule. `waits`: whether the provider has still to be told."""

    id: str
    case_id: str
    trace_id: str | None
    what: str
    reason: str
    provider: str | None
    marked_at: datetime
    marked_by: str
    warned_on: date | None
    notice: str | None
    disclosed_on: date | None
    without_notice: str | None
    informed_on: date | None
    waits: bool


def answer_document(made: AnswerEvidence) -> AnswerEvidenceDocument:
    """An answer."""
    return AnswerEvidenceDocument(
        item_id=str(made.item.id),
        reference=made.request.reference,
        asked=made.request.asked,
        answered_at=made.item.answered_at,
        standing=made.standing,
        for_a_court=made.for_a_court,
        consent=made.consent,
        steps=[_step(each) for each in made.steps],
    )


def material_document(made: Material) -> MaterialDocument:
    """A line of the schedule."""
    return MaterialDocument(
        id=str(made.id),
        case_id=str(made.case),
        trace_id=str(made.trace) if made.trace else None,
        what=made.what,
        reason=made.reason,
        provider=made.provider,
        marked_at=made.marked_at,
        marked_by=str(made.marked_by),
        warned_on=made.warned_on,
        notice=made.notice,
        disclosed_on=made.disclosed_on,
        without_notice=made.without_notice,
        informed_on=made.informed_on,
        waits=made.waits,
    )


def _step(made: Step) -> EvidenceStepDocument:
    return EvidenceStepDocument(
        number=made.number,
        standing=made.standing,
        on=made.on,
        reference=made.reference,
        keeper=made.keeper,
        sha256=made.sha256,
        ground=made.ground,
        words=made.words,
        entered_at=made.entered_at,
        entered_by=str(made.entered_by),
    )
