# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An administrator's copy of a node that is not open: bytes as they lie, which the copy opens no more than
the disk does."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from ploughshare.bootstrap.erasure_journal import FOLDER as ERASURES
from ploughshare.bootstrap.erasure_journal import NAME as JOURNAL
from ploughshare.bootstrap.erasure_journal import adopt
from ploughshare.bootstrap.errors import BackupBroken, BackupFailed, HomeTaken, NodeMoved, NodeOpen
from ploughshare.bootstrap.hosting.places import LOCKED, Place, standing
from ploughshare.bootstrap.hosting.settling import hand_to_owner
from ploughshare.bootstrap.post_room import RESTORED_MARK
from ploughshare.bootstrap.presence import MOVED
from ploughshare.kernel.clock import Clock, to_rfc3339
from ploughshare.safeguards.audit.adapters.files import LEAF

ABOUT = "about-this-copy.json"
LEFT_OUT = ("run",)
EDGE = Path("data/edge.db")


def copy_closed(place: Place, target: Path, *, clock: Clock) -> int:
    """Copy a stopped or locked node into one file that checks itself; returns how many files it holds.

    Raises:
        NodeOpen: it is open, so its files change under the copy.
        NodeMoved: it lives elsewhere.
        BackupFailed: the disk is full, or a file cannot be read.
    """
    found = standing(place)
    if found not in {LOCKED, "stopped"}:
        raise NodeMoved({"home": str(place.home)}) if found == "moved out" else NodeOpen({"name": place.name})
    temporary = target.with_name(target.name + ".part")
    sums: dict[str, str] = {}
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copy-") as folder:
            edge = _edge_copy(place.home, Path(folder))
            with temporary.open("wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
                os.chmod(temporary, 0o600)
                for path in sorted(place.home.rglob("*")):
                    name = path.relative_to(place.home)
                    if not path.is_file() or name.parts[0] in LEFT_OUT or _is_journal_of_edge(name):
                        continue
                    source = edge if name == EDGE and edge is not None else path
                    sums[str(name)] = _add(archive, source, str(name))
                about = {"name": place.name, "at": to_rfc3339(clock()), "sha256": sums}
                _add_text(archive, ABOUT, json.dumps(about))
                archive.close()
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(target)
    except (OSError, sqlite3.Error, tarfile.TarError) as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise BackupFailed({"why": getattr(error, "strerror", None) or type(error).__name__}) from None
    return len(sums)


def put_back(place: Place, source: Path, *, clock: Clock) -> None:
    """Put a copy into an empty place. Opened, the node asks its peers for what it lost since.

    Raises:
        HomeTaken: a node is there.
        NodeMoved: it moved out of this place: a copy from before must not run.
        BackupBroken: the copy was cut or altered.
    """
    if (place.home / MOVED).exists():
        raise NodeMoved({"home": str(place.home)})
    if (place.home / "node.toml").exists():
        raise HomeTaken({"home": str(place.home)})
    staging = Path(tempfile.mkdtemp(dir=place.home.parent, prefix=".back-"))
    try:
        try:
            with tarfile.open(source, mode="r:") as archive:
                archive.extractall(staging, filter="data")
            about = json.loads((staging / ABOUT).read_text("utf-8"))
            held = {
                str(path.relative_to(staging)): _sum(path) for path in staging.rglob("*") if path.is_file()
            }
            held.pop(ABOUT)
            if held != about["sha256"]:
                raise BackupBroken()
        except (OSError, tarfile.TarError, ValueError, KeyError, TypeError):
            raise BackupBroken() from None
        size = (staging / "data/audit/leaves").stat().st_size // LEAF
        note = {"as_of": about["at"], "restored_at": to_rfc3339(clock()), "log_size": size}
        (staging / "data" / RESTORED_MARK).write_text(json.dumps(note), "utf-8")
        (staging / ABOUT).unlink()
        os.chmod(staging, 0o700)
        owner = place.home.stat()
        os.chown(staging, owner.st_uid, owner.st_gid)
        journal = place.home / ERASURES / JOURNAL
        if journal.exists():
            # What was erased since the copy stays erased: the journal here goes on where the copy's ends.
            adopt(journal, staging)
        shutil.rmtree(place.home)
        staging.replace(place.home)
        hand_to_owner(place)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _edge_copy(home: Path, folder: Path) -> Path | None:
    """The edge's database changes while the node is locked, and is copied by its own means. It is not
    encrypted and holds sealed letters."""
    if not (home / EDGE).exists():
        return None
    target = folder / "edge.db"
    with closing(sqlite3.connect(home / EDGE)) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
    return target


def _is_journal_of_edge(name: Path) -> bool:
    return name.parent == EDGE.parent and name.name.startswith(EDGE.name + "-")


def _add(archive: tarfile.TarFile, source: Path, name: str) -> str:
    archive.add(source, arcname=name)
    return _sum(source)


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    archive.addfile(info, io.BytesIO(content))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
