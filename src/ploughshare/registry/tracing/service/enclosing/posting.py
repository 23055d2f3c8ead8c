# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The message that announces files, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.errors import NoAgreement
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.attachments.terms import KeptFile
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.rules.documents import enclosed_document
from ploughshare.registry.tracing.service.enclosing.kinds import SENT
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.terms import Desk, Enclosure, EnclosureId, EnclosureState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work


def post_enclosure(
    work: Work, desk: Desk, made: Enclosure, files: Sequence[KeptFile], *, urgent: bool = False
) -> Enclosure:
    """Offer the files, post the message that announces them, and keep that it was sent."""
    peer = known_peer(work, made.partner).descriptor
    offers = attachments.offer(
        work,
        desk.office,
        files,
        to=peer,
        subject=made.id,
        agreement=made.agreement,
        lane=made.lane,
    )
    level = made.release.level
    message = mailbox.post(
        work,
        desk.office,
        to=peer,
        kind=SENT,
        body=enclosed_document(made, offers),
        agreement=made.agreement,
        subject=Id(made.lane),
        urgent=urgent,
        level=None if level is None else level.value,
    )
    made = replace(made, state=EnclosureState.SENT, message=message, at=work.at)
    store.put(work.connection, made)
    work.record(
        Deed.ENCLOSURE_SENT,
        made.id,
        {
            "to": made.partner,
            "files": len(files),
            "label": made.release.handling.tlp.value,
            "with_answer": made.with_answer,
            "onward": made.source is not None,
        },
    )
    return made


def is_enclosure(work: Work, subject: bytes) -> bool:
    """Whether files of a subject go with a request or an answer."""
    return store.get(work.connection, EnclosureId(subject)) is not None


def stops_files_of(work: Work, id: EnclosureId) -> PloughshareError | None:
    """What stops files now that nothing stopped when they were announced; None if nothing does."""
    made = store.get(work.connection, id)
    if made is None or made.state is not EnclosureState.SENT:
        return NoAgreement({"state": ""})
    return agreements.stopped(
        work,
        reference=made.agreement,
        partner=made.partner,
        kind=ExchangeKind.TRACE,
        purposes=made.release.purposes,
        running=made.request,
    )


def note_not_taken(work: Work, partner: NodeId, message: str, *, code: str, refused: bool) -> None:
    """Their node refused files, or their message could not be delivered in time. Request and answer stand."""
    made = store.by_message(work.connection, partner, message)
    if made is not None and made.state is EnclosureState.RECALLED and made.complied_at is None:
        # Taken back on its way: they never had it.
        store.put(work.connection, replace(made, complied_at=work.at))
    if made is None or made.state is not EnclosureState.SENT:
        return
    state = EnclosureState.REFUSED if refused else EnclosureState.EXPIRED
    store.put(work.connection, replace(made, state=state, words=code[:80]))
    attachments.end_sendings(work, made.id)
    work.record(Deed.ENCLOSURE_ENDED, made.id, {"state": state.value, "code": code[:80]})
