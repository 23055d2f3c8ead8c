# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of tracing."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ploughshare.exchange.mailbox.terms import Office
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.ports import SerialIndex
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.decisions import ClockKind, Decision
from ploughshare.vocabulary.firearms import ArmEvent, FirearmId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    RequestState,
    ResultCode,
    TraceState,
    UrgencyGround,
)

ITEMS_MOST = 400
"""Arms in one request."""


class TraceId(Id):
    """One trace of one recovered arm."""

    __slots__ = ()
    noun = "trace"


class RequestId(Id):
    """One request to one state."""

    __slots__ = ()
    noun = "request"


class ItemId(Id):
    """One arm within a request, ours or theirs."""

    __slots__ = ()
    noun = "request item"


class IncomingId(Id):
    """One request of another state."""

    __slots__ = ()
    noun = "incoming request"


@dataclass(frozen=True, slots=True)
class Trace:
    """A trace.

    Attributes:
        id: its id here.
        case: the case it belongs to.
        recovery: the recovered arm.
        state: where it stands.
        result: code it was closed with, or the code proposed so far; None if none yet.
        remark: why it ended so; None if nothing is to be said.
        opened_at, opened_by: when and by whom.
        changed_at: last change.
        closed_at: None while open.
        due_at: when the clock that runs out first runs out; None if none runs.
        attention: whether something waits for an officer here.
    """

    id: TraceId
    case: CaseId
    recovery: RecoveryId
    state: TraceState
    result: ResultCode | None
    remark: Text | None
    opened_at: datetime
    opened_by: AccountId
    changed_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    attention: bool


@dataclass(frozen=True, slots=True)
class Framing:
    """What a request says beside the arms (ITI 17).

    Attributes:
        purpose: of the closed list.
        reason: why the arms are taken for illicit.
        use: what the answer will be used for.
        urgency: ground of urgency; None if not urgent.
        with_private_holder: whether the purchaser's name is asked for, too.
    """

    purpose: Purpose
    reason: IllicitReason
    use: IntendedUse
    urgency: UrgencyGround | None = None
    with_private_holder: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A request of ours to one state.

    Attributes:
        id: its id here.
        reference: random, told to the partner.
        partner: node asked; None where refused before a partner was found.
        asked: state asked.
        agreement: reference; None where there is none.
        framing: what it says beside the arms.
        state: where it stands.
        decision: what the law gateway said before sending.
        refusal: why it was refused, by whomever; None if not.
        ground: their ground of refusal; None if none.
        drafted_at, drafted_by: when and by whom.
        released_by: who released it; None if nobody yet.
        sent_at, received_at, acknowledged_at, ended_at: when.
        due_at: when the answer is due; None if no clock runs.
        clock: whether that clock is law or agreed.
        message: reference of the message that carried it.
        note: words of theirs that go with the present state (postponed until, question asked).
        items: number of arms.
    """

    id: RequestId
    reference: str
    partner: NodeId | None
    asked: Country
    agreement: str | None
    framing: Framing
    state: RequestState
    decision: Decision
    refusal: Text | None
    ground: RefusalGround | None
    drafted_at: datetime
    drafted_by: AccountId
    released_by: AccountId | None
    sent_at: datetime | None
    received_at: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None
    due_at: datetime | None
    clock: ClockKind | None
    message: str | None
    note: str | None
    items: int

    @property
    def refused_before_sending(self) -> bool:
        """Whether law or agreement stopped it here."""
        return self.state is RequestState.REFUSED and self.sent_at is None


@dataclass(frozen=True, slots=True)
class RequestItem:
    """One arm within a request of ours.

    Attributes:
        id: its id here.
        request: the request.
        trace: the trace it serves.
        reference: random, told to the partner.
        state: where this arm's answer stands.
        result: code of the answer.
        ground: ground of refusal.
        note: their words (what was searched, until when postponed).
        answered_at: when.
        next_state: state their answer points to.
        by_machine: whether their register answered by itself; None while unanswered.
    """

    id: ItemId
    request: RequestId
    trace: TraceId
    reference: str
    state: RequestState
    result: ResultCode | None
    ground: RefusalGround | None
    note: str | None
    answered_at: datetime | None
    next_state: Country | None
    by_machine: bool | None


class ItemState(enum.Enum):
    """Where an arm stands that another state asks about."""

    WAITING = "waiting"
    """The machine has not looked yet."""
    QUEUED = "queued"
    """An officer answers."""
    POSTPONED = "postponed"
    ENQUIRING = "enquiring"
    AUTHORISATION = "awaiting_authorisation"
    ANSWERED = "answered"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ITEM_OPEN = frozenset(
    {
        ItemState.WAITING,
        ItemState.QUEUED,
        ItemState.POSTPONED,
        ItemState.ENQUIRING,
        ItemState.AUTHORISATION,
    }
)


class QueuedBecause(enum.Enum):
    """Why an arm was queued. Never told to the asker: a queue reveals nothing."""

    DECIDED_BY_OFFICER = "law_leaves_it_to_the_legal_officer"
    NO_AUTOMATIC_ANSWERS = "agreement_without_automatic_answers"
    NOT_CLEAR = "no_single_clear_match"
    PROTECTED = "record_is_protected"
    DRAWN = "drawn_at_random"
    BUDGET_SPENT = "daily_budget_spent"
    CLARIFIED = "clarified_by_the_asker"
    PRIVATE_HOLDER = "asks_for_a_person"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request of another state.

    Attributes:
        id: its id here.
        partner: node that asks.
        asking: its state.
        reference: its random reference.
        agreement: reference.
        framing: what it says beside the arms.
        state: where it stands here.
        decision: what the law gateway says on this side.
        received_at: when this node took it in: the clock starts.
        acknowledged_at, acknowledged_by: when and by whom a person took it up.
        decided_by, decided_at, grounds: the legal officer's decision, where the law leaves it to one.
        due_at: None while a clarification is awaited or if no clock runs.
        clock: law or agreed.
        question: what was asked back; None if nothing is awaited.
        items, open_items: number of arms, and of those not yet answered.
        clarification: their words to what was asked back last; None if there are none.
    """

    id: IncomingId
    partner: NodeId
    asking: Country
    reference: str
    agreement: str
    framing: Framing
    state: RequestState
    decision: Decision
    received_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: AccountId | None
    decided_by: AccountId | None
    decided_at: datetime | None
    grounds: str | None
    due_at: datetime | None
    clock: ClockKind | None
    question: str | None
    items: int
    open_items: int
    clarification: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingItem:
    """One arm that another state asks about.

    Attributes:
        id: its id here.
        incoming: the request.
        place: position within it.
        reference: their random reference.
        marking: marks as their officer wrote them.
        recovered_on: as they told it; None if not told.
        recovered_in: state of recovery.
        state: where it stands.
        because: why it was queued; for this side only.
        firearm: the arm of this register it was answered with.
        result: code of the answer.
        answered_at, answered_by: when and by whom (the machine: `MACHINE`).
        answer: the answer as sent; None while open.
    """

    id: ItemId
    incoming: IncomingId
    place: int
    reference: str
    marking: Marking
    recovered_on: str | None
    recovered_in: Country | None
    state: ItemState
    because: QueuedBecause | None
    firearm: FirearmId | None
    result: ResultCode | None
    answered_at: datetime | None
    answered_by: AccountId | None
    answer: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Received:
    """An event told by a state, as it stands in a trace.

    Attributes:
        event: what happened, with source, grade and handling.
        item: the request item it answered; None for what this authority's own register holds.
        received_at: when.
    """

    event: ArmEvent
    item: ItemId | None
    received_at: datetime


class GapKind(enum.Enum):
    """Why the chain breaks at a place."""

    NOT_ASKED = "not_asked"
    AWAITED = "awaited"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    NO_BASIS = "no_basis"
    NO_RECORD = "no_record"
    DIVERSION = "diversion"


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the chain breaks.

    Attributes:
        kind: why.
        country: whose record is missing; None if unknown.
        words: the gap in a sentence.
    """

    kind: GapKind
    country: Country | None
    words: Text


@dataclass(frozen=True, slots=True)
class Link:
    """One hop or gap of the chain, in order.

    Attributes:
        event: the hop; None for a gap.
        gap: the gap; None for a hop.
        received: where the hop comes from; None for the recovery itself and for gaps.
    """

    event: ArmEvent | None
    gap: Gap | None
    received: Received | None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days between which something fell.

    Attributes:
        since: earliest day; None if unknown.
        until: latest day; None if unknown.
    """

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Chain:
    """All that is known of an arm's way.

    Attributes:
        links: hops and gaps, oldest first.
        last_legal: last event that shows it in lawful hands; None if none is known.
        diversion: interval in which it left lawful hands; None if no lawful record is known.
        sale_to_recovery_days: least and most days from last retail sale to recovery; None if unknown.
        proposed: result code the chain supports so far.
    """

    links: tuple[Link, ...]
    last_legal: ArmEvent | None
    diversion: Interval | None
    sale_to_recovery_days: tuple[int, int] | None
    proposed: ResultCode | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A state that may know more.

    Attributes:
        state: whom to ask.
        why: reason in a sentence.
    """

    state: Country
    why: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next hop as shown to the officer before anything is sent.

    Attributes:
        suggestion: whom to ask and why.
        decision: what law says.
        partner: node of that state; None if none is known.
        agreement: reference of the agreement that covers it; None if none.
        obstacle: why it cannot be sent; None if it can.
        withheld: parts that law keeps back (kind and reason).
    """

    suggestion: Suggestion
    decision: Decision
    partner: NodeId | None
    agreement: str | None
    obstacle: Text | None
    withheld: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Diversion:
    """The point of diversion as an officer established it.

    Attributes:
        country: where.
        event_kind: between which last lawful event and the recovery.
        grounds: on what grounds.
        established_by, established_at: who and when.
        since, until: days between which it fell; None if unknown.
    """

    country: Country | None
    event_kind: str
    grounds: str
    established_by: AccountId
    established_at: datetime
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the tracing desk of this node works with.

    Attributes:
        office: this node as a correspondent.
        index: search index of the register.
        automatic_threshold: probability from which a single clear match may answer by itself.
        draw_share: share of answerable arms that an officer answers all the same.
    """

    office: Office
    index: SerialIndex
    automatic_threshold: float
    draw_share: float

    @property
    def own(self) -> Country:
        """State of this node."""
        return self.office.descriptor.state

    @property
    def authority(self) -> str:
        """Authority of this node."""
        return self.office.descriptor.authority


class Judgement(enum.Enum):
    """What an officer says who compared a candidate with the object by eye."""

    SAME = "same"
    NOT_SAME = "not_same"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate of the own register, as judged so far.

    Attributes:
        recovery: the recovered arm.
        firearm: the record.
        judgement: by eye; None while nobody compared.
        judged_by, judged_at: who and when.
        stands: whether the record's owner confirmed that it still stands; None while nobody did.
        confirmed_by, confirmed_at: who and when.
    """

    recovery: RecoveryId
    firearm: FirearmId
    judgement: Judgement | None
    judged_by: AccountId | None
    judged_at: datetime | None
    stands: bool | None
    confirmed_by: AccountId | None
    confirmed_at: datetime | None

    @property
    def is_hit(self) -> bool:
        """Whether object and record were compared by eye and the record still stands."""
        return self.judgement is Judgement.SAME and self.stands is True
