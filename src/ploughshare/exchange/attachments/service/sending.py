# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offer files with a message, send their pieces, and follow what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ploughshare.crypto.digests import b64
from ploughshare.crypto.pieces import KEY_BYTES
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.errors import DayFull, NotExpected, WaitingFull
from ploughshare.exchange.attachments.service.kinds import PIECE_LETTER
from ploughshare.exchange.attachments.store import sendings as store
from ploughshare.exchange.attachments.terms import (
    TO_SEND,
    UNDER_WAY,
    FileId,
    KeptFile,
    Offer,
    Sending,
    SendingId,
    SendingState,
)
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers.rules import sealing_for
from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.kernel.ids import Id, random_reference
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

_DEFERRED = frozenset({WaitingFull.code, DayFull.code})
EXPIRED_AT_ONCE = 200
LATER = timedelta(minutes=10)
"""When a file that is taken later is tried again."""
LETTERS_AHEAD = 8
"""Letters with pieces for one node that may wait in the outbox: other letters must come between."""


def offer(
    work: Work,
    office: Office,
    files: Sequence[KeptFile],
    *,
    to: Descriptor,
    subject: Id,
    agreement: str,
    lane: bytes | None = None,
) -> tuple[Offer, ...]:
    """Offer files with a message that is posted in this transaction. Their pieces follow it.

    The caller has checked permission, agreement, law and handling: files go where their message goes.

    Args:
        subject: what the message tells: its files are found and ended by it.
        lane: id bytes of what the message is kept in order with, where that is another: pieces that go as
            messages must come after it.

    Raises:
        NoCommonSuite: the recipient offers no suite that the agreement permits.
    """
    made = []
    for number, file in enumerate(files, 1):
        content_key = work.chance(KEY_BYTES)
        each = rules.make_offer(
            file,
            content_key,
            reference=random_reference(work.chance),
            name=rules.clean_name(file.kind, number),
            sender=office.node,
            recipient=to.node,
            sealed_for=sealing_for(to, office.permits(work, agreement)),
        )
        sending = Sending(
            work.new_id(SendingId),
            file.id,
            to.node,
            subject.value,
            lane or subject.value,
            agreement,
            each.reference,
            content_key,
            file.size,
            each.pieces,
            SendingState.WAITING,
            0,
            0,
            work.at,
            work.at + rules.VALID,
            number,
        )
        store.put(work.connection, sending)
        work.record(
            Deed.FILE_OFFERED,
            file.id,
            {"to": to.node, "file": each.reference, "bytes": file.size, "sha256": file.sha256},
        )
        made.append(each)
    return tuple(made)


def note_sent(work: Work, id: SendingId, *, sent: int) -> None:
    """Pieces of a file are there. When all are, the recipient checks it and says so."""
    found = store.get(work.connection, id)
    if found is None or found.state not in TO_SEND:
        return
    whole = sent >= found.pieces
    state = SendingState.ARRIVED if whole else SendingState.SENDING if sent else found.state
    store.put(
        work.connection,
        replace(found, state=state, sent=min(sent, found.pieces), attempts=0, trouble=None),
    )
    if whole:
        work.record(Deed.FILE_SENT, found.file, {"to": found.recipient, "file": found.reference})


def note_failed(work: Work, id: SendingId, *, trouble: str, not_before: timedelta = timedelta()) -> datetime:
    """A try failed; returns when the next may be made."""
    found = store.get(work.connection, id)
    if found is None or found.state not in TO_SEND:
        return work.at
    deferred = is_deferred(found) and trouble == NotExpected.code
    pause = LATER if deferred else mail_rules.retry_after(found.attempts, work.chance(1))
    next_at = work.at + max(pause, min(not_before, mailbox.WAIT_MOST))
    words = found.trouble if deferred else trouble[:80]
    store.put(work.connection, replace(found, attempts=found.attempts + 1, trouble=words, next_at=next_at))
    return next_at


def note_refused(work: Work, id: SendingId, *, trouble: str) -> None:
    """The other side took a file not: it is not tried again, and its content key is destroyed."""
    found = store.get(work.connection, id)
    if found is not None:
        _end(work, found, SendingState.REFUSED, trouble)


def _end(work: Work, found: Sending, state: SendingState, trouble: str | None) -> None:
    if found.state not in UNDER_WAY:
        return
    store.put(
        work.connection, replace(found, state=state, content_key=None, trouble=trouble and trouble[:80])
    )
    deeds = {SendingState.CHECKED: Deed.FILE_CHECKED, SendingState.EXPIRED: Deed.FILE_EXPIRED}
    facts = {"to": found.recipient, "file": found.reference, "standing": state.value}
    work.record(
        deeds.get(state, Deed.FILE_REFUSED if state is SendingState.REFUSED else Deed.FILE_TAKEN_BACK),
        found.file,
        {**facts, "code": trouble[:80]} if trouble else facts,
    )


def end_sendings(work: Work, subject: Id) -> None:
    """What a message told is taken back, given back or was refused: its files go no further."""
    for each in store.of_subjects(work.connection, {subject.value}):
        _end(work, each, SendingState.TAKEN_BACK, None)


def end_sendings_of_file(work: Work, file: FileId) -> None:
    """A file is kept no more: it goes no further."""
    for each in store.of_file(work.connection, file):
        _end(work, each, SendingState.TAKEN_BACK, None)


def expire_sendings(work: Work) -> bool:
    """End what was on its way for too long; whether there may be more."""
    due = store.expired(work.connection, at=work.at, most=EXPIRED_AT_ONCE)
    for each in due:
        _end(work, each, SendingState.EXPIRED, each.trouble)
    return len(due) == EXPIRED_AT_ONCE


def handle_checked(work: Work, message: Message) -> None:
    """They have a file whole and sound."""
    found = _named(work, message)
    if found is not None:
        _end(work, replace(found, sent=found.pieces), SendingState.CHECKED, None)


def handle_refused(work: Work, message: Message) -> None:
    """They did not take a file."""
    found = _named(work, message)
    if found is not None:
        _end(work, found, SendingState.REFUSED, str(message.body.get("code"))[:80])


def handle_deferred(work: Work, message: Message) -> None:
    """They take a file later."""
    found = _named(work, message)
    if found is not None and found.state in TO_SEND:
        code = str(message.body.get("code"))[:80]
        store.put(work.connection, replace(found, trouble=code, next_at=work.at + LATER))


def handle_wanted(work: Work, message: Message) -> None:
    """They lost pieces, or have room now for what they deferred: all are sent, from the first."""
    found = _named(work, message)
    if found is not None and found.state in UNDER_WAY:
        again = replace(found, state=SendingState.WAITING, sent=0, attempts=0, next_at=work.at, trouble=None)
        store.put(work.connection, again)


def _named(work: Work, message: Message) -> Sending | None:
    reference = str(message.body.get("reference"))[:40]
    return store.by_reference(work.connection, message.sender, reference)


def is_deferred(sending: Sending) -> bool:
    """Whether its recipient said that it takes it later, and has not said yet that it does now."""
    return sending.trouble in _DEFERRED


# -- where no line goes to the recipient


def may_post_piece(work: Work, sending: Sending, *, ahead: int = LETTERS_AHEAD) -> bool:
    """Whether one more piece may be put into the outbox now."""
    return mailbox.waiting_of_kind(work, sending.recipient, PIECE_LETTER, most=ahead) < ahead


def post_piece(
    work: Work, office: Office, to: Descriptor, sending: Sending, *, number: int, sealed: bytes
) -> None:
    """Put a piece into the outbox as a message, for a hub or a messenger to carry.

    Raises:
        NoWay, OutboxFull: as `mailbox.service.post`.
    """
    mailbox.post(
        work,
        office,
        to=to,
        kind=PIECE_LETTER,
        body={"reference": sending.reference, "number": number, "sealed": b64(sealed)},
        agreement=sending.agreement,
        subject=Id(sending.lane),
    )
    store.put(
        work.connection,
        replace(sending, state=SendingState.SENDING, sent=number + 1, attempts=0, trouble=None),
    )
