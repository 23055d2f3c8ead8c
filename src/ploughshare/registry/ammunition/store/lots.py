# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lots: one, some or all, with their events; only those that may be seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.ammunition.rules import bare_lot
from ploughshare.registry.ammunition.store.rows import (
    description_values,
    event_values,
    held_from,
    lot_values,
)
from ploughshare.registry.ammunition.store.tables import lot, lot_event
from ploughshare.registry.ammunition.terms import HeldLot, NewLot
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.vocabulary.ammunition import LotDescription, LotId
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent

PART = 500


def serialise_inserts(connection: Connection) -> None:
    """Let one transaction at a time add lots, so that running numbers commit in order.

    SQLite does so by itself; on PostgreSQL a lock for the transaction does.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(728002)"))


def add_many(
    connection: Connection,
    made: Sequence[tuple[LotId, NewLot]],
    *,
    provenance: Provenance,
    batch_id: BatchId | None,
    at: datetime,
) -> None:
    """Write new lots with their events."""
    if not made:
        return
    serialise_inserts(connection)
    shared = {"recorded_at": at, "batch_id": batch_id}
    connection.execute(lot.insert(), [{**lot_values(each, id, provenance), **shared} for id, each in made])
    events = [
        event_values(id, place, event, provenance)
        for id, each in made
        for place, event in enumerate(each.events)
    ]
    if events:
        connection.execute(lot_event.insert(), events)


def digests(connection: Connection, source: str, records: Sequence[str]) -> dict[str, bytes]:
    """Content digests of the records of a source that are held, hidden ones included."""
    found: dict[str, bytes] = {}
    for start in range(0, len(records), PART):
        query = sa.select(lot.c.source_record, lot.c.content_digest).where(
            lot.c.source == source, lot.c.source_record.in_(list(records[start : start + PART]))
        )
        found.update((record, bytes(digest)) for record, digest in connection.execute(query))
    return found


def remove_batch(connection: Connection, batch_id: BatchId, *, most: int) -> int:
    """Delete up to `most` lots of an import with their events; returns how many."""
    ids = list(
        connection.execute(
            sa.select(lot.c.id).where(lot.c.batch_id == batch_id).order_by(lot.c.number).limit(most)
        ).scalars()
    )
    if ids:
        connection.execute(lot_event.delete().where(lot_event.c.lot_id.in_(ids)))
        connection.execute(lot.delete().where(lot.c.id.in_(ids)))
    return len(ids)


def add_event(connection: Connection, id: LotId, event: ArmEvent, *, of_record: Provenance) -> None:
    """Add what happened to rounds of a lot that is held."""
    last = sa.select(sa.func.coalesce(sa.func.max(lot_event.c.place), -1)).where(lot_event.c.lot_id == id)
    place = int(connection.execute(last).scalar_one()) + 1
    connection.execute(lot_event.insert().values(event_values(id, place, event, of_record)))


def change(
    connection: Connection, id: LotId, told: LotDescription, *, digest: bytes, from_version: int
) -> bool:
    """Put another description in place; False if the lot is not at that version any more."""
    done = connection.execute(
        lot.update()
        .where(lot.c.id == id, lot.c.version == from_version)
        .values(**description_values(told), content_digest=digest, version=from_version + 1)
    )
    return done.rowcount == 1


def correct(connection: Connection, held: HeldLot, made: NewLot) -> bool:
    """Put another description and other events in place; False if the lot moved on meanwhile."""
    kept = json.dumps(dict(made.extra), ensure_ascii=False) if made.extra else None
    done = connection.execute(
        lot.update()
        .where(lot.c.id == held.id, lot.c.version == held.version)
        .values(
            **description_values(made.description),
            content_digest=made.content_digest,
            extra=kept,
            version=held.version + 1,
        )
    )
    if done.rowcount != 1:
        return False
    connection.execute(lot_event.delete().where(lot_event.c.lot_id == held.id))
    events = [
        event_values(held.id, place, event, held.lot.provenance) for place, event in enumerate(made.events)
    ]
    if events:
        connection.execute(lot_event.insert(), events)
    return True


def of_batch(
    connection: Connection, batch_id: BatchId, *, after: int, most: int
) -> list[tuple[int, LotId, str]]:
    """Lots of an import beyond a running number: number, lot, record in the source."""
    query = (
        sa.select(lot.c.number, lot.c.id, lot.c.source_record)
        .where(lot.c.batch_id == batch_id, lot.c.number > after)
        .order_by(lot.c.number)
        .limit(most)
    )
    return [(row.number, row.id, row.source_record) for row in connection.execute(query)]


def leave(connection: Connection, ids: Sequence[LotId]) -> None:
    """Let lots belong to no import any more."""
    for start in range(0, len(ids), PART):
        some = list(ids[start : start + PART])
        connection.execute(lot.update().where(lot.c.id.in_(some)).values(batch_id=None))


def note_change(connection: Connection, id: LotId, *, digest: bytes) -> None:
    """Count a version where only events came."""
    connection.execute(
        lot.update().where(lot.c.id == id).values(version=lot.c.version + 1, content_digest=digest)
    )


def protect(connection: Connection, id: LotId, *, protected: bool) -> None:
    """Set whether a lot is protected."""
    connection.execute(lot.update().where(lot.c.id == id).values(protected=protected))


def get(connection: Connection, id: LotId, *, hidden: Sequence[BatchId] = ()) -> HeldLot | None:
    """One visible lot, or None."""
    row = connection.execute(_seen(sa.select(lot).where(lot.c.id == id), hidden)).first()
    return None if row is None else held_from(row, _events_of(connection, [row.id]))


def by_numbers(
    connection: Connection, numbers: Sequence[int], *, hidden: Sequence[BatchId] = ()
) -> list[HeldLot]:
    """Visible lots by running number, in the order given."""
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), PART):
        query = sa.select(lot).where(lot.c.number.in_(list(numbers[start : start + PART])))
        found.update((row.number, row) for row in connection.execute(_seen(query, hidden)))
    events = _events_of(connection, [row.id for row in found.values()])
    return [held_from(found[number], events) for number in numbers if number in found]


def with_headstamp(
    connection: Connection, key: str, *, most: int, hidden: Sequence[BatchId] = ()
) -> list[HeldLot]:
    """Visible lots whose cartridges bear that headstamp, newest first."""
    query = sa.select(lot).where(lot.c.headstamp_key == key).order_by(lot.c.number.desc()).limit(most)
    rows = connection.execute(_seen(query, hidden)).all()
    events = _events_of(connection, [row.id for row in rows])
    return [held_from(row, events) for row in rows]


def newest(
    connection: Connection,
    *,
    most: int,
    before: int | None,
    country: Country | None = None,
    hidden: Sequence[BatchId] = (),
) -> list[HeldLot]:
    """Visible lots, newest first."""
    query = sa.select(lot).order_by(lot.c.number.desc()).limit(most)
    if before is not None:
        query = query.where(lot.c.number < before)
    if country is not None:
        query = query.where(lot.c.country == country)
    rows = connection.execute(_seen(query, hidden)).all()
    events = _events_of(connection, [row.id for row in rows])
    return [held_from(row, events) for row in rows]


def oldest(
    connection: Connection,
    *,
    most: int,
    after: int,
    source: str | None = None,
    hidden: Sequence[BatchId] = (),
) -> list[HeldLot]:
    """Visible lots by running number: for export."""
    query = sa.select(lot).where(lot.c.number > after).order_by(lot.c.number).limit(most)
    if source is not None:
        query = query.where(lot.c.source == source)
    rows = connection.execute(_seen(query, hidden)).all()
    events = _events_of(connection, [row.id for row in rows])
    return [held_from(row, events) for row in rows]


def largest_number(connection: Connection) -> int:
    """The largest running number; 0 in an empty register."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(lot.c.number), 0))).scalar_one())


def marks_after(
    connection: Connection, number: int, *, most: int
) -> list[tuple[int, str | None, dict[str, str]]]:
    """Running numbers beyond `number`, in order, visible or not, with lot number and marks: for the index."""
    query = (
        sa.select(
            lot.c.number, lot.c.lot, lot.c.maker, lot.c.calibre, lot.c.calibre_text, lot.c.country, lot.c.year
        )
        .where(lot.c.number > number)
        .order_by(lot.c.number)
        .limit(most)
    )
    return [(row.number, bare_lot(row.lot), _marks(row)) for row in connection.execute(query)]


def _marks(row: Any) -> dict[str, str]:
    every = {
        "make": row.maker,
        "calibre": row.calibre or row.calibre_text,
        "country": row.country,
        "year": str(row.year) if row.year else None,
    }
    return {name: value for name, value in every.items() if value}


def _seen(query: Any, hidden: Sequence[BatchId]) -> Any:
    """Leaves out what no query may see yet."""
    if not hidden:
        return query
    return query.where(sa.or_(lot.c.batch_id.is_(None), lot.c.batch_id.not_in(list(hidden))))


def _events_of(connection: Connection, ids: Sequence[LotId]) -> dict[LotId, list[Any]]:
    found: dict[LotId, list[Any]] = {}
    for start in range(0, len(ids), PART):
        query = (
            sa.select(lot_event)
            .where(lot_event.c.lot_id.in_(list(ids[start : start + PART])))
            .order_by(lot_event.c.lot_id, lot_event.c.place)
        )
        for row in connection.execute(query):
            found.setdefault(row.lot_id, []).append(row)
    return found
