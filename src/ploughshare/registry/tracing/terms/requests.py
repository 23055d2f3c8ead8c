# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What we ask of another state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.terms.ids import ItemId, RequestId, TraceId
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.decisions import ClockKind, Decision
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    RequestState,
    ResultCode,
    UrgencyGround,
)


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
        erase_on: day on which what the answers brought is erased, as the agreement says; None while open.
        erased_at: when that was erased; None while it is kept.
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
    erase_on: date | None = None
    erased_at: datetime | None = None

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
        result: code of the answer; None before it came, and once it was erased.
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
