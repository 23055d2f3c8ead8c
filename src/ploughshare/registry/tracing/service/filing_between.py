# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A province with a node of its own files through its contact point's node, which releases it abroad under
its own agreements and passes every word of the asked state on. See decision 0022."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.tracing.errors import FilingNotAllowed, NotOfThisRequest, RequestMalformed
from ploughshare.registry.tracing.rules.documents import AskedItem, read_framing, read_items, reference_text
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.rules.law import SENT_AS, data_on
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.asking.following import take_back
from ploughshare.registry.tracing.service.asking.ways import Way, drafted, way_to
from ploughshare.registry.tracing.service.filing import WORDS_MOST, tell_returned
from ploughshare.registry.tracing.service.traces import settle_by_id
from ploughshare.registry.tracing.store import filings
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.terms import (
    Desk,
    Filing,
    FilingState,
    Framing,
    ItemId,
    Request,
    RequestItem,
    Trace,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import open_filed_case
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.units.terms import Unit
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState, TraceState


def handle_filed(work: Work, desk: Desk, message: Message) -> None:
    """Take a filing in: it waits for a person of the contact point like that of a post in this node.

    Where law or agreement would stop it, it is returned at once with the reason.

    Raises:
        FilingNotAllowed: no unit here runs the sender's node, or it is of another state.
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover, RequestMalformed.
    """
    unit = units.unit_of_node(work, message.sender)
    state = known_peer(work, message.sender).descriptor.state
    if unit is None or unit.through is None or state != desk.own:
        raise FilingNotAllowed()
    framing = read_framing(message.body)
    reference = reference_text(message.body.get("request"))
    try:
        asked = parse_country(message.body["asked"])
    except (KeyError, TypeError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "asked"}) from None
    under = agreements.require(
        work,
        reference=message.agreement,
        partner=message.sender,
        kind=ExchangeKind.TRACE,
        purpose=framing.purpose,
        tlp=SENT_AS,
        personal=framing.with_private_holder,
        running=reference,
    )
    items = read_items(message.body)
    if store.request_by_reference(work.connection, reference) is not None:
        return
    way = way_to(work, desk, asked, framing, data=data_on(each.marking for each in items))
    made = _draft(work, desk, unit, reference, asked, framing, items, way)
    mailbox.note_subject(work, message, made.id)
    filing = Filing(
        made.id,
        unit.id,
        unit.through,
        work.mandate.actor,
        work.at,
        urgent=framing.urgency is not None,
        agreement=under.terms.reference,
    )
    if way.obstacle is not None:
        filing = replace(
            filing, state=FilingState.RETURNED, decided_at=work.at, reason=way.obstacle.english()
        )
    filings.put(work.connection, filing)
    work.record(Deed.REQUEST_FILED, made.id, {"unit": str(unit.id), "through": str(unit.through)})
    if way.obstacle is not None:
        tell_returned(work, desk, made, reason=way.obstacle.english())


def _draft(
    work: Work,
    desk: Desk,
    unit: Unit,
    reference: str,
    asked: Country,
    framing: Framing,
    items: Sequence[AskedItem],
    way: Way,
) -> Request:
    assert unit.through is not None
    case = open_filed_case(
        work,
        reference=f"{unit.name[:40]} · {reference[:12]}",
        agency=unit.name,
        purpose=framing.purpose,
        through=unit.through,
    )
    made = drafted(work, way, reference=reference, asked=asked, framing=framing, items=len(items))
    kept = []
    for each in items:
        recovery = recoveries.take_filed(
            work,
            case=case.id,
            marking=each.marking,
            date_given=each.recovered_on,
            place=Place(each.recovered_in or desk.own),
            reason=framing.reason,
            source=(unit.name, each.reference),
            rounds=each.rounds,
        )
        trace = Trace(
            work.new_id(TraceId),
            case.id,
            recovery.id,
            TraceState.OPEN,
            None,
            None,
            work.at,
            work.mandate.actor,
            work.at,
            None,
            None,
            True,
        )
        store.add_trace(work.connection, trace)
        kept.append(_item(work, made, trace, each.reference))
    store.add_request(work.connection, made, kept)
    settle_by_id(work, desk, {item.trace for item in kept})
    return made


def _item(work: Work, made: Request, trace: Trace, reference: str) -> RequestItem:
    # The reference of who filed it goes along to the asked state, so that its answer is passed on as it is.
    return RequestItem(
        work.new_id(ItemId), made.id, trace.id, reference, made.state, None, None, None, None, None, None
    )


def handle_returned(work: Work, desk: Desk, message: Message) -> None:
    """Our contact point gives a request back: nothing of it went abroad, or nothing will come of it.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    made = store.request_by_reference(work.connection, str(message.body.get("request"))[:40])
    if made is None or made.partner != message.sender or made.agreement != message.agreement:
        raise NotOfThisRequest()
    check_kept(made.erased_at)
    mailbox.note_subject(work, message, made.id)
    reason = message.body.get("reason")
    if not isinstance(reason, str) or len(reason) > WORDS_MOST:
        raise RequestMalformed({"what": "reason"})
    if made.state not in OPEN:
        return
    made = replace(made, state=RequestState.RETURNED, ended_at=work.at, due_at=None, note=reason)
    store.keep_request(work.connection, made)
    items = store.items_of_request(work.connection, made.id)
    still = [item for item in items if item.state in OPEN]
    store.keep_items(work.connection, [replace(item, state=RequestState.RETURNED) for item in still])
    work.record(Deed.REQUEST_CHANGED, made.id, {"state": made.state.value})
    settle_by_id(work, desk, {item.trace for item in items})


def take_back_filed(work: Work, desk: Desk, message: Message) -> bool:
    """A province takes back what it filed; False where the message is about no filing."""
    made = store.request_by_reference(work.connection, str(message.body.get("request"))[:40])
    filing = None if made is None else filings.get(work.connection, made.id)
    if made is None or filing is None or filing.agreement != message.agreement:
        return False
    unit = units.known_unit(work, filing.unit)
    if unit is None or unit.node != message.sender:
        return False
    mailbox.note_subject(work, message, made.id)
    if made.state in OPEN:
        take_back(work, desk, made)
        enclosing.end_theirs_with(work, desk, made.id)
    return True
