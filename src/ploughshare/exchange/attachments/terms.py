# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of files that go with messages."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.terms import Eye, FileKind, Finding, LeftOut
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId

PIECE = 1 << 20
"""Bytes of a piece before it is sealed; the last one may be shorter."""
FILES_MOST = 20
"""Files that go with one message."""
FINDINGS_MOST = 100
"""Places in a file's text that are kept to be shown; more are counted."""
MIB = 1 << 20


class FileId(Id):
    """One file that this node keeps."""

    __slots__ = ()
    noun = "file"


class SendingId(Id):
    """One file on its way to one node."""

    __slots__ = ()
    noun = "sending"


class ArrivalId(Id):
    """One file that another node announced."""

    __slots__ = ()
    noun = "arrival"


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What is taken from one node.

    Attributes:
        file_mib: of one file, mebibytes; also of one of ours.
        waiting_mib: of all its files under way at once.
        day_mib: of all its files within 24 hours.
    """

    file_mib: int = 64
    waiting_mib: int = 512
    day_mib: int = 2048


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A clean file that belongs to a record of this node.

    Attributes:
        id: its id, and its name in the folder of files.
        record: id bytes of the record.
        name: a name that says nothing.
        kind: what it is.
        found: what it was made from.
        size: bytes.
        sha256: of its bytes, hexadecimal.
        left_out: what the old file held beside.
        findings: places in its text that a person looks at before it leaves.
        eye: what a person does before it leaves.
        kept_at, kept_by: when it came to be here, and by whom.
    """

    id: FileId
    record: bytes
    name: str
    kind: FileKind
    found: FileKind
    size: int
    sha256: str
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    eye: Eye
    kept_at: datetime
    kept_by: AccountId

    @property
    def key(self) -> str:
        """What a person confirms who has looked at it as it will leave."""
        return f"file:{self.id}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file as the message announces it that it goes with.

    Attributes:
        reference: random, known to both ends.
        name: a name that says nothing.
        kind: what it is.
        size: bytes.
        sha256: of its bytes, hexadecimal.
        pieces: how many.
        suite, key: how and for which sealing key the content key is sealed.
        sealed_key: the content key, sealed for the recipient and bound to all of this.
    """

    reference: str
    name: str
    kind: FileKind
    size: int
    sha256: str
    pieces: int
    suite: str
    key: str
    sealed_key: bytes


class SendingState(enum.Enum):
    """Where a file of ours stands on its way to one node."""

    WAITING = "waiting"
    """Its message has not arrived, or the first piece has not."""
    SENDING = "sending"
    ARRIVED = "arrived"
    """All pieces are there; they have not said yet that it is sound."""
    CHECKED = "checked"
    """They opened it and made it anew."""
    REFUSED = "refused"
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"
    """It was taken back, given back or erased."""


UNDER_WAY = frozenset({SendingState.WAITING, SendingState.SENDING, SendingState.ARRIVED})
TO_SEND = frozenset({SendingState.WAITING, SendingState.SENDING})


@dataclass(frozen=True, slots=True)
class Sending:
    """A file on its way to one node.

    Attributes:
        id: its id.
        file: which.
        recipient: the node.
        subject: id bytes of what its message told.
        lane: id bytes of what its message is kept in order with.
        agreement: under which agreement.
        reference: as in the message.
        content_key: seals its pieces; None once it is over.
        size: bytes.
        pieces: how many.
        state: where it stands.
        sent: pieces that are there, as far as known.
        attempts: tries since a piece last arrived.
        next_at, expires_at: when it is tried next, and until when.
        place: among the files of its message, from 1.
        trouble: code of the last failure or of the refusal; None if none.
    """

    id: SendingId
    file: FileId
    recipient: NodeId
    subject: bytes
    lane: bytes
    agreement: str
    reference: str
    content_key: bytes | None
    size: int
    pieces: int
    state: SendingState
    sent: int
    attempts: int
    next_at: datetime
    expires_at: datetime
    place: int
    trouble: str | None = None


class ArrivalState(enum.Enum):
    """Where a file that another node announced stands here."""

    WAITING = "waiting"
    DEFERRED = "deferred"
    """Too much of its sender's is under way, or came today: its pieces are taken later."""
    CHECKED = "checked"
    """It was opened, found to be what was announced, and made anew."""
    REFUSED = "refused"
    EXPIRED = "expired"
    ERASED = "erased"


COMING = frozenset({ArrivalState.WAITING, ArrivalState.DEFERRED})


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that another node announced.

    Attributes:
        id: its id.
        sender: the node.
        record: id bytes of the record here that it belongs to.
        offer: as announced.
        state: where it stands.
        announced_at, expires_at: when, and until when its pieces are taken.
        awaited_at: since when they are taken; None before.
        place: among the files of its message, from 1.
        file: the file as it was made anew here; None before.
        trouble: code of the refusal; None if none.
    """

    id: ArrivalId
    sender: NodeId
    record: bytes
    offer: Offer
    state: ArrivalState
    announced_at: datetime
    expires_at: datetime
    awaited_at: datetime | None
    place: int
    file: FileId | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the edge is told of a file: no more than is needed to know a piece of it.

    Attributes:
        sender: the node.
        reference: as announced.
        pieces: how many.
        last_bytes: bytes of the last sealed piece.
        until: when no more is taken.
    """

    sender: NodeId
    reference: str
    pieces: int
    last_bytes: int
    until: datetime
