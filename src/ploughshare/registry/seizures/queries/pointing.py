# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where events stand and what is open of them, for the room of keeping: never what they are about. Whoever
calls logs the reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import store
from ploughshare.registry.tracing.queries import pointing as tracing
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId


def event_given(work: Work, given: str) -> Pointed | None:
    """An event by its id or its reference; one reference that several events bear points to none."""
    try:
        return event_known(work, SeizureId.parse(given))
    except MalformedId:
        found = store.old.referenced(work.connection, given)
    return event_known(work, found[0]) if len(found) == 1 else None


def event_known(work: Work, id: Id) -> Pointed | None:
    """An event by its id. Its things, the arms recovered in it and their traces go with it. Its time runs
    when its case is closed and no trace of it is open."""
    found = store.old.header(work.connection, SeizureId(id.value))
    if found is None:
        return None
    things = store.old.things_of(work.connection, found.id)
    arms = [arm for _, arm in things if arm is not None]
    traces = tracing.traces_about(work, arms)
    closed = cases.closed_on(work, found.case)
    since = None
    if closed is not None and not traces.running:
        since = max(found.recorded_on, traces.closed_on or date.min, closed)
    return Pointed(
        RetentionKind.SEIZURES,
        found.id,
        found.reference or str(found.id),
        since,
        traces.held_by,
        traces.asked,
        case=found.case,
        parts=(*(thing for thing, _ in things), *arms, *traces.ids),
    )


def events_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Events whose time began on a day or before, the oldest first."""
    rows = store.old.recorded_by(work.connection, before, most=OLD_MOST)
    closed = cases.closed_by(work, {case for _, case in rows if case is not None}, before)
    ids = (id for id, case in rows if case is None or case in closed)
    return first_due(ids, lambda id: event_known(work, id), before=before, most=most, skip=skip)


def event_of_arm(work: Work, id: RecoveryId) -> str | None:
    """How people call the event in which an arm was taken, with which it is erased; None if in none."""
    event = store.by_recovery(work.connection, id)
    found = None if event is None else store.get(work.connection, event)
    return None if found is None else found.reference or str(found.id)


def taken_in_events(work: Work, ids: Sequence[RecoveryId]) -> set[RecoveryId]:
    """Those of some recovered arms that are erased with the event in which they were taken."""
    return store.old.taken_in_events(work.connection, ids)


def things_and_arms_of(work: Work, id: SeizureId) -> list[Id]:
    """Things of an event and the arms recovered in it, likewise."""
    found = store.old.things_of(work.connection, id)
    return [*(thing for thing, _ in found), *(arm for _, arm in found if arm is not None)]


def arms_of(work: Work, id: SeizureId) -> list[RecoveryId]:
    """Arms recovered in an event, for rooms that erase along."""
    return [arm for _, arm in store.old.things_of(work.connection, id) if arm is not None]
