# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a note says of single characters: `the 8 is out of line`, `third digit 3 or 8`."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.matching.markings.rules import folding
from ploughshare.matching.markings.rules.lexicon import Meaning
from ploughshare.matching.markings.rules.pieces import Chunk, Pieces, Segment
from ploughshare.vocabulary.markings import Position

_ORDINALS = {
    "segund": 2, "terceir": 3, "quart": 4, "quint": 5, "sext": 6,
    "tercer": 3, "cuart": 4,
    "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6,
    "друг": 2, "четвер": 4,
    "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "سادس": 6,
}  # fmt: skip
"""Beginnings of words for second to sixth; `first` and `last` stand in the word list."""
_ORDINAL_LONGEST = max(len(word) for word in _ORDINALS)

_ORDINAL_ENDS = ("o", "a", "st", "nd", "rd", "th", "e", "er", "eme", "й", "я", "ая", "ий", "-й", "-я")
_ENDS_MOST = 3
_UNREAD = frozenset({Meaning.OBLITERATED, Meaning.NOT_RECORDED, Meaning.LEGIBLE, Meaning.NEGATION})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Characters that a note speaks of.

    Attributes:
        characters: in the order written, as capitals and digits.
        options: whether the note says that one or the other is right.
        at: which position, from 1; -1 for the last; None if the note does not say.
        stands_for_unread: whether the note says that this letter stands for what could not be read.
    """

    characters: str = ""
    options: bool = False
    at: int | None = None
    stands_for_unread: bool = False


def spoken_of(pieces: Pieces) -> Spoken:
    """The single characters named in the first segment that names any."""
    for segment in pieces.segments:
        if Meaning.CHARACTER in segment.meanings:
            spoken = _in_segment(segment)
            if spoken.characters:
                return spoken
    return Spoken()


def _in_segment(segment: Segment) -> Spoken:
    sign = _sign(segment)
    if sign:
        return Spoken(sign, stands_for_unread=True)
    characters: list[str] = []
    at: int | None = None
    either = named = False
    for chunk in segment.chunks:
        bare = chunk.text.strip(".,\"'“”«»`’?")
        ordinal = _ordinal(bare)
        named = named or Meaning.CHARACTER in chunk.meanings
        if ordinal is not None:
            at = ordinal
        elif Meaning.LAST in chunk.meanings:
            at = -1
        elif Meaning.FIRST in chunk.meanings and at is None:
            at = 1
        elif len(bare) == 1 and _is_character(chunk, bare) and (named or bare.isdecimal()):
            characters.append(folding.to_latin(bare))
        either = either or Meaning.EITHER in chunk.meanings
    kept = "".join(dict.fromkeys(char for char in characters if char))
    return Spoken(kept, either and len(kept) > 1, at)


def _sign(segment: Segment) -> str:
    """`X` in `X stands for digits that were not read`; empty if the segment says no such thing."""
    first = folding.word_form(segment.chunks[0].text)
    is_sign = bool(first) and set(first) == {"x"} and len(segment.chunks) > 2
    return "X" if is_sign and segment.meanings & _UNREAD else ""


def _is_character(chunk: Chunk, bare: str) -> bool:
    if chunk.is_number:
        return bare.isdecimal()
    return bare == bare.upper() != bare.lower()


def _ordinal(bare: str) -> int | None:
    word = folding.word_form(bare).removeprefix("ال")
    for length in range(min(len(word), _ORDINAL_LONGEST), 2, -1):
        if word[:length] in _ORDINALS:
            return _ORDINALS[word[:length]]
    digits = bare[:1]
    ends = bare[1 : 1 + _ENDS_MOST].lower()
    return int(digits) if digits in set("123456789") and ends in _ORDINAL_ENDS else None


def applied(positions: tuple[Position, ...], spoken: Spoken) -> tuple[Position, ...]:
    """The positions with the doubt that a note casts on them."""
    if not spoken.characters:
        return positions
    if spoken.stands_for_unread:
        return tuple(Position("") if at.options == spoken.characters else at for at in positions)
    wanted = None
    if spoken.at is not None and 0 < abs(spoken.at) <= len(positions):
        wanted = spoken.at - 1 if spoken.at > 0 else len(positions) - 1
    return tuple(
        _doubted(position, spoken) if wanted in {None, index} else position
        for index, position in enumerate(positions)
    )


def _doubted(position: Position, spoken: Spoken) -> Position:
    if position.options and position.options not in spoken.characters:
        return position
    if spoken.options:
        rest = spoken.characters.replace(position.options, "") if position.options else spoken.characters
        return Position(position.options + rest)
    return Position(with_look_alikes(position.options)) if position.options else position


def with_look_alikes(char: str) -> str:
    """A character and the two it is likeliest mistaken for; empty if it is none."""
    latin = folding.to_latin(char)
    return latin + folding.look_alikes(latin)[:2]
