# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Many requests at once: the queue, what is due, and what is to be erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.requests.store.records import material
from ploughshare.registry.requests.store.requests import as_formal, formal
from ploughshare.registry.requests.terms import OPEN, Direction, Formal, FormalId, FormalState
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import CaseId, Reach
from ploughshare.storage.database import InstantColumn
from ploughshare.storage.listing import newest_first
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.dues import Due, Tally

_AWAITED = sorted(each.value for each in OPEN - {FormalState.DRAFT, FormalState.APPROVED})
"""States in which one side waits for the other."""


def queue(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    after: tuple[int, FormalId] | None = None,
    states: Iterable[FormalState] = (),
    form: Form | None = None,
    other: Country | None = None,
    direction: Direction | None = None,
    case: CaseId | None = None,
) -> list[tuple[int, Formal]]:
    """Requests within reach with their place: the clock that runs out first comes first."""
    query = sa.select(formal).order_by(formal.c.queue_key, formal.c.id).limit(most)
    if after is not None:
        key, id = after
        later = (formal.c.queue_key == key) & (formal.c.id > id)
        query = query.where((formal.c.queue_key > key) | later)
    wanted = sorted(each.value for each in states)
    if wanted:
        query = query.where(formal.c.state.in_(wanted))
    for column, value in ((formal.c.form, form), (formal.c.direction, direction)):
        if value is not None:
            query = query.where(column == value.value)
    if other is not None:
        query = query.where(formal.c.other == other)
    if case is not None:
        query = query.where(formal.c.case_id == case)
    found = connection.execute(reach.limit(query, formal.c.case_id))
    return [(row.queue_key, as_formal(row)) for row in found]


def tallies(connection: Connection, *, at: datetime) -> list[Tally]:
    """How many requests wait for an answer with each state in each form, both ways."""
    columns = formal.c
    over = sa.func.sum(sa.case((columns.due_at < at, 1), else_=0))
    query = (
        sa.select(
            columns.other,
            columns.form,
            columns.direction,
            sa.func.count().label("open"),
            sa.func.count(columns.due_at).label("clocked"),
            sa.func.coalesce(over, 0).label("overdue"),
            sa.type_coerce(sa.func.min(columns.due_at), InstantColumn()).label("earliest"),
        )
        .where(columns.state.in_(_AWAITED))
        .group_by(columns.other, columns.form, columns.direction)
    )
    return [
        Tally(
            Form(row.form),
            Country(row.other),
            row.direction == Direction.THEIRS.value,
            row.open,
            row.open - row.clocked,
            row.overdue,
            row.earliest,
        )
        for row in connection.execute(query)
    ]


def due_between(connection: Connection, since: datetime, until: datetime, *, most: int) -> list[Due]:
    """Requests that wait for an answer and whose clock runs out in a time, the first in front."""
    columns = formal.c
    query = (
        sa.select(
            columns.id, columns.form, columns.other, columns.direction, columns.reference, columns.due_at
        )
        .where(columns.state.in_(_AWAITED), columns.due_at > since, columns.due_at <= until)
        .order_by(columns.due_at, columns.id)
        .limit(most)
    )
    return [
        Due(
            row.id,
            Form(row.form),
            Country(row.other),
            row.direction == Direction.THEIRS.value,
            row.reference or str(row.id),
            None,
            row.due_at,
        )
        for row in connection.execute(query)
    ]


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Formal requests of a case, newest first."""
    query = sa.select(
        formal.c.id.label("id"),
        sa.func.coalesce(formal.c.reference, formal.c.form).label("label"),
        formal.c.drafted_at.label("at"),
    ).where(formal.c.case_id == case)
    rows = newest_first(connection, query, formal.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def count_of_case(connection: Connection, case: CaseId) -> int:
    """How many requests a case has."""
    query = sa.select(sa.func.count()).where(formal.c.case_id == case)
    return int(connection.execute(query).scalar() or 0)


def count_due(connection: Connection, cases: Collection[CaseId], *, by: datetime) -> int:
    """How many requests of some cases have a clock that ends by a moment."""
    query = sa.select(sa.func.count()).where(
        formal.c.queue_key <= to_micros(by), formal.c.case_id.in_(sorted(cases))
    )
    return int(connection.execute(query).scalar() or 0)


def to_erase(connection: Connection, *, by: date, most: int) -> list[Formal]:
    """Requests with words whose day of erasure has come."""
    query = (
        sa.select(formal)
        .where(formal.c.erase_on <= by, formal.c.erased_at.is_(None))
        .order_by(formal.c.erase_on)
        .limit(most)
    )
    return [as_formal(row) for row in connection.execute(query)]


def ended_by(connection: Connection, day: date, *, most: int) -> list[Formal]:
    """Requests with words that ended on a day or before, the oldest first."""
    until = datetime.combine(day + timedelta(days=1), time(), UTC)
    query = (
        sa.select(formal)
        .where(
            formal.c.changed_at < until,
            formal.c.state.not_in([each.value for each in OPEN]),
            formal.c.erased_at.is_(None),
        )
        .order_by(formal.c.changed_at, formal.c.id)
        .limit(most)
    )
    return [as_formal(row) for row in connection.execute(query)]


def by_reference(connection: Connection, reference: str) -> Formal | None:
    """The latest request that bears a reference, ours or theirs; None if none does."""
    either = sa.or_(formal.c.reference == reference, formal.c.their_reference == reference)
    row = connection.execute(sa.select(formal).where(either).order_by(formal.c.id.desc()).limit(1)).first()
    return None if row is None else as_formal(row)


def open_with(connection: Connection, subjects: Sequence[Id]) -> str | None:
    """The reference of an open request to which one of some records belongs; None if none does."""
    wanted = sorted({str(each) for each in subjects})
    for start in range(0, len(wanted), 500):
        query = (
            sa.select(formal.c.id, formal.c.reference)
            .join(material, material.c.request_id == formal.c.id)
            .where(
                material.c.subject.in_(wanted[start : start + 500]),
                formal.c.state.in_([each.value for each in OPEN]),
            )
            .order_by(formal.c.id)
            .limit(1)
        )
        found = connection.execute(query).first()
        if found is not None:
            return found.reference or str(found.id)
    return None


def materials_among(connection: Connection, ids: Sequence[Id]) -> set[str]:
    """Those of some records that belong to a request as material."""
    wanted = sorted({str(each) for each in ids})
    found: set[str] = set()
    for start in range(0, len(wanted), 500):
        query = sa.select(material.c.subject).where(material.c.subject.in_(wanted[start : start + 500]))
        found.update(connection.execute(query).scalars())
    return found
