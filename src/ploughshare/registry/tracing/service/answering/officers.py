# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How officers answer: with a record, not held, refused, corrected."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.matching.markings.queries import read_marking
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.ammunition.errors import TooLittleOfTheLot
from ploughshare.registry.ammunition.queries import FoundLots, held_lot, search_lots
from ploughshare.registry.firearms.queries import KNOWN_LEAST, Found, held_firearm, search_by_marks
from ploughshare.registry.tracing.errors import ActDoesNotFit, GroundsNeeded, RequestUnknown
from ploughshare.registry.tracing.rules.keeping import check_kept
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.answering.machine import SHOWN_MOST, alert_owners
from ploughshare.registry.tracing.service.answering.opening import GROUNDS_LEAST, open_item, open_request
from ploughshare.registry.tracing.service.answering.replies import (
    Record,
    agreement_of,
    answer_with,
    kept_item,
    refuse_with,
    send_answers,
)
from ploughshare.registry.tracing.service.asked import enqueue_look_up
from ploughshare.registry.tracing.service.replying import NEEDS_OFFICER, restate
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import (
    ITEM_OPEN,
    NO_FILES,
    Desk,
    FilesLeaving,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.tracing import RefusalGround


def candidates(work: Work, desk: Desk, id: ItemId) -> tuple[IncomingItem, Reading, Found | None]:
    """Records that may be the arm they ask about, for the officer who answers.

    Raises:
        RequestUnknown: no such arm.
    """
    work.allow(Permission.REQUEST_ANSWER)
    item = store.get_item(work.connection, id)
    if item is None:
        raise RequestUnknown()
    reading = read_marking(item.marking)
    if item.marking.is_ammunition:
        return item, reading, None
    if reading.serial.known_count < KNOWN_LEAST:
        return item, reading, None
    found = search_by_marks(work, desk.index, reading, limit=SHOWN_MOST)
    made = store.get(work.connection, item.incoming)
    assert made is not None
    if item.state in ITEM_OPEN:
        # Whoever keeps a protected record learns that it was shown, whatever the machine found before.
        alert_owners(work, made, item, found)
    return item, reading, found


def candidate_lots(work: Work, desk: Desk, id: ItemId) -> FoundLots | None:
    """Lots that may be the one they ask about, for the officer who answers; None if they ask about an arm
    or too little can be read.

    Raises:
        RequestUnknown: no such item.
    """
    work.allow(Permission.REQUEST_ANSWER)
    item = store.get_item(work.connection, id)
    if item is None:
        raise RequestUnknown()
    if not item.marking.is_ammunition:
        return None
    try:
        return search_lots(work, desk.lots, item.marking, limit=SHOWN_MOST)
    except TooLittleOfTheLot:
        return None


def decide(work: Work, desk: Desk, id: IncomingId, *, permit: bool, grounds: str) -> Incoming:
    """The legal officer decides where the law leaves it to one. Permitted arms are looked up.

    Raises:
        RequestUnknown.
        ActDoesNotFit: the law leaves nothing to decide, or it is decided.
        GroundsNeeded: no grounds.
    """
    work.allow(Permission.REQUEST_DECIDE)
    made = open_request(work, id)
    if made.decision.outcome not in NEEDS_OFFICER or made.decided_at is not None:
        raise ActDoesNotFit({"state": made.state.value})
    if len(grounds.strip()) < GROUNDS_LEAST:
        raise GroundsNeeded({"least": GROUNDS_LEAST})
    made = replace(
        made,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        grounds=grounds.strip()[:2000],
    )
    work.record(Deed.REQUEST_DECIDED, id, {"permit": permit})
    waiting = store.items(work.connection, id, states=[ItemState.QUEUED, ItemState.WAITING], most=10_000)
    if permit:
        for item in waiting:
            store.keep_item(work.connection, replace(item, state=ItemState.WAITING, because=None))
        store.keep(work.connection, made, at=work.at)
        enqueue_look_up(work, id)
        return made
    answers = [refuse_with(work, item, ground=RefusalGround.NO_LEGAL_BASIS, note=None) for item in waiting]
    if answers:
        send_answers(work, desk, made, answers)
    return restate(work, made)


def answer(
    work: Work, desk: Desk, id: ItemId, *, record: FirearmId | LotId, files: FilesLeaving = NO_FILES
) -> IncomingItem:
    """Answer for one arm or lot with a record of the register, and with the files that were added to it.

    Raises:
        RequestUnknown, ActDoesNotFit, OutOfReach, NotLookedAt, ReleaseRefused, FilesBarred.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = open_item(work, id)
    enclosing.require_confirmed(work, id, files)
    held = _record(work, record)
    if held is None:
        raise OutOfReach()
    send_answers(work, desk, made, [answer_with(work, desk, made, item, held, agreement_of(work, made))])
    restate(work, made)
    return _with_files(work, desk, id, files)


def _record(work: Work, id: FirearmId | LotId) -> Record | None:
    return held_lot(work, id) if isinstance(id, LotId) else held_firearm(work, id)


def _with_files(work: Work, desk: Desk, id: ItemId, files: FilesLeaving) -> IncomingItem:
    """Send the files of an arm that was answered just now."""
    item = kept_item(work, id)
    enclosing.enclose_unsent(work, desk, item.incoming, files=files, only=id)
    return item


def not_held(work: Work, desk: Desk, id: ItemId, *, files: FilesLeaving = NO_FILES) -> IncomingItem:
    """Answer for one arm that the register does not hold it, with the files that were added to it.

    Raises:
        RequestUnknown, ActDoesNotFit, NotLookedAt, ReleaseRefused, FilesBarred.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = open_item(work, id)
    enclosing.require_confirmed(work, id, files)
    send_answers(work, desk, made, [answer_with(work, desk, made, item, None, agreement_of(work, made))])
    restate(work, made)
    return _with_files(work, desk, id, files)


def refuse(work: Work, desk: Desk, id: ItemId, *, ground: RefusalGround, note: str | None) -> IncomingItem:
    """Refuse for one arm, on one of the closed list of grounds (ITI 22).

    Raises:
        RequestUnknown, ActDoesNotFit.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made, item = open_item(work, id)
    send_answers(work, desk, made, [refuse_with(work, item, ground=ground, note=note)])
    restate(work, made)
    return kept_item(work, id)


def correct(
    work: Work,
    desk: Desk,
    id: ItemId,
    *,
    record: FirearmId | LotId | None,
    files: FilesLeaving = NO_FILES,
) -> IncomingItem:
    """Answer again for an arm that was answered: the new answer replaces the old one there, and the files
    that are with the arm now replace those that went with the old one.

    Raises:
        RequestUnknown, ActDoesNotFit, OutOfReach, NotLookedAt, ReleaseRefused, FilesBarred.
        ContentErased: its time of keeping is over.
    """
    work.allow(Permission.REQUEST_ANSWER)
    item = store.get_item(work.connection, id)
    made = store.get(work.connection, item.incoming) if item else None
    if item is None or made is None:
        raise RequestUnknown()
    check_kept(made.erased_at)
    if item.answered_at is None:
        raise ActDoesNotFit({"state": item.state.value})
    held = _record(work, record) if record else None
    if record is not None and held is None:
        raise OutOfReach()
    enclosing.require_confirmed(work, id, files, again=True)
    corrected = answer_with(work, desk, made, item, held, agreement_of(work, made), corrected=True)
    send_answers(work, desk, made, [corrected])
    enclosing.recall_answers(work, desk, id)
    restate(work, made)
    return _with_files(work, desk, id, files)
