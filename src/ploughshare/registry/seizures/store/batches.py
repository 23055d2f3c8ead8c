# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events and things of an import: nobody sees them before it is published."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.store.rows import item_values, seizure_values
from ploughshare.registry.seizures.store.tables import item, seizure, version
from ploughshare.registry.seizures.terms import SeizedItem, Seizure
from ploughshare.safeguards.work import UnitId
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """A thing as an import brings it.

    Attributes:
        event: the event it belongs to.
        item: what is kept of it.
        same_arm_key: equal for two readings of what is likely one arm.
        source, source_record: list and number of the row.
        content_digest: SHA-256 of all that was given.
        extra: further columns of the source, kept as they stand.
    """

    event: SeizureId
    item: SeizedItem
    same_arm_key: str | None
    source: str
    source_record: str
    content_digest: bytes
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """An event as an import brings it; digest and extra only of a row that brings no thing."""

    seizure: Seizure
    content_digest: bytes | None
    extra: Mapping[str, str]


def events_by_record(connection: Connection, source: str, records: Sequence[str]) -> dict[str, SeizureId]:
    """Events of a source that are held, hidden ones included, by their number there."""
    found: dict[str, SeizureId] = {}
    for start in range(0, len(records), 500):
        query = sa.select(seizure.c.source_record, seizure.c.id).where(
            seizure.c.source == source, seizure.c.source_record.in_(records[start : start + 500])
        )
        found.update({row.source_record: row.id for row in connection.execute(query)})
    return found


def event_digests(connection: Connection, source: str, records: Sequence[str]) -> dict[str, bytes | None]:
    """Content digests of events that came without things, by the number of the event."""
    return _digests(connection, seizure, source, records)


def item_digests(connection: Connection, source: str, records: Sequence[str]) -> dict[str, bytes | None]:
    """Content digests of things of a source that are held, hidden ones included."""
    return _digests(connection, item, source, records)


def _digests(
    connection: Connection, table: sa.Table, source: str, records: Sequence[str]
) -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for start in range(0, len(records), 500):
        query = sa.select(table.c.source_record, table.c.content_digest).where(
            table.c.source == source, table.c.source_record.in_(records[start : start + 500])
        )
        for record, digest in connection.execute(query):
            found[record] = None if digest is None else bytes(digest)
    return found


def last_positions(connection: Connection, ids: Sequence[SeizureId]) -> dict[SeizureId, int]:
    """The highest position of a thing in each of some events."""
    found: dict[SeizureId, int] = {}
    for start in range(0, len(ids), 500):
        query = (
            sa.select(item.c.seizure_id, sa.func.max(item.c.position))
            .where(item.c.seizure_id.in_(ids[start : start + 500]))
            .group_by(item.c.seizure_id)
        )
        found.update({row[0]: int(row[1]) for row in connection.execute(query)})
    return found


def add_many(
    connection: Connection,
    batch_id: BatchId,
    events: Sequence[ImportedEvent],
    items: Sequence[ImportedItem],
    *,
    keeper: str,
    unit: UnitId | None,
) -> None:
    """Write new events and things of an import."""
    if events:
        connection.execute(
            seizure.insert(),
            [
                {
                    **seizure_values(each.seizure),
                    "id": each.seizure.id,
                    "keeper": keeper,
                    "unit_id": unit,
                    "batch_id": batch_id,
                    "content_digest": each.content_digest,
                    "extra": _text(each.extra),
                }
                for each in events
            ],
        )
    if items:
        connection.execute(
            item.insert(),
            [
                {
                    **item_values(each.item, same_arm_key=each.same_arm_key),
                    "seizure_id": each.event,
                    "source": each.source,
                    "source_record": each.source_record,
                    "batch_id": batch_id,
                    "content_digest": each.content_digest,
                    "extra": _text(each.extra),
                }
                for each in items
            ],
        )


def _text(extra: Mapping[str, str]) -> str | None:
    return json.dumps(dict(extra), ensure_ascii=False) if extra else None


def batch_items(
    connection: Connection, batch_id: BatchId, *, after: SeizedItemId, most: int
) -> list[tuple[SeizedItemId, SeizureId, RecoveryId | None, str | None]]:
    """Things of an import by their ids: thing, event, recovered arm, record in the source."""
    found = connection.execute(
        sa.select(item.c.id, item.c.seizure_id, item.c.recovery_id, item.c.source_record)
        .where(item.c.batch_id == batch_id, item.c.id > after)
        .order_by(item.c.id)
        .limit(most)
    )
    return [(row.id, row.seizure_id, row.recovery_id, row.source_record) for row in found]


def batch_checks(
    connection: Connection, batch_id: BatchId, *, after: SeizureId, most: int
) -> list[tuple[SeizureId, str | None, bool]]:
    """Events of an import that have no things, by their ids: event, record in the source, and whether it came
    without: a check that found nothing."""
    left = sa.exists().where(item.c.seizure_id == seizure.c.id)
    found = connection.execute(
        sa.select(seizure.c.id, seizure.c.source_record, seizure.c.content_digest)
        .where(seizure.c.batch_id == batch_id, seizure.c.id > after, ~left)
        .order_by(seizure.c.id)
        .limit(most)
    )
    return [(row.id, row.source_record, row.content_digest is not None) for row in found]


def leave_rows(connection: Connection, items: Sequence[SeizedItemId], events: Sequence[SeizureId]) -> None:
    """Take things and events out of their import: they stand as if they had been entered by hand."""
    for table, ids in ((item, items), (seizure, events)):
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            connection.execute(table.update().where(table.c.id.in_(part)).values(batch_id=None))


def leave_events(connection: Connection, batch_id: BatchId) -> None:
    """Take events out of an import to which others have added things since."""
    connection.execute(seizure.update().where(seizure.c.batch_id == batch_id).values(batch_id=None))


def corrected(connection: Connection, ids: Sequence[SeizureId]) -> set[SeizureId]:
    """Those of some events that were corrected."""
    found: set[SeizureId] = set()
    for start in range(0, len(ids), 500):
        query = sa.select(seizure.c.id).where(
            seizure.c.id.in_(ids[start : start + 500]), seizure.c.version > 1
        )
        found.update(connection.execute(query).scalars())
    return found


def remove_batch(
    connection: Connection, batch_id: BatchId, *, most: int
) -> tuple[list[Id], list[RecoveryId]]:
    """Delete up to `most` things of an import, and once none is left its events.

    Returns:
        What went, and the recovered arms that went with it.
    """
    found = connection.execute(
        sa.select(item.c.id, item.c.recovery_id)
        .where(item.c.batch_id == batch_id)
        .order_by(item.c.id)
        .limit(most)
    ).all()
    if found:
        connection.execute(item.delete().where(item.c.id.in_([row.id for row in found])))
        return [row.id for row in found], [row.recovery_id for row in found if row.recovery_id is not None]
    left = sa.exists().where(item.c.seizure_id == seizure.c.id)
    query = (
        sa.select(seizure.c.id)
        .where(seizure.c.batch_id == batch_id, ~left)
        .order_by(seizure.c.id)
        .limit(most)
    )
    ids = [row.id for row in connection.execute(query)]
    if ids:
        connection.execute(version.delete().where(version.c.seizure_id.in_(ids)))
        connection.execute(seizure.delete().where(seizure.c.id.in_(ids)))
    return list(ids), []


def beside(
    connection: Connection, items: Sequence[SeizedItemId], events: Sequence[SeizureId]
) -> dict[bytes, tuple[str | None, str | None, dict[str, str]]]:
    """List, number there and further columns of things and events, by the bytes of their ids."""
    found: dict[bytes, tuple[str | None, str | None, dict[str, str]]] = {}
    for table, ids in ((item, items), (seizure, events)):
        for start in range(0, len(ids), 500):
            query = sa.select(table.c.id, table.c.source, table.c.source_record, table.c.extra).where(
                table.c.id.in_(list(ids[start : start + 500]))
            )
            for row in connection.execute(query):
                told = json.loads(row.extra) if row.extra else {}
                found[row.id.value] = (row.source, row.source_record, told)
    return found
