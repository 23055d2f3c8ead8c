# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How far two records can agree: the level of their serials, and the state of each other field."""

from __future__ import annotations

import enum

FIELDS = ("make", "model", "calibre", "type", "country", "year")
"""What is compared besides the serial, in this order."""

BLOCK = ("make", "model", "calibre", "year")
"""Fields that must all agree where two serials are too unlike to bring two records together."""


class Level(enum.IntEnum):
    """How far two serials agree. Up to `FRONT` the serial itself brings two records together."""

    SAME = 0
    LOOK_ALIKE = 1
    """One character is a usual look-alike of the other."""
    RARE_LOOK_ALIKE = 2
    TWO_LOOK_ALIKES = 3
    MORE_LOOK_ALIKES = 4
    ONE_MISSING = 5
    SWAPPED = 6
    ONE_OTHER = 7
    MIXED = 8
    """One character missing, swapped or other, and look-alikes besides."""
    FRONT = 9
    """Zeros or a prefix of letters are left out in front."""
    TWO_SLIPS = 10
    UNLIKE = 11
    ABSENT = 12
    """One of the two bears no serial, or one that is too common to say anything."""


LEVELS = len(Level)
NEAR_LEVELS = int(Level.FRONT) + 1
"""Levels at which the serial itself brings two records together."""

GROUPS = (0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3)
"""By level, which of four tables says how often makes agree by chance: where serials agree, where they
differ by look-alikes only, where they differ by a slip, and where they are unlike."""


class State(enum.IntEnum):
    """How far two values of another field agree."""

    MISSING = 0
    AGREES = 1
    NEAR = 2
    DIFFERS = 3


STATES = len(State)
