# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms: one, some or all, with their events; only those that may be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.firearms.store.events import events_of
from ploughshare.registry.firearms.store.loading import insert
from ploughshare.registry.firearms.store.rows import EVENT_COLUMNS, event_rows, held_from
from ploughshare.registry.firearms.store.tables import (
    ARMS,
    JOINED,
    KEPT_AWAY,
    VISIBLE,
    arm_event,
    batch,
    firearm,
)
from ploughshare.registry.firearms.terms import Held
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import (
    ArmEvent,
    FirearmId,
)


def add_event(connection: Connection, id: FirearmId, event: ArmEvent, *, of_record: Provenance) -> None:
    """Add what happened to an arm that is held."""
    place = connection.execute(
        sa.select(sa.func.coalesce(sa.func.max(arm_event.c.place), -1)).where(arm_event.c.firearm_id == id)
    ).scalar_one()
    rows = list(event_rows(id, [event], of_record, first=int(place) + 1))
    insert(connection, arm_event, EVENT_COLUMNS, rows)


def protect(connection: Connection, id: FirearmId, *, protected: bool) -> None:
    """Set whether a record is protected."""
    connection.execute(firearm.update().where(firearm.c.id == id).values(protected=protected))


def get(connection: Connection, id: FirearmId) -> Held | None:
    """One visible arm, or None."""
    row = connection.execute(
        sa.select(firearm).select_from(JOINED).where(firearm.c.id == id, VISIBLE)
    ).first()
    return None if row is None else held_from(row, events_of(connection, [row.id]))


def by_numbers(connection: Connection, numbers: Sequence[int]) -> list[Held]:
    """Visible arms by running number, in the order given."""
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), 500):
        query = (
            sa.select(firearm)
            .select_from(JOINED)
            .where(firearm.c.number.in_(list(numbers[start : start + 500])), VISIBLE)
        )
        for row in connection.execute(query):
            found[row.number] = row
    events = events_of(connection, [row.id for row in found.values()])
    return [held_from(found[number], events) for number in numbers if number in found]


def page(connection: Connection, *, most: int, after: int, source: str | None = None) -> list[Held]:
    """Visible arms by running number: for export."""
    query = (
        sa.select(firearm)
        .select_from(JOINED)
        .where(firearm.c.number > after, VISIBLE)
        .order_by(firearm.c.number)
        .limit(most)
    )
    if source is not None:
        query = query.where(firearm.c.source == source)
    rows = connection.execute(query).all()
    events = events_of(connection, [row.id for row in rows])
    return [held_from(row, events) for row in rows]


def marks_after(
    connection: Connection, number: int, *, most: int
) -> list[tuple[int, str | None, dict[str, str]]]:
    """Running numbers beyond `number`, in order, visible or not, with serial and other marks: for the index.

    Returns:
        Number, serial as registered, and by field what is recorded: make and calibre as codes where they are
        resolved, model as written.
    """
    arm = firearm.c
    found = connection.execute(
        sa.select(
            arm.number,
            arm.serial,
            arm.make,
            arm.make_text,
            arm.model,
            arm.calibre,
            arm.calibre_text,
            arm.arm_type,
            arm.country,
            arm.year,
        )
        .where(arm.number > number)
        .order_by(arm.number)
        .limit(most)
    )
    return [(row.number, row.serial, _marks(row)) for row in found]


_OPEN = sa.and_(VISIBLE, firearm.c.protected.is_(False))
"""Published, and not protected: what others may learn of without an officer."""


def open_numbers(connection: Connection) -> list[int]:
    """Running numbers of the arms that others may look up, in order."""
    query = sa.select(firearm.c.number).select_from(JOINED).where(_OPEN).order_by(firearm.c.number)
    return list(connection.execute(query).scalars())


def open_marks(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, str | None, str | None]]:
    """Running number, serial as registered and code of the make of arms that others may look up."""
    found: list[tuple[int, str | None, str | None]] = []
    for start in range(0, len(numbers), 500):
        query = (
            sa.select(firearm.c.number, firearm.c.serial, firearm.c.make)
            .select_from(JOINED)
            .where(firearm.c.number.in_(list(numbers[start : start + 500])), _OPEN)
        )
        found.extend((row.number, row.serial, row.make) for row in connection.execute(query))
    return found


def _marks(row: Any) -> dict[str, str]:
    every = {
        "make": row.make or row.make_text,
        "model": row.model,
        "calibre": row.calibre or row.calibre_text,
        "type": row.arm_type,
        "country": row.country,
        "year": str(row.year) if row.year else None,
    }
    return {name: value for name, value in every.items() if value}


def kept_away_after(connection: Connection, after: FirearmId | None, *, most: int) -> list[Held]:
    """The next arms that were destroyed, or came into the hands of the state at some time, in the order of
    their ids, published or not."""
    query = sa.select(arm_event.c.firearm_id).where(KEPT_AWAY).distinct()
    if after is not None:
        query = query.where(arm_event.c.firearm_id > after)
    ids = list(connection.execute(query.order_by(arm_event.c.firearm_id).limit(most)).scalars())
    if not ids:
        return []
    rows = connection.execute(sa.select(firearm).where(firearm.c.id.in_(ids)).order_by(firearm.c.id)).all()
    events = events_of(connection, ids)
    return [held_from(row, events) for row in rows]


def largest_number(connection: Connection) -> int:
    """The largest running number; 0 in an empty register."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(firearm.c.number), 0))).scalar_one())


def count(connection: Connection) -> int:
    """Number of visible arms.

    The rows of imports are not counted one by one: an import says how many it added, and a register of
    millions came by imports.
    """
    imported = sa.select(sa.func.coalesce(sa.func.sum(batch.c.added), 0)).where(
        batch.c.kind == ARMS, batch.c.published_at.is_not(None)
    )
    by_hand = sa.select(sa.func.count()).select_from(firearm).where(firearm.c.batch_id.is_(None))
    return int(connection.execute(imported).scalar_one()) + int(connection.execute(by_hand).scalar_one())
