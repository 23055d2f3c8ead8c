# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What both sides of answering another state share: its request, where it stands, how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.errors import NotOfThisRequest
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.rules.standing import state_of_incoming
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import ITEM_OPEN, Desk, Incoming, ItemState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import MACHINE, Work
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.tracing import ResultCode

ACKNOWLEDGED = "trace.acknowledged"
ANSWERED = "trace.answered"
ASKED_BACK = "trace.asked-back"
DELAYED = "trace.delayed"

NEEDS_OFFICER = frozenset({Outcome.DISCRETION, Outcome.UNDETERMINED, Outcome.PERMITTED_IF})


def incoming_of(work: Work, message: Message) -> Incoming:
    """The request of theirs that a message is about.

    Raises:
        NotOfThisRequest: none such under the message's agreement.
        ContentErased: its time of keeping is over.
    """
    reference = str(message.body.get("request"))[:40]
    made = store.by_reference(work.connection, message.sender, reference)
    if made is None or made.agreement != message.agreement:
        raise NotOfThisRequest()
    check_kept(made.erased_at)
    mailbox.note_subject(work, message, made.id)
    return made


def restate(work: Work, made: Incoming) -> Incoming:
    """Work out where their request stands from its arms, and keep it."""
    counts = store.count_items(work.connection, made.id)
    states = [state for state, count in counts.items() if count]
    found = state_of_incoming(states)
    open_items = sum(count for state, count in counts.items() if state in ITEM_OPEN)
    state = found or made.state
    made = replace(made, state=state, open_items=open_items)
    if open_items == 0:
        # Nothing is left to ask about.
        store.suspend(work.connection, made.id, since=None)
        made = replace(made, due_at=None, question=None)
    store.keep(work.connection, made, at=work.at)
    work.record(Deed.REQUEST_CHANGED, made.id, {"state": made.state.value, "open": open_items})
    return made


def tell(
    work: Work,
    desk: Desk,
    made: Incoming,
    kind: str,
    body: Mapping[str, Any],
    *,
    subject: Id | None = None,
) -> None:
    """Post a message about their request."""
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, made.partner).descriptor,
        kind=kind,
        body=body,
        agreement=made.agreement,
        subject=subject or made.id,
    )


def apply_restored(work: Work, made: Incoming) -> int:
    """After a restore: arms that were answered before are not answered again; returns how many."""
    known = store.restored_answers(work.connection, made.partner, made.reference)
    applied = 0
    for item in store.items(work.connection, made.id, states=ITEM_OPEN) if known else ():
        if item.reference not in known:
            continue
        answer, answered_at = known[item.reference]
        result = answer.get("result")
        store.keep_item(
            work.connection,
            replace(
                item,
                state=ItemState(answer["outcome"]),
                because=None,
                result=ResultCode(result) if result else None,
                answered_at=answered_at,
                answered_by=MACHINE,
                answer=answer,
            ),
        )
        applied += 1
    return applied
