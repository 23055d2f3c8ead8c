# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How sets of partners come in: piece by piece, put together once all are here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ploughshare.crypto.ristretto import ElementRefused, check_element
from ploughshare.exchange.agreements import queries as agreement_queries
from ploughshare.exchange.agreements.errors import AgreementDoesNotCover
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import DocumentMalformed, SetBroken
from ploughshare.exchange.lookup.rules.letters import piece_from
from ploughshare.exchange.lookup.service.desk import (
    ASSEMBLE_JOB,
    LookupDesk,
    order,
    running_with,
    seal,
    unseal,
)
from ploughshare.exchange.lookup.service.giving import SET_WANTED
from ploughshare.exchange.lookup.terms import KEYS_EACH, TAG_BYTES, HeldSet, Piece
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

if TYPE_CHECKING:
    from ploughshare.exchange.lookup.rules.tags import Tags


def handle_given(work: Work, desk: LookupDesk, message: Message) -> None:
    """Keep a piece of a partner's set; once all pieces are here they are put together.

    Raises:
        DocumentMalformed: not a piece, or a key that is no element.
        AgreementDoesNotCover: no look-ups are agreed with the sender.
    """
    piece = piece_from(message.body)
    agreed = running_with(work, piece.agreement, message.sender)
    if agreed is None or piece.agreement != message.agreement:
        raise AgreementDoesNotCover({"agreement": piece.agreement, "what": "look-ups"})
    try:
        check_element(piece.public)
    except ElementRefused:
        raise DocumentMalformed({"what": "public"}) from None
    held = store.get_set(work.connection, piece.agreement, message.sender)
    if held is not None and (piece.epoch, piece.version) <= (held.epoch, held.version):
        return
    sealed = seal(work, desk, piece.key, owner=_box(piece.agreement, message.sender))
    here = store.add_piece(work.connection, piece, owner=message.sender, sealed=sealed)
    if here == piece.pieces:
        facts = {
            "agreement": piece.agreement,
            "owner": message.sender,
            "epoch": piece.epoch,
            "version": piece.version,
        }
        order(work, desk, ASSEMBLE_JOB, facts)


def _box(agreement: str, owner: NodeId) -> str:
    return f"set/{agreement}/{owner}"


def tag_key_of(desk: LookupDesk, held: HeldSet) -> bytes:
    """The key under which the tags of a set were made.

    Raises:
        LookupSecretsShut
    """
    return unseal(desk, held.sealed, owner=_box(held.agreement, held.owner))


@dataclass(frozen=True, slots=True)
class Assembling:
    """A version of a set of which all pieces are here.

    Attributes:
        pieces: in order.
        sealed: the sealed key of its tags.
        base: the set that is changed; None if the pieces are the whole.
        lost: whether the set they change is not held.
    """

    pieces: tuple[Piece, ...]
    sealed: bytes
    base: HeldSet | None
    lost: bool


def pieces_waiting(
    work: Work, agreement: str, owner: NodeId, *, epoch: int, version: int
) -> Assembling | None:
    """A version of which all pieces are here; None if it was put together or is not complete."""
    found = store.pieces_of(work.connection, agreement, owner, epoch=epoch, version=version)
    if not found or len(found) != found[0][0].pieces:
        return None
    first, sealed = found[0]
    if first.base is None:
        return Assembling(tuple(piece for piece, _ in found), sealed, None, lost=False)
    held = store.get_set(work.connection, agreement, owner)
    fits = held is not None and (held.epoch, held.version) == (first.epoch, first.base)
    base = held if fits else None
    return Assembling(tuple(piece for piece, _ in found), sealed, base, lost=base is None)


def put_together(desk: LookupDesk, assembling: Assembling, *, owner: NodeId) -> None:
    """Lay down the set that the pieces make.

    Raises:
        SetBroken: they do not make the set that was announced, or the set they change is gone.
    """
    import numpy as np

    from ploughshare.exchange.lookup.rules import tags

    first = assembling.pieces[0]
    heads = {(each.base, each.records, each.public, each.digest, each.pieces) for each in assembling.pieces}
    if len(heads) != 1:
        raise SetBroken({"what": "its pieces differ"})
    try:
        added = tags.unpacked(b"".join([each.added for each in assembling.pieces]))
        removed = tags.unpacked(b"".join([each.removed for each in assembling.pieces]))
        before = np.zeros(0, np.uint64) if first.base is None else _base(desk, assembling)
        whole: Tags = tags.changed(before, added=added, removed=removed)
    except ValueError:
        raise SetBroken({"what": "its tags are out of order"}) from None
    if len(whole) != first.records * KEYS_EACH or tags.digest_of(whole) != first.digest:
        raise SetBroken({"what": "it is not the one that was announced"})
    desk.held().put(first.agreement, owner, epoch=first.epoch, version=first.version, tags=whole)


def _base(desk: LookupDesk, assembling: Assembling) -> Tags:
    base = assembling.base
    found = None
    if base is not None:
        found = desk.held().get(base.agreement, base.owner, epoch=base.epoch, version=base.version)
    if found is None:
        raise SetBroken({"what": "the set it changes is gone"})
    return found


def note_put_together(work: Work, assembling: Assembling, *, owner: NodeId) -> HeldSet:
    """Keep that a partner's set is here; it takes the place of the one before."""
    first = assembling.pieces[0]
    made = HeldSet(
        first.agreement,
        owner,
        first.epoch,
        first.version,
        first.public,
        assembling.sealed,
        first.records,
        first.digest,
        work.at,
    )
    store.put_set(work.connection, made)
    store.drop_pieces(work.connection, first.agreement, owner, upto=(first.epoch, first.version))
    work.record(
        Deed.SET_RECEIVED,
        None,
        {
            "partner": owner,
            "agreement": made.agreement,
            "epoch": made.epoch,
            "version": made.version,
            "records": made.records,
            "bytes": made.records * KEYS_EACH * TAG_BYTES,
            "whole": first.base is None,
        },
    )
    return made


def ask_for_whole(work: Work, desk: LookupDesk, agreement: str, owner: NodeId) -> None:
    """Ask a partner for its whole set: ours is lost or does not fit what came."""
    store.drop_set(work.connection, agreement, owner)
    store.drop_pieces(work.connection, agreement, owner, upto=(2**31 - 1, 2**31 - 1))
    agreed = running_with(work, agreement, owner)
    if agreed is None:
        return
    purpose = min(agreed.terms.purposes, key=lambda each: each.value)
    post(
        work,
        desk.office,
        to=known_peer(work, owner).descriptor,
        kind=SET_WANTED,
        body={"v": 1, "agreement": agreement, "purpose": purpose.value},
        agreement=agreement,
    )
    work.record(Deed.SET_WANTED, None, {"partner": owner, "agreement": agreement, "by": "us"})


def drop_sets_of_ended(work: Work) -> list[tuple[str, NodeId]]:
    """Let go of sets whose agreement is in force no more; their files are for the caller to remove."""
    running = agreement_queries.running(work, kind=ExchangeKind.LOOKUP)
    covered = {(made.terms.reference, party) for made, party in running}
    gone = [
        (each.agreement, each.owner)
        for each in store.sets(work.connection)
        if (each.agreement, each.owner) not in covered
    ]
    for agreement, owner in gone:
        store.drop_set(work.connection, agreement, owner)
        store.drop_pieces(work.connection, agreement, owner, upto=(2**31 - 1, 2**31 - 1))
    return gone
