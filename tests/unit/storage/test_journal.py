# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is deleted from a SQLite database is gone from its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ploughshare.storage.database import clear_journal, open_engine, sqlite_url, transaction

NEEDLE = "nobody-may-read-this"
words = sa.Table(
    "words", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text)
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(sqlite_url(tmp_path / "main.db"))
    words.metadata.create_all(made)
    with transaction(made) as connection:
        rows = [{"id": number, "text": f"{NEEDLE} {number} " + "x" * 300} for number in range(500)]
        connection.execute(words.insert(), rows)
    yield made
    made.dispose()


def files_with(folder: Path) -> list[str]:
    return [each.name for each in sorted(folder.iterdir()) if NEEDLE.encode() in each.read_bytes()]


def test_every_connection_overwrites_what_it_deletes(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_what_was_deleted_or_changed_stands_neither_in_the_file_nor_in_the_journal(
    engine: Engine, tmp_path: Path
) -> None:
    assert files_with(tmp_path)
    with transaction(engine) as connection:
        connection.execute(words.delete().where(words.c.id % 3 == 0))
        connection.execute(words.update().values(text=None))
    assert clear_journal(engine)
    assert files_with(tmp_path) == []
    with transaction(engine) as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(words)).scalar() == 333


def test_a_reader_in_the_way_is_told_and_does_no_harm(engine: Engine, tmp_path: Path) -> None:
    with transaction(engine, read_only=True) as reader:
        assert reader.execute(sa.select(words.c.text).limit(1)).scalar()
        with transaction(engine) as connection:
            connection.execute(words.delete())
        assert not clear_journal(engine)
    assert clear_journal(engine)
    assert files_with(tmp_path) == []
