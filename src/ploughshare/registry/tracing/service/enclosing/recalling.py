# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take files back, follow others who do, erase what is kept no longer; and see who has not followed.

These duties belong to what was sent: they need no agreement in force, and outlive suspension and withdrawal.
"""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.attachments import service as attachments
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.registry.tracing.errors import ActDoesNotFit, EnclosureUnknown, FilesNotAwaited
from ploughshare.registry.tracing.rules.documents import (
    read_taken_back,
    taken_back_document,
)
from ploughshare.registry.tracing.service.enclosing.attaching import enclosure_and_matter
from ploughshare.registry.tracing.service.enclosing.kinds import ERASED, RECALLED
from ploughshare.registry.tracing.service.enclosing.matters import allow_one_of, arms_within, require_releaser
from ploughshare.registry.tracing.service.enclosing.sending import goes_to_contact_point
from ploughshare.registry.tracing.service.enclosing.telling import emptied, note_about, tell
from ploughshare.registry.tracing.service.traces import need_grounds
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.terms import (
    Desk,
    Enclosure,
    EnclosureId,
    EnclosureState,
    IncomingId,
    ItemId,
    RequestId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

ERASED_AT_ONCE = 200
"""Enclosures erased in one transaction."""
CORRECTED = "The answer was corrected."
WITHDRAWN = "The request was withdrawn."


def recall(work: Work, desk: Desk, id: EnclosureId, *, why: str) -> Enclosure:
    """Take files back that were sent: who has them erases them and says so, onward copies with them.

    Raises:
        EnclosureUnknown, GroundsNeeded.
        ActDoesNotFit: they are not there any more.
    """
    allow_one_of(work, Permission.REQUEST_RELEASE, Permission.REQUEST_ANSWER, Permission.REQUEST_SEND)
    made, matter = enclosure_and_matter(work, desk, id)
    require_releaser(work, matter, to_contact_point=goes_to_contact_point(work, matter))
    if not made.ours:
        raise EnclosureUnknown()
    if made.state is not EnclosureState.SENT:
        raise ActDoesNotFit({"state": made.state.value})
    need_grounds(why)
    return _recall(work, desk, made, why.strip()[:2000])


def _recall(work: Work, desk: Desk, made: Enclosure, words: str) -> Enclosure:
    attachments.end_sendings(work, made.id)
    made = replace(made, state=EnclosureState.RECALLED, words=words)
    store.put(work.connection, made)
    work.record(Deed.ENCLOSURE_RECALLED, made.id, {"to": made.partner})
    tell(work, desk, made, RECALLED, taken_back_document(made.reference, words))
    return made


def recall_answers(work: Work, desk: Desk, item: ItemId) -> None:
    """An answer is corrected: the files that went with the former one are taken back."""
    arm = incoming_store.get_item(work.connection, item)
    for each in [] if arm is None else store.within(work.connection, {arm.incoming.value}):
        if each.ours and each.about == item.value and each.state is EnclosureState.SENT:
            _recall(work, desk, each, CORRECTED)


def handle_recalled(work: Work, desk: Desk, message: Message) -> None:
    """Erase files that were taken back; copies that we passed on are reached through us.

    It is followed whatever became of the agreement, and acknowledged each time it comes.

    Raises:
        FilesNotAwaited: none such came from them. RequestMalformed.
    """
    reference, words = read_taken_back(message.body)
    made = store.by_reference(work.connection, message.sender, reference, ours=False)
    if made is None:
        raise FilesNotAwaited()
    note_about(work, message, made)
    _follow(work, desk, made, words or "")


def _follow(work: Work, desk: Desk, made: Enclosure, words: str) -> None:
    if made.state is EnclosureState.HELD:
        made = emptied(work, made, EnclosureState.RECALLED, words=words)
        work.record(Deed.ENCLOSURE_RECALLED, made.id, {"from": made.partner})
        for each in store.passed_on(work.connection, made.id):
            if each.state is EnclosureState.SENT:
                _recall(work, desk, each, words)
            elif each.state is EnclosureState.WAITING:
                store.put(work.connection, replace(each, state=EnclosureState.RECALLED, complied_at=work.at))
    _report(work, desk, made)


def _report(work: Work, desk: Desk, made: Enclosure) -> None:
    onward = sum(each.waits for each in store.passed_on(work.connection, made.id))
    tell(work, desk, made, ERASED, {"enclosure": made.reference, "onward": onward})


def handle_erased(work: Work, desk: Desk, message: Message) -> None:
    """They erased what was taken back; what they passed on may still wait.

    Raises:
        FilesNotAwaited: they were sent none under this reference.
    """
    reference = str(message.body.get("enclosure"))[:40]
    made = store.by_reference(work.connection, message.sender, reference, ours=True)
    if made is None:
        raise FilesNotAwaited()
    note_about(work, message, made)
    onward = message.body.get("onward")
    if made.state not in {EnclosureState.SENT, EnclosureState.RECALLED} or not isinstance(onward, int):
        return
    # Sent still: the request they came with was taken back, and they erased them by that.
    attachments.end_sendings(work, made.id)
    made = replace(
        made,
        state=EnclosureState.RECALLED,
        complied_at=work.at,
        onward=max(0, min(onward, 10_000)),
    )
    store.put(work.connection, made)
    work.record(Deed.ENCLOSURE_ENDED, made.id, {"state": "complied", "onward": made.onward})
    source = None if made.source is None else store.get(work.connection, made.source)
    if source is not None and source.state is EnclosureState.RECALLED:
        _report(work, desk, source)


def end_with(work: Work, request: RequestId) -> None:
    """A request of ours is taken back: its files go no further, and who has them erases them by that."""
    for each in store.within(work.connection, {request.value}):
        if each.ours and not each.with_answer and each.state in {EnclosureState.SENT, EnclosureState.WAITING}:
            attachments.end_sendings(work, each.id)
            # A node that waits for a piece alone has nothing to say that it erased it.
            complied = work.at if each.state is EnclosureState.WAITING else None
            ended = replace(each, state=EnclosureState.RECALLED, words=WITHDRAWN, complied_at=complied)
            store.put(work.connection, ended)
            work.record(Deed.ENCLOSURE_RECALLED, each.id, {"to": each.partner})


def end_theirs_with(work: Work, desk: Desk, request: RequestId | IncomingId) -> None:
    """Who asked took the request back: the files that came with it are erased here."""
    for each in store.within(work.connection, {request.value}):
        if not each.ours and not each.with_answer and each.state is EnclosureState.HELD:
            _follow(work, desk, each, WITHDRAWN)


def erase_due(work: Work) -> int:
    """Erase some files of others whose day has come; returns of how many enclosures."""
    due = store.to_erase(work.connection, by=work.at.date(), most=ERASED_AT_ONCE)
    for each in due:
        emptied(work, each, EnclosureState.ERASED, words=None)
        work.record(Deed.ENCLOSURE_ERASED, each.id, {"on": str(each.erase_on)})
    return len(due)


def narrow_held(work: Work, reference: str, *, after: EnclosureId | None = None) -> EnclosureId | None:
    """Bring files of others that came under an agreement within its amendments: they shorten how long they
    are kept and for what they may be used, and widen neither.

    Args:
        after: go on after this one.

    Returns:
        Where to go on; None at the end.

    Raises:
        AgreementUnknown: none such here.
    """
    agreement = agreements.known_agreement(work, reference)
    held = store.held_under(work.connection, reference, most=ERASED_AT_ONCE, after=after)
    for each in held:
        purposes, erase_on = agreements.narrowed(
            agreement,
            sent_at=each.at,
            purposes=each.release.purposes,
            erase_on=each.erase_on,
            on=work.at.date(),
        )
        if (purposes, erase_on) == (each.release.purposes, each.erase_on):
            continue
        # A release names at least one purpose; without one left it stands as it was until it is erased.
        release = replace(each.release, purposes=purposes or each.release.purposes)
        store.put(work.connection, replace(each, release=release, erase_on=erase_on))
        work.record(
            Deed.REQUEST_NARROWED,
            each.id,
            {"agreement": reference, "version": agreement.terms.version, "erase_on": erase_on.isoformat()},
        )
    return held[-1].id if len(held) == ERASED_AT_ONCE else None


def forget_within(work: Work, request: RequestId | IncomingId) -> int:
    """What a request or its answers brought is kept no longer: files of others are erased, and so are those
    of our answer to a request of theirs; returns of how many enclosures. For who erases it, while it stands.

    Files of a request of ours are our own and stay. What stands around the files stays, without words. Nobody
    is told: the other side keeps by its own time.
    """
    made = store.within(work.connection, {request.value})
    if isinstance(request, RequestId):
        made = [each for each in made if not each.ours]
        attachments.forget_all(work, [each.id for each in made])
    else:
        arms = arms_within(work, request)
        attachments.forget_all(work, [request, *arms, *(each.id for each in made)])
    for each in made:
        store.put(work.connection, replace(each, state=EnclosureState.ERASED, words=None))
        work.record(Deed.ENCLOSURE_ERASED, each.id)
    return len(made)
