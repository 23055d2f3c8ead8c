# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the owner of a register keeps of look-ups: its epochs, the sets it gave, the questions that came."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.exchange.lookup.terms.questions import Stop
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId

PREPARE_JOB = "lookup.prepare"
"""Kind of the job that evaluates the register."""


class LookupId(Id):
    """One question, ours or theirs: one look-up or a batch."""

    __slots__ = ()
    noun = "look-up"


class SampleId(Id):
    """One sample of look-ups that were, or are, to be opened."""

    __slots__ = ()
    noun = "sample of look-ups"


class AlarmId(Id):
    """One thing about look-ups that somebody must be told."""

    __slots__ = ()
    noun = "alarm"


class EpochState(enum.Enum):
    """Where an epoch stands."""

    PREPARING = "preparing"
    """The register is being evaluated for the first time; the epoch before it answers meanwhile."""
    IN_FORCE = "in_force"
    ENDED = "ended"
    """Its secrets are gone: nothing more can be evaluated in it."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """One key of the owner.

    Attributes:
        number: from 1.
        state: where it stands.
        sealed: its two secrets under the node's key; empty once it ended.
        public: the key that proofs are checked against, 32 bytes.
        begun_at, prepared_at, ended_at: when; None if not yet.
        records: records of the register that can be looked up; None before it was prepared.
        revision: grows by one whenever records came or went.
    """

    number: int
    state: EpochState
    sealed: bytes
    public: bytes
    begun_at: datetime
    prepared_at: datetime | None
    ended_at: datetime | None
    records: int | None
    revision: int

    def __repr__(self) -> str:
        return f"Epoch({self.number}, {self.state.value})"


@dataclass(frozen=True, slots=True)
class Handover:
    """The set a partner was given, or is being given.

    Attributes:
        agreement, partner: whose it is.
        epoch: it was made in.
        revision: of the register it was made from.
        version: from 1 in each epoch.
        base: version of which the pieces tell the difference; None if they are the whole.
        records: records in it.
        digest: SHA-256 of its tags in order, hexadecimal.
        pieces: how many travel.
        posted: how many were posted.
        given_at: when the last was posted; None before.
        wanted_at: when the partner last asked for the whole; None if never.
    """

    agreement: str
    partner: NodeId
    epoch: int
    revision: int
    version: int
    base: int | None
    records: int
    digest: str
    pieces: int
    posted: int
    given_at: datetime | None
    wanted_at: datetime | None


class ReceivedState(enum.Enum):
    """Where a question of a partner stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Received:
    """A question of a partner, of which nothing can be read.

    Attributes:
        id: its id here.
        partner: who asks.
        agreement: under which.
        reference: theirs, random.
        epoch: it was made for.
        lookups: how many it holds.
        elements, commitments: as they came; empty once it can be opened no more.
        state: where it stands.
        refused: code of the refusal; None if none.
        received_at, answered_at: when.
        hits: look-ups that hit, where the agreement has them told; else None.
    """

    id: LookupId
    partner: NodeId
    agreement: str
    reference: str
    epoch: int
    lookups: int
    elements: bytes
    commitments: bytes
    state: ReceivedState
    refused: str | None
    received_at: datetime
    answered_at: datetime | None
    hits: int | None


class AlarmKind(enum.Enum):
    """What somebody must be told."""

    YEAR_SPENT = "year_spent"
    """A partner asked for more than the agreement year's share of the register."""
    OPENING_FAILED = "opening_failed"
    OPENING_REFUSED = "opening_refused"
    """A partner would not open, or let the time pass."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about a partner's look-ups that a person must see.

    Attributes:
        id: its id here.
        kind: what.
        agreement, partner: whose.
        at: when.
        seen_at, seen_by: when and by whom it was seen; None before.
    """

    id: AlarmId
    kind: AlarmKind
    agreement: str
    partner: NodeId
    at: datetime
    seen_at: datetime | None
    seen_by: AccountId | None


class SampleState(enum.Enum):
    """Where a sample stands."""

    WANTED = "wanted"
    HELD = "held"
    """All were opened to what was sent."""
    FAILED = "failed"
    REFUSED = "refused"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One look-up of a sample.

    Attributes:
        question: the asker's reference of the question.
        place: of the look-up in it, from 0.
    """

    question: str
    place: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What an opened look-up was for, once the opening held.

    Attributes:
        drawn: which.
        serial: as the asker read it.
        make: code of the make, or None.
        case: reference of the asker's case.
    """

    drawn: Drawn
    serial: str
    make: str | None
    case: str


@dataclass(frozen=True, slots=True)
class Sample:
    """Look-ups of one partner that an auditor has opened.

    Attributes:
        id: its id here.
        reference: random, told to the partner.
        agreement, partner: whose.
        randomness: 32 bytes, from which anybody can draw the same again.
        since, until: questions of this time were drawn from.
        among: how many look-ups there were.
        drawn: which were drawn.
        state: where it stands.
        trouble: what did not fit; None if all did or nothing came.
        shown: what was shown, once it held.
        drawn_at, drawn_by: when and by whom.
        due_at: until when the partner must open.
        ended_at: when that was done; None before.
    """

    id: SampleId
    reference: str
    agreement: str
    partner: NodeId
    randomness: bytes
    since: datetime
    until: datetime
    among: int
    drawn: tuple[Drawn, ...]
    state: SampleState
    trouble: str | None
    shown: tuple[Shown, ...]
    drawn_at: datetime
    drawn_by: AccountId
    due_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Left:
    """What a partner may still ask, as the counting side knows it.

    Attributes:
        agreement, partner: whose.
        keys_today: key evaluations left today.
        keys_daily: of how many.
        records: look-ups and automatic answers left in the agreement year.
        records_yearly: of how many.
        lookups, automatic_answers: made in the agreement year.
        year: its first day, and the first of the next.
        share_ppm: share of the register, in millionths.
        batch_most: look-ups in one question.
        stop: what stands in the way of one more look-up; None if nothing.
    """

    agreement: str
    partner: NodeId
    keys_today: int
    keys_daily: int
    records: int
    records_yearly: int
    lookups: int
    automatic_answers: int
    year: tuple[date, date]
    share_ppm: int
    batch_most: int
    stop: Stop | None
