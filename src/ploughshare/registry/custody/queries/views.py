# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One exhibit with its history, one hand-over, and what the bundle for a prosecutor says of custody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.registry.custody import rules
from ploughshare.registry.custody.errors import EvidenceUnknown, HandOverUnknown
from ploughshare.registry.custody.queries.reach import hand_over_within, within
from ploughshare.registry.custody.rules.papers import history_blocks
from ploughshare.registry.custody.store import exhibits, hand_overs
from ploughshare.registry.custody.terms import (
    Evidence,
    EvidenceId,
    HandOver,
    HandOverId,
    HandOverState,
    History,
)
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.vocabulary.documents import Block


@dataclass(frozen=True, slots=True)
class HandOverView:
    """A hand-over as its reader needs it.

    Attributes:
        hand_over: as it stands.
        items: its exhibits.
        statement_sha256: digest of what both sign.
        may_sign: whether the reader signs for it themselves.
        may_enter: whether the reader may enter how the taker signed.
        may_recall: whether the reader may take the release back.
        names: of the accounts in it.
    """

    hand_over: HandOver
    items: tuple[Evidence, ...]
    statement_sha256: str
    may_sign: bool
    may_enter: bool
    may_recall: bool
    names: Mapping[AccountId, str]


def history(work: Work, id: EvidenceId) -> History:
    """One exhibit with everything that happened to it.

    Raises:
        EvidenceUnknown: none such, or not within reach.
    """
    work.allow(Permission.CUSTODY_READ)
    found = exhibits.get(work.connection, id)
    if found is None:
        check_not_erased(work, id)
    if found is None or not within(work, found):
        raise EvidenceUnknown()
    work.record(Deed.EVIDENCE_READ, id)
    return whole(work, found)


def whole(work: Work, found: Evidence) -> History:
    """History of an exhibit that the reader may see. For this room only."""
    events = tuple(exhibits.events(work.connection, found.id))
    handed = hand_overs.many(work.connection, exhibits.handed_to(work.connection, found.id))
    gaps = rules.gaps_of(events, at=work.at, found_on=found.found_on, sha256=found.sha256)
    return History(found, events, tuple(handed), gaps)


def names_in(work: Work, told: History) -> Mapping[AccountId, str]:
    """Names of the accounts in a history, to be shown beside what they did."""
    people = {each.entered_by for each in told.events} | {told.evidence.entered_by}
    people |= {each.second for each in told.events if each.second}
    people |= {each.custodian.account for each in told.events if each.custodian and each.custodian.account}
    people |= {each.taker.account for each in told.hand_overs if each.taker.account}
    people |= {each for each in (told.evidence.custodian.account, told.evidence.proposed_by) if each}
    return names_of(work, sorted(people))


def hand_over(work: Work, id: HandOverId) -> HandOverView:
    """One hand-over with its exhibits and what the reader may do.

    Raises:
        HandOverUnknown: none such, or not within reach.
    """
    work.allow(Permission.CUSTODY_READ)
    found = hand_overs.get(work.connection, id)
    if found is None or not hand_over_within(work, found):
        raise HandOverUnknown()
    work.record(Deed.EVIDENCE_READ, id)
    by_id = {each.id: each for each in exhibits.many(work.connection, found.evidence)}
    actor = work.mandate.actor
    writes = work.may(Permission.CUSTODY_WRITE) and found.state is HandOverState.WAITING
    people = {found.giver.account, found.taker.account, found.released_by, found.ended_by}
    return HandOverView(
        found,
        tuple(by_id[each] for each in found.evidence),
        rules.statement_sha256(found.statement),
        writes and found.taker.account == actor,
        writes and found.taker.account != actor,
        writes and found.released_by == actor,
        names_of(work, sorted(each for each in people if each)),
    )


def custody_blocks(work: Work, recovery: RecoveryId) -> tuple[Block, ...]:
    """What papers on a recovered arm say of its custody; nothing where no exhibit is that arm. For other
    rooms of this house, which check reach and record."""
    blocks: list[Block] = []
    for each in exhibits.of_recovery(work.connection, recovery):
        told = whole(work, each)
        blocks.extend(history_blocks(told, names_in(work, told)))
    return tuple(blocks)
