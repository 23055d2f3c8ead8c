# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What each kind of slip costs: negative natural logarithms of its probability.

A noisy channel (Kernighan, Church and Gale 1990): the record's serial is sent through the marking, the
damage and the reading, and arrives as what the officer wrote. Figures are set by hand from what examiners
report and are the one place to change them (version 1).
"""

from __future__ import annotations

import math
from functools import cache

from ploughshare.matching.markings.rules.folding import look_alikes

VERSION = 1
"""Version of these figures."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

SAME = -math.log(0.975)
LOOK_ALIKE_FIRST = -math.log(0.010)
LOOK_ALIKE_LATER = -math.log(0.004)
DIFFERENT = -math.log(0.0004)
UNKNOWN = -math.log(0.9)
"""An unread position: hardly speaks for or against any character."""
MISSING = -math.log(0.003)
EXTRA = -math.log(0.0002)
"""An extra character is one of 36 at once, so each is rarer than a missing one."""
SWAPPED = -math.log(0.003)
IN_RUN = -math.log(0.7)
"""Each character of the record that stands where a run was not read."""
LEADING_ZERO = -math.log(0.05)
"""Each leading zero of the record that was not written (or written and not held)."""
PREFIX = -math.log(0.004)
"""All letters before the first digit left out at once, or written where the record has none."""
ALIKE = 1.0
"""Below this a position is taken to agree."""
DOUBTED = (-math.log(0.60), -math.log(0.35), -math.log(0.15))
"""The first, second and later character of a doubtful position."""


def substitution(read: str, held: str) -> float:
    """Cost of reading `read` where the record holds `held`, both one character."""
    if read == held:
        return SAME
    if "?" in (read, held):
        return UNKNOWN
    near = look_alikes(held)
    if read in near:
        return LOOK_ALIKE_FIRST if near[0] == read else LOOK_ALIKE_LATER
    return LOOK_ALIKE_LATER if held in look_alikes(read) else DIFFERENT


@cache
def position(options: str, held: str) -> float:
    """Cost of a position of a reading (characters it may be, empty if unknown) against the record's."""
    if not options or held == "?":
        return UNKNOWN
    if len(options) == 1:
        return substitution(options, held)
    at = options.find(held)
    if at >= 0:
        return DOUBTED[min(at, 2)]
    return min(substitution(option, held) for option in options) + DOUBTED[0]
