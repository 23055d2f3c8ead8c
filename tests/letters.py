# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Plain letters between members, and what became of them: for tests of the post itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ploughshare.exchange.mailbox import queries, service
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingId, OutgoingState
from ploughshare.kernel.ids import Id
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

KIND = "note.told"


def met(federation: Federation, *others: str, **settings: Any) -> tuple[Member, ...]:
    """Mexico, Austria and more, who know each other and read notes."""
    states = {"a": "MEX", "b": "AUT", "h": "CHE", "c": "USA"}
    names = ("a", "b", *others)
    members = tuple(federation.add(name, states[name], settings=settings.get(name)) for name in names)
    federation.acquaint(*names)
    for member in members:
        reads_notes(member)
    return members


def reads_notes(member: Member) -> list[str]:
    """Let a member read notes; returns the list to which their words go."""
    words: list[str] = []
    member.node.handlers[KIND] = lambda work, message: words.append(message.body["words"])
    NOTES[(id(member.node.office), member.name)] = words
    return words


NOTES: dict[tuple[int, str], list[str]] = {}


def notes(member: Member) -> list[str]:
    """The notes that had their effect at a member, in order."""
    return NOTES[(id(member.node.office), member.name)]


def subject(number: int) -> Id:
    """Something that letters are about."""
    return OutgoingId(number.to_bytes(16, "big"))


def tell(sender: Member, to: Member, words: str, *, about: int | None = 1, **more: Any) -> str:
    """Post a note; returns its reference."""
    more.setdefault("valid", timedelta(days=30))
    with sender.work() as work:
        return service.post(
            work,
            sender.node.office,
            to=to.node.office.descriptor,
            kind=KIND,
            body={"words": words},
            agreement=None,
            subject=None if about is None else subject(about),
            **more,
        )


def outbox(member: Member) -> list[Outgoing]:
    """Messages of ours but those about mail, oldest first."""
    with member.work() as work:
        found = queries.outgoing(work, limit=500).items
    return [each for each in reversed(found) if not each.kind.startswith("mail.")]


def states(member: Member) -> list[OutgoingState]:
    """How those stand."""
    return [each.state for each in outbox(member)]
