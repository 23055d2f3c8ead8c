# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How far a message came on the other side: that it had its effect, and that an officer opened it.

The notices go in batches, at most one of each kind to a peer in a round of housekeeping. So they cost one
small message for hundreds, and say nothing of the second at which somebody read.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.errors import MessageMalformed
from ploughshare.exchange.mailbox.service.mail import post
from ploughshare.exchange.mailbox.terms import Message, Office, OutgoingState, Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import Work

ACCEPTED = "mail.accepted"
READ = "mail.read"
BATCH = 500
"""Messages named in one notice, at most."""


def note_read(work: Work, *, sender: NodeId, message: str) -> None:
    """An officer opened what a message brought: its sender will be told, once."""
    silent = store.route_to(work.connection, sender).way is Way.SILENT
    store.mark_read(work.connection, sender, message, at=work.at, owed=None if silent else "read")


def note_subject(work: Work, message: Message, subject: Id) -> None:
    """Keep what a message brought, so that opening it counts as reading the message."""
    store.keep_subject(work.connection, message.sender, message.reference, subject.value)


def note_read_about(work: Work, subject: Id) -> None:
    """An officer opened what messages brought: their sender will be told, once."""
    for sender, message in store.unread_about(work.connection, subject.value):
        note_read(work, sender=sender, message=message)


def tell_passed(work: Work, office: Office) -> int:
    """Tell each peer which of its messages had their effect and were read since; returns of how many."""
    told = 0
    found = store.owed(work.connection, most=10 * BATCH)
    for (sender, notice), rows in groupby(found, key=lambda each: each[:2]):
        messages = [each[2] for each in rows][:BATCH]
        store.mark_told(work.connection, sender, messages)
        try:
            to = known_peer(work, sender).descriptor
        except PloughshareError:
            # A node that is known no more is told nothing.
            continue
        kind = READ if notice == "read" else ACCEPTED
        post(work, office, to=to, kind=kind, body={"messages": messages}, agreement=None)
        told += len(messages)
    return told


def _messages(message: Message) -> list[str]:
    named: Any = message.body.get("messages")
    if not isinstance(named, list) or len(named) > BATCH or not all(isinstance(each, str) for each in named):
        raise MessageMalformed({"what": "messages"})
    return [each[:40] for each in named]


def handle_accepted(work: Work, message: Message) -> None:
    """Messages of ours had their effect there.

    Raises:
        MessageMalformed: no list.
    """
    store.mark_passed(
        work.connection, message.sender, _messages(message), to=OutgoingState.ACCEPTED, at=message.created_at
    )


def handle_read(work: Work, message: Message) -> None:
    """An officer opened there what messages of ours brought.

    Raises:
        MessageMalformed: no list.
    """
    store.mark_passed(
        work.connection, message.sender, _messages(message), to=OutgoingState.READ, at=message.created_at
    )
