# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other states ask us: effects of their messages on this side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.errors import (
    NotOfThisRequest,
    OwnersInBulk,
    RefusedHere,
    RequestMalformed,
)
from ploughshare.registry.tracing.rules.clocks import resumed
from ploughshare.registry.tracing.rules.documents import (
    TEXT_MOST,
    AskedItem,
    read_framing,
    read_items,
    read_marking_document,
    short_text,
)
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.filing_between import take_back_filed
from ploughshare.registry.tracing.service.lawful import law_here
from ploughshare.registry.tracing.service.referring.forwarding import (
    REFERRED,
    clarify_onward,
    end_referrals,
    note_restored,
)
from ploughshare.registry.tracing.service.replying import (
    ANSWERED,
    NEEDS_OFFICER,
    apply_restored,
    incoming_of,
    restate,
    tell,
)
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    Desk,
    Framing,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
    QueuedBecause,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.units.rules import NAME_MOST
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import RequestState

LOOK_UP_JOB = "look-up"
"""Kind of the job that searches the register for a request's arms, under the machine's mandate."""

OWNERS_MOST = 20
"""Arms of one request whose owners are asked for, too: who wants more searches for people, not for arms."""

SHUT = frozenset({Outcome.BARRED, Outcome.NO_BASIS})


def handle_requested(work: Work, desk: Desk, message: Message) -> IncomingId | None:
    """Take in a request: agreement and law are checked on this side, too; the clock starts.

    Returns:
        Id of the request; None if it was taken in before.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover,
        RequestMalformed, RefusedHere: each refuses the message by name.
    """
    return _take_in(work, desk, message, asked_for=None)


def handle_referred(work: Work, desk: Desk, message: Message) -> IncomingId | None:
    """Take in a question that another state referred here: the law is asked for both states, and the
    stricter word counts. It never answers by itself.

    A referral that comes again, from a node that was restored, is answered again where it was answered.

    Returns:
        Id of the request; None if it was taken in before.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover,
        RequestMalformed, RefusedHere: each refuses the message by name.
    """
    try:
        asked_for = parse_country(message.body["asked_for"])
    except (KeyError, TypeError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "asked_for"}) from None
    asking = known_peer(work, message.sender).descriptor.state
    if asked_for in {desk.own, asking}:
        raise RequestMalformed({"what": "asked_for"})
    return _take_in(work, desk, message, asked_for=asked_for)


def _take_in(work: Work, desk: Desk, message: Message, *, asked_for: Country | None) -> IncomingId | None:
    framing = read_framing(message.body)
    reference = message.body.get("request")
    if not isinstance(reference, str) or not 8 <= len(reference) <= 40:
        raise RequestMalformed({"what": "reference"})
    agreement = agreements.require(
        work,
        reference=message.agreement,
        partner=message.sender,
        kind=ExchangeKind.TRACE,
        purpose=framing.purpose,
        tlp=_label(message.body),
        personal=framing.with_private_holder,
        running=reference,
    )
    asked = read_items(message.body)
    if framing.with_private_holder and len(asked) > OWNERS_MOST:
        raise OwnersInBulk({"most": OWNERS_MOST})
    known = store.by_reference(work.connection, message.sender, reference)
    if known is not None:
        check_kept(known.erased_at)
        if asked_for is not None:
            _answer_again(work, desk, known)
        return None
    asking = known_peer(work, message.sender).descriptor.state
    data = data_on(each.marking for each in asked)
    decision = law_here(work, desk, framing, agreement, asking=asking, data=data, asked_for=asked_for)
    if decision.outcome in SHUT:
        why = decision.why
        raise RefusedHere({"why": why[:300]})
    made = _new(work, message, reference, asking, agreement, framing, decision, asked, asked_for)
    if apply_restored(work, made) + note_restored(work, made):
        made = restate(work, made)
    work.record(
        Deed.REQUEST_RECEIVED,
        made.id,
        {
            "from": message.sender,
            "items": made.items,
            "outcome": decision.outcome.value,
            "asked_for": asked_for,
        },
    )
    return made.id


def _label(body: Mapping[str, Any]) -> Tlp:
    try:
        return Tlp(body["handling"]["tlp"])
    except (KeyError, TypeError, ValueError):
        raise RequestMalformed({"what": "handling"}) from None


def _new(
    work: Work,
    message: Message,
    reference: str,
    asking: Country,
    agreement: Agreement,
    framing: Framing,
    decision: Decision,
    asked: tuple[AskedItem, ...],
    asked_for: Country | None,
) -> Incoming:
    term = decision.term
    made = Incoming(
        work.new_id(IncomingId),
        message.sender,
        asking,
        reference,
        agreement.terms.reference,
        framing,
        RequestState.RECEIVED,
        decision,
        work.at,
        None,
        None,
        None,
        None,
        None,
        work.at + term.length if term else None,
        term.kind if term else None,
        None,
        len(asked),
        len(asked),
        asked_for=asked_for,
        on_behalf_of=short_text(message.body.get("on_behalf_of"), NAME_MOST),
    )
    waits = decision.outcome in NEEDS_OFFICER
    items = [
        IncomingItem(
            work.new_id(ItemId),
            made.id,
            place,
            each.reference,
            each.marking,
            each.recovered_on,
            each.recovered_in,
            ItemState.QUEUED if waits else ItemState.WAITING,
            QueuedBecause.DECIDED_BY_OFFICER if waits else None,
            None,
            None,
            None,
            None,
            None,
            each.rounds,
        )
        for place, each in enumerate(asked)
    ]
    store.add(work.connection, made, items)
    return made


def _answer_again(work: Work, desk: Desk, made: Incoming) -> None:
    answers = [item.answer for item in store.items(work.connection, made.id) if item.answer is not None]
    if answers:
        body = {"request": made.reference, "complete": made.open_items == 0, "answers": answers}
        tell(work, desk, made, ANSWERED, body)


def handle_withdrawn(work: Work, desk: Desk, message: Message) -> None:
    """They take their request back; what went on from it to another state is taken back there, too."""
    if take_back_filed(work, desk, message):
        return
    made = incoming_of(work, message)
    end_referrals(work, desk, made)
    enclosing.end_theirs_with(work, desk, made.id)
    for item in store.items(work.connection, made.id, states=ITEM_OPEN):
        store.keep_item(work.connection, replace(item, state=ItemState.WITHDRAWN))
    restate(work, made)


def handle_clarified(work: Work, desk: Desk, message: Message) -> IncomingId:
    """They answer what was asked back: better marks are looked up anew, and the clock runs again.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    made = incoming_of(work, message)
    marks = message.body.get("items")
    if not isinstance(marks, list):
        raise RequestMalformed({"what": "items"})
    words = message.body.get("words")
    if words is not None and (not isinstance(words, str) or len(words) > TEXT_MOST):
        raise RequestMalformed({"what": "words"})
    by_reference = {item.reference: item for item in store.items(work.connection, made.id)}
    for each in marks[:1000]:
        if not isinstance(each, dict) or not isinstance(each.get("marking"), dict):
            raise RequestMalformed({"what": "an arm"})
        item = by_reference.get(str(each.get("item")))
        if item is None:
            raise NotOfThisRequest()
        if item.state in ITEM_OPEN:
            _read_anew(work, item, read_marking_document(each["marking"]))
            clarify_onward(work, desk, made, item.reference, each["marking"], words)
    since, due_at = store.suspended(work.connection, made.id)
    store.suspend(work.connection, made.id, since=None)
    due_at = resumed(due_at, since=since, at=work.at)
    restate(work, replace(made, question=None, clarification=words or None, due_at=due_at))
    return made.id


def _read_anew(work: Work, item: IncomingItem, marking: Marking) -> None:
    """Other marks are looked up anew; the same marks stay where they are."""
    if marking == item.marking:
        return
    waits = item.because is QueuedBecause.DECIDED_BY_OFFICER or item.state is ItemState.REFERRED
    state, because = (item.state, item.because) if waits else (ItemState.WAITING, None)
    store.keep_item(work.connection, replace(item, marking=marking, state=state, because=because))


def enqueue_look_up(work: Work, id: IncomingId) -> None:
    """Have the register searched for a request's waiting arms, after this transaction."""
    jobs.enqueue(
        work.connection,
        id=work.new_id(jobs.JobId),
        kind=LOOK_UP_JOB,
        facts={"incoming": str(id)},
        mandate={},
        at=work.at,
    )


Effect = Callable[[Work, Desk, Message], IncomingId | None]
EFFECTS: dict[str, Effect] = {
    "trace.requested": handle_requested,
    REFERRED: handle_referred,
    "trace.clarified": handle_clarified,
}
"""Kinds of message after which the register is searched."""
