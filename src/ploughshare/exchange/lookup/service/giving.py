# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a partner is given its set: the whole in each epoch, then what came and went, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ploughshare.exchange.agreements import queries as agreement_queries
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import DocumentMalformed
from ploughshare.exchange.lookup.rules.letters import PIECE_TAGS, piece_document
from ploughshare.exchange.lookup.service.desk import (
    HAND_OVER_JOB,
    LookupDesk,
    covering,
    lets_look_up,
    order,
    purpose_in,
)
from ploughshare.exchange.lookup.service.epochs import epoch_in_force, secrets_of
from ploughshare.exchange.lookup.terms import Domain, Epoch, Handover, Piece
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.text import Fact
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

if TYPE_CHECKING:
    from ploughshare.exchange.lookup.rules.tags import Tags

SET_GIVEN = "lookup.set-given"
SET_WANTED = "lookup.set-wanted"
PARTNERS_MOST = 500
WHOLE_EVERY = timedelta(hours=20)
"""A partner that lost its set is given the whole again once a day at most."""


@dataclass(frozen=True, slots=True)
class Giving:
    """What a partner is to be given.

    Attributes:
        epoch: in force.
        handover: what it was given last; None if nothing in this epoch.
    """

    epoch: Epoch
    handover: Handover | None

    @property
    def begun(self) -> bool:
        """Whether pieces of the last one wait to be posted."""
        return self.handover is not None and self.handover.posted < self.handover.pieces

    @property
    def due(self) -> bool:
        """Whether the register changed since the last one was made, or the partner lost it."""
        made = self.handover
        return made is None or made.revision != self.epoch.revision or _lost(made)


def _lost(made: Handover) -> bool:
    return made.wanted_at is not None and made.given_at is not None and made.wanted_at > made.given_at


def partners(work: Work) -> list[tuple[str, NodeId]]:
    """Agreements and partners that may look up here."""
    running = agreement_queries.running(work, kind=ExchangeKind.LOOKUP)
    return [(made.terms.reference, party) for made, party in running]


def order_handovers(work: Work, desk: LookupDesk) -> int:
    """Have every partner given what it lacks; returns how many handovers were ordered."""
    lacking = []
    for agreement, partner in partners(work):
        giving = giving_to(work, agreement, partner)
        wants = giving is not None and (giving.begun or giving.due)
        if wants and lets_look_up(work, desk, agreement, partner):
            lacking.append((agreement, partner))
    ordered = [
        (each.job.facts.get("agreement"), each.job.facts.get("partner"))
        for each in jobs.of_kind(work.connection, HAND_OVER_JOB, most=PARTNERS_MOST)
        if each.done_at is None and each.failed_at is None
    ]
    lacking = [each for each in lacking if each not in ordered]
    for agreement, partner in lacking:
        order(work, desk, HAND_OVER_JOB, {"agreement": agreement, "partner": partner})
    return len(lacking)


def giving_to(work: Work, agreement: str, partner: NodeId) -> Giving | None:
    """What a partner is to be given; None if it may not look up, or nothing is prepared."""
    epoch = epoch_in_force(work)
    if epoch is None or (agreement, partner) not in partners(work):
        return None
    made = store.get_handover(work.connection, agreement, partner)
    if made is not None and made.epoch != epoch.number:
        made = None
    return Giving(epoch, made)


def make_set(desk: LookupDesk, giving: Giving, agreement: str, partner: NodeId) -> Handover:
    """Make a partner's set out of the evaluated register, and lay it down; nothing is evaluated anew.

    Raises:
        PreparedBroken: a segment was damaged; preparing makes it again.
    """
    import numpy as np

    from ploughshare.exchange.lookup.rules import tags

    epoch, last = giving.epoch, giving.handover
    domain = Domain(desk.office.node, agreement, epoch.number)
    secret = tags.partner_secret(secrets_of(desk, epoch).tags, partner)
    key = tags.tag_key(secret, domain)
    records, found = 0, [np.zeros(0, np.uint64)]
    for count, stems in desk.prepared().stems(epoch.number):
        records += count
        found.append(np.unique(tags.tags_of_stems(stems, key)))
    whole = tags.tag_set(np.concatenate(found), records=records, secret=secret, domain=domain)
    version = last.version + 1 if last else 1
    shelf = desk.given()
    base = None
    if last is not None and not _lost(last):
        before = shelf.get(agreement, partner, epoch=epoch.number, version=last.version)
        base = None if before is None else last.version
    shelf.put(agreement, partner, epoch=epoch.number, version=version, tags=whole)
    made = Handover(
        agreement,
        partner,
        epoch.number,
        epoch.revision,
        version,
        base,
        records,
        tags.digest_of(whole),
        1,
        0,
        None,
        last.wanted_at if last else None,
    )
    added, removed = _difference(desk, made)
    return replace(made, pieces=max(-(-max(len(added), len(removed)) // PIECE_TAGS), 1))


def _difference(desk: LookupDesk, made: Handover) -> tuple[Tags, Tags]:
    import numpy as np

    from ploughshare.exchange.lookup.errors import SetBroken
    from ploughshare.exchange.lookup.rules.tags import changes

    shelf = desk.given()
    whole = shelf.get(made.agreement, made.partner, epoch=made.epoch, version=made.version)
    none = np.zeros(0, np.uint64)
    before = none
    if made.base is not None:
        known = shelf.get(made.agreement, made.partner, epoch=made.epoch, version=made.base)
        if known is None:
            raise SetBroken({"what": "the set it changes is gone"})
        before = known
    if whole is None:
        raise SetBroken({"what": "it is gone"})
    return changes(before, whole) if made.base is not None else (whole, none)


def begin_giving(work: Work, made: Handover) -> None:
    """Keep which set is being given; its pieces are posted one by one."""
    store.put_handover(work.connection, made)


def piece_at(desk: LookupDesk, giving: Giving, made: Handover, place: int) -> Piece:
    """One piece of what a partner is being given.

    Raises:
        SetBroken: its file is gone or damaged; it is made again.
    """
    from ploughshare.exchange.lookup.rules import tags

    domain = Domain(desk.office.node, made.agreement, made.epoch)
    secret = tags.partner_secret(secrets_of(desk, giving.epoch).tags, made.partner)
    added, removed = _difference(desk, made)
    part = slice(place * PIECE_TAGS, (place + 1) * PIECE_TAGS)
    return Piece(
        made.agreement,
        made.epoch,
        made.version,
        made.base,
        made.records,
        giving.epoch.public,
        tags.tag_key(secret, domain),
        made.digest,
        made.pieces,
        place,
        tags.packed(added[part]),
        tags.packed(removed[part]),
    )


def post_piece(work: Work, desk: LookupDesk, piece: Piece, *, partner: NodeId) -> Handover | None:
    """Post one piece, once.

    Returns:
        What is being given now; None if that was replaced or the partner may not look up any more.
    """
    giving = giving_to(work, piece.agreement, partner)
    made = giving.handover if giving and lets_look_up(work, desk, piece.agreement, partner) else None
    if made is None or (made.epoch, made.version) != (piece.epoch, piece.version):
        return None
    if made.posted != piece.place:
        return made
    post(
        work,
        desk.office,
        to=known_peer(work, partner).descriptor,
        kind=SET_GIVEN,
        body=piece_document(piece),
        agreement=piece.agreement,
    )
    last = made.posted + 1 == made.pieces
    made = replace(made, posted=made.posted + 1, given_at=work.at if last else None)
    store.put_handover(work.connection, made)
    if last:
        facts: dict[str, Fact] = {
            "partner": partner,
            "agreement": made.agreement,
            "epoch": made.epoch,
            "version": made.version,
            "records": made.records,
            "whole": made.base is None,
        }
        work.record(Deed.SET_GIVEN, None, facts)
    return made


def give_anew(work: Work, made: Handover) -> None:
    """What was laid down to be given is gone or damaged: the whole is made again."""
    store.put_handover(
        work.connection,
        replace(made, revision=-1, posted=made.pieces, given_at=work.at),
    )


def tidy_given(desk: LookupDesk, made: Handover) -> None:
    """Let go of what a set that was given took the place of."""
    desk.given().keep_only(made.agreement, made.partner, epoch=made.epoch, version=made.version)


def handle_wanted(work: Work, desk: LookupDesk, message: Message) -> None:
    """A partner lost its set, or holds another than the changes were made for: it gets the whole.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover, DocumentMalformed.
    """
    agreement = covering(
        work, reference=message.agreement, partner=message.sender, purpose=purpose_in(message.body)
    )
    reference = agreement.terms.reference
    if message.body.get("agreement") != reference:
        raise DocumentMalformed({"what": "agreement"})
    made = store.get_handover(work.connection, reference, message.sender)
    work.record(Deed.SET_WANTED, None, {"partner": message.sender, "agreement": reference})
    if made is not None:
        if made.wanted_at is not None and work.at - made.wanted_at < WHOLE_EVERY:
            return
        store.put_handover(work.connection, replace(made, wanted_at=work.at))
    order(work, desk, HAND_OVER_JOB, {"agreement": reference, "partner": message.sender})
