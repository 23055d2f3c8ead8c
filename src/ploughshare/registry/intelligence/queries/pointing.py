# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where information is and what stands against its erasure, for the room of keeping: never what it says.
Whoever calls logs the reading."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.store import tellings
from ploughshare.registry.intelligence.terms import (
    HELD,
    Received,
    ReceivedId,
    Statement,
    StatementId,
)
from ploughshare.registry.tracing.queries.pointing import open_trace
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work


def statement_given(work: Work, given: str) -> Pointed | None:
    """A statement of ours by its id, or by the reference that somebody who was told knows it by."""
    try:
        found = store.get(work.connection, StatementId.parse(given))
    except MalformedId:
        told = tellings.by_any_partner(work.connection, given)
        of = None if told is None else told.statement
        found = None if of is None else store.get(work.connection, of)
    return None if found is None else _statement(work, found)


def statement_known(work: Work, id: Id) -> Pointed | None:
    """A statement of ours by its id."""
    found = store.get(work.connection, StatementId(id.value))
    return None if found is None else _statement(work, found)


def statements_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Statements of ours that were written on a day or before and have a content, the oldest first."""
    found = store.written_by_day(work.connection, before, most=most + len(skip))
    return [_statement(work, each) for each in found if each.id.value not in skip][:most]


def _statement(work: Work, found: Statement) -> Pointed:
    told = tellings.of_statements(work.connection, [found.id])
    return Pointed(
        RetentionKind.OUR_INFORMATION,
        found.id,
        told[0].reference if told else str(found.id),
        found.written_at.date(),
        None if found.trace is None else open_trace(work, found.trace),
        tuple(sorted({str(each.partner) for each in told if each.holds})),
        found.content is None,
        tuple(each.id for each in told),
    )


def received_given(work: Work, given: str) -> Pointed | None:
    """Information of others by its id, or by the reference under which it was told."""
    try:
        found = received_store.get(work.connection, ReceivedId.parse(given))
    except MalformedId:
        found = received_store.by_any_partner(work.connection, given)
    return None if found is None else _received(work, found)


def received_known(work: Work, id: Id) -> Pointed | None:
    """Information of others by its id."""
    found = received_store.get(work.connection, ReceivedId(id.value))
    return None if found is None else _received(work, found)


def _received(work: Work, found: Received) -> Pointed:
    onward = tellings.of_received(work.connection, found.id)
    return Pointed(
        RetentionKind.TOLD_BY_OTHERS,
        found.id,
        found.reference,
        found.received_at.date(),
        None,
        tuple(sorted({str(each.partner) for each in onward if each.holds})),
        found.state not in HELD,
        tuple(each.id for each in onward),
    )
