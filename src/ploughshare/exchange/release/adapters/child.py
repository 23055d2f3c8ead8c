# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Has a file made clean by a process of its own, and believes nothing that process says unchecked."""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from ploughshare.exchange.release import errors
from ploughshare.exchange.release.errors import (
    CleaningStopped,
    CleaningTooLong,
    CleaningWallsMissing,
    FileEmpty,
    FileTooBig,
)
from ploughshare.exchange.release.rules.files import EYES, FILE_SUFFIXES, begins_right
from ploughshare.exchange.release.rules.texts import findings
from ploughshare.exchange.release.terms import Cleaned, CleaningLimits, FileKind, LeftOut
from ploughshare.kernel.errors import PloughshareError
from ploughshare.storage.walled import Stopped, walled, why_stopped

_HEAD_MOST = 32 * 1024 * 1024
_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from ploughshare.exchange.release.adapters.cleaning.main import main; main()"
)


class _Done(msgspec.Struct, tag_field="t", tag="done", forbid_unknown_fields=True):
    found: FileKind
    kind: FileKind
    left_out: list[LeftOut]
    text: str
    size: int
    walls: list[str]


class Fail(msgspec.Struct, tag_field="t", tag="fail", forbid_unknown_fields=True):
    """Why a process could not read a file."""

    code: str
    facts: dict[str, str | int]


Said = TypeVar("Said")
_decoder = msgspec.json.Decoder[_Done | Fail](_Done | Fail)
_NAMED: dict[str, type[PloughshareError]] = {
    each.code: each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, PloughshareError) and each is not PloughshareError
}


class ChildCleaner:
    """Makes a new file that holds what is to be told, in a process that ends with it.

    Converts files: never called inside a Work.
    """

    def __init__(self, limits: CleaningLimits | None = None) -> None:
        self._limits = limits or CleaningLimits()

    def clean(self, data: bytes, *, name: str = "") -> Cleaned:
        """A new file from an old one.

        Args:
            name: the old file's name. Only its ending is read, to tell a table from a text; nothing of
                it goes on.

        Raises:
            PloughshareError: why it cannot be made clean for certain, and what to do.
        """
        limits = self._limits
        if not data:
            raise FileEmpty()
        if len(data) > limits.file_mb * 1024 * 1024:
            raise FileTooBig({"what": f"{len(data) // (1024 * 1024)} MiB, at most {limits.file_mb}"})
        with running(_PROGRAM, data, _arguments(limits, name)) as process:
            answer = Answer(process, limits)
            done = answer.head(_decoder)
            if missing := limits.walls_needed - set(done.walls):
                raise CleaningWallsMissing({"missing": ", ".join(sorted(missing))})
            if done.size > limits.clean_mb * 1024 * 1024 or len(done.text) > limits.characters:
                raise CleaningStopped()
            clean = answer.take(done.size)
        if not begins_right(clean, done.kind):
            raise CleaningStopped()
        return Cleaned(
            done.found,
            done.kind,
            f"file.{FILE_SUFFIXES[done.kind]}",
            clean,
            tuple(sorted(set(done.left_out), key=list(LeftOut).index)),
            done.text,
            tuple(findings(done.text)),
            EYES[done.kind],
        )


@contextmanager
def running(program: str, data: bytes, arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of ours behind walls on a file that lies in memory."""
    # Memory, not disk: what is to be cleaned may be sealed where it lies.
    held = os.memfd_create("ploughshare-cleaning", os.MFD_CLOEXEC)
    with (
        os.fdopen(held, "w+b") as file,
        tempfile.TemporaryDirectory(prefix="ploughshare-cleaning-") as scratch,
    ):
        file.write(data)
        file.seek(0)
        with walled(program, arguments, file=file.fileno(), scratch=scratch) as process:
            yield process


def _arguments(limits: CleaningLimits, name: str) -> str:
    return json.dumps(
        {
            "parent": os.getpid(),
            "table": name.casefold().endswith(".csv"),
            "memory_mb": limits.memory_mb,
            "cpu_s": limits.cpu_s,
            "unpacked_mb": limits.unpacked_mb,
            "megapixels": limits.megapixels,
            "clean_mb": limits.clean_mb,
            "pages": limits.pages,
            "characters": limits.characters,
            "walls_needed": sorted(limits.walls_needed),
        }
    )


class Answer:
    """What the process says: four bytes of length, JSON, and the new file."""

    def __init__(self, process: subprocess.Popen[bytes], limits: CleaningLimits) -> None:
        self._process = process
        self._limits = limits
        self._until = time.monotonic() + limits.wall_s

    def head(self, decoder: msgspec.json.Decoder[Said | Fail]) -> Said:
        """What it says first.

        Raises:
            PloughshareError: what it says of a file that it could not read, or why it said nothing.
        """
        length = struct.unpack(">I", self.take(4))[0]
        if length > _HEAD_MOST:
            raise CleaningStopped()
        try:
            said = decoder.decode(self.take(length))
        except (msgspec.DecodeError, RecursionError):
            raise CleaningStopped() from None
        if isinstance(said, Fail):
            raise _named(said)
        return said

    def take(self, count: int) -> bytes:
        """Further bytes of what it says."""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        taken = bytearray()
        while len(taken) < count:
            left = self._until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                raise CleaningTooLong({"seconds": self._limits.wall_s})
            block = os.read(pipe, min(count - len(taken), 1024 * 1024))
            if not block:
                raise self._why_it_stopped()
            taken += block
        return bytes(taken)

    def _why_it_stopped(self) -> PloughshareError:
        stopped = why_stopped(self._process)
        if stopped is Stopped.TOO_LONG:
            return CleaningTooLong({"seconds": self._limits.cpu_s})
        if stopped in {Stopped.FAULT, Stopped.TRAP}:
            return FileTooBig({"what": f"it needs more than {self._limits.memory_mb} MiB of memory"})
        return CleaningStopped()


def _named(said: Fail) -> PloughshareError:
    kind = _NAMED.get(said.code)
    if kind is None:
        return CleaningStopped()
    return kind(
        {name: value[:100] if isinstance(value, str) else value for name, value in said.facts.items()}
    )
