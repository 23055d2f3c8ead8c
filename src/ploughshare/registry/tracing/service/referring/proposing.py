# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An officer of the asked state proposes to refer a question to a third state."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    GroundsNeeded,
    ReferralBarred,
    ReferralNowhere,
    RequestUnknown,
)
from ploughshare.registry.tracing.rules.documents import proposed_document
from ploughshare.registry.tracing.rules.keeping import framing_of
from ploughshare.registry.tracing.rules.law import data_on
from ploughshare.registry.tracing.service.asking import SENT_AS, way_to
from ploughshare.registry.tracing.service.referring.forwarding import PROPOSED, head_of
from ploughshare.registry.tracing.service.replying import NEEDS_OFFICER, restate, tell
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import referrals as store
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    Desk,
    Incoming,
    IncomingItem,
    ItemId,
    ItemState,
    QueuedBecause,
    Referral,
    ReferralId,
    ReferralState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

REASON_LEAST = 10
REFERABLE = ITEM_OPEN | {ItemState.ANSWERED, ItemState.NOT_HELD}
"""An answer that names another state may be followed by a referral to it."""


def propose_referral(work: Work, desk: Desk, id: ItemId, *, to: Country, reason: str) -> Referral:
    """Propose to the asker that the question about one arm be referred to a third state.

    Only the proposal leaves, and only to the asker. The own law gateway is asked before, and again
    once consent has come.

    Raises:
        RequestUnknown.
        ActDoesNotFit: the arm is withdrawn or refused, waits for the legal officer, was itself referred
            here, or has an open referral.
        ReferralNowhere: to the asker or to the own state.
        GroundsNeeded: no reason.
        ContentErased: its time of keeping is over.
        ReferralBarred: law or want of an agreement would stop it.
        AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover: that with the asker.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = _referable(work, id)
    framing = framing_of(made)
    if to in {desk.own, made.asking}:
        raise ReferralNowhere({"state": to})
    words = reason.strip()[:2000]
    if len(words) < REASON_LEAST:
        raise GroundsNeeded({"least": REASON_LEAST})
    agreements.require(
        work,
        reference=made.agreement,
        partner=made.partner,
        kind=ExchangeKind.TRACE,
        purpose=framing.purpose,
        tlp=SENT_AS,
        running=made.reference,
    )
    told = replace(framing, with_private_holder=False)
    way = way_to(work, desk, to, told, data=data_on([item.marking]))
    if way.obstacle is not None:
        raise ReferralBarred({"state": to, "why": way.obstacle.english()[:300]})
    referral = Referral(
        work.new_id(ReferralId),
        random_reference(work.chance),
        made.partner,
        made.reference,
        item.reference,
        to,
        words,
        ReferralState.PROPOSED,
        way.decision,
        work.at,
        work.mandate.actor,
    )
    store.add(work.connection, referral)
    if item.state in ITEM_OPEN:
        incoming_store.keep_item(work.connection, replace(item, state=ItemState.REFERRED, because=None))
    body = proposed_document(head_of(referral), reason=words)
    tell(work, desk, made, PROPOSED, body, subject=referral.id)
    work.record(
        Deed.REFERRAL_PROPOSED,
        referral.id,
        {"to": to, "asker": made.partner, "outcome": way.decision.outcome.value},
    )
    restate(work, made)
    return referral


def _referable(work: Work, id: ItemId) -> tuple[Incoming, IncomingItem]:
    item = incoming_store.get_item(work.connection, id)
    made = incoming_store.get(work.connection, item.incoming) if item else None
    if item is None or made is None:
        raise RequestUnknown()
    if item.state not in REFERABLE:
        raise ActDoesNotFit({"state": item.state.value})
    if made.decision.outcome in NEEDS_OFFICER and made.decided_at is None:
        raise ActDoesNotFit({"state": QueuedBecause.DECIDED_BY_OFFICER.value})
    if made.asked_for is not None:
        # Who consented to this state did not consent to a fourth.
        raise ActDoesNotFit({"state": QueuedBecause.FOR_ANOTHER_STATE.value})
    known = store.of_request(work.connection, made.partner, made.reference)
    if any(each.is_open and each.item == item.reference for each in known):
        raise ActDoesNotFit({"state": ItemState.REFERRED.value})
    return made, item
