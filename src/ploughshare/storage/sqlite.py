# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What opens SQLite files: the driver of Python, or one that encrypts them in its place."""

from __future__ import annotations

import importlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from ploughshare.storage.errors import DatabaseShut, DriverMissing

TIMEOUT_S = 30.0


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


PYTHONS = SqliteDriver()
"""Python's own: encrypts nothing."""
