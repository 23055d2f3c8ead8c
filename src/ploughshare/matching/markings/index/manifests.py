# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The list of segments that make up the index, replaced whole: a kill leaves the old or the new one."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from ploughshare.matching.markings.errors import IndexDamaged, IndexOfOtherVersion

NAME = "manifest.json"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One published segment.

    Attributes:
        file: name in the index's directory.
        rows: records in it.
        least, most: smallest and largest record number.
        size: bytes of the file.
        check: CRC-32 of the file.
    """

    file: str
    rows: int
    least: int
    most: int
    size: int
    check: int


@dataclass(frozen=True, slots=True)
class Names:
    """A file with the ids of the records, where they are not the record numbers themselves.

    Attributes:
        file: name in the index's directory.
        size: bytes of the file.
        check: CRC-32 of the file.
    """

    file: str
    size: int
    check: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is published.

    Attributes:
        parts: oldest first.
        serial: counts publications; names the next segment.
        removed: record numbers that are in a segment and no longer hold, in order.
        names: ids of the records, if they have others than their numbers.
    """

    parts: tuple[Part, ...] = ()
    serial: int = 0
    removed: tuple[int, ...] = ()
    names: Names | None = None


def load(directory: Path) -> Manifest:
    """Read the manifest; an empty one where none was ever published.

    Raises:
        IndexDamaged: its bytes differ from what was written.
        IndexOfOtherVersion: written by another version.
    """
    try:
        document = json.loads((directory / NAME).read_bytes())
        version, check = document.pop("version"), document.pop("check")
    except FileNotFoundError:
        return Manifest()
    except (OSError, ValueError, KeyError, AttributeError):
        raise IndexDamaged({"part": NAME}) from None
    if version != VERSION:
        raise IndexOfOtherVersion({"found": str(version)[:20], "known": VERSION})
    if _check(document) != check:
        raise IndexDamaged({"part": NAME})
    try:
        parts = tuple(Part(**part) for part in document["parts"])
        removed = tuple(int(number) for number in document["removed"])
        named = document.get("names")
        return Manifest(parts, int(document["serial"]), removed, Names(**named) if named else None)
    except (KeyError, TypeError, ValueError):
        raise IndexDamaged({"part": NAME}) from None


def publish(directory: Path, manifest: Manifest) -> None:
    """Put a manifest in place of the old one: written beside it, flushed, renamed, the directory flushed."""
    document = {
        "parts": [asdict(part) for part in manifest.parts],
        "serial": manifest.serial,
        "removed": list(manifest.removed),
        "names": asdict(manifest.names) if manifest.names else None,
    }
    body = json.dumps({**document, "version": VERSION, "check": _check(document)}).encode()
    write_beside(directory / NAME, body)


def write_beside(path: Path, body: bytes) -> None:
    """Put a file in place of an old one: written beside it, flushed, renamed, the directory flushed."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, path)
    flush_directory(path.parent)


def flush_directory(directory: Path) -> None:
    """Make renames and removals in a directory durable."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(document: dict[str, object]) -> int:
    return zlib.crc32(json.dumps(document, sort_keys=True).encode())
