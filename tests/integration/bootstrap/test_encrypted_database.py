# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The main database opens through one factory, so that a SQLite that encrypts can stand in for Python's.

SQLCipher itself is tried where it is installed; everywhere a stand-in shows that nothing opens the file
past the factory.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from apis import Api, office
from ploughshare.bootstrap.backup import make_backup, restore_backup
from ploughshare.bootstrap.databases import open_main
from ploughshare.bootstrap.keys import write_secret
from ploughshare.bootstrap.log_check import check_log_of
from ploughshare.bootstrap.migrations import copy_before
from ploughshare.bootstrap.settings import load_settings
from ploughshare.crypto.digests import b64
from ploughshare.safeguards.access.terms import Role
from ploughshare.storage.errors import DatabaseShut, DriverMissing
from ploughshare.storage.sqlite import SqliteDriver

WORDS = "a long way from here to there"


class Guarded(sqlite3.Connection):
    """Acts like a connection of SQLCipher: a file opens under the key it was made with."""

    opened: list[str] = []
    keys: dict[str, str] = {}

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, **options)
        self.path = path

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        if sql == "PRAGMA cipher_version":
            return super().execute("SELECT 'stand-in'")
        if sql.startswith("PRAGMA key = "):
            self.opened.append(self.path)
            if self.keys.setdefault(Path(self.path).name, sql) != sql:
                raise sqlite3.DatabaseError("file is not a database")
            return super().execute("SELECT 1")
        return super().execute(sql, *given)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> str:
    """A driver with the manners of SQLCipher; Python's own opens no main database meanwhile."""
    module = ModuleType("guarded_sqlite")
    module.__dict__.update({name: each for name, each in vars(sqlite3).items() if not name.startswith("__")})
    plain = sqlite3.connect
    module.connect = lambda path, **options: plain(path, factory=Guarded, **options)  # type: ignore[attr-defined]

    def refusing(path: Any, *given: Any, **options: Any) -> Any:
        assert "ploughshare.db" not in str(path), "opened past the factory"
        return plain(path, *given, **options)

    monkeypatch.setitem(sys.modules, "guarded_sqlite", module)
    monkeypatch.setattr(sqlite3, "connect", refusing)
    Guarded.opened, Guarded.keys = [], {}
    return "guarded_sqlite"


def sections(module: str) -> dict[str, dict[str, Any]]:
    return {"node": {"production": False}, "database": {"sqlite_module": module}}


def lived_in(api: Api) -> None:
    api.of(Role.RECORD_KEEPER).post(
        "/firearms", {"source": "register", "source_record": "R1", "serial": "KX447109", "make": "Glock"}
    )


def whole_life(module: str, tmp_path: Path) -> Path:
    """Make, use, check, copy, back up and restore a node; returns its folder."""
    home = tmp_path / "node"
    with office(home, sections(module)) as api:
        lived_in(api)
        api.node.sequencer.run_once()
        made = make_backup(api.node, tmp_path / "saved", passphrase=WORDS)
        copy_before(api.node.engine, api.node.settings, "next")
    assert check_log_of(load_settings(home, {})).sound
    restore_backup(made.path, tmp_path / "again", passphrase=WORDS, clock=api.node.clock)
    with office(tmp_path / "again", {}) as again, again.node.look() as connection:
        assert connection.exec_driver_sql("SELECT serial FROM firearm").scalar() == "KX447109"
    return home


def test_nothing_opens_the_main_database_past_the_factory(
    stand_in: str, tmp_path: Path, quick_passwords: None
) -> None:
    whole_life(stand_in, tmp_path)
    names = {Path(each).name for each in Guarded.opened}
    assert {"ploughshare.db", "before-next.db.part"} <= names
    assert "edge.db" not in names


def test_another_key_is_named(stand_in: str, tmp_path: Path, quick_passwords: None) -> None:
    home = tmp_path / "node"
    with office(home, sections(stand_in)):
        pass
    write_secret(home / "secrets/box", b64(bytes(32)).encode() + b"\n")
    with pytest.raises(DatabaseShut), open_main(load_settings(home, {})).connect():
        pass


@pytest.mark.parametrize("module", ["no_such_module_here", "sqlite3", "json"])
def test_a_driver_that_is_away_or_does_not_encrypt_is_refused(module: str) -> None:
    with pytest.raises(DriverMissing):
        SqliteDriver.named(module, key=bytes(32))


def test_sqlcipher_leaves_no_serial_on_the_disk(tmp_path: Path, quick_passwords: None) -> None:
    pytest.importorskip("sqlcipher3", reason="SQLCipher is not installed here")
    home = whole_life("sqlcipher3.dbapi2", tmp_path)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"KX447109" in path.read_bytes()] == []
    assert not (home / "data/ploughshare.db").read_bytes().startswith(b"SQLite format 3")
    write_secret(home / "secrets/box", b64(bytes(32)).encode() + b"\n")
    with pytest.raises(DatabaseShut), open_main(load_settings(home, {})).connect():
        pass
