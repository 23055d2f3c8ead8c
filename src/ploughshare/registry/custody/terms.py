# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of custody."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.seizures import Disposal, SeizedItemId

LINE_MOST = 200
WORDS_MOST = 2000
REFERENCE_MOST = 60
SEAL_MOST = 40
ITEMS_MOST = 100


class EvidenceId(Id):
    """One exhibit."""

    __slots__ = ()
    noun = "exhibit"


class HandOverId(Id):
    """One hand-over of exhibits from one to another."""

    __slots__ = ()
    noun = "hand-over"


class EvidenceKind(enum.Enum):
    """What an exhibit is."""

    ARM = "arm"
    PART = "part"
    ROUND = "round"
    PHOTOGRAPH = "photograph"
    FILE = "file"
    DOCUMENT = "document"
    DEVICE = "device"
    OTHER = "other"


class EvidenceState(enum.Enum):
    """Where an exhibit stands."""

    HELD = "held"
    """In the hands of somebody at this node."""
    ON_ITS_WAY = "on_its_way"
    """Released, and nobody signed for it yet."""
    OUTSIDE = "outside"
    """With a court, a laboratory or another authority."""
    DISPOSED = "disposed"


class CustodianKind(enum.Enum):
    """In whose hands an exhibit is."""

    OFFICER = "officer"
    """Somebody with an account at this node."""
    LABORATORY = "laboratory"
    COURT = "court"
    PROSECUTOR = "prosecutor"
    AUTHORITY = "authority"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Custodian:
    """In whose hands.

    Attributes:
        kind: what they are.
        account: of an officer; None for others.
        body: the laboratory, court or authority with its office; None for an officer. No name of a person.
    """

    kind: CustodianKind
    account: AccountId | None = None
    body: str | None = None

    @classmethod
    def officer(cls, account: AccountId) -> Custodian:
        """Somebody at this node."""
        return cls(CustodianKind.OFFICER, account)


class CustodyEventKind(enum.Enum):
    """What happened to an exhibit."""

    TAKEN_IN = "taken_in"
    SEALED = "sealed"
    UNSEALED = "unsealed"
    RELEASED = "released"
    RECEIVED = "received"
    REFUSED = "refused"
    RECALLED = "recalled"
    MOVED = "moved"
    EXAMINED = "examined"
    CHECKED = "checked"
    PROPOSED = "proposed"
    DISPOSED = "disposed"


NOTED = frozenset(
    {
        CustodyEventKind.SEALED,
        CustodyEventKind.UNSEALED,
        CustodyEventKind.MOVED,
        CustodyEventKind.EXAMINED,
        CustodyEventKind.CHECKED,
        CustodyEventKind.RECEIVED,
    }
)
"""What is noted by itself; the rest comes of taking in, handing over and disposing. A receipt that is noted
by itself is one of the time before: it has no release and shows as a gap."""


class Signing(enum.Enum):
    """How sure it is that somebody signed, from the surest to the least."""

    PROVED = "proved"
    """The person proved with a second factor, at the act, that it is they."""
    PROVED_LATER = "proved_later"
    """Likewise, but entered more than a day after it happened."""
    OWN_KEY = "own_key"
    """A signature by a key of the taker's; somebody here checked whose key it is."""
    PAPER = "paper"
    """On paper; the digest of the scan is kept."""
    NONE = "none"
    """Nobody signed."""


class HandOverAim(enum.Enum):
    """Why exhibits change hands."""

    STORAGE = "storage"
    TRANSPORT = "transport"
    EXAMINATION = "examination"
    COURT = "court"
    BACK = "back"
    OTHER = "other"


class HandOverState(enum.Enum):
    """Where a hand-over stands."""

    WAITING = "waiting"
    RECEIVED = "received"
    REFUSED = "refused"
    RECALLED = "recalled"


class GapKind(enum.Enum):
    """What is wrong in the history of an exhibit."""

    NOT_SIGNED_BEFORE_INTAKE = "not_signed_before_intake"
    NOBODY_SIGNED = "nobody_signed"
    TWO_AT_ONCE = "two_at_once"
    RECEIPT_WITHOUT_RELEASE = "receipt_without_release"
    SEAL_CHANGED = "seal_changed"
    DIGEST_DIFFERS = "digest_differs"
    ENTERED_LATE = "entered_late"
    IMPOSSIBLE_ORDER = "impossible_order"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a defence would ask about.

    Attributes:
        kind: what is wrong.
        numbers: of the events it concerns, in their order of entry.
        since, until: time in which nobody, or two, had it; None where no time is concerned or it still runs.
    """

    kind: GapKind
    numbers: tuple[int, ...]
    since: datetime | None = None
    until: datetime | None = None


class PaperVerdict(enum.Enum):
    """What the paper of a hand-over is worth, by what is known where it is read."""

    GENUINE = "genuine"
    OLD = "old"
    """Made long ago, or in the future: it may have been replaced, taken back or signed for."""
    OTHER_STATEMENT = "other_statement"
    """The code and the print beside it say different things."""
    FORGED = "forged"
    UNKNOWN_NODE = "unknown_node"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """A paper of a hand-over as it was checked. What it says is to be believed only if it is genuine.

    Attributes:
        verdict: what it is worth.
        node: who made it, as it says; None where it cannot be read.
        made_at: when, as it says.
        statement: what both sides sign.
        sha256: digest of that.
    """

    verdict: PaperVerdict
    node: NodeId | None = None
    made_at: datetime | None = None
    statement: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """How an outside body, or somebody without a line, signed.

    Attributes:
        signer: who signed, by office.
        paper: number of the paper; None if it has none.
        paper_sha256: of the scan, hexadecimal; None if it was signed with a key.
        key, signature: public Ed25519 key and signature over the statement, base 64; None if on paper.
    """

    signer: str
    paper: str | None = None
    paper_sha256: str | None = None
    key: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class CustodyEvent:
    """One event in the history of an exhibit. Never changed and never deleted.

    Attributes:
        evidence: whose.
        number: from 1, in order of entry.
        kind: what happened.
        happened_at, entered_at: when it happened, and when it was entered here.
        entered_by: who entered it.
        place, why: where and why.
        custodian: in whose hands it is afterwards; None if that did not change.
        seal: the seal it is about, or the one that was read at a hand-over; None if none.
        hand_over: of a release or a receipt; None otherwise.
        signing: how it was signed; None where nothing is signed.
        proof: of a signature that is not by an account; None otherwise.
        statement_sha256: of what was signed; None where nothing is.
        sha256: digest that was found, or of the photograph before destruction; None if none.
        reference: result of an examination, or the serial as read; None if none.
        disposal: what became of it; None otherwise.
        second: the other person at a destruction; None otherwise.
    """

    evidence: EvidenceId
    number: int
    kind: CustodyEventKind
    happened_at: datetime
    entered_at: datetime
    entered_by: AccountId
    place: str
    why: str
    custodian: Custodian | None = None
    seal: str | None = None
    hand_over: HandOverId | None = None
    signing: Signing | None = None
    proof: Proof | None = None
    statement_sha256: str | None = None
    sha256: str | None = None
    reference: str | None = None
    disposal: Disposal | None = None
    second: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An exhibit as it stands now.

    Attributes:
        id: its id here.
        case: the case it belongs to.
        kind, reference, description: what it is, its exhibit number, and what it looks like.
        recovery: the recovered arm that it is; None if it is none.
        seized: item of a seizure that it is; None if it is none.
        found_on: last day on which it may have been found; None if not known.
        sha256: of a file, photograph or document at intake, hexadecimal; None for a thing.
        state, custodian, place, seal: where it is, in whose hands, and under which seal.
        proposed, proposed_by: destruction that waits for a second person; None if none.
        disposal: what became of it in the end; None while it is kept.
        gaps: how many gaps its history had when something was last noted.
        version: how often something was noted on it.
        entered_at, entered_by: when and by whom.
    """

    id: EvidenceId
    case: CaseId
    kind: EvidenceKind
    reference: str
    description: str
    recovery: RecoveryId | None
    seized: SeizedItemId | None
    found_on: date | None
    sha256: str | None
    state: EvidenceState
    custodian: Custodian
    place: str
    seal: str | None
    proposed: Disposal | None
    proposed_by: AccountId | None
    disposal: Disposal | None
    gaps: int
    version: int
    entered_at: datetime
    entered_by: AccountId


@dataclass(frozen=True, slots=True)
class HandOver:
    """Exhibits that go from one to another; both sign.

    Attributes:
        id: its id here.
        case: of all its exhibits.
        evidence: the exhibits.
        giver, taker: from whom to whom.
        aim, place, why: what for, where, and in words.
        released_at, released_by: when the giver let go, and who entered it.
        statement: what both sign, as it was when it was released.
        seals: seal on each exhibit at release; exhibits without one are left out.
        state: where it stands.
        ended_at, ended_by: when it was signed for, refused or taken back, and who entered it; None before.
        note: why it was refused or taken back; None otherwise.
    """

    id: HandOverId
    case: CaseId
    evidence: tuple[EvidenceId, ...]
    giver: Custodian
    taker: Custodian
    aim: HandOverAim
    place: str
    why: str
    released_at: datetime
    released_by: AccountId
    statement: str
    state: HandOverState
    ended_at: datetime | None
    ended_by: AccountId | None
    note: str | None
    seals: Mapping[EvidenceId, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class History:
    """An exhibit with everything that happened to it.

    Attributes:
        evidence: as it stands.
        events: in order of entry.
        hand_overs: that it was part of, oldest first.
        gaps: as they stand at the moment of reading.
    """

    evidence: Evidence
    events: tuple[CustodyEvent, ...]
    hand_overs: tuple[HandOver, ...]
    gaps: tuple[Gap, ...]
