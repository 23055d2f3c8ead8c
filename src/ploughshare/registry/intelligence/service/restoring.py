# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""After a restore: take back what we told and changed, from the other nodes' copies."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.registry.intelligence import rules
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.store import tellings
from ploughshare.registry.intelligence.terms import (
    Change,
    ReceivedState,
    Statement,
    StatementId,
    StatementState,
    Telling,
    TellingId,
    TellingState,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import MACHINE, CaseId, Work

NO_CASE = CaseId(bytes(16))
"""The case of a statement whose own case was not saved: within reach of those who oversee all cases."""


def restore_told(work: Work, desk: Desk, own: Message) -> None:
    """We told a node something that is not known here any more: it is kept so that it can be taken back."""
    told = rules.read_told(own.body)
    partner = own.sender
    if tellings.by_reference(work.connection, partner, told.reference) is not None:
        return
    statement = None
    if told.origin.node == desk.office.node:
        made = Statement(
            work.new_id(StatementId),
            NO_CASE,
            told.content,
            told.release,
            None,
            None,
            (),
            StatementState.TOLD,
            told.version,
            own.created_at,
            MACHINE,
        )
        store.put(work.connection, made)
        statement = made.id
    telling = Telling(
        work.new_id(TellingId),
        statement,
        None,
        partner,
        known_peer(work, partner).descriptor.state,
        own.agreement or "",
        told.reference,
        told.release.handling,
        TellingState.SENT,
        own.created_at,
        version=told.version,
        complied=told.version,
    )
    tellings.put(work.connection, telling)
    work.record(Deed.INFORMATION_TOLD, telling.id, {"to": partner, "restored": True})


def restore_changed(work: Work, desk: Desk, own: Message) -> None:
    """We corrected or took back what we had told."""
    reference, version, change, _, told = rules.read_change(own.body)
    found = tellings.by_reference(work.connection, own.sender, reference)
    if found is None or found.version >= version:
        return
    tellings.put(work.connection, replace(found, version=version, change=change))
    made = None if found.statement is None else store.get(work.connection, found.statement)
    if made is None or made.version >= version:
        return
    states = {Change.RECALLED: StatementState.RECALLED, Change.ERASED: StatementState.ERASED}
    made = replace(made, version=version, state=states.get(change, made.state))
    if told is not None:
        made = replace(made, content=told[0])
    if change is Change.ERASED:
        made = replace(made, content=None, source=None)
    store.put(work.connection, made)
    work.record(Deed.INFORMATION_CHANGED, made.id, {"change": change.value, "restored": True})


def restore_accepted(work: Work, desk: Desk, own: Message) -> None:
    """We had accepted what a node told us."""
    reference = str(own.body.get("reference"))[:40]
    made = received_store.by_reference(work.connection, own.sender, reference)
    if made is not None and made.state is ReceivedState.NEW:
        received_store.put(
            work.connection, replace(made, state=ReceivedState.ACCEPTED, decided_at=own.created_at)
        )
        work.record(Deed.INFORMATION_DECIDED, made.id, {"state": "accepted", "restored": True})
