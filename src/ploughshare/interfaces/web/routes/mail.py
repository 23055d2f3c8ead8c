# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The mailbox: where messages stand and why some had no effect; never what is in them."""

from __future__ import annotations

from litestar import Response, get

from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.mailbox.terms import OutgoingState
from ploughshare.exchange.peers import queries as peers
from ploughshare.interfaces.presentation.words.mail import MAIL_KINDS, MAIL_TROUBLES
from ploughshare.interfaces.web.visit import Here
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


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


HANDLERS = [mailbox]
