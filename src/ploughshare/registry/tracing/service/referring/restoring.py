# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""After a restore: take back what this node itself said of referrals since the backup.

What a peer sends again comes after what it gives back, so a question that went on before the restore
goes on again when the asker's consent comes again, under the same references: the third state takes
it once, and answers again what it has answered.
"""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.mailbox.terms import Message
from ploughshare.registry.tracing.rules.documents import (
    answered_document,
    read_consent,
    read_head,
    read_passed_on,
    read_words,
)
from ploughshare.registry.tracing.rules.referrals import ENDED_AS
from ploughshare.registry.tracing.service.referring.forwarding import note_restored
from ploughshare.registry.tracing.service.replying import apply_restored, restate
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.store import referrals as store
from ploughshare.registry.tracing.terms import Desk, OfferedReferral, Referral, ReferralId, ReferralState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import MACHINE, Work


def restore_proposed(work: Work, desk: Desk, own: Message) -> None:
    """Take back that we proposed a referral to the node that asked us."""
    head = read_head(own.body)
    if store.by_reference(work.connection, own.sender, head.referral) is not None:
        return
    if outgoing_store.request_by_reference(work.connection, head.request) is not None:
        # Not ours: it was passed on to the node that filed the request through us.
        return
    incoming = incoming_store.by_reference(work.connection, own.sender, head.request)
    if incoming is not None and incoming.erased_at is not None:
        return
    made = Referral(
        work.new_id(ReferralId),
        head.referral,
        own.sender,
        head.request,
        head.item,
        head.to,
        read_words(own.body, "reason") or "",
        ReferralState.PROPOSED,
        None,
        own.created_at,
        MACHINE,
    )
    store.add(work.connection, made)
    work.record(Deed.REFERRAL_PROPOSED, made.id, {"to": head.to, "restored": True})
    if incoming is not None:
        note_restored(work, incoming)


def restore_passed_on(work: Work, desk: Desk, own: Message) -> None:
    """Take back that we passed an answer on: it is neither asked for nor passed on again."""
    head, answer = read_head(own.body), read_passed_on(own.body)
    made = store.by_reference(work.connection, own.sender, head.referral)
    if made is not None and made.is_open:
        ended = replace(made, state=ENDED_AS[answer.outcome], ended_at=own.created_at)
        store.keep(work.connection, ended)
        work.record(Deed.REFERRAL_ANSWERED, made.id, {"outcome": answer.outcome, "restored": True})
    incoming = incoming_store.by_reference(work.connection, own.sender, head.request)
    if incoming is not None and incoming.erased_at is not None:
        return
    if answer.outcome == "answered":
        incoming_store.keep_restored_answer(
            work.connection,
            partner=own.sender,
            request=head.request,
            item=head.item,
            answer=answered_document(answer),
            answered_at=own.created_at,
        )
        if incoming is not None and apply_restored(work, incoming):
            restate(work, incoming)


def restore_decided(work: Work, desk: Desk, own: Message) -> None:
    """Take back that we consented to a referral, or did not."""
    head, consent = read_head(own.body), read_consent(own.body)
    made = outgoing_store.request_by_reference(work.connection, head.request)
    if made is None:
        return
    items = outgoing_store.items_of_request(work.connection, made.id)
    item = next((each for each in items if each.reference == head.item), None)
    known = store.offered_by_reference(work.connection, made.id, head.referral)
    state = ReferralState.CONSENTED if consent else ReferralState.DECLINED
    if item is None or (known is not None and known.state is not ReferralState.PROPOSED):
        return
    offered = known or OfferedReferral(
        work.new_id(ReferralId),
        head.referral,
        made.id,
        item.id,
        item.trace,
        made.asked,
        head.to,
        "",
        ReferralState.PROPOSED,
        own.created_at,
    )
    if known is None:
        store.add_offered(work.connection, offered)
    offered = replace(
        offered,
        state=state,
        decided_at=own.created_at,
        decided_by=MACHINE,
        words=read_words(own.body, "words"),
        ended_at=None if consent else own.created_at,
    )
    store.keep_offered(work.connection, offered)
    work.record(Deed.REFERRAL_DECIDED, offered.id, {"to": head.to, "consent": consent, "restored": True})
