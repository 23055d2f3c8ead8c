# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an asker keeps of look-ups: sets of partners, its own questions, and openings that are wanted."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.exchange.lookup.terms.owning import Drawn, LookupId, SampleId
from ploughshare.exchange.lookup.terms.questions import Asked, Closeness
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.work import AccountId, CaseId


@dataclass(frozen=True, slots=True)
class HeldSet:
    """A partner's set as it is held here.

    Attributes:
        agreement, owner: whose.
        epoch: it was made in.
        version: from 1 in each epoch.
        public: the owner's key of the epoch, 32 bytes.
        sealed: the key of its tags, under this node's key.
        records: records that can be looked up.
        digest: SHA-256 of its tags in order, hexadecimal.
        received_at: when it was complete.
    """

    agreement: str
    owner: NodeId
    epoch: int
    version: int
    public: bytes
    sealed: bytes
    records: int
    digest: str
    received_at: datetime

    def __repr__(self) -> str:
        return f"HeldSet({self.owner}, {self.epoch}, {self.version})"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a set as it travels.

    Attributes:
        agreement: under which.
        epoch, version: of the set.
        base: version that it changes; None if it is whole.
        records: records in the set.
        public: the owner's key of the epoch, 32 bytes.
        key: of the tags, 32 bytes.
        digest: SHA-256 of the whole set's tags in order, hexadecimal.
        pieces, place: how many there are, and which this is, from 0.
        added, removed: tags, 8 bytes each.
    """

    agreement: str
    epoch: int
    version: int
    base: int | None
    records: int
    public: bytes
    key: bytes
    digest: str
    pieces: int
    place: int
    added: bytes
    removed: bytes


class QuestionState(enum.Enum):
    """Where a question of ours stands."""

    BLINDING = "blinding"
    """Ordered; it is made unreadable for the partner."""
    SENT = "sent"
    COMPARING = "comparing"
    """The answer came and is being checked."""
    ANSWERED = "answered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LookupQuestion:
    """A question of ours: one look-up or a batch.

    Attributes:
        id: its id here.
        reference: random, told to the partner.
        agreement, owner: under which, and whose register is asked.
        case: the case it is asked in.
        subject: id bytes of what it is about, such as a trace; None if of nothing.
        asked: what is wanted to be known; empty once it can be opened no more.
        lookups: how many it holds.
        epoch: of the set it is made for.
        state: where it stands.
        found: for each look-up how near the register comes; None before.
        refused: code of the refusal; None if none.
        asked_at, asked_by: when and by whom.
        ended_at: when it was answered or refused; None before.
    """

    id: LookupId
    reference: str
    agreement: str
    owner: NodeId
    case: CaseId
    subject: bytes | None
    asked: tuple[Asked, ...]
    lookups: int
    epoch: int
    state: QuestionState
    found: tuple[Closeness, ...] | None
    refused: str | None
    asked_at: datetime
    asked_by: AccountId
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a question needs until it can be opened no more, and what was sent.

    Attributes:
        salts, seeds: 32 bytes for each look-up.
        blinds: one scalar for each key, 32 bytes each.
        elements: as sent.
    """

    salts: bytes
    seeds: bytes
    blinds: bytes
    elements: bytes

    def __repr__(self) -> str:
        return "Secrets(…)"


class WantedState(enum.Enum):
    """Where an opening that a partner wants stands."""

    WAITING = "waiting"
    OPENED = "opened"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Look-ups of ours that a partner wants opened.

    Attributes:
        id: its id here.
        reference: the partner's, of its sample.
        agreement, owner: under which, and who wants it.
        drawn: which look-ups.
        state: where it stands.
        grounds: why it was refused; None if not.
        received_at, due_at: when it came, and until when it must be opened.
        ended_at, ended_by: when and by whom it was settled; None before.
    """

    id: SampleId
    reference: str
    agreement: str
    owner: NodeId
    drawn: tuple[Drawn, ...]
    state: WantedState
    grounds: str | None
    received_at: datetime
    due_at: datetime
    ended_at: datetime | None
    ended_by: AccountId | None
