# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From what a person wrote in the serial field to a reading of the serial."""

from __future__ import annotations

import re
from functools import cache

from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules import doubts, folding, spreadsheets
from ploughshare.matching.markings.rules.groups import Group, groups, primary
from ploughshare.matching.markings.rules.lexicon import Meaning
from ploughshare.matching.markings.rules.pieces import Pieces, Segment, cut
from ploughshare.matching.markings.terms import OtherKind, OtherMark, SerialField
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, MarkState, Position, SerialReading

_BRACKET = re.compile(r"\[([^\[\]]{1,12})\]")
_QUESTIONED = re.compile(r"\(\s*(\w)\s*\?\s*\)|(\w)\(\s*\?\s*\)")
_EITHER = re.compile(r"(?<=\w)\(\s*(\w)\s*(?:/|\bou\b|\bor\b|\bo\b|\bили\b|\bабо\b|\bчи\b)\s*(\w)\s*\)")
_RUN = re.compile(r"\*+|\.{2,}|…|-{3,}|_{3,}")
_NUMBER_SIGN = re.compile(
    r"№|(?<![\w/])[nN][º°](?=\W|\d|$)|(?<![\w/.])(?:[nN]|(?i:mat))\.(?=\s*\w*\d)|(?<!\w)(?i:ns)\s*[:=]"
)
_FILLER = re.compile(r"^(?:X{3,}|0+|Х{3,})$")
_LETTERS_ONLY_MOST = 6
_LOST = re.compile(r"(?<=[\d#])#|(?<![a-wyz])x(?=x+(?![a-wyz]))|(?<=x)x(?![a-wyz])")
"""Signs that officers put for one lost character beside `?`: `136##`, `029xx`."""
_BLANK = re.compile(r"(?<=\d)_{1,2}(?=\d|$)")
"""A low line between figures is drawn for a character that was not read: `48_11`."""
_CROSSED = re.compile(r"(?<![^\W\d_])X{2,}(?=\W*\d)|(?<=\d)X{2,}(?![^\W\d_])")
"""Capital X beside figures; letters of the number unless the field says that not all of it was read."""
_SPOILT = frozenset({Meaning.PARTLY, Meaning.OBLITERATED})
_SAYS_ANYTHING = re.compile(r"[^\W_]|[?؟�*…#]|\.{2,}|_{2,}")
_PATTERN = re.compile(r"(?=.*[*?])\*?[0-9A-Z?]*[0-9][0-9A-Z?]*\*?")
_READ = frozenset({Meaning.LEGIBLE, Meaning.VISIBLE, Meaning.ONLY})
_PLACES = frozenset({Meaning.FRAME, Meaning.PART, Meaning.PLACE})


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
    """Read a serial number field and keep what stands beside the number.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    raw = text or ""
    if len(raw) > MARK_LENGTH_MOST:
        raise MarkTooLong({"length": len(raw), "most": MARK_LENGTH_MOST})
    return read_field(raw)


def read_field(raw: str) -> SerialField:
    """The same for text of any length, in time linear in it."""
    if _is_certain(raw):
        return SerialField(SerialReading(MarkState.CLEAR, _certain(raw.upper()), raw=raw))
    if _PATTERN.fullmatch(raw) and "XX" not in raw:
        return SerialField(_pattern(raw))
    clean = spreadsheets.undone(folding.plain(_NUMBER_SIGN.sub(" nro ", raw)))
    if not _SAYS_ANYTHING.search(clean):
        return SerialField(SerialReading(MarkState.NOT_RECORDED, raw=raw))
    if _is_certain(clean):
        return SerialField(SerialReading(MarkState.CLEAR, _certain(clean.upper()), raw=raw))
    pieces = cut(_marked(clean))
    if pieces.meanings & _SPOILT and _CROSSED.search(clean):
        pieces = cut(_marked(_CROSSED.sub(lambda found: "?" * len(found[0]), clean)))
    found = groups(pieces)
    chosen = primary(found)
    signed = "nro" not in raw.lower()
    notes = tuple(note.replace("nro", "nº") if signed else note for note in _notes(pieces, chosen, found))
    alternatives = tuple(
        _alternative(group, raw) for group in found if group.other is None and group is not chosen
    )
    return SerialField(
        _reading(pieces, chosen, raw),
        notes,
        tuple(one for one in alternatives if len(one.positions) > 2),
        tuple(
            OtherMark(OtherKind(group.other.value), group.text) for group in found if group.other is not None
        ),
        tuple(segment.text for segment in pieces.segments if _PLACES & segment.meanings),
        tuple(segment.text for segment in pieces.segments if Meaning.ODD in segment.meanings),
    )


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


def _is_certain(text: str) -> bool:
    """Whether the text is a serial and nothing else: no sign for what was not read, no filler."""
    return _is_plain_serial(text) and "xx" not in text and not _FILLER.match(text.upper())


def _pattern(text: str) -> SerialReading:
    """A serial with signs for what was not read and nothing else; the long way comes to the same."""
    before, after = text[0] == "*", text[-1] == "*"
    body = text[before : len(text) - after]
    positions = tuple(_position("" if char == "?" else char) for char in body)
    return SerialReading(MarkState.PARTLY_LEGIBLE, positions, before, after, raw=text)


def _certain(text: str) -> tuple[Position, ...]:
    return tuple(map(_position, text))


@cache
def _position(char: str) -> Position:
    return Position(char)


def _marked(clean: str) -> str:
    """Doubts and unread runs in the one way of writing that is read further: `[8B]`, `*`."""
    clean = _EITHER.sub(lambda found: f"[{found.group(1)}{found.group(2)}]", clean)
    clean = _QUESTIONED.sub(
        lambda found: f"[{doubts.with_look_alikes(found.group(1) or found.group(2))}]", clean
    )
    if _has_any_digit(clean):
        clean = _BLANK.sub(lambda found: "?" * len(found[0]), _LOST.sub("?", clean))
    return _RUN.sub("*", clean)


def _notes(pieces: Pieces, chosen: Group | None, found: tuple[Group, ...]) -> tuple[str, ...]:
    """What stands beside the number, in the writer's words, segment by segment."""
    notes: list[str] = []
    by_segment: dict[int, list[Group]] = {}
    for group in found:
        by_segment.setdefault(group.segment, []).append(group)
    for at, segment in enumerate(pieces.segments):
        inside = by_segment.get(at, [])
        if chosen is None or (chosen not in inside and (inside or segment.has_prose)):
            notes += [segment.text] if inside or _labels(segment) < len(segment.chunks) else []
        elif chosen in inside:
            used = set(chosen.text.split())
            prose = [one.text for one in segment.chunks[_labels(segment) :] if one.text not in used]
            if any(char.isalnum() for char in "".join(prose)):
                notes.append(" ".join(prose))
    return tuple(note for note in notes if note)


def _labels(segment: Segment) -> int:
    """How many chunks at the beginning only say that a serial number follows."""
    for at, chunk in enumerate(segment.chunks):
        if Meaning.SERIAL not in chunk.meanings:
            return at if chunk.is_number or chunk.may_belong else 0
    return len(segment.chunks)


def _reading(pieces: Pieces, chosen: Group | None, raw: str) -> SerialReading:
    said = pieces.meanings
    spoken = doubts.spoken_of(pieces)
    if chosen is None and spoken.characters and not spoken.options:
        before, after = _open_ends(pieces)
        positions = tuple(Position(folding.to_latin(char)) for char in spoken.characters)
        return SerialReading(MarkState.PARTLY_LEGIBLE, positions, before, after, raw=raw)
    if chosen is None:
        return _of_words(pieces, raw)
    found, gaps = _scan(chosen.text)
    if not any(char.isalnum() for char in chosen.text) and not gaps and not found:
        return _of_words(pieces, raw)
    letters_only = not _has_any_digit(chosen.text) and not gaps and all(at.options for at in found)
    if (
        letters_only
        and Meaning.CHARACTER not in said
        and not chosen.only
        and (len(found) > _LETTERS_ONLY_MOST or _is_phrase(pieces))
    ):
        return _of_words(pieces, raw)
    positions = doubts.applied(tuple(found), spoken)
    open_before, open_after = 0 in gaps, len(positions) in gaps
    inner = tuple(sorted(gaps - {0, len(positions)}))
    spoilt = Meaning.PARTLY in said or Meaning.OBLITERATED in said or chosen.only
    if Meaning.RESTORED in said and Meaning.PARTLY not in said:
        spoilt = False
    whole = not (inner or open_before or open_after) and all(at.options for at in positions)
    if spoilt and whole and not _lost_elsewhere(pieces, chosen):
        open_before, open_after = _open_ends(pieces)
    reading = SerialReading(
        _state(positions, spoilt=spoilt, gaps=gaps), positions, open_before, open_after, inner, raw
    )
    return SerialReading(MarkState.NOT_RECORDED, raw=raw) if _FILLER.match(reading.pattern) else reading


def _lost_elsewhere(pieces: Pieces, chosen: Group) -> bool:
    """Whether it is the frame's number that was taken off, and this one stands whole on another part."""
    gone = [at for at, segment in enumerate(pieces.segments) if Meaning.OBLITERATED in segment.meanings]
    frame = any(Meaning.FRAME in pieces.segments[at].meanings for at in gone)
    return chosen.part and frame and chosen.segment not in gone and Meaning.PARTLY not in pieces.meanings


def _is_phrase(pieces: Pieces) -> bool:
    """Whether letters without a digit stand as words, not as one word or one letter at a time."""
    chunks = [chunk for segment in pieces.segments for chunk in segment.chunks]
    return len(chunks) > 1 and any(len(chunk.text) > 1 for chunk in chunks)


def _state(positions: tuple[Position, ...], *, spoilt: bool, gaps: set[int]) -> MarkState:
    if not any(position.options for position in positions):
        return MarkState.OBLITERATED
    if spoilt or gaps or not all(at.certain for at in positions):
        return MarkState.PARTLY_LEGIBLE
    return MarkState.CLEAR


def _open_ends(pieces: Pieces) -> tuple[bool, bool]:
    """Where more may stand: after the first characters, before the last, else on both sides.

    `last digits erased` says the opposite of `last digits read`.
    """
    first = last = False
    for segment in pieces.segments:
        meanings = segment.meanings
        gone = Meaning.OBLITERATED in meanings and not meanings & _READ
        first = first or (Meaning.LAST if gone else Meaning.FIRST) in meanings
        last = last or (Meaning.FIRST if gone else Meaning.LAST) in meanings
    return (not first or last), (not last or first)


def _alternative(group: Group, raw: str) -> SerialReading:
    """Another whole number of the field, read for itself."""
    found, gaps = _scan(group.text)
    inner = tuple(sorted(gaps - {0, len(found)}))
    state = _state(tuple(found), spoilt=False, gaps=gaps)
    return SerialReading(state, tuple(found), 0 in gaps, len(found) in gaps, inner, raw)


def _of_words(pieces: Pieces, raw: str) -> SerialReading:
    """The state where no character was read: what was destroyed outweighs what was not found."""
    said = pieces.meanings
    if Meaning.PARTLY in said and Meaning.ABSENT not in said:
        return SerialReading(MarkState.PARTLY_LEGIBLE, open_before=True, raw=raw)
    for meaning, state in (
        (Meaning.OBLITERATED, MarkState.OBLITERATED),
        (Meaning.ABSENT, MarkState.ABSENT),
    ):
        if meaning in said:
            return SerialReading(state, raw=raw)
    return SerialReading(MarkState.NOT_RECORDED, raw=raw)


def _has_any_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


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
