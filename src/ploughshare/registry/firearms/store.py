# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the register of arms. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Chance, Id
from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.periods import PartDate, Period
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
    known = _known(connection, arms)
    rows: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    ids: list[FirearmId] = []
    repeated = 0
    differing: list[str] = []
    micros = to_micros(at)
    handling = _handling_text(provenance.handling)
    for arm in arms:
        key = (arm.source, arm.source_record)
        if key in known:
            if known[key] == arm.content_digest:
                repeated += 1
            else:
                differing.append(arm.source_record)
            continue
        known[key] = arm.content_digest
        id = FirearmId.new(micros, chance)
        ids.append(id)
        rows.append(_arm_row(arm, id, provenance, handling, batch_id, at))
        events.extend(_event_rows(id, arm.events, provenance))
    if rows:
        connection.execute(firearm.insert(), rows)
    if events:
        connection.execute(arm_event.insert(), events)
    return Loaded(len(rows), repeated, tuple(differing)), ids


def _known(connection: Connection, arms: Sequence[NewArm]) -> dict[tuple[str, str], bytes]:
    found: dict[tuple[str, str], bytes] = {}
    by_source: dict[str, list[str]] = {}
    for arm in arms:
        by_source.setdefault(arm.source, []).append(arm.source_record)
    for source, records in by_source.items():
        for start in range(0, len(records), 500):
            query = sa.select(firearm.c.source_record, firearm.c.content_digest).where(
                firearm.c.source == source,
                firearm.c.source_record.in_(records[start : start + 500]),
            )
            for row in connection.execute(query):
                found[(source, row.source_record)] = bytes(row.content_digest)
    return found


def _arm_row(
    arm: NewArm,
    id: FirearmId,
    provenance: Provenance,
    handling: str,
    batch_id: BatchId | None,
    at: datetime,
) -> dict[str, Any]:
    described = arm.description
    return {
        "id": id,
        "serial": described.serial,
        "make": described.make,
        "make_text": described.make_text,
        "model": described.model,
        "calibre": described.calibre,
        "calibre_text": described.calibre_text,
        "arm_type": described.arm_type.value if described.arm_type else None,
        "country": described.country,
        "year": described.year,
        "importer": described.importer,
        "import_country": described.import_country,
        "protected": arm.protected,
        "source": arm.source,
        "source_record": arm.source_record,
        "content_digest": arm.content_digest,
        "source_state": provenance.source.state,
        "authority": provenance.source.authority,
        "grade": str(provenance.grade),
        "handling": handling,
        "recorded_at": at,
        "batch_id": batch_id,
        "extra": json.dumps(dict(arm.extra), ensure_ascii=False) if arm.extra else None,
    }


def _event_rows(
    id: FirearmId, events: Iterable[ArmEvent], provenance: Provenance
) -> Iterator[dict[str, Any]]:
    for place, event in enumerate(events):
        yield {
            "firearm_id": id,
            "place": place,
            "kind": event.kind.value,
            "since": event.on.period.since if event.on else None,
            "until": event.on.period.until if event.on else None,
            "date_text": event.on.text if event.on else None,
            "country": event.country,
            "other_country": event.other_country,
            "holder_kind": event.holder_kind.value if event.holder_kind else None,
            "holder_name": event.holder_name,
            "holder_pointer": event.holder_pointer,
            "reference": event.reference,
            "provenance": None
            if event.provenance == provenance
            else _provenance_text(event.provenance),
        }


def add_event(
    connection: Connection, id: FirearmId, event: ArmEvent, *, of_record: Provenance
) -> None:
    """Add what happened to an arm that is held."""
    place = connection.execute(
        sa.select(sa.func.coalesce(sa.func.max(arm_event.c.place), -1)).where(
            arm_event.c.firearm_id == id
        )
    ).scalar_one()
    row = next(_event_rows(id, [event], of_record))
    row["place"] = int(place) + 1
    connection.execute(arm_event.insert().values(**row))


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
    return int(
        connection.execute(sa.select(sa.func.coalesce(sa.func.max(firearm.c.number), 0))).scalar_one()
    )


def count(connection: Connection) -> int:
    """Number of visible arms."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).select_from(_JOINED).where(_VISIBLE)
        ).scalar_one()
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
    return Held(
        row.number, arm, row.source, row.source_record, row.recorded_at, row.batch_id, extra
    )


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
    return json.dumps(
        [handling.tlp.value, [code.value for code in handling.codes], handling.restriction]
    )


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


def count_batch(connection: Connection, id: BatchId, loaded: Loaded, *, bad: int = 0) -> None:
    """Add a chunk's figures to the batch."""
    connection.execute(
        batch.update()
        .where(batch.c.id == id)
        .values(
            added=batch.c.added + loaded.added,
            repeated=batch.c.repeated + loaded.repeated,
            differing=batch.c.differing + len(loaded.differing),
            bad=batch.c.bad + bad,
        )
    )


def publish_batch(connection: Connection, id: BatchId, *, at: datetime) -> None:
    """Make a batch's rows visible, all at once."""
    connection.execute(batch.update().where(batch.c.id == id).values(published_at=at))


def remove_rows(connection: Connection, id: BatchId, *, most: int) -> int:
    """Delete up to `most` rows of an unpublished batch; returns how many."""
    ids = connection.execute(
        sa.select(firearm.c.id).where(firearm.c.batch_id == id).limit(most)
    ).scalars().all()
    if not ids:
        return 0
    connection.execute(arm_event.delete().where(arm_event.c.firearm_id.in_(ids)))
    connection.execute(firearm.delete().where(firearm.c.id.in_(ids)))
    return len(ids)


def end_removal(connection: Connection, id: BatchId, *, at: datetime) -> None:
    """Mark a batch as taken back."""
    connection.execute(batch.update().where(batch.c.id == id).values(removed_at=at))


def get_batch(connection: Connection, id: BatchId) -> Batch | None:
    """One batch, or None."""
    row = connection.execute(sa.select(batch).where(batch.c.id == id)).first()
    return None if row is None else Batch(*row)


def batches(connection: Connection, *, most: int) -> list[Batch]:
    """Batches, newest first."""
    found = connection.execute(sa.select(batch).order_by(batch.c.started_at.desc()).limit(most))
    return [Batch(*row) for row in found]
