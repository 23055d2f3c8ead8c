# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of agreements."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from ploughshare.exchange.agreements.terms import (
    SHARE_PPM_PLAIN,
    Agreement,
    AgreementState,
    ExchangeKind,
    LookupClause,
    Suspension,
    SuspensionGround,
    Terms,
    Wording,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.documents.forms import Given, Line, Told, Words
from ploughshare.registry.tracing.queries import Running
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

NodeName = Annotated[str, Meta(min_length=1, max_length=40, description="Name of a node.")]
Reference = Annotated[str, Meta(min_length=1, max_length=40)]


class NewLookupClause(Given, frozen=True, kw_only=True):
    """Bounds of private look-ups. Without batches a year's share is 5000 millionths at most."""

    keys_daily: int = 12_000
    share_ppm: int = SHARE_PPM_PLAIN
    batch_most: int = 1
    hits_told: bool = False


class NewTerms(Given, frozen=True, kw_only=True):
    """Terms. `starts_on` defaults to today."""

    title: Line
    kinds: Annotated[list[ExchangeKind], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [ExchangeKind.TRACE]
    )
    purposes: Annotated[list[Purpose], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [Purpose.TRACING]
    )
    ceiling: Tlp = Tlp.AMBER
    personal_data: bool = False
    safeguards: Words | None = None
    retention_days: int = 365
    automatic_answers: bool = True
    automatic_daily_budget: int = 1000
    answer_hours: int = 168
    urgent_answer_hours: int = 8
    starts_on: date | None = None
    ends_on: date | None = None
    lookup: NewLookupClause | None = None
    suites: Annotated[
        list[str],
        Meta(max_length=4, description="Weaker suites of sealing that are let in; none as a rule."),
    ] = msgspec.field(default_factory=list)


class NewAgreement(NewTerms, frozen=True, kw_only=True):
    """Terms to be proposed to a partner, or to several at once."""

    partner: NodeName
    further: list[NodeName] = msgspec.field(default_factory=list)


class NewAmendment(NewTerms, frozen=True, kw_only=True):
    """The whole text that is to take the place of the one in force, and who is to join."""

    further: list[NodeName] = msgspec.field(default_factory=list)


class NewSuspension(Given, frozen=True, kw_only=True):
    """What is stopped: all, unless kinds or purposes are named. `carried_on` names requests that go on."""

    ground: SuspensionGround
    kinds: list[ExchangeKind] = msgspec.field(default_factory=list)
    purposes: list[Purpose] = msgspec.field(default_factory=list)
    words: Annotated[str, Meta(max_length=2000)] | None = None
    carried_on: Annotated[list[Reference], Meta(max_length=1000)] = msgspec.field(default_factory=list)


class LookupClauseDocument(Told, frozen=True, kw_only=True):
    """Bounds of private look-ups, as agreed."""

    keys_daily: int
    share_ppm: int
    batch_most: int
    hits_told: bool


class SignatureDocument(Told, frozen=True, kw_only=True):
    """A party's signature. `signed_by` is known for our own only."""

    node: str
    signed_by: str | None
    at: datetime


class AmendmentDocument(Told, frozen=True, kw_only=True):
    """A text that may take the place of the one in force. It is signed or declined by its digest."""

    digest: str
    version: int
    signatures: list[SignatureDocument]
    missing: list[str]
    declined_by: str | None
    document: dict[str, Any]


class SuspensionDocument(Told, frozen=True, kw_only=True):
    """What a party has stopped; `kinds` and `purposes` are null for all."""

    suspension: str
    node: str
    ground: SuspensionGround
    kinds: list[ExchangeKind] | None
    purposes: list[Purpose] | None
    words: str | None
    carried_on: list[str]
    since: datetime
    lifted_at: datetime | None


class RunningDocument(Told, frozen=True, kw_only=True):
    """A request under an agreement that has not ended."""

    reference: str
    ours: bool
    state: str
    urgent: bool
    since: datetime


class AgreementDocument(Told, frozen=True, kw_only=True):
    """An agreement as it stands here. `digest` is of the text that all sign; `partner` is the first of the
    other parties."""

    reference: str
    title: str
    parties: list[str]
    partner: str
    kinds: list[ExchangeKind]
    purposes: list[Purpose]
    ceiling: Tlp
    personal_data: bool
    safeguards: str | None
    retention_days: int
    automatic_answers: bool
    automatic_daily_budget: int
    answer_hours: int
    urgent_answer_hours: int
    starts_on: date
    ends_on: date | None
    lookup: LookupClauseDocument | None
    suites: list[str]
    version: int
    digest: str
    state: AgreementState
    signed_by: str | None
    in_force_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    signatures: list[SignatureDocument]
    missing: list[str]
    departures: dict[str, datetime]
    amendments: list[AmendmentDocument]
    suspensions: list[SuspensionDocument]


def terms_of(
    given: NewTerms, *, reference: str, parties: list[NodeId], today: date, lookup: LookupClause | None
) -> Terms:
    """The terms that a client sent."""
    return Terms(
        reference,
        given.title,
        tuple(sorted(set(parties))),
        frozenset(given.kinds),
        frozenset(given.purposes),
        given.ceiling,
        given.personal_data,
        given.safeguards,
        given.retention_days,
        given.automatic_answers,
        given.automatic_daily_budget,
        given.answer_hours,
        given.urgent_answer_hours,
        given.starts_on or today,
        given.ends_on,
        lookup,
        suites=frozenset(given.suites),
    )


def clause_of(given: NewLookupClause | None) -> LookupClause | None:
    """The look-up clause that a client sent."""
    if given is None:
        return None
    return LookupClause(given.keys_daily, given.share_ppm, given.batch_most, given.hits_told)


def agreement_document(made: Agreement) -> AgreementDocument:
    """An agreement."""
    terms = made.terms
    clause = terms.lookup
    return AgreementDocument(
        reference=terms.reference,
        title=terms.title,
        parties=list(terms.parties),
        partner=made.others[0],
        kinds=[kind for kind in ExchangeKind if kind in terms.kinds],
        purposes=[purpose for purpose in Purpose if purpose in terms.purposes],
        ceiling=terms.ceiling,
        personal_data=terms.personal_data,
        safeguards=terms.safeguards,
        retention_days=terms.retention_days,
        automatic_answers=terms.automatic_answers,
        automatic_daily_budget=terms.automatic_daily_budget,
        answer_hours=terms.answer_hours,
        urgent_answer_hours=terms.urgent_answer_hours,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        lookup=None
        if clause is None
        else LookupClauseDocument(
            keys_daily=clause.keys_daily,
            share_ppm=clause.share_ppm,
            batch_most=clause.batch_most,
            hits_told=clause.hits_told,
        ),
        suites=sorted(terms.suites),
        version=terms.version,
        digest=made.digest,
        state=made.state,
        signed_by=made.signed_by,
        in_force_at=made.in_force_at,
        withdrawn_at=made.withdrawn_at,
        withdrawn_by=made.withdrawn_by,
        signatures=_signatures(made.wording),
        missing=list(made.wording.missing),
        departures={str(node): when for node, when in made.departures.items()},
        amendments=[_amendment(each) for each in made.amendments],
        suspensions=[_suspension(each) for each in made.suspensions],
    )


def _signatures(wording: Wording) -> list[SignatureDocument]:
    return [
        SignatureDocument(node=each.node, signed_by=each.signed_by, at=each.at)
        for _, each in sorted(wording.signatures.items())
    ]


def _amendment(wording: Wording) -> AmendmentDocument:
    return AmendmentDocument(
        digest=wording.digest,
        version=wording.terms.version,
        signatures=_signatures(wording),
        missing=list(wording.missing),
        declined_by=wording.declined_by,
        document=dict(wording.document),
    )


def _suspension(made: Suspension) -> SuspensionDocument:
    return SuspensionDocument(
        suspension=made.reference,
        node=made.node,
        ground=made.ground,
        kinds=None if made.kinds is None else [each for each in ExchangeKind if each in made.kinds],
        purposes=None if made.purposes is None else [each for each in Purpose if each in made.purposes],
        words=made.words,
        carried_on=sorted(made.carried_on),
        since=made.since,
        lifted_at=made.lifted_at,
    )


def running_document(each: Running) -> RunningDocument:
    """A running request."""
    return RunningDocument(
        reference=each.reference,
        ours=each.ours,
        state=each.state,
        urgent=each.urgent,
        since=each.since,
    )
