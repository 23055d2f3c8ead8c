# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other nodes tell us about our requests: effects of their messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.errors import NotOfThisRequest, RequestMalformed
from ploughshare.registry.tracing.rules.clocks import extended
from ploughshare.registry.tracing.rules.documents import TEXT_MOST, AnsweredItem, read_answers
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.rules.standing import OPEN, state_of_request
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.asking.sending import FILED
from ploughshare.registry.tracing.service.filing import RETURNED, passed_on, tell_returned
from ploughshare.registry.tracing.service.filing_between import handle_filed, handle_returned
from ploughshare.registry.tracing.service.referring.consenting import (
    handle_passed_on,
    handle_proposed,
    handle_told,
)
from ploughshare.registry.tracing.service.referring.forwarding import PASSED_ON, PROPOSED, TOLD
from ploughshare.registry.tracing.service.referring.returning import take_answer, take_word
from ploughshare.registry.tracing.service.traces import settle_by_id
from ploughshare.registry.tracing.store import outgoing as store
from ploughshare.registry.tracing.store import referrals
from ploughshare.registry.tracing.terms import Desk, Received, Request, RequestId, RequestItem
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RefusalGround, RequestState

REFUSED_THERE = N_("The other node refused the request (%(code)s).")
_DELAYS = {
    "postponed": RequestState.POSTPONED,
    "enquiring": RequestState.ENQUIRING,
    "awaiting_authorisation": RequestState.AWAITING_AUTHORISATION,
}


def handle_acknowledged(work: Work, desk: Desk, message: Message) -> None:
    """A person there has the request."""
    if take_word(work, message):
        return
    made = _request_of(work, message)
    if made.state in {RequestState.SENT, RequestState.RECEIVED}:
        _keep(work, desk, replace(made, state=RequestState.ACKNOWLEDGED, acknowledged_at=work.at))


def handle_answered(work: Work, desk: Desk, message: Message) -> None:
    """Answers for some or all arms; a corrected one replaces what the same arm's answer told before.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    if take_answer(work, desk, message):
        return
    made = _request_of(work, message)
    _, answers = read_answers(message.body)
    items = {item.reference: item for item in store.items_of_request(work.connection, made.id)}
    for answer in answers:
        item = items.get(answer.reference)
        if item is None:
            raise NotOfThisRequest()
        if item.answered_at is not None and not answer.corrected:
            continue
        items[answer.reference] = _take(work, item, answer)
    state = state_of_request(list(items.values())) or made.state
    ended = state not in OPEN
    asked_back = made.state is RequestState.NEEDS_INFORMATION and not ended
    made = replace(
        made,
        # What was asked back still waits for us, though some arms are answered by now.
        state=made.state if asked_back else state,
        ended_at=work.at if ended else None,
        due_at=None if ended else made.due_at,
        note=made.note if asked_back else None,
        ground=next((each.ground for each in items.values() if each.ground), None),
    )
    work.record(Deed.ANSWER_RECEIVED, made.id, {"answers": len(answers), "from": message.sender})
    _keep(work, desk, made)


def _take(work: Work, item: RequestItem, answer: AnsweredItem) -> RequestItem:
    state = {
        "answered": RequestState.CORRECTED if answer.corrected else RequestState.ANSWERED,
        "not_held": RequestState.NOT_HELD,
        "refused": RequestState.REFUSED,
    }[answer.outcome]
    words = " ".join(part for part in (answer.searched, answer.withheld) if part) or None
    item = replace(
        item,
        state=state,
        result=answer.result,
        ground=answer.ground,
        note=words,
        answered_at=work.at,
        next_state=answer.next_state,
        by_machine=answer.by_machine,
    )
    store.keep_item(work.connection, item)
    received = [Received(event, item.id, work.at) for event in answer.events]
    store.replace_events(work.connection, item.trace, item.id, received)
    return item


def handle_asked_back(work: Work, desk: Desk, message: Message) -> None:
    """They ask something back: the clock stands until it is answered."""
    if take_word(work, message):
        return
    made = _request_of(work, message)
    if made.state not in OPEN or made.state is RequestState.NEEDS_INFORMATION:
        return
    store.suspend_request(work.connection, made.id, since=work.at)
    _keep(
        work,
        desk,
        replace(made, state=RequestState.NEEDS_INFORMATION, note=_words(message.body, "question")),
    )


def handle_delayed(work: Work, desk: Desk, message: Message) -> None:
    """They need longer, and say why and until when."""
    if take_word(work, message):
        return
    made = _request_of(work, message)
    state = _DELAYS.get(str(message.body.get("state")))
    if state is None:
        raise RequestMalformed({"what": "state"})
    until, words = _words(message.body, "until"), _words(message.body, "note")
    if made.state not in OPEN or made.state is RequestState.NEEDS_INFORMATION:
        return
    note = " · ".join(part for part in (until, words) if part) or None
    made = replace(made, state=state, note=note)
    if state is RequestState.AWAITING_AUTHORISATION and made.due_at is not None:
        # Directive (EU) 2023/977, 5(2): judicial authorisation extends the term, with notice.
        made = replace(made, due_at=extended(made.due_at, _day(until)))
    _keep(work, desk, made)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RequestMalformed({"what": "until"}) from None


def handle_refused(work: Work, desk: Desk, id: RequestId, *, code: str) -> None:
    """Their office refused the message that carried a request."""
    made = store.get_request(work.connection, id)
    if made is None or made.state not in OPEN:
        return
    for item in store.items_of_request(work.connection, id):
        if item.state in OPEN:
            store.keep_item(
                work.connection,
                # Not an answer for the arm: once the obstacle is gone, the state may be asked again.
                replace(item, state=RequestState.REFUSED, ground=RefusalGround.NO_LEGAL_BASIS),
            )
    _keep(
        work,
        desk,
        replace(
            made,
            state=RequestState.REFUSED,
            refusal=Text(REFUSED_THERE, {"code": code[:80]}),
            ended_at=work.at,
            due_at=None,
        ),
    )


def give_up_undelivered(work: Work, desk: Desk, id: RequestId) -> None:
    """The message that carried a request expired before the other side's machine took it."""
    made = store.get_request(work.connection, id)
    if made is None or made.state is not RequestState.SENT:
        return
    for item in store.items_of_request(work.connection, id):
        if item.state in OPEN:
            store.keep_item(work.connection, replace(item, state=RequestState.EXPIRED))
    _keep(work, desk, replace(made, state=RequestState.EXPIRED, ended_at=work.at))


def _words(body: Any, name: str) -> str | None:
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > TEXT_MOST:
        raise RequestMalformed({"what": name})
    return value


def _request_of(work: Work, message: Message) -> Request:
    reference = message.body.get("request")
    made = store.request_by_reference(work.connection, str(reference)[:40])
    if made is None or made.partner != message.sender or made.agreement != message.agreement:
        raise NotOfThisRequest()
    check_kept(made.erased_at)
    mailbox.note_subject(work, message, made.id)
    return made


def _keep(work: Work, desk: Desk, made: Request) -> None:
    store.keep_request(work.connection, made)
    if made.state in {RequestState.REFUSED, RequestState.EXPIRED}:
        referrals.end_offered(work.connection, made.id, at=work.at)
        tell_returned(work, desk, made, reason=made.refusal.english() if made.refusal else made.state.value)
    work.record(Deed.REQUEST_CHANGED, made.id, {"state": made.state.value})
    items = store.items_of_request(work.connection, made.id)
    settle_by_id(work, desk, {item.trace for item in items})


Effect = Callable[[Work, Desk, Message], None]

EFFECTS: dict[str, Effect] = {
    "trace.acknowledged": passed_on(handle_acknowledged),
    "trace.answered": passed_on(handle_answered),
    "trace.asked-back": passed_on(handle_asked_back),
    "trace.delayed": passed_on(handle_delayed),
    FILED: handle_filed,
    RETURNED: handle_returned,
    PROPOSED: passed_on(handle_proposed),
    TOLD: passed_on(handle_told),
    PASSED_ON: passed_on(handle_passed_on),
    **enclosing.EFFECTS,
}
"""Kinds of message a node that asked understands, and those of files, which go both ways."""
