# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What clients say of formal requests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import CountryCode, Given, IdText, Line, Words
from ploughshare.interfaces.api.documents.information_forms import HandlingForm, handling_of
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.law.requests.terms import Content, Method, Safeguard, SafeguardKind, Translation
from ploughshare.registry.requests.terms import (
    NOUN_OF,
    FormalGround,
    MaterialKind,
    PaperConsent,
    SentBy,
    StepKind,
    Subject,
    Wording,
)
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

LongWords = Annotated[str, Meta(max_length=20_000)]


class WordingForm(Given, frozen=True, kw_only=True):
    """What is written of a request. `contents` holds words by the code of what is wanted, `facts` what is
    known of the case beside the tables: what is left out is not known."""

    title: Line
    requested_authority: Line | None = None
    contents: dict[Content, LongWords] = msgspec.field(default_factory=dict)
    offence: Offence | None = None
    urgency: UrgencyGround | None = None
    purpose: Purpose = Purpose.INVESTIGATION
    personal: bool = True
    facts: dict[str, bool] = msgspec.field(default_factory=dict)
    language: Annotated[str, Meta(max_length=12, description="ISO 639 code.")] | None = None
    translation: Translation = Translation.NEEDED
    interpreter: Line | None = None
    route: Annotated[list[CountryCode], Meta(max_length=20)] = msgspec.field(default_factory=list)
    handling: HandlingForm = msgspec.field(default_factory=HandlingForm)


class NewFormal(WordingForm, frozen=True, kw_only=True):
    """A formal request of ours, begun under the case of the session. Nothing leaves by it."""

    form: Form
    asked: CountryCode


class IncomingFormal(WordingForm, frozen=True, kw_only=True):
    """A formal request of another state, noted so that it is kept track of."""

    form: Form
    asking: CountryCode
    their_reference: Line
    received_on: date


class ChangedFormal(WordingForm, frozen=True, kw_only=True):
    """Other words for a request; `version` is the one that was read. An approval falls."""

    version: int


class MaterialForm(Given, frozen=True, kw_only=True):
    """Something of the case that is to go with a request."""

    kind: MaterialKind
    subject_id: IdText


class MaterialConsent(MaterialForm, frozen=True, kw_only=True):
    """Consent on paper of a state, to the use of what it told."""

    of: CountryCode
    by: Line
    on: date
    paper: Line


class MaterialQuestion(MaterialForm, frozen=True, kw_only=True):
    """Why the originator should let it go with this request; its node is asked."""

    why: Words


class SafeguardForm(Given, frozen=True, kw_only=True):
    """A safeguard of a controlled delivery, given or refused."""

    kind: SafeguardKind
    by: Line
    on: date
    paper: Line
    given: bool = True
    state: CountryCode | None = None
    words: Words | None = None
    method: Method | None = None
    serials: Annotated[list[Line], Meta(max_length=500)] = msgspec.field(default_factory=list)
    until: date | None = None


class FormalApproval(Given, frozen=True, kw_only=True):
    """Approval by a second person: `grounds` where it is at the asked state's discretion, `confirmed` for the
    places that were looked at."""

    version: int
    reference: Line
    grounds: Words | None = None
    confirmed: Annotated[list[str], Meta(max_length=1000)] = msgspec.field(default_factory=list)


class FormalReturn(Given, frozen=True, kw_only=True):
    """Why a request is not approved."""

    why: Words


class FormalSending(Given, frozen=True, kw_only=True):
    """That an approved request was sent, and how."""

    version: int
    on: date
    sent_by: SentBy
    paper: Line | None = None
    note: Words | None = None


class FormalStep(Given, frozen=True, kw_only=True):
    """What happened to a request that is under way."""

    kind: StepKind
    on: date
    note: Words | None = None
    ground: FormalGround | None = None
    paper: Line | None = None
    their_reference: Line | None = None


class NewClock(Given, frozen=True, kw_only=True):
    """A clock: a time that a basis sets, from the moment it counts from; or a day that is expected."""

    basis: Annotated[str, Meta(max_length=5)] | None = None
    case: Annotated[str, Meta(max_length=40)] | None = None
    since_at: datetime | None = None
    expected_on: date | None = None


class EndedClock(Given, frozen=True, kw_only=True):
    """The clock that is stopped."""

    number: int


class FormalErasure(Given, frozen=True, kw_only=True):
    """The day on which its words are erased here; null takes it away."""

    erase_on: date | None


def wording_of(given: WordingForm) -> Wording:
    """The words that a client sent."""
    return Wording(
        given.title,
        given.requested_authority,
        given.contents,
        given.offence,
        given.urgency,
        given.purpose,
        given.personal,
        given.facts,
        given.language,
        given.translation,
        given.interpreter,
        tuple(parse_country(each) for each in given.route),
        handling_of(given.handling),
    )


def subject_of(kind: MaterialKind, id: str) -> Subject:
    """What a client names."""
    return NOUN_OF[kind].parse(id)


def consent_of(given: MaterialConsent) -> PaperConsent:
    """The consent that a client sent."""
    return PaperConsent(parse_country(given.of), given.by, given.on, given.paper)


def safeguard_of(given: SafeguardForm) -> Safeguard:
    """The safeguard that a client sent."""
    return Safeguard(
        given.kind,
        parse_country(given.state) if given.state else None,
        given.given,
        given.by,
        given.on,
        given.paper,
        given.words,
        given.method,
        tuple(given.serials),
        given.until,
    )


def country_given(code: str | None) -> Country | None:
    """A state that a client names in an address; None where it names none."""
    return parse_country(code) if code else None
