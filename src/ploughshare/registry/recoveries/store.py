# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of recoveries. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import day_after
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import PartDate, Period
from ploughshare.kernel.places import Place
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.recoveries.terms import Imported, Recovery, RecoveryId
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata
from ploughshare.storage.listing import newest_among, newest_first
from ploughshare.storage.shelves import Shelf
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason

_MARKS = (
    "serial",
    "make",
    "model",
    "calibre",
    "arm_type",
    "country_of_manufacture",
    "import_mark",
    "other",
    "headstamp",
    "lot",
)

recovery = sa.Table(
    "recovery",
    metadata,
    sa.Column("id", IdColumn(RecoveryId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False),
    *(sa.Column(name, sa.String(200)) for name in _MARKS),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("date_given", sa.String(40)),
    sa.Column("country", sa.String(3), nullable=False),
    sa.Column("subdivision", sa.String(80)),
    sa.Column("locality", sa.String(120)),
    sa.Column("locode", sa.String(5)),
    sa.Column("latitude_deg", sa.Float),
    sa.Column("longitude_deg", sa.Float),
    sa.Column("reason", sa.String(40), nullable=False),
    sa.Column("rounds", sa.BigInteger),
    sa.Column("notes", sa.Text),
    sa.Column("source", sa.String(120)),
    sa.Column("source_record", sa.String(120)),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("same_arm_key", sa.String(120)),
    sa.Column("batch_id", IdColumn(BatchId)),
    sa.Column("content_digest", sa.LargeBinary(32)),
    sa.Column("extra", sa.Text),
    sa.Index("ix_recovery_case_id", "case_id", "id"),
    sa.Index("ix_recovery_batch_id", "batch_id"),
    sa.UniqueConstraint("source", "source_record"),
    sa.Index("ix_recovery_same_arm_key", "same_arm_key"),
    sa.Index("ix_recovery_recorded_at", "recorded_at"),
    sa.Index("ix_recovery_marks", "serial", "make", "model"),
    sa.Index("ix_recovery_lot", "lot"),
)

_IN_LAKE = (
    "id case_id serial make model calibre arm_type country_of_manufacture since until country subdivision "
    "locality locode latitude_deg longitude_deg reason source recorded_at"
)
SHELVES = (
    Shelf("recovery", tuple(recovery.c[name] for name in _IN_LAKE.split()), hidden=recovery.c.batch_id),
)
"""What goes into the lake: no words that somebody wrote, and no officer."""


def add(connection: Connection, made: Recovery, *, same_arm_key: str | None) -> None:
    """Write a new recovery.

    Args:
        same_arm_key: serial and maker by which marks are the same, to find other cases on the same arm;
            None if too little can be read.
    """
    connection.execute(recovery.insert().values(**_values(made), same_arm_key=same_arm_key))


def add_many(connection: Connection, batch_id: BatchId, rows: Sequence[Imported]) -> None:
    """Write new recoveries of an import; nobody sees them before it is published."""
    if rows:
        connection.execute(
            recovery.insert(),
            [
                {
                    **_values(each.recovery),
                    "same_arm_key": each.same_arm_key,
                    "batch_id": batch_id,
                    "content_digest": each.content_digest,
                    "extra": json.dumps(dict(each.extra), ensure_ascii=False) if each.extra else None,
                }
                for each in rows
            ],
        )


def digests(connection: Connection, source: str, records: Sequence[str]) -> dict[str, bytes | None]:
    """Content digests of the records of a source that are held, hidden ones included."""
    found: dict[str, bytes | None] = {}
    for start in range(0, len(records), 500):
        query = sa.select(recovery.c.source_record, recovery.c.content_digest).where(
            recovery.c.source == source, recovery.c.source_record.in_(records[start : start + 500])
        )
        for record, digest in connection.execute(query):
            found[record] = None if digest is None else bytes(digest)
    return found


def batch_rows(
    connection: Connection, batch_id: BatchId, *, after: bytes, most: int
) -> list[tuple[RecoveryId, str]]:
    """Rows of an import by their ids: recovery, record in the source."""
    found = connection.execute(
        sa.select(recovery.c.id, recovery.c.source_record)
        .where(recovery.c.batch_id == batch_id, recovery.c.id > RecoveryId(after or bytes(16)))
        .order_by(recovery.c.id)
        .limit(most)
    )
    return [(row.id, row.source_record) for row in found]


def leave_rows(connection: Connection, ids: Sequence[RecoveryId]) -> None:
    """Take recoveries out of their import: from now on they stand as if they had been entered by hand."""
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        connection.execute(recovery.update().where(recovery.c.id.in_(part)).values(batch_id=None))


def remove_batch(connection: Connection, batch_id: BatchId, *, most: int) -> int:
    """Delete up to `most` rows of an import; returns how many."""
    ids = sa.select(recovery.c.id).where(recovery.c.batch_id == batch_id).order_by(recovery.c.id).limit(most)
    return connection.execute(recovery.delete().where(recovery.c.id.in_(ids))).rowcount


def _values(made: Recovery) -> dict[str, Any]:
    on = made.recovered_on
    return {
        "id": made.id,
        "case_id": made.case,
        **{name: getattr(made.marking, name) for name in _MARKS},
        "since": on.period.since if on else None,
        "until": on.period.until if on else None,
        "date_given": (made.date_given or None) and str(made.date_given)[:40],
        "country": made.place.country,
        "subdivision": made.place.subdivision,
        "locality": made.place.locality,
        "locode": made.place.locode,
        "latitude_deg": made.place.latitude_deg,
        "longitude_deg": made.place.longitude_deg,
        "reason": made.reason.value,
        "rounds": made.rounds,
        "notes": made.notes,
        "source": made.source,
        "source_record": made.source_record,
        "recorded_at": made.recorded_at,
        "recorded_by": made.recorded_by,
    }


def _seen(query: Any, hidden: Sequence[BatchId]) -> Any:
    """Leaves out what no query may see yet."""
    if not hidden:
        return query
    return query.where(sa.or_(recovery.c.batch_id.is_(None), recovery.c.batch_id.not_in(list(hidden))))


def change_marking(
    connection: Connection, id: RecoveryId, marking: Marking, *, same_arm_key: str | None
) -> None:
    """Put a better reading in place."""
    connection.execute(
        recovery.update()
        .where(recovery.c.id == id)
        .values(**{name: getattr(marking, name) for name in _MARKS}, same_arm_key=same_arm_key)
    )


def change(connection: Connection, made: Recovery, *, same_arm_key: str | None) -> None:
    """Put a corrected recovery in place."""
    values = {**_values(made), "same_arm_key": same_arm_key}
    connection.execute(recovery.update().where(recovery.c.id == made.id).values(values))


def remove(connection: Connection, ids: Sequence[RecoveryId]) -> None:
    """Delete recoveries."""
    for start in range(0, len(ids), 500):
        connection.execute(recovery.delete().where(recovery.c.id.in_(ids[start : start + 500])))


def get(connection: Connection, id: RecoveryId, *, hidden: Sequence[BatchId] = ()) -> Recovery | None:
    """One recovery, or None; None, too, if its import is not published."""
    row = connection.execute(_seen(sa.select(recovery).where(recovery.c.id == id), hidden)).first()
    return None if row is None else _recovery(row)


def many(connection: Connection, ids: list[RecoveryId]) -> dict[RecoveryId, Recovery]:
    """Several recoveries by id."""
    found: dict[RecoveryId, Recovery] = {}
    for start in range(0, len(ids), 500):
        query = sa.select(recovery).where(recovery.c.id.in_(ids[start : start + 500]))
        for row in connection.execute(query):
            found[row.id] = _recovery(row)
    return found


def by_record(connection: Connection, source: str, record: str) -> RecoveryId | None:
    """Id of the recovery a list gave under a number, or None."""
    found = connection.execute(
        sa.select(recovery.c.id).where(recovery.c.source == source, recovery.c.source_record == record)
    ).scalar()
    return found if found is None or isinstance(found, RecoveryId) else RecoveryId(found)


def with_marking(connection: Connection, marking: Marking, *, most: int = 50) -> list[RecoveryId]:
    """Recoveries whose marks were written exactly so, oldest first."""
    query = sa.select(recovery.c.id).order_by(recovery.c.id).limit(most)
    for name in _MARKS:
        value = getattr(marking, name)
        column = recovery.c[name]
        query = query.where(column.is_(None) if value is None else column == value)
    return [row.id for row in connection.execute(query)]


def with_serials(connection: Connection, serials: Collection[str], *, most: int) -> list[RecoveryId]:
    """Recoveries whose serial number or lot is written as one of some, newest first."""
    ordered = sorted(serials)
    found: set[RecoveryId] = set()
    for start in range(0, len(ordered), 400):
        part = ordered[start : start + 400]
        for column in (recovery.c.serial, recovery.c.lot):
            query = sa.select(recovery.c.id).where(column.in_(part)).order_by(recovery.c.id.desc())
            found |= {row.id for row in connection.execute(query.limit(most))}
    return sorted(found, reverse=True)[:most]


def recorded_by(connection: Connection, day: date, *, most: int) -> list[tuple[RecoveryId, CaseId]]:
    """Recoveries that were recorded on a day or before with their cases, the oldest first."""
    query = (
        sa.select(recovery.c.id, recovery.c.case_id)
        .where(recovery.c.recorded_at < day_after(day))
        .order_by(recovery.c.recorded_at, recovery.c.id)
        .limit(most)
    )
    return [(row.id, row.case_id) for row in connection.execute(query)]


def cases_of(connection: Connection, ids: Sequence[RecoveryId]) -> dict[RecoveryId, CaseId]:
    """Cases of some recoveries."""
    found: dict[RecoveryId, CaseId] = {}
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        query = sa.select(recovery.c.id, recovery.c.case_id).where(recovery.c.id.in_(part))
        found |= {row.id: row.case_id for row in connection.execute(query)}
    return found


def marks_after(
    connection: Connection, after: RecoveryId | None, *, most: int
) -> list[tuple[RecoveryId, Marking]]:
    """Marks of the next recoveries in the order of their ids, published or not."""
    query = sa.select(recovery).order_by(recovery.c.id).limit(most)
    if after is not None:
        query = query.where(recovery.c.id > after)
    found = connection.execute(query)
    return [(row.id, Marking(*(getattr(row, name) for name in _MARKS))) for row in found]


def same_arm(
    connection: Connection,
    key: str,
    *,
    other_than: CaseId,
    most: int = 20,
    hidden: Sequence[BatchId] = (),
) -> list[Recovery]:
    """Recoveries of other cases with the same serial and maker."""
    query = (
        sa.select(recovery)
        .where(recovery.c.same_arm_key == key, recovery.c.case_id != other_than)
        .order_by(recovery.c.recorded_at)
        .limit(most)
    )
    found = connection.execute(_seen(query, hidden))
    return [_recovery(row) for row in found]


def under_case(
    connection: Connection, case: CaseId, *, most: int, before: Id | None, hidden: Sequence[BatchId] = ()
) -> list[UnderCase]:
    """Recovered arms of a case, newest first."""
    query = _seen(
        sa.select(
            recovery.c.id.label("id"), recovery.c.serial.label("label"), recovery.c.recorded_at.label("at")
        ).where(recovery.c.case_id == case),
        hidden,
    )
    rows = newest_first(connection, query, recovery.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def count_of_case(connection: Connection, case: CaseId, *, hidden: Sequence[BatchId] = ()) -> int:
    """How many recoveries a case has."""
    query = _seen(sa.select(sa.func.count()).where(recovery.c.case_id == case), hidden)
    return int(connection.execute(query).scalar() or 0)


def page(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    before: RecoveryId | None,
    hidden: Sequence[BatchId] = (),
) -> list[Recovery]:
    """Recoveries within reach, newest first."""
    query = _seen(sa.select(recovery), hidden)
    if before is not None:
        query = query.where(recovery.c.id < before)
    if few := reach.few():
        query = newest_among(query, recovery.c.id, [recovery.c.case_id == each for each in few], most=most)
    else:
        query = reach.limit(query.order_by(recovery.c.id.desc()).limit(most), recovery.c.case_id)
    return [_recovery(row) for row in connection.execute(query)]


def _recovery(row: Any) -> Recovery:
    on = None
    if row.since is not None:
        on = PartDate(Period(row.since, row.until), row.date_given or "")
    return Recovery(
        row.id,
        row.case_id,
        Marking(*(getattr(row, name) for name in _MARKS)),
        on,
        row.date_given,
        Place(
            Country(row.country),
            row.subdivision,
            row.locality,
            row.locode,
            row.latitude_deg,
            row.longitude_deg,
        ),
        IllicitReason(row.reason),
        row.notes,
        row.source,
        row.source_record,
        row.recorded_at,
        row.recorded_by,
        row.rounds,
    )
