# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of requests about one's own data. None of them holds a name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, Line, Told, Words
from ploughshare.interfaces.api.documents.retention import OrderDocument, Version, order_document
from ploughshare.registry.privacy.terms import (
    DataPlace,
    Ground,
    PlaceOutcome,
    PrivacyRequest,
    PrivacyView,
    Regime,
    Right,
    Stage,
    Verdict,
    Way,
)
from ploughshare.safeguards.restrictions.terms import Restriction
from ploughshare.safeguards.retention.terms import RetentionKind

PlaceNumber = Annotated[int, Meta(ge=1, le=1000, description="Which of the records that were pointed to.")]
Plain = Annotated[str, Meta(min_length=1, max_length=4000)]


class NewPrivacyRequest(Given, frozen=True, kw_only=True):
    """A request of somebody about their own data. `file`: number of the office's own file, where the name
    stands; here it stands nowhere."""

    right: Right
    way: Way = Way.DIRECT
    regime: Regime = Regime.LAW_ENFORCEMENT
    file: Line
    authority_reference: Line | None = None
    received_on: date
    words: Plain


class IdentityForm(Given, frozen=True, kw_only=True):
    """How it was checked from whom the request comes, without a name."""

    version: Version
    how: Plain


class ExtensionForm(Given, frozen=True, kw_only=True):
    """By how many months the time is lengthened, and why."""

    version: Version
    months: Annotated[int, Meta(ge=1, le=2)]
    why: Plain


class HoldingPlaceForm(Given, frozen=True, kw_only=True):
    """A record that was pointed to: its id or reference, exactly. Nothing is searched beside it."""

    version: Version
    kind: RetentionKind
    reference: Line


class PlaceOutcomeForm(Given, frozen=True, kw_only=True):
    """What becomes of one record; `words`: what is told or corrected."""

    version: Version
    number: PlaceNumber
    outcome: PlaceOutcome
    words: Words | None = None


class PlaceDone(Given, frozen=True, kw_only=True):
    """Which record is done."""

    version: Version
    number: PlaceNumber


class VersionForm(Given, frozen=True, kw_only=True):
    """The version that was read."""

    version: Version


class AnswerForm(Given, frozen=True, kw_only=True):
    """What is to be answered, on which grounds."""

    version: Version
    verdict: Verdict
    grounds: Annotated[list[Ground], Meta(max_length=10)] = field(default_factory=list)
    answer: Plain


class AnswerDecision(Given, frozen=True, kw_only=True):
    """Whether a second person confirms the answer; `why` where it is sent back."""

    version: Version
    confirm: bool
    why: Words | None = None


class ReplyForm(Given, frozen=True, kw_only=True):
    """When the reply went."""

    version: Version
    on: date


class PlaceDocument(Told, frozen=True, kw_only=True):
    """One record that was pointed to; `subject` is null where none bears the reference."""

    number: int
    kind: RetentionKind
    reference: str
    subject: str | None
    recipients: list[str]
    outcome: PlaceOutcome | None
    words: str | None
    done_at: datetime | None


class RestrictionDocument(Told, frozen=True, kw_only=True):
    """A record that is kept and not used."""

    id: str
    subject: str
    set_by: str
    set_at: datetime
    lifted_by: str | None
    lifted_at: datetime | None


class PrivacyRequestDocument(Told, frozen=True, kw_only=True):
    """A request, and where it stands."""

    id: str
    number: str
    right: Right
    way: Way
    regime: Regime
    file: str
    authority_reference: str | None
    received_on: date
    words: str
    due_at: datetime
    stage: Stage
    version: int
    opened_by: str
    opened_at: datetime
    identity: str | None
    identity_at: datetime | None
    extended_until: datetime | None
    extended_why: str | None
    verdict: Verdict | None
    grounds: list[Ground]
    answer: str | None
    proposed_by: str | None
    proposed_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    closed_on: date | None


class PrivacyViewDocument(Told, frozen=True, kw_only=True):
    """A request with everything it led to."""

    request: PrivacyRequestDocument
    places: list[PlaceDocument]
    erasures: list[OrderDocument]
    restrictions: list[RestrictionDocument]


def request_document(made: PrivacyRequest) -> PrivacyRequestDocument:
    """A request."""
    return PrivacyRequestDocument(
        id=str(made.id),
        number=made.number,
        right=made.right,
        way=made.way,
        regime=made.regime,
        file=made.file,
        authority_reference=made.authority_reference,
        received_on=made.received_on,
        words=made.words,
        due_at=made.due_at,
        stage=made.stage,
        version=made.version,
        opened_by=str(made.opened_by),
        opened_at=made.opened_at,
        identity=made.identity,
        identity_at=made.identity_at,
        extended_until=made.extended_until,
        extended_why=made.extended_why,
        verdict=made.verdict,
        grounds=sorted(made.grounds, key=lambda each: each.value),
        answer=made.answer,
        proposed_by=str(made.proposed_by) if made.proposed_by else None,
        proposed_at=made.proposed_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        closed_on=made.closed_on,
    )


def place_document(made: DataPlace) -> PlaceDocument:
    """One record."""
    return PlaceDocument(
        number=made.number,
        kind=made.kind,
        reference=made.given,
        subject=str(made.subject) if made.subject else None,
        recipients=list(made.recipients),
        outcome=made.outcome,
        words=made.words,
        done_at=made.done_at,
    )


def restriction_document(made: Restriction) -> RestrictionDocument:
    """A mark."""
    return RestrictionDocument(
        id=str(made.id),
        subject=str(made.subject),
        set_by=str(made.set_by),
        set_at=made.set_at,
        lifted_by=str(made.lifted_by) if made.lifted_by else None,
        lifted_at=made.lifted_at,
    )


def view_document(view: PrivacyView) -> PrivacyViewDocument:
    """A request, whole."""
    return PrivacyViewDocument(
        request=request_document(view.request),
        places=[place_document(each) for each in view.places],
        erasures=[order_document(each) for each in view.orders],
        restrictions=[restriction_document(each) for each in view.marks],
    )
