# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of formal requests as they are kept."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.exchange.release.terms import Finding
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.law.requests.terms import Content, Enclosed, Missing, Required, Safeguard, Translation
from ploughshare.law.rulings.terms import LawQuestion
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.documents import Document
from ploughshare.vocabulary.handling import Handling
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

TITLE_MOST = 200
WORDS_MOST = 20_000
SHORT_MOST = 200
GROUNDS_LEAST = 20
MATERIALS_MOST = 50
SERIALS_MOST = 500


class FormalId(Id):
    """One formal request, ours or another state's."""

    __slots__ = ()
    noun = "formal request"


class Direction(enum.Enum):
    """Who asks."""

    OURS = "ours"
    THEIRS = "theirs"


class FormalState(enum.Enum):
    """Where a formal request stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    """A second person approved it; it has not left."""
    SENT = "sent"
    RECEIVED = "received"
    """Another state's: it came, and nothing was answered yet."""
    ACKNOWLEDGED = "acknowledged"
    SUPPLEMENTED = "supplemented"
    """Further information was asked for and given."""
    PARTLY_EXECUTED = "partly_executed"
    EXECUTED = "executed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


OPEN = frozenset(
    {
        FormalState.DRAFT,
        FormalState.APPROVED,
        FormalState.SENT,
        FormalState.RECEIVED,
        FormalState.ACKNOWLEDGED,
        FormalState.SUPPLEMENTED,
        FormalState.PARTLY_EXECUTED,
    }
)
"""States in which something is still to come."""


class StepKind(enum.Enum):
    """What happened to a formal request."""

    DRAFTED = "drafted"
    CHANGED = "changed"
    SENT_BACK = "sent_back"
    """A second person did not approve it."""
    APPROVED = "approved"
    SENT = "sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    SUPPLEMENTED = "supplemented"
    PARTLY_EXECUTED = "partly_executed"
    EXECUTED = "executed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class FormalGround(enum.Enum):
    """Why a formal request was refused (UNTOC 18(21), 16(7), 18(9); ETS 24, 3 to 6)."""

    FORM = "form"
    """It does not hold what it must."""
    ESSENTIAL_INTERESTS = "essential_interests"
    """Sovereignty, security, public order or other essential interests."""
    NOT_AT_HOME = "not_at_home"
    """The law of the asked state would not allow it in a case of its own."""
    LEGAL_SYSTEM = "legal_system"
    DUAL_CRIMINALITY = "dual_criminality"
    POLITICAL_OR_MILITARY = "political_or_military"
    OWN_NATIONAL = "own_national"
    DEATH_PENALTY = "death_penalty"
    HUMAN_RIGHTS = "human_rights"
    OTHER = "other"


class SentBy(enum.Enum):
    """How a formal request goes. No link to any of these is claimed: an officer takes it there."""

    CENTRAL_AUTHORITY = "central_authority"
    DIPLOMATIC = "diplomatic"
    DIRECT = "direct"
    """From judicial authority to judicial authority."""
    INTERPOL = "interpol"
    LIAISON = "liaison"


class MaterialKind(enum.Enum):
    """What of a case goes with a request."""

    RECOVERY = "recovery"
    TRACE = "trace"
    INFORMATION = "information"
    RECEIVED = "received"


Subject = RecoveryId | TraceId | StatementId | ReceivedId

KIND_OF: Mapping[type[Id], MaterialKind] = MappingProxyType(
    {
        RecoveryId: MaterialKind.RECOVERY,
        TraceId: MaterialKind.TRACE,
        StatementId: MaterialKind.INFORMATION,
        ReceivedId: MaterialKind.RECEIVED,
    }
)
NOUN_OF: Mapping[MaterialKind, type[RecoveryId] | type[TraceId] | type[StatementId] | type[ReceivedId]] = (
    MappingProxyType(
        {
            MaterialKind.RECOVERY: RecoveryId,
            MaterialKind.TRACE: TraceId,
            MaterialKind.INFORMATION: StatementId,
            MaterialKind.RECEIVED: ReceivedId,
        }
    )
)


@dataclass(frozen=True, slots=True)
class PaperConsent:
    """Consent of an originator that came on paper.

    Attributes:
        of: whose consent it is: of what that state told, and of nothing else.
        by: authority and office of who gave it.
        on: the day on the paper.
        paper: its reference.
    """

    of: Country
    by: str
    on: date
    paper: str


@dataclass(frozen=True, slots=True)
class Material:
    """Something of the case that is to go with a request.

    Attributes:
        kind, subject: what.
        added_by, added_at: who put it there, and when.
        consents: consents of originators that came on paper, at most one of each state: a trace has several.
        digest: SHA-256 of what of it went along when the request was approved, hexadecimal; None before. The
            content itself is kept where it belongs, and goes when its time there is over.
    """

    kind: MaterialKind
    subject: Subject
    added_by: AccountId
    added_at: datetime
    consents: tuple[PaperConsent, ...] = ()
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A material with whether it may go, as of now.

    Attributes:
        material: which.
        enclosed: what would go; None where nothing of it may.
        withheld: why something of it stays here, and what to do, each a sentence.
        stops: whether the request waits for it: nothing of it may go.
        may_ask: whether its originator can be asked for consent through this node.
    """

    material: Material
    enclosed: Enclosed | None
    withheld: tuple[Text, ...] = ()
    stops: bool = False
    may_ask: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person writes of a request.

    Attributes:
        title: in a line; names nobody.
        requested_authority: to whom it is addressed; None if not known.
        contents: words for each content.
        offence, urgency: what it is about; why it is urgent; None if not stated.
        purpose: what for.
        personal: whether it names a natural person or asks for one.
        facts: what is known of the case beside the tables, by name of the fact.
        language: ISO 639 code of the language it goes in; None if not chosen.
        translation: where its translation stands.
        interpreter: which interpreter a hearing needs; None if none.
        route: of a controlled delivery, the states in order; empty otherwise.
        handling: label that stands on every page.
    """

    title: str
    requested_authority: str | None = None
    contents: Mapping[Content, str] = field(default_factory=lambda: MappingProxyType({}))
    offence: Offence | None = None
    urgency: UrgencyGround | None = None
    purpose: Purpose = Purpose.INVESTIGATION
    personal: bool = True
    facts: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    language: str | None = None
    translation: Translation = Translation.NEEDED
    interpreter: str | None = None
    route: tuple[Country, ...] = ()
    handling: Handling = field(default_factory=Handling)


@dataclass(frozen=True, slots=True)
class Approval:
    """That a second person approved a request.

    Attributes:
        by, at: who and when.
        outcome: what the gateways said then.
        bases: rows of bases that carried it.
        grounds: why it is put although the law leaves it open; None where the law permits it.
    """

    by: AccountId
    at: datetime
    outcome: Outcome
    bases: tuple[str, ...]
    grounds: str | None


@dataclass(frozen=True, slots=True)
class Formal:
    """A formal request.

    Attributes:
        id: its id here.
        case: the case it belongs to.
        direction: who asks.
        form: which cooperation.
        other: the other state.
        wording: what is written; empty once erased.
        state: where it stands.
        version: 1, and one more for each change: who changes states which one they read.
        reference: ours; None before there is one.
        their_reference: the other state's; None before it is known.
        drafted_by, drafted_at: who began it, and when.
        changed_by, changed_at: who changed it last, and when.
        approval: by a second person; None before.
        due_at: when the clock that runs out first runs out; None if none runs.
        erase_on: day on which its words are erased here; None if none was set.
        erased_at: when they were; None before.
    """

    id: FormalId
    case: CaseId
    direction: Direction
    form: Form
    other: Country
    wording: Wording
    state: FormalState
    version: int
    reference: str | None
    their_reference: str | None
    drafted_by: AccountId
    drafted_at: datetime
    changed_by: AccountId
    changed_at: datetime
    approval: Approval | None = None
    due_at: datetime | None = None
    erase_on: date | None = None
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a formal request.

    Attributes:
        kind: what.
        on: the day it happened.
        by, at: who noted it, and when.
        note: words; None if none.
        ground: why it was refused; None but for that.
        sent_by: how it went; None but for that.
        paper: reference of the paper that says so; None if none.
    """

    kind: StepKind
    on: date
    by: AccountId
    at: datetime
    note: str | None = None
    ground: FormalGround | None = None
    sent_by: SentBy | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A safeguard with who noted it here.

    Attributes:
        safeguard: as it was given or refused.
        by, at: who noted it, and when.
    """

    safeguard: Safeguard
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that a basis sets, running.

    Attributes:
        number: which of the request's clocks.
        basis, case: row of bases and which of its times; None for a day that a person set.
        of: the state that has to act.
        since_at: from when it runs.
        due_at: when it ends.
        set_by, set_at: who started it, and when.
        ended_at: when it was stopped, because what it waits for is done; None while it runs.
    """

    number: int
    basis: str | None
    case: str | None
    of: Country
    since_at: datetime
    due_at: datetime
    set_by: AccountId
    set_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FormalView:
    """A formal request, whole.

    Attributes:
        formal: the request.
        steps: its history, oldest first.
        safeguards: as noted, oldest first.
        clocks: running and stopped.
        materials: what is to go with it, weighed now.
        decision: what the gateways say now.
        bases: rows that carry it now.
        required: what it must hold.
        missing: what keeps it from leaving; empty if it may.
        questions: whom to ask what before relying on it.
        times: basis and case of the times that can be started.
        document: the approved text; the draft as of now before that.
        next: what can be noted next.
        places: places in the texts that go along that a person looks at before it is approved.
        put: questions that it waits or waited for with the legal officer.
    """

    formal: Formal
    steps: tuple[Step, ...]
    safeguards: tuple[Noted, ...]
    clocks: tuple[Clock, ...]
    materials: tuple[Weighed, ...]
    decision: Decision
    bases: tuple[str, ...]
    required: tuple[Required, ...]
    missing: tuple[Missing, ...]
    questions: tuple[Text, ...]
    times: tuple[tuple[str, str], ...]
    document: Document | None
    next: tuple[StepKind, ...]
    places: tuple[Finding, ...] = ()
    put: tuple[LawQuestion, ...] = ()
