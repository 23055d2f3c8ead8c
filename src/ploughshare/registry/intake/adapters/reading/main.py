# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reading process: raise the walls, then look at the file on standard input and tell its rows."""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from ploughshare.registry.intake.adapters.reading.frames import Failed, Frames
from ploughshare.storage import walls

_LOOKS_LIKE = (
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3", "sqlite"),
)


def main() -> None:
    """Read; the one argument is JSON with the options and the parent's process id."""
    options: dict[str, Any] = json.loads(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    # A library that prints (DuckDB draws a bar after two seconds) must not write between our frames.
    os.dup2(2, 1)
    file = os.fdopen(0, "rb", closefd=False)
    form, start = _form(file)
    _load_libraries(form)
    standing = walls.raise_all(
        parent=int(options["parent"]),
        memory_mb=int(options["memory_mb"]),
        cpu_s=int(options["cpu_s"]),
        files=(0,),
    )
    frames = Frames(out, rows_at_once=int(options["rows_at_once"]))
    try:
        _read(file, frames, form, start, options, standing)
        frames.end()
    except Failed as failure:
        frames.fail(failure)
    except MemoryError:
        frames.fail(Failed("intake.reading-too-big", {"megabytes": int(options["memory_mb"])}))


def _form(file: io.BufferedReader) -> tuple[str, bytes]:
    start = file.read(64 * 1024)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        return "xlsx", start
    if start.startswith(b"PAR1"):
        return "parquet", start
    return "csv", start


def _load_libraries(form: str) -> None:
    """Before the walls: loading a library opens files and may take more than a foreign file may."""
    if form == "parquet":
        # DuckDB looks for NumPy and its like when it converts; what it finds missing it does without.
        importlib.import_module("ploughshare.registry.intake.adapters.reading.parquet")
    elif form == "xlsx":
        importlib.import_module("ploughshare.registry.intake.adapters.reading.workbook")


def _read(
    file: io.BufferedReader,
    frames: Frames,
    form: str,
    start: bytes,
    options: Mapping[str, Any],
    standing: tuple[str, ...],
) -> None:
    if not start:
        raise Failed("intake.file-empty")
    for magic, name in _LOOKS_LIKE:
        if start.startswith(magic):
            raise Failed("intake.format-unknown", {"found": name})
    if options.get("sheets_only") and form != "xlsx":
        frames.head([], row=1, form=form, walls=standing)
    elif form == "parquet":
        from ploughshare.registry.intake.adapters.reading import parquet

        parquet.read(frames, options=options, walls=standing)
    elif form == "xlsx":
        from ploughshare.registry.intake.adapters.reading import workbook

        workbook.read(file, frames, options=options, walls=standing)
    else:
        from ploughshare.registry.intake.adapters.reading import delimited

        delimited.read(file, frames, start=start, options=options, walls=standing)
