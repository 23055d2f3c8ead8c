# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of mail by hand on a medium: whole or not at all, and nothing else that lies there is touched.

A medium may be pulled at any moment, may be full, and may have been in strange hands. So a file is
written under another name, flushed and renamed; and only plain files with names of ours are read.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[0-9a-f]{64}\.(letter|receipt|parcel)")
ON_THE_WAY = ".part"
BYTES_MOST = 6 * 1024 * 1024
"""Bytes of one file: the largest message, as text."""
ENTRIES_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """What lies on a medium.

    Attributes:
        names: files of ours, lists first, then in the order in which the lists name them.
        left: names of everything else, which is left alone.
    """

    names: tuple[str, ...]
    left: tuple[str, ...]


def write_whole(folder: Path, name: str, data: bytes) -> None:
    """Write one file: it stands there whole under its name, or not at all.

    Raises:
        OSError: it cannot be written; nothing of it is left behind where that can be helped.
    """
    target, temporary = folder / name, folder / (name + ON_THE_WAY)
    with contextlib.suppress(FileNotFoundError):
        # A link that somebody left under that name is taken away, not followed.
        temporary.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        descriptor = os.open(temporary, flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    flush(folder)


def flush(folder: Path) -> None:
    """Let the names in a folder reach the medium."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_plain(folder: Path, name: str) -> bytes | None:
    """What a plain file holds; None if it is a link, a device, too large, or gone.

    Raises:
        OSError: the medium cannot be read.
    """
    try:
        # Not to wait for ever where somebody left a pipe.
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        if (folder / name).is_symlink():
            return None
        raise error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > BYTES_MOST:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(BYTES_MOST + 1)
    finally:
        os.close(descriptor)


def look(folder: Path) -> Found:
    """What lies in a folder.

    Raises:
        OSError: it cannot be read.
    """
    ours: list[str] = []
    left: list[str] = []
    for entry in _entries(folder):
        (ours if NAME.fullmatch(entry) else left).append(entry)
    lists = sorted(each for each in ours if each.endswith(".parcel"))
    place = {name: index for index, name in enumerate(_listed(folder, lists))}
    rest = [each for each in ours if not each.endswith(".parcel")]
    # Receipts first: they make room. The order of the rest matters to nobody but the clock.
    rest.sort(key=lambda each: (not each.endswith(".receipt"), place.get(each, len(place)), each))
    return Found((*lists, *rest), tuple(sorted(left)))


def _entries(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for index, entry in enumerate(entries):
            if index >= ENTRIES_MOST:
                return
            yield entry.name


def _listed(folder: Path, lists: Sequence[str]) -> list[str]:
    """Names in the lists, those of the earlier parcel first: a hint of order, which need not be true."""
    numbered: list[tuple[int, list[str]]] = []
    for name in lists:
        try:
            read = json.loads(read_plain(folder, name) or b"{}")["parcel"]
            files = [each for each in read["files"] if isinstance(each, str)]
            numbered.append((int(read["number"]), files))
        except (ValueError, KeyError, TypeError, RecursionError, OSError):
            continue
    return [each for _, files in sorted(numbered, key=lambda pair: pair[0]) for each in files]
