# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Backup and restore: one encrypted file that holds everything a node knows.

A backup is made while the node runs. What it holds is one consistent moment: the database's copy,
the audit log's files cut to exactly the entries that copy knows, the edge's letters, files that go with
messages, settings and, unless left out, the keys. The search index is not in it; it is built anew, and so
is what was prepared for look-ups. Sets of partners are asked for again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import sqlalchemy as sa

from ploughshare.bootstrap.databases import open_main, sqlite_driver
from ploughshare.bootstrap.erasure_journal import adopt
from ploughshare.bootstrap.errors import (
    BackupBroken,
    BackupFailed,
    DatabaseFilled,
    HomeTaken,
    PassphraseShort,
    RestoreFailed,
)
from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.own_descriptor import DIRECTORY
from ploughshare.bootstrap.post_room import RESTORED_MARK
from ploughshare.bootstrap.sealing import attachment_folder, piece_folder
from ploughshare.bootstrap.settings import Settings, load_settings
from ploughshare.bootstrap.tables import dump_tables, load_tables
from ploughshare.crypto.archives import ArchiveBroken, ArchiveWriter, read_archive
from ploughshare.kernel.clock import Clock, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.audit.adapters.files import LEAF
from ploughshare.safeguards.deeds import Deed
from ploughshare.storage.files import ON_THE_WAY
from ploughshare.storage.sqlite import PYTHONS, SqliteDriver

PASSPHRASE_LEAST = 12
FORMAT = 1
GATHERED = ".backup-"
MADE_ANEW = ("lookup", "trust", "descriptor.json")
"""Under data/: what a restored node makes again or asks for, and a node that moves takes along."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup.

    Attributes:
        path: the file.
        size_bytes: its size.
        log_size: entries of the audit log it holds.
    """

    path: Path
    size_bytes: int
    log_size: int


def make_backup(node: Node, target: Path, *, passphrase: str, with_keys: bool = True) -> Made:
    """Write an encrypted backup of a node, running or not.

    The file appears under its name only when it is whole.

    Raises:
        PassphraseShort: shorter than `PASSPHRASE_LEAST`.
        BackupFailed: the disk is full, or the folder cannot be written.
    """
    settings = node.settings
    log_size = pack(node, target, passphrase=passphrase, with_keys=with_keys)
    with node.door.open(machine_mandate(settings.node.authority, node.clock())) as work:
        work.record(Deed.BACKUP_MADE, None, {"log_size": log_size, "with_keys": with_keys})
    return Made(target, target.stat().st_size, log_size)


def pack(node: Node, target: Path, *, passphrase: str, with_keys: bool = True, moving: bool = False) -> int:
    """Write a node into one encrypted file, without recording it; returns the entries of its log.

    Args:
        moving: whether the node leaves for good: then what could be made anew or asked for again goes along.

    Raises:
        PassphraseShort, BackupFailed: as `make_backup`.
    """
    if len(passphrase) < PASSPHRASE_LEAST:
        raise PassphraseShort({"least": PASSPHRASE_LEAST})
    settings = node.settings
    temporary = target.with_name(target.name + ".part")
    try:
        for left in settings.data.glob(f"{GATHERED}*"):
            # What a killed backup left.
            shutil.rmtree(left)
        # In the clear it stands only where everything stands in the clear anyway.
        with tempfile.TemporaryDirectory(dir=settings.data, prefix=GATHERED) as folder:
            log_size = _gather(node, Path(folder), with_keys=with_keys, moving=moving)
            with temporary.open("wb") as file:
                os.chmod(temporary, 0o600)
                writer = ArchiveWriter(cast(BinaryIO, file), passphrase)
                with tarfile.open(fileobj=cast(Any, writer), mode="w|") as archive:
                    archive.add(folder, arcname=".")
                writer.close()
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(target)
    except (OSError, sqlite3.Error, sa.exc.SQLAlchemyError, tarfile.TarError, PloughshareError) as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise BackupFailed({"why": _why(error)}) from None
    return log_size


def _why(error: Exception) -> str:
    if isinstance(error, PloughshareError):
        return error.code
    return (error.strerror or "") if isinstance(error, OSError) else type(error).__name__


def _gather(node: Node, folder: Path, *, with_keys: bool, moving: bool) -> int:
    """Copy everything into `folder`; returns the number of log entries."""
    settings = node.settings
    as_of = node.clock()
    shutil.copy2(settings.home / "node.toml", folder / "node.toml")
    if (settings.home / DIRECTORY).exists():
        shutil.copy2(settings.home / DIRECTORY, folder / DIRECTORY)
    data = folder / "data"
    data.mkdir()
    # The edge first: a letter that the office took in between is still waiting in the copy, and acts
    # once. The other way round it would be taken there and unknown to the office: lost.
    _copy_sqlite(PYTHONS, settings.data / "edge.db", data / "edge.db")
    if node.engine.dialect.name == "sqlite":
        driver = sqlite_driver(settings)
        _copy_sqlite(driver, settings.data / "ploughshare.db", data / "ploughshare.db")
    else:
        with (data / "tables").open("wb") as file:
            dump_tables(node.engine, cast(BinaryIO, file))
    if (settings.data / "node-name").exists():
        shutil.copy2(settings.data / "node-name", data / "node-name")
    if (settings.data / "intake").exists():
        shutil.copytree(settings.data / "intake", data / "intake")
    # After the database: what it names and was erased meanwhile is missing, what it does not name is swept.
    _copy_changing(attachment_folder(settings), data)
    _copy_changing(piece_folder(settings), data)
    for name in MADE_ANEW if moving else ():
        if (settings.data / name).is_dir():
            shutil.copytree(settings.data / name, data / name)
        elif (settings.data / name).exists():
            shutil.copy2(settings.data / name, data / name)
    # What was erased up to now: a restore goes on from it with the journal that outlived the node.
    _copy_changing(node.erasures.path.parent, folder)
    size = _log_size(node, data)
    _copy_log(settings.audit, data / "audit", size)
    if with_keys:
        shutil.copytree(settings.secrets, folder / "secrets")
    about = {
        "format": FORMAT,
        "as_of": to_rfc3339(as_of),
        "node": node.node,
        "engine": node.engine.dialect.name,
        "log_size": size,
        "with_keys": with_keys,
    }
    (folder / "about.json").write_text(json.dumps(about), "utf-8")
    return size


def _copy_changing(source: Path, into: Path) -> None:
    """Copy a folder of files that come whole and go at once, whatever comes and goes meanwhile."""
    for path in sorted(source.rglob("*")) if source.exists() else ():
        target = into / source.name / path.relative_to(source)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif path.suffix != ON_THE_WAY:
            target.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileNotFoundError):
                shutil.copy2(path, target)


def _copy_sqlite(driver: SqliteDriver, source: Path, target: Path) -> None:
    if not source.exists():
        return
    origin, copy = driver.connect(source), driver.connect(target)
    try:
        origin.backup(copy, pages=2000, sleep=0.005)
    except driver.module.Error as error:
        raise sqlite3.OperationalError(str(error)) from None
    finally:
        copy.close()
        origin.close()


def _log_size(node: Node, data: Path) -> int:
    if node.engine.dialect.name != "sqlite":
        # The sequencer writes leaves before the database: the files hold at least what the dump knows,
        # and what they hold beyond is cut at the next start.
        return node.files.size()
    connection = sqlite_driver(node.settings).connect(data / "ploughshare.db")
    try:
        row = connection.execute("SELECT size FROM audit_state WHERE id = 1").fetchone()
    finally:
        connection.close()
    return int(row[0]) if row else 0


def _copy_log(source: Path, target: Path, size: int) -> None:
    """Copy the log's files as they were at `size` entries."""
    target.mkdir()
    for name in ("breaks", "key"):
        if (source / name).exists():
            shutil.copy2(source / name, target / name)
    with (source / "leaves").open("rb") as origin, (target / "leaves").open("wb") as copy:
        remaining = size * LEAF
        while remaining and (block := origin.read(min(remaining, 1 << 20))):
            copy.write(block)
            remaining -= len(block)
    with (source / "checkpoints").open("rb") as origin, (target / "checkpoints").open("wb") as copy:
        for line in origin:
            try:
                covered = int(str(json.loads(line)).split("\n")[1])
            except (ValueError, IndexError):
                continue
            if covered <= size:
                copy.write(line)


def restore_backup(
    source: Path, home: Path, *, passphrase: str, clock: Clock, erasures: Path | None = None
) -> dict[str, Any]:
    """Make a node's folder out of a backup. Nothing appears under `home` before all is checked.

    Args:
        erasures: the journal of erasures as it was when the node was lost; None if it is lost, too.

    Returns:
        What the backup says of itself.

    Raises:
        HomeTaken: there is a node in `home`.
        BackupBroken: wrong passphrase, cut or altered.
        RestoreFailed: the disk is full, or the database named in the settings cannot be filled.
        ErasuresBroken: the journal was changed, or is another node's.
    """
    at = clock()

    def prepare(staging: Path, about: dict[str, Any]) -> None:
        lines = None if erasures is None else adopt(erasures, staging)
        _mark(staging, about, at=at, erasures=lines)

    return unpack(source, home, passphrase=passphrase, prepare=prepare)


def unpack(
    source: Path,
    home: Path,
    *,
    passphrase: str,
    prepare: Callable[[Path, dict[str, Any]], None] = lambda staging, about: None,
) -> dict[str, Any]:
    """Make a node's folder out of a packed one; arguments, result and errors as `restore_backup`.

    Args:
        prepare: called with the folder before it gets its name, and with what the file says of itself.
    """
    if home.exists() and any(home.iterdir()):
        raise HomeTaken({"home": str(home)})
    staging: Path | None = None
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=home.parent, prefix=".restore-"))
        about = _unpack(source, staging, passphrase)
        _finish(staging)
        prepare(staging, about)
        if about["engine"] != "sqlite":
            _fill_database(load_settings(staging))
        if home.exists():
            home.rmdir()
        staging.replace(home)
    except BaseException as error:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
        if isinstance(error, (OSError, sa.exc.SQLAlchemyError)):
            raise RestoreFailed({"why": _why(error)}) from None
        raise
    return about


def _unpack(source: Path, staging: Path, passphrase: str) -> dict[str, Any]:
    try:
        about = _extract(source, staging, passphrase)
    except (tarfile.TarError, ValueError, KeyError, FileNotFoundError):
        raise BackupBroken() from None
    if about.get("format") != FORMAT:
        raise BackupBroken()
    return about


def _extract(source: Path, staging: Path, passphrase: str) -> dict[str, Any]:
    with source.open("rb") as file, tempfile.TemporaryFile(dir=staging) as plain:
        # The whole is decrypted and checked to its end before anything is unpacked.
        for chunk in _chunks(cast(BinaryIO, file), passphrase):
            plain.write(chunk)
        plain.seek(0)
        with tarfile.open(fileobj=plain, mode="r:") as archive:
            archive.extractall(staging, filter="data")
    about: dict[str, Any] = json.loads((staging / "about.json").read_text("utf-8"))
    return about


def _chunks(file: BinaryIO, passphrase: str) -> Iterator[bytes]:
    try:
        yield from read_archive(file, passphrase)
    except ArchiveBroken:
        raise BackupBroken() from None


def _finish(staging: Path) -> None:
    for folder in (staging, staging / "data", staging / "secrets"):
        if folder.exists():
            os.chmod(folder, 0o700)
    (staging / "about.json").unlink()


def _mark(staging: Path, about: dict[str, Any], *, at: datetime, erasures: int | None) -> None:
    """Have the node ask its peers at its next start for what it lost since."""
    note = {
        "as_of": about["as_of"],
        "restored_at": to_rfc3339(at),
        "log_size": about["log_size"],
        "erasures": erasures,
    }
    (staging / "data" / RESTORED_MARK).write_text(json.dumps(note), "utf-8")


def _fill_database(settings: Settings) -> None:
    """Fill the database that the settings name, which must be empty: all of it or nothing."""
    from ploughshare.bootstrap.migrations import upgrade

    path = settings.data / "tables"
    engine = open_main(settings)
    try:
        if sa.inspect(engine).get_table_names():
            raise DatabaseFilled()
        try:
            upgrade(engine)
            with path.open("rb") as file:
                load_tables(engine, cast(BinaryIO, file))
        except BaseException:
            _empty_database(engine)
            raise
    finally:
        engine.dispose()
    path.unlink()


def _empty_database(engine: sa.Engine) -> None:
    """Take away what a failed restore put into a database that was empty before."""
    found = sa.MetaData()
    with contextlib.suppress(sa.exc.SQLAlchemyError):
        found.reflect(engine)
        found.drop_all(engine)
