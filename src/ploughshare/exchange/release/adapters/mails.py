# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Has an e-mail read by a process of its own, behind the walls in which files are made clean."""

from __future__ import annotations

import json
import os
from datetime import date

import msgspec

from ploughshare.exchange.release.adapters.child import Answer, Fail, running
from ploughshare.exchange.release.errors import (
    CleaningStopped,
    CleaningWallsMissing,
    FileEmpty,
    FileTooBig,
)
from ploughshare.exchange.release.terms import CleaningLimits, LeftOut, Letter, MailPart

PARTS_MOST = 20
_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from ploughshare.exchange.release.adapters.cleaning.letters import main; main()"
)


class _Part(msgspec.Struct, forbid_unknown_fields=True):
    ending: str
    size: int


class _Read(msgspec.Struct, tag_field="t", tag="read", forbid_unknown_fields=True):
    sender: str | None
    sent_on: date | None
    subject: str | None
    text: str
    parts: list[_Part]
    misread: bool
    left_out: list[LeftOut]
    walls: list[str]


_decoder = msgspec.json.Decoder[_Read | Fail](_Read | Fail)


class ChildMailReader:
    """Reads e-mails, in a process that ends with each. Never called inside a Work."""

    def __init__(self, limits: CleaningLimits | None = None) -> None:
        self._limits = limits or CleaningLimits()

    def read(self, data: bytes) -> Letter:
        """An e-mail as text, with the files within it as they came.

        Raises:
            FileEmpty, FileTooBig, FileLocked, FileDamaged: it cannot be read, and what to do.
            CleaningTooLong, CleaningStopped, CleaningWallsMissing.
        """
        limits = self._limits
        if not data:
            raise FileEmpty()
        if len(data) > limits.file_mb * 1024 * 1024:
            raise FileTooBig({"what": f"{len(data) // (1024 * 1024)} MiB, at most {limits.file_mb}"})
        with running(_PROGRAM, data, _arguments(limits)) as process:
            answer = Answer(process, limits)
            read = answer.head(_decoder)
            if missing := limits.walls_needed - set(read.walls):
                raise CleaningWallsMissing({"missing": ", ".join(sorted(missing))})
            if len(read.parts) > PARTS_MOST or sum(each.size for each in read.parts) > len(data):
                raise CleaningStopped()
            parts = tuple(MailPart(each.ending, answer.take(each.size)) for each in read.parts)
        left = tuple(sorted(set(read.left_out), key=list(LeftOut).index))
        return Letter(read.sender, read.sent_on, read.subject, read.text, parts, read.misread, left)


def _arguments(limits: CleaningLimits) -> str:
    return json.dumps(
        {
            "parent": os.getpid(),
            "memory_mb": limits.memory_mb,
            "cpu_s": limits.cpu_s,
            "characters": limits.characters,
            "parts": PARTS_MOST,
            "walls_needed": sorted(limits.walls_needed),
        }
    )
