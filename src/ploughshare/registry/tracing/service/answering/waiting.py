# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What officers say before they answer: taken up, delayed, passed on, asked back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.kernel.text import N_, Text, one_line
from ploughshare.registry.tracing.errors import ActDoesNotFit, GroundsNeeded
from ploughshare.registry.tracing.rules.clocks import extended
from ploughshare.registry.tracing.service.answering.opening import GROUNDS_LEAST, open_item, open_request
from ploughshare.registry.tracing.service.answering.replies import kept_item
from ploughshare.registry.tracing.service.replying import ACKNOWLEDGED, ASKED_BACK, DELAYED, restate, tell
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import Desk, Incoming, IncomingId, IncomingItem, ItemId, ItemState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState

PASSED_ON = N_("Passed on inside the asked state to: %(authority)s.")


AUTHORITY_LEAST = 3


_DELAY_STATES = {
    ItemState.POSTPONED: "postponed",
    ItemState.ENQUIRING: "enquiring",
    ItemState.AUTHORISATION: "awaiting_authorisation",
}


def acknowledge(work: Work, desk: Desk, id: IncomingId) -> Incoming:
    """Say that a person has taken it up.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made = open_request(work, id)
    if made.acknowledged_at is not None:
        return made
    made = replace(made, acknowledged_at=work.at, acknowledged_by=work.mandate.actor)
    if made.state is RequestState.RECEIVED:
        made = replace(made, state=RequestState.ACKNOWLEDGED)
    store.keep(work.connection, made, at=work.at)
    tell(work, desk, made, ACKNOWLEDGED, {"request": made.reference})
    work.record(Deed.REQUEST_ACKNOWLEDGED, id)
    return made


def delay(
    work: Work,
    desk: Desk,
    id: ItemId,
    *,
    state: ItemState,
    until: date | None,
    note: str | None,
) -> IncomingItem:
    """Say that an answer needs longer: postponed, enquiring at maker or dealer, or awaiting authorisation.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    if state not in _DELAY_STATES:
        raise ActDoesNotFit({"state": state.value})
    made, item = open_item(work, id)
    store.keep_item(work.connection, replace(item, state=state))
    if state is ItemState.AUTHORISATION and until is not None and made.due_at is not None:
        # Directive (EU) 2023/977, 5(2): judicial authorisation may extend the term, with notice.
        made = replace(made, due_at=extended(made.due_at, until))
    body = {
        "request": made.reference,
        "item": item.reference,
        "state": _DELAY_STATES[state],
        "until": until.isoformat() if until else None,
        "note": note.strip()[:2000] if note and note.strip() else None,
    }
    tell(work, desk, made, DELAYED, body)
    restate(work, made)
    return kept_item(work, id)


def pass_on(work: Work, desk: Desk, id: ItemId, *, authority: str, note: str | None) -> IncomingItem:
    """Pass the question about one arm on to another authority of the own state; the asker is told.

    The answer still comes from here. Referring the asker to another state is another act and needs
    its consent: an answer only names that state, and the asker decides whether to ask it.

    Raises:
        RequestUnknown, ActDoesNotFit.
        GroundsNeeded: no authority was named.
    """
    work.allow(Permission.REQUEST_ANSWER)
    name = one_line(authority)[:120]
    if len(name) < AUTHORITY_LEAST:
        raise GroundsNeeded({"least": AUTHORITY_LEAST})
    made, item = open_item(work, id)
    store.keep_item(work.connection, replace(item, state=ItemState.ENQUIRING))
    told = Text(PASSED_ON, {"authority": name}).english()
    body = {
        "request": made.reference,
        "item": item.reference,
        "state": _DELAY_STATES[ItemState.ENQUIRING],
        "until": None,
        "note": " ".join(part for part in (told, (note or "").strip()[:1800]) if part),
        "passed_on_to": name,
    }
    tell(work, desk, made, DELAYED, body)
    work.record(Deed.REQUEST_CHANGED, made.id, {"item": item.reference, "passed_on_to": name})
    restate(work, made)
    return kept_item(work, id)


def ask_back(work: Work, desk: Desk, id: IncomingId, *, question: str) -> Incoming:
    """Ask for clarification: the clock stands until they answer.

    Raises:
        RequestUnknown, ActDoesNotFit, GroundsNeeded.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made = open_request(work, id)
    if made.question is not None:
        raise ActDoesNotFit({"state": RequestState.NEEDS_INFORMATION.value})
    if len(question.strip()) < GROUNDS_LEAST:
        raise GroundsNeeded({"least": GROUNDS_LEAST})
    words = question.strip()[:2000]
    tell(work, desk, made, ASKED_BACK, {"request": made.reference, "question": words})
    store.suspend(work.connection, id, since=work.at)
    return restate(work, replace(made, question=words))
