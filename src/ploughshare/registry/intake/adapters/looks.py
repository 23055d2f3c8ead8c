# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A marked copy that keeps the looks of a workbook: made behind walls, and looked at before it goes on.

What comes back from there was written by a process that read a foreign file. Nothing of it is opened here
but the directory of its archive: parts that could reach out of a workbook are in no copy.
"""

from __future__ import annotations

import io
import json
import os
import re
import select
import struct
import tempfile
import time
import zipfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from ploughshare.registry.intake.terms import Limits
from ploughshare.storage.files import PLAIN, Files
from ploughshare.storage.walled import walled

CPU_S_MOST = 60
"""Somebody waits for the copy."""
COPY_MOST = 256 * 1024 * 1024
_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from ploughshare.registry.intake.adapters.reading.looks import main; main()"
)
_PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/\w+\.xml|xl/\w+\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(?:worksheets|chartsheets|drawings|charts|tables|comments|theme)/\w+\.(?:xml|vml)"
    r"|xl/(?:worksheets|chartsheets|drawings|charts)/_rels/\w+\.xml\.rels"
    r"|xl/media/\w+\.(?:png|jpe?g|gif)"
)


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    walls: list[str]
    failed: bool
    lost: list[str]


def copy_with_looks(
    path: Path, marks: Mapping[str, Any], *, limits: Limits, files: Files = PLAIN
) -> bytes | None:
    """A copy of a workbook with marks in it; None where its looks cannot be kept: it is too large for that,
    the library does not hold it, or the walls do not stand.

    Args:
        marks: as `rules.mending.marks_in_place` makes them.
    """
    with ExitStack() as held:
        try:
            file = held.enter_context(files.open(path))
        except OSError:
            return None
        told = held.enter_context(_in_memory(json.dumps(marks).encode()))
        scratch = held.enter_context(tempfile.TemporaryDirectory(prefix="ploughshare-copying-"))
        arguments = {
            "parent": os.getpid(),
            "marks": told.fileno(),
            "memory_mb": limits.memory_mb,
            "cpu_s": min(limits.cpu_s, CPU_S_MOST),
            "unpacked_mb": limits.unpacked_mb,
        }
        process = held.enter_context(
            walled(
                _PROGRAM,
                json.dumps(arguments),
                file=file.fileno(),
                scratch=scratch,
                beside=(told.fileno(),),
            )
        )
        assert process.stdout is not None
        said = _all_of(process.stdout.fileno(), silence_s=limits.silence_s)
    return _checked(said, limits)


def _in_memory(data: bytes) -> BinaryIO:
    """A file of its own kind that another process can read; words of a report lie on no disk."""
    made: BinaryIO
    if hasattr(os, "memfd_create"):
        made = os.fdopen(os.memfd_create("marks"), "w+b")
    else:
        made = tempfile.TemporaryFile()  # noqa: SIM115 - the stack of the caller closes it
    made.write(data)
    made.flush()
    made.seek(0)
    return made


def _all_of(pipe: int, *, silence_s: int) -> bytes:
    """What a process says until it ends or says nothing for too long."""
    said = bytearray()
    until = time.monotonic() + silence_s
    while len(said) <= COPY_MOST:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return b""
        block = os.read(pipe, 1024 * 1024)
        if not block:
            return bytes(said)
        said += block
    return b""


def _checked(said: bytes, limits: Limits) -> bytes | None:
    if len(said) < 4:
        return None
    size = struct.unpack(">I", said[:4])[0]
    try:
        head = msgspec.json.decode(said[4 : 4 + size], type=_Head)
        if head.failed or limits.walls_needed - set(head.walls):
            return None
        made = said[4 + size :]
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            names = archive.namelist()
    except (msgspec.DecodeError, RecursionError, zipfile.BadZipFile, OSError, ValueError):
        return None
    return made if names and all(_PART.fullmatch(name) for name in names) else None
