# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of exhibits and hand-overs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, IdText, Line, Short, Told
from ploughshare.registry.custody.queries import Untaken
from ploughshare.registry.custody.queries.views import HandOverView
from ploughshare.registry.custody.rules import parse_outside
from ploughshare.registry.custody.terms import (
    Custodian,
    CustodianKind,
    CustodyEvent,
    CustodyEventKind,
    Evidence,
    EvidenceKind,
    EvidenceState,
    Gap,
    GapKind,
    HandOver,
    HandOverAim,
    HandOverState,
    History,
    Proof,
    Signing,
)
from ploughshare.safeguards.access.queries import colleague
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import Disposal

Plain = Annotated[str, Meta(min_length=1, max_length=2000)]
Digest = Annotated[str, Meta(min_length=64, max_length=64, description="SHA-256, hexadecimal.")]
Code = Annotated[
    str,
    Meta(
        min_length=6,
        max_length=10,
        description="One-time code that signs the act; null within five minutes of a sign-in.",
    ),
]
Seal = Annotated[str, Meta(max_length=80, description="Number of a seal; null for none.")]


class NewExhibit(Given, frozen=True, kw_only=True):
    """An exhibit that comes into the caller's hands, under the case of the recovery or of the mandate."""

    kind: EvidenceKind
    reference: Short
    description: Plain
    place: Line
    why: Plain
    recovery_id: IdText | None = None
    seized_id: IdText | None = None
    found_on: date | None = None
    happened_at: datetime | None = None
    seal: Seal | None = None
    sha256: Digest | None = None
    code: Code | None = None


class SeizedThings(Given, frozen=True, kw_only=True):
    """All things of a seizure that nobody took in yet come into the caller's hands; numbers, seals and marks
    are those of its entry."""

    place: Line
    why: Plain
    happened_at: datetime | None = None
    code: Code | None = None


class UntakenDocument(Told, frozen=True, kw_only=True):
    """A seizure of which something was not taken in."""

    seizure_id: str
    reference: str | None
    case_id: str | None
    items: list[str]


def untaken_document(found: Untaken) -> UntakenDocument:
    """An event with the ids of its things for which nobody answers yet."""
    return UntakenDocument(
        seizure_id=str(found.event.id),
        reference=found.event.reference,
        case_id=str(found.event.case) if found.event.case else None,
        items=[str(each.id) for each in found.items],
    )


class NewCustodyEvent(Given, frozen=True, kw_only=True):
    """Something that happened to an exhibit while it stayed in the same hands. `version`: as last read; the
    second of two writers is told."""

    kind: CustodyEventKind
    place: Line
    why: Plain
    version: int | None = None
    happened_at: datetime | None = None
    seal: Seal | None = None
    sha256: Digest | None = None
    reference: Line | None = None


class TakerForm(Given, frozen=True, kw_only=True):
    """Who takes: a colleague by user name, or a body outside. No name of a private person."""

    kind: CustodianKind
    username: Short | None = None
    body: Line | None = None


class ProofForm(Given, frozen=True, kw_only=True):
    """How somebody without an account, or without a line, signed: on paper, with the digest of its scan, or
    with an Ed25519 key over the statement."""

    signer: Line
    paper: Line | None = None
    paper_sha256: Digest | None = None
    key: Annotated[str, Meta(max_length=100)] | None = None
    signature: Annotated[str, Meta(max_length=200)] | None = None


class NewHandOver(Given, frozen=True, kw_only=True):
    """Exhibits that the caller lets go of. The giver here signs with `code`, a body outside with `proof`."""

    evidence: Annotated[list[IdText], Meta(min_length=1, max_length=100)]
    taker: TakerForm
    aim: HandOverAim
    place: Line
    why: Plain
    happened_at: datetime | None = None
    code: Code | None = None
    proof: ProofForm | None = None


class ReceiptForm(Given, frozen=True, kw_only=True):
    """The taker's signature. `seals`: the seal as read on each exhibit, by its id; null for none."""

    seals: dict[str, str | None]
    happened_at: datetime | None = None
    code: Code | None = None
    proof: ProofForm | None = None


class CustodyReason(Given, frozen=True, kw_only=True):
    """Why, in words that stand in the history."""

    why: Plain


class DisposalForm(Given, frozen=True, kw_only=True):
    """What becomes of an exhibit. Of an arm that is destroyed the serial as read and the digest of a
    photograph are needed; a second person confirms."""

    disposal: Disposal
    place: Line
    why: Plain
    version: int | None = None
    happened_at: datetime | None = None
    serial: Line | None = None
    photograph: Digest | None = None
    code: Code | None = None


class DestructionForm(Given, frozen=True, kw_only=True):
    """What the second person says to a proposed destruction."""

    confirm: bool
    place: Line
    why: Plain
    happened_at: datetime | None = None
    code: Code | None = None


class CustodianDocument(Told, frozen=True, kw_only=True):
    """In whose hands."""

    kind: CustodianKind
    account_id: str | None
    body: str | None


class ProofDocument(Told, frozen=True, kw_only=True):
    """A signature that is not by an account."""

    signer: str
    paper: str | None
    paper_sha256: str | None
    key: str | None
    signature: str | None


class ExhibitDocument(Told, frozen=True, kw_only=True):
    """An exhibit as it stands. `gaps`: how many its history had when something was last noted."""

    id: str
    case_id: str
    kind: EvidenceKind
    reference: str
    description: str
    recovery_id: str | None
    seized_id: str | None
    sha256: str | None
    state: EvidenceState
    custodian: CustodianDocument
    place: str
    seal: str | None
    proposed: Disposal | None
    disposal: Disposal | None
    gaps: int
    version: int
    entered_at: datetime


class CustodyEventDocument(Told, frozen=True, kw_only=True):
    """One event. Never changed."""

    number: int
    kind: CustodyEventKind
    happened_at: datetime
    entered_at: datetime
    entered_by: str
    place: str
    why: str
    custodian: CustodianDocument | None
    seal: str | None
    hand_over_id: str | None
    signing: Signing | None
    proof: ProofDocument | None
    statement_sha256: str | None
    sha256: str | None
    reference: str | None
    disposal: Disposal | None
    second: str | None


class GapDocument(Told, frozen=True, kw_only=True):
    """Something that a defence would ask about. `numbers`: of the events."""

    kind: GapKind
    numbers: list[int]
    since: datetime | None
    until: datetime | None


class HandOverDocument(Told, frozen=True, kw_only=True):
    """A hand-over with the statement that both sign."""

    id: str
    case_id: str
    evidence: list[str]
    seals: dict[str, str]
    giver: CustodianDocument
    taker: CustodianDocument
    aim: HandOverAim
    place: str
    why: str
    released_at: datetime
    state: HandOverState
    ended_at: datetime | None
    note: str | None
    statement: str
    statement_sha256: str | None = None
    may_sign: bool | None = None


class HistoryDocument(Told, frozen=True, kw_only=True):
    """An exhibit with everything that happened to it."""

    exhibit: ExhibitDocument
    events: list[CustodyEventDocument]
    hand_overs: list[HandOverDocument]
    gaps: list[GapDocument] = field(default_factory=list)


def taker_of(work: Work, form: TakerForm) -> Custodian:
    """Who takes.

    Raises:
        AccountUnknown: no such colleague.
        EvidenceUnfit: no body is named.
    """
    if form.kind is CustodianKind.OFFICER:
        return Custodian.officer(colleague(work, form.username or "").id)
    return parse_outside(form.kind, form.body)


def proof_of(form: ProofForm | None) -> Proof | None:
    """How it was signed."""
    if form is None:
        return None
    return Proof(form.signer, form.paper, form.paper_sha256, form.key, form.signature)


def exhibit_document(made: Evidence) -> ExhibitDocument:
    """An exhibit."""
    return ExhibitDocument(
        id=str(made.id),
        case_id=str(made.case),
        kind=made.kind,
        reference=made.reference,
        description=made.description,
        recovery_id=str(made.recovery) if made.recovery else None,
        seized_id=str(made.seized) if made.seized else None,
        sha256=made.sha256,
        state=made.state,
        custodian=_custodian(made.custodian),
        place=made.place,
        seal=made.seal,
        proposed=made.proposed,
        disposal=made.disposal,
        gaps=made.gaps,
        version=made.version,
        entered_at=made.entered_at,
    )


def history_document(told: History) -> HistoryDocument:
    """An exhibit with its history."""
    return HistoryDocument(
        exhibit=exhibit_document(told.evidence),
        events=[_event(each) for each in told.events],
        hand_overs=[hand_over_document(each) for each in told.hand_overs],
        gaps=[_gap(each) for each in told.gaps],
    )


def view_document(view: HandOverView) -> HandOverDocument:
    """A hand-over as its reader needs it."""
    return hand_over_document(view.hand_over, statement_sha256=view.statement_sha256, may_sign=view.may_sign)


def hand_over_document(
    made: HandOver, *, statement_sha256: str | None = None, may_sign: bool | None = None
) -> HandOverDocument:
    """A hand-over."""
    return HandOverDocument(
        id=str(made.id),
        case_id=str(made.case),
        evidence=[str(each) for each in made.evidence],
        seals={str(each): seal for each, seal in made.seals.items()},
        giver=_custodian(made.giver),
        taker=_custodian(made.taker),
        aim=made.aim,
        place=made.place,
        why=made.why,
        released_at=made.released_at,
        state=made.state,
        ended_at=made.ended_at,
        note=made.note,
        statement=made.statement,
        statement_sha256=statement_sha256,
        may_sign=may_sign,
    )


def _custodian(made: Custodian) -> CustodianDocument:
    account = str(made.account) if made.account else None
    return CustodianDocument(kind=made.kind, account_id=account, body=made.body)


def _event(made: CustodyEvent) -> CustodyEventDocument:
    return CustodyEventDocument(
        number=made.number,
        kind=made.kind,
        happened_at=made.happened_at,
        entered_at=made.entered_at,
        entered_by=str(made.entered_by),
        place=made.place,
        why=made.why,
        custodian=_custodian(made.custodian) if made.custodian else None,
        seal=made.seal,
        hand_over_id=str(made.hand_over) if made.hand_over else None,
        signing=made.signing,
        proof=_proof(made.proof),
        statement_sha256=made.statement_sha256,
        sha256=made.sha256,
        reference=made.reference,
        disposal=made.disposal,
        second=str(made.second) if made.second else None,
    )


def _proof(made: Proof | None) -> ProofDocument | None:
    if made is None:
        return None
    return ProofDocument(
        signer=made.signer,
        paper=made.paper,
        paper_sha256=made.paper_sha256,
        key=made.key,
        signature=made.signature,
    )


def _gap(made: Gap) -> GapDocument:
    return GapDocument(kind=made.kind, numbers=list(made.numbers), since=made.since, until=made.until)
