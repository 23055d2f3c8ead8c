# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the register of arms. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Chance, Id
from ploughshare.kernel.periods import PartDate, Period
from ploughshare.registry.firearms.rules import content_digest
from ploughshare.registry.firearms.terms import Batch, BatchId, Held, Loaded, NewArm
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, RowNumber, metadata
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import (
    ArmEvent,
    ArmEventKind,
    ArmType,
    Description,
    Firearm,
    FirearmId,
)
from ploughshare.vocabulary.handling import (
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.parties import HolderKind

batch = sa.Table(
    "batch",
    metadata,
    sa.Column("id", IdColumn(BatchId), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("file_name", sa.String(255), nullable=False),
    sa.Column("file_digest", sa.String(64), nullable=False),
    sa.Column("started_at", InstantColumn, nullable=False),
    sa.Column("published_at", InstantColumn),
    sa.Column("removed_at", InstantColumn),
    sa.Column("added", sa.Integer, nullable=False, server_default="0"),
    sa.Column("repeated", sa.Integer, nullable=False, server_default="0"),
    sa.Column("differing", sa.Integer, nullable=False, server_default="0"),
    sa.Column("bad", sa.Integer, nullable=False, server_default="0"),
)

firearm = sa.Table(
    "firearm",
    metadata,
    sa.Column("number", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("id", IdColumn(FirearmId), nullable=False, unique=True),
    sa.Column("serial", sa.String(200)),
    sa.Column("make", sa.String(8)),
    sa.Column("make_text", sa.String(200)),
    sa.Column("model", sa.String(200)),
    sa.Column("calibre", sa.String(64)),
    sa.Column("calibre_text", sa.String(100)),
    sa.Column("arm_type", sa.String(40)),
    sa.Column("country", sa.String(3)),
    sa.Column("year", sa.Integer),
    sa.Column("importer", sa.String(200)),
    sa.Column("import_country", sa.String(3)),
    sa.Column("protected", sa.Boolean, nullable=False),
    sa.Column("source", sa.String(120), nullable=False),
    sa.Column("source_record", sa.String(120), nullable=False),
    sa.Column("content_digest", sa.LargeBinary(32), nullable=False),
    sa.Column("source_state", sa.String(3), nullable=False),
    sa.Column("authority", sa.String(120), nullable=False),
    sa.Column("grade", sa.String(2), nullable=False),
    sa.Column("handling", sa.String(400), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("batch_id", IdColumn(BatchId), sa.ForeignKey("batch.id")),
    sa.Column("extra", sa.Text),
    sa.UniqueConstraint("source", "source_record"),
    sa.Index("ix_firearm_batch_id", "batch_id"),
    sqlite_autoincrement=True,
)

arm_event = sa.Table(
    "arm_event",
    metadata,
    sa.Column("firearm_id", IdColumn(FirearmId), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("date_text", sa.String(40)),
    sa.Column("country", sa.String(3)),
    sa.Column("other_country", sa.String(3)),
    sa.Column("holder_kind", sa.String(20)),
    sa.Column("holder_name", sa.String(200)),
    sa.Column("holder_pointer", sa.String(120)),
    sa.Column("reference", sa.String(120)),
    sa.Column("provenance", sa.String(600)),
    sqlite_with_rowid=False,
)

_VISIBLE = sa.or_(firearm.c.batch_id.is_(None), batch.c.published_at.is_not(None))
_JOINED = firearm.outerjoin(batch, batch.c.id == firearm.c.batch_id)


def serialise_inserts(connection: Connection) -> None:
    """Let one transaction at a time add arms, so that running numbers commit in order.

    SQLite does so by itself; on PostgreSQL a lock for the transaction does.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(728001)"))


def add_many(
    connection: Connection,
    arms: Sequence[NewArm],
    *,
    provenance: Provenance,
    batch_id: BatchId | None,
    at: datetime,
    chance: Chance,
) -> tuple[Loaded, list[FirearmId]]:
    """Add the arms that are not held yet.

    Returns:
        What became of the rows, and the ids of those added, in order.
    """
    serialise_inserts(connection)
    new, loaded = _sort_out(connection, arms)
    micros = to_micros(at)
    ids = [FirearmId.new(micros, chance) for _ in new]
    of_all = (
        provenance.source.state,
        provenance.source.authority,
        str(provenance.grade),
        _handling_text(provenance.handling),
        micros,
        batch_id.value if batch_id else None,
    )
    rows = [_arm_row(arm, id, of_all) for arm, id in zip(new, ids, strict=True)]
    events = [
        row for arm, id in zip(new, ids, strict=True) for row in _event_rows(id, arm.events, provenance)
    ]
    _insert(connection, firearm, _ARM_COLUMNS, rows)
    _insert(connection, arm_event, _EVENT_COLUMNS, events)
    return loaded, ids


def compare(connection: Connection, arms: Sequence[NewArm]) -> Loaded:
    """What would become of the rows; nothing is written."""
    return _sort_out(connection, arms)[1]


def _sort_out(connection: Connection, arms: Sequence[NewArm]) -> tuple[list[NewArm], Loaded]:
    """Which arms are new, and how many are held as they are or otherwise."""
    known = _known(connection, arms)
    new: list[NewArm] = []
    repeated = 0
    changed: list[NewArm] = []
    for arm in arms:
        key = (arm.source, arm.source_record)
        held = known.get(key)
        if held is None:
            known[key] = arm.content_digest
            new.append(arm)
        elif held == arm.content_digest:
            repeated += 1
        else:
            changed.append(arm)
    if changed:
        # The record may have been changed here since it was loaded, and come back from our own export.
        present = _present_digests(connection, changed)
        differing = [
            each for each in changed if present.get((each.source, each.source_record)) != each.content_digest
        ]
        repeated += len(changed) - len(differing)
    else:
        differing = []
    return new, Loaded(len(new), repeated, tuple(each.source_record for each in differing))


def _records_by_source(arms: Sequence[NewArm]) -> Iterator[tuple[str, list[str]]]:
    by_source: dict[str, list[str]] = {}
    for arm in arms:
        by_source.setdefault(arm.source, []).append(arm.source_record)
    for source, records in by_source.items():
        for start in range(0, len(records), 500):
            yield source, records[start : start + 500]


def _known(connection: Connection, arms: Sequence[NewArm]) -> dict[tuple[str, str], bytes]:
    mark = _placeholder(connection)
    found: dict[tuple[str, str], bytes] = {}
    for source, records in _records_by_source(arms):
        marks = ",".join([mark] * len(records))
        where = f"source = {mark} AND source_record IN ({marks})"
        query = f"SELECT source_record, content_digest FROM firearm WHERE {where}"  # noqa: S608 - marks only
        for record, digest in connection.exec_driver_sql(query, (source, *records)):
            found[(source, record)] = bytes(digest)
    return found


def _present_digests(connection: Connection, arms: Sequence[NewArm]) -> dict[tuple[str, str], bytes]:
    found: dict[tuple[str, str], bytes] = {}
    for source, records in _records_by_source(arms):
        query = sa.select(firearm).where(firearm.c.source == source, firearm.c.source_record.in_(records))
        rows = connection.execute(query).all()
        events = _events(connection, [row.id for row in rows])
        for row in rows:
            held = _held(row, events)
            found[(source, held.source_record)] = content_digest(
                held.description,
                held.firearm.events,
                protected=held.firearm.protected,
                extra=held.extra,
            )
    return found


def _placeholder(connection: Connection) -> str:
    return "?" if connection.dialect.name == "sqlite" else "%s"


def _insert(
    connection: Connection, table: sa.Table, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    # Straight to the driver with values as they lie at rest: three times as fast as by column types.
    if rows:
        marks = ",".join([_placeholder(connection)] * len(columns))
        names = ",".join(columns)
        statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
        connection.exec_driver_sql(statement, rows)


_ARM_COLUMNS = (
    "id",
    "serial",
    "make",
    "make_text",
    "model",
    "calibre",
    "calibre_text",
    "arm_type",
    "country",
    "year",
    "importer",
    "import_country",
    "protected",
    "source",
    "source_record",
    "content_digest",
    "extra",
    "source_state",
    "authority",
    "grade",
    "handling",
    "recorded_at",
    "batch_id",
)

_EVENT_COLUMNS = (
    "firearm_id",
    "place",
    "kind",
    "since",
    "until",
    "date_text",
    "country",
    "other_country",
    "holder_kind",
    "holder_name",
    "holder_pointer",
    "reference",
    "provenance",
)


def _arm_row(arm: NewArm, id: FirearmId, of_all: tuple[Any, ...]) -> tuple[Any, ...]:
    described = arm.description
    return (
        id.value,
        described.serial,
        described.make,
        described.make_text,
        described.model,
        described.calibre,
        described.calibre_text,
        described.arm_type.value if described.arm_type else None,
        described.country,
        described.year,
        described.importer,
        described.import_country,
        arm.protected,
        arm.source,
        arm.source_record,
        arm.content_digest,
        msgspec.json.encode(dict(arm.extra)).decode() if arm.extra else None,
        *of_all,
    )


def _event_rows(
    id: FirearmId, events: Iterable[ArmEvent], of_record: Provenance, *, first: int = 0
) -> Iterator[tuple[Any, ...]]:
    for place, event in enumerate(events, first):
        on, kept = event.on, event.provenance
        yield (
            id.value,
            place,
            event.kind.value,
            on.period.since.toordinal() if on else None,
            on.period.until.toordinal() if on else None,
            on.text if on else None,
            event.country,
            event.other_country,
            event.holder_kind.value if event.holder_kind else None,
            event.holder_name,
            event.holder_pointer,
            event.reference,
            None if kept is of_record or kept == of_record else _provenance_text(kept),
        )


def add_event(connection: Connection, id: FirearmId, event: ArmEvent, *, of_record: Provenance) -> None:
    """Add what happened to an arm that is held."""
    place = connection.execute(
        sa.select(sa.func.coalesce(sa.func.max(arm_event.c.place), -1)).where(arm_event.c.firearm_id == id)
    ).scalar_one()
    rows = list(_event_rows(id, [event], of_record, first=int(place) + 1))
    _insert(connection, arm_event, _EVENT_COLUMNS, rows)


def protect(connection: Connection, id: FirearmId, *, protected: bool) -> None:
    """Set whether a record is protected."""
    connection.execute(firearm.update().where(firearm.c.id == id).values(protected=protected))


def get(connection: Connection, id: FirearmId) -> Held | None:
    """One visible arm, or None."""
    row = connection.execute(
        sa.select(firearm).select_from(_JOINED).where(firearm.c.id == id, _VISIBLE)
    ).first()
    return None if row is None else _held(row, _events(connection, [row.id]))


def by_numbers(connection: Connection, numbers: Sequence[int]) -> list[Held]:
    """Visible arms by running number, in the order given."""
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), 500):
        query = (
            sa.select(firearm)
            .select_from(_JOINED)
            .where(firearm.c.number.in_(list(numbers[start : start + 500])), _VISIBLE)
        )
        for row in connection.execute(query):
            found[row.number] = row
    events = _events(connection, [row.id for row in found.values()])
    return [_held(found[number], events) for number in numbers if number in found]


def page(connection: Connection, *, most: int, after: int, source: str | None = None) -> list[Held]:
    """Visible arms by running number: for export."""
    query = (
        sa.select(firearm)
        .select_from(_JOINED)
        .where(firearm.c.number > after, _VISIBLE)
        .order_by(firearm.c.number)
        .limit(most)
    )
    if source is not None:
        query = query.where(firearm.c.source == source)
    rows = connection.execute(query).all()
    events = _events(connection, [row.id for row in rows])
    return [_held(row, events) for row in rows]


def serials_after(connection: Connection, number: int, *, most: int) -> list[tuple[int, str]]:
    """Running numbers and serials beyond `number`, in order, visible or not: for the index."""
    found = connection.execute(
        sa.select(firearm.c.number, firearm.c.serial)
        .where(firearm.c.number > number)
        .order_by(firearm.c.number)
        .limit(most)
    )
    return [(row.number, row.serial or "") for row in found]


def largest_number(connection: Connection) -> int:
    """The largest running number; 0 in an empty register."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(firearm.c.number), 0))).scalar_one())


def count(connection: Connection) -> int:
    """Number of visible arms."""
    return int(
        connection.execute(sa.select(sa.func.count()).select_from(_JOINED).where(_VISIBLE)).scalar_one()
    )


def _events(connection: Connection, ids: Sequence[Id]) -> dict[FirearmId, list[Any]]:
    found: dict[FirearmId, list[Any]] = {}
    for start in range(0, len(ids), 500):
        query = (
            sa.select(arm_event)
            .where(arm_event.c.firearm_id.in_(list(ids[start : start + 500])))
            .order_by(arm_event.c.firearm_id, arm_event.c.place)
        )
        for row in connection.execute(query):
            found.setdefault(row.firearm_id, []).append(row)
    return found


def _held(row: Any, events: Mapping[FirearmId, list[Any]]) -> Held:
    provenance = Provenance(
        Source(Country(row.source_state), row.authority, row.source_record),
        _grade(row.grade),
        _handling(row.handling),
    )
    description = Description(
        serial=row.serial,
        make=row.make,
        make_text=row.make_text,
        model=row.model,
        calibre=row.calibre,
        calibre_text=row.calibre_text,
        arm_type=ArmType(row.arm_type) if row.arm_type else None,
        country=Country(row.country) if row.country else None,
        year=row.year,
        importer=row.importer,
        import_country=Country(row.import_country) if row.import_country else None,
    )
    arm = Firearm(
        row.id,
        description,
        provenance,
        tuple(_event(each, provenance) for each in events.get(row.id, [])),
        bool(row.protected),
    )
    extra = json.loads(row.extra) if row.extra else {}
    return Held(row.number, arm, row.source, row.source_record, row.recorded_at, row.batch_id, extra)


def _event(row: Any, of_record: Provenance) -> ArmEvent:
    on = PartDate(Period(row.since, row.until), row.date_text or "") if row.since else None
    return ArmEvent(
        ArmEventKind(row.kind),
        on,
        Country(row.country) if row.country else None,
        _provenance(row.provenance) if row.provenance else of_record,
        Country(row.other_country) if row.other_country else None,
        HolderKind(row.holder_kind) if row.holder_kind else None,
        row.holder_name,
        row.holder_pointer,
        row.reference,
    )


def _grade(text: str) -> Grade:
    return Grade(SourceGrade(text[0]), InformationGrade(text[1]))


def _handling_text(handling: Handling) -> str:
    return json.dumps([handling.tlp.value, [code.value for code in handling.codes], handling.restriction])


def _handling(text: str) -> Handling:
    tlp, codes, restriction = json.loads(text)
    return Handling(Tlp(tlp), tuple(HandlingCode(code) for code in codes), restriction)


def _provenance_text(provenance: Provenance) -> str:
    source = provenance.source
    return json.dumps(
        [
            source.state,
            source.authority,
            source.record,
            str(provenance.grade),
            _handling_text(provenance.handling),
        ]
    )


def _provenance(text: str) -> Provenance:
    state, authority, record, grade, handling = json.loads(text)
    return Provenance(Source(Country(state), authority, record), _grade(grade), _handling(handling))


def add_batch(connection: Connection, made: Batch) -> None:
    """Start a batch: its rows stay invisible until it is published."""
    connection.execute(
        batch.insert().values(
            id=made.id,
            kind=made.kind,
            file_name=made.file_name,
            file_digest=made.file_digest,
            started_at=made.started_at,
        )
    )


def count_batch(
    connection: Connection, id: BatchId, loaded: Loaded, *, bad: int = 0, after: int | None = None
) -> bool:
    """Add a chunk's figures to the batch.

    Args:
        after: rows that must have been counted before; None if it does not matter.

    Returns:
        False, with nothing changed, if the batch has ended or is not at `after`.
    """
    still = [batch.c.id == id, batch.c.published_at.is_(None), batch.c.removed_at.is_(None)]
    if after is not None:
        still.append(batch.c.added + batch.c.repeated + batch.c.differing == after)
    changed = connection.execute(
        batch.update()
        .where(*still)
        .values(
            added=batch.c.added + loaded.added,
            repeated=batch.c.repeated + loaded.repeated,
            differing=batch.c.differing + len(loaded.differing),
            bad=batch.c.bad + bad,
        )
    )
    return changed.rowcount == 1


def publish_batch(connection: Connection, id: BatchId, *, at: datetime) -> bool:
    """Make a batch's rows visible, all at once; False if it has ended already."""
    changed = connection.execute(
        batch.update()
        .where(batch.c.id == id, batch.c.published_at.is_(None), batch.c.removed_at.is_(None))
        .values(published_at=at)
    )
    return changed.rowcount == 1


def unpublished_batches(connection: Connection) -> list[BatchId]:
    """Batches that were never published, whether given up or not."""
    found = connection.execute(sa.select(batch.c.id).where(batch.c.published_at.is_(None)))
    return [row.id for row in found]


def unfinished_batches(connection: Connection) -> list[Batch]:
    """Batches neither published nor taken back whole, oldest first."""
    rows_left = sa.exists().where(firearm.c.batch_id == batch.c.id)
    found = connection.execute(
        sa.select(batch)
        .where(
            batch.c.published_at.is_(None),
            sa.or_(batch.c.removed_at.is_(None), rows_left),
        )
        .order_by(batch.c.started_at)
    )
    return [Batch(*row) for row in found]


def remove_rows(connection: Connection, id: BatchId, *, most: int) -> int:
    """Delete up to `most` rows of an unpublished batch; returns how many."""
    ids = (
        connection.execute(sa.select(firearm.c.id).where(firearm.c.batch_id == id).limit(most))
        .scalars()
        .all()
    )
    if not ids:
        return 0
    connection.execute(arm_event.delete().where(arm_event.c.firearm_id.in_(ids)))
    connection.execute(firearm.delete().where(firearm.c.id.in_(ids)))
    return len(ids)


def end_removal(connection: Connection, id: BatchId, *, at: datetime) -> None:
    """Mark a batch as taken back: from now on it can only be emptied."""
    connection.execute(
        batch.update()
        .where(batch.c.id == id, batch.c.published_at.is_(None), batch.c.removed_at.is_(None))
        .values(removed_at=at)
    )


def get_batch(connection: Connection, id: BatchId) -> Batch | None:
    """One batch, or None."""
    row = connection.execute(sa.select(batch).where(batch.c.id == id)).first()
    return None if row is None else Batch(*row)


def batches(connection: Connection, *, most: int) -> list[Batch]:
    """Batches, newest first."""
    found = connection.execute(sa.select(batch).order_by(batch.c.started_at.desc()).limit(most))
    return [Batch(*row) for row in found]
