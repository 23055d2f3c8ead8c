# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of updates: tell other nodes, take in what they tell, and the same by file.

An update carries what treaties and statutes say, with the place where it was read. It holds nothing of a case
and nothing of a person, and nobody is bound by it: so no agreement and no decision of the gateways is asked
for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import islice

from ploughshare.exchange.mailbox.errors import MessageMalformed, NoWay, OutboxFull
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers.service import known_peer, peers_behind
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.exchange.updates import rules, store
from ploughshare.exchange.updates.errors import NobodyToTell, NotConfirmedHere, NothingToTell, UpdateIsOwn
from ploughshare.exchange.updates.terms import Telling
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.facts import queries as facts
from ploughshare.law.facts import service as fact_service
from ploughshare.law.facts.errors import UpdateNotSigned, UpdateUnreadable
from ploughshare.law.facts.rules import digest, read
from ploughshare.law.facts.service import Taken
from ploughshare.law.facts.terms import Change, ChangeId, Origin
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

TOLD = "law.facts-told"
AT_ONCE = 20
"""Nodes that are told in one transaction: each letter is sealed within it."""


def tell(
    work: Work, office: Office, *, ids: Sequence[ChangeId] = (), nodes: Sequence[NodeId] = ()
) -> Telling:
    """Send confirmed changes to other nodes, each once; to a few nodes at a time.

    Args:
        ids: which; all that were ever confirmed here if empty.
        nodes: to whom; every confirmed node if empty.

    Raises:
        NobodyToTell: there is no other node.
        NothingToTell: they have it all.
        NotConfirmedHere: one of the changes was not confirmed.
        PeerUnknown, PeerBlocked and others of `known_peer`.
    """
    work.allow(Permission.FACT_TELL)
    changes = _chosen(work, ids)
    to = [known_peer(work, each).descriptor for each in nodes] or peers_behind(work, None)
    if not to:
        raise NobodyToTell()
    letters, left_out, more = dict[NodeId, int](), list[NodeId](), False
    for peer in to:
        known = store.told_to(work.connection, peer.node)
        new = [each for each in changes if each.digest not in known and _origin(each) != peer.node]
        if not new:
            continue
        if len(letters) >= AT_ONCE:
            more = True
            break
        try:
            _post(work, office, peer, new)
        except (NoWay, OutboxFull):
            left_out.append(peer.node)
            continue
        letters[peer.node] = len(new)
    if not letters and not left_out:
        raise NothingToTell()
    return Telling(letters, tuple(left_out), more)


def tell_all(
    open_work: Callable[[], AbstractContextManager[Work]],
    office: Office,
    *,
    ids: Sequence[ChangeId] = (),
    nodes: Sequence[NodeId] = (),
) -> Telling:
    """The same for every node, a few in each transaction.

    Args:
        open_work: opens one Work.

    Raises:
        What `tell` raises, before anything was sent.
    """
    letters, left_out = dict[NodeId, int](), set[NodeId]()
    while True:
        with open_work() as work:
            told = tell(work, office, ids=ids, nodes=nodes)
        letters.update(told.letters)
        left_out.update(told.left_out)
        if not told.more:
            return Telling(letters, tuple(sorted(left_out)))


def _chosen(work: Work, ids: Sequence[ChangeId]) -> list[Change]:
    every = facts.ever_confirmed(work)
    wanted = set(ids)
    if not wanted <= {each.id for each in every}:
        raise NotConfirmedHere()
    return [each for each in every if not wanted or each.id in wanted]


def _origin(change: Change) -> str | None:
    return None if change.origin is None else change.origin.node


def _post(work: Work, office: Office, peer: Descriptor, changes: Iterable[Change]) -> None:
    rest = iter(changes)
    while some := list(islice(rest, rules.CHANGES_MOST)):
        body = rules.body_of(some)
        message = post(work, office, to=peer, kind=TOLD, body=body, agreement=None)
        store.put(
            work.connection, [each.digest for each in some], node=peer.node, message=message, at=work.at
        )
        work.record(Deed.FACT_TOLD, None, {"node": peer.node, "message": message, "count": len(some)})


def handle_told(work: Work, message: Message) -> None:
    """Effect of `law.facts-told`: what the sender says waits for a decision here.

    Raises:
        MessageMalformed: no update.
        TooManyWaiting: too much of it waits already. It is told so, and can send again later.
    """
    try:
        documents = rules.read_body(message.body)
    except UpdateUnreadable:
        raise MessageMalformed({"what": "changes"}) from None
    fact_service.take_in(work, documents, origin=_origin_of(known_peer(work, message.sender).descriptor))


def restore_told(work: Work, office: Office, message: Message) -> None:
    """A node gave back what this node had told it before it was restored: what is gone here waits again, as
    this node's own word, and a person confirms it anew.

    Args:
        message: our own; `sender` is the node that it went to.
    """
    documents = rules.read_body(message.body)
    own = Origin(office.node, office.descriptor.state, office.descriptor.authority)
    fact_service.take_in(work, documents, origin=own)
    digests = [digest(read(each)) for each in documents]
    store.put(work.connection, digests, node=message.sender, message=message.reference, at=work.at)


def note_not_taken(work: Work, node: NodeId, message: str) -> None:
    """A letter of ours had no effect there: what it told can be sent again."""
    store.forget(work.connection, node=node, message=message)


def _origin_of(peer: Descriptor) -> Origin:
    return Origin(peer.node, peer.state, peer.authority)


def export(work: Work, office: Office, *, ids: Sequence[ChangeId] = ()) -> str:
    """Confirmed changes as a signed file, for those who are not on a line.

    Args:
        ids: which; the latest that were confirmed here if empty.

    Raises:
        NothingToTell: nothing was confirmed here.
        NotConfirmedHere: one of the changes was not confirmed.
    """
    work.allow(Permission.FACT_TELL)
    changes = _chosen(work, ids)[-rules.CHANGES_MOST :]
    if not changes:
        raise NothingToTell()
    work.record(Deed.FACT_EXPORTED, None, {"count": len(changes)})
    return rules.encode_file(changes, node=office.node, at=work.at, signer=office.keys.signing)


def take_file(work: Work, office: Office, text: str) -> Taken:
    """Let what a confirmed node wrote to a file wait for a decision here.

    Raises:
        UpdateUnreadable: it is no update.
        UpdateIsOwn: this node wrote it.
        UpdateNotSigned: no node that is confirmed here signed it.
        TooManyWaiting: too much of that node waits already.
    """
    work.allow(Permission.FACT_PROPOSE)
    node = rules.sender_of(text)
    if node == office.node:
        raise UpdateIsOwn()
    try:
        peer = known_peer(work, node).descriptor
    except PloughshareError:
        raise UpdateNotSigned() from None
    update = rules.decode_file(text, peer)
    return fact_service.take_in(work, update.changes, origin=_origin_of(peer))
