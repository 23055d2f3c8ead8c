# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How far two records agree: the level of their serials and the state of each other field."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import numpy.typing as npt

from ploughshare.matching.linkage.index.keys import PACKED, STRIPPED, WHOLE, front_of
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
    Level,
    State,
)
from ploughshare.matching.markings.index.codes import UNREAD, Bytes
from ploughshare.matching.markings.index.compiled import Whole, within
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


@within
def may_meet(one: np.uint64, size: Whole, two: np.uint64, length: Whole, left: Whole) -> bool:
    """Whether `level_by_key` can be more than `NONE`, by the packed classes of two serials: a quick test that
    spares most pairs the slow one.

    Args:
        one, size: packed classes and characters of the first.
        two, length, left: the same of the second, and what its key leaves out.
    """
    if max(size, length) > PACKED or abs(size - length) > 1:
        return True
    differ = one ^ two
    if differ == 0 and size == length:
        return bool(left == WHOLE)
    front = 0
    while front < min(size, length) and (differ & np.uint64(31)) == 0:
        differ >>= np.uint64(5)
        front += 1
    if size == length and (differ >> np.uint64(10)) != 0:
        return False
    if size > length:
        # One more in the first: the key that leaves nothing out.
        rest = (one >> np.uint64(5)) >> np.uint64(5 * front)
        return bool(left == WHOLE and rest == two >> np.uint64(5 * front))
    if size < length and one >> np.uint64(5 * front) != (two >> np.uint64(5)) >> np.uint64(5 * front):
        return False
    place = front
    while place > 0 and (
        (two >> np.uint64(5 * (place - 1))) & np.uint64(31) == (two >> np.uint64(5 * place)) & np.uint64(31)
    ):
        place -= 1
    return bool(left == place)


@within
def _looks(
    first: Bytes, one: Whole, begin: Whole, second: Bytes, two: Whole, other: Whole, many: Whole, like: Bytes
) -> tuple[Whole, Whole]:
    """Characters that differ within their class, and those of them that are no usual look-alikes."""
    looks, rare = 0, 0
    for at in range(many):
        held, read = first[one, begin + at], second[two, other + at]
        if held != read:
            looks += 1
            if like[held, read] != 1:
                rare += 1
    return looks, rare


@within
def _of_looks(looks: Whole, rare: Whole) -> Whole:
    if looks == 0:
        return SAME
    if looks == 1:
        return RARE_LOOK if rare else LOOK
    return TWO_LOOKS if looks == 2 else MORE_LOOKS


@within
def level_by_key(
    first: Bytes,
    one: Whole,
    size: Whole,
    second: Bytes,
    two: Whole,
    length: Whole,
    left: Whole,
    classes: Bytes,
    like: Bytes,
) -> Whole:
    """Level of two serials, of the second as one of its keys finds the first.

    Args:
        first, one, size: codes of a list, the row of a serial, and its characters.
        second, two, length: the same of the serial whose keys are looked up.
        left: what the key leaves out of the second; `ANY` if all of its keys are meant.
        classes, like: see `codes.CLASS_OF` and `likenesses`.

    Returns:
        A level up to `FRONT`, else `NONE`. Each pair has its level under one of the keys only, so that it is
        met once.
    """
    least = min(size, length)
    if abs(size - length) > 1:
        return _by_front(first, one, size, second, two, length, left, classes, like)
    front = 0
    while front < least and classes[first[one, front]] == classes[second[two, front]]:
        front += 1
    if size == length and front == size:
        if left != WHOLE and left != ANY:
            return NONE
        looks, rare = _looks(first, one, 0, second, two, 0, size, like)
        return _of_looks(looks, rare)
    back = 0
    while (
        back < least - front
        and classes[first[one, size - 1 - back]] == classes[second[two, length - 1 - back]]
    ):
        back += 1
    middle = least - front - back
    place = front
    while place > 0 and place < length and classes[second[two, place - 1]] == classes[second[two, place]]:
        place -= 1
    if size != length:
        if middle != 0 or (left != ANY and left != (WHOLE if size > length else place)):
            return NONE
        looks, _ = _looks(first, one, 0, second, two, 0, front, like)
        more, _ = _looks(first, one, size - back, second, two, length - back, back, like)
        if looks + more:
            return MIXED
        if front or least == 0:
            return MISSING
        lead = first[one, 0] if size > length else second[two, 0]
        after = first[one, 1] if size > length else second[two, 1]
        return FRONT if lead == 1 or (lead > 10 and after <= 10) else MISSING
    if left not in (ANY, place):
        return NONE
    looks, _ = _looks(first, one, 0, second, two, 0, front, like)
    more, _ = _looks(first, one, size - back, second, two, size - back, back, like)
    if middle == 1:
        kind = like[first[one, front], second[two, front]]
        if kind:
            looks += more + 1
            return _of_looks(looks, 1)
        return MIXED if looks + more else OTHER
    if (
        middle == 2
        and classes[first[one, front]] == classes[second[two, front + 1]]
        and classes[first[one, front + 1]] == classes[second[two, front]]
    ):
        exact = first[one, front] == second[two, front + 1] and first[one, front + 1] == second[two, front]
        return SWAPPED if exact and looks + more == 0 else MIXED
    return NONE


@within
def _by_front(
    first: Bytes,
    one: Whole,
    size: Whole,
    second: Bytes,
    two: Whole,
    length: Whole,
    left: Whole,
    classes: Bytes,
    like: Bytes,
) -> Whole:
    """Level where one serial is the other without its front."""
    if left != ANY and left != (WHOLE if size > length else STRIPPED):
        return NONE
    begin: Whole = 0
    other: Whole = 0
    if size > length:
        gone = front_of(first, one, size)
        if gone != size - length:
            return NONE
        begin = gone
    else:
        gone = front_of(second, two, length)
        if gone != length - size:
            return NONE
        other = gone
    for at in range(min(size, length)):
        if classes[first[one, begin + at]] != classes[second[two, other + at]]:
            return NONE
    looks, _ = _looks(first, one, begin, second, two, other, min(size, length), like)
    return MIXED if looks else FRONT


@within
def far_level(
    first: Bytes, one: Whole, size: Whole, second: Bytes, two: Whole, length: Whole, classes: Bytes,
    line: npt.NDArray[np.int64],
) -> Whole:  # fmt: skip
    """Level of two serials that no key brings together: two slips, unlike, or one of them absent."""
    if size == 0 or length == 0:
        return ABSENT
    if abs(size - length) > 2:
        return UNLIKE
    for at in range(length + 1):
        line[at] = at
    for row in range(size):
        before: Whole = line[0]
        line[0] = row + 1
        least: Whole = line[0]
        for at in range(length):
            step: Whole = before + (0 if classes[first[one, row]] == classes[second[two, at]] else 1)
            before = line[at + 1]
            line[at + 1] = min(step, before + 1, line[at] + 1)
            least = min(least, line[at + 1])
        if least > 2:
            return UNLIKE
    return TWO if line[length] <= 2 else UNLIKE


@within
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
