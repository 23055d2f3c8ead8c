# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of what law says."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Told
from ploughshare.law.gaps.terms import Comparison, Met, Opened
from ploughshare.law.gateways.terms import Bar, Evaluation, Open, RowDetail
from ploughshare.law.treaties.terms import Answer, Membership
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import ClockKind, Decision, Outcome, Provision
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

PartyCode = Annotated[
    str,
    Meta(
        min_length=2,
        max_length=40,
        description="ISO 3166-1 code of a state, or an organisation such as org:INTERPOL.",
        examples=["MEX", "org:INTERPOL"],
    ),
]


class KnownFacts(Given, frozen=True, kw_only=True):
    """What is known of the case. What is left out is not known, and never taken for yes or no."""

    transnational_organised: bool | None = None
    state_transfer: bool = False
    political_offence: bool = False
    military_offence: bool = False
    dual_criminality: bool | None = None
    own_national: bool | None = None
    death_penalty: bool | None = None
    death_penalty_assurance: bool | None = None
    human_rights_risk: bool | None = None
    safeguards: bool | None = None
    consent_of: Annotated[list[str], Meta(max_length=250)] = msgspec.field(default_factory=list)
    consent_refused_by: Annotated[list[str], Meta(max_length=250)] = msgspec.field(default_factory=list)
    directly_available: bool | None = None
    in_the_act: bool | None = None
    common_land_border: bool | None = None
    at_sea: bool | None = None
    declaration_known: bool | None = None
    reservation: bool | None = None
    extradition_treaty: bool | None = None
    bilateral_agreement: bool | None = None
    mandate: bool | None = None


class LawQuestion(Given, frozen=True, kw_only=True):
    """May one state ask another?"""

    asking: PartyCode
    asked: PartyCode
    form: Form = Form.TRACE
    purpose: Purpose = Purpose.TRACING
    data: Annotated[list[DataKind], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER]
    )
    urgency: UrgencyGround | None = None
    offence: Offence | None = None
    on: date | None = None
    route: Annotated[list[str], Meta(max_length=40)] = msgspec.field(default_factory=list)
    facts: KnownFacts | None = None
    agreement: bool = False
    personal_data_safeguards: bool = False
    agreed_hours: Annotated[int, Meta(ge=1, le=8784)] | None = None


class ProvisionDocument(Told, frozen=True, kw_only=True):
    """An article that carries a reason, with the row that says so."""

    instrument: str
    title: str
    article: str
    row: str | None
    source: str | None
    as_of: str | None
    verification: str | None


class TermDocument(Told, frozen=True, kw_only=True):
    """The time an answer may take; `kind` says whether it is law or agreed."""

    hours: float
    kind: ClockKind
    provision: ProvisionDocument | None


class DecisionDocument(Told, frozen=True, kw_only=True):
    """What law says to one question, with articles, conditions and clock."""

    outcome: Outcome
    permitted: bool
    reasons: list[str]
    provisions: list[ProvisionDocument]
    conditions: list[str]
    missing: list[str]
    first: list[str]
    times: list[str]
    authority: str | None
    term: TermDocument | None


class DeadlineDocument(Told, frozen=True, kw_only=True):
    """A time that a basis sets."""

    basis: str
    case: str
    amount: str
    unit: str
    counted_from: str


class CodesDocument(Told, frozen=True, kw_only=True):
    """The same decision in codes, for machines."""

    bases: list[str]
    open: list[Open]
    missing: list[str]
    barred_by: list[Bar]
    displaced: list[str]
    deadlines: list[DeadlineDocument]
    legs: dict[str, Outcome]


class TurnDocument(Told, frozen=True, kw_only=True):
    """A fact that, stated otherwise, would alter the decision."""

    fact: str
    value: bool
    words: str
    outcome: Outcome


class GapDocument(Told, frozen=True, kw_only=True):
    """One provision beside the law of one state."""

    row: str
    article: str
    obligation: str
    binding: str
    variable: str | None
    wanted: str | None
    met: Met
    value: str | None
    law: str | None
    source: str | None
    as_of: str | None
    lacking: list[str]


class GapsDocument(Told, frozen=True, kw_only=True):
    """One state against one instrument. `bound`: yes, no or unknown; null for what binds nobody."""

    state: str
    instrument: str
    title: str
    bound: Answer | None
    counts: dict[str, int]
    provisions: list[GapDocument]


class WantedChange(Given, frozen=True, kw_only=True):
    """What shall be different for one state."""

    state: CountryCode
    join: Annotated[list[str], Meta(max_length=20)] = msgspec.field(default_factory=list)
    set: dict[str, str] = msgspec.field(default_factory=dict)


class OpenedDocument(Told, frozen=True, kw_only=True):
    """A question that would stand better. `freed`: refusals of this node that would not have been."""

    asking: str
    asked: str
    form: Form
    before: Outcome
    after: Outcome
    bases: list[str]
    freed: int


class WhatIfDocument(Told, frozen=True, kw_only=True):
    """What a change would open, the largest step first."""

    state: str
    opens: list[OpenedDocument]


class LawAnswer(Told, frozen=True, kw_only=True):
    """One decision for the whole question, and one for each kind of data."""

    decision: DecisionDocument
    by_kind: dict[str, DecisionDocument]
    codes: CodesDocument
    turns: list[TurnDocument]


class FieldDocument(Told, frozen=True, kw_only=True):
    """A column of a row."""

    name: str
    value: str | None


class RowDocument(Told, frozen=True, kw_only=True):
    """The row of the reference data behind a citation."""

    row: str
    table: str
    fields: list[FieldDocument]


class StatusDocument(Told, frozen=True, kw_only=True):
    """A state's status under one instrument."""

    row: str
    instrument: str
    title: str
    status: str
    confidence: str
    date: str | None
    date_kind: str | None
    source: str | None
    as_of: str | None
    note: str | None


class StateDocument(Told, frozen=True, kw_only=True):
    """Everything the table says of a state."""

    state: str
    on: date
    statuses: list[StatusDocument]


def provision_document(each: Provision) -> ProvisionDocument:
    """An article."""
    return ProvisionDocument(
        instrument=each.instrument,
        title=each.title,
        article=each.article,
        row=each.row,
        source=each.source,
        as_of=each.as_of,
        verification=each.verification,
    )


def decision_document(decision: Decision, call: Call) -> DecisionDocument:
    """What law says."""
    term = decision.term
    return DecisionDocument(
        outcome=decision.outcome,
        permitted=decision.permitted,
        reasons=call.says(decision.reasons),
        provisions=[provision_document(each) for each in decision.provisions],
        conditions=call.says(decision.conditions),
        missing=call.says(decision.missing),
        first=call.says(decision.first),
        times=call.says(decision.times),
        authority=call.say(decision.authority),
        term=TermDocument(
            hours=term.length.total_seconds() / 3600,
            kind=term.kind,
            provision=provision_document(term.provision) if term.provision else None,
        )
        if term
        else None,
    )


def row_document(detail: RowDetail) -> RowDocument:
    """A row of the reference data."""
    return RowDocument(
        row=detail.row,
        table=detail.table,
        fields=[FieldDocument(name=name, value=value) for name, value in detail.fields],
    )


def status_document(each: Membership, *, title: str) -> StatusDocument:
    """A status."""
    return StatusDocument(
        row=each.row,
        instrument=each.instrument,
        title=title,
        status=each.status.value,
        confidence=each.confidence.value,
        date=each.date.text if each.date else None,
        date_kind=each.date_kind,
        source=each.source,
        as_of=each.as_of,
        note=each.note,
    )


def codes_document(found: Evaluation) -> CodesDocument:
    """A decision in codes."""
    return CodesDocument(
        bases=list(found.bases),
        open=list(found.open),
        missing=list(found.missing),
        barred_by=list(found.barred_by),
        displaced=list(found.displaced),
        deadlines=[
            DeadlineDocument(
                basis=each.basis,
                case=each.case,
                amount=each.amount,
                unit=each.unit.value,
                counted_from=each.counted_from,
            )
            for each in found.deadlines
        ],
        legs=dict(found.legs),
    )


def gaps_document(found: Comparison) -> GapsDocument:
    """One state against one instrument."""
    return GapsDocument(
        state=found.state,
        instrument=found.instrument,
        title=found.title,
        bound=found.standing.answer if found.standing else None,
        counts={met.value: count for met, count in found.counts.items()},
        provisions=[
            GapDocument(
                row=each.obligation.row,
                article=each.obligation.article,
                obligation=each.obligation.obligation,
                binding=each.obligation.binding,
                variable=each.obligation.national_variable,
                wanted=each.obligation.threshold,
                met=each.met,
                value=each.fact.value if each.fact else None,
                law=each.fact.law if each.fact else None,
                source=each.fact.source if each.fact else None,
                as_of=each.fact.as_of if each.fact else None,
                lacking=list(each.lacking),
            )
            for each in found.gaps
        ],
    )


def opened_document(each: Opened) -> OpenedDocument:
    """A question that would stand better."""
    return OpenedDocument(
        asking=each.asking,
        asked=each.asked,
        form=each.form,
        before=each.before,
        after=each.after,
        bases=list(each.bases),
        freed=each.freed,
    )
