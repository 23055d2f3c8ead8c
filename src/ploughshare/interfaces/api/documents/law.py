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
from ploughshare.law.gateways.terms import DataKind, Form, RowDetail
from ploughshare.law.treaties.terms import Membership
from ploughshare.vocabulary.decisions import ClockKind, Decision, Outcome, Provision
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround


class LawQuestion(Given, frozen=True, kw_only=True):
    """May one state ask another?"""

    asking: CountryCode
    asked: CountryCode
    form: Form = Form.TRACE
    purpose: Purpose = Purpose.TRACING
    data: Annotated[list[DataKind], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER]
    )
    urgency: UrgencyGround | None = None
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


class LawAnswer(Told, frozen=True, kw_only=True):
    """One decision for the whole question, and one for each kind of data."""

    decision: DecisionDocument
    by_kind: dict[str, DecisionDocument]


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
