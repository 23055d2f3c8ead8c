# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Peers and mail."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from litestar.params import JSONBody, PathParameter

from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers import queries as peer_queries
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers.rules import encode_descriptor, fingerprint, fingerprint_in_words
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.conformance import ConformanceDocument, conformance_document
from ploughshare.interfaces.api.documents.exchange import (
    CountsDocument,
    GivenRevocation,
    LetterDocument,
    NewPeer,
    NodeDocument,
    OutgoingDocument,
    PeerDocument,
    RevocationDocument,
    ToldFingerprint,
    Why,
    letter_document,
    outgoing_document,
    peer_document,
    revocation_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.conformance import service as conformance
from ploughshare.registry.conformance.queries import conformance_of

TAG = "Exchange"

PeerName = Annotated[str, PathParameter(description="Name of the node.", max_length=40)]


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
        fingerprint_words=fingerprint_in_words(descriptor),
        descriptor=encode_descriptor(descriptor, call.node.office.keys.signing),
        demonstration=settings.demonstration,
    )


@reads("/peers", TAG)
def list_peers(call: Caller) -> PageDocument[PeerDocument]:
    """All nodes known here."""
    with call.work() as work:
        found = peer_queries.peers(work)
    return PageDocument(items=[peer_document(each, at=call.at) for each in found])


@acts("/peers", TAG)
def add_peer(call: Caller, data: JSONBody[NewPeer]) -> PeerDocument:
    """Enter a node. It is used once a second person has confirmed its fingerprint. A newer descriptor of a
    confirmed node is taken at once, if the key known here vouches for it."""
    with call.work() as work:
        made = peers.propose_peer(work, data.descriptor, own=call.node.node)
    call.post.sync_edge()
    return peer_document(made, at=call.at)


@acts("/peers/{peer:str}/confirmation", TAG)
def confirm_peer(call: Caller, peer: PeerName, data: JSONBody[ToldFingerprint]) -> PeerDocument:
    """Confirm a node that another person entered, by the fingerprint told by another way."""
    serial = call.node.office.descriptor.serial
    with call.work() as work:
        made = peers.confirm_peer(work, NodeId(peer), told_fingerprint=data.fingerprint, own_serial=serial)
    call.post.sync_edge()
    return peer_document(made, at=call.at)


@acts("/peers/{peer:str}/block", TAG)
def block_peer(call: Caller, peer: PeerName, data: JSONBody[Why]) -> PeerDocument:
    """End all exchange with a node at once. Two persons let it in again."""
    with call.work() as work:
        made = peers.block_peer(work, NodeId(peer), why=data.why)
    call.post.sync_edge()
    return peer_document(made, at=call.at)


@acts("/peers/revocations", TAG)
def take_revocation(call: Caller, data: JSONBody[GivenRevocation]) -> RevocationDocument:
    """Take the revocation of a node's key: nothing it signs has effect any more."""
    with call.work() as work:
        made = peers.enter_revocation(work, data.revocation)
    call.post.sync_edge()
    return revocation_document(made)


@acts("/node/revocation", TAG)
def revoke_own_key(call: Caller, data: JSONBody[GivenRevocation]) -> RevocationDocument:
    """Tell every confirmed peer that a key of this node counts no more."""
    with call.work() as work:
        made = mailbox.revoke_own_key(work, call.node.office, data.revocation)
    return revocation_document(made)


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


@reads("/peers/{peer:str}/conformance", TAG)
def show_conformance(call: Caller, peer: PeerName) -> ConformanceDocument:
    """What our probes showed of a node, and what others report."""
    with call.work() as work:
        return conformance_document(conformance_of(work, NodeId(peer)))


@acts("/peers/{peer:str}/probes", TAG)
def probe_peer(call: Caller, peer: PeerName) -> ConformanceDocument:
    """Send a node requests that it must refuse. What they show stands in its conformance later."""
    with call.work() as work:
        conformance.probe_node(work, call.node.desk, NodeId(peer))
        return conformance_document(conformance_of(work, NodeId(peer)))


HANDLERS = [
    show_conformance,
    probe_peer,
    show_node,
    list_peers,
    add_peer,
    block_peer,
    confirm_peer,
    revoke_own_key,
    take_revocation,
    list_outgoing,
    list_letters,
    count_mail,
]
