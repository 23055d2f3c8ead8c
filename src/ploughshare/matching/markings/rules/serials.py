# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From what a person wrote in the serial field to a reading of the serial."""

from __future__ import annotations

import re

from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules import folding, lexicon
from ploughshare.matching.markings.terms import SerialField
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, MarkState, Position, SerialReading

_PARENTHESES = re.compile(r"\(([^()]*)\)")
_TAIL = re.compile(r"\s*(?:[,;]|\s[-–—]\s|\s/\s|\s(?:e|y|et|and|und|и|та|і|و)\s)\s*")
_BRACKET = re.compile(r"\[([^\[\]]{1,12})\]")
_QUESTIONED = re.compile(r"\(\s*(\w)\s*\?\s*\)|(\w)\(\s*\?\s*\)")
_WORD = re.compile(r"[^\W\d_]{3,}", re.UNICODE)
_RUN = re.compile(r"\*+|\.{3,}|…|-{3,}|_{3,}")
_FILLER = re.compile(r"^(?:X{3,}|0+)$")


def read_serial(text: str | None) -> SerialReading:
    """Read a serial number field.

    Args:
        text: as written; `?` stands for one unreadable character, `*` for a run of them, `[8B]` for a
            character that is one or the other.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return read_serial_field(text).reading


def read_serial_field(text: str | None) -> SerialField:
    """Read a serial number field and keep the words that stand beside the number.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    raw = text or ""
    if len(raw) > MARK_LENGTH_MOST:
        raise MarkTooLong({"length": len(raw), "most": MARK_LENGTH_MOST})
    clean = folding.plain(raw)
    if _is_plain_serial(clean) and not _FILLER.match(clean):
        return SerialField(SerialReading(MarkState.CLEAR, _certain(clean.upper()), raw=raw))
    number, notes = _split(clean)
    words = folding.unaccented(clean)
    if not any(char.isalnum() or char in "?*" for char in number):
        return SerialField(SerialReading(_state_of_words(words), raw=raw), notes)
    reading = _positions(number, words, notes, raw)
    if _FILLER.match(reading.pattern):
        reading = SerialReading(MarkState.NOT_RECORDED, raw=raw)
    return SerialField(reading, notes)


def normalise(serial: str) -> str:
    """The canonical text of a serial: capitals A to Z, digits, `?` and `*`; doubt at its likeliest.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    if serial.isascii() and serial.isalnum() and len(serial) <= 40 and _has_digit(serial):
        return serial.upper()
    return likeliest(read_serial(serial))


def fold(serial: str) -> str:
    """The look-alike class string of a serial: equal for serials that differ by look-alikes only.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return folding.fold_normal(normalise(serial))


def likeliest(reading: SerialReading) -> str:
    """The reading as one string: each doubtful position at its likeliest, unknown ones as `?`."""
    parts = ["*"] if reading.open_before else []
    for index, position in enumerate(reading.positions):
        if index in reading.gaps:
            parts.append("*")
        parts.append(position.options[:1] or "?")
    return "".join([*parts, "*"] if reading.open_after else parts)


def _has_digit(text: str) -> bool:
    return any("0" <= char <= "9" for char in text)


def _is_plain_serial(text: str) -> bool:
    return text.isascii() and text.isalnum() and _has_digit(text)


def _certain(text: str) -> tuple[Position, ...]:
    return tuple(Position(char) for char in text)


def _state_of_words(words: str) -> MarkState:
    if lexicon.OBLITERATED.search(words):
        return MarkState.OBLITERATED
    if lexicon.NOT_RECORDED.search(words) or not any(char.isalnum() for char in words):
        return MarkState.NOT_RECORDED
    if lexicon.ABSENT.search(words):
        return MarkState.ABSENT
    return MarkState.NOT_RECORDED


def _split(clean: str) -> tuple[str, tuple[str, ...]]:
    """The number, and the notes beside it."""
    notes: list[str] = []
    clean = _QUESTIONED.sub(lambda found: f"[{_with_look_alikes(found.group(1) or found.group(2))}]", clean)
    clean = _PARENTHESES.sub(lambda found: _keep_or_note(found.group(1), notes), clean)
    words = folding.unaccented(clean)
    if not _has_any_digit(clean) and _says_nothing_is_there(words):
        return "", (clean, *notes) if clean else tuple(notes)
    head, *tail = _TAIL.split(clean)
    while (bare := lexicon.LABEL.sub("", head)) != head:
        head = bare
    for piece in tail:
        if _is_prose(piece) or _is_second_number(head, piece):
            notes.append(piece)
        else:
            head = f"{head} {piece}"
    number, prose = _part_prose(head)
    if not _has_any_digit(number) and _says_nothing_is_there(words):
        number = " ".join(_figures(note) for note in notes)
    return number, tuple(note for note in (*prose, *notes) if note)


def _figures(note: str) -> str:
    """What is left of a number inside a note: `erased, 123 can be read`."""
    return " ".join(token for token in note.split() if _has_any_digit(token))


def _says_nothing_is_there(words: str) -> bool:
    return any(
        pattern.search(words) for pattern in (lexicon.OBLITERATED, lexicon.ABSENT, lexicon.NOT_RECORDED)
    )


def _has_any_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _keep_or_note(inside: str, notes: list[str]) -> str:
    if _is_prose(inside) or not inside.strip():
        if inside.strip():
            notes.append(inside.strip())
        return " "
    return f" {inside} "


def _is_prose(text: str) -> bool:
    """Whether a piece is words rather than part of a number."""
    words = _WORD.findall(text)
    if not words:
        return False
    if any(len(word) >= 4 and not word.isupper() for word in words) or _says_nothing_is_there(
        folding.unaccented(text)
    ):
        return True
    return len(words) >= 2 or not _has_any_digit(text)


def _is_second_number(head: str, piece: str) -> bool:
    """Whether two whole numbers stand in one field: the first is read, the second kept as a note."""
    return min(sum(char.isdecimal() for char in part) for part in (head, piece)) >= 4


def _part_prose(head: str) -> tuple[str, list[str]]:
    """Words of a sentence out of the number: those of five letters or more, or in the word lists."""
    if not _has_any_digit(head) and " " not in head.strip() and not _in_lists(head):
        return head, []
    number, prose = [], []
    for token in head.split():
        bare = re.sub(r"[\W_]", "", token)
        is_word = bool(bare) and not _has_any_digit(token) and not re.search(r"[?*\[]", token)
        if is_word and (len(bare) >= 5 or (len(bare) >= 2 and bare.islower()) or _in_lists(bare)):
            prose.append(token)
        else:
            number.append(token)
    return " ".join(number), [" ".join(prose)] if prose else []


def _in_lists(word: str) -> bool:
    return len(word) >= 3 and _says_nothing_is_there(folding.unaccented(word))


def _with_look_alikes(char: str) -> str:
    latin = folding.to_latin(char)
    return latin + folding.look_alikes(latin)[:2]


def _positions(number: str, words: str, notes: tuple[str, ...], raw: str) -> SerialReading:
    positions, gaps = _scan(_RUN.sub("*", number))
    open_before, open_after = 0 in gaps, len(positions) in gaps
    inner = tuple(sorted(gaps - {0, len(positions)}))
    beside = folding.unaccented(" ".join(notes))
    for found in lexicon.DOUBTED.finditer(beside):
        doubted = found.group(1).upper()
        positions = [_doubt(position, doubted) for position in positions]
    spoilt = bool(lexicon.OBLITERATED.search(words)) or bool(lexicon.PARTLY.search(words))
    if spoilt and not (inner or open_before or open_after) and all(at.options for at in positions):
        open_before = open_after = True
    if not any(position.options for position in positions):
        state = MarkState.OBLITERATED if positions or gaps else _state_of_words(words)
    elif spoilt or inner or open_before or open_after or not all(at.certain for at in positions):
        state = MarkState.PARTLY_LEGIBLE
    else:
        state = MarkState.CLEAR
    return SerialReading(state, tuple(positions), open_before, open_after, inner, raw)


def _doubt(position: Position, char: str) -> Position:
    return Position(_with_look_alikes(char)) if position.options == char else position


def _scan(number: str) -> tuple[list[Position], set[int]]:
    positions: list[Position] = []
    gaps: set[int] = set()
    at = 0
    while at < len(number):
        bracket = _BRACKET.match(number, at)
        if bracket:
            options = "".join(dict.fromkeys(folding.to_latin(char) for char in bracket.group(1)))
            positions.append(Position("" if "?" in bracket.group(1) else options))
            at = bracket.end()
            continue
        char = number[at]
        at += 1
        if char in "?؟�":
            positions.append(Position(""))
        elif char == "*":
            gaps.add(len(positions))
        elif not folding.is_dropped(char) and folding.to_latin(char):
            positions.append(Position(folding.to_latin(char)))
    return positions, gaps
