# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Other nodes: who is known here, this node's own descriptor for them, and entering one."""

from __future__ import annotations

from litestar import Response, get, post

from ploughshare.exchange.peers import queries, rules, service
from ploughshare.exchange.peers.errors import (
    DescriptorBroken,
    DescriptorExpired,
    FingerprintDiffers,
    PeerIsSelf,
)
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.permissions import Permission

FIELDS = {
    DescriptorBroken.code: "descriptor",
    DescriptorExpired.code: "descriptor",
    PeerIsSelf.code: "descriptor",
    FingerprintDiffers.code: "fingerprint",
}


@get("/peers", sync_to_thread=True)
def peers(visit: Here) -> Response[str]:
    """Nodes known here, and this node's own descriptor for them."""
    return _page(visit)


def _page(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    problem = at_field(visit.problem(error), FIELDS) if error else None
    with visit.work() as work:
        found = queries.peers(work)
    entered = visit.asked("entered")
    return visit.page(
        "peers/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        wrong=wrong_fields(problem),
        peers=[(each, rules.fingerprint(each.descriptor)) for each in found],
        descriptor=_own_descriptor(visit),
        fingerprint=rules.fingerprint(visit.node.office.descriptor),
        entered=next((each for each in found if each.node == entered), None),
        given=visit.form,
    )


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
    """Enter a node whose fingerprint was told by another way."""
    try:
        with visit.work() as work:
            added = service.add_peer(
                work,
                visit.given("descriptor") or "",
                own=visit.node.office.node,
                told_fingerprint=visit.given("fingerprint") or "",
            )
    except PloughshareError as error:
        return _page(visit, error)
    visit.post.sync_edge()
    return visit.go(f"/peers?entered={added.node}")


HANDLERS = [peers, own_descriptor, add_peer]
