# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of reading photographs."""

from __future__ import annotations

from dataclasses import dataclass

PHOTO_MB_MOST = 32
"""Size of a photograph, megabytes."""


@dataclass(frozen=True, slots=True)
class Option:
    """What one character may be.

    Attributes:
        char: a capital letter or a figure.
        certainty: 0 to 1, as the reader gives it. It is no probability that the reading is right.
    """

    char: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Character:
    """One character of a line, the likeliest option first."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of characters in a picture.

    Attributes:
        characters: from left to right.
        box: left, top, right and lower edge, as shares of the picture.
    """

    characters: tuple[Character, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """What a machine reads in a picture. Nobody has looked at it yet.

    Attributes:
        lines: the likeliest to be a serial number first.
        picture: the picture as it was read, drawn anew as a small JPEG.
    """

    lines: tuple[Line, ...]
    picture: bytes


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """What the process that reads a picture may use.

    Attributes:
        memory_mb: address space, megabytes; libraries and models take most of it.
        cpu_s, wall_s: processor time, and time in all, seconds.
        file_mb: size of the file, megabytes.
        megapixels: largest picture; said by its head, before it is unpacked.
        walls_needed: walls without which nothing is read; see `ploughshare.storage.walls`.
    """

    memory_mb: int = 4096
    cpu_s: int = 60
    wall_s: int = 120
    file_mb: int = PHOTO_MB_MOST
    megapixels: int = 64
    walls_needed: frozenset[str] = frozenset({"limits", "hook"})
