# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Ask a state; release what was drafted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import random_reference
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
from ploughshare.registry.tracing.rules.documents import AskedItem, request_document
from ploughshare.registry.tracing.rules.law import SENT_AS, data_on, only
from ploughshare.registry.tracing.rules.standing import OPEN
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.asking.ways import (
    drafted,
    note_refused,
    put_to_officer,
    way_through,
    way_to,
)
from ploughshare.registry.tracing.service.elsewhere import require_not_elsewhere
from ploughshare.registry.tracing.service.filing import (
    contact_elsewhere,
    file_request,
    filing_to_decide,
    note_released,
    note_returned,
    tell_returned,
)
from ploughshare.registry.tracing.service.traces import need_grounds, own_traces, settle, settle_by_id
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.terms import (
    ITEMS_MOST,
    NO_FILES,
    Desk,
    FilesLeaving,
    Framing,
    ItemId,
    Request,
    RequestId,
    RequestItem,
    Trace,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.work import UnitId, Work
from ploughshare.vocabulary.cooperation import DataKind
from ploughshare.vocabulary.tracing import RequestState

REQUESTED = "trace.requested"

FILED = "trace.filed"
"""The same to the node of the own contact point, with the state to be asked."""

ASKS = frozenset({REQUESTED, FILED})
"""Kinds of message that carry a request of ours."""


def ask(
    work: Work,
    desk: Desk,
    ids: Sequence[TraceId],
    *,
    state: Country,
    framing: Framing,
    hold: bool = False,
) -> Request:
    """Ask one state about one or several arms: one request, one decision, an answer for each.

    A refusal by law or for want of an agreement is kept as a refused request with its reason, and
    nothing is sent.

    Args:
        hold: keep it as a draft, so that files can be added before it is released.

    Raises:
        TraceUnknown, AlreadyAsked, ActDoesNotFit, TooManyItems, NobodyToAsk.
        OpenElsewhere: the state is asked about one of them on another channel.
    """
    work.allow(Permission.REQUEST_SEND)
    if not ids:
        raise NobodyToAsk()
    if len(ids) > ITEMS_MOST:
        raise TooManyItems({"most": ITEMS_MOST})
    traces = own_traces(work, list(dict.fromkeys(ids)), permission=Permission.REQUEST_SEND)
    _check_askable(work, traces, state)
    require_not_elsewhere(work, [trace.id for trace in traces], state)
    contact = contact_elsewhere(work)
    subject = only([trace.id for trace in traces])
    known = recoveries.known_many(work, [trace.recovery for trace in traces])
    data = data_on(each.marking for each in known.values())
    way = (
        way_to(work, desk, state, framing, data=data, subject=subject)
        if contact is None
        else way_through(work, desk, contact, state, framing, data=data, subject=subject)
    )
    refused = way.obstacle is not None
    made = drafted(
        work,
        way,
        reference=random_reference(work.chance),
        asked=state,
        framing=framing,
        items=len(traces),
    )
    items = [_new_item(work, made, trace) for trace in traces]
    store.add_request(work.connection, made, items)
    if not refused and contact is None:
        file_request(work, made)
    work.record(
        Deed.REQUEST_DRAFTED,
        made.id,
        {"asked": state, "items": len(items), "outcome": way.decision.outcome.value},
    )
    if refused:
        _record_refusal(work, made)
        note_refused(work, way)
    put_to_officer(work, way, subject)
    if way.withheld:
        work.record(
            Deed.GATEWAY_REFUSED,
            made.id,
            {"part": DataKind.PRIVATE_HOLDER.value, "why": way.withheld[0].english()[:300]},
        )
    if not refused and not hold and (contact is not None or work.may(Permission.REQUEST_RELEASE)):
        made = send_request(work, desk, made, items, through_contact_point=contact is not None)
    settle(work, desk, traces)
    return made


def _check_askable(work: Work, traces: Sequence[Trace], state: Country) -> None:
    known = store.requests_of_traces(work.connection, [trace.id for trace in traces])
    for trace in traces:
        if trace.closed_at is not None:
            raise ActDoesNotFit({"state": trace.state.value})
        for request, item in known[trace.id]:
            # What was answered and erased may be asked anew.
            if request.erased_at is not None or request.asked != state:
                continue
            if item.state in OPEN or item.answered_at is not None:
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


def release(
    work: Work,
    desk: Desk,
    id: RequestId,
    *,
    copies: Sequence[UnitId] | None = None,
    named: bool = False,
    files: FilesLeaving = NO_FILES,
) -> Request:
    """Let a drafted request go, with the files that were added to it and to its arms.

    Args:
        copies: of one that was filed through the actor's contact point: who gets a copy; None for those
            that the filing unit always copies to.
        named: whether the asked state is told who filed it.
        files: how its files leave.

    Raises:
        RequestUnknown, ActDoesNotFit, NotLookedAt, ReleaseRefused, FilesBarred.
        FiledElsewhere: it was filed to another contact point.
        CopyUnfit: a copy goes nowhere. And what stands in the way by now: agreements' and law's refusals.
    """
    if contact_elsewhere(work) is None:
        work.allow(Permission.REQUEST_RELEASE)
    elsewhere = enclosing.goes_to_contact_point(work, enclosing.matter_of(work, desk, id))
    # What goes to the node of the own contact point is released there.
    permission = Permission.REQUEST_SEND if elsewhere else Permission.REQUEST_RELEASE
    work.allow(permission)
    made = own_request(work, id, permission=permission)
    if made.state is not RequestState.AWAITING_RELEASE:
        raise ActDoesNotFit({"state": made.state.value})
    filing = filing_to_decide(work, id)
    agreements.require(
        work,
        reference=made.agreement,
        partner=made.partner or NodeId(""),
        kind=ExchangeKind.TRACE,
        purpose=made.framing.purpose,
        tlp=SENT_AS,
    )
    on_behalf_of = None
    if filing is not None:
        filing = note_released(work, filing, copies=copies, named=named)
        on_behalf_of = units.names_of(work, [filing.unit]).get(filing.unit) if named else None
    items = store.items_of_request(work.connection, id)
    made = send_request(work, desk, made, items, on_behalf_of=on_behalf_of, through_contact_point=elsewhere)
    enclosing.enclose_unsent(work, desk, id, files=files)
    settle_all(work, desk, items)
    return made


def give_back(work: Work, desk: Desk, id: RequestId, *, reason: str) -> Request:
    """Return a filed request to who filed it, with the reason. Nothing is sent; it may be asked anew.

    Raises:
        RequestUnknown.
        ActDoesNotFit: it does not wait, or was not filed.
        FiledElsewhere: it was filed to another contact point.
        GroundsNeeded: no reason that who filed it could act on.
    """
    work.allow(Permission.REQUEST_RELEASE)
    made = own_request(work, id, permission=Permission.REQUEST_RELEASE)
    filing = filing_to_decide(work, id)
    if made.state is not RequestState.AWAITING_RELEASE or filing is None:
        raise ActDoesNotFit({"state": made.state.value})
    need_grounds(reason)
    words = reason.strip()[:2000]
    made = replace(made, state=RequestState.RETURNED, ended_at=work.at, note=words)
    store.keep_request(work.connection, made)
    items = store.items_of_request(work.connection, id)
    store.keep_items(work.connection, [replace(item, state=RequestState.RETURNED) for item in items])
    note_returned(work, filing, reason=words)
    tell_returned(work, desk, made, reason=words)
    settle_all(work, desk, items)
    return made


def send_request(
    work: Work,
    desk: Desk,
    made: Request,
    items: Sequence[RequestItem],
    *,
    on_behalf_of: str | None = None,
    through_contact_point: bool = False,
) -> Request:
    """Sign, seal and post a request, and keep that it is sent.

    Args:
        on_behalf_of: name of the post or province that filed it, where the asked state is told; else None.
        through_contact_point: whether it goes to the node of the own contact point, which releases it.

    Raises:
        RecordRestricted: a recovery is kept and not used.
    """
    assert made.partner is not None
    known = recoveries_of(work, items)
    check_usable(work, *(each.id for each in known.values()))
    asked = [_asked_item(item, known[item.id]) for item in items]
    basis = [each.row for each in made.decision.provisions if each.row]
    body = request_document(
        made.reference, made.framing, asked, basis=basis, tlp=SENT_AS, on_behalf_of=on_behalf_of
    )
    message = mailbox.post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=FILED if through_contact_point else REQUESTED,
        body={**body, "asked": made.asked} if through_contact_point else body,
        agreement=made.agreement,
        subject=made.id,
        urgent=made.framing.urgency is not None,
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
        Deed.REQUEST_FILED if through_contact_point else Deed.REQUEST_RELEASED,
        made.id,
        {"to": made.partner, "message": message, "items": len(items)},
    )
    return made


def _asked_item(item: RequestItem, recovery: Recovery) -> AskedItem:
    on = recovery.recovered_on
    return AskedItem(
        item.reference,
        recovery.marking,
        on.iso() if on else None,
        recovery.place.country,
        recovery.rounds,
    )


def recoveries_of(work: Work, items: Sequence[RequestItem]) -> dict[ItemId, Recovery]:
    """The recoveries that arms of a request stand for."""
    traces = store.get_traces(work.connection, [item.trace for item in items])
    known = recoveries.known_many(work, [trace.recovery for trace in traces.values()])
    return {item.id: known[traces[item.trace].recovery] for item in items}


def own_request(work: Work, id: RequestId, *, permission: Permission) -> Request:
    """A request all of whose traces are within the reach that a permission gives.

    Raises:
        RequestUnknown: none such, or not within reach.
    """
    made = store.get_request(work.connection, id)
    if made is None:
        raise RequestUnknown()
    ids = [item.trace for item in store.items_of_request(work.connection, id)]
    try:
        own_traces(work, ids, permission=permission)
    except TraceUnknown:
        raise RequestUnknown() from None
    return made


def settle_all(work: Work, desk: Desk, items: Sequence[RequestItem]) -> None:
    """Work out anew where the traces of some arms stand."""
    settle_by_id(work, desk, {item.trace for item in items})
