# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where exhibits stand, for the room of keeping: never what they are. Whoever calls logs the reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.custody.store import exhibits, old
from ploughshare.registry.custody.terms import Evidence, EvidenceId, EvidenceState
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId


def exhibit_given(work: Work, given: str) -> Pointed | None:
    """An exhibit by its id or its number; a number that exhibits of several cases bear points to none."""
    try:
        return exhibit_known(work, EvidenceId.parse(given))
    except MalformedId:
        found = old.numbered(work.connection, given)
    return exhibit_known(work, found[0]) if len(found) == 1 else None


def exhibit_known(work: Work, id: Id) -> Pointed | None:
    """An exhibit by its id. Its time runs when nobody keeps it any more and its case is closed."""
    found = exhibits.get(work.connection, EvidenceId(id.value))
    return None if found is None else _exhibit(work, found)


def _exhibit(work: Work, found: Evidence) -> Pointed:
    ended = found.state is EvidenceState.DISPOSED
    closed = cases.closed_on(work, found.case)
    last = (
        max(each.entered_at.date() for each in exhibits.events(work.connection, found.id)) if ended else None
    )
    return Pointed(
        RetentionKind.CUSTODY,
        found.id,
        found.reference,
        None if last is None or closed is None else max(last, closed),
        None if ended else found.reference,
        case=found.case,
    )


def exhibits_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Exhibits whose time began on a day or before."""
    rows = old.ended_by(work.connection, before, most=OLD_MOST)
    closed = cases.closed_by(work, {case for _, case in rows}, before)
    ids = (id for id, case in rows if case in closed)
    return first_due(ids, lambda id: exhibit_known(work, id), before=before, most=most, skip=skip)


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some things and recovered arms that are exhibits; only whether."""
    things = [each for each in ids if isinstance(each, SeizedItemId)]
    arms = [each for each in ids if isinstance(each, RecoveryId)]
    return frozenset(exhibits.taken_things(work.connection, things, arms))


def exhibit_of(work: Work, items: Sequence[SeizedItemId], recoveries: Sequence[RecoveryId]) -> str | None:
    """The number of an exhibit that is one of some things or arms: it is erased before these are."""
    return old.kept_things(work.connection, items, recoveries)
