# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Marks on a firearm: what an officer wrote, and what can be read from it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

MARK_LENGTH_MOST = 200
"""Characters of one mark field that are read; longer input is refused with its length."""


class MarkState(enum.Enum):
    """State of the serial number on the object."""

    CLEAR = "clear"
    PARTLY_LEGIBLE = "partly_legible"
    OBLITERATED = "obliterated"
    ABSENT = "absent"
    """The arm never bore one."""
    NOT_RECORDED = "not_recorded"
    """Nobody wrote whether there is one."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The marks as the officer wrote them, unchanged; None where nothing was written.

    Attributes:
        serial: serial number on frame or receiver. `?` stands for one unreadable character,
            `*` for an unreadable run, `[8B]` for a character that is one or the other.
        make: maker, brand or trademark as read.
        model: model as read.
        calibre: calibre as read.
        arm_type: kind of arm as written (pistol, revolver, ...).
        country_of_manufacture: country mark or what was written; not yet a code.
        import_mark: the whole import mark as read (importer, city, country, year).
        other: any further marks (proof, inspection, arsenal), one text.
        headstamp: marks on the base of a cartridge; hours ("12 o'clock") may say where they stand.
        lot: lot number of ammunition, from box, crate or paper; signs as in `serial`.
    """

    serial: str | None = None
    make: str | None = None
    model: str | None = None
    calibre: str | None = None
    arm_type: str | None = None
    country_of_manufacture: str | None = None
    import_mark: str | None = None
    other: str | None = None
    headstamp: str | None = None
    lot: str | None = None

    @property
    def is_ammunition(self) -> bool:
        """Whether these are marks of ammunition and not of an arm."""
        return self.serial is None and (self.lot is not None or self.headstamp is not None)


@dataclass(frozen=True, slots=True)
class Position:
    """One character position of a serial.

    Attributes:
        options: characters it may be, most likely first; empty if unknown, one if certain.
    """

    options: str

    @property
    def certain(self) -> bool:
        """Whether exactly one character is possible."""
        return len(self.options) == 1

    @property
    def unknown(self) -> bool:
        """Whether nothing can be said of it."""
        return not self.options


@dataclass(frozen=True, slots=True)
class SerialReading:
    """What can be read of a serial number.

    Attributes:
        state: state of the mark.
        positions: the characters in order, folded to capitals A to Z and digits.
        open_before: more characters may stand before (a fragment).
        open_after: more characters may stand after.
        gaps: indexes into `positions` before which a run of unknown length may stand.
        raw: what was written, unchanged.
    """

    state: MarkState
    positions: tuple[Position, ...] = ()
    open_before: bool = False
    open_after: bool = False
    gaps: tuple[int, ...] = ()
    raw: str = ""

    @property
    def pattern(self) -> str:
        """Canonical text: `AB?1[8B]` with `*` for runs."""
        parts: list[str] = ["*"] if self.open_before else []
        for index, position in enumerate(self.positions):
            if index in self.gaps:
                parts.append("*")
            if position.unknown:
                parts.append("?")
            elif position.certain:
                parts.append(position.options)
            else:
                parts.append(f"[{position.options}]")
        if self.open_after:
            parts.append("*")
        return "".join(parts)

    @property
    def known_count(self) -> int:
        """How many characters are certain."""
        return sum(position.certain for position in self.positions)

    @property
    def is_whole(self) -> bool:
        """Whether every character is certain and none may be missing; true where nothing was read, too."""
        ends = self.open_before or self.open_after or bool(self.gaps)
        return not ends and all(position.certain for position in self.positions)
