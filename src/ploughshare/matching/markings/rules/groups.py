# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which chunks of a serial field make up the serial number, other numbers, and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ploughshare.matching.markings.rules.lexicon import OTHER_MARKS, Meaning
from ploughshare.matching.markings.rules.pieces import Chunk, Pieces, Segment

_WHOLE_LEAST = 4
"""Digits from which a number is taken for whole rather than for a piece of the one before."""
_DASHED_LEAST = 5
"""The same where a dash stands between: `T 6368 - 13 B 02669` is one number."""
_CHARACTERS_LEAST = 6
"""Characters, read or not, from which a number with letters is taken for whole."""
_COUNT_MOST = 2
_MODEL_MOST = 4
_CARTRIDGES = frozenset(
    {"SPL", "SPECIAL", "ACP", "AUTO", "MAG", "MAGNUM", "LR", "PARA", "LUGER", "NATO", "GA"}
)
"""Words behind a size that name its cartridge: `.38 SPL`."""
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)
_CALIBRE_SHAPE = re.compile(
    r"(?:\d{1,2}(?:[.,]\d{1,2})?\s?[x×х]\s?\d{2}(?:mm|мм)?|\d{1,2}(?:[.,]\d{1,2})?(?:mm|мм)|\.\d{2,3}|"
    r"(?:10|12|16|20|24|28|32|36)/(?:65|70|76))(?:r|sr|lr|acp|s&w)?\.?",
    re.IGNORECASE,
)
_MODEL = re.compile(r"(?:AK|AKM|AKS|AR|M|G|P|SKS|VZ|PT|MP|HK|FN|TT|RPK)-?\d{1,2}[A-Z]?", re.IGNORECASE)
"""Models that are written as serials are: no number of a weapon where a whole one, or none, is named."""
_YEAR = re.compile(r"1[89]\d\d|20[0-4]\d")
_SAYS_IT_IS = frozenset({"IS", "ES"})
"""Between a label and its number these are the verb, not a prefix: `SERIAL NO IS 4567`."""
_STATES = frozenset({Meaning.OBLITERATED, Meaning.ABSENT, Meaning.NOT_RECORDED})
_SHORTENED = frozenset({Meaning.ONLY, Meaning.FIRST, Meaning.LAST})
"""Words that, before a number, say that it is not the whole."""
_SPOKEN = frozenset({Meaning.CHARACTER, Meaning.FIRST, Meaning.LAST})
_READ = frozenset(
    {
        Meaning.LEGIBLE,
        Meaning.VISIBLE,
        Meaning.FIRST,
        Meaning.LAST,
        Meaning.RESTORED,
        Meaning.SERIAL,
        Meaning.ONLY,
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """Chunks that make up one number.

    Attributes:
        text: the chunks joined.
        segment: index of the segment it stands in.
        other: the mark it belongs to; None for a serial number.
        frame: whether it is said to stand on frame or receiver.
        part: whether it is said to stand on another part.
        only: whether a word before it says that no more can be read.
        labelled: whether a label before it says that it is the serial number.
    """

    text: str
    segment: int
    other: Meaning | None = None
    frame: bool = False
    part: bool = False
    only: bool = False
    labelled: bool = False

    @property
    def digits(self) -> int:
        """How many digits of any script it holds."""
        return sum(char.isdecimal() for char in self.text)

    @property
    def characters(self) -> int:
        """How many letters, digits and unread characters it holds."""
        return sum(char.isalnum() or char in "?؟" for char in self.text)


def groups(pieces: Pieces) -> tuple[Group, ...]:
    """Every number of the field, in order."""
    found: list[Group] = []
    pending: Meaning | None = None
    for at, segment in enumerate(pieces.segments):
        here, pending = _of_segment(segment, at, pending, pieces)
        last = found[-1] if found else None
        if not here and last and segment.bracketed and last.segment == at - 1:
            found[-1] = _with_part(last, segment.meanings)
        elif len(here) == 1 and last and _continues(last, here[0], segment):
            found[-1] = replace(last, text=f"{last.text} {here[0].text}")
        else:
            found += here
    found = list(_calibres_apart(found))
    whole = [group for group in found if group.other is None and group.characters > _DASHED_LEAST]
    if whole or pieces.meanings & {Meaning.ABSENT}:
        found = [group for group in found if group.labelled or not _MODEL.fullmatch(group.text)]
    if Meaning.ABSENT in pieces.meanings:
        found = [group for group in found if group.characters > _COUNT_MOST or group.labelled]
    return tuple(found)


def primary(found: tuple[Group, ...]) -> Group | None:
    """The serial number: the one on frame or receiver, else the first that is no crumb (MOSAIC 05.31)."""
    serials = [group for group in found if group.other is None]
    on_frame = [group for group in serials if group.frame]
    whole = [group for group in serials if len(group.text) > _COUNT_MOST or not group.text.isdecimal()]
    labelled = [group for group in whole if group.labelled]
    return next(iter(on_frame or labelled or whole or serials), None)


def _continues(last: Group, here: Group, segment: Segment) -> bool:
    """`AB (12) 34`: a piece without a word of its own carries on the number before it."""
    bare = not segment.has_prose
    both = min(last.digits, here.digits) >= (_DASHED_LEAST if segment.dashed else _WHOLE_LEAST)
    both = both or (not segment.dashed and min(last.characters, here.characters) >= _CHARACTERS_LEAST)
    return bare and not both and last.other is here.other is None and last.segment < here.segment


def _with_part(group: Group, meanings: frozenset[Meaning]) -> Group:
    if group.frame or group.part:
        return group
    return replace(group, frame=Meaning.FRAME in meanings, part=Meaning.PART in meanings)


def _of_segment(
    segment: Segment, at: int, pending: Meaning | None, pieces: Pieces
) -> tuple[list[Group], Meaning | None]:
    """The numbers of one segment, and the mark whose number is still to come."""
    found: list[Group] = []
    held: list[Chunk] = []
    before: set[Meaning] = set()
    since: set[Meaning] = set()
    role = pending
    chunks = segment.chunks
    meanings, prose = segment.meanings, segment.has_prose
    worded = bool(pieces.meanings & _STATES)

    def close() -> None:
        nonlocal role
        if held and (role is not None or _is_kept(held, meanings | since, since, prose=prose, worded=worded)):
            said = frozenset(since or before)
            text = " ".join(chunk.text for chunk in held)
            if (
                role is Meaning.IMPORT
                and sum(map(str.isdecimal, text)) >= _WHOLE_LEAST
                and not _YEAR.fullmatch(text)
            ):
                # An import mark holds no number but its year (27 CFR 478.92): this is the weapon's.
                words = " ".join(chunk.text for chunk in chunks if chunk not in held)
                found.append(Group(words, at, Meaning.IMPORT))
                role = None
            group = Group(
                text,
                at,
                role,
                frame=Meaning.FRAME in said,
                part=Meaning.PART in said,
                only=bool(before & _SHORTENED),
                labelled=Meaning.SERIAL in since,
            )
            found.append(group)
            since.clear()
            role = None
        held.clear()

    for place, chunk in enumerate(chunks):
        after = chunks[place + 1] if place + 1 < len(chunks) else None
        if chunk.is_number and Meaning.CHARACTER in before and len(chunk.text.strip(".,")) == 1:
            close()
        elif chunk.is_number and not held and _is_beside(pieces, at, place):
            continue
        elif chunk.is_number:
            held.append(chunk)
        elif _divides(chunk, held, after):
            close()
        elif _belongs(
            chunk, held, after, first=_may_begin(pieces.segments, at, place), labelled=place > 0
        ) or (held and len(chunk.text) == 1 and after is None and at == len(pieces.segments) - 1):
            # A lone letter with nothing behind it joins no words: `1615 e` is `1615E`.
            held.append(chunk)
        elif Meaning.YEAR in chunk.meanings and held and _YEAR.fullmatch(held[-1].text):
            year = held.pop()
            close()
            found.append(Group(year.text, at, Meaning.YEAR))
        elif Meaning.SERIAL in chunk.meanings and held and not any(one.is_number for one in held):
            since |= chunk.meanings
        else:
            close()
            before |= chunk.meanings
            since |= chunk.meanings
            labels = chunk.meanings & OTHER_MARKS
            if labels:
                role = next(meaning for meaning in Meaning if meaning in labels)
            elif Meaning.SERIAL in chunk.meanings:
                role = None
    close()
    if found and not (found[-1].frame or found[-1].part):
        found[-1] = _with_part(found[-1], frozenset(since))
    ends_with_label = bool(chunks) and not chunks[-1].is_number and bool(chunks[-1].meanings & OTHER_MARKS)
    return found, role if ends_with_label else None


def _is_beside(pieces: Pieces, at: int, place: int) -> bool:
    """Whether a figure only counts the characters behind it, or is a model's."""
    chunks = pieces.segments[at].chunks
    before = chunks[place - 1] if place else None
    after = chunks[place + 1] if place + 1 < len(chunks) else None
    if _is_count(chunks[place], after, before):
        return True
    return before is not None and _names_a_model(before, chunks[place], after or _next(pieces, at))


def _is_count(chunk: Chunk, after: Chunk | None, before: Chunk | None) -> bool:
    """`last 4: 5678`: a small figure that says how many characters follow."""
    small = chunk.text.isdecimal() and len(chunk.text) <= _COUNT_MOST
    told = before is not None and bool(before.meanings & {Meaning.FIRST, Meaning.LAST})
    more = after is not None and (after.is_number or Meaning.CHARACTER in after.meanings)
    return small and told and more


def _names_a_model(before: Chunk, chunk: Chunk, after: Chunk | None) -> bool:
    """`Glock 19 ABC123`: behind a word of no meaning here a small figure is the model's, not the number's."""
    named = before.is_prose and not before.meanings
    small = chunk.is_number and chunk.text.isalnum() and len(chunk.text) <= _MODEL_MOST
    whole = after is not None and after.is_number and len(after.text) > _DASHED_LEAST
    return named and small and whole


def _next(pieces: Pieces, at: int) -> Chunk | None:
    """The first chunk of the segment behind."""
    return pieces.segments[at + 1].chunks[0] if at + 1 < len(pieces.segments) else None


def _divides(chunk: Chunk, held: list[Chunk], after: Chunk | None) -> bool:
    """A capital `E` or `Y` between two whole numbers of one shape joins them as words do."""
    if not chunk.may_lead or not held or after is None or not after.is_number:
        return False
    shapes = [_shape(text) for text in ("".join(one.text for one in held), after.text)]
    return after.digits >= _WHOLE_LEAST and shapes[0] == shapes[1]


def _shape(text: str) -> str:
    return "".join("0" if char.isdecimal() else "A" for char in text if char.isalnum())


def _may_begin(segments: tuple[Segment, ...], at: int, place: int) -> bool:
    """Whether a number may begin here with a small word in capitals: first of all, or behind its label."""
    chunk = segments[at].chunks[place]
    if place > 0:
        label = segments[at].chunks[place - 1]
    elif at > 0:
        label = segments[at - 1].chunks[-1]
    else:
        return True
    return Meaning.SERIAL in label.meanings and chunk.text not in _SAYS_IT_IS


def _belongs(chunk: Chunk, held: list[Chunk], after: Chunk | None, *, first: bool, labelled: bool) -> bool:
    """Whether letters that stand alone are part of the number beside them."""
    if chunk.may_lead:
        leads = first and after is not None and (after.is_number or len(after.text) == 1 == len(chunk.text))
        # `series TA No 1234`: between two labels it can only be the prefix.
        leads = leads or (labelled and after is not None and Meaning.SERIAL in after.meanings)
        return leads or (bool(held) and len(chunk.text) == 1)
    return chunk.may_belong


def _is_kept(
    held: list[Chunk], meanings: frozenset[Meaning], since: set[Meaning], *, prose: bool, worded: bool
) -> bool:
    """Whether chunks are a number of the weapon rather than a count, a date or loose letters."""
    text = "".join(chunk.text for chunk in held)
    has_number = any(chunk.is_number for chunk in held)
    if not has_number:
        spoken = bool(since & _SPOKEN) and len(text) > 1 and text == text.upper()
        return spoken or (not prose and not worded)
    if Meaning.CHARACTER in meanings and (len(text.strip(".,")) == 1 or _ORDINAL.fullmatch(text)):
        return False
    if not prose or len(text) > _COUNT_MOST or not text.isdecimal():
        return True
    return bool(since & _READ)


def _calibres_apart(found: list[Group]) -> Iterator[Group]:
    """`12345 9mm`: a calibre beside a number is no part of it."""
    for group in found:
        words = group.text.split()
        sizes = [word for word in words if _CALIBRE_SHAPE.fullmatch(word)]
        rest = [word for word in words if word not in sizes]
        alone = len(found) == 1 and not any(char.isdecimal() for char in "".join(rest))
        if group.other is not None or not sizes or alone:
            yield group
            continue
        named = {word for before, word in pairwise(words) if before in sizes and word.upper() in _CARTRIDGES}
        rest = [word for word in rest if word not in named]
        if rest:
            yield replace(group, text=" ".join(rest))
        for size in sizes:
            yield Group(size, group.segment, Meaning.CALIBRE)
