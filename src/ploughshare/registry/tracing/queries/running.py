# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What runs under an agreement."""

from __future__ import annotations

from ploughshare.registry.tracing.queries.views import Running
from ploughshare.registry.tracing.rules.keeping import framing_of
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

MOST = 1000


def running_under(work: Work, agreement: str) -> list[Running]:
    """Requests under an agreement that have not ended, urgent ones first; never what they are about."""
    work.allow(Permission.AGREEMENT_READ)
    asked = [
        Running(each.reference, False, each.asking, framing_of(each).urgency is not None, each.received_at)
        for each in incoming_store.open_under(work.connection, agreement)
    ]
    ours = [
        Running(each.reference, True, each.asked, each.framing.urgency is not None, each.sent_at or work.at)
        for each in outgoing_store.open_under(work.connection, agreement)
    ]
    return sorted([*asked, *ours], key=lambda each: (not each.urgent, each.since))[:MOST]
