# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of requests about one's own data, of breaches and of the record of processing."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.safeguards.restrictions.terms import Restriction
from ploughshare.safeguards.retention.terms import Order, RetentionKind, Span
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.purposes import Purpose

LINE_MOST: Final = 200
WORDS_MOST: Final = 4000
WORDS_LEAST: Final = 12
PLACES_MOST: Final = 100


class PrivacyRequestId(Id):
    """One request of somebody about their own data."""

    __slots__ = ()
    noun = "privacy request"


class DataBreachId(Id):
    """One breach of the security of data."""

    __slots__ = ()
    noun = "data breach"


class Right(enum.Enum):
    """What is asked for."""

    ACCESS = "access"
    """GDPR 15; LED 14."""
    RECTIFICATION = "rectification"
    """GDPR 16; LED 16(1)."""
    ERASURE = "erasure"
    """GDPR 17; LED 16(2)."""
    RESTRICTION = "restriction"
    """GDPR 18; LED 16(3)."""


class Way(enum.Enum):
    """How it came."""

    DIRECT = "direct"
    THROUGH_AUTHORITY = "through_authority"
    """Through the supervisory authority (LED 17)."""


class Regime(enum.Enum):
    """Which law sets the time."""

    GENERAL = "general"
    """GDPR: one month, that may become three."""
    LAW_ENFORCEMENT = "law_enforcement"
    """LED: without undue delay; the days are those that this authority set itself."""
    NATIONAL = "national"
    """The state's own law: the days are those that this authority set."""


class Stage(enum.Enum):
    """Where a request stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    """An answer waits for a second person."""
    DECIDED = "decided"
    """It is decided, and the reply has not gone yet."""
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"


OPEN_STAGES = frozenset({Stage.OPEN, Stage.PROPOSED, Stage.DECIDED})


class Verdict(enum.Enum):
    """What is answered."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"
    """Nothing stands in what was pointed to."""
    NEITHER_NOR = "neither_nor"
    """It is neither said nor denied that something is held (LED 15(3), 17(3))."""


LIMITING = frozenset({Verdict.PARTLY, Verdict.REFUSED, Verdict.NEITHER_NOR})


class Ground(enum.Enum):
    """Why something is refused or limited."""

    INQUIRIES = "inquiries"
    """Not to obstruct official inquiries, investigations or procedures: LED 15(1)(a)."""
    OFFENCES = "offences"
    """Not to prejudice the prevention, detection or prosecution of offences: LED 15(1)(b)."""
    PUBLIC_SECURITY = "public_security"
    """LED 15(1)(c)."""
    NATIONAL_SECURITY = "national_security"
    """LED 15(1)(d)."""
    OTHERS = "others"
    """Rights and freedoms of others: LED 15(1)(e); GDPR 15(4)."""
    IDENTITY = "identity"
    """It is not shown that the request comes from whom it is about: LED 12(5); GDPR 12(6)."""
    EXCESSIVE = "excessive"
    """Manifestly unfounded or excessive: LED 12(4); GDPR 12(5)."""
    LAW_KEEPS = "law_keeps"
    """Law has it kept: GDPR 17(3)(b); Firearms Protocol 7."""
    EVIDENCE = "evidence"
    """It must be kept as evidence and is restricted instead: LED 16(3)(b)."""
    ACCURATE = "accurate"
    """It was checked and is right."""


class PlaceOutcome(enum.Enum):
    """What becomes of one record that was pointed to."""

    TOLD = "told"
    """What it holds of the applicant is told."""
    NOTHING = "nothing"
    """It holds nothing of the applicant."""
    CORRECTED = "corrected"
    ERASED = "erased"
    RESTRICTED = "restricted"
    LEFT = "left"
    """It stays as it is, on the grounds of the decision."""


FITS: Mapping[Right, frozenset[PlaceOutcome]] = {
    Right.ACCESS: frozenset({PlaceOutcome.TOLD}),
    Right.RECTIFICATION: frozenset({PlaceOutcome.CORRECTED, PlaceOutcome.RESTRICTED}),
    Right.ERASURE: frozenset({PlaceOutcome.ERASED, PlaceOutcome.RESTRICTED}),
    Right.RESTRICTION: frozenset({PlaceOutcome.RESTRICTED}),
}
"""Which outcomes fit what was asked for, beside that there is nothing and that it is left."""


@dataclass(frozen=True, slots=True)
class DataPlace:
    """A record that the applicant, or the register that knows them, pointed to.

    Attributes:
        number: which of the request's.
        kind: of what kind.
        given: the reference, as it was given.
        subject: the record; None where none bears it.
        recipients: nodes that were told of it, as known when it was looked at.
        outcome: what becomes of it; None before somebody said so.
        words: what the applicant is told of it, or what is to be corrected; None if nothing.
        looked_by, looked_at: who looked, and when.
        done_at: when what was decided was done; None before, and where nothing is to be done.
    """

    number: int
    kind: RetentionKind
    given: str
    subject: Id | None
    recipients: tuple[str, ...]
    outcome: PlaceOutcome | None
    words: str | None
    looked_by: AccountId
    looked_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """A request of somebody about their own data. It names nobody: `file` is where the name stands.

    Attributes:
        id, number: as the node and as people call it.
        right, way, regime: what is asked for, how it came, which law sets the time.
        file: number of the office's own file, in which name, address and papers are.
        authority_reference: of the supervisory authority, where it came through it; None otherwise.
        received_on: when it came.
        words: what is asked, in short, without a name.
        due_at: by when it has to be answered.
        stage: where it stands.
        version: 1, and one more for each change.
        opened_by, opened_at: who entered it.
        identity: how it was checked that it comes from whom it is about; None while that is open.
        identity_by, identity_at: who checked, and when.
        extended_until: the later end; None where the time was not lengthened.
        extended_why: why it was.
        verdict, grounds, answer: what is answered, on which grounds, in which words; as proposed or decided.
        proposed_by, proposed_at: who proposed the answer.
        decided_by, decided_at: the second person.
        closed_on: when the reply went, or the request was withdrawn.
    """

    id: PrivacyRequestId
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
    opened_by: AccountId
    opened_at: datetime
    identity: str | None = None
    identity_by: AccountId | None = None
    identity_at: datetime | None = None
    extended_until: datetime | None = None
    extended_why: str | None = None
    verdict: Verdict | None = None
    grounds: frozenset[Ground] = frozenset()
    answer: str | None = None
    proposed_by: AccountId | None = None
    proposed_at: datetime | None = None
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """A request, whole.

    Attributes:
        request: the request.
        places: records that were pointed to, in order.
        orders: erasures that it led to.
        marks: restrictions that it led to, standing or lifted.
        why_due: how the end of its time was counted, each a sentence.
    """

    request: PrivacyRequest
    places: tuple[DataPlace, ...]
    orders: tuple[Order, ...]
    marks: tuple[Restriction, ...]
    why_due: tuple[Text, ...] = ()


class BreachKind(enum.Enum):
    """What happened to the data."""

    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"
    AVAILABILITY = "availability"


class Risk(enum.Enum):
    """How likely it harms those whose data it is."""

    UNLIKELY = "unlikely"
    """The authority need not be told (GDPR 33(1); LED 30(1))."""
    LIKELY = "likely"
    HIGH = "high"
    """They are told themselves, too (GDPR 34; LED 31)."""


class BreachStage(enum.Enum):
    """Where a breach stands."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class BreachNotice:
    """That a partner was told.

    Attributes:
        node: which.
        message: reference of the message.
        told_by, told_at: who and when.
    """

    node: str
    message: str
    told_by: AccountId
    told_at: datetime


@dataclass(frozen=True, slots=True)
class DataBreach:
    """A breach of the security of data, ours or one that a partner tells of.

    Attributes:
        id, number: as the node and as people call it.
        node: the node that tells of it; None for one of our own.
        known_at: when it was known here: from then on the hours count.
        since, until: days between which it happened; None if not known.
        kinds: what happened to the data.
        what: what happened, without a name.
        data: which kinds of records are concerned.
        records, subjects: about how many records, and how many of those whose data it is; None if not known.
        effects, measures: what may follow, and what was done against it.
        risk: how likely it harms.
        due_at: by when the supervisory authority is to be told; None where the risk is unlikely.
        authority_told_at, authority_reference, why_late: when it was told, its reference, and why only then.
        concerned_told_on: when those whose data it is were told; None if they were not.
        concerned_not_told: why not; None if they were, or if nobody has decided yet.
        stage, version: where it stands, and how often it was changed.
        recorded_by, recorded_at, changed_by, changed_at, closed_by, closed_at: who and when.
        notices: partners that were told.
    """

    id: DataBreachId
    number: str
    node: str | None
    known_at: datetime
    since: date | None
    until: date | None
    kinds: frozenset[BreachKind]
    what: str
    data: frozenset[RetentionKind]
    records: int | None
    subjects: int | None
    effects: str
    measures: str
    risk: Risk
    due_at: datetime | None
    stage: BreachStage
    version: int
    recorded_by: AccountId
    recorded_at: datetime
    changed_by: AccountId
    changed_at: datetime
    authority_told_at: datetime | None = None
    authority_reference: str | None = None
    why_late: str | None = None
    concerned_told_on: date | None = None
    concerned_not_told: str | None = None
    closed_by: AccountId | None = None
    closed_at: datetime | None = None
    notices: tuple[BreachNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What somebody writes of a breach.

    Attributes:
        known_at, since, until, kinds, what, data, records, subjects, effects, measures, risk: as in
            `DataBreach`.
    """

    known_at: datetime
    since: date | None
    until: date | None
    kinds: frozenset[BreachKind]
    what: str
    data: frozenset[RetentionKind]
    records: int | None
    subjects: int | None
    effects: str
    measures: str
    risk: Risk


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity in the record of processing (GDPR 30(1); LED 24(1)).

    Attributes:
        kind: of records.
        purposes: what for.
        recipients: authorities that may be told, by agreement in force: title and nodes.
        span: how long it is kept; None where the agreement says it.
        law: by which law it is kept so long.
        automatic: whether a machine answers about it without an officer, somewhere.
    """

    kind: RetentionKind
    purposes: tuple[Purpose, ...]
    recipients: tuple[str, ...]
    span: Span | None
    law: str
    automatic: bool


@dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """One version of the record of processing.

    Attributes:
        version: 1 for the first.
        controller: the authority, with how to reach it.
        officer: how to reach its data-protection officer; an office, no name.
        basis: the law under which it processes, as the authority cites it.
        security: what is done for security, in general terms.
        remarks: what else is to be said; None if nothing.
        activities: as the node is set up when the version is made.
        made_by, made_at: who and when.
    """

    version: int
    controller: str
    officer: str
    basis: str
    security: str
    remarks: str | None
    activities: tuple[Activity, ...]
    made_by: AccountId
    made_at: datetime
