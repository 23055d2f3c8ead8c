# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of recoveries."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from ploughshare.kernel.periods import MalformedDay, PartDate, parse_part_date
from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.rules import same_form, same_key
from ploughshare.matching.markings.terms import Identity, Reading
from ploughshare.registry.ammunition.rules import bare_lot
from ploughshare.registry.recoveries.errors import MarkTooLong
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking

_KEY_LEAST = 4
"""Certain characters a serial needs before two cases are told of each other."""

DATE_IN_FUTURE = N_(
    "The date given (%(given)s) lies in the future, so it is kept as written and not counted."
)
DATE_UNREADABLE = N_("The date given (%(given)s) is no date, so it is kept as written and not counted.")


def check_marking(marking: Marking) -> Marking:
    """Empty fields become None; a field that is too long is named.

    Raises:
        MarkTooLong: a field beyond `MARK_LENGTH_MOST` characters.
    """
    kept: dict[str, str | None] = {}
    for field in fields(marking):
        value: str | None = getattr(marking, field.name)
        cleaned = value.strip() if value else None
        if cleaned and len(cleaned) > MARK_LENGTH_MOST:
            raise MarkTooLong({"field": field.name, "length": len(cleaned), "most": MARK_LENGTH_MOST})
        kept[field.name] = cleaned or None
    return Marking(**kept)


def read_date(given: str | None, *, at: datetime) -> tuple[PartDate | None, Text | None]:
    """The date of a recovery as far as it can be counted, and what is wrong with it.

    A date in the future or none that a calendar has is not thrown away: the words stay.
    """
    if given is None or not given.strip():
        return None, None
    try:
        parsed = parse_part_date(given)
    except MalformedDay:
        return None, Text(DATE_UNREADABLE, {"given": given.strip()[:40]})
    if parsed.period.since > at.date():
        return None, Text(DATE_IN_FUTURE, {"given": given.strip()[:40]})
    return parsed, None


def same_arm_key(reading: Identity | Reading) -> str | None:
    """Serial and maker's family: equal for two readings of what is likely one arm; see `sameness`."""
    serial = reading.serial
    if reading.marking.is_ammunition:
        return _same_lot_key(reading)
    if serial.known_count < _KEY_LEAST or not serial.is_whole:
        return None
    family = reading.makes[0].make.family if reading.makes else "?"
    return f"{same_form(serial.pattern)}|{family}"[:120]


def _same_lot_key(reading: Identity | Reading) -> str | None:
    """The same for a lot: its number, maker's family and calibre, since the number alone is short."""
    number = same_key(bare_lot(reading.marking.lot) or "")
    if len(number) < _KEY_LEAST or "?" in number or "*" in number or not reading.makes:
        return None
    calibre = reading.calibres[0].calibre.id if reading.calibres else "?"
    return f"lot|{number}|{reading.makes[0].make.family}|{calibre}"[:120]
