# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Peers and mail."""

from __future__ import annotations

from importlib.metadata import version

from litestar.params import JSONBody

from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.peers import queries as peer_queries
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers.rules import encode_descriptor, fingerprint
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.exchange import (
    CountsDocument,
    LetterDocument,
    NewPeer,
    NodeDocument,
    OutgoingDocument,
    PeerDocument,
    described,
    letter_document,
    outgoing_document,
    peer_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, acts, reads
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


HANDLERS = [
    show_node,
    list_peers,
    add_peer,
    list_outgoing,
    list_letters,
    count_mail,
]
