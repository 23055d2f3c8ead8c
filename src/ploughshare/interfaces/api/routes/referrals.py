# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Referring a question to another state: proposed by the asked state, consented to by the asker."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.referrals import (
    ConsentForm,
    OfferedReferralDocument,
    ReferralDocument,
    ReferralForm,
    offered_document,
    referral_document,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.registry.tracing.service.referring.consenting import decide_referral, weigh_referrals
from ploughshare.registry.tracing.service.referring.proposing import propose_referral
from ploughshare.registry.tracing.terms import ItemId, ReferralId, TraceId

TAG = "Referrals"


@acts("/incoming/items/{item_id:str}/referral", TAG, status=200)
def propose_item_referral(call: Caller, item_id: RecordId, data: JSONBody[ReferralForm]) -> ReferralDocument:
    """Propose to the asker that the question about one arm be referred to a third state. Only the
    proposal leaves, and only to the asker."""
    with call.work() as work:
        made = propose_referral(
            work,
            call.node.desk,
            ItemId.parse(item_id),
            to=parse_country(data.state),
            reason=data.reason,
        )
    return referral_document(made, call)


@reads("/traces/{trace_id:str}/referrals", TAG)
def list_referrals(call: Caller, trace_id: RecordId) -> PageDocument[OfferedReferralDocument]:
    """Referrals that asked states offer for a trace, each with what law says of asking that state."""
    with call.work() as work:
        found = weigh_referrals(work, call.node.desk, TraceId.parse(trace_id))
    return PageDocument(items=[offered_document(each, call) for each in found])


@acts("/referrals/{referral_id:str}/decision", TAG, status=200)
def decide_on_referral(
    call: Caller, referral_id: RecordId, data: JSONBody[ConsentForm]
) -> OfferedReferralDocument:
    """Consent to a referral, or do not. Without consent nothing goes on to the third state."""
    with call.work() as work:
        offered = decide_referral(
            work,
            call.node.desk,
            ReferralId.parse(referral_id),
            consent=data.consent,
            words=data.words,
        )
        found = weigh_referrals(work, call.node.desk, offered.trace)
    return offered_document(next(each for each in found if each.offered.id == offered.id), call)


HANDLERS = [propose_item_referral, list_referrals, decide_on_referral]
