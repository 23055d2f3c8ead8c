# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What both sides of taking files back share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.terms import Desk, Enclosure, EnclosureState
from ploughshare.safeguards.work import Work


def tell(work: Work, desk: Desk, made: Enclosure, kind: str, body: Mapping[str, Any]) -> None:
    """Post a message about files; duties that follow a sending need no agreement in force."""
    if mailbox.is_silent(work, made.partner):
        return
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=kind,
        body=body,
        agreement=made.agreement,
        subject=Id(made.lane),
    )


def note_about(work: Work, message: Message, made: Enclosure) -> None:
    """Keep what a message about files belongs to, so that its inside goes with that; of what is erased
    already it goes at once."""
    if made.state is EnclosureState.ERASED:
        mailbox.forget_content(work, message.sender, message.reference)
    else:
        mailbox.note_subject(work, message, Id(made.within))


def emptied(work: Work, made: Enclosure, state: EnclosureState, *, words: str | None) -> Enclosure:
    """Files of another, erased here and in the mail that announced them. What stands around them stays."""
    attachments.forget(work, made.id)
    if made.message is not None:
        mailbox.forget_content(work, made.partner, made.message)
    made = replace(made, state=state, words=words)
    store.put(work.connection, made)
    return made
