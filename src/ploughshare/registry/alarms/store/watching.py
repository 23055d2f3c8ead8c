# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records whose arms cannot turn up, by serial, and how far the rounds have read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.alarms.terms import Book, Watched
from ploughshare.storage.database import IdColumn, metadata, put_row

watched = sa.Table(
    "arm_alarm_watched",
    metadata,
    sa.Column("book", sa.String(20), primary_key=True),
    sa.Column("record", IdColumn(Id), primary_key=True),
    sa.Column("serial", sa.String(80), nullable=False),
    sa.Column("family", sa.String(120), nullable=False),
    sa.Index("ix_arm_alarm_watched_serial", "serial"),
)

read = sa.Table(
    "arm_alarm_read",
    metadata,
    sa.Column("what", sa.String(40), primary_key=True),
    sa.Column("last", IdColumn(Id), nullable=False),
)

_LAST = "Z" * 20
"""Behind every serial that begins with something: keys hold capitals and figures alone, and figures go
before letters in every order a database may use."""


def put(connection: Connection, made: Sequence[Watched]) -> None:
    """Keep records by what their arms are known by. What is kept so already costs no write: a round that
    begins anew reads all of them."""
    same = {(each.book, each.record.value): each for each in _present(connection, made)}
    for each in made:
        if same.get((each.book, each.record.value)) == replace(each, record=Id(each.record.value)):
            continue
        values = {"serial": each.serial, "family": each.family}
        put_row(connection, watched, {"book": each.book.value, "record": Id(each.record.value)}, values)


def _present(connection: Connection, made: Sequence[Watched]) -> list[Watched]:
    query = sa.select(watched).where(watched.c.record.in_([Id(each.record.value) for each in made]))
    return [_watched(row) for row in connection.execute(query)]


def forget(connection: Connection, book: Book, records: Collection[Id]) -> None:
    """Keep some records no more."""
    if records:
        columns = watched.c
        held = [Id(each.value) for each in records]
        connection.execute(watched.delete().where(columns.book == book.value, columns.record.in_(held)))


def forget_everywhere(connection: Connection, records: Collection[Id]) -> None:
    """Keep some records no more, whatever book they stand in."""
    connection.execute(watched.delete().where(watched.c.record.in_([Id(each.value) for each in records])))


def with_serials(connection: Connection, serials: Collection[str]) -> list[Watched]:
    """Records by whole serial."""
    query = sa.select(watched).where(watched.c.serial.in_(sorted(serials)))
    return [_watched(row) for row in connection.execute(query.order_by(watched.c.book, watched.c.record))]


def beginning_with(connection: Connection, begin: str, *, most: int) -> list[Watched]:
    """Records whose serial begins so."""
    serial = watched.c.serial
    query = sa.select(watched).where(serial >= begin, serial <= begin + _LAST).limit(most)
    return [_watched(row) for row in connection.execute(query)]


def read_to(connection: Connection, what: str) -> Id | None:
    """The last entry that a round has read; None if none has."""
    found: Id | None = connection.execute(sa.select(read.c.last).where(read.c.what == what)).scalar()
    return found


def put_read(connection: Connection, what: str, last: Id) -> None:
    """Keep how far a round has read."""
    put_row(connection, read, {"what": what}, {"last": Id(last.value)})


def _watched(row: Any) -> Watched:
    return Watched(Book(row.book), row.record, row.serial, row.family)
