# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a transaction has read it reads once, until it writes there itself."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ploughshare.storage import memory
from ploughshare.storage.database import open_engine, put_row, sqlite_url, transaction

tables = sa.MetaData()
colour = sa.Table(
    "colour", tables, sa.Column("name", sa.String, primary_key=True), sa.Column("shade", sa.Integer)
)
other = sa.Table("other", tables, sa.Column("name", sa.String, primary_key=True))


@pytest.fixture
def engine(tmp_path):
    made = open_engine(sqlite_url(tmp_path / "node.db"))
    tables.create_all(made)
    yield made
    made.dispose()


def shade(connection, reads):
    def read():
        reads.append(1)
        return connection.execute(sa.select(colour.c.shade).where(colour.c.name == "red")).scalar()

    return memory.recall(connection, ("colour", "red"), (colour,), read)


def test_it_is_read_once_and_again_after_a_write_to_its_table_alone(engine):
    reads: list[int] = []
    with transaction(engine) as connection:
        assert shade(connection, reads) is None
        connection.execute(other.insert(), {"name": "x"})
        assert shade(connection, reads) is None
        assert len(reads) == 1
        put_row(connection, colour, {"name": "red"}, {"shade": 1})
        assert shade(connection, reads) == 1
        connection.execute(colour.update().values(shade=2))
        assert shade(connection, reads) == 2
        connection.execute(colour.delete())
        assert shade(connection, reads) is None
    assert len(reads) == 4


def test_the_next_transaction_reads_anew(engine):
    reads: list[int] = []
    for _ in range(2):
        with transaction(engine, read_only=True) as connection:
            shade(connection, reads)
    assert len(reads) == 2


def test_what_was_undone_is_not_remembered(engine):
    reads: list[int] = []
    with transaction(engine) as connection:
        part = connection.begin_nested()
        put_row(connection, colour, {"name": "red"}, {"shade": 1})
        assert shade(connection, reads) == 1
        part.rollback()
        memory.forget(connection)
        assert shade(connection, reads) is None


def test_a_row_is_put_in_place_of_the_one_with_its_key(engine):
    with transaction(engine) as connection:
        for value in (1, 2):
            put_row(connection, colour, {"name": "red"}, {"shade": value})
        put_row(connection, other, {"name": "red"}, {})
        put_row(connection, other, {"name": "red"}, {})
        assert connection.execute(sa.select(colour)).all() == [("red", 2)]
        assert connection.execute(sa.select(other)).all() == [("red",)]
