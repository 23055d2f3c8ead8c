# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The asker's part: weigh a referral, consent to it or not, and take what comes of it."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    NotOfThisRequest,
    ReferralBarred,
    ReferralUnknown,
    RequestMalformed,
)
from ploughshare.registry.tracing.rules.documents import (
    AnsweredItem,
    ReferralHead,
    decided_document,
    read_consent,
    read_head,
    read_passed_on,
    read_words,
    told_document,
)
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.rules.referrals import ENDED_AS
from ploughshare.registry.tracing.rules.standing import OPEN, state_of_request
from ploughshare.registry.tracing.service.asking import (
    LAW_FORBIDS,
    SENT_AS,
    recoveries_of,
    tell_partner,
    way_to,
)
from ploughshare.registry.tracing.service.filing import speaks_for_itself, tell_who_filed
from ploughshare.registry.tracing.service.referring.forwarding import DECIDED, TOLD
from ploughshare.registry.tracing.service.traces import own_trace, settle_by_id
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.store import referrals as store
from ploughshare.registry.tracing.terms import (
    REFERRAL_OPEN,
    Desk,
    OfferedReferral,
    Received,
    ReferralId,
    ReferralState,
    Request,
    RequestItem,
    TraceId,
    WeighedReferral,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState

_ENDED = frozenset({RequestState.WITHDRAWN, RequestState.REFUSED, RequestState.EXPIRED})
_TOLD = {
    "forwarded": ReferralState.FORWARDED,
    "stopped": ReferralState.STOPPED,
    "withdrawn": ReferralState.WITHDRAWN,
}


def handle_proposed(work: Work, desk: Desk, message: Message) -> None:
    """They propose to refer our question: an officer decides, and until then nothing goes on.

    Raises:
        NotOfThisRequest, RequestMalformed; and the agreement's refusals.
    """
    head = read_head(message.body)
    reason = read_words(message.body, "reason") or ""
    made, item = _asked(work, message, head)
    if head.to in {desk.own, made.asked}:
        raise RequestMalformed({"what": "to"})
    known = store.offered_by_reference(work.connection, made.id, head.referral)
    if known is not None:
        # Only after a restore: our own word was back before their proposal came again.
        store.keep_offered(work.connection, replace(known, reason=known.reason or reason))
        return
    if made.state in _ENDED:
        raise NotOfThisRequest()
    _require(work, made)
    offered = OfferedReferral(
        work.new_id(ReferralId),
        head.referral,
        made.id,
        item.id,
        item.trace,
        made.asked,
        head.to,
        reason,
        ReferralState.PROPOSED,
        work.at,
    )
    store.add_offered(work.connection, offered)
    work.record(Deed.REFERRAL_PROPOSED, offered.id, {"to": head.to, "from": message.sender})
    settle_by_id(work, desk, {item.trace})


def weigh_referrals(work: Work, desk: Desk, id: TraceId) -> tuple[WeighedReferral, ...]:
    """Referrals offered for a trace, each with what the law gateway says of asking that state.

    Raises:
        TraceUnknown: none such, or not within reach.
    """
    work.allow(Permission.TRACE_READ)
    own_trace(work, id, permission=Permission.TRACE_READ)
    found = store.offered_for(work.connection, [id])[id]
    weighed = tuple(_weigh(work, desk, each) for each in found)
    if weighed:
        said = {str(each.offered.to): each.decision.outcome.value for each in weighed}
        work.record(Deed.GATEWAY_ASKED, id, said)
    return weighed


def _weigh(work: Work, desk: Desk, offered: OfferedReferral) -> WeighedReferral:
    request = outgoing_store.get_request(work.connection, offered.request)
    assert request is not None
    items = outgoing_store.items_of_request(work.connection, request.id)
    data = data_on(each.marking for each in recoveries_of(work, items).values())
    framing = replace(request.framing, with_private_holder=False)
    way = way_to(work, desk, offered.to, framing, data=data)
    # Of the obstacles to asking that state ourselves only the law's counts here: node and agreement
    # are theirs.
    barred = None
    if not way.decision.permitted:
        why = way.decision.why
        barred = Text(LAW_FORBIDS, {"why": why})
    return WeighedReferral(offered, way.decision, barred, way.obstacle is None)


def decide_referral(
    work: Work, desk: Desk, id: ReferralId, *, consent: bool, words: str | None = None
) -> OfferedReferral:
    """Consent to a referral, or do not; the asked state is told.

    Consent lets a question of ours go to another state, so it takes what releasing a request takes.

    Raises:
        ReferralUnknown: none such, or not within reach.
        ActDoesNotFit: it was decided, or its request has ended.
        ReferralBarred: the law gateway does not let that state be asked; refusing is always possible.
        AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover: that with the asked state.
        FiledThrough, FiledElsewhere: the contact point through which it was filed decides.
    """
    work.allow(Permission.REQUEST_RELEASE)
    offered = store.get_offered(work.connection, id)
    if offered is None:
        raise ReferralUnknown()
    trace = own_trace(work, offered.trace, permission=Permission.REQUEST_RELEASE)
    speaks_for_itself(work, offered.request)
    if offered.state is not ReferralState.PROPOSED or (consent and trace.closed_at is not None):
        raise ActDoesNotFit({"state": offered.state.value})
    made = outgoing_store.get_request(work.connection, offered.request)
    assert made is not None
    weighed = _weigh(work, desk, offered)
    if consent:
        _require(work, made)
        if weighed.obstacle is not None:
            raise ReferralBarred({"state": offered.to, "why": weighed.obstacle.english()[:300]})
    said = words.strip()[:2000] if words and words.strip() else None
    offered = replace(
        offered,
        state=ReferralState.CONSENTED if consent else ReferralState.DECLINED,
        decided_at=work.at,
        decided_by=work.mandate.actor,
        words=said,
        ended_at=None if consent else work.at,
    )
    store.keep_offered(work.connection, offered)
    item = _item(work, made, offered)
    head = ReferralHead(made.reference, item.reference, offered.reference, offered.to)
    body = decided_document(head, consent=consent, words=said)
    tell_partner(work, desk, made, DECIDED, body, subject=offered.id)
    tell_who_filed(work, desk, made.id, DECIDED, body)
    work.record(
        Deed.REFERRAL_DECIDED,
        offered.id,
        {"to": offered.to, "consent": consent, "outcome": weighed.decision.outcome.value},
    )
    settle_by_id(work, desk, {offered.trace})
    return offered


def take_decision(work: Work, desk: Desk, message: Message) -> bool:
    """Our contact point decided on a referral of what we filed; False if the message is about no request
    of ours.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    head, consent = read_head(message.body), read_consent(message.body)
    if outgoing_store.request_by_reference(work.connection, head.request) is None:
        return False
    offered = _offered(work, message)
    if offered.state is ReferralState.PROPOSED:
        state = ReferralState.CONSENTED if consent else ReferralState.DECLINED
        ended_at = None if consent else work.at
        words = read_words(message.body, "words")
        _keep(work, desk, replace(offered, state=state, decided_at=work.at, words=words, ended_at=ended_at))
    return True


def handle_told(work: Work, desk: Desk, message: Message) -> None:
    """They say that the question went on, or why nothing comes of it.

    Raises:
        NotOfThisRequest, RequestMalformed.
    """
    offered = _offered(work, message)
    state = _TOLD.get(str(message.body.get("state")))
    if state is None:
        raise RequestMalformed({"what": "state"})
    words = read_words(message.body, "words")
    if offered.state not in REFERRAL_OPEN:
        return
    if state is ReferralState.FORWARDED and offered.state is not ReferralState.CONSENTED:
        raise NotOfThisRequest()
    ended = state not in REFERRAL_OPEN
    offered = replace(offered, state=state, stopped=words, ended_at=work.at if ended else None)
    _keep(work, desk, offered)


def handle_passed_on(work: Work, desk: Desk, message: Message) -> None:
    """They pass on what the third state answered; it stands in the chain as that state's word.

    Raises:
        NotOfThisRequest: no such referral, or none that we consented to. RequestMalformed.
    """
    offered = _offered(work, message)
    answer = read_passed_on(message.body)
    if offered.decided_at is None or offered.state is ReferralState.DECLINED:
        raise NotOfThisRequest()
    if offered.ended_at is not None and not answer.corrected:
        return
    made = outgoing_store.get_request(work.connection, offered.request)
    assert made is not None
    received = [Received(event, offered.item, work.at, offered.through) for event in answer.events]
    outgoing_store.replace_events(
        work.connection, offered.trace, offered.item, received, through=offered.through
    )
    if answer.outcome == "answered":
        _close_item(work, made, _item(work, made, offered), answer)
    work.record(Deed.ANSWER_RECEIVED, made.id, {"from": message.sender, "answered_by": offered.to})
    _keep(work, desk, replace(offered, state=ENDED_AS[answer.outcome], ended_at=work.at))


def _close_item(work: Work, made: Request, item: RequestItem, answer: AnsweredItem) -> None:
    """An arm that was open is answered by what was passed on."""
    if item.state not in OPEN or made.state not in OPEN:
        return
    words = " ".join(each for each in (answer.searched, answer.withheld) if each) or None
    item = replace(
        item,
        state=RequestState.ANSWERED,
        result=answer.result,
        note=words,
        answered_at=work.at,
        next_state=answer.next_state,
        by_machine=False,
    )
    outgoing_store.keep_item(work.connection, item)
    state = state_of_request(outgoing_store.items_of_request(work.connection, made.id)) or made.state
    ended = state not in OPEN
    made = replace(
        made,
        state=state,
        ended_at=work.at if ended else None,
        due_at=None if ended else made.due_at,
    )
    outgoing_store.keep_request(work.connection, made)


def give_up_decision(work: Work, desk: Desk, id: ReferralId, *, code: str) -> None:
    """Our word on a referral could not be delivered, or was refused there: nothing comes of it."""
    offered = store.get_offered(work.connection, id)
    if offered is None or offered.state not in REFERRAL_OPEN:
        return
    ended = replace(offered, state=ReferralState.STOPPED, stopped=code[:80], ended_at=work.at)
    _keep(work, desk, ended)
    made = outgoing_store.get_request(work.connection, offered.request)
    if made is not None:
        head = ReferralHead(
            made.reference, _item(work, made, offered).reference, offered.reference, offered.to
        )
        body = told_document(head, state="stopped", words=code[:80])
        tell_who_filed(work, desk, made.id, TOLD, body)


def _keep(work: Work, desk: Desk, offered: OfferedReferral) -> None:
    store.keep_offered(work.connection, offered)
    work.record(
        Deed.REFERRAL_ENDED if offered.ended_at else Deed.REQUEST_CHANGED,
        offered.id,
        {
            "to": offered.to,
            "state": offered.state.value,
        },
    )
    settle_by_id(work, desk, {offered.trace})


def _require(work: Work, made: Request) -> None:
    agreements.require(
        work,
        reference=made.agreement,
        partner=made.partner or NodeId(""),
        kind=ExchangeKind.TRACE,
        purpose=made.framing.purpose,
        tlp=SENT_AS,
        running=made.reference,
    )


def _asked(work: Work, message: Message, head: ReferralHead) -> tuple[Request, RequestItem]:
    made = outgoing_store.request_by_reference(work.connection, head.request)
    if made is None or made.partner != message.sender or made.agreement != message.agreement:
        raise NotOfThisRequest()
    check_kept(made.erased_at)
    mailbox.note_subject(work, message, made.id)
    for item in outgoing_store.items_of_request(work.connection, made.id):
        if item.reference == head.item:
            return made, item
    raise NotOfThisRequest()


def _item(work: Work, made: Request, offered: OfferedReferral) -> RequestItem:
    items = outgoing_store.items_of_request(work.connection, made.id)
    return next(each for each in items if each.id == offered.item)


def _offered(work: Work, message: Message) -> OfferedReferral:
    head = read_head(message.body)
    made, item = _asked(work, message, head)
    offered = store.offered_by_reference(work.connection, made.id, head.referral)
    if offered is None or offered.item != item.id or offered.to != head.to:
        raise NotOfThisRequest()
    return offered
