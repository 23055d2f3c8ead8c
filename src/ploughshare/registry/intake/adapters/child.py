# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a foreign file in a process of its own, and believes nothing that process says unchecked."""

from __future__ import annotations

import hashlib
import json
import os
import select
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intake import errors
from ploughshare.registry.intake.errors import (
    FileUnreadable,
    ReaderStopped,
    ReadingTooBig,
    ReadingTooLong,
    WallsMissing,
)
from ploughshare.registry.intake.rules.faults import SENTENCES, fault
from ploughshare.registry.intake.terms import DROP, Chunk, Fault, Format, Heading, Limits, Options
from ploughshare.storage.files import PLAIN, Files
from ploughshare.storage.walled import Stopped, walled, why_stopped

_FRAME_MOST = 256 * 1024 * 1024
_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from ploughshare.registry.intake.adapters.reading.main import main; main()"
)


class _Fault(msgspec.Struct, forbid_unknown_fields=True):
    row: int
    column: str | None
    code: str
    facts: dict[str, str | int]


class _Head(msgspec.Struct, tag_field="t", tag="head", forbid_unknown_fields=True):
    columns: list[str]
    row: int
    form: str
    walls: list[str]
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[str] = []


class _Rows(msgspec.Struct, tag_field="t", tag="rows", forbid_unknown_fields=True):
    numbers: list[int]
    cells: list[list[str | None]]
    faults: list[_Fault]


class _Fail(msgspec.Struct, tag_field="t", tag="fail", forbid_unknown_fields=True):
    code: str
    facts: dict[str, str | int]


class _End(msgspec.Struct, tag_field="t", tag="end", forbid_unknown_fields=True):
    pass


_Frame = _Head | _Rows | _Fail | _End
_decoder = msgspec.json.Decoder(_Frame)
_NAMED: dict[str, type[PloughshareError]] = {
    each.code: each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, PloughshareError) and each is not PloughshareError
}


class FileReader:
    """Reads one file, as often as asked; see `ports.Reader`."""

    def __init__(self, path: Path, *, limits: Limits | None = None, files: Files = PLAIN) -> None:
        self._path = path
        self._files = files
        self._limits = limits or Limits()

    def digest(self) -> str:
        """SHA-256 of what the file holds, hexadecimal.

        Raises:
            FileUnreadable: the file is not there or may not be read.
            FileBroken: it is sealed and does not open.
        """
        digest = hashlib.sha256()
        try:
            for piece in self._files.pieces(self._path):
                digest.update(piece)
        except OSError:
            raise FileUnreadable() from None
        return digest.hexdigest()

    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets of a workbook, hidden ones too; nothing where it is none.

        Raises:
            PloughshareError: as `open`.
        """
        with self._reading(Options(), sheets_only=True) as reading:
            return reading.heading.columns

    def open_whole(self, options: Options) -> AbstractContextManager[ChildReading]:
        """Begin to read every row of the sheet as it stands, names and titles among them.

        Raises:
            what `open` raises.
        """
        return self._reading(options, whole=True)

    @contextmanager
    def open(self, options: Options) -> Iterator[ChildReading]:
        """Start the process and wait for its heading; the process ends with the block.

        Raises:
            FileUnreadable: the file is not there or may not be read.
            FileBroken: it is sealed and does not open.
            PloughshareError: what is wrong with the file as a whole, by name.
        """
        with self._reading(options) as reading:
            yield reading

    @contextmanager
    def _reading(
        self, options: Options, *, sheets_only: bool = False, whole: bool = False
    ) -> Iterator[ChildReading]:
        with ExitStack() as held:
            try:
                file = held.enter_context(self._files.open(self._path))
            except OSError:
                raise FileUnreadable() from None
            scratch = held.enter_context(tempfile.TemporaryDirectory(prefix="ploughshare-reading-"))
            arguments = _arguments(options, self._limits, sheets_only=sheets_only, whole=whole)
            process = held.enter_context(walled(_PROGRAM, arguments, file=file.fileno(), scratch=scratch))
            yield ChildReading(process, self._limits)


def _arguments(options: Options, limits: Limits, *, sheets_only: bool, whole: bool) -> str:
    return json.dumps(
        {
            "parent": os.getpid(),
            "encoding": options.encoding,
            "delimiter": options.delimiter,
            "sheet": options.sheet,
            "verbatim": whole,
            "header_row": options.header_row,
            "sheets_only": sheets_only,
            "drop": [name for name, column in options.mapping.items() if column == DROP],
            "memory_mb": limits.memory_mb,
            "cpu_s": limits.cpu_s,
            "unpacked_mb": limits.unpacked_mb,
            "cell_characters": limits.cell_characters,
            "rows_at_once": limits.rows_at_once,
        }
    )


class ChildReading:
    """A file being read by another process; see `ports.Reading`."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self._process = process
        self._limits = limits
        assert process.stdout is not None
        self._pipe = process.stdout.fileno()
        self._buffer = bytearray()
        head = self._next()
        if not isinstance(head, _Head):
            raise ReaderStopped()
        try:
            form = Format(head.form)
        except ValueError:
            raise ReaderStopped() from None
        missing = limits.walls_needed - set(head.walls)
        if missing:
            raise WallsMissing({"missing": ", ".join(sorted(missing))})
        self._width = len(head.columns)
        self._heading = Heading(
            form,
            tuple(head.columns),
            head.row,
            head.encoding,
            head.delimiter,
            head.sheet,
            tuple(head.walls),
            tuple(head.sheets),
        )

    @property
    def heading(self) -> Heading:
        """Its columns and form."""
        return self._heading

    def chunks(self) -> Iterator[Chunk]:
        """Its rows in order.

        Raises:
            PloughshareError: why reading stopped, by name.
        """
        while True:
            frame = self._next()
            if isinstance(frame, _End):
                return
            if not isinstance(frame, _Rows) or len(frame.numbers) != len(frame.cells):
                raise ReaderStopped()
            width = self._width
            for cells in frame.cells:
                if len(cells) != width:
                    raise ReaderStopped()
            yield Chunk(frame.numbers, frame.cells, [_checked(each) for each in frame.faults])

    def _next(self) -> _Frame:
        length = struct.unpack(">I", self._take(4))[0]
        if length > _FRAME_MOST:
            raise ReaderStopped()
        try:
            frame: _Frame = _decoder.decode(self._take(length))
        except (msgspec.DecodeError, RecursionError):
            raise ReaderStopped() from None
        if isinstance(frame, _Fail):
            raise _named(frame)
        return frame

    def _take(self, count: int) -> bytes:
        until = time.monotonic() + self._limits.silence_s
        while len(self._buffer) < count:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._pipe], [], [], left)[0]:
                raise ReadingTooLong({"seconds": self._limits.silence_s})
            block = os.read(self._pipe, 1024 * 1024)
            if not block:
                raise self._why_it_stopped()
            self._buffer += block
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _why_it_stopped(self) -> PloughshareError:
        stopped = why_stopped(self._process)
        if stopped is Stopped.TOO_LONG:
            return ReadingTooLong({"seconds": self._limits.cpu_s})
        if stopped is Stopped.FAULT:
            return ReadingTooBig({"megabytes": self._limits.memory_mb})
        return ReaderStopped()


def _named(frame: _Fail) -> PloughshareError:
    kind = _NAMED.get(frame.code)
    if kind is None:
        return ReaderStopped()
    return kind(
        {name: value[:500] if isinstance(value, str) else value for name, value in frame.facts.items()}
    )


def _checked(said: _Fault) -> Fault:
    if said.code not in SENTENCES:
        raise ReaderStopped()
    facts: dict[str, Any] = {
        name: value[:40] if isinstance(value, str) else value for name, value in said.facts.items()
    }
    return fault(said.row, said.column, said.code, facts=facts)
