# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Agreements between authorities, over the interface."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.exchange.agreements import queries, service
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.agreements import (
    AgreementDocument,
    NewAgreement,
    NewAmendment,
    NewSuspension,
    RunningDocument,
    agreement_document,
    clause_of,
    running_document,
    terms_of,
)
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.tracing.queries import running_under

TAG = "Exchange"


@reads("/agreements", TAG)
def list_agreements(call: Caller) -> PageDocument[AgreementDocument]:
    """All agreements, by partner."""
    with call.work() as work:
        found = queries.agreements(work)
    return PageDocument(items=[agreement_document(each) for each in found])


@acts("/agreements", TAG)
def propose_agreement(call: Caller, data: JSONBody[NewAgreement]) -> AgreementDocument:
    """Sign terms and offer them to the partner, or to several. In force once all have signed."""
    terms = terms_of(
        data,
        reference=random_reference(call.node.chance),
        parties=[call.node.node, NodeId(data.partner), *map(NodeId, data.further)],
        today=call.at.date(),
        lookup=clause_of(data.lookup),
    )
    with call.work() as work:
        made = service.propose_agreement(work, call.node.office, terms=terms, signed_by=_signer(call))
    return agreement_document(made)


@reads("/agreements/{reference:str}", TAG)
def show_agreement(call: Caller, reference: RecordId) -> AgreementDocument:
    """One agreement with its terms."""
    with call.work() as work:
        made = queries.agreement(work, reference)
    return agreement_document(made)


@acts("/agreements/{reference:str}/signature", TAG, status=200)
def sign_agreement(call: Caller, reference: RecordId) -> AgreementDocument:
    """Sign what the partner offered: it is in force once all have signed."""
    with call.work() as work:
        made = service.sign_agreement(work, call.node.office, reference=reference, signed_by=_signer(call))
    return agreement_document(made)


@acts("/agreements/{reference:str}/withdrawal", TAG, status=200)
def withdraw_agreement(call: Caller, reference: RecordId) -> AgreementDocument:
    """Withdraw alone and at once; duties for what was sent outlive it. Among the others it goes on."""
    with call.work() as work:
        made = service.withdraw_agreement(work, call.node.office, reference=reference)
    return agreement_document(made)


@acts("/agreements/{reference:str}/amendments", TAG)
def amend_agreement(call: Caller, reference: RecordId, data: JSONBody[NewAmendment]) -> AgreementDocument:
    """Sign a text that is to take the place of the one in force. Until all have signed, that one stands."""
    terms = terms_of(
        data,
        reference=reference,
        parties=[call.node.node],
        today=call.at.date(),
        lookup=clause_of(data.lookup),
    )
    with call.work() as work:
        made = service.amend_agreement(
            work,
            call.node.office,
            terms=terms,
            joining=map(NodeId, data.further),
            signed_by=_signer(call),
        )
    return agreement_document(made)


@acts("/agreements/{reference:str}/amendments/{digest:str}/signature", TAG, status=200)
def sign_amendment(call: Caller, reference: RecordId, digest: RecordId) -> AgreementDocument:
    """Sign an amendment that another party offered."""
    with call.work() as work:
        made = service.sign_agreement(
            work, call.node.office, reference=reference, digest=digest, signed_by=_signer(call)
        )
    return agreement_document(made)


@acts("/agreements/{reference:str}/amendments/{digest:str}/refusal", TAG, status=200)
def decline_amendment(call: Caller, reference: RecordId, digest: RecordId) -> AgreementDocument:
    """Say that we will not sign an amendment: it can then never be in force."""
    with call.work() as work:
        made = service.decline_amendment(work, call.node.office, reference=reference, digest=digest)
    return agreement_document(made)


@acts("/agreements/{reference:str}/suspensions", TAG)
def suspend_agreement(call: Caller, reference: RecordId, data: JSONBody[NewSuspension]) -> AgreementDocument:
    """Stop exchange alone and at once, wholly or by kind and purpose. The other parties are told."""
    with call.work() as work:
        made = service.suspend_agreement(
            work,
            call.node.office,
            reference=reference,
            ground=data.ground,
            kinds=frozenset(data.kinds) or None,
            purposes=frozenset(data.purposes) or None,
            words=data.words,
            carried_on=frozenset(data.carried_on),
        )
    return agreement_document(made)


@acts("/agreements/{reference:str}/suspensions/{suspension:str}/end", TAG, status=200)
def lift_suspension(call: Caller, reference: RecordId, suspension: RecordId) -> AgreementDocument:
    """Let exchange go on again where we stopped it."""
    with call.work() as work:
        made = service.lift_suspension(work, call.node.office, reference=reference, suspension=suspension)
    return agreement_document(made)


@reads("/agreements/{reference:str}/running", TAG)
def list_running(call: Caller, reference: RecordId) -> PageDocument[RunningDocument]:
    """Requests under an agreement that have not ended: what a suspension may name as carried on."""
    with call.work() as work:
        queries.agreement(work, reference)
        found = running_under(work, reference)
    return PageDocument(items=[running_document(each) for each in found])


def _signer(call: Caller) -> str:
    assert call.presence is not None
    return call.presence.account.display_name


HANDLERS = [
    list_agreements,
    propose_agreement,
    show_agreement,
    sign_agreement,
    withdraw_agreement,
    amend_agreement,
    sign_amendment,
    decline_amendment,
    suspend_agreement,
    lift_suspension,
    list_running,
]
