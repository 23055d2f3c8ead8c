# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The one factory through which the main database is opened, whoever opens it."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.errors import EncryptionFailed, NothingToEncrypt
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.sealed_files import FileKey
from ploughshare.storage.database import open_engine, sqlite_url
from ploughshare.storage.sqlite import PYTHONS, SqliteDriver, encrypt


def database_url(settings: Settings) -> str:
    """Address of the main database."""
    return settings.database.url or sqlite_url(settings.data / "ploughshare.db")


def edge_url(settings: Settings) -> str:
    """Address of the edge's database."""
    return sqlite_url(settings.data / "edge.db")


def sqlite_driver(settings: Settings) -> SqliteDriver:
    """What opens the main database's file, with its key.

    The edge's database is not among what it opens: the peer process holds no key that unseals, and
    finds there sealed letters and public keys only.

    Raises:
        KeysMissing, KeysLocked: the node's key is missing, damaged, or sealed.
        DriverMissing: the settings name a driver that is not installed or does not encrypt.
    """
    name = settings.database.sqlite_module
    if not name:
        return PYTHONS
    key = FileKey.derived(key_files.load_box(settings.secrets, settings.opened), purpose="database").key
    return SqliteDriver.named(name, key=key)


def encrypt_main(settings: Settings) -> bool:
    """Encrypt the main database of a stopped node in place, once the settings name a driver.

    Returns:
        False, with nothing changed, if it is encrypted already.

    Raises:
        NothingToEncrypt: the settings name no driver, or the database is no file of the node.
        EncryptionFailed: the disk is full, or the database cannot be read; nothing was changed.
        KeysMissing, DriverMissing: as `sqlite_driver`.
    """
    url = database_url(settings)
    driver = sqlite_driver(settings)
    if driver.key is None or not url.startswith("sqlite"):
        raise NothingToEncrypt()
    try:
        return encrypt(Path(str(sa.make_url(url).database)), driver)
    except (OSError, sqlite3.Error, driver.module.Error) as error:
        raise EncryptionFailed({"why": str(error)[:200]}) from None


def open_main(settings: Settings) -> Engine:
    """Open the main database.

    Raises:
        KeysMissing, DriverMissing: as `sqlite_driver`.
    """
    url = database_url(settings)
    if not url.startswith("sqlite"):
        return open_engine(url)
    driver = sqlite_driver(settings)
    path = Path(str(sa.make_url(url).database))
    return open_engine(url, creator=partial(driver.connect, path), module=driver.module)
