# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which files beside the database are sealed, under which key, and what happens when that changes.

The choice is taken up at the next start: import files in custody, the lake and files of look-ups are written
anew in the form that the settings say, and an index in the other form is removed and built again.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from pathlib import Path

from ploughshare.bootstrap.errors import SealingUnsupported
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.sealed_files import FileKey
from ploughshare.kernel.errors import PloughshareError
from ploughshare.storage.files import ON_THE_WAY, Files, PlainFiles, SealedFiles, stands_sealed

log = logging.getLogger("ploughshare.sealing")

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, and every file in it is without a name
"""The system's folder in memory."""


def intake_folder(settings: Settings) -> Path:
    """Where files of imports are kept until their report stands."""
    return settings.data / "intake"


def index_folder(settings: Settings) -> Path:
    """Where the search index is kept, in the form that the settings say."""
    return _index_folder(settings, sealed=settings.storage.seal_files)


def lot_index_folder(settings: Settings) -> Path:
    """Where the search index of ammunition is kept: beside that of arms, each may be thrown away alone."""
    return _lots_beside(index_folder(settings))


def _lots_beside(folder: Path) -> Path:
    return folder.with_name(f"lot-{folder.name}")


def _index_folder(settings: Settings, *, sealed: bool) -> Path:
    chosen = settings.database.index_folder
    return (Path(chosen) if chosen else settings.data) / ("index-sealed" if sealed else "index")


def lookup_folder(settings: Settings) -> Path:
    """Where the evaluated register and the sets of look-ups are kept."""
    return settings.data / "lookup"


def lookup_files(settings: Settings, box: bytes) -> Files:
    """How files of look-ups are written; arguments and errors as `intake_files`."""
    if settings.storage.seal_files:
        return _sealed(box, purpose="lookup")
    return PlainFiles()


def attachment_folder(settings: Settings) -> Path:
    """Where this node's clean files are kept that go with messages."""
    return settings.data / "files"


def piece_folder(settings: Settings) -> Path:
    """Where sealed pieces of others' files wait until they are whole. The peer process writes there."""
    return settings.data / "pieces"


def attachment_files(settings: Settings, box: bytes) -> Files:
    """How files that go with messages are written; arguments and errors as `intake_files`."""
    if settings.storage.seal_files:
        return _sealed(box, purpose="attachments")
    return PlainFiles()


def lake_folder(settings: Settings) -> Path:
    """Where the lake is kept."""
    return settings.data / "lake"


def lake_files(settings: Settings, box: bytes) -> Files:
    """How the lake is written; arguments and errors as `intake_files`."""
    if settings.storage.seal_files:
        return _sealed(box, purpose="lake")
    return PlainFiles()


def intake_files(settings: Settings, box: bytes) -> Files:
    """How files of imports are written.

    Args:
        box: the node's key for what it seals for itself.

    Raises:
        SealingUnsupported: they are to be sealed, and this system has no memory files.
    """
    if settings.storage.seal_files:
        return _sealed(box, purpose="intake")
    return PlainFiles(intake_folder(settings))


def index_files(settings: Settings, box: bytes) -> Files:
    """How the search index is written; arguments and errors as `intake_files`."""
    if settings.storage.seal_files:
        return _sealed(box, purpose="index")
    return PlainFiles()


def _sealed(box: bytes, *, purpose: str) -> SealedFiles:
    if not hasattr(os, "memfd_create"):
        raise SealingUnsupported({"missing": "memfd_create"})
    return SealedFiles(FileKey.derived(box, purpose=purpose))


def settle(settings: Settings, box: bytes) -> None:
    """Bring what stands on the disk into the form that the settings say; killed, it goes on next time.

    A file that does not open stays as it is: its import says so by name, and an operator who puts back
    the right key has lost nothing.
    """
    _remove_other_indexes(settings)
    _settle_folder(intake_folder(settings), intake_files(settings, box), box, purpose="intake")
    files = attachment_files(settings, box)
    _settle_folder(attachment_folder(settings), files, box, purpose="attachments")
    _settle_folder(lookup_folder(settings), lookup_files(settings, box), box, purpose="lookup")
    _settle_folder(lake_folder(settings), lake_files(settings, box), box, purpose="lake")


def _settle_folder(folder: Path, wanted: Files, box: bytes, *, purpose: str) -> None:
    if not folder.exists():
        return
    present: Files = PlainFiles() if wanted.sealed else _sealed(box, purpose=purpose)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ON_THE_WAY and stands_sealed(path) is not wanted.sealed:
            _rewrite(path, present, wanted)


def _remove_other_indexes(settings: Settings) -> None:
    current = index_folder(settings)
    known = {_index_folder(settings, sealed=each) for each in (True, False)}
    known |= {settings.data / "index", settings.data / "index-sealed"}
    others = known - {current}
    for folder in others | {_lots_beside(each) for each in others}:
        if folder.exists():
            log.info("removing the search index in %s: the settings keep it elsewhere now", folder)
            shutil.rmtree(folder, ignore_errors=True)


def _rewrite(path: Path, present: Files, wanted: Files) -> None:
    beside = path.with_name(path.name + ON_THE_WAY)
    beside.unlink(missing_ok=True)
    try:
        with wanted.create(beside) as out:
            for piece in present.pieces(path):
                out.write(piece)
    except PloughshareError as error:
        log.warning("left as it is: %s", error.code)
        beside.unlink(missing_ok=True)
        return
    beside.replace(path)


def spool_in_memory() -> None:
    """Let what passes through temporary files of this process stay in memory: a received form is one.

    Raises:
        SealingUnsupported: this system has no folder in memory.
    """
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        raise SealingUnsupported({"missing": str(MEMORY)})
    tempfile.tempdir = str(MEMORY)
