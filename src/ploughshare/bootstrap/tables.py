# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""All rows of all tables as a stream: how a PostgreSQL database is backed up and restored.

A SQLite database is copied as a file; a PostgreSQL one has no file that a node could copy, and its
own dump program need not be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ploughshare.bootstrap.schema import metadata

ROWS = 1000


def dump_tables(engine: Engine, target: BinaryIO) -> None:
    """Write every row of one consistent moment."""
    encoder = msgspec.msgpack.Encoder()
    reading = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading.connect() as connection, connection.begin():
        for table in metadata.sorted_tables:
            columns = [sa.type_coerce(column, _bare(column)) for column in table.columns]
            found = connection.execution_options(yield_per=ROWS).execute(sa.select(*columns))
            for part in found.partitions(ROWS):
                rows = [[_plain(value) for value in row] for row in part]
                _write(target, encoder.encode([str(table.name), rows]))
    _write(target, encoder.encode(["", []]))


def _bare(column: sa.Column[Any]) -> Any:
    """The column's type without our conversions: what stands in the database."""
    kind = column.type
    return kind.impl if isinstance(kind, sa.types.TypeDecorator) else kind


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _write(target: BinaryIO, frame: bytes) -> None:
    target.write(len(frame).to_bytes(4, "big") + frame)


def _frames(source: BinaryIO) -> Iterator[tuple[str, list[list[Any]]]]:
    decoder = msgspec.msgpack.Decoder()
    while head := source.read(4):
        name, rows = decoder.decode(source.read(int.from_bytes(head, "big")))
        if not name:
            return
        yield name, rows
    raise ValueError("the dump ends early")


def load_tables(engine: Engine, source: BinaryIO) -> None:
    """Fill empty tables from a dump and set the counters of automatic keys."""
    with engine.begin() as connection:
        for name, rows in _frames(source):
            table = metadata.tables[name]
            bare = sa.table(name, *(sa.column(each.name, _bare(each)) for each in table.columns))
            names = [column.name for column in table.columns]
            connection.execute(bare.insert(), [dict(zip(names, row, strict=True)) for row in rows])
        if connection.dialect.name == "postgresql":
            set_counters(connection)


def set_counters(connection: Connection) -> None:
    """Set the counters of automatic keys behind what stands in the tables of a PostgreSQL."""
    for table in metadata.sorted_tables:
        key = table.autoincrement_column
        if key is None:
            continue
        largest = sa.func.greatest(sa.func.coalesce(sa.func.max(key), 0), 1)
        sequence = sa.func.pg_get_serial_sequence(table.name, key.name)
        connection.execute(sa.select(sa.func.setval(sequence, largest)))
