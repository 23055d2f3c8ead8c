# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of witnessing."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.crypto.notes import Checkpoint
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing.errors import (
    ClaimUnproven,
    LogFault,
    LogForked,
    LogNotShown,
    LogNotSigned,
    LogRestored,
    LogRolledBack,
)
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId


class FaultId(Id):
    """One fault between logs."""

    __slots__ = ()
    noun = "log fault"


class FaultKind(enum.Enum):
    """What does not fit. The value is what nodes tell each other."""

    FORKED = "forked"
    ROLLED_BACK = "rolled-back"
    NOT_SIGNED = "not-signed"
    RESTORED = "restored"
    NOT_SHOWN = "not-shown"
    """It does not prove that a head another was shown belongs to the log that is seen here."""
    CLAIM_UNPROVEN = "claim-unproven"

    @property
    def error(self) -> type[LogFault]:
        """The named outcome."""
        return _ERRORS[self]


_ERRORS = {
    FaultKind.FORKED: LogForked,
    FaultKind.ROLLED_BACK: LogRolledBack,
    FaultKind.NOT_SIGNED: LogNotSigned,
    FaultKind.RESTORED: LogRestored,
    FaultKind.NOT_SHOWN: LogNotShown,
    FaultKind.CLAIM_UNPROVEN: ClaimUnproven,
}


class Answer(enum.IntEnum):
    """What a witness says to a head: the statuses of C2SP tlog-witness."""

    COSIGNED = 200
    NOT_SIGNED = 403
    """No signature of the log's key."""
    UNKNOWN_LOG = 404
    """Another log than the sender's."""
    OTHER_SIZE = 409
    """The proof does not start at what the witness keeps, or the same size has another root."""
    NOT_PROVEN = 422
    """The proof does not lead from the kept head to the new one."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A head with its proof, as a log submits it.

    Attributes:
        old: size at which the proof starts.
        proof: hashes of the consistency proof.
        note: the signed checkpoint.
    """

    old: int
    proof: tuple[bytes, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What this node keeps of a peer's log as its witness.

    Attributes:
        peer: whose log.
        note: the latest signed head that was found consistent, or the signed break after a restore.
        size: its number of entries.
        root: its root.
        seen_at: when.
        breaks: SHA-256 of the signed breaks that were told, hexadecimal.
        verifier: key that signed the note.
    """

    peer: NodeId
    note: str
    size: int
    root: bytes
    seen_at: datetime
    breaks: frozenset[str]
    verifier: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A head of a peer's log as a third node was shown it.

    Attributes:
        peer: whose log.
        told_by: the node that was shown it.
        note: the signed head.
        size: its number of entries.
        root: its root.
        heard_at: when it came.
        asked: how often the log was asked to show that it belongs to what is seen here.
        settled_at: when that was shown, or given up with a fault; None while open.
    """

    peer: NodeId
    told_by: NodeId
    note: str
    size: int
    root: bytes
    heard_at: datetime
    asked: int = 0
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof that a head of before belongs to the head it is submitted with.

    Attributes:
        size: number of entries of the head of before.
        proof: hashes of the consistency proof from there.
    """

    size: int
    proof: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A fault with its evidence.

    Attributes:
        kind: which.
        kept: the signed note that was kept before; None where there is none.
        given: the note that does not fit it.
    """

    kind: FaultKind
    kept: str | None
    given: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a witness makes of a submission.

    Attributes:
        answer: status.
        seen: what it keeps from now on; None for nothing yet.
        faults: what is wrong, with the evidence.
    """

    answer: Answer
    seen: Seen | None
    faults: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """How a peer witnesses this node's log.

    Attributes:
        peer: who.
        told_size: size at which it says it stands; None before its first answer.
        asked_at: when a head was last sent to it; None if never.
        answered_at: when it last answered; None if never.
        cosigned: the latest head with its cosignature, a signed note; None if none.
        cosigned_size: number of entries of that head; None if none.
        cosigned_at: the witness's own time on it; None if none.
        late: whether that cosignature came after the next head was due.
        to_show: a head of this log that it heard of from a third node and wants shown; None for none.
    """

    peer: NodeId
    told_size: int | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    cosigned: str | None = None
    cosigned_size: int | None = None
    cosigned_at: datetime | None = None
    late: bool = False
    to_show: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault between logs, kept for people.

    Attributes:
        id: its id.
        peer: with whom.
        ours: whether it is this node's log that does not fit.
        kind: what does not fit.
        kept, given: the two notes.
        found_at: when.
        closed_by, closed_at, remark: who dealt with it, when, and what they found; None while open.
    """

    id: FaultId
    peer: NodeId
    ours: bool
    kind: FaultKind
    kept: str | None
    given: str
    found_at: datetime
    closed_by: AccountId | None = None
    closed_at: datetime | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class LogIdentity:
    """A log's name and key as a descriptor gives them.

    Attributes:
        name: origin line and name of its key.
        verifier: verifier string.
    """

    name: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head with its note.

    Attributes:
        note: the signed note.
        checkpoint: what it says.
    """

    note: str
    checkpoint: Checkpoint
