# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When two written marks are one mark, and when they are only perhaps one: the one rule for every room.

Makers number arms in a row, and a box holds the numbers side by side. Two figures that look alike (3 and
8, 1 and 7) therefore stand on two arms of one box far more often than one is the other misread, and two
letters that look alike (M and N, E and F) stand for two series. So neither makes two marks the same. A
letter that stands where another writer put its figure (O for 0, B for 8) does: keyboards, type and readers
of print mix the two up. Each figure has one such letter, hence no two letters and no two figures ever fall
together. See decision 49.

What looks alike beyond this is offered to a person as "perhaps", ranked, and raises nothing by itself. A
reader who wrote down their doubt, as in `12[38]4`, has said so of the mark itself: then each of its
readings is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from math import prod
from string import ascii_uppercase, digits

from ploughshare.matching.markings.rules.folding import look_alikes
from ploughshare.matching.markings.rules.serials import normalise
from ploughshare.matching.markings.terms import Likeness
from ploughshare.vocabulary.markings import SerialReading

KEY_MOST = 80
READINGS_MOST = 64
"""Readings of a doubtful mark above which it says too little to be asked for."""
PERHAPS_MOST = 60

_FIGURE_OF = {"O": "0", "I": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_FIGURES = str.maketrans(_FIGURE_OF)
_LETTERS = {figure: letter for letter, figure in _FIGURE_OF.items()}


def same_form(normal: str) -> str:
    """A mark that is normal already, in the form that is equal for one and the same mark."""
    return normal.translate(_FIGURES)


def same_key(written: str) -> str:
    """What a written mark is known by: equal for two writings of one mark. Empty where nothing was written.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return same_form(normalise(written))[:KEY_MOST] if written and not written.isspace() else ""


def same_keys(reading: SerialReading) -> tuple[str, ...]:
    """Keys of everything a reading may say, likeliest first: one for a mark read in full, several where its
    reader stated doubt, none where a character is unknown, an end is missing, or too much is open."""
    options = [each.options for each in reading.positions]
    if not options or reading.open_before or reading.open_after or reading.gaps or not all(options):
        return ()
    if prod(len(each) for each in options) > READINGS_MOST:
        return ()
    return tuple(dict.fromkeys(same_form("".join(each))[:KEY_MOST] for each in product(*options)))


def perhaps_keys(key: str) -> tuple[str, ...]:
    """Keys that differ from a key by one character that is mistaken for it, likeliest first."""
    ranked = [
        (rank, f"{key[:place]}{taken}{key[place + 1 :]}")
        for place, char in enumerate(key)
        for rank, taken in enumerate(_mistaken(char))
    ]
    ranked.sort(key=lambda each: each[0])
    return tuple(dict.fromkeys(made for _, made in ranked))[:PERHAPS_MOST]


@cache
def _mistaken(char: str) -> str:
    """Characters of keys that one character of a key is mistaken for, likeliest first: its own look-alikes,
    those of the letter that it may stand for, then whatever is mistaken for it."""
    own = same_form(look_alikes(char) + look_alikes(_LETTERS.get(char, "")))
    back = (each for each in ascii_uppercase + digits if char in same_form(look_alikes(each)))
    every = dict.fromkeys((*own, *same_form("".join(back))))
    return "".join(each for each in every if each != char)


def likeness(one: str, other: str) -> Likeness | None:
    """How near two keys are; None if they are two marks."""
    if not one or not other:
        return None
    if one == other:
        return Likeness.SAME
    return Likeness.PERHAPS if other in perhaps_keys(one) else None


def pairs_perhaps(some: Sequence[str], others: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Of two lists of written marks, the pairs that are perhaps one mark misread, each mark used once."""
    left = {same_key(each): each for each in others}
    found = []
    for each in some:
        near = next((key for key in perhaps_keys(same_key(each)) if key in left), None)
        if near is not None:
            found.append((each, left.pop(near)))
    return tuple(found)
