# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The main database opens through one factory, so that a SQLite that encrypts can stand in for Python's.

SQLCipher itself is tried where it is installed; everywhere a stand-in shows that nothing opens the file
past the factory.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from apis import Api, office
from ploughshare.bootstrap.backup import make_backup, restore_backup
from ploughshare.bootstrap.databases import encrypt_main, open_main
from ploughshare.bootstrap.errors import NothingToEncrypt
from ploughshare.bootstrap.keys import write_secret
from ploughshare.bootstrap.log_check import check_log_of
from ploughshare.bootstrap.migrations import copy_before
from ploughshare.bootstrap.settings import load_settings
from ploughshare.crypto.digests import b64
from ploughshare.safeguards.access.terms import Role
from ploughshare.storage.errors import DatabaseShut, DriverMissing
from ploughshare.storage.sqlite import SqliteDriver, encrypt

PYTHONS_CONNECT = sqlite3.connect
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


def carried_over(module: str, tmp_path: Path) -> Path:
    """Make a node without encryption, use it, and encrypt its database; returns its folder."""
    home = tmp_path / "node"
    with office(home, {"node": {"production": False}, "database": {"sqlite_module": ""}}) as api:
        lived_in(api)
        api.node.sequencer.run_once()
    with pytest.raises(NothingToEncrypt):
        encrypt_main(load_settings(home, {}))
    text = (home / "node.toml").read_text("utf-8")
    assert 'sqlite_module = ""' in text
    (home / "node.toml").write_text(text.replace('module = ""', f'module = "{module}"'), "utf-8")
    settings = load_settings(home, {})
    assert encrypt_main(settings)
    assert check_log_of(settings).sound
    with office(home, {}, after=api) as later:
        lived_in_again = later.of(Role.RECORD_KEEPER).post(
            "/firearms", {"source": "register", "source_record": "R2", "serial": "ZZ90210", "make": "CZ"}
        )
        assert lived_in_again
        with later.node.look() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM firearm").scalar() == 2
    return home


def test_the_database_of_a_node_that_exists_is_carried_over(
    stand_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_passwords: None
) -> None:
    monkeypatch.setattr(sqlite3, "connect", PYTHONS_CONNECT)
    home = carried_over(stand_in, tmp_path)
    assert "ploughshare.db.encrypted" in {Path(each).name for each in Guarded.opened}
    assert not (home / "data/ploughshare.db.encrypted").exists()


def test_a_database_that_cannot_be_encrypted_stands_as_it_was(
    stand_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "connect", PYTHONS_CONNECT)
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript("CREATE TABLE t (a); INSERT INTO t VALUES ('KX447109');")
    before = path.read_bytes()
    driver = SqliteDriver.named(stand_in, key=bytes(32))
    counts = iter([{"t": 1}, {"t": 0}])
    monkeypatch.setattr("ploughshare.storage.sqlite._counts", lambda _: next(counts))
    with pytest.raises(sqlite3.DatabaseError):
        encrypt(path, driver)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.db"]


def test_sqlcipher_takes_over_the_database_of_a_node_that_exists(
    tmp_path: Path, quick_passwords: None
) -> None:
    pytest.importorskip("sqlcipher3", reason="SQLCipher is not installed here")
    home = carried_over("sqlcipher3.dbapi2", tmp_path)
    data = [path for path in (home / "data").rglob("*") if path.is_file() and path.parent.name != "index"]
    assert [path.name for path in data if b"KX447109" in path.read_bytes()] == []
    assert not encrypt_main(load_settings(home, {}))


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
