# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of other states' requests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.arms import CandidatesDocument
from ploughshare.interfaces.api.documents.enclosures import LeavingForm
from ploughshare.interfaces.api.documents.forms import Given, IdText, Told, Words
from ploughshare.interfaces.api.documents.framing import ERASED, FramedWhileKept, framing_fields
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.interfaces.api.documents.lots import FoundLotsDocument
from ploughshare.interfaces.api.documents.marks import MarkingDocument, ReadingDocument, marking_document
from ploughshare.interfaces.api.documents.referrals import ReferralDocument
from ploughshare.registry.tracing.queries import Alert
from ploughshare.registry.tracing.terms import Incoming, IncomingItem, ItemState, QueuedBecause
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import (
    RefusalGround,
    RequestState,
    ResultCode,
)


class GivenDecision(Given, frozen=True, kw_only=True):
    """The legal officer's decision where the law leaves it to one."""

    permit: bool
    grounds: Words


class Question(Given, frozen=True, kw_only=True):
    """What is asked back; the clock stands until it is answered."""

    question: Words


class AnswerWith(Given, frozen=True, kw_only=True):
    """The record that is the arm, or the lot of ammunition: one of the two. `files`: how files leave that
    were added to it."""

    firearm_id: IdText | None = None
    lot_id: IdText | None = None
    files: LeavingForm | None = None


class NotHeld(Given, frozen=True, kw_only=True):
    """How files leave that were added to the arm."""

    files: LeavingForm | None = None


class Refusal(Given, frozen=True, kw_only=True):
    """On which ground (International Tracing Instrument, paragraph 22), and a word."""

    ground: RefusalGround
    note: Words | None = None


class Delay(Given, frozen=True, kw_only=True):
    """Why an answer needs longer, and until when."""

    state: ItemState
    until: date | None = None
    note: Words | None = None


class PassingOn(Given, frozen=True, kw_only=True):
    """To which authority of the own state a question is passed on."""

    authority: Words
    note: Words | None = None


class Correction(Given, frozen=True, kw_only=True):
    """The record that is the arm or lot after all; neither: it is not held. `files`: how the arm's files
    leave, in place of those that went with the former answer."""

    firearm_id: IdText | None = None
    lot_id: IdText | None = None
    files: LeavingForm | None = None


class IncomingDocument(FramedWhileKept, frozen=True, kw_only=True):
    """Another state's request. `asked_for`: the state whose question they referred here; `on_behalf_of`:
    the post or province of theirs that filed it, where their contact point names it. What it brought is
    erased on `erase_on`, as the agreement says; after `erased_at` nothing of it is told."""

    id: str
    partner: str
    asking: str
    asked_for: str | None
    on_behalf_of: str | None
    reference: str
    agreement: str
    state: RequestState
    decision: DecisionDocument
    received_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    decided_by: str | None
    decided_at: datetime | None
    grounds: str | None
    due_at: datetime | None
    clock: ClockKind | None
    question: str | None
    clarification: str | None
    items: int
    open_items: int
    ended_at: datetime | None
    erase_on: date | None
    erased_at: datetime | None


class IncomingItemDocument(Told, frozen=True, kw_only=True):
    """One arm they ask about. `because` is for this side only and is never told. Marks, days, record and
    answer are empty once they were erased: the request says when."""

    id: str
    incoming_id: str
    place: int
    reference: str
    marking: MarkingDocument
    recovered_on: str | None
    recovered_in: str | None
    rounds: int | None
    state: ItemState
    because: QueuedBecause | None
    firearm_id: str | None
    lot_id: str | None
    result: ResultCode | None
    answered_at: datetime | None
    answered_by: str | None
    answer: dict[str, Any] | None


class IncomingViewDocument(Told, frozen=True, kw_only=True):
    """Another state's request with its arms, and the referrals proposed for them."""

    incoming: IncomingDocument
    items: list[IncomingItemDocument]
    referrals: list[ReferralDocument]


class ItemCandidatesDocument(Told, frozen=True, kw_only=True):
    """Records that may be the arm they ask about; `found` is null where too little can be read. `lots`: lots
    that may be the one they ask about; null where they ask about an arm."""

    item: IncomingItemDocument
    reading: ReadingDocument
    found: CandidatesDocument | None
    lots: FoundLotsDocument | None = None


class AlertDocument(Told, frozen=True, kw_only=True):
    """A protected record was asked for."""

    item_id: str
    firearm_id: str
    incoming_id: str
    at: datetime


def incoming_document(made: Incoming, call: Call) -> IncomingDocument:
    """Another state's request."""
    return IncomingDocument(
        id=str(made.id),
        partner=made.partner,
        asking=made.asking,
        asked_for=made.asked_for,
        on_behalf_of=made.on_behalf_of,
        reference=made.reference,
        agreement=made.agreement,
        **(ERASED if made.framing is None else framing_fields(made.framing)),
        state=made.state,
        decision=decision_document(made.decision, call),
        received_at=made.received_at,
        acknowledged_at=made.acknowledged_at,
        acknowledged_by=str(made.acknowledged_by) if made.acknowledged_by else None,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        grounds=made.grounds,
        due_at=made.due_at,
        clock=made.clock,
        question=made.question,
        clarification=made.clarification,
        items=made.items,
        open_items=made.open_items,
        ended_at=made.ended_at,
        erase_on=made.erase_on,
        erased_at=made.erased_at,
    )


def incoming_item_document(item: IncomingItem) -> IncomingItemDocument:
    """One arm they ask about."""
    return IncomingItemDocument(
        id=str(item.id),
        incoming_id=str(item.incoming),
        place=item.place,
        reference=item.reference,
        marking=marking_document(item.marking),
        recovered_on=item.recovered_on,
        recovered_in=item.recovered_in,
        rounds=item.rounds,
        state=item.state,
        because=item.because,
        firearm_id=str(item.firearm) if item.firearm else None,
        lot_id=str(item.lot) if item.lot else None,
        result=item.result,
        answered_at=item.answered_at,
        answered_by=str(item.answered_by) if item.answered_by else None,
        answer=dict(item.answer) if item.answer else None,
    )


def record_of(given: AnswerWith | Correction) -> FirearmId | LotId:
    """The record a client names.

    Raises:
        MalformedId: none is named, or no such thing can be.
    """
    return LotId.parse(given.lot_id) if given.lot_id else FirearmId.parse(given.firearm_id or "")


def alert_document(alert: Alert) -> AlertDocument:
    """A protected record was asked for."""
    return AlertDocument(
        item_id=str(alert.id),
        firearm_id=str(alert.firearm),
        incoming_id=str(alert.incoming),
        at=alert.at,
    )
