# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase information because two persons ordered it, here and with everybody who was told."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.registry.intelligence.service.changing import send_change
from ploughshare.registry.intelligence.service.taking import emptied
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.store import tellings
from ploughshare.registry.intelligence.terms import (
    HELD,
    Change,
    ReceivedId,
    ReceivedState,
    StatementId,
    StatementState,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

NO_LONGER = "It is kept no longer."
"""What who was told reads: why it is kept no longer may itself be personal."""


def erase_statement(work: Work, desk: Desk, id: StatementId) -> None:
    """Erase a statement of ours: its content, source, files and letters, and the copies of who was told."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    made = store.get(work.connection, id)
    if made is None or made.content is None:
        return
    told = tellings.of_statements(work.connection, [id])
    made = replace(made, content=None, source=None, state=StatementState.ERASED, version=made.version + 1)
    attachments.forget_all(work, [id])
    store.put(work.connection, made)
    for each in told:
        # What has not left yet goes on, and the word that it is erased goes behind it, in order.
        mailbox.forget_about(work, each.id, nodes={each.partner})
        tellings.put(work.connection, replace(each, words=None))
    for each in tellings.of_statements(work.connection, [id]):
        if each.holds:
            send_change(work, desk, each, made.version, Change.ERASED, NO_LONGER, None)
    work.record(Deed.INFORMATION_ERASED, id, {"told": len(told)})


def erase_received(work: Work, desk: Desk, id: ReceivedId) -> None:
    """Erase information of others before its day, here and with whom it was passed on to."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    made = received_store.get(work.connection, id)
    if made is None or made.state not in HELD:
        return
    onward = tellings.of_received(work.connection, id)
    received_store.put(work.connection, emptied(work, made, ReceivedState.ERASED, note=None))
    for each in onward:
        mailbox.forget_about(work, each.id, nodes={each.partner})
        if each.holds:
            send_change(work, desk, each, each.version + 1, Change.ERASED, NO_LONGER, None)
    work.record(Deed.INFORMATION_ERASED, id, {"told": len(onward)})
