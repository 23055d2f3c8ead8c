# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader hands back, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class Failed(Exception):
    """The file cannot be made clean.

    Attributes:
        code: code of the named error.
        facts: its facts.
    """

    def __init__(self, code: str, facts: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = dict(facts or {})


def damaged() -> Failed:
    """The file does not keep to its own form."""
    return Failed("release.file-damaged")


def too_big(what: str) -> Failed:
    """The file goes beyond a limit."""
    return Failed("release.file-too-big", {"what": what})


@dataclass(frozen=True, slots=True)
class Room:
    """How much a reader may take; see `terms.CleaningLimits`."""

    unpacked: int
    pixels: int
    clean: int
    pages: int
    characters: int


@dataclass(slots=True)
class Made:
    """A new file.

    Attributes:
        kind: its kind.
        data: the file.
        text: what can be read in it.
        left_out: what the old one held beside.
    """

    kind: str
    data: bytes
    text: str = ""
    left_out: set[str] = field(default_factory=set)
