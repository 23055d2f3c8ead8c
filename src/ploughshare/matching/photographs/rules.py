# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From what a machine read to what an officer is shown, in the words that marks are written in."""

from __future__ import annotations

from collections.abc import Iterable

from ploughshare.matching.photographs.terms import Character, Line

SURE = 0.9
"""Certainty from which a character stands alone, if no other comes near."""
NEAR = 0.04
"""Certainty from which another option is kept."""
LOST = 0.35
"""Certainty of the best option below which a character counts as unreadable."""
OPTIONS_MOST = 4


def pattern_of(line: Line) -> str:
    """A line as a serial is written: certain characters, [8B] for one or the other, ? for an unreadable
    one."""
    return "".join(_written(each) for each in line.characters)


def _written(character: Character) -> str:
    best = character.options[0]
    if best.certainty < LOST:
        return "?"
    kept = [each.char for each in character.options if each.certainty >= NEAR][:OPTIONS_MOST]
    if len(kept) < 2 or (best.certainty >= SURE and character.options[1].certainty < NEAR):
        return best.char
    return f"[{''.join(kept)}]"


def is_doubtful(character: Character) -> bool:
    """Whether a person should look at a character twice."""
    return character.options[0].certainty < SURE


def certainty_of(line: Line) -> float:
    """Mean certainty of a line's characters."""
    return sum(each.options[0].certainty for each in line.characters) / len(line.characters)


def likeliest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that may be a serial number, the likeliest first: a serial has figures, and is no single word or
    short count."""
    return tuple(sorted((each for each in lines if each.characters), key=_rank, reverse=True))


def _rank(line: Line) -> tuple[bool, float]:
    best = [each.options[0].char for each in line.characters]
    figures = sum(char.isdigit() for char in best)
    looks_like_one = figures >= 2 and 4 <= len(best) <= 16
    return looks_like_one, certainty_of(line) * min(len(best), 6)
