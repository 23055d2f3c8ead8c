# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The asked state's part once the asker has spoken: pass the question on, or say why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.errors import NotOfThisRequest
from ploughshare.registry.tracing.rules.documents import (
    AskedItem,
    ReferralHead,
    read_consent,
    read_head,
    read_words,
    request_document,
    told_document,
)
from ploughshare.registry.tracing.rules.keeping import framing_of
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.rules.referrals import onward_references
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.asking import CLARIFIED, SENT_AS, WITHDRAWN, note_refused, way_to
from ploughshare.registry.tracing.service.replying import incoming_of, restate, tell
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import referrals as store
from ploughshare.registry.tracing.terms import (
    Desk,
    Incoming,
    IncomingItem,
    ItemState,
    QueuedBecause,
    Referral,
    ReferralId,
    ReferralState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

PROPOSED = "trace.referral-proposed"
DECIDED = "trace.referral-decided"
TOLD = "trace.referral-told"
REFERRED = "trace.referred"
PASSED_ON = "trace.referral-answered"

GIVEN_UP_AFTER = timedelta(days=60)
"""After its proposal: a referral of which nothing has come by then counts as ended."""

NOT_DELIVERED = N_("The message could not be delivered (%(code)s).")
REFUSED_THERE = N_("The node of %(state)s refused the question (%(code)s).")
NO_ANSWER = N_("Nothing came of it in %(days)d days.")
TAKEN_BACK = N_("The asked state answers by itself.")
ENDED_THERE = N_("The request it belongs to has ended.")


def head_of(made: Referral) -> ReferralHead:
    """What every message about a referral names."""
    return ReferralHead(made.request, made.item, made.reference, made.to)


def parts_of(work: Work, made: Referral) -> tuple[Incoming, IncomingItem] | None:
    """The request and the arm a referral belongs to; None if they are not here (after a restore)."""
    incoming = incoming_store.by_reference(work.connection, made.asker, made.request)
    if incoming is None:
        return None
    item = incoming_store.item_by_reference(work.connection, incoming.id, made.item)
    return None if item is None else (incoming, item)


def handle_decided(work: Work, desk: Desk, message: Message) -> None:
    """The asker consents or does not. With consent the question goes on, if law and agreement let it.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    head, consent = read_head(message.body), read_consent(message.body)
    incoming_of(work, message)
    made = store.by_reference(work.connection, message.sender, head.referral)
    if made is None or head_of(made) != head:
        raise NotOfThisRequest()
    if made.state is not ReferralState.PROPOSED:
        return
    made = replace(made, decided_at=work.at, words=read_words(message.body, "words"))
    work.record(Deed.REFERRAL_DECIDED, made.id, {"to": made.to, "consent": consent})
    if not consent:
        close(work, desk, replace(made, state=ReferralState.DECLINED))
        return
    forward(work, desk, made)


def forward(work: Work, desk: Desk, made: Referral) -> Referral:
    """Pass the question on under this node's own agreement and law; a refusal is kept and told."""
    parts = parts_of(work, made)
    if parts is None:
        raise NotOfThisRequest()
    incoming, item = parts
    framing = replace(framing_of(incoming), with_private_holder=False)
    way = way_to(work, desk, made.to, framing, data=data_on([item.marking]))
    made = replace(made, decision=way.decision)
    if way.obstacle is not None or way.partner is None or way.agreement is None:
        work.record(
            Deed.GATEWAY_REFUSED,
            made.id,
            {"asked": made.to, "why": way.obstacle.english()[:300] if way.obstacle else None},
        )
        note_refused(work, way)
        return stop(work, desk, made, way.obstacle)
    onward_request, onward_item = onward_references(made.reference)
    asked = AskedItem(onward_item, item.marking, item.recovered_on, item.recovered_in, item.rounds)
    basis = [each.row for each in way.decision.provisions if each.row]
    body = request_document(onward_request, framing, [asked], basis=basis, tlp=SENT_AS)
    message = mailbox.post(
        work,
        desk.office,
        to=way.partner,
        kind=REFERRED,
        body={**body, "asked_for": incoming.asking},
        agreement=way.agreement.terms.reference,
        subject=made.id,
    )
    made = replace(
        made,
        state=ReferralState.FORWARDED,
        partner=way.partner.node,
        agreement=way.agreement.terms.reference,
        forwarded_at=work.at,
    )
    store.keep(work.connection, made)
    enclosing.carry_onward(work, incoming, item)
    work.record(Deed.REFERRAL_SENT, made.id, {"to": way.partner.node, "message": message})
    tell(work, desk, incoming, TOLD, told_document(head_of(made), state="forwarded", words=None))
    return made


def stop(work: Work, desk: Desk, made: Referral, why: Text | None) -> Referral:
    """End a referral of which nothing comes; the asker is told why, and the arm waits for an officer."""
    made = replace(made, state=ReferralState.STOPPED, stopped=why)
    parts = parts_of(work, made)
    if parts is not None:
        words = why.english()[:2000] if why else None
        tell(work, desk, parts[0], TOLD, told_document(head_of(made), state="stopped", words=words))
    return close(work, desk, made)


def close(work: Work, desk: Desk, made: Referral) -> Referral:
    """Keep that a referral has ended; an arm that waited for it goes back to the officers."""
    made = replace(made, ended_at=work.at)
    store.keep(work.connection, made)
    work.record(Deed.REFERRAL_ENDED, made.id, {"to": made.to, "state": made.state.value})
    parts = parts_of(work, made)
    if parts is not None and parts[1].state is ItemState.REFERRED:
        incoming, item = parts
        queued = replace(item, state=ItemState.QUEUED, because=QueuedBecause.REFERRAL_ENDED)
        incoming_store.keep_item(work.connection, queued)
        restate(work, incoming)
    return made


def end_referrals(
    work: Work, desk: Desk, incoming: Incoming, *, items: Collection[str] | None = None
) -> None:
    """End what is open of a request's referrals: it was withdrawn, or arms are answered otherwise.

    Args:
        items: references of arms that are answered here; None where the asker withdrew the request.
    """
    for made in store.of_request(work.connection, incoming.partner, incoming.reference):
        if not made.is_open or (items is not None and made.item not in items):
            continue
        if made.forwarded_at is not None:
            _tell_onward(work, desk, made, WITHDRAWN, {"request": onward_references(made.reference)[0]})
        why = Text(TAKEN_BACK if items is not None else ENDED_THERE)
        ended = replace(made, state=ReferralState.WITHDRAWN, stopped=why, ended_at=work.at)
        store.keep(work.connection, ended)
        work.record(Deed.REFERRAL_ENDED, made.id, {"to": made.to, "state": ended.state.value})
        if items is not None:
            body = told_document(head_of(made), state="withdrawn", words=why.english())
            tell(work, desk, incoming, TOLD, body)


def clarify_onward(
    work: Work, desk: Desk, incoming: Incoming, item: str, marking: Mapping[str, Any], words: str | None
) -> None:
    """Marks that the asker read anew go on to the state to which the question was referred."""
    for made in store.of_request(work.connection, incoming.partner, incoming.reference):
        if made.item == item and made.state is ReferralState.FORWARDED:
            request, arm = onward_references(made.reference)
            body = {"request": request, "words": words, "items": [{"item": arm, "marking": dict(marking)}]}
            _tell_onward(work, desk, made, CLARIFIED, body)


def note_restored(work: Work, incoming: Incoming) -> int:
    """After a restore: arms of a request that came again wait for their referrals; returns how many."""
    waiting = 0
    for made in store.of_request(work.connection, incoming.partner, incoming.reference):
        item = incoming_store.item_by_reference(work.connection, incoming.id, made.item)
        if made.is_open and item is not None and item.state in {ItemState.WAITING, ItemState.QUEUED}:
            incoming_store.keep_item(work.connection, replace(item, state=ItemState.REFERRED, because=None))
            waiting += 1
    return waiting


def _tell_onward(work: Work, desk: Desk, made: Referral, kind: str, body: dict[str, Any]) -> None:
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


def give_up(work: Work, desk: Desk, id: ReferralId, *, code: str, refused: bool) -> None:
    """A message of ours about a referral had no effect: the proposal, or the question passed on.

    Args:
        refused: the other office refused it; else it could not be delivered in time.
    """
    made = store.get(work.connection, id)
    if made is None or not made.is_open:
        return
    facts = {"state": made.to, "code": code[:80]}
    stop(work, desk, made, Text(REFUSED_THERE if refused and made.forwarded_at else NOT_DELIVERED, facts))


def expire_referrals(work: Work, desk: Desk, *, most: int = 100) -> int:
    """End referrals of which nothing came in `GIVEN_UP_AFTER`; returns how many."""
    overdue = store.open_since(work.connection, before=work.at - GIVEN_UP_AFTER, most=most)
    for made in overdue:
        if made.forwarded_at is not None:
            _tell_onward(work, desk, made, WITHDRAWN, {"request": onward_references(made.reference)[0]})
        stop(work, desk, made, Text(NO_ANSWER, {"days": GIVEN_UP_AFTER.days}))
    return len(overdue)
