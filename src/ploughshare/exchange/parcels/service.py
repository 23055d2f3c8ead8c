# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of mail by hand: pack, hand over, and note what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.rules import encode_envelope
from ploughshare.exchange.mailbox.terms import Office, Outgoing
from ploughshare.exchange.parcels import rules, store
from ploughshare.exchange.parcels.errors import ParcelBroken, ParcelUnknown
from ploughshare.exchange.parcels.terms import (
    BYTES_MOST,
    FileKind,
    Manifest,
    Packed,
    Parcel,
    ParcelId,
)
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import random_reference
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def may_carry(work: Work) -> None:
    """Stop who may not carry mail by hand.

    Raises:
        NotPermitted: not yours to do.
    """
    work.allow(Permission.MAIL_CARRY)


def begin_anew(work: Work) -> None:
    """After a restore: numbers given since the backup are known to others, so another count begins."""
    store.forget(work.connection)


def pack(
    work: Work,
    *,
    to: NodeId,
    letters: Sequence[Outgoing],
    receipts: Sequence[tuple[str, bytes]],
    one_way: bool,
) -> Parcel | None:
    """Make a parcel for a node; None where there is nothing to put in.

    A parcel that was made before and never handed over is forgotten: its number is given again.

    Args:
        letters: messages that wait, each under a checkpoint of the log, in the order they go.
        receipts: message and receipt of what came from that node by hand.

    Raises:
        PeerUnknown: no such node.
    """
    work.allow(Permission.MAIL_CARRY)
    known_peer(work, to)
    files = [*_letters(letters), *_receipts(receipts)]
    if not files:
        return None
    store.drop_unhanded(work.connection, to)
    series, last = store.last_made(work.connection, to) or (random_reference(work.chance), 0)
    made = Parcel(work.new_id(ParcelId), to, series, last + 1, one_way, work.at, tuple(files))
    store.add(work.connection, made)
    work.record(
        Deed.PARCEL_MADE,
        made.id,
        {"to": to, "number": made.number, "files": len(files), "one_way": one_way},
    )
    return made


def _letters(letters: Sequence[Outgoing]) -> list[Packed]:
    packed: list[Packed] = []
    room = BYTES_MOST
    for each in letters:
        data = encode_envelope(each.envelope)
        if packed and len(data) > room:
            break
        room -= len(data)
        packed.append(Packed(rules.file_name(data, FileKind.LETTER), len(data), letter=each.id))
    return packed


def _receipts(receipts: Sequence[tuple[str, bytes]]) -> list[Packed]:
    return [
        Packed(rules.file_name(data, FileKind.RECEIPT), len(data), message=message)
        for message, data in receipts
    ]


def manifest_of(parcel: Parcel, office: Office) -> bytes:
    """The signed list of a parcel, as it goes along."""
    listed = Manifest(
        office.node,
        parcel.recipient,
        parcel.series,
        parcel.number,
        parcel.one_way,
        parcel.made_at,
        tuple(each.name for each in parcel.files),
    )
    return rules.encode_manifest(listed, office.keys.signing)


def packed_file(work: Work, id: ParcelId, name: str) -> tuple[Parcel, Packed]:
    """A parcel and one of its files.

    Raises:
        ParcelUnknown: no such parcel or file.
    """
    work.allow(Permission.MAIL_CARRY)
    found = parcel_of(work, id)
    for each in found.files:
        if each.name == name:
            return found, each
    raise ParcelUnknown()


def parcel_of(work: Work, id: ParcelId) -> Parcel:
    """One parcel.

    Raises:
        ParcelUnknown: no such parcel.
    """
    found = store.get(work.connection, id)
    if found is None:
        raise ParcelUnknown()
    return found


def hand_over(work: Work, id: ParcelId) -> Parcel:
    """A parcel stands whole on its medium: its messages are on their way by hand. Twice changes nothing.

    Raises:
        ParcelUnknown: no such parcel.
    """
    work.allow(Permission.MAIL_CARRY)
    found = parcel_of(work, id)
    if found.handed_at is not None:
        return found
    letters = [each.letter for each in found.files if each.letter is not None]
    left = mailbox.note_carried(work, letters, one_way=found.one_way)
    store.mark_handed(work.connection, id, at=work.at)
    work.record(
        Deed.PARCEL_HANDED,
        id,
        {
            "to": found.recipient,
            "number": found.number,
            "messages": left,
            "one_way": found.one_way,
        },
    )
    return replace(found, handed_at=work.at)


def note_manifest(work: Work, office: Office, name: str, data: bytes) -> tuple[Manifest, bool]:
    """The list of a parcel came: keep its number, so that a missing one shows.

    Returns:
        The list, and whether it is new.

    Raises:
        ParcelBroken: it cannot be read, is for another node, or its sender did not sign it.
        PeerUnknown: nobody known here sent it.
    """
    work.allow(Permission.MAIL_CARRY)
    listed, signed, signature = rules.read_manifest(name, data)
    if listed.recipient != office.node:
        raise ParcelBroken({"name": rules.shown(name), "what": "for another node"})
    sender = known_peer(work, listed.sender).descriptor
    if not rules.is_signed(signed, signature, sender.signers(work.at)):
        raise ParcelBroken({"name": rules.shown(name), "what": "signature"})
    new = store.add_arrival(work.connection, listed, at=work.at)
    if new:
        work.record(
            Deed.PARCEL_RECEIVED,
            None,
            {
                "from": listed.sender,
                "number": listed.number,
                "files": len(listed.files),
                "one_way": listed.one_way,
            },
        )
    return listed, new
