# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a state would be asked, and what the law says to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.peers.queries import peers_of_state
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.rulings.terms import Subject
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.tracing.rules.law import SENT_AS, data_on, facts_of
from ploughshare.registry.tracing.service.traces import own_trace, suggestions_for
from ploughshare.registry.tracing.store import elsewhere as channels
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store import referrals
from ploughshare.registry.tracing.terms import (
    Desk,
    Framing,
    Proposal,
    Request,
    RequestId,
    Suggestion,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.tracing import RequestState

NO_NODE = N_("No node of %(state)s is known here. Exchange descriptors with it, or ask by letter.")


LAW_FORBIDS = N_("The law gateway does not let this be sent: %(why)s")


@dataclass(frozen=True, slots=True)
class Way:
    """How a state would be asked."""

    decision: Decision
    partner: Descriptor | None
    agreement: Agreement | None
    obstacle: Text | None
    withheld: tuple[Text, ...]
    question: Question
    facts: Facts


def note_refused(work: Work, way: Way) -> None:
    """Keep a question that the law did not let pass, so that a what-if can count it."""
    if not way.decision.permitted:
        gateways.note_refused(work, way.question, facts=way.facts, outcome=way.decision.outcome)


def put_to_officer(work: Work, way: Way, subject: TraceId | None) -> None:
    """Put what the law left to a person to the legal officer: the whole question, or what was withheld."""
    question = way.question
    if way.decision.permitted and way.withheld:
        question = replace(question, data=frozenset({DataKind.PRIVATE_HOLDER}))
    elif way.decision.permitted:
        return
    waits = None if subject is None else Subject(subject, subject.noun)
    gateways.offer_to_officer(work, question, facts=way.facts, own=question.asking, subject=waits)


def drafted(work: Work, way: Way, *, reference: str, asked: Country, framing: Framing, items: int) -> Request:
    """A new request as it stands before a person releases it; refused where something stands in its way.

    What law withholds is not asked for; the rest is.
    """
    refused = way.obstacle is not None
    return Request(
        work.new_id(RequestId),
        reference,
        way.partner.node if way.partner else None,
        asked,
        way.agreement.terms.reference if way.agreement else None,
        replace(framing, with_private_holder=False) if way.withheld else framing,
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
        items,
    )


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
    offered = referrals.offered_for(work.connection, [id])[id]
    elsewhere = channels.of_traces(work.connection, [id], open_only=False)
    reading = read_marking(recovery.marking)
    found = suggestions_for(work, desk, reading, received, requests, offered, elsewhere)[:3]
    data = data_on([recovery.marking])
    proposals = tuple(_proposal(work, desk, id, each, framing, data) for each in found)
    work.record(
        Deed.GATEWAY_ASKED,
        id,
        {each.suggestion.state: each.decision.outcome.value for each in proposals},
    )
    return proposals


def _proposal(
    work: Work,
    desk: Desk,
    id: TraceId,
    suggestion: Suggestion,
    framing: Framing,
    data: frozenset[DataKind],
) -> Proposal:
    way = way_to(work, desk, suggestion.state, framing, data=data, subject=id)
    return Proposal(
        suggestion,
        way.decision,
        way.partner.node if way.partner else None,
        way.agreement.terms.reference if way.agreement else None,
        way.obstacle,
        way.withheld,
    )


def way_to(
    work: Work,
    desk: Desk,
    state: Country,
    framing: Framing,
    *,
    data: frozenset[DataKind],
    subject: TraceId | None = None,
) -> Way:
    """How a state would be asked: what the law says, by which agreement, and what stands in the way.

    Args:
        data: what is asked for, without persons; see `data_on`.
        subject: the one trace it is for; None where it is for several, or for another state's.
    """
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
    facts = facts_of(agreement, urgent=framing.urgency is not None)
    question = Question(desk.own, state, Form.TRACE, framing.purpose, data, work.at, framing.urgency)
    decision = gateways.decide(work, question, facts=facts, subject=subject)
    if not decision.permitted:
        obstacle = Text(LAW_FORBIDS, {"why": decision.why})
    withheld: tuple[Text, ...] = ()
    if framing.with_private_holder:
        personal = replace(question, data=data | {DataKind.PRIVATE_HOLDER})
        each = gateways.decide_each(work, personal, facts=facts, subject=subject)
        part = each[DataKind.PRIVATE_HOLDER]
        withheld = () if part.permitted else part.reasons
    return Way(decision, partner, agreement, obstacle, withheld, question, facts)


def way_through(
    work: Work,
    desk: Desk,
    contact: NodeId,
    state: Country,
    framing: Framing,
    *,
    data: frozenset[DataKind],
    subject: TraceId | None = None,
) -> Way:
    """How a state is asked through the node of the own contact point, which decides anew under its own
    agreements: what stands in the way here is the agreement with the contact point, and what the law bars
    whatever is agreed.

    Raises:
        PeerUnknown: the contact point's node is not known here.
    """
    partner = known_peer(work, contact).descriptor
    agreement, obstacle = None, None
    try:
        agreement = agreements.find(
            work,
            partner=contact,
            state=partner.state,
            kind=ExchangeKind.TRACE,
            purpose=framing.purpose,
            tlp=SENT_AS,
        )
    except PloughshareError as error:
        obstacle = error.text
    question = Question(desk.own, state, Form.TRACE, framing.purpose, data, work.at, framing.urgency)
    facts = facts_of(agreement, urgent=framing.urgency is not None)
    decision = gateways.decide(work, question, facts=facts, subject=subject)
    if not decision.permitted:
        obstacle = Text(LAW_FORBIDS, {"why": decision.why})
    return Way(decision, partner, agreement, obstacle, (), question, facts)
