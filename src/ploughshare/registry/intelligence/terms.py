# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of intelligence."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, datetime

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.handling import Grade, Handling, Release
from ploughshare.vocabulary.markings import Marking

TITLE_MOST = 200
WORDS_MOST = 20_000
REASON_LEAST = 10
REASON_MOST = 2000
ARMS_MOST = 50


class StatementId(Id):
    """One statement of ours."""

    __slots__ = ()
    noun = "statement"


class ReceivedId(Id):
    """One statement that another node told us."""

    __slots__ = ()
    noun = "received statement"


class TellingId(Id):
    """One statement told to one node."""

    __slots__ = ()
    noun = "telling"


class ConsentId(Id):
    """One question of consent, ours or theirs."""

    __slots__ = ()
    noun = "consent"


@dataclass(frozen=True, slots=True)
class Content:
    """What is said. Erased, it is gone, and what stands around it stays.

    Attributes:
        title: in a line.
        words: the information, free text.
        arms: marks of firearms it is about.
        grade: reliability and accuracy as its source gave them.
        personal: whether it names a natural person or points to one.
    """

    title: str
    words: str
    arms: tuple[Marking, ...] = ()
    grade: Grade = field(default_factory=Grade)
    personal: bool = False


class StatementState(enum.Enum):
    """Where a statement of ours stands."""

    KEPT = "kept"
    """Written down; nobody else has it."""
    TOLD = "told"
    RECALLED = "recalled"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Statement:
    """Information of ours.

    Attributes:
        id: its id.
        case: case it belongs to.
        content: what is said; None once erased.
        release: under which conditions it may be told.
        source: the handler's reference of the source; a source's identity is never here.
        trace: the trace it came from; None if none.
        affected: states that it touches, as proposed from route, maker and last record.
        state: where it stands.
        version: 1, and one more for each change that was told.
        written_at, written_by: when and by whom.
    """

    id: StatementId
    case: CaseId
    content: Content | None
    release: Release
    source: str | None
    trace: TraceId | None
    affected: tuple[Country, ...]
    state: StatementState
    version: int
    written_at: datetime
    written_by: AccountId


class TellingState(enum.Enum):
    """Where one telling stands."""

    SENT = "sent"
    REFUSED = "refused"
    """Their node did not take it in."""
    EXPIRED = "expired"
    """It could not be delivered in time."""
    ACCEPTED = "accepted"
    RETURNED = "returned"
    """They do not want to hold it; their copy is gone."""


class Change(enum.Enum):
    """What a later word about a statement says."""

    CORRECTED = "corrected"
    RECALLED = "recalled"
    """It must not be used any more; its content is to be erased."""
    ERASED = "erased"
    """Its time is over; its content is to be erased."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement told to one node: ours, or one of another that we passed on.

    Attributes:
        id: its id.
        statement, received: what was told; one of the two.
        partner, state: to whom.
        agreement: under which agreement.
        reference: random, known to both.
        handling: the label that was told.
        standing: where it stands.
        told_at: when.
        words: why it was returned or refused; None if not.
        version: the latest version that they were sent.
        change: what that version says; None for the first.
        complied: the latest version that they said they comply with.
        complied_at: when they said so; None if not.
        onward: copies that they passed on and that have not complied yet.
    """

    id: TellingId
    statement: StatementId | None
    received: ReceivedId | None
    partner: NodeId
    state: Country
    agreement: str
    reference: str
    handling: Handling
    standing: TellingState
    told_at: datetime
    words: str | None = None
    version: int = 1
    change: Change | None = None
    complied: int = 1
    complied_at: datetime | None = None
    onward: int = 0

    @property
    def holds(self) -> bool:
        """Whether they may still hold a copy, as far as we know."""
        return self.standing in {TellingState.SENT, TellingState.ACCEPTED}

    @property
    def waits(self) -> bool:
        """Whether a change is not complied with, there or further on."""
        return self.holds and (self.complied < self.version or self.onward > 0)


class ReceivedState(enum.Enum):
    """Where a statement of another stands here."""

    NEW = "new"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    RECALLED = "recalled"
    ERASED = "erased"


HELD = frozenset({ReceivedState.NEW, ReceivedState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first told a statement.

    Attributes:
        state, authority: whose information it is.
        node: its node.
    """

    state: Country
    authority: str
    node: NodeId


@dataclass(frozen=True, slots=True)
class Received:
    """Information that another node told us.

    Attributes:
        id: its id.
        partner: who told us.
        reference: its random reference, known to both.
        agreement: under which agreement.
        origin: whose information it is.
        content: what is said; None once returned, recalled or erased.
        release: under which conditions.
        erase_on: when its content is erased here: the day that was told, or the agreement's time.
        state: where it stands.
        version: the latest that was told.
        messages: references of the messages that brought it and its changes.
        received_at: when it came.
        decided_by, decided_at: who accepted or returned it, and when; None before.
        note: words of the last change or of the return; None if none.
        case: the case it was taken into; None if none.
    """

    id: ReceivedId
    partner: NodeId
    reference: str
    agreement: str
    origin: Origin
    content: Content | None
    release: Release
    erase_on: date
    state: ReceivedState
    version: int
    messages: tuple[str, ...]
    received_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    note: str | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a state that a statement touches is not told.

    Attributes:
        statement: which.
        state: who is not told.
        reason: why.
        review_on: when it is looked at again.
        kept_by, kept_at: the supervisor, and when.
    """

    statement: StatementId
    state: Country
    reason: str
    review_on: date
    kept_by: AccountId
    kept_at: datetime


class ConsentState(enum.Enum):
    """Where a question of consent stands."""

    ASKED = "asked"
    GRANTED = "granted"
    DENIED = "denied"
    EXPIRED = "expired"
    """No answer came in the agreed time."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A question of consent to an onward use, and its answer.

    Attributes:
        id: its id.
        reference: random, known to both.
        ours: whether we ask.
        partner: whom we ask, or who asks.
        received: the statement of theirs that we want to use; None where they ask.
        telling: our telling that they want to use; None where we ask.
        use: what for.
        to: the state it would go to; None but for FORWARD.
        why: the reason given.
        asked_at, due_at: when it was asked, and until when an answer is agreed.
        state: where it stands.
        words: what the answer says; None if nothing.
        decided_at: when it was answered; None before.
        relayed: where we ask further up on behalf of another: the question that was put to us.
    """

    id: ConsentId
    reference: str
    ours: bool
    partner: NodeId
    received: ReceivedId | None
    telling: TellingId | None
    use: Use
    to: Country | None
    why: str
    asked_at: datetime
    due_at: datetime
    state: ConsentState = ConsentState.ASKED
    words: str | None = None
    decided_at: datetime | None = None
    relayed: ConsentId | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a node's information has held so far.

    Attributes:
        told: statements it told us.
        corrected, recalled: how many of them it changed or took back.
    """

    told: int
    corrected: int
    recalled: int
