# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is still open to be answered."""

from __future__ import annotations

from ploughshare.registry.tracing.errors import ActDoesNotFit, RequestUnknown
from ploughshare.registry.tracing.service.replying import NEEDS_OFFICER
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    QueuedBecause,
)
from ploughshare.safeguards.work import Work

GROUNDS_LEAST = 10


def open_request(work: Work, id: IncomingId) -> Incoming:
    """A request of which an arm is open.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    made = store.get(work.connection, id)
    if made is None:
        raise RequestUnknown()
    if made.open_items == 0:
        raise ActDoesNotFit({"state": made.state.value})
    return made


def open_item(work: Work, id: ItemId) -> tuple[Incoming, IncomingItem]:
    """An open arm with its request, once the legal officer has decided where the law leaves it to one.

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    item = store.get_item(work.connection, id)
    made = store.get(work.connection, item.incoming) if item else None
    if item is None or made is None:
        raise RequestUnknown()
    if item.state not in ITEM_OPEN:
        raise ActDoesNotFit({"state": item.state.value})
    if made.decision.outcome in NEEDS_OFFICER and made.decided_at is None:
        # The tracing officer cannot answer what the law leaves to the legal officer.
        raise ActDoesNotFit({"state": QueuedBecause.DECIDED_BY_OFFICER.value})
    return made, item
