# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of others: take them in with their request or answer, give them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    EnclosuresTooMany,
    EnclosureUnknown,
    FilesNotAwaited,
)
from ploughshare.registry.tracing.rules.documents import (
    Enclosed,
    read_enclosed,
    read_taken_back,
    taken_back_document,
)
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.rules.referrals import onward_references
from ploughshare.registry.tracing.service.enclosing.attaching import enclosure_and_matter
from ploughshare.registry.tracing.service.enclosing.kinds import RETURNED
from ploughshare.registry.tracing.service.enclosing.matters import (
    Matter,
    allow_one_of,
    of_ours,
    of_theirs,
    require_writer,
)
from ploughshare.registry.tracing.service.enclosing.onward import route_onward
from ploughshare.registry.tracing.service.enclosing.telling import emptied, note_about, tell
from ploughshare.registry.tracing.service.traces import need_grounds
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.store import filings, referrals
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import (
    Desk,
    Enclosure,
    EnclosureId,
    EnclosureState,
    ItemState,
    ReferralState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.tracing import RequestState

ENCLOSURES_MOST = 1000
"""Times that files come with one request."""
_OVER = frozenset({RequestState.WITHDRAWN, RequestState.EXPIRED, RequestState.REFUSED, RequestState.RETURNED})
_NEVER_WENT = frozenset({ReferralState.PROPOSED, ReferralState.DECLINED, ReferralState.WITHDRAWN})


def handle_sent(work: Work, desk: Desk, message: Message) -> None:
    """Take in files that go with a request or an answer: agreement and label are checked here, too.

    Raises:
        RequestMalformed, ReleaseMalformed, AttachmentMalformed, EnclosuresTooMany.
        FilesNotAwaited: no such request is known, or it is over.
        ContentErased: its time of keeping is over.
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementSuspended,
        AgreementDoesNotCover: each refuses the message by name; request and answer stand.
    """
    told = read_enclosed(message.body)
    matter = (
        _from_asked(work, desk, message, told) if told.with_answer else _from_asker(work, desk, message, told)
    )
    if matter is None:
        raise FilesNotAwaited()
    agreement = agreements.require(
        work,
        reference=message.agreement,
        partner=message.sender,
        kind=ExchangeKind.TRACE,
        purpose=matter.framing.purpose,
        tlp=told.release.handling.tlp,
        personal=told.personal,
        running=told.request,
    )
    if store.by_reference(work.connection, message.sender, told.reference, ours=False) is not None:
        return
    if store.count_from(work.connection, message.sender, matter.within.value) >= ENCLOSURES_MOST:
        raise EnclosuresTooMany({"most": ENCLOSURES_MOST})
    kept_until = work.at.date() + timedelta(days=agreement.terms.retention_days)
    made = Enclosure(
        work.new_id(EnclosureId),
        False,
        told.reference,
        message.sender,
        agreement.terms.reference,
        matter.about.value,
        matter.within.value,
        matter.lane.value,
        told.request,
        told.item,
        told.with_answer,
        replace(
            told.release, purposes=told.release.purposes & agreement.terms.purposes or told.release.purposes
        ),
        told.personal,
        EnclosureState.HELD,
        work.at,
        work.mandate.actor,
        min(told.release.erase_on or kept_until, kept_until),
        message.reference,
    )
    store.put(work.connection, made)
    mailbox.note_subject(work, message, Id(matter.within.value))
    work.record(
        Deed.ENCLOSURE_RECEIVED,
        made.id,
        {
            "from": message.sender,
            "files": len(told.files),
            "label": told.release.handling.tlp.value,
            "with_answer": told.with_answer,
        },
    )
    attachments.announce(
        work, desk.office, told.files, sender=message.sender, record=made.id, limits=desk.files
    )
    route_onward(work, made, matter)


def _from_asker(work: Work, desk: Desk, message: Message, told: Enclosed) -> Matter | None:
    """The request of theirs that files go with, or what a province files through this contact point."""
    made = incoming_store.by_reference(work.connection, message.sender, told.request)
    if made is not None:
        if made.agreement != message.agreement or made.state is RequestState.WITHDRAWN:
            return None
        if told.item is None:
            return of_theirs(desk, made, None)
        item = incoming_store.item_by_reference(work.connection, made.id, told.item)
        gone = item is None or item.state is ItemState.WITHDRAWN
        return None if gone else of_theirs(desk, made, item)
    filed = outgoing_store.request_by_reference(work.connection, told.request)
    filing = None if filed is None else filings.get(work.connection, filed.id)
    if filed is None or filing is None or filing.agreement != message.agreement or filed.state in _OVER:
        return None
    unit = units.known_unit(work, filing.unit)
    if unit is None or unit.node != message.sender:
        return None
    return _arm_of_ours(work, desk, told, filed.id)


def _from_asked(work: Work, desk: Desk, message: Message, told: Enclosed) -> Matter | None:
    """The request of ours that was answered, or one of theirs whose question was passed on."""
    made = referrals.by_onward(work.connection, message.sender, told.request)
    if made is not None and made.agreement == message.agreement:
        asked = incoming_store.by_reference(work.connection, made.asker, made.request)
        item = (
            None if asked is None else incoming_store.item_by_reference(work.connection, asked.id, made.item)
        )
        fits = told.item in {None, onward_references(made.reference)[1]}
        gone = item is None or not fits or made.state in _NEVER_WENT
        return None if gone else of_theirs(desk, asked, item)
    request = outgoing_store.request_by_reference(work.connection, told.request)
    if request is None or (request.partner, request.agreement) != (message.sender, message.agreement):
        return None
    if request.sent_at is None or request.state in _OVER:
        return None
    check_kept(request.erased_at)
    return _arm_of_ours(work, desk, told, request.id)


def _arm_of_ours(work: Work, desk: Desk, told: Enclosed, id: Id) -> Matter | None:
    request = outgoing_store.request_by_reference(work.connection, told.request)
    assert request is not None
    if told.item is None:
        return of_ours(desk, request, None)
    for item in outgoing_store.items_of_request(work.connection, request.id):
        if item.reference == told.item:
            return of_ours(desk, request, item)
    return None


def give_back(work: Work, desk: Desk, id: EnclosureId, *, why: str) -> Enclosure:
    """Return files that this node does not want to hold: they are erased here, and who sent them learns why.

    Raises:
        EnclosureUnknown, GroundsNeeded.
        ActDoesNotFit: they are held no more, or were passed on.
    """
    allow_one_of(work, Permission.REQUEST_ANSWER, Permission.REQUEST_SEND)
    made, matter = enclosure_and_matter(work, desk, id)
    require_writer(work, matter)
    if made.ours:
        raise EnclosureUnknown()
    onward = [each for each in store.passed_on(work.connection, id) if each.state is EnclosureState.SENT]
    if made.state is not EnclosureState.HELD or onward:
        raise ActDoesNotFit({"state": "passed on" if onward else made.state.value})
    need_grounds(why)
    words = why.strip()[:2000]
    made = emptied(work, made, EnclosureState.RETURNED, words=words)
    work.record(Deed.ENCLOSURE_ENDED, id, {"state": made.state.value})
    tell(work, desk, made, RETURNED, taken_back_document(made.reference, words))
    return made


def handle_returned(work: Work, desk: Desk, message: Message) -> None:
    """They gave files back and hold them no more.

    Raises:
        FilesNotAwaited: they were sent none under this reference. RequestMalformed.
    """
    reference, words = read_taken_back(message.body)
    made = store.by_reference(work.connection, message.sender, reference, ours=True)
    if made is None:
        raise FilesNotAwaited()
    note_about(work, message, made)
    if made.state is EnclosureState.SENT:
        store.put(work.connection, replace(made, state=EnclosureState.RETURNED, words=words))
        attachments.end_sendings(work, made.id)
        work.record(Deed.ENCLOSURE_ENDED, made.id, {"state": EnclosureState.RETURNED.value})
