# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""After a restore: take back that files were sent, from other nodes' copies, so that they can be recalled."""

from __future__ import annotations

from ploughshare.exchange.mailbox.terms import Message
from ploughshare.registry.tracing.rules.documents import read_enclosed
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import Desk, Enclosure, EnclosureId, EnclosureState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import MACHINE, Work


def restore_sent(work: Work, desk: Desk, own: Message) -> None:
    """We sent files that are not known here any more; the files themselves are lost here.

    Args:
        own: the message as we signed it; `sender` holds its recipient.
    """
    told = read_enclosed(own.body)
    if store.by_reference(work.connection, own.sender, told.reference, ours=True) is not None:
        return
    incoming = incoming_store.by_reference(work.connection, own.sender, told.request)
    request = outgoing_store.request_by_reference(work.connection, told.request)
    within = incoming.id.value if incoming else request.id.value if request else None
    if within is None:
        return
    made = Enclosure(
        work.new_id(EnclosureId),
        True,
        told.reference,
        own.sender,
        own.agreement or "",
        within,
        within,
        within,
        told.request,
        told.item,
        told.with_answer,
        told.release,
        told.personal,
        EnclosureState.SENT,
        own.created_at,
        MACHINE,
        message=own.reference,
    )
    store.put(work.connection, made)
    work.record(Deed.ENCLOSURE_SENT, made.id, {"to": own.sender, "restored": True})
