# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""By what an arm is known again: the one rule of sameness (decision 49), and for a serial read in part its
beginning and enough of its characters."""

from __future__ import annotations

import re

from ploughshare.matching.markings.rules.sameness import same_form, same_keys
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.alarms.terms import Mark, Watched
from ploughshare.vocabulary.markings import SerialReading

KNOWN_LEAST = 4
"""Certain characters a serial needs to say anything."""
PART_LEAST, BEGIN_LEAST = 5, 3
"""Of a serial read in part: certain characters in all, and at its beginning."""
UNKNOWN = "?"


def mark_of(reading: Reading) -> Mark | None:
    """What of some marks an arm is known by; None where they say too little, or are ammunition's."""
    serial = reading.serial
    if reading.marking.is_ammunition or serial.known_count < KNOWN_LEAST:
        return None
    family = reading.makes[0].make.family if reading.makes else UNKNOWN
    keys = same_keys(serial)
    return Mark(keys, family) if keys else _part(serial, family)


def _part(serial: SerialReading, family: str) -> Mark | None:
    """A serial of which characters are missing: only its maker's arms are met, and only by its beginning."""
    if serial.open_before or serial.known_count < PART_LEAST or family == UNKNOWN:
        return None
    begin, pattern, beginning = "", "", True
    for index, position in enumerate(serial.positions):
        if index in serial.gaps:
            pattern, beginning = pattern + ".*", False
        options = "".join(dict.fromkeys(same_form(position.options)))
        beginning = beginning and position.certain
        begin += options if beginning else ""
        pattern += "." if position.unknown else f"[{re.escape(options)}]"
    if serial.open_after:
        pattern += ".*"
    return Mark((), family, begin, pattern) if len(begin) >= BEGIN_LEAST else None


def fits(mark: Mark, watched: Watched) -> bool:
    """Whether marks that turned up may be those of a record."""
    if mark.pattern is None:
        same = watched.serial in mark.serials
        return same and (UNKNOWN in {mark.family, watched.family} or mark.family == watched.family)
    return mark.family == watched.family and re.fullmatch(mark.pattern, watched.serial) is not None
