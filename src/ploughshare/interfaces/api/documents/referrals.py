# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of referrals of a question to another state."""

from __future__ import annotations

from datetime import date, datetime

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Told, Words
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.registry.tracing.terms import Referral, ReferralState, WeighedReferral


class ReferralForm(Given, frozen=True, kw_only=True):
    """To which state a question shall be referred, and why. The asker reads the reason."""

    state: CountryCode
    reason: Words


class ConsentForm(Given, frozen=True, kw_only=True):
    """Whether this node consents, with a word for the asked state."""

    consent: bool
    words: Words | None = None


class ReferralDocument(Told, frozen=True, kw_only=True):
    """A referral this node proposed. Until `forwarded_at` nothing has left for that state. Texts are erased
    on `erase_on`, or with the request they belong to."""

    id: str
    item_reference: str
    to: str
    reason: str | None
    state: ReferralState
    decision: DecisionDocument | None
    proposed_at: datetime
    proposed_by: str
    decided_at: datetime | None
    words: str | None
    partner: str | None
    agreement: str | None
    forwarded_at: datetime | None
    note: str | None
    stopped: str | None
    ended_at: datetime | None
    erase_on: date | None
    erased_at: datetime | None


class OfferedReferralDocument(Told, frozen=True, kw_only=True):
    """A referral offered to this node, with what law says to it. `direct`: this node could ask that
    state itself."""

    id: str
    request_id: str
    item_id: str
    trace_id: str
    through: str
    to: str
    reason: str | None
    state: ReferralState
    offered_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    words: str | None
    stopped: str | None
    ended_at: datetime | None
    decision: DecisionDocument
    obstacle: str | None
    direct: bool


def referral_document(made: Referral, call: Call) -> ReferralDocument:
    """A referral of ours."""
    return ReferralDocument(
        id=str(made.id),
        item_reference=made.item,
        to=made.to,
        reason=made.reason,
        state=made.state,
        decision=decision_document(made.decision, call) if made.decision else None,
        proposed_at=made.proposed_at,
        proposed_by=str(made.proposed_by),
        decided_at=made.decided_at,
        words=made.words,
        partner=made.partner,
        agreement=made.agreement,
        forwarded_at=made.forwarded_at,
        note=made.note,
        stopped=call.say(made.stopped),
        ended_at=made.ended_at,
        erase_on=made.erase_on,
        erased_at=made.erased_at,
    )


def offered_document(weighed: WeighedReferral, call: Call) -> OfferedReferralDocument:
    """A referral offered to us."""
    offered = weighed.offered
    return OfferedReferralDocument(
        id=str(offered.id),
        request_id=str(offered.request),
        item_id=str(offered.item),
        trace_id=str(offered.trace),
        through=offered.through,
        to=offered.to,
        reason=offered.reason,
        state=offered.state,
        offered_at=offered.offered_at,
        decided_at=offered.decided_at,
        decided_by=str(offered.decided_by) if offered.decided_by else None,
        words=offered.words,
        stopped=offered.stopped,
        ended_at=offered.ended_at,
        decision=decision_document(weighed.decision, call),
        obstacle=call.say(weighed.obstacle),
        direct=weighed.direct,
    )
