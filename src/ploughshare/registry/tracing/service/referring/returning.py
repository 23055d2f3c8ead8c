# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the third state says to a question that was passed on: its answer goes to the asker."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.errors import NotOfThisRequest
from ploughshare.registry.tracing.rules.documents import (
    AnsweredItem,
    answered_document,
    passed_on_document,
    read_answers,
    read_words,
)
from ploughshare.registry.tracing.rules.keeping import check_kept, framing_of
from ploughshare.registry.tracing.rules.referrals import ENDED_AS, onward_references, passable
from ploughshare.registry.tracing.service.referring.forwarding import PASSED_ON, close, head_of, parts_of
from ploughshare.registry.tracing.service.replying import restate, tell
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import referrals as store
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    Desk,
    Incoming,
    IncomingItem,
    ItemState,
    Referral,
    ReferralState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.tracing import ResultCode

KEPT_BACK = N_("Some entries of %(state)s are kept back: it labelled them for the state it answered.")


def take_answer(work: Work, desk: Desk, message: Message) -> bool:
    """Pass an answer of the third state on to the asker; False if it is about no referral.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    made = _referral_of(work, message)
    if made is None:
        return False
    _, answers = read_answers(message.body)
    for answer in answers:
        if answer.reference != onward_references(made.reference)[1]:
            raise NotOfThisRequest()
        if made.ended_at is None or (answer.corrected and made.state in ENDED_AS.values()):
            made = _pass_on(work, desk, made, answer)
    return True


def take_word(work: Work, message: Message) -> bool:
    """Keep what the third state says before it answers; False if it is about no referral.

    A question of theirs is put to the asker by an officer, who alone knows the arm's marks.
    """
    made = _referral_of(work, message)
    if made is None:
        return False
    body = message.body
    words = [read_words(body, name) for name in ("question", "until", "note")]
    said = " · ".join(each for each in words if each)
    if said and made.is_open:
        store.keep(work.connection, replace(made, note=said[:2000]))
        work.record(Deed.REQUEST_CHANGED, made.id, {"kind": message.kind})
    return True


def _referral_of(work: Work, message: Message) -> Referral | None:
    request = str(message.body.get("request"))[:40]
    made = store.by_onward(work.connection, message.sender, request)
    if made is None or made.agreement != message.agreement:
        return None
    check_kept(made.erased_at)
    mailbox.note_subject(work, message, made.id)
    return made


def _pass_on(work: Work, desk: Desk, made: Referral, answer: AnsweredItem) -> Referral:
    parts = parts_of(work, made)
    if parts is None:
        raise NotOfThisRequest()
    incoming, item = parts
    events, held_back = passable(answer.events, _ceiling(work, incoming))
    words = [answer.withheld, Text(KEPT_BACK, {"state": made.to}).english() if held_back else None]
    onward = replace(
        answer,
        reference=made.item,
        events=events,
        withheld=" ".join(each for each in words if each)[:2000] or None,
    )
    tell(work, desk, incoming, PASSED_ON, passed_on_document(head_of(made), onward), subject=made.id)
    work.record(
        Deed.REFERRAL_ANSWERED,
        made.id,
        {"from": made.partner, "outcome": answer.outcome, "corrected": answer.corrected},
    )
    made = replace(made, state=ENDED_AS[answer.outcome])
    if made.state is ReferralState.ANSWERED and item.state in ITEM_OPEN:
        _close_item(work, incoming, item, onward)
    return close(work, desk, made)


def _ceiling(work: Work, incoming: Incoming) -> Tlp:
    try:
        agreement = agreements.require(
            work,
            reference=incoming.agreement,
            partner=incoming.partner,
            kind=ExchangeKind.TRACE,
            purpose=framing_of(incoming).purpose,
            tlp=Tlp.CLEAR,
            running=incoming.reference,
        )
    except PloughshareError:
        # Withdrawn in the meantime: what is another state's goes no further than what anybody may read.
        return Tlp.CLEAR
    return agreement.terms.ceiling


def _close_item(work: Work, incoming: Incoming, item: IncomingItem, answer: AnsweredItem) -> None:
    result: ResultCode | None = answer.result
    incoming_store.keep_item(
        work.connection,
        replace(
            item,
            state=ItemState.ANSWERED,
            because=None,
            result=result,
            answered_at=work.at,
            answered_by=work.mandate.actor,
            answer=answered_document(answer),
        ),
    )
    restate(work, incoming)
