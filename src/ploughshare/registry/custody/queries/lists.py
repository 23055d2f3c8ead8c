# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of exhibits and of hand-overs that wait."""

from __future__ import annotations

from collections.abc import Collection

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.custody.rules.gaps import ON_THE_WAY_MOST
from ploughshare.registry.custody.store import exhibits, hand_overs
from ploughshare.registry.custody.terms import (
    CustodyEvent,
    Evidence,
    EvidenceId,
    EvidenceKind,
    EvidenceState,
    HandOver,
)
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizedItemId

WAITING_MOST = 200
OF_CASE_MOST = 200


def list_exhibits(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    case: CaseId | None = None,
    state: EvidenceState | None = None,
    kind: EvidenceKind | None = None,
    mine: bool = False,
    with_gaps: bool = False,
) -> Page[Evidence]:
    """Exhibits within reach, newest first.

    Args:
        mine: only those in the actor's hands.
        with_gaps: only those whose history has a gap now.
    """
    work.allow(Permission.CUSTODY_READ)
    before = EvidenceId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    overdue = work.at - ON_THE_WAY_MOST
    found = exhibits.page(
        work.connection,
        work.scope(Permission.CUSTODY_READ),
        actor=work.mandate.actor,
        most=limit + 1,
        before=before,
        case=case,
        state=state,
        kind=kind,
        mine=mine,
        late_before=overdue if with_gaps else None,
        late=hand_overs.late(work.connection, released_before=overdue) if with_gaps else (),
    )
    work.record(Deed.EVIDENCE_LISTED, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def hand_overs_waiting(work: Work) -> list[HandOver]:
    """Hand-overs that nobody signed for yet, the oldest first: of cases within reach, and from or to the
    actor."""
    work.allow(Permission.CUSTODY_READ)
    found = hand_overs.waiting(
        work.connection, work.scope(Permission.CUSTODY_READ), actor=work.mandate.actor, most=WAITING_MOST
    )
    work.record(Deed.EVIDENCE_LISTED, None, {"count": len(found), "what": "hand-overs"})
    return found


def waiting_for_me(work: Work) -> int:
    """How many hand-overs wait for the actor's signature: shown beside the page's name."""
    return hand_overs.count_for(work.connection, work.mandate.actor)


def exhibits_of_things(
    work: Work, recoveries: Collection[RecoveryId], things: Collection[SeizedItemId] = ()
) -> list[Evidence]:
    """Exhibits that are one of some recovered arms or seized things, as far as their cases are within reach:
    for those things' own page."""
    if not work.may(Permission.CUSTODY_READ) or not (recoveries or things):
        return []
    reach = work.scope(Permission.CUSTODY_READ)
    found = exhibits.of_things(work.connection, recoveries, things)
    return [each for each in found if reach.holds(each.case)]


def exhibits_of_case(work: Work, case: CaseId) -> list[Evidence]:
    """Exhibits of a case: for other rooms of this house, which check reach and record."""
    return exhibits.of_case(work.connection, case, most=OF_CASE_MOST)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Exhibits of a case, newest first: for rooms that check reach and record."""
    return exhibits.under_case(work.connection, case, most=most, before=before)


def count_of_case(work: Work, case: CaseId) -> int:
    """How many exhibits a case has: for other rooms of this house, which check reach and record."""
    return exhibits.count_of_case(work.connection, case)


def exhibits_after(work: Work, last: EvidenceId | None, *, most: int) -> list[Evidence]:
    """The next exhibits of every case: for rounds of the node, which show nobody anything."""
    return exhibits.after(work.connection, last, most=most)


def held_exhibit(work: Work, id: EvidenceId) -> tuple[Evidence, tuple[CustodyEvent, ...]] | None:
    """One exhibit with its events, or None: for other rooms of this house, which check reach and record."""
    found = exhibits.get(work.connection, id)
    return None if found is None else (found, tuple(exhibits.events(work.connection, id)))
