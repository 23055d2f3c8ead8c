# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms, and samples that were drawn to be opened."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.lookup.store.tables import alarm, sample
from ploughshare.exchange.lookup.terms import (
    Alarm,
    AlarmId,
    AlarmKind,
    Drawn,
    Sample,
    SampleId,
    SampleState,
    Shown,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.work import AccountId


def add_alarm(connection: Connection, made: Alarm) -> bool:
    """Keep an alarm, unless the same one waits to be seen; whether it is new."""
    waits = sa.select(alarm.c.id).where(
        alarm.c.kind == made.kind.value,
        alarm.c.agreement == made.agreement,
        alarm.c.partner == made.partner,
        alarm.c.seen_at.is_(None),
    )
    if connection.execute(waits).first() is not None:
        return False
    connection.execute(
        alarm.insert().values(
            id=made.id, kind=made.kind.value, agreement=made.agreement, partner=made.partner, at=made.at
        )
    )
    return True


def alarms(connection: Connection, *, most: int) -> list[Alarm]:
    """Alarms, those not seen first, then the newest."""
    query = sa.select(alarm).order_by(alarm.c.seen_at.is_not(None), alarm.c.at.desc()).limit(most)
    return [_alarm(row) for row in connection.execute(query)]


def get_alarm(connection: Connection, id: AlarmId) -> Alarm | None:
    """One alarm, or None."""
    row = connection.execute(sa.select(alarm).where(alarm.c.id == id)).first()
    return None if row is None else _alarm(row)


def alarms_waiting(connection: Connection) -> int:
    """How many alarms nobody has seen yet."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).select_from(alarm).where(alarm.c.seen_at.is_(None))
        ).scalar_one()
    )


def see_alarm(connection: Connection, id: AlarmId, *, at: datetime, by: AccountId) -> None:
    """Keep that somebody saw an alarm."""
    connection.execute(alarm.update().where(alarm.c.id == id).values(seen_at=at, seen_by=by))


def _alarm(row: Any) -> Alarm:
    return Alarm(
        row.id,
        AlarmKind(row.kind),
        row.agreement,
        NodeId(row.partner),
        row.at,
        row.seen_at,
        row.seen_by,
    )


def add_sample(connection: Connection, made: Sample) -> None:
    """Keep a sample."""
    connection.execute(
        sample.insert().values(
            id=made.id,
            reference=made.reference,
            agreement=made.agreement,
            partner=made.partner,
            randomness=made.randomness,
            since=made.since,
            until=made.until,
            among=made.among,
            drawn=drawn_text(made.drawn),
            drawn_at=made.drawn_at,
            drawn_by=made.drawn_by,
            due_at=made.due_at,
            **_sample_values(made),
        )
    )


def keep_sample(connection: Connection, made: Sample) -> None:
    """Keep where a sample stands; what came for it is let go once it ended."""
    values = _sample_values(made)
    if made.ended_at is not None:
        values["came"] = None
    connection.execute(sample.update().where(sample.c.id == made.id).values(**values))


def _sample_values(made: Sample) -> dict[str, Any]:
    shown = [
        [each.drawn.question, each.drawn.place, each.serial, each.make, each.case] for each in made.shown
    ]
    return {
        "state": made.state.value,
        "trouble": made.trouble,
        "shown": json.dumps(shown, ensure_ascii=False),
        "ended_at": made.ended_at,
    }


def note_came(connection: Connection, id: SampleId, came: str) -> None:
    """Keep the openings that came, until they are checked."""
    connection.execute(sample.update().where(sample.c.id == id).values(came=came))


def came_for(connection: Connection, id: SampleId) -> str | None:
    """The openings that came and are not checked yet."""
    found = connection.execute(sa.select(sample.c.came).where(sample.c.id == id)).scalar()
    return None if found is None else str(found)


def get_sample(connection: Connection, id: SampleId) -> Sample | None:
    """One sample, or None."""
    row = connection.execute(sa.select(sample).where(sample.c.id == id)).first()
    return None if row is None else _sample(row)


def sample_by_reference(connection: Connection, partner: NodeId, reference: str) -> Sample | None:
    """One sample by what its partner was told, or None."""
    row = connection.execute(
        sa.select(sample).where(sample.c.partner == partner, sample.c.reference == reference)
    ).first()
    return None if row is None else _sample(row)


def samples(connection: Connection, *, most: int) -> list[Sample]:
    """Samples, the newest first."""
    query = sa.select(sample).order_by(sample.c.drawn_at.desc()).limit(most)
    return [_sample(row) for row in connection.execute(query)]


def samples_after(connection: Connection, after: SampleId | None, *, most: int) -> list[Sample]:
    """Samples in the order of their ids."""
    query = sa.select(sample).order_by(sample.c.id).limit(most)
    if after is not None:
        query = query.where(sample.c.id > after)
    return [_sample(row) for row in connection.execute(query)]


def samples_overdue(connection: Connection, *, at: datetime) -> list[Sample]:
    """Samples whose time passed and for which nothing came."""
    query = sa.select(sample).where(
        sample.c.state == SampleState.WANTED.value, sample.c.due_at <= at, sample.c.came.is_(None)
    )
    return [_sample(row) for row in connection.execute(query)]


def _sample(row: Any) -> Sample:
    shown = tuple(
        Shown(Drawn(question, place), serial, make, case)
        for question, place, serial, make, case in json.loads(row.shown)
    )
    return Sample(
        row.id,
        row.reference,
        row.agreement,
        NodeId(row.partner),
        bytes(row.randomness),
        row.since,
        row.until,
        row.among,
        drawn_from(row.drawn),
        SampleState(row.state),
        row.trouble,
        shown,
        row.drawn_at,
        row.drawn_by,
        row.due_at,
        row.ended_at,
    )


def drawn_text(drawn: tuple[Drawn, ...]) -> str:
    """Look-ups of a sample as they lie at rest."""
    return json.dumps([[each.question, each.place] for each in drawn])


def drawn_from(text: str) -> tuple[Drawn, ...]:
    """Inverse of `drawn_text`."""
    return tuple(Drawn(question, place) for question, place in json.loads(text))
