# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take in files that other nodes announce: within limits, whole, and made anew before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ploughshare.crypto.digests import unb64
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments.errors import (
    AttachmentMalformed,
    AttachmentTooLarge,
    DayFull,
    NotExpected,
    WaitingFull,
)
from ploughshare.exchange.attachments.service.keeping import erase_files, kept_file
from ploughshare.exchange.attachments.service.kinds import CHECKED, DEFERRED, REFUSED, WANTED
from ploughshare.exchange.attachments.service.sending import end_sendings
from ploughshare.exchange.attachments.store import arrivals as store
from ploughshare.exchange.attachments.store import kept
from ploughshare.exchange.attachments.terms import (
    Arrival,
    ArrivalId,
    ArrivalState,
    Expected,
    FileId,
    FileLimits,
    Offer,
)
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message, Office
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.terms import Cleaned
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Fact
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

EXPIRED_AT_ONCE = 200


def announce(
    work: Work,
    office: Office,
    offers: Sequence[Offer],
    *,
    sender: NodeId,
    record: Id,
    limits: FileLimits,
) -> None:
    """Expect files that a message which was taken in announces. One that is too large is refused now, one
    that is too much for now waits: before a byte is stored, and its sender is told. The message stands.

    Args:
        record: the record here that the message brought.
    """
    for place, each in enumerate(offers, 1):
        if store.by_reference(work.connection, sender, each.reference) is not None:
            continue
        made = Arrival(
            work.new_id(ArrivalId),
            sender,
            record.value,
            each,
            ArrivalState.WAITING,
            work.at,
            work.at + rules.VALID,
            None,
            place,
        )
        facts: dict[str, Fact] = {"from": sender, "file": each.reference, "kind": each.kind.value}
        work.record(Deed.FILE_ANNOUNCED, made.id, {**facts, "bytes": each.size, "sha256": each.sha256})
        try:
            rules.check_size(each.size, limits)
        except AttachmentTooLarge as error:
            _refuse(work, office, made, code=error.code)
            continue
        code = _await(work, made, limits)
        if code is not None:
            store.put(work.connection, replace(made, state=ArrivalState.DEFERRED, trouble=code))
            work.record(Deed.FILE_DEFERRED, made.id, {"from": sender, "file": each.reference, "code": code})
            _tell(work, office, made, DEFERRED, {"code": code})


def _await(work: Work, made: Arrival, limits: FileLimits) -> str | None:
    """Take its pieces from now on, if there is room; else the code of what stands in the way."""
    try:
        rules.check_share(
            made.offer.size,
            waiting=store.bytes_waiting(work.connection, made.sender),
            today=store.bytes_since(work.connection, made.sender, work.at - rules.DAY),
            sender=made.sender,
            limits=limits,
        )
    except (WaitingFull, DayFull) as error:
        return error.code
    awaited = replace(made, state=ArrivalState.WAITING, awaited_at=work.at, trouble=None)
    store.put(work.connection, awaited)
    return None


def take_deferred(work: Work, office: Office, limits: FileLimits) -> int:
    """Take the pieces of files that had to wait, as far as there is room now, and say so; returns of how
    many."""
    taken = 0
    for each in store.deferred(work.connection):
        code = _await(work, each, limits)
        if code is None:
            taken += 1
            _tell(work, office, each, WANTED, {})
        if code not in {None, each.trouble}:
            store.put(work.connection, replace(each, trouble=code))
    return taken


def _refuse(work: Work, office: Office, made: Arrival, *, code: str) -> None:
    store.put(work.connection, replace(made, state=ArrivalState.REFUSED, trouble=code[:80]))
    work.record(
        Deed.FILE_REFUSED, made.id, {"from": made.sender, "file": made.offer.reference, "code": code[:80]}
    )
    _tell(work, office, made, REFUSED, {"code": code[:80]})


def _tell(work: Work, office: Office, made: Arrival, kind: str, more: dict[str, Any]) -> None:
    if mailbox.is_silent(work, made.sender):
        return
    mailbox.post(
        work,
        office,
        to=known_peer(work, made.sender).descriptor,
        kind=kind,
        body={"reference": made.offer.reference, **more},
        agreement=None,
    )


def note_unsound(work: Work, office: Office, id: ArrivalId, *, code: str) -> None:
    """A file is not what was announced, or cannot be made anew: nothing of it is kept, its sender is told."""
    made = store.get(work.connection, id)
    if made is not None and made.state is ArrivalState.WAITING:
        _refuse(work, office, made, code=code)


def note_checked(
    work: Work, office: Office, id: ArrivalId, *, file: FileId, cleaned: Cleaned, sha256: str
) -> bool:
    """A file arrived whole and was made anew: from now on it can be read. Whether it was still awaited.

    Args:
        sha256: of the new file, hexadecimal.
    """
    made = store.get(work.connection, id)
    if made is None or made.state is not ArrivalState.WAITING:
        return False
    kept.add(
        work.connection,
        kept_file(file, made.record, made.offer.name, cleaned, sha256=sha256, work=work),
    )
    store.put(work.connection, replace(made, state=ArrivalState.CHECKED, file=file))
    work.record(
        Deed.FILE_CHECKED,
        made.id,
        {
            "from": made.sender,
            "file": made.offer.reference,
            "found": cleaned.found.value,
            "kind": cleaned.kind.value,
            "former_sha256": made.offer.sha256,
            "sha256": sha256,
        },
    )
    _tell(work, office, made, CHECKED, {})
    return True


def forget(work: Work, record: Id) -> None:
    """A record is held no more: its files are erased, and what is on its way here is not taken."""
    erase_files(work, record)
    for each in store.of_record(work.connection, record.value):
        if each.state not in {ArrivalState.REFUSED, ArrivalState.ERASED}:
            store.put(work.connection, replace(each, state=ArrivalState.ERASED, file=None))
            work.record(Deed.FILE_ERASED, each.id, {"from": each.sender, "file": each.offer.reference})


def forget_all(work: Work, records: Iterable[Id]) -> None:
    """Several records are held no more, ours or theirs: every file of them is erased, what is on its way of
    them goes no further, and what is on its way here is not taken. What they hold goes from the disk with
    the next round of the house-keeper."""
    for each in records:
        end_sendings(work, each)
        forget(work, each)


def expire_arrivals(work: Work) -> bool:
    """Wait no more for what did not come in time; whether there may be more."""
    due = store.expired(work.connection, at=work.at, most=EXPIRED_AT_ONCE)
    for each in due:
        store.put(work.connection, replace(each, state=ArrivalState.EXPIRED))
        work.record(Deed.FILE_EXPIRED, each.id, {"from": each.sender, "file": each.offer.reference})
    return len(due) == EXPIRED_AT_ONCE


def piece_expected(work: Work, message: Message) -> tuple[Arrival, int, bytes]:
    """A piece that came as a message: of which file, which number, and its sealed bytes.

    Raises:
        AttachmentMalformed, NotExpected, PieceUnfit.
    """
    reference, number = message.body.get("reference"), message.body.get("number")
    try:
        sealed = unb64(str(message.body.get("sealed")))
    except ValueError:
        sealed = b""
    if not isinstance(reference, str) or type(number) is not int or not sealed:
        raise AttachmentMalformed({"what": "piece"})
    made = store.by_reference(work.connection, message.sender, reference)
    if made is None or made.state is not ArrivalState.WAITING:
        raise NotExpected({"sender": message.sender})
    rules.check_piece(as_expected(made), number, len(sealed))
    mailbox.forget_content(work, message.sender, message.reference)
    return made, number, sealed


def as_expected(made: Arrival) -> Expected:
    """What the edge is told of an arrival."""
    last = rules.sealed_bytes(made.offer.size, made.offer.pieces - 1)
    return Expected(made.sender, made.offer.reference, made.offer.pieces, last, made.expires_at)


def want_again(work: Work, office: Office) -> int:
    """After a restore: ask for the pieces of every file that is still awaited; returns for how many."""
    awaited = store.waiting(work.connection)
    for each in awaited:
        _tell(work, office, each, WANTED, {})
    return len(awaited)
