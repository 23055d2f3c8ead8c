# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the audit log."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Fact
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import AccountId


class EntryId(Id):
    """One entry of the audit log."""

    __slots__ = ()
    noun = "audit entry"


class Draw(enum.Enum):
    """How an entry goes before a supervisor."""

    DRAWN = "drawn"
    LOUD = "loud"
    """Behind a broken glass: shown to every supervisor until they have read it."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry that has no place in the log yet.

    Attributes:
        number: order of arrival in the database.
        commitment: 32 bytes, the leaf.
    """

    number: int
    commitment: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the database holds it, for verification.

    Attributes:
        index: place in the log, from 0; None if pending.
        entry_id: id of the entry, as text.
        commitment: 32 bytes.
        salt: 32 bytes; None if the content is gone.
        content: canonical bytes; None if gone, or if it was not opened.
        at, deed, actor, subject, case: the columns by which the entry is found; ids as text.
        reviewed: whether there is a review of it.
        sealed: whether the content is there and did not open.
    """

    index: int | None
    entry_id: str
    commitment: bytes
    salt: bytes | None
    content: bytes | None
    at: datetime | None
    deed: str | None
    actor: str | None
    subject: str | None
    case: str | None
    reviewed: bool
    sealed: bool = False


class Fault(enum.Enum):
    """What is wrong with an entry."""

    REMOVED = "removed from the database"
    CONTENT_CHANGED = "content changed in the database"
    CONTENT_REMOVED = "content removed from the database"
    COMMITMENT_CHANGED = "commitment differs from the log file"
    COLUMNS_CHANGED = "columns differ from the content in the database"
    REVIEW_REMOVED = "its review was removed from the database"
    REVIEW_ADDED = "a review was added in the database"
    LEAF_CHANGED = "log file differs from the database and from the signed root"
    STATE_CHANGED = "head kept in the database does not fit the log"
    LOG_REWRITTEN = "log file does not give the signed root"
    CHECKPOINT_FORGED = "checkpoint is not signed by the log's key"
    LOG_CUT = "log file is shorter than a signed checkpoint says"
    ADDED = "stands in the database beyond the log's end"
    NOT_WITNESSED = "a named witness has cosigned no head of this log"
    COSIGNATURE_FORGED = "a cosignature does not hold"
    ENTRY_UNPROVEN = "an exported entry does not stand where its proof says"


@dataclass(frozen=True, slots=True)
class Finding:
    """The first broken entry.

    Attributes:
        index: place in the log, from 0.
        entry_id: its id as text; None if the database no longer holds it.
        fault: what is wrong.
    """

    index: int
    entry_id: str | None
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of re-checking the log.

    Attributes:
        entries: number of entries in the log files.
        checkpoints: number of signed checkpoints that were checked.
        pending: entries in the database not yet in the log.
        breaks: signed breaks (restores) in the log.
        finding: the first broken entry; None if all is well.
        unread: entries whose content stayed sealed: no key was given, or it was lost with an older log key.
    """

    entries: int
    checkpoints: int
    pending: int
    breaks: int
    finding: Finding | None
    unread: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is broken."""
        return self.finding is None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as an auditor reads it.

    Attributes:
        entry_id: its id.
        index: place in the log; None if pending.
        at: when.
        deed: value of the `Deed`.
        actor: account id as text.
        agency: authority.
        purpose: value of the `Purpose`.
        case: case id as text; None if none.
        subject_noun: kind of thing; None if none.
        subject: id as text; None if none.
        facts: further facts.
        recovery: recovery id as text; None if none.
        basis: legal basis as stated; None if none.
        break_glass: reason given when the glass was broken; None normally.
        draw: how it goes before a supervisor; None if it does not.
        sealed: whether the content did not open: agency, purpose and facts are empty then.
    """

    entry_id: EntryId
    index: int | None
    at: datetime
    deed: str
    actor: str
    agency: str
    purpose: str
    case: str | None
    subject_noun: str | None
    subject: str | None
    facts: Mapping[str, Fact]
    recovery: str | None = None
    basis: str | None = None
    break_glass: str | None = None
    draw: Draw | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """An entry before a supervisor.

    Attributes:
        entry: what was done.
        actor: who did it.
        drawn_at: when it was drawn.
        loud: whether it was done behind a broken glass.
        justification: the actor's words; None if not given yet.
        justified_at: when.
        decided_by: the supervisor; None while open.
        decided_at: when.
        accepted: the finding; None while open.
        remark: the supervisor's words; None if none.
    """

    entry: Recorded
    actor: AccountId
    drawn_at: datetime
    loud: bool
    justification: str | None
    justified_at: datetime | None
    decided_by: AccountId | None
    decided_at: datetime | None
    accepted: bool | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A witness's word on a head.

    Attributes:
        witness: name of its key.
        size: number of entries of the head.
        time_s: the witness's own time, in seconds since 1970-01-01T00:00Z.
    """

    witness: str
    size: int
    time_s: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place, to be proven.

    Attributes:
        index: place in the log, from 0.
        leaf: commitment, 32 bytes.
        content: canonical bytes; None where the proof is to be without.
        salt: 32 bytes; None likewise.
    """

    index: int
    leaf: bytes
    content: bytes | None = None
    salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class DeedOn:
    """A deed on a thing, with its place in the log and without what else the entry says.

    Attributes:
        index: place, from 0; None where it has none yet.
        leaf: commitment, 32 bytes.
        at, deed, actor: when what was done, by whom.
    """

    index: int | None
    leaf: bytes
    at: datetime
    deed: Deed
    actor: AccountId


@dataclass(frozen=True, slots=True)
class EntryProof:
    """The proof that an entry stands in a log.

    Attributes:
        verifier: verifier string of the log's key.
        note: signed head, with the cosignatures there are.
        index: place of the entry, from 0.
        leaf: its commitment, 32 bytes.
        proof: inclusion proof under that head.
        content, salt: what the commitment is of; None where only the place is proven.
    """

    verifier: str
    note: str
    index: int
    leaf: bytes
    proof: tuple[bytes, ...]
    content: bytes | None = None
    salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """Result of checking an exported log.

    Attributes:
        verification: of leaves, heads and breaks.
        origin: the log's name.
        cosigned: heads that witnesses cosigned.
        named: whether their keys were given by whoever checks; otherwise those in the export were taken.
        entries: exported entries whose proofs hold.
    """

    verification: Verification
    origin: str
    cosigned: tuple[Cosigned, ...]
    named: bool
    entries: int
