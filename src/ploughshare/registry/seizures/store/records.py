# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One event: written, corrected, read, with its versions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.rules import pack, unpack
from ploughshare.registry.seizures.store.rows import as_item, as_seizure, item_values, seizure_values
from ploughshare.registry.seizures.store.tables import item, seizure, version
from ploughshare.registry.seizures.terms import SeizedItem, Seizure
from ploughshare.safeguards.work import UnitId
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

Keys = Mapping[SeizedItemId, str | None]
"""Thing to what is equal for two readings of what is likely one arm."""


def add(
    connection: Connection,
    made: Seizure,
    *,
    keeper: str,
    unit: UnitId | None,
    keys: Keys,
    digest: bytes | None = None,
) -> None:
    """Write a new event with its things.

    Args:
        digest: of what its source gave; None where nobody will ask whether the same comes again.
    """
    values = {**seizure_values(made), "id": made.id, "keeper": keeper, "unit_id": unit}
    connection.execute(seizure.insert().values(**values, content_digest=digest))
    _add_items(connection, made.id, made.items, keys)


def _add_items(connection: Connection, id: SeizureId, items: Sequence[SeizedItem], keys: Keys) -> None:
    if items:
        rows = [{**item_values(each, same_arm_key=keys.get(each.id)), "seizure_id": id} for each in items]
        connection.execute(item.insert(), rows)


def replace(connection: Connection, before: Seizure, after: Seizure, *, keys: Keys) -> None:
    """Put a corrected event in place and keep the version before it."""
    connection.execute(
        version.insert().values(seizure_id=before.id, version=before.version, document=pack(before))
    )
    connection.execute(seizure.update().where(seizure.c.id == after.id).values(seizure_values(after)))
    kept = {each.id for each in before.items}
    staying = {each.id for each in after.items}
    gone = [each for each in kept if each not in staying]
    if gone:
        connection.execute(item.delete().where(item.c.id.in_(gone)))
    for each in after.items:
        if each.id in kept:
            values = item_values(each, same_arm_key=keys.get(each.id))
            connection.execute(item.update().where(item.c.id == each.id).values(values))
    _add_items(connection, after.id, [each for each in after.items if each.id not in kept], keys)


def get(connection: Connection, id: SeizureId, *, hidden: Sequence[BatchId] = ()) -> Seizure | None:
    """One event with its things, or None; None, too, if its import is not published."""
    query = sa.select(seizure).where(seizure.c.id == id)
    row = connection.execute(unhidden(query, hidden)).first()
    if row is None:
        return None
    return as_seizure(row, items_of(connection, [id], hidden=hidden).get(id, ()))


def unhidden(
    query: sa.Select[tuple[object, ...]], hidden: Sequence[BatchId]
) -> sa.Select[tuple[object, ...]]:
    """Leaves out events that no query may see yet."""
    if not hidden:
        return query
    return query.where(sa.or_(seizure.c.batch_id.is_(None), seizure.c.batch_id.not_in(list(hidden))))


def items_of(
    connection: Connection,
    ids: Sequence[SeizureId],
    *,
    hidden: Sequence[BatchId] = (),
    most: int | None = None,
) -> dict[SeizureId, list[SeizedItem]]:
    """Things of events, in order.

    Args:
        most: how many of each event; None for all.
    """
    found: dict[SeizureId, list[SeizedItem]] = {}
    for start in range(0, len(ids), 500):
        query = sa.select(item).where(item.c.seizure_id.in_(ids[start : start + 500]))
        if most is not None:
            query = query.where(item.c.position <= most)
        if hidden:
            query = query.where(sa.or_(item.c.batch_id.is_(None), item.c.batch_id.not_in(list(hidden))))
        for row in connection.execute(query.order_by(item.c.seizure_id, item.c.position)):
            found.setdefault(row.seizure_id, []).append(as_item(row))
    return found


def beside_items(connection: Connection, id: SeizureId) -> dict[SeizedItemId, dict[str, str]]:
    """What the list says beside the things of an event, of those of which it says anything."""
    query = sa.select(item.c.id, item.c.extra).where(item.c.seizure_id == id, item.c.extra.is_not(None))
    return {row.id: json.loads(row.extra) for row in connection.execute(query)}


def loose_keeper(connection: Connection, id: SeizureId) -> tuple[str, UnitId | None] | None:
    """Authority and unit that entered an event, or None."""
    row = connection.execute(sa.select(seizure.c.keeper, seizure.c.unit_id).where(seizure.c.id == id)).first()
    return None if row is None else (row.keeper, row.unit_id)


def by_record(connection: Connection, source: str, record: str) -> SeizureId | None:
    """Id of the event a list gave under a number, or None."""
    query = sa.select(seizure.c.id).where(seizure.c.source == source, seizure.c.source_record == record)
    row = connection.execute(query).first()
    return None if row is None else row.id


def by_recovery(connection: Connection, id: RecoveryId) -> SeizureId | None:
    """The event in which a recovered arm was taken, or None."""
    row = connection.execute(sa.select(item.c.seizure_id).where(item.c.recovery_id == id)).first()
    return None if row is None else row.seizure_id


def event_of_item(connection: Connection, id: SeizedItemId) -> SeizureId | None:
    """The event of a thing, or None."""
    row = connection.execute(sa.select(item.c.seizure_id).where(item.c.id == id)).first()
    return None if row is None else row.seizure_id


def earlier(connection: Connection, id: SeizureId) -> list[Seizure]:
    """Versions that were corrected, oldest first."""
    query = sa.select(version.c.document).where(version.c.seizure_id == id).order_by(version.c.version)
    return [unpack(row.document, Seizure) for row in connection.execute(query)]


def same_arms(
    connection: Connection, id: SeizureId, *, hidden: Sequence[BatchId] = (), most: int = 20
) -> list[tuple[SeizedItemId, Seizure, str, UnitId | None]]:
    """Arms of an event that stand in other events, too: the thing here, the other event without its things,
    and who keeps that."""
    here, there = item.alias("here"), item.alias("there")
    query = (
        sa.select(here.c.id.label("here_id"), seizure)
        .select_from(
            here.join(
                there, sa.and_(here.c.same_arm_key == there.c.same_arm_key, there.c.seizure_id != id)
            ).join(seizure, seizure.c.id == there.c.seizure_id)
        )
        .where(here.c.seizure_id == id)
        .order_by(here.c.position, seizure.c.id)
        .limit(most)
    )
    found = connection.execute(unhidden(query, hidden))
    return [(row.here_id, as_seizure(row), row.keeper, row.unit_id) for row in found]
