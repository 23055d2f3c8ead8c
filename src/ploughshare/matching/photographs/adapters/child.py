# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Has a photograph read by a process of its own, and believes nothing that process says unchecked."""

from __future__ import annotations

import base64
import binascii
import importlib.util
import json
import os
import select
import struct
import subprocess
import tempfile
import time

import msgspec

from ploughshare.kernel.errors import PloughshareError
from ploughshare.matching.photographs import errors
from ploughshare.matching.photographs.errors import (
    PhotoNeeded,
    PhotoReaderMissing,
    PhotoReaderStopped,
    PhotoTooBig,
    PhotoTooLong,
    PhotoWallsMissing,
)
from ploughshare.matching.photographs.rules import likeliest_first
from ploughshare.matching.photographs.terms import Character, Line, Option, PhotoLimits, PhotoReading
from ploughshare.storage.walled import Stopped, walled, why_stopped

READER = "rapidocr_onnxruntime"
"""The package that the extra "photos" brings."""
_ANSWER_MOST = 4 * 1024 * 1024
_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from ploughshare.matching.photographs.adapters.reading.main import main; main()"
)


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    box: tuple[float, float, float, float]
    characters: list[list[tuple[str, float]]]


class _Done(msgspec.Struct, tag_field="t", tag="done", forbid_unknown_fields=True):
    lines: list[_Line]
    picture: str
    walls: list[str]


class _Fail(msgspec.Struct, tag_field="t", tag="fail", forbid_unknown_fields=True):
    code: str
    facts: dict[str, str | int]


_Said = _Done | _Fail
_decoder = msgspec.json.Decoder(_Said)
_NAMED: dict[str, type[PloughshareError]] = {
    each.code: each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, PloughshareError) and each is not PloughshareError
}


def is_installed() -> bool:
    """Whether the optional reader is there."""
    return importlib.util.find_spec(READER) is not None


class ChildReader:
    """Reads photographs. Opens foreign files: never called inside a Work."""

    def __init__(self, limits: PhotoLimits | None = None) -> None:
        self._limits = limits or PhotoLimits()

    def read(self, data: bytes) -> PhotoReading:
        """What can be read in a picture; no line where nothing can.

        Raises:
            PhotoReaderMissing: the optional part is not installed.
            PhotoNeeded, PhotoTooBig, PhotoUnreadable, PhotoTooLong: what is wrong with the picture.
            PhotoWallsMissing, PhotoReaderStopped: it cannot be read here, or was not.
        """
        limits = self._limits
        if not is_installed():
            raise PhotoReaderMissing()
        if not data:
            raise PhotoNeeded({"field": "photo"})
        if len(data) > limits.file_mb * 1024 * 1024:
            raise PhotoTooBig({"what": f"{len(data) // (1024 * 1024)} MiB, at most {limits.file_mb}"})
        done = self._asked(data)
        if missing := limits.walls_needed - set(done.walls):
            raise PhotoWallsMissing({"missing": ", ".join(sorted(missing))})
        try:
            picture = base64.b64decode(done.picture, validate=True)
            lines = [_line(each) for each in done.lines]
        except (binascii.Error, ValueError):
            raise PhotoReaderStopped() from None
        return PhotoReading(likeliest_first(lines), picture)

    def _asked(self, data: bytes) -> _Done:
        held = os.memfd_create("ploughshare-photograph", os.MFD_CLOEXEC)
        with (
            os.fdopen(held, "w+b") as file,
            tempfile.TemporaryDirectory(prefix="ploughshare-photograph-") as scratch,
        ):
            file.write(data)
            file.seek(0)
            arguments = json.dumps(
                {
                    "parent": os.getpid(),
                    "memory_mb": self._limits.memory_mb,
                    "cpu_s": self._limits.cpu_s,
                    "megapixels": self._limits.megapixels,
                    "walls_needed": sorted(self._limits.walls_needed),
                }
            )
            with walled(_PROGRAM, arguments, file=file.fileno(), scratch=scratch) as process:
                said = self._answer(process)
        if isinstance(said, _Fail):
            raise _named(said)
        return said

    def _answer(self, process: subprocess.Popen[bytes]) -> _Said:
        until = time.monotonic() + self._limits.wall_s
        (length,) = struct.unpack(">I", self._take(process, 4, until))
        if length > _ANSWER_MOST:
            raise PhotoReaderStopped()
        try:
            said: _Said = _decoder.decode(self._take(process, length, until))
        except (msgspec.DecodeError, RecursionError):
            raise PhotoReaderStopped() from None
        return said

    def _take(self, process: subprocess.Popen[bytes], count: int, until: float) -> bytes:
        assert process.stdout is not None
        pipe = process.stdout.fileno()
        taken = bytearray()
        while len(taken) < count:
            left = until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                raise PhotoTooLong({"seconds": self._limits.wall_s})
            block = os.read(pipe, min(count - len(taken), 1 << 20))
            if not block:
                stopped = why_stopped(process)
                if stopped is Stopped.TOO_LONG:
                    raise PhotoTooLong({"seconds": self._limits.cpu_s})
                raise PhotoReaderStopped()
            taken += block
        return bytes(taken)


def _line(said: _Line) -> Line:
    characters = []
    for options in said.characters[:64]:
        read = tuple(Option(char, min(max(share, 0.0), 1.0)) for char, share in options[:8])
        if not read or any(len(each.char) != 1 or not each.char.isalnum() for each in read):
            raise ValueError("no character")
        characters.append(Character(read))
    return Line(tuple(characters), said.box)


def _named(said: _Fail) -> PloughshareError:
    kind = _NAMED.get(said.code)
    if kind is None:
        return PhotoReaderStopped()
    return kind(
        {name: value[:100] if isinstance(value, str) else value for name, value in said.facts.items()}
    )
