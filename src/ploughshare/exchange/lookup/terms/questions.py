# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A question, what it is made of, and how much may be asked."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.exchange.peers.terms import NodeId

KEY_BYTES = 64
"""Bytes of one key: what goes into the oblivious function."""
KEYS_EACH = 12
"""Keys of one look-up and of one record, filled up where a serial has fewer."""
ELEMENT_BYTES = 32
TAG_BYTES = 8
"""With twelve million tags and twelve keys a look-up, a false hit by chance comes once in 2**37."""
COMMITMENT_BYTES = 32
SALT_BYTES = 32
SEED_BYTES = 32
LOOKUPS_MOST = 4096
"""Look-ups in one request, at most: some two megabytes, half of what a letter holds."""
STEM_BYTES = 16
"""Bytes of an evaluated key that tags are made from: what the owner keeps of each key of its register."""
CASE_LENGTH_MOST = 100
QUESTIONS_A_MINUTE = 30
"""Questions of one partner under one agreement that are answered within a minute."""
OPENABLE_DAYS = 92
"""Days for which a look-up can be opened; both sides let go of what it was made of after that."""
OPENING_DAYS = 14
"""Days a partner has to open a sample."""
SAMPLE_MOST = 200
"""Look-ups in one sample."""
SHARE_PPM = 5_000
"""Without a batch clause a partner learns about 0.5 % of the register's records in an agreement year."""


@dataclass(frozen=True, slots=True)
class Domain:
    """What a look-up belongs to. Nothing made for one domain means anything in another.

    Attributes:
        owner: the node whose register is asked.
        agreement: reference of the agreement.
        epoch: number of the owner's key, from 1.
    """

    owner: NodeId
    agreement: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What an asker wants to know; stays with it until an opening.

    Attributes:
        pattern: the serial as read, as `SerialReading.pattern` writes it.
        make: code of the make, or None where the look-up goes by the serial alone.
        case: reference of the case, at most `CASE_LENGTH_MOST` characters.
    """

    pattern: str
    make: str | None
    case: str


@dataclass(frozen=True, slots=True)
class Variants:
    """Keys of one marking.

    Attributes:
        keys: packed, `KEY_BYTES` each, at most `KEYS_EACH`, no two alike.
        complete: whether none was left out for want of room.
        whole: for each key, whether it holds the whole serial, with no character left out.
    """

    keys: bytes
    complete: bool
    whole: tuple[bool, ...]


class Closeness(enum.Enum):
    """What the tags of one look-up say. None of them is a "yes": the partner is asked, and answers."""

    NONE = "none"
    """No serial within one slip is filed. The register may hold the arm under a worse reading."""
    NEAR = "near"
    """A serial is filed that shares a key: one slip away, or two."""
    WHOLE = "whole"
    """This serial is filed, but for letters that look alike, or one that is longer by a character."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What an asker shows of one look-up.

    Attributes:
        asked: marking and case.
        salt: of the commitment, 32 bytes.
        seed: what the filling keys were drawn from, 32 bytes.
        blinds: one scalar for each key, 32 bytes each.
    """

    asked: Asked
    salt: bytes
    seed: bytes
    blinds: bytes


@dataclass(frozen=True, slots=True)
class LookupRequest:
    """One or more look-ups as they travel.

    Attributes:
        domain: what they belong to.
        elements: blinded keys, `KEYS_EACH` of 32 bytes for each look-up.
        commitments: 32 bytes for each look-up.
    """

    domain: Domain
    elements: bytes
    commitments: bytes

    @property
    def lookups(self) -> int:
        """How many look-ups it holds."""
        return len(self.commitments) // COMMITMENT_BYTES


@dataclass(frozen=True, slots=True)
class LookupAnswer:
    """The evaluated elements as they travel.

    Attributes:
        epoch: number of the key they were evaluated with.
        elements: 32 bytes for each element asked.
        proof: that the announced key was used, 64 bytes.
    """

    epoch: int
    elements: bytes
    proof: bytes


@dataclass(frozen=True, slots=True)
class Budget:
    """How much one partner may ask.

    Attributes:
        keys_daily: key evaluations a day.
        share_ppm: records it may learn about in an agreement year, look-ups and automatic answers
            together, in millionths of the register.
        batch_most: look-ups in one request; 1 unless the agreement has a batch clause.
    """

    keys_daily: int
    share_ppm: int = SHARE_PPM
    batch_most: int = 1


@dataclass(frozen=True, slots=True)
class Spent:
    """What one partner has asked so far.

    Attributes:
        keys_today: key evaluations since the day began, UTC.
        lookups: look-ups in this agreement year.
        automatic_answers: answers by machine in this agreement year.
        questions_lately: questions of the last minute, each of one look-up or a batch.
    """

    keys_today: int
    lookups: int
    automatic_answers: int
    questions_lately: int = 0


class Stop(enum.Enum):
    """Which limit stands in the way."""

    MINUTE = "minute"
    BATCH = "batch"
    DAY = "day"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a partner may ask now.

    Attributes:
        stop: the limit in the way; None if none.
        keys_left: key evaluations left today, before this question.
        records_left: look-ups and automatic answers left in the agreement year, before this question.
        year: first day of the agreement year, and first day of the next.
    """

    stop: Stop | None
    keys_left: int
    records_left: int
    year: tuple[date, date]

    @property
    def permitted(self) -> bool:
        """Whether the question may be answered."""
        return self.stop is None

    @property
    def alarm(self) -> bool:
        """Whether somebody must be told: the yearly budget is spent."""
        return self.stop is Stop.YEAR
