# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The mailbox: where messages stand and why some had no effect; never what is in them."""

from __future__ import annotations

from litestar import Response, get, post

from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.mailbox import service
from ploughshare.exchange.mailbox.errors import RouteUnfit
from ploughshare.exchange.mailbox.terms import OutgoingState, Route, Way
from ploughshare.exchange.parcels import queries as parcels
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.errors import PeerUnknown
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.presentation.words.mail import MAIL_KINDS, MAIL_TROUBLES
from ploughshare.interfaces.web.visit import Here, Visit
from ploughshare.interfaces.web.wrong_fields import at_field, wrong_fields
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

FIELDS = {RouteUnfit.code: "via", PeerUnknown.code: "peer"}
DONE = {"chosen": N_("The way is chosen. What has no receipt yet goes by it from now on.")}


@get("/mail", sync_to_thread=True)
def mailbox(visit: Here) -> Response[str]:
    """Where messages stand; never what is in them."""
    box = "in" if visit.asked("box") == "in" else "out"
    cursor = visit.asked("cursor")
    with visit.work() as work:
        counted = mail.counts(work)
        page = mail.incoming(work, cursor=cursor) if box == "in" else mail.outgoing(work, cursor=cursor)
        authorities = _authorities(work)
    return visit.page(
        f"mail/{box}.html",
        page=page,
        counts=[(state, counted[state.value]) for state in OutgoingState if state.value in counted],
        authorities=authorities,
        kinds=MAIL_KINDS,
        troubles=MAIL_TROUBLES,
    )


def _authorities(work: Work) -> dict[str, str]:
    """Names of the authorities behind the nodes, where one may read them."""
    if not work.may(Permission.PEER_READ):
        return {}
    return {each.node: each.descriptor.authority for each in peers.peers(work)}


@get("/mail/ways", sync_to_thread=True)
def ways(visit: Here) -> Response[str]:
    """How messages reach other nodes, what did not come, and what went by hand."""
    return _ways(visit)


@post("/mail/ways", sync_to_thread=True)
def choose_way(visit: Here) -> Response[str]:
    """Choose the way to a node."""
    via = visit.given("via")
    try:
        way = Way(visit.given("way") or "")
        route = Route(NodeId(visit.given("peer") or ""), way, None if via is None else NodeId(via))
        with visit.work() as work:
            service.choose_way(work, visit.node.office, route)
    except ValueError:
        return _ways(visit, RouteUnfit({"what": "choose one of the ways"}))
    except (RouteUnfit, PeerUnknown) as error:
        return _ways(visit, error)
    visit.post.sync_edge()
    return visit.go("/mail/ways?done=chosen")


def _ways(visit: Visit, error: PloughshareError | None = None) -> Response[str]:
    with visit.work() as work:
        authorities = _authorities(work)
        shown = {
            "routes": mail.routes(work),
            "gaps": mail.gaps(work),
            "parcel_gaps": parcels.parcel_gaps(work),
            "parcels": parcels.parcels(work, most=20),
        }
    problem = None if error is None else at_field(visit.problem(error), FIELDS)
    return visit.page(
        "mail/ways.html",
        status=200 if problem is None else problem.status,
        problem=problem,
        wrong=wrong_fields(problem),
        given=visit.form if problem is not None else {},
        done=DONE.get(visit.asked("done") or ""),
        nodes=[(node, f"{name} ({node})") for node, name in sorted(authorities.items())],
        ways=[(each.value, word(each, visit.language)) for each in Way],
        authorities=authorities,
        **shown,
    )


HANDLERS = [mailbox, ways, choose_way]
