# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""After a request was sent: withdraw, clarify, start its clock, give it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.errors import ActDoesNotFit, LawForbidsNow
from ploughshare.registry.tracing.rules.clocks import resumed
from ploughshare.registry.tracing.rules.documents import marking_document
from ploughshare.registry.tracing.rules.law import data_on, only
from ploughshare.registry.tracing.rules.standing import OPEN, state_of_request
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.asking.sending import own_request, recoveries_of, settle_all
from ploughshare.registry.tracing.service.asking.ways import way_to
from ploughshare.registry.tracing.service.filing import note_withdrawn, speaks_for_itself, tell_returned
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store import referrals
from ploughshare.registry.tracing.terms import Desk, Request, RequestId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState

CLARIFIED = "trace.clarified"


WITHDRAWN = "trace.withdrawn"


GIVEN_UP_AFTER = timedelta(days=60)
"""After the due day: an unanswered request counts as expired."""


def withdraw(work: Work, desk: Desk, id: RequestId) -> Request:
    """Take a request back; the other side is told.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_SEND)
    made = own_request(work, id, permission=Permission.REQUEST_SEND)
    if made.state not in OPEN:
        raise ActDoesNotFit({"state": made.state.value})
    return take_back(work, desk, made)


def take_back(work: Work, desk: Desk, made: Request) -> Request:
    """The same, once it is clear that it may be: for other services of this room."""
    id = made.id
    if made.sent_at is not None and made.partner is not None:
        tell_partner(work, desk, made, WITHDRAWN, {"request": made.reference})
    note_withdrawn(work, id)
    enclosing.end_with(work, id)
    made = replace(made, state=RequestState.WITHDRAWN, ended_at=work.at, due_at=None)
    store.keep_request(work.connection, made)
    items = store.items_of_request(work.connection, id)
    for item in items:
        if item.state in OPEN:
            store.keep_item(work.connection, replace(item, state=RequestState.WITHDRAWN))
    referrals.end_offered(work.connection, id, at=work.at)
    work.record(Deed.REQUEST_CHANGED, id, {"state": made.state.value})
    settle_all(work, desk, items)
    return made


def clarify(work: Work, desk: Desk, id: RequestId, *, words: str) -> Request:
    """Answer a question asked back: the marks as they are read now, and words. The clock runs again.

    Raises:
        RequestUnknown.
        ActDoesNotFit: nothing was asked back.
        FiledThrough, FiledElsewhere: words to the asked state are the contact point's.
        LawForbidsNow: the law, asked again, lets no marks go there.
    """
    work.allow(Permission.REQUEST_SEND)
    made = own_request(work, id, permission=Permission.REQUEST_SEND)
    if made.state is not RequestState.NEEDS_INFORMATION:
        raise ActDoesNotFit({"state": made.state.value})
    speaks_for_itself(work, id)
    framing = replace(made.framing, with_private_holder=False)
    items = store.items_of_request(work.connection, id)
    known = recoveries_of(work, items)
    data = data_on(each.marking for each in known.values())
    subject = only([item.trace for item in items])
    decision = way_to(work, desk, made.asked, framing, data=data, subject=subject).decision
    if not decision.permitted:
        why = decision.why
        raise LawForbidsNow({"why": why[:300]})
    marks = [
        {"item": item.reference, "marking": marking_document(known[item.id].marking)}
        for item in items
        if item.state in OPEN
    ]
    body: dict[str, Any] = {"request": made.reference, "words": words.strip()[:2000], "items": marks}
    tell_partner(work, desk, made, CLARIFIED, body)
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
    settle_all(work, desk, items)
    return made


def tell_partner(
    work: Work,
    desk: Desk,
    made: Request,
    kind: str,
    body: dict[str, Any],
    *,
    subject: Id | None = None,
) -> None:
    """Post a message about a request of ours to the node that was asked."""
    assert made.partner is not None
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=kind,
        body=body,
        agreement=made.agreement,
        subject=subject or made.id,
    )


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
    settle_all(work, desk, items)


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
        referrals.end_offered(work.connection, made.id, at=work.at)
        work.record(Deed.REQUEST_CHANGED, made.id, {"state": ended.state.value})
        tell_returned(work, desk, ended, reason=ended.state.value)
        settle_all(work, desk, items)
    return len(overdue)
