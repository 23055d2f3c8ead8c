# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The cleaning process: raise the walls, then make a new file of the one on standard input."""

from __future__ import annotations

import importlib
import json
import os
import struct
import sys
import warnings
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, TypeVar

from ploughshare.exchange.release.adapters.cleaning.kinds import kind_of
from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made, Room, damaged, too_big
from ploughshare.storage import walls

_ROOM = "ploughshare.exchange.release.adapters.cleaning."
_PICTURES = ("jpeg", "png", "tiff", "gif", "bmp", "webp", "avif")


Found = TypeVar("Found")


def main() -> None:
    """Clean; the one argument is JSON with the limits and the parent's process id."""
    behind_walls(_load_libraries, _clean, _tell)


def behind_walls(
    load: Callable[[bytes], None],
    act: Callable[[bytes, dict[str, Any]], Found],
    tell: Callable[[BinaryIO, Found, tuple[str, ...]], None],
) -> None:
    """What every process does that reads a foreign file: raise the walls, act, and tell what came of it.

    Args:
        load: what has to be loaded before the walls stand, by the first bytes of the file.
        act: reads the file within the options.
        tell: writes the outcome, with the walls that stand.
    """
    options: dict[str, Any] = json.loads(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    warnings.simplefilter("ignore")
    with os.fdopen(0, "rb", closefd=False) as file:
        load(file.read(16))
        file.seek(0)
        standing = walls.raise_all(
            parent=int(options["parent"]),
            memory_mb=int(options["memory_mb"]),
            cpu_s=int(options["cpu_s"]),
            files=(0,),
        )
        try:
            missing = set(options["walls_needed"]) - set(standing)
            if missing:
                raise Failed("release.walls-missing", {"missing": ", ".join(sorted(missing))})
            tell(out, act(file.read(), options), standing)
        except Failed as failure:
            write_answer(out, {"t": "fail", "code": failure.code, "facts": failure.facts})
        except MemoryError:
            full = too_big(f"it needs more than {options['memory_mb']} MiB of memory")
            write_answer(out, {"t": "fail", "code": full.code, "facts": full.facts})


def _load_libraries(start: bytes) -> None:
    """Before the walls: loading a library opens files and may take more than a foreign file may."""
    if start.startswith(b"PK"):
        importlib.import_module(_ROOM + "office")
    elif start.startswith(b"%PDF-"):
        importlib.import_module(_ROOM + "pages")
    else:
        importlib.import_module(_ROOM + "pictures")
        importlib.import_module(_ROOM + "texts")


def _clean(data: bytes, options: Mapping[str, Any]) -> tuple[str, Made]:
    room = Room(
        unpacked=int(options["unpacked_mb"]) * 1024 * 1024,
        pixels=int(options["megapixels"]) * 1_000_000,
        clean=int(options["clean_mb"]) * 1024 * 1024,
        pages=int(options["pages"]),
        characters=int(options["characters"]),
    )
    kind = kind_of(data)
    try:
        found, made = _by_kind(kind, data, room, table=bool(options["table"]))
    except (Failed, MemoryError):
        raise
    except Exception:
        # Whatever a reader trips over, the file is not what it should be; nothing of it goes on.
        raise damaged() from None
    if len(made.text) > room.characters:
        raise too_big(f"{len(made.text)} characters, at most {room.characters}")
    if len(made.data) > room.clean:
        raise too_big(f"{len(made.data) >> 20} MiB when clean, at most {room.clean >> 20}")
    return found, made


def _by_kind(kind: str, data: bytes, room: Room, *, table: bool) -> tuple[str, Made]:
    if kind in _PICTURES:
        from ploughshare.exchange.release.adapters.cleaning import pictures

        return kind, pictures.clean(data, kind, room)
    if kind == "pdf":
        from ploughshare.exchange.release.adapters.cleaning import pages

        return kind, pages.clean(data, room)
    if kind == "zip":
        from ploughshare.exchange.release.adapters.cleaning import office

        return office.clean(data, room)
    if kind == "wav":
        from ploughshare.exchange.release.adapters.cleaning import sound

        return kind, sound.clean(data)
    from ploughshare.exchange.release.adapters.cleaning import texts

    return texts.clean(data, room, table=table)


def _tell(out: BinaryIO, cleaned: tuple[str, Made], standing: tuple[str, ...]) -> None:
    found, made = cleaned
    write_answer(
        out,
        {
            "t": "done",
            "found": found,
            "kind": made.kind,
            "left_out": sorted(made.left_out),
            "text": made.text,
            "size": len(made.data),
            "walls": list(standing),
        },
    )
    out.write(made.data)
    out.flush()


def write_answer(out: BinaryIO, body: Mapping[str, Any]) -> None:
    """Say something to who started the process: four bytes of length, and JSON."""
    try:
        packed = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        packed = b'{"t":"fail","code":"release.file-damaged","facts":{}}'
    out.write(struct.pack(">I", len(packed)) + packed)
    out.flush()
