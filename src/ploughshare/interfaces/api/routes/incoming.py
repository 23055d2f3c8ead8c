# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other states ask, and how this register answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.arms import candidates_document
from ploughshare.interfaces.api.documents.enclosures import leaving
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.incoming import (
    AlertDocument,
    AnswerWith,
    Correction,
    Delay,
    GivenDecision,
    IncomingDocument,
    IncomingItemDocument,
    IncomingViewDocument,
    ItemCandidatesDocument,
    NotHeld,
    PassingOn,
    Question,
    Refusal,
    alert_document,
    incoming_document,
    incoming_item_document,
    record_of,
)
from ploughshare.interfaces.api.documents.lots import found_lots_document
from ploughshare.interfaces.api.documents.marks import reading_document
from ploughshare.interfaces.api.documents.referrals import referral_document
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.service import answering
from ploughshare.registry.tracing.terms import IncomingId, IncomingItem, ItemId
from ploughshare.safeguards.work import Work

TAG = "Incoming"
_ITEM = "/incoming/items/{item_id:str}"


@reads("/incoming", TAG)
def list_incoming(
    call: Caller,
    ended: Annotated[bool, QueryParameter(description="Ended requests instead of open ones.")] = False,
    discretion: Annotated[bool, QueryParameter(description="Only what the legal officer decides.")] = False,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[IncomingDocument]:
    """Requests of other states; the clock that runs out first comes first."""
    with call.work() as work:
        page = queries.incoming(work, cursor=cursor, limit=limit, ended=ended, discretion_only=discretion)
    return paged(page, lambda each: incoming_document(each, call))


@reads("/incoming/{incoming_id:str}", TAG)
def show_incoming(call: Caller, incoming_id: RecordId) -> IncomingViewDocument:
    """One request of another state with its arms."""
    with call.work() as work:
        view = queries.incoming_request(work, IncomingId.parse(incoming_id))
        mailbox.note_read_about(work, view.incoming.id)
    return IncomingViewDocument(
        incoming=incoming_document(view.incoming, call),
        items=[incoming_item_document(each) for each in view.items],
        referrals=[referral_document(each, call) for each in view.referrals],
    )


@acts("/incoming/{incoming_id:str}/acknowledgement", TAG, status=200)
def acknowledge_incoming(call: Caller, incoming_id: RecordId) -> IncomingDocument:
    """Say that a person has taken it up."""
    with call.work() as work:
        made = answering.acknowledge(work, call.node.desk, IncomingId.parse(incoming_id))
    return incoming_document(made, call)


@acts("/incoming/{incoming_id:str}/decision", TAG, status=200)
def decide_incoming(call: Caller, incoming_id: RecordId, data: JSONBody[GivenDecision]) -> IncomingDocument:
    """The legal officer decides where the law leaves it to one. Permitted arms are looked up."""
    with call.work() as work:
        made = answering.decide(
            work,
            call.node.desk,
            IncomingId.parse(incoming_id),
            permit=data.permit,
            grounds=data.grounds,
        )
    return incoming_document(made, call)


@acts("/incoming/{incoming_id:str}/question", TAG, status=200)
def ask_back(call: Caller, incoming_id: RecordId, data: JSONBody[Question]) -> IncomingDocument:
    """Ask for clarification: the clock stands until they answer."""
    with call.work() as work:
        made = answering.ask_back(work, call.node.desk, IncomingId.parse(incoming_id), question=data.question)
    return incoming_document(made, call)


@reads(f"{_ITEM}/candidates", TAG)
def item_candidates(call: Caller, item_id: RecordId) -> ItemCandidatesDocument:
    """Records that may be the arm they ask about, for the officer who answers."""
    with call.work() as work:
        item, reading, found = answering.candidates(work, call.node.desk, ItemId.parse(item_id))
        found_lots = answering.candidate_lots(work, call.node.desk, ItemId.parse(item_id))
    return ItemCandidatesDocument(
        item=incoming_item_document(item),
        reading=reading_document(reading, call),
        found=candidates_document(found, call) if found is not None else None,
        lots=found_lots_document(found_lots, call) if found_lots is not None else None,
    )


@acts(f"{_ITEM}/answer", TAG, status=200)
def answer_item(call: Caller, item_id: RecordId, data: JSONBody[AnswerWith]) -> IncomingItemDocument:
    """Answer for one arm with a record of the register."""
    record, files = record_of(data), leaving(data.files)
    return _item(
        call,
        item_id,
        lambda work, id: answering.answer(work, call.node.desk, id, record=record, files=files),
    )


@acts(f"{_ITEM}/not-held", TAG, status=200)
def answer_not_held(
    call: Caller, item_id: RecordId, data: JSONBody[NotHeld | None] = None
) -> IncomingItemDocument:
    """Answer for one arm that the register does not hold it."""
    files = leaving(data.files if data else None)
    return _item(call, item_id, lambda work, id: answering.not_held(work, call.node.desk, id, files=files))


@acts(f"{_ITEM}/refusal", TAG, status=200)
def refuse_item(call: Caller, item_id: RecordId, data: JSONBody[Refusal]) -> IncomingItemDocument:
    """Refuse for one arm, on one of the closed list of grounds."""
    return _item(
        call,
        item_id,
        lambda work, id: answering.refuse(work, call.node.desk, id, ground=data.ground, note=data.note),
    )


@acts(f"{_ITEM}/delay", TAG, status=200)
def delay_item(call: Caller, item_id: RecordId, data: JSONBody[Delay]) -> IncomingItemDocument:
    """Say that an answer needs longer: postponed, enquiring, or awaiting authorisation."""
    return _item(
        call,
        item_id,
        lambda work, id: answering.delay(
            work, call.node.desk, id, state=data.state, until=data.until, note=data.note
        ),
    )


@acts(f"{_ITEM}/passing-on", TAG, status=200)
def pass_item_on(call: Caller, item_id: RecordId, data: JSONBody[PassingOn]) -> IncomingItemDocument:
    """Pass the question on to another authority of the own state. The asker is told; the answer comes
    from here."""
    return _item(
        call,
        item_id,
        lambda work, id: answering.pass_on(
            work, call.node.desk, id, authority=data.authority, note=data.note
        ),
    )


@acts(f"{_ITEM}/correction", TAG, status=200)
def correct_item(call: Caller, item_id: RecordId, data: JSONBody[Correction]) -> IncomingItemDocument:
    """Answer again for an arm that was answered: the new answer replaces the old one there."""
    record = record_of(data) if data.firearm_id or data.lot_id else None
    files = leaving(data.files)
    return _item(
        call,
        item_id,
        lambda work, id: answering.correct(work, call.node.desk, id, record=record, files=files),
    )


@reads("/alerts", TAG)
def list_alerts(call: Caller, limit: Limit = LIMIT) -> PageDocument[AlertDocument]:
    """Protected records that were asked for, for their owner."""
    with call.work() as work:
        found = queries.owner_alerts(work, limit=limit)
    return PageDocument(items=[alert_document(each) for each in found])


def _item(call: Caller, item_id: str, act: Callable[[Work, ItemId], IncomingItem]) -> IncomingItemDocument:
    with call.work() as work:
        return incoming_item_document(act(work, ItemId.parse(item_id)))


HANDLERS = [
    list_incoming,
    show_incoming,
    acknowledge_incoming,
    decide_incoming,
    ask_back,
    item_candidates,
    answer_item,
    answer_not_held,
    refuse_item,
    delay_item,
    pass_item_on,
    correct_item,
    list_alerts,
]
