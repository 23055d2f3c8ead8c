# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What another state asks of us."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.registry.tracing.terms.ids import IncomingId, ItemId
from ploughshare.registry.tracing.terms.requests import Framing
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.decisions import ClockKind, Decision
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import RequestState, ResultCode


class ItemState(enum.Enum):
    """Where an arm stands that another state asks about."""

    WAITING = "waiting"
    """The machine has not looked yet."""
    QUEUED = "queued"
    """An officer answers."""
    POSTPONED = "postponed"
    ENQUIRING = "enquiring"
    AUTHORISATION = "awaiting_authorisation"
    REFERRED = "referred"
    """The asker's consent to a referral, or the answer of the state it went to, is awaited."""
    ANSWERED = "answered"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    """Nobody answered here in time, and its time of keeping is over."""


ITEM_OPEN = frozenset(
    {
        ItemState.WAITING,
        ItemState.QUEUED,
        ItemState.POSTPONED,
        ItemState.ENQUIRING,
        ItemState.AUTHORISATION,
        ItemState.REFERRED,
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
    FOR_ANOTHER_STATE = "asked_for_another_state"
    REFERRAL_ENDED = "referral_ended_without_answer"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request of another state.

    Attributes:
        id: its id here.
        partner: node that asks.
        asking: its state.
        reference: its random reference.
        agreement: reference.
        framing: what it says beside the arms; None once it was erased.
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
        asked_for: state whose question was referred here, and that will read the answer; None if they
            ask for themselves.
        on_behalf_of: the post or province of theirs that filed it, as their contact point names it; None
            if it names none.
        ended_at: when the last of its arms was answered, refused or taken back; None while open.
        erase_on: day on which what it brought is erased, as the agreement says; None while open.
        erased_at: when that was erased; None while it is kept.
    """

    id: IncomingId
    partner: NodeId
    asking: Country
    reference: str
    agreement: str
    framing: Framing | None
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
    asked_for: Country | None = None
    on_behalf_of: str | None = None
    ended_at: datetime | None = None
    erase_on: date | None = None
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IncomingItem:
    """One arm that another state asks about.

    Attributes:
        id: its id here.
        incoming: the request.
        place: position within it.
        reference: their random reference.
        marking: marks as their officer wrote them; none once they were erased.
        recovered_on: as they told it; None if not told.
        recovered_in: state of recovery.
        state: where it stands.
        because: why it was queued; for this side only.
        firearm: the arm of this register it was answered with; None once that was erased.
        result: code of the answer.
        answered_at, answered_by: when and by whom (the machine: `MACHINE`).
        answer: the answer as sent; None while open, and once it was erased.
        rounds: how many rounds of a lot were recovered; None for an arm, if not told, and once erased.
        lot: the lot of this register it was answered with; None once that was erased.
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
    rounds: int | None = None
    lot: LotId | None = None
