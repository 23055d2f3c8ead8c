# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The way to each node: by line, through a hub, by hand, one way only, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.errors import RouteUnfit
from ploughshare.exchange.mailbox.terms import Office, Outgoing, OutgoingId, OutgoingState, Route, Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

HUB_PATIENCE = timedelta(hours=6)
"""How long a message may be with a hub without a receipt before it is handed over once more."""


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


def note_with_hub(work: Work, outgoing: Outgoing, *, hub: NodeId) -> None:
    """A hub keeps a message for its recipient. That is no receipt."""
    store.mark_with_hub(work.connection, outgoing.id, next_at=work.at + HUB_PATIENCE)
    work.record(
        Deed.MESSAGE_SENT,
        outgoing.id,
        {"to": outgoing.recipient, "way": Way.HUB.value, "via": hub, "kind": outgoing.kind},
    )


def note_trouble(work: Work, outgoing: Outgoing, *, trouble: str) -> None:
    """Something is amiss with a message that is on its way; it stays there."""
    store.mark_trouble(work.connection, outgoing.id, trouble=trouble)
    work.record(Deed.MESSAGE_FAILED, outgoing.id, {"to": outgoing.recipient, "code": trouble})


def hand_over_again(work: Work, *, most: int = 200) -> int:
    """Messages that a hub has kept for long without a receipt go to it once more; returns how many."""
    due = store.due_at_hub(work.connection, at=work.at, most=most)
    for each in due:
        store.requeue(work.connection, each.id, at=work.at)
    return len(due)


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
