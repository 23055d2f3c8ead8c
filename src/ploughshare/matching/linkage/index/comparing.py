# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How far two records agree: the level of their serials and the state of each other field."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index.keys import STRIPPED, WHOLE, front_of
from ploughshare.matching.linkage.terms import FIELDS, Level, State
from ploughshare.matching.markings.index.codes import LENGTH_MOST, UNREAD, Bytes
from ploughshare.matching.markings.index.compiled import Whole, compiled
from ploughshare.matching.markings.reference import channel
from ploughshare.matching.markings.rules.channel import ALPHABET

ANY = -3
"""Every key at once."""

NONE = -1
"""No level: the serial does not bring the two together, or does so under another key."""

USUAL, RARE = 1, 2
"""Kinds of look-alikes: the commonest misreading of a character, and any other."""

YEAR = FIELDS.index("year")
YEARS_NEAR = 2

SAME, LOOK, RARE_LOOK, TWO_LOOKS, MORE_LOOKS = (
    int(Level.SAME), int(Level.LOOK_ALIKE), int(Level.RARE_LOOK_ALIKE), int(Level.TWO_LOOK_ALIKES),
    int(Level.MORE_LOOK_ALIKES),
)  # fmt: skip
MISSING, SWAPPED, OTHER, MIXED, FRONT = (
    int(Level.ONE_MISSING), int(Level.SWAPPED), int(Level.ONE_OTHER), int(Level.MIXED), int(Level.FRONT),
)  # fmt: skip
TWO, UNLIKE, ABSENT = int(Level.TWO_SLIPS), int(Level.UNLIKE), int(Level.ABSENT)
AGREES, NEAR, DIFFERS = int(State.AGREES), int(State.NEAR), int(State.DIFFERS)


@cache
def likenesses() -> Bytes:
    """By two codes whether one is a usual (1) or a rare (2) look-alike of the other, 0 if neither."""
    made = np.zeros((UNREAD + 1, UNREAD + 1), np.uint8)
    for held, reads in channel().confusions.items():
        for read, share in reads.items():
            kind = USUAL if -math.log(share) < math.log(2) else RARE
            pair = ALPHABET.index(held) + 1, ALPHABET.index(read) + 1
            for one, other in (pair, pair[::-1]):
                known = int(made[one, other])
                made[one, other] = min(known or kind, kind)
    made[UNREAD, :] = made[:, UNREAD] = USUAL
    return made


@compiled
def _looks(
    first: Bytes, begin: Whole, second: Bytes, other: Whole, many: Whole, like: Bytes
) -> tuple[Whole, Whole]:
    """Characters that differ within their class, and those of them that are no usual look-alikes."""
    looks, rare = 0, 0
    for at in range(many):
        one, two = first[begin + at], second[other + at]
        if one != two:
            looks += 1
            if like[one, two] != 1:
                rare += 1
    return looks, rare


@compiled
def _of_looks(looks: Whole, rare: Whole) -> Whole:
    if looks == 0:
        return SAME
    if looks == 1:
        return RARE_LOOK if rare else LOOK
    return TWO_LOOKS if looks == 2 else MORE_LOOKS


@compiled
def level_by_key(
    first: Bytes, size: Whole, second: Bytes, length: Whole, left: Whole, classes: Bytes, like: Bytes
) -> Whole:
    """Level of two serials, of the second as one of its keys finds the first.

    Args:
        first, size: codes of a serial, and its characters.
        second, length: the same of the serial whose keys are looked up.
        left: what the key leaves out of the second; `ANY` if all of its keys are meant.
        classes, like: see `codes.CLASS_OF` and `likenesses`.

    Returns:
        A level up to `FRONT`, else `NONE`. Each pair has its level under one of the keys only, so that it is
        met once.
    """
    least = min(size, length)
    if abs(size - length) > 1:
        return _by_front(first, size, second, length, left, classes, like)
    front = 0
    while front < least and classes[first[front]] == classes[second[front]]:
        front += 1
    if size == length and front == size:
        if left != WHOLE and left != ANY:
            return NONE
        looks, rare = _looks(first, 0, second, 0, size, like)
        return _of_looks(looks, rare)
    back = 0
    while back < least - front and classes[first[size - 1 - back]] == classes[second[length - 1 - back]]:
        back += 1
    middle = least - front - back
    place = front
    while place > 0 and place < length and classes[second[place - 1]] == classes[second[place]]:
        place -= 1
    if size != length:
        if middle != 0 or (left != ANY and left != (WHOLE if size > length else place)):
            return NONE
        looks, _ = _looks(first, 0, second, 0, front, like)
        more, _ = _looks(first, size - back, second, length - back, back, like)
        if looks + more:
            return MIXED
        longer = first if size > length else second
        zero = front == 0 and longer[0] == 1
        letter = front == 0 and longer[0] > 10 and least > 0 and longer[1] <= 10
        return FRONT if zero or letter else MISSING
    if left not in (ANY, place):
        return NONE
    looks, _ = _looks(first, 0, second, 0, front, like)
    more, _ = _looks(first, size - back, second, size - back, back, like)
    if middle == 1:
        kind = like[first[front], second[front]]
        if kind:
            looks += more + 1
            return _of_looks(looks, 1)
        return MIXED if looks + more else OTHER
    if (
        middle == 2
        and classes[first[front]] == classes[second[front + 1]]
        and classes[first[front + 1]] == classes[second[front]]
    ):
        exact = first[front] == second[front + 1] and first[front + 1] == second[front]
        return SWAPPED if exact and looks + more == 0 else MIXED
    return NONE


@compiled
def _by_front(
    first: Bytes, size: Whole, second: Bytes, length: Whole, left: Whole, classes: Bytes, like: Bytes
) -> Whole:
    """Level where one serial is the other without its front."""
    if left != ANY and left != (WHOLE if size > length else STRIPPED):
        return NONE
    if size > length:
        gone = front_of(first, size)
        if gone != size - length:
            return NONE
        begin, other = gone, 0
    else:
        gone = front_of(second, length)
        if gone != length - size:
            return NONE
        begin, other = 0, gone
    for at in range(min(size, length)):
        if classes[first[begin + at]] != classes[second[other + at]]:
            return NONE
    looks, _ = _looks(first, begin, second, other, min(size, length), like)
    return MIXED if looks else FRONT


@compiled
def far_level(first: Bytes, size: Whole, second: Bytes, length: Whole, classes: Bytes) -> Whole:
    """Level of two serials that no key brings together: two slips, unlike, or one of them absent."""
    if size == 0 or length == 0:
        return ABSENT
    if abs(size - length) > 2:
        return UNLIKE
    line = np.empty(LENGTH_MOST + 1, np.int64)
    for at in range(length + 1):
        line[at] = at
    for row in range(size):
        before = line[0]
        line[0] = row + 1
        least = line[0]
        for at in range(length):
            step = before + (0 if classes[first[row]] == classes[second[at]] else 1)
            before = line[at + 1]
            line[at + 1] = min(step, before + 1, line[at] + 1)
            least = min(least, line[at + 1])
        if least > 2:
            return UNLIKE
    return TWO if line[length] <= 2 else UNLIKE


@compiled
def state_of(field: Whole, one: Whole, other: Whole, near: npt.NDArray[np.uint16]) -> Whole:
    """State of a field by the codes of its two values.

    Args:
        near: (6, values) codes that near values share.
    """
    if one == 0 or other == 0:
        return 0
    if one == other:
        return AGREES
    if field == YEAR:
        return NEAR if abs(one - other) <= YEARS_NEAR else DIFFERS
    return NEAR if near[field, one] == near[field, other] else DIFFERS
