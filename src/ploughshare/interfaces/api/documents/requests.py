# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of our own requests to other states."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import (
    CountryCode,
    Given,
    IdText,
    Told,
    Words,
)
from ploughshare.interfaces.api.documents.framing import Framed, FramingForm, framing_fields
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.registry.tracing.terms import (
    Proposal,
    Request,
    RequestItem,
)
from ploughshare.vocabulary.decisions import ClockKind
from ploughshare.vocabulary.tracing import (
    RefusalGround,
    RequestState,
    ResultCode,
)


class NewRequest(FramingForm, frozen=True, kw_only=True):
    """One request to one state about one or several arms. `hold`: keep it as a draft, so that files can be
    added before it is released."""

    trace_ids: Annotated[list[IdText], Meta(min_length=1, max_length=500)]
    state: CountryCode
    hold: bool = False


class GivenWords(Given, frozen=True, kw_only=True):
    """Words of the officer."""

    words: Words


class RequestDocument(Framed, frozen=True, kw_only=True):
    """A request of ours to one state. In state `refused` without `sent_at`, law or agreement stopped it
    here, `refusal` says why, and nothing was sent. What the answers brought is erased on `erase_on`, as the
    agreement says; after `erased_at` nothing of them is told."""

    id: str
    reference: str
    partner: str | None
    asked: str
    agreement: str | None
    state: RequestState
    decision: DecisionDocument
    refusal: str | None
    refused_before_sending: bool
    ground: RefusalGround | None
    drafted_at: datetime
    drafted_by: str
    released_by: str | None
    sent_at: datetime | None
    received_at: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None
    due_at: datetime | None
    clock: ClockKind | None
    message: str | None
    note: str | None
    items: int
    erase_on: date | None
    erased_at: datetime | None


class ItemDocument(Told, frozen=True, kw_only=True):
    """One arm within a request of ours."""

    id: str
    request_id: str
    trace_id: str
    reference: str
    state: RequestState
    result: ResultCode | None
    ground: RefusalGround | None
    note: str | None
    answered_at: datetime | None
    next_state: str | None
    by_machine: bool | None


class RequestWithItems(Told, frozen=True, kw_only=True):
    """A request with its arms."""

    request: RequestDocument
    items: list[ItemDocument]


class RequestOfTrace(Told, frozen=True, kw_only=True):
    """A request with the standing of one arm."""

    request: RequestDocument
    item: ItemDocument


class ProposalDocument(Told, frozen=True, kw_only=True):
    """Whom to ask next, why, and what law says, before anything is sent."""

    state: str
    why: str
    decision: DecisionDocument
    partner: str | None
    agreement: str | None
    obstacle: str | None
    withheld: list[str]


def request_document(request: Request, call: Call) -> RequestDocument:
    """A request of ours."""
    return RequestDocument(
        id=str(request.id),
        reference=request.reference,
        partner=request.partner,
        asked=request.asked,
        agreement=request.agreement,
        **framing_fields(request.framing),
        state=request.state,
        decision=decision_document(request.decision, call),
        refusal=call.say(request.refusal),
        refused_before_sending=request.refused_before_sending,
        ground=request.ground,
        drafted_at=request.drafted_at,
        drafted_by=str(request.drafted_by),
        released_by=str(request.released_by) if request.released_by else None,
        sent_at=request.sent_at,
        received_at=request.received_at,
        acknowledged_at=request.acknowledged_at,
        ended_at=request.ended_at,
        due_at=request.due_at,
        clock=request.clock,
        message=request.message,
        note=request.note,
        items=request.items,
        erase_on=request.erase_on,
        erased_at=request.erased_at,
    )


def item_document(item: RequestItem) -> ItemDocument:
    """One arm within a request of ours."""
    return ItemDocument(
        id=str(item.id),
        request_id=str(item.request),
        trace_id=str(item.trace),
        reference=item.reference,
        state=item.state,
        result=item.result,
        ground=item.ground,
        note=item.note,
        answered_at=item.answered_at,
        next_state=item.next_state,
        by_machine=item.by_machine,
    )


def proposal_document(each: Proposal, call: Call) -> ProposalDocument:
    """Whom to ask next."""
    return ProposalDocument(
        state=each.suggestion.state,
        why=call.say(each.suggestion.why) or "",
        decision=decision_document(each.decision, call),
        partner=each.partner,
        agreement=each.agreement,
        obstacle=call.say(each.obstacle),
        withheld=call.says(each.withheld),
    )
