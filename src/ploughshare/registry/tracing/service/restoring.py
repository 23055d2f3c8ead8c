# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""After a restore: take back what this node itself asked and answered since the backup."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.tracing.rules.documents import (
    AskedItem,
    answered_document,
    read_answers,
    read_framing,
    read_items,
)
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service.asking import SENT_AS, facts_of
from ploughshare.registry.tracing.service.replying import apply_restored, restate
from ploughshare.registry.tracing.service.traces import settle, settle_by_id
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.terms import Desk, Framing, ItemId, Request, RequestId, RequestItem, Trace
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import MACHINE, Work
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.tracing import RequestState


def restore_requested(work: Work, desk: Desk, own: Message) -> None:
    """Take back a request we sent. Arms whose recovery is lost as well are counted in the log: the
    officer enters the recovery again and asks again.

    Args:
        own: the message as we signed it; `sender` holds its recipient.
    """
    reference = str(own.body.get("request"))
    if store.request_by_reference(work.connection, reference) is not None:
        return
    framing, asked = read_framing(own.body), read_items(own.body)
    state = known_peer(work, own.sender).descriptor.state
    found = _traces_of(work, asked)
    lost = len(asked) - len(found)
    if found:
        urgency = framing.urgency
        data = data_on(each.marking for each in asked)
        question = Question(desk.own, state, Form.TRACE, framing.purpose, data, work.at, urgency)
        decision = gateways.decide(work, question, facts=_facts(work, own, framing))
        term = decision.term
        made = Request(
            work.new_id(RequestId),
            reference,
            own.sender,
            state,
            own.agreement,
            framing,
            RequestState.RECEIVED,
            decision,
            None,
            None,
            own.created_at,
            MACHINE,
            None,
            own.created_at,
            own.created_at,
            None,
            None,
            own.created_at + term.length if term else None,
            term.kind if term else None,
            own.reference,
            None,
            len(found),
        )
        items = [_item(work, made, trace, each) for each, trace in found]
        store.add_request(work.connection, made, items)
        settle(work, desk, [trace for _, trace in found])
    work.record(Deed.REQUEST_SENT, None, {"request": reference, "restored": len(found), "lost": lost})


def _facts(work: Work, own: Message, framing: Framing) -> Facts:
    """What the agreement of a request says, if it still covers it."""
    try:
        agreement = agreements.require(
            work,
            reference=own.agreement,
            partner=own.sender,
            kind=ExchangeKind.TRACE,
            purpose=framing.purpose,
            tlp=SENT_AS,
            running=own.body.get("request"),
        )
    except PloughshareError:
        return gateways.facts_of_agreement(personal_data=False, directly_available=True)
    return facts_of(agreement, urgent=framing.urgency is not None)


def _traces_of(work: Work, asked: tuple[AskedItem, ...]) -> list[tuple[AskedItem, Trace]]:
    taken: set[bytes] = set()
    found: list[tuple[AskedItem, Trace]] = []
    for each in asked:
        for recovery in recoveries.with_marking(work, each.marking):
            trace = store.trace_of_recovery(work.connection, recovery)
            if trace is not None and trace.id.value not in taken:
                taken.add(trace.id.value)
                found.append((each, trace))
                break
    return found


def _item(work: Work, made: Request, trace: Trace, each: AskedItem) -> RequestItem:
    return RequestItem(
        work.new_id(ItemId),
        made.id,
        trace.id,
        each.reference,
        made.state,
        None,
        None,
        None,
        None,
        None,
        None,
    )


def restore_withdrawn(work: Work, desk: Desk, own: Message) -> None:
    """Take back that we withdrew a request."""
    made = store.request_by_reference(work.connection, str(own.body.get("request"))[:40])
    if made is None or made.state not in OPEN:
        return
    items = store.items_of_request(work.connection, made.id)
    ended = replace(made, state=RequestState.WITHDRAWN, ended_at=own.created_at, due_at=None)
    store.keep_request(work.connection, ended)
    for item in items:
        if item.state in OPEN:
            store.keep_item(work.connection, replace(item, state=RequestState.WITHDRAWN))
    work.record(Deed.REQUEST_CHANGED, made.id, {"state": ended.state.value, "restored": True})
    settle_by_id(work, desk, [item.trace for item in items])


def restore_answered(work: Work, desk: Desk, own: Message) -> None:
    """Take back answers we gave: the request that comes again is not answered twice."""
    reference, answers = read_answers(own.body)
    made = incoming_store.by_reference(work.connection, own.sender, reference)
    if made is not None and made.erased_at is not None:
        return
    for answer in answers:
        incoming_store.keep_restored_answer(
            work.connection,
            partner=own.sender,
            request=reference,
            item=answer.reference,
            answer=answered_document(answer),
            answered_at=own.created_at,
        )
    if made is not None and apply_restored(work, made):
        restate(work, made)
