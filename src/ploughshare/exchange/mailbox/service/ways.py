# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The way to each node: by line, through a hub, by hand, one way only, or none."""

from __future__ import annotations

from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.errors import RouteUnfit
from ploughshare.exchange.mailbox.terms import Office, Route, Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def choose_way(work: Work, office: Office, route: Route) -> Route:
    """Choose how messages to a node go from now on. What is on its way there and has no receipt yet goes
    again by the new way: whatever comes twice acts once.

    Args:
        route: where it names an agreement, the caller has seen that both are parties to it.

    Raises:
        PeerUnknown: no such node, or no such hub.
        RouteUnfit: a hub is missing, is too much, or is one of the two ends.
    """
    work.allow(Permission.MAIL_CARRY)
    known_peer(work, route.peer)
    if (route.way is Way.HUB) != (route.via is not None):
        raise RouteUnfit({"what": "a hub is named for the way through a hub, and for no other"})
    if route.via is not None:
        known_peer(work, route.via)
        if route.via in {route.peer, office.node}:
            raise RouteUnfit({"what": "the hub is a third node"})
    store.keep_route(work.connection, route, at=work.at)
    work.record(
        Deed.WAY_SET,
        None,
        {
            "peer": route.peer,
            "way": route.way.value,
            "via": route.via,
            "agreement": route.agreement,
        },
    )
    return store.route_to(work.connection, route.peer)
