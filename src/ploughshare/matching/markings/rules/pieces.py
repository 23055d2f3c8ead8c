# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cuts a serial field into segments and chunks, and gives each chunk what the word list says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ploughshare.matching.markings.rules import folding, lexicon
from ploughshare.matching.markings.rules.lexicon import Meaning

_SEPARATOR = re.compile(
    r"\s*(?:[;|()،؛]|,(?!\d)|(?<!\d),|(?<=\d{4}),(?=\d{4})|(?<=\.)\s+|\s[-–—/]\s)\s*",
)
_GLUE = re.compile(r"[:=#№]+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_WILD = re.compile(r"[?؟�*\[]")
_LABELLED = re.compile(r"([^\W\d_]{2,})\.(?=\d)")
_LETTERS_MOST = 6
"""Letters a prefix or suffix of a serial has at most when it stands alone."""
_PROSE_LEAST = 5


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands between two spaces.

    Attributes:
        text: as written.
        is_number: whether it holds a digit or a sign for something unread.
        meanings: what the word list says of its words; empty for a number or an unknown word.
    """

    text: str
    is_number: bool
    meanings: frozenset[Meaning] = frozenset()

    @property
    def digits(self) -> int:
        """How many digits of any script it holds."""
        return sum(char.isdecimal() for char in self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it is a word of a sentence rather than letters of a number."""
        if self.is_number:
            return False
        letters = _WORD.findall(self.text)
        if not letters:
            return False
        if len(letters) == 1 and len(letters[0]) == 1:
            ends = self.meanings & {Meaning.FIRST, Meaning.LAST}
            return (letters[0] != letters[0].upper() and bool(self.meanings)) or bool(ends)
        return bool(self.meanings) or any(
            len(word) >= _PROSE_LEAST
            or (len(word) >= 2 and word != word.upper())
            or word.upper() == word.lower()
            for word in letters
        )

    @property
    def may_belong(self) -> bool:
        """Whether it may be a prefix or suffix of a number beside it."""
        letters = "".join(_WORD.findall(self.text))
        return not self.is_number and not self.is_prose and 0 < len(letters) <= _LETTERS_MOST

    @property
    def may_lead(self) -> bool:
        """Whether it is a small word in capitals that may as well be a prefix: `NA 4567`."""
        small = {Meaning.LINK, Meaning.SMALL, Meaning.EITHER}
        bare = self.text.isalpha() and self.text == self.text.upper() != self.text.lower()
        return bare and len(self.text) <= 2 and bool(self.meanings) and self.meanings <= small


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two separators.

    Attributes:
        text: as written, without the separators.
        chunks: in order.
        bracketed: whether it stood in parentheses.
        dashed: whether a dash, rather than another separator, stands before it.
    """

    text: str
    chunks: tuple[Chunk, ...]
    bracketed: bool = False
    dashed: bool = False

    @property
    def meanings(self) -> frozenset[Meaning]:
        """Everything the word list says of it."""
        return frozenset(meaning for chunk in self.chunks for meaning in chunk.meanings)

    @property
    def has_prose(self) -> bool:
        """Whether it holds a word of a sentence."""
        return any(chunk.is_prose for chunk in self.chunks)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A field cut up.

    Attributes:
        segments: in order.
        meanings: what the whole says once denials are applied.
    """

    segments: tuple[Segment, ...]
    meanings: frozenset[Meaning]


def cut(clean: str) -> Pieces:
    """Cut a field, as `folding.plain` leaves it, into pieces."""
    raw: list[_Raw] = []
    depth, at, dashed = 0, 0, False
    for found in _SEPARATOR.finditer(clean):
        _add(raw, clean[at : found.start()], depth, dashed=dashed)
        dashed = found[0].strip() in {"-", "–", "—"}
        depth = max(0, depth + found[0].count("(") - found[0].count(")"))
        at = found.end()
    _add(raw, clean[at:], depth, dashed=dashed)
    return _with_meanings(raw)


@dataclass(slots=True)
class _Raw:
    text: str
    bracketed: bool
    dashed: bool
    chunks: list[str] = field(default_factory=list)


def _add(raw: list[_Raw], text: str, depth: int, *, dashed: bool) -> None:
    chunks = [part for chunk in _GLUE.sub(" ", text).split() for part in _parts(chunk)]
    if chunks:
        raw.append(_Raw(text.strip(), depth > 0, dashed, chunks))


def _parts(chunk: str) -> Iterator[str]:
    """A chunk, and the label or note that is glued to its number: `No.4567`, `4567-raspado`."""
    if not _DIGIT.search(chunk):
        yield chunk
        return
    label = _LABELLED.match(chunk)
    if label and lexicon.find((folding.word_form(label[1]),)):
        yield label[1]
        chunk = chunk[label.end() :]
    parts = re.split(r"[-/–]", chunk)
    if any(part.isalpha() and len(part) >= _PROSE_LEAST for part in parts):
        yield from (part for part in parts if part)
    else:
        yield chunk


def _is_number(chunk: str) -> bool:
    if _DIGIT.search(chunk):
        return True
    if not _WILD.search(chunk):
        return False
    bare = "".join(_WORD.findall(chunk))
    prose = len(bare) >= _PROSE_LEAST and (
        bare != bare.upper() or bool(lexicon.find((folding.word_form(bare),)))
    )
    return not prose


def _with_meanings(raw: list[_Raw]) -> Pieces:
    numbers = [[_is_number(chunk) for chunk in segment.chunks] for segment in raw]
    words: list[str] = []
    owners: list[tuple[int, int]] = []
    breaks: set[int] = set()
    for at, segment in enumerate(raw):
        breaks.add(len(words))
        for place, chunk in enumerate(segment.chunks):
            if numbers[at][place]:
                breaks.add(len(words))
                continue
            for word in _WORD.findall(chunk):
                words.append(folding.word_form(word))
                owners.append((at, place))
    alone = not any(any(row) for row in numbers)
    found = lexicon.find(words, frozenset(breaks), alone=alone)
    meant: dict[tuple[int, int], set[Meaning]] = {}
    for finding in found:
        for index in range(finding.start, finding.end):
            meant.setdefault(owners[index], set()).update(finding.meanings)
    segments = tuple(
        Segment(
            one.text,
            tuple(
                Chunk(text, numbers[at][place], frozenset(meant.get((at, place), ())))
                for place, text in enumerate(one.chunks)
            ),
            one.bracketed,
            one.dashed,
        )
        for at, one in enumerate(raw)
    )
    return Pieces(segments, _said(found, frozenset(breaks)))


_DENIED = {
    Meaning.LEGIBLE: Meaning.OBLITERATED,
    Meaning.VISIBLE: Meaning.ABSENT,
    Meaning.RESTORED: Meaning.OBLITERATED,
    Meaning.OBLITERATED: Meaning.LEGIBLE,
    Meaning.PARTLY: Meaning.LEGIBLE,
    Meaning.ABSENT: Meaning.VISIBLE,
}


def _said(found: tuple[lexicon.Finding, ...], breaks: frozenset[int]) -> frozenset[Meaning]:
    """What the findings say together: a denial reaches over small words to the next finding."""
    said: set[Meaning] = set()
    denied, end = False, 0
    for finding in found:
        if finding.start in breaks or finding.start != end:
            denied = False
        end = finding.end
        turned = finding.meanings & _DENIED.keys()
        if Meaning.NEGATION in finding.meanings and not turned:
            denied = True
            said |= finding.meanings
        elif denied and turned:
            said |= {_DENIED[meaning] for meaning in turned}
            denied = False
        else:
            said |= finding.meanings
            denied = denied and Meaning.LINK in finding.meanings
    return frozenset(said)
