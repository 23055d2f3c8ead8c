# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every row of every table leaves and comes back, whatever the database."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from ploughshare.bootstrap.schema import metadata
from ploughshare.bootstrap.tables import dump_tables, load_tables
from ploughshare.storage.database import open_engine, sqlite_url
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation


def rows(engine: sa.Engine) -> dict[str, list[tuple[Any, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.mark.postgres
def test_what_leaves_postgresql_comes_back_into_postgresql_and_goes_on_counting(tmp_path, postgres_databases):
    federation = Federation(tmp_path, database=postgres_databases)
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    a.ask(a.open_trace(marks("BYFP447")).id, "AUT")
    federation.run()
    stream = io.BytesIO()
    dump_tables(a.node.engine, stream)
    target = open_engine(postgres_databases())
    stream.seek(0)
    load_tables(target, stream)
    assert rows(target) == rows(a.node.engine)
    assert rows(target)["outbox"]
    with target.begin() as connection:
        table = metadata.tables["outbox"]
        largest = connection.execute(sa.select(sa.func.max(table.c.number))).scalar_one()
        values = dict(connection.execute(sa.select(table).where(table.c.number == largest)).one()._mapping)
        values.pop("number")
        values |= {"id": bytes(16), "message": "another"}
        connection.execute(table.insert().values(**values))
        assert connection.execute(sa.select(sa.func.max(table.c.number))).scalar_one() == largest + 1
    target.dispose()
    federation.close()


def test_a_stream_that_ends_early_fills_nothing(tmp_path):
    frame = msgspec.msgpack.encode(["answer_budget", [["AGREEMENT", 1, 1]]])
    whole = len(frame).to_bytes(4, "big") + frame
    engine = open_engine(sqlite_url(tmp_path / "target.db"))
    metadata.create_all(engine)
    for cut in (whole, whole[:-1], whole[:2]):
        with pytest.raises((ValueError, msgspec.DecodeError)):
            load_tables(engine, io.BytesIO(cut))
        assert not any(rows(engine).values())
    end = msgspec.msgpack.encode(["", []])
    load_tables(engine, io.BytesIO(whole + len(end).to_bytes(4, "big") + end))
    assert rows(engine)["answer_budget"] == [("AGREEMENT", 1, 1)]
    engine.dispose()
