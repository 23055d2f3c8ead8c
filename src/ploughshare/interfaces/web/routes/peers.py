# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Other nodes: who is known here, this node's own descriptor for them, and how one is let in by two
persons and shut out by one."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.exchange.peers import queries, rules, service
from ploughshare.exchange.peers.errors import (
    DescriptorBroken,
    DescriptorExpired,
    DescriptorForeign,
    DescriptorOlder,
    FingerprintDiffers,
    KeyWithdrawn,
    PeerIsSelf,
    RevocationBroken,
    SamePerson,
    WhyMissing,
)
from ploughshare.exchange.peers.terms import NodeId, Peer
from ploughshare.exchange.trust.rules import comparing
from ploughshare.exchange.trust.terms import Match
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.conformance import service as conformance
from ploughshare.registry.conformance.queries import conformance_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

FIELDS = {
    DescriptorBroken.code: "descriptor",
    DescriptorExpired.code: "descriptor",
    DescriptorForeign.code: "descriptor",
    DescriptorOlder.code: "descriptor",
    KeyWithdrawn.code: "descriptor",
    PeerIsSelf.code: "descriptor",
    FingerprintDiffers.code: "fingerprint",
    SamePerson.code: "fingerprint",
    RevocationBroken.code: "revocation",
    WhyMissing.code: "why",
}
DONE = {
    "entered": N_("The node is entered. A second person compares its fingerprint by telephone."),
    "renewed": N_("The newer descriptor was taken: the key known here vouches for it."),
    "confirmed": N_("The node is confirmed. An agreement is needed before anything is sent."),
    "probed": N_("Probed. What it shows stands below once it has answered."),
    "blocked": N_("The node is blocked. Nothing is sent to it or taken from it."),
    "withdrawn": N_("The key is withdrawn. Nothing that it signs has effect here."),
}


def known_peers(work: Work) -> dict[NodeId, Peer]:
    """Nodes known here, by name; none where the reader may not see them."""
    if not work.may(Permission.PEER_READ):
        return {}
    return {each.node: each for each in queries.peers(work)}


@get("/peers", sync_to_thread=True)
def peers(visit: Here) -> Response[str]:
    """Nodes known here, and this node's own descriptor for them."""
    return _list(visit)


def _list(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        found = queries.peers(work)
    own = visit.node.office.descriptor
    return visit.page(
        "peers/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        peers=found,
        descriptor=_own_descriptor(visit),
        fingerprint=rules.fingerprint(own),
        words=rules.fingerprint_in_words(own).split(", "),
        serial=own.serial,
        done=DONE.get(visit.asked("done") or ""),
        given=visit.form,
    )


@get("/peers/{node:str}", sync_to_thread=True)
def peer(visit: Here, node: FromPath[str]) -> Response[str]:
    """One node, and what can be done with it."""
    return _one(visit, NodeId(node))


def _one(visit: Visit, node: NodeId, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        found = queries.peer(work, node)
        shown = conformance_of(work, node)
    compared = found.confirmed_by is not None
    words = rules.fingerprint_in_words(found.descriptor).split(", ") if compared else []
    return visit.page(
        "peers/one.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        peer=found,
        conformance=shown,
        fingerprint=rules.fingerprint(found.descriptor) if compared else None,
        words=words,
        entered_it=_actor(visit) == found.proposed_by,
        contacts=[(each, rules.on_duty(each, visit.at)) for each in found.descriptor.contacts],
        trust=visit.node.trust.status(),
        matched=_matched(visit, found),
        done=DONE.get(visit.asked("done") or ""),
        given=visit.form,
    )


def _matched(visit: Visit, found: Peer) -> Match | None:
    """What the trust list says of a node; None without a list."""
    status = visit.node.trust.status()
    if status is None:
        return None
    listed = visit.node.trust.listed(comparing.name_of(found.node))
    return comparing.match(found.descriptor, listed, status, at=visit.at)


def _actor(visit: Visit) -> Any:
    return visit.presence.account.id if visit.presence else None


def _own_descriptor(visit: Visit) -> str:
    office = visit.node.office
    return rules.encode_descriptor(office.descriptor, office.keys.signing)


@get("/peers/own-descriptor", sync_to_thread=True)
def own_descriptor(visit: Here) -> Response[str]:
    """This node's descriptor as a file to hand over. It holds public keys alone."""
    with visit.work() as work:
        work.allow(Permission.PEER_READ)
    name = f"{visit.node.office.node}.json"
    return Response(
        _own_descriptor(visit),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@post("/peers", sync_to_thread=True)
def add_peer(visit: Here) -> Response[str]:
    """Enter a node for a second person to confirm, or take a newer descriptor of a known one."""
    try:
        with visit.work() as work:
            added = service.propose_peer(work, visit.given("descriptor") or "", own=visit.node.office.node)
    except PloughshareError as error:
        return _list(visit, error)
    visit.post.sync_edge()
    return visit.go(f"/peers/{added.node}?done={'renewed' if added.confirmed else 'entered'}")


@post("/peers/{node:str}/confirm", sync_to_thread=True)
def confirm_peer(visit: Here, node: FromPath[str]) -> Response[str]:
    """Confirm a node that another person entered."""
    try:
        with visit.work() as work:
            service.confirm_peer(
                work,
                NodeId(node),
                told_fingerprint=visit.given("fingerprint") or "",
                own_serial=visit.node.office.descriptor.serial,
            )
    except (FingerprintDiffers, SamePerson) as error:
        return _one(visit, NodeId(node), error)
    visit.post.sync_edge()
    return visit.go(f"/peers/{node}?done=confirmed")


@post("/peers/{node:str}/block", sync_to_thread=True)
def block_peer(visit: Here, node: FromPath[str]) -> Response[str]:
    """End all exchange with a node at once."""
    try:
        with visit.work() as work:
            service.block_peer(work, NodeId(node), why=visit.given("why") or "")
    except WhyMissing as error:
        return _one(visit, NodeId(node), error)
    visit.post.sync_edge()
    return visit.go(f"/peers/{node}?done=blocked")


@post("/peers/revocations", sync_to_thread=True)
def take_revocation(visit: Here) -> Response[str]:
    """Take the revocation of a node's key."""
    try:
        with visit.work() as work:
            service.enter_revocation(work, visit.given("revocation") or "")
    except RevocationBroken as error:
        return _list(visit, error)
    visit.post.sync_edge()
    return visit.go("/peers?done=withdrawn")


@post("/peers/{node:str}/probe", sync_to_thread=True)
def probe_peer(visit: Here, node: FromPath[str]) -> Response[str]:
    """Send a node what it must refuse."""
    try:
        with visit.work() as work:
            conformance.probe_node(work, visit.node.desk, NodeId(node))
    except PloughshareError as error:
        return _one(visit, NodeId(node), error)
    return visit.go(f"/peers/{node}?done=probed")


HANDLERS = [
    peers,
    own_descriptor,
    peer,
    add_peer,
    confirm_peer,
    block_peer,
    take_revocation,
    probe_peer,
]
