# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of asking another state: propose, ask, release, withdraw, clarify, expire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.queries import peers_of_state
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import DataKind, Facts, Form, Question
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    AlreadyAsked,
    NobodyToAsk,
    RequestUnknown,
    TooManyItems,
    TraceUnknown,
)
from ploughshare.registry.tracing.rules.clocks import resumed
from ploughshare.registry.tracing.rules.documents import (
    AskedItem,
    marking_document,
    request_document,
)
from ploughshare.registry.tracing.rules.standing import OPEN, state_of_request
from ploughshare.registry.tracing.service.traces import (
    own_trace,
    own_traces,
    settle,
    settle_by_id,
    suggestions_for,
)
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.terms import (
    ITEMS_MOST,
    Desk,
    Framing,
    ItemId,
    Proposal,
    Request,
    RequestId,
    RequestItem,
    Suggestion,
    Trace,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.tracing import RequestState

REQUESTED = "trace.requested"
CLARIFIED = "trace.clarified"
WITHDRAWN = "trace.withdrawn"

ARM_DATA = frozenset({DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER})
SENT_AS = Tlp.AMBER
"""Handling label of a request."""
GIVEN_UP_AFTER = timedelta(days=60)
"""After the due day: an unanswered request counts as expired."""

NO_NODE = N_("No node of %(state)s is known here. Exchange descriptors with it, or ask by letter.")
LAW_FORBIDS = N_("The law gateway does not let this be sent: %(why)s")


@dataclass(frozen=True, slots=True)
class _Way:
    """How a state would be asked."""

    decision: Decision
    partner: Descriptor | None
    agreement: Agreement | None
    obstacle: Text | None
    withheld: tuple[Text, ...]


def propose(work: Work, desk: Desk, id: TraceId, *, framing: Framing) -> tuple[Proposal, ...]:
    """States worth asking, each with what the law says, before anything is sent.

    Raises:
        TraceUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    trace = own_trace(work, id, permission=Permission.TRACE_READ)
    recovery = recoveries.known(work, trace.recovery)
    assert recovery is not None
    requests = store.requests_of_traces(work.connection, [id])[id]
    received = store.events_of(work.connection, id)
    found = suggestions_for(desk, read_marking(recovery.marking), received, requests)[:3]
    proposals = tuple(_proposal(work, desk, each, framing) for each in found)
    work.record(
        Deed.GATEWAY_ASKED,
        id,
        {each.suggestion.state: each.decision.outcome.value for each in proposals},
    )
    return proposals


def _proposal(work: Work, desk: Desk, suggestion: Suggestion, framing: Framing) -> Proposal:
    way = _way(work, desk, suggestion.state, framing)
    return Proposal(
        suggestion,
        way.decision,
        way.partner.node if way.partner else None,
        way.agreement.terms.reference if way.agreement else None,
        way.obstacle,
        way.withheld,
    )


def _way(work: Work, desk: Desk, state: Country, framing: Framing) -> _Way:
    partner = next((each.descriptor for each in peers_of_state(work, state)), None)
    agreement, obstacle = None, None
    if partner is None:
        obstacle = Text(NO_NODE, {"state": state})
    else:
        try:
            agreement = agreements.find(
                work,
                partner=partner.node,
                state=state,
                kind=ExchangeKind.TRACE,
                purpose=framing.purpose,
                tlp=SENT_AS,
            )
        except PloughshareError as error:
            obstacle = error.text
    data = ARM_DATA | ({DataKind.PRIVATE_HOLDER} if framing.with_private_holder else frozenset())
    facts = facts_of(agreement, urgent=framing.urgency is not None)
    question = Question(desk.own, state, Form.TRACE, framing.purpose, ARM_DATA, work.at, framing.urgency)
    decision = gateways.decide(question, facts=facts)
    if not decision.permitted:
        why = decision.reasons[0] if decision.reasons else None
        obstacle = Text(LAW_FORBIDS, {"why": why.english() if why else decision.outcome.value})
    withheld: tuple[Text, ...] = ()
    if DataKind.PRIVATE_HOLDER in data:
        each = gateways.decide_each(replace(question, data=data), facts=facts)
        part = each[DataKind.PRIVATE_HOLDER]
        withheld = () if part.permitted else part.reasons
    return _Way(decision, partner, agreement, obstacle, withheld)


def facts_of(agreement: Agreement | None, *, urgent: bool) -> Facts:
    """What the law gateway is told of an agreement."""
    if agreement is None:
        return Facts()
    return Facts(
        agreement=True,
        personal_data_safeguards=agreement.terms.personal_data,
        agreed_term=agreement_rules.agreed_time(agreement.terms, urgent=urgent),
    )


def ask(work: Work, desk: Desk, ids: Sequence[TraceId], *, state: Country, framing: Framing) -> Request:
    """Ask one state about one or several arms: one request, one decision, an answer for each.

    A refusal by law or for want of an agreement is kept as a refused request with its reason, and
    nothing is sent.

    Raises:
        TraceUnknown, AlreadyAsked, ActDoesNotFit, TooManyItems, NobodyToAsk.
    """
    work.allow(Permission.REQUEST_SEND)
    if not ids:
        raise NobodyToAsk()
    if len(ids) > ITEMS_MOST:
        raise TooManyItems({"most": ITEMS_MOST})
    traces = own_traces(work, list(dict.fromkeys(ids)), permission=Permission.TRACE_READ)
    _check_askable(work, traces, state)
    way = _way(work, desk, state, framing)
    refused = way.obstacle is not None
    # What law withholds is not asked for; the rest goes.
    asked_framing = replace(framing, with_private_holder=False) if way.withheld else framing
    made = Request(
        work.new_id(RequestId),
        random_reference(work.chance),
        way.partner.node if way.partner else None,
        state,
        way.agreement.terms.reference if way.agreement else None,
        asked_framing,
        RequestState.REFUSED if refused else RequestState.AWAITING_RELEASE,
        way.decision,
        way.obstacle,
        None,
        work.at,
        work.mandate.actor,
        None,
        None,
        None,
        None,
        work.at if refused else None,
        None,
        None,
        None,
        None,
        len(traces),
    )
    items = [_new_item(work, made, trace) for trace in traces]
    store.add_request(work.connection, made, items)
    work.record(
        Deed.REQUEST_DRAFTED,
        made.id,
        {"asked": state, "items": len(items), "outcome": way.decision.outcome.value},
    )
    if refused:
        _record_refusal(work, made)
    if way.withheld:
        work.record(
            Deed.GATEWAY_REFUSED,
            made.id,
            {"part": DataKind.PRIVATE_HOLDER.value, "why": way.withheld[0].english()[:300]},
        )
    if not refused and work.may(Permission.REQUEST_RELEASE):
        made = _release(work, desk, made, items)
    settle(work, desk, traces)
    return made


def _check_askable(work: Work, traces: Sequence[Trace], state: Country) -> None:
    known = store.requests_of_traces(work.connection, [trace.id for trace in traces])
    for trace in traces:
        if trace.closed_at is not None:
            raise ActDoesNotFit({"state": trace.state.value})
        for request, item in known[trace.id]:
            if request.asked == state and (item.state in OPEN or item.answered_at is not None):
                raise AlreadyAsked({"state": state})


def _new_item(work: Work, request: Request, trace: Trace) -> RequestItem:
    return RequestItem(
        work.new_id(ItemId),
        request.id,
        trace.id,
        random_reference(work.chance),
        request.state,
        None,
        None,
        None,
        None,
        None,
        None,
    )


def _record_refusal(work: Work, made: Request) -> None:
    provisions = "; ".join(f"{each.title} {each.article}" for each in made.decision.provisions[:4])
    work.record(
        Deed.GATEWAY_REFUSED,
        made.id,
        {
            "asked": made.asked,
            "why": made.refusal.english()[:300] if made.refusal else None,
            "provisions": provisions[:300],
        },
    )


def release(work: Work, desk: Desk, id: RequestId) -> Request:
    """Let a drafted request go.

    Raises:
        RequestUnknown, ActDoesNotFit; and what stands in the way by now: agreements' and law's refusals.
    """
    work.allow(Permission.REQUEST_RELEASE)
    made = _own_request(work, id)
    if made.state is not RequestState.AWAITING_RELEASE:
        raise ActDoesNotFit({"state": made.state.value})
    agreements.require(
        work,
        reference=made.agreement,
        partner=made.partner or NodeId(""),
        kind=ExchangeKind.TRACE,
        purpose=made.framing.purpose,
        tlp=SENT_AS,
    )
    items = store.items_of_request(work.connection, id)
    made = _release(work, desk, made, items)
    _settle_all(work, desk, items)
    return made


def _release(work: Work, desk: Desk, made: Request, items: Sequence[RequestItem]) -> Request:
    assert made.partner is not None
    known = _recoveries_of(work, items)
    asked = [_asked_item(item, known[item.id]) for item in items]
    basis = [each.row for each in made.decision.provisions if each.row]
    message = mailbox.post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=REQUESTED,
        body=request_document(made.reference, made.framing, asked, basis=basis, tlp=SENT_AS),
        agreement=made.agreement,
        subject=made.id,
    )
    made = replace(
        made,
        state=RequestState.SENT,
        released_by=work.mandate.actor,
        sent_at=work.at,
        message=message,
    )
    store.keep_request(work.connection, made)
    store.keep_items(work.connection, [replace(item, state=RequestState.SENT) for item in items])
    work.record(
        Deed.REQUEST_RELEASED,
        made.id,
        {"to": made.partner, "message": message, "items": len(items)},
    )
    return made


def _asked_item(item: RequestItem, recovery: Recovery) -> AskedItem:
    on = recovery.recovered_on
    return AskedItem(item.reference, recovery.marking, on.iso() if on else None, recovery.place.country)


def _recoveries_of(work: Work, items: Sequence[RequestItem]) -> dict[ItemId, Recovery]:
    traces = store.get_traces(work.connection, [item.trace for item in items])
    known = recoveries.known_many(work, [trace.recovery for trace in traces.values()])
    return {item.id: known[traces[item.trace].recovery] for item in items}


def _own_request(work: Work, id: RequestId) -> Request:
    made = store.get_request(work.connection, id)
    if made is None:
        raise RequestUnknown()
    ids = [item.trace for item in store.items_of_request(work.connection, id)]
    try:
        own_traces(work, ids, permission=Permission.TRACE_READ)
    except TraceUnknown:
        raise RequestUnknown() from None
    return made


def withdraw(work: Work, desk: Desk, id: RequestId) -> Request:
    """Take a request back; the other side is told.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_SEND)
    made = _own_request(work, id)
    if made.state not in OPEN:
        raise ActDoesNotFit({"state": made.state.value})
    if made.sent_at is not None and made.partner is not None:
        _tell(work, desk, made, WITHDRAWN, {"request": made.reference})
    made = replace(made, state=RequestState.WITHDRAWN, ended_at=work.at, due_at=None)
    store.keep_request(work.connection, made)
    items = store.items_of_request(work.connection, id)
    for item in items:
        if item.state in OPEN:
            store.keep_item(work.connection, replace(item, state=RequestState.WITHDRAWN))
    work.record(Deed.REQUEST_CHANGED, id, {"state": made.state.value})
    _settle_all(work, desk, items)
    return made


def clarify(work: Work, desk: Desk, id: RequestId, *, words: str) -> Request:
    """Answer a question asked back: the marks as they are read now, and words. The clock runs again.

    Raises:
        RequestUnknown.
        ActDoesNotFit: nothing was asked back.
    """
    work.allow(Permission.REQUEST_SEND)
    made = _own_request(work, id)
    if made.state is not RequestState.NEEDS_INFORMATION:
        raise ActDoesNotFit({"state": made.state.value})
    items = store.items_of_request(work.connection, id)
    known = _recoveries_of(work, items)
    marks = [
        {"item": item.reference, "marking": marking_document(known[item.id].marking)}
        for item in items
        if item.state in OPEN
    ]
    body: dict[str, Any] = {"request": made.reference, "words": words.strip()[:2000], "items": marks}
    _tell(work, desk, made, CLARIFIED, body)
    since, due_at = store.suspended(work.connection, id)
    made = replace(
        made,
        state=state_of_request(items) or RequestState.RECEIVED,
        note=None,
        due_at=resumed(due_at, since=since, at=work.at),
    )
    store.suspend_request(work.connection, id, since=None)
    store.keep_request(work.connection, made)
    work.record(Deed.REQUEST_CHANGED, id, {"state": "clarified"})
    _settle_all(work, desk, items)
    return made


def _tell(work: Work, desk: Desk, made: Request, kind: str, body: dict[str, Any]) -> None:
    assert made.partner is not None
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=kind,
        body=body,
        agreement=made.agreement,
        subject=made.id,
    )


def _settle_all(work: Work, desk: Desk, items: Sequence[RequestItem]) -> None:
    settle_by_id(work, desk, {item.trace for item in items})


def note_received(work: Work, desk: Desk, id: RequestId, *, at: datetime) -> None:
    """The other side's machine has the request: the clock starts."""
    made = store.get_request(work.connection, id)
    if made is None or made.received_at is not None:
        return
    term = made.decision.term
    if made.state in OPEN:
        made = replace(
            made,
            due_at=at + term.length if term else None,
            clock=term.kind if term else None,
        )
    if made.state is RequestState.SENT:
        # Else a person's word, or the answer, was quicker than the receipt.
        made = replace(made, state=RequestState.RECEIVED)
    made = replace(made, received_at=at)
    store.keep_request(work.connection, made)
    items = store.items_of_request(work.connection, id)
    sent = [item for item in items if item.state is RequestState.SENT]
    store.keep_items(work.connection, [replace(item, state=RequestState.RECEIVED) for item in sent])
    _settle_all(work, desk, items)


def expire_overdue(work: Work, desk: Desk, *, most: int = 100) -> int:
    """Give up requests whose answer is overdue by `GIVEN_UP_AFTER`; returns how many."""
    overdue = store.open_requests(work.connection, most=most, due_before=work.at - GIVEN_UP_AFTER)
    for made in overdue:
        ended = replace(made, state=RequestState.EXPIRED, ended_at=work.at)
        store.keep_request(work.connection, ended)
        items = store.items_of_request(work.connection, made.id)
        for item in items:
            if item.state in OPEN:
                store.keep_item(work.connection, replace(item, state=RequestState.EXPIRED))
        work.record(Deed.REQUEST_CHANGED, made.id, {"state": ended.state.value})
        _settle_all(work, desk, items)
    return len(overdue)
