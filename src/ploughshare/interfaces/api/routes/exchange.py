# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Peers, agreements and mail."""

from __future__ import annotations

from importlib.metadata import version

from litestar.params import JSONBody

from ploughshare.exchange.agreements import queries as agreement_queries
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import LookupClause, Terms
from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.peers import queries as peer_queries
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers.rules import encode_descriptor, fingerprint
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.exchange import (
    AgreementDocument,
    CountsDocument,
    LetterDocument,
    NewAgreement,
    NewPeer,
    NodeDocument,
    OutgoingDocument,
    PeerDocument,
    agreement_document,
    described,
    letter_document,
    outgoing_document,
    peer_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.ids import random_reference
from ploughshare.kernel.paging import LIMIT

TAG = "Exchange"


@reads("/node", TAG)
def show_node(call: Caller) -> NodeDocument:
    """This node: what partners need of it. Tell the fingerprint by another way than the descriptor."""
    descriptor, settings = call.node.office.descriptor, call.node.settings.node
    return NodeDocument(
        node=descriptor.node,
        state=descriptor.state,
        authority=descriptor.authority,
        version=version("ploughshare"),
        peer_url=descriptor.peer_url,
        fingerprint=fingerprint(descriptor),
        descriptor=encode_descriptor(descriptor, call.node.office.keys.signing),
        demonstration=settings.demonstration,
    )


@reads("/peers", TAG)
def list_peers(call: Caller) -> PageDocument[PeerDocument]:
    """All nodes known here."""
    with call.work() as work:
        found = peer_queries.peers(work)
    return PageDocument(items=[peer_document(each) for each in found])


@acts("/peers", TAG)
def add_peer(call: Caller, data: JSONBody[NewPeer]) -> PeerDocument:
    """Enter a node whose fingerprint was told by another way than its descriptor."""
    with call.work() as work:
        made = peers.add_peer(work, data.descriptor, own=call.node.node, told_fingerprint=data.fingerprint)
    call.post.sync_edge()
    return described(made, added_at=call.at, confirmed=True)


@reads("/agreements", TAG)
def list_agreements(call: Caller) -> PageDocument[AgreementDocument]:
    """All agreements, by partner."""
    with call.work() as work:
        found = agreement_queries.agreements(work)
    return PageDocument(items=[agreement_document(each, own=call.node.node) for each in found])


@acts("/agreements", TAG)
def propose_agreement(call: Caller, data: JSONBody[NewAgreement]) -> AgreementDocument:
    """Sign terms and offer them to the partner. In force once both have signed."""
    first, second = sorted([call.node.node, NodeId(data.partner)])
    terms = Terms(
        random_reference(call.node.chance),
        data.title,
        (first, second),
        frozenset(data.kinds),
        frozenset(data.purposes),
        data.ceiling,
        data.personal_data,
        data.safeguards,
        data.retention_days,
        data.automatic_answers,
        data.automatic_daily_budget,
        data.answer_hours,
        data.urgent_answer_hours,
        data.starts_on or call.at.date(),
        data.ends_on,
        None
        if data.lookup is None
        else LookupClause(
            data.lookup.keys_daily, data.lookup.share_ppm, data.lookup.batch_most, data.lookup.hits_told
        ),
    )
    with call.work() as work:
        made = agreements.propose_agreement(work, call.node.office, terms=terms, signed_by=_signer(call))
    return agreement_document(made, own=call.node.node)


@reads("/agreements/{reference:str}", TAG)
def show_agreement(call: Caller, reference: RecordId) -> AgreementDocument:
    """One agreement with its terms."""
    with call.work() as work:
        made = agreement_queries.agreement(work, reference)
    return agreement_document(made, own=call.node.node)


@acts("/agreements/{reference:str}/signature", TAG, status=200)
def sign_agreement(call: Caller, reference: RecordId) -> AgreementDocument:
    """Sign what the partner offered: it is then in force."""
    with call.work() as work:
        made = agreements.sign_agreement(work, call.node.office, reference=reference, signed_by=_signer(call))
    return agreement_document(made, own=call.node.node)


@acts("/agreements/{reference:str}/withdrawal", TAG, status=200)
def withdraw_agreement(call: Caller, reference: RecordId) -> AgreementDocument:
    """Withdraw alone and at once; duties for what was sent outlive it."""
    with call.work() as work:
        made = agreements.withdraw_agreement(work, call.node.office, reference=reference)
    return agreement_document(made, own=call.node.node)


@reads("/mail/outgoing", TAG)
def list_outgoing(
    call: Caller, cursor: Cursor = None, limit: Limit = LIMIT
) -> PageDocument[OutgoingDocument]:
    """Messages of ours, newest first: states, never content."""
    with call.work() as work:
        page = mail.outgoing(work, cursor=cursor, limit=limit)
    return paged(page, outgoing_document)


@reads("/mail/incoming", TAG)
def list_letters(call: Caller, cursor: Cursor = None, limit: Limit = LIMIT) -> PageDocument[LetterDocument]:
    """Messages that came in, newest first: states, never content."""
    with call.work() as work:
        page = mail.incoming(work, cursor=cursor, limit=limit)
    return paged(page, letter_document)


@reads("/mail/counts", TAG)
def count_mail(call: Caller) -> CountsDocument:
    """Messages of ours by state."""
    with call.work() as work:
        return CountsDocument(counts=mail.counts(work))


def _signer(call: Caller) -> str:
    assert call.presence is not None
    return call.presence.account.display_name


HANDLERS = [
    show_node,
    list_peers,
    add_peer,
    list_agreements,
    propose_agreement,
    show_agreement,
    sign_agreement,
    withdraw_agreement,
    list_outgoing,
    list_letters,
    count_mail,
]
