# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What opens SQLite files: the driver of Python, or one that encrypts them in its place."""

from __future__ import annotations

import importlib
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from ploughshare.storage.errors import DatabaseShut, DriverMissing

TIMEOUT_S = 30.0
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class SqliteDriver:
    """Opens SQLite files.

    Attributes:
        module: a module with the interface of `sqlite3`.
        key: 32 bytes under which files are encrypted; None where the driver encrypts none. Never logged.
    """

    module: ModuleType = sqlite3
    key: bytes | None = field(default=None, repr=False)

    @classmethod
    def named(cls, name: str, *, key: bytes) -> SqliteDriver:
        """The driver of this name, encrypting under a key as SQLCipher does (`PRAGMA key`).

        Raises:
            DriverMissing: it is not installed, or it does not encrypt.
        """
        try:
            module = importlib.import_module(name)
            connection = module.connect(":memory:")
            encrypts = connection.execute("PRAGMA cipher_version").fetchone()
            connection.close()
        except (ImportError, AttributeError):
            raise DriverMissing({"module": name}) from None
        if not encrypts:
            # A driver that knows no key would write everything in the clear and say nothing.
            raise DriverMissing({"module": name})
        return cls(module, key)

    def connect(self, path: Path | str) -> sqlite3.Connection:
        """A raw connection to a file, which is made if it is not there.

        Raises:
            DatabaseShut: the key does not open it, or it is not encrypted.
        """
        connection: sqlite3.Connection = self.module.connect(
            str(path), check_same_thread=False, timeout=TIMEOUT_S
        )
        if self.key is None:
            return connection
        try:
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except self.module.DatabaseError as error:
            connection.close()
            if "not a database" in str(error):
                raise DatabaseShut({"file": str(path)}) from None
            raise
        return connection


def is_plain(path: Path) -> bool:
    """Whether a file is a SQLite database that nothing encrypts.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def encrypt(path: Path, driver: SqliteDriver) -> bool:
    """Encrypt a database that nobody has open, in place.

    It is written anew beside the old one and takes its name when it is whole and holds as many rows in
    every table: killed at any moment, one of the two stands there whole.

    Returns:
        False, with nothing changed, if it is encrypted already.

    Raises:
        sqlite3.Error, the driver's own error, OSError: it cannot be read or written.
    """
    if not is_plain(path):
        return False
    beside = path.with_name(path.name + ".encrypted")
    beside.unlink(missing_ok=True)
    try:
        with closing(PYTHONS.connect(path)) as plain, closing(driver.connect(beside)) as sealed:
            # What is only in the journal belongs to the database and must not be left behind in it.
            plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            sealed.isolation_level = None
            for statement in plain.iterdump():
                sealed.execute(statement)
            if _counts(plain) != _counts(sealed):
                raise sqlite3.DatabaseError("the copy differs")
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    handle = os.open(beside, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    os.chmod(beside, path.stat().st_mode & 0o777)
    beside.replace(path)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return True


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own tables
        for (name,) in names
    }


PYTHONS = SqliteDriver()
"""Python's own: encrypts nothing."""
