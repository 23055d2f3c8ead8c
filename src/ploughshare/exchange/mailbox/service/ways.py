# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The way to each node: by line, through a hub, by hand, one way only, or none."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.errors import RouteUnfit
from ploughshare.exchange.mailbox.terms import Office, Outgoing, OutgoingId, OutgoingState, Route, Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def note_carried(work: Work, ids: Sequence[OutgoingId], *, one_way: bool) -> int:
    """Messages left on a medium. Returns how many; those that came by another way meanwhile stay as they
    are.

    Args:
        one_way: nothing will come back.
    """
    way = Way.ONE_WAY if one_way else Way.HAND
    state = OutgoingState.UNCONFIRMABLE if one_way else OutgoingState.SENT
    left = store.mark_carried(work.connection, ids, way=way, state=state)
    work.record(Deed.MESSAGE_SENT, None, {"messages": left, "way": way.value})
    return left


def message_to(work: Work, message: str, recipient: NodeId) -> Outgoing | None:
    """A message of ours by its reference and the node it is for, or None."""
    return store.by_message(work.connection, message, recipient)


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
