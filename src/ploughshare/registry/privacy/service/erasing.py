# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase a request about personal data or a breach because two persons ordered it."""

from __future__ import annotations

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.privacy.store import breaches, requests
from ploughshare.registry.privacy.terms import DataBreachId, PrivacyRequestId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def erase_request(work: Work, id: PrivacyRequestId) -> None:
    """Erase a request with the answer that was given."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    requests.remove(work.connection, id)


def erase_breach(work: Work, id: DataBreachId) -> None:
    """Erase a breach, with the insides of letters by which it was told."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = breaches.get(work.connection, id)
    if found is None:
        return
    nodes = {NodeId(each.node) for each in found.notices} | ({NodeId(found.node)} if found.node else set())
    mailbox.forget_about(work, id, nodes=nodes)
    breaches.remove(work.connection, id)
