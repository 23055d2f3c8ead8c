# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where traces stand and how many requests there were, for the room that draws reports; it logs its own
reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store import counting as store
from ploughshare.registry.tracing.store import outgoing
from ploughshare.registry.tracing.terms import Diversion, IncomingId, ItemId, Trace, TraceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """One arm of a request, sent or received.

    Attributes:
        item: the arm in the request.
        opens: the trace, or the request of the other state.
        reference: of the request.
        outward: whether this state asked.
        other: the other state.
        asked_at, answered_at: when; None while not answered.
        within: whether the reader may open it.
    """

    item: ItemId
    opens: TraceId | IncomingId
    reference: str
    outward: bool
    other: Country
    asked_at: datetime
    answered_at: datetime | None
    within: bool


def stands_of(
    work: Work, recoveries: Iterable[RecoveryId]
) -> dict[RecoveryId, tuple[Trace, Diversion | None]]:
    """The traces of recoveries that have one, each with its point of diversion if it is established."""
    return outgoing.stands_of(work.connection, sorted(set(recoveries)))


def arms_asked(
    work: Work, since: datetime, until: datetime, *, after: ItemId | None, most: int
) -> tuple[list[AskedAbout], ItemId | None]:
    """Arms that this state asked others about in a time, and where to go on."""
    own = work.scope(Permission.TRACE_READ)
    rows = store.arms_asked(work.connection, since, until, after=after, most=most)
    found = [
        AskedAbout(
            row.id,
            row.trace_id,
            row.reference,
            True,
            Country(row.asked),
            row.sent_at,
            row.answered_at,
            own.holds(row.case_id),
        )
        for row in rows
    ]
    return found, rows[-1].id if len(rows) == most else None


def arms_asked_of_us(
    work: Work, since: datetime, until: datetime, *, after: ItemId | None, most: int
) -> tuple[list[AskedAbout], ItemId | None]:
    """Arms that other states asked this one about in a time, and where to go on."""
    may = work.may(Permission.REQUEST_ANSWER) or work.may(Permission.REQUEST_DECIDE)
    rows = store.arms_asked_of_us(work.connection, since, until, after=after, most=most)
    found = [
        AskedAbout(
            row.id,
            row.incoming_id,
            row.reference,
            False,
            Country(row.asking),
            row.received_at,
            row.answered_at,
            may,
        )
        for row in rows
    ]
    return found, rows[-1].id if len(rows) == most else None
