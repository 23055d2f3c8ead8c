# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The whole reading of a headstamp.

How bases are laid out: a maker's code, often the last two figures of the year (military), often the calibre
(civilian), a cross in a circle where it meets a NATO standard. Works of the former Soviet pattern put the
number of the works at 12 o'clock and the year at 6. A base can be older than the cartridge: cases are loaded
again, and sold under another name; no rule sees that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.headstamps.rules import stamps
from ploughshare.matching.headstamps.rules.calibres import calibre_of
from ploughshare.matching.headstamps.rules.makers import Codes, by_key, candidates, makers_of
from ploughshare.matching.headstamps.rules.segments import segments_of, words_of
from ploughshare.matching.headstamps.rules.years import years_of
from ploughshare.matching.headstamps.terms import (
    HeadstampReading,
    MakerCandidate,
    MakerCode,
    OtherStamp,
    YearCandidate,
)
from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.terms import CalibreCandidate, Reference
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST

TWO_CALIBRES = N_("Two calibres were read, “%(first)s” and “%(second)s”. Look which one stands on the base.")
UNKNOWN_WORKS = N_(
    "“%(read)s” looks like the number of a works that no list here names. "
    "If its source is known, enter it in the list of codes."
)
UNKNOWN_CODE = N_(
    "“%(read)s” may be a maker's code that no list here names. "
    "If its source is known, enter it in the list of codes."
)
EITHER = N_(
    "Which of %(first)s and %(second)s is the works and which the year cannot be told: "
    "say at what hour each stands."
)
BY_HOUR = N_("%(works)s at 12 o'clock is taken for the works and %(year)s at 6 o'clock for the year.")
MAKER_IN_CALIBRE = N_(
    "“%(read)s” belongs to the calibre's name; it need not be the maker's. "
    "Look for a maker's code elsewhere on the base."
)

_MAKERS_IN_CALIBRES = frozenset(
    {
        "REM",
        "WIN",
        "LUGER",
        "NOSLER",
        "LAPUA",
        "NORMA",
        "WBY",
        "WEATHERBY",
        "RUGER",
        "REMINGTON",
        "WINCHESTER",
    }
)


@dataclass
class _Found:
    """What was found so far; only while one headstamp is read."""

    makers: list[MakerCandidate] = field(default_factory=list)
    calibres: tuple[CalibreCandidate, ...] = ()
    calibre_read: str | None = None
    numbers: list[tuple[str, int | None]] = field(default_factory=list)
    others: list[OtherStamp] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    doubts: list[Text] = field(default_factory=list)


def read_headstamp(
    written: str, *, codes: Sequence[MakerCode], reference: Reference, today: date
) -> HeadstampReading:
    """Read a headstamp.

    Args:
        written: as the officer wrote it; hours ("12 o'clock") may say where things stand.
        codes: makers' codes of all lists, each with its source.
        reference: the open reference of calibres.
        today: no year lies behind it.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    if len(written) > MARK_LENGTH_MOST:
        raise MarkTooLong({"length": len(written), "most": MARK_LENGTH_MOST})
    known = by_key(codes)
    segments = segments_of(written)
    found = _Found()
    for segment in segments:
        _read_part(segment.text, segment.clock, found, known, reference)
    makers, years = _numbers(found, known, today)
    if not makers and found.calibre_read:
        _say_maker_in_calibre(found)
    return HeadstampReading(
        written,
        segments,
        makers,
        found.calibres,
        found.calibre_read,
        years,
        tuple(found.others),
        tuple(found.unread),
        tuple(found.doubts),
    )


def _read_part(text: str, clock: int | None, found: _Found, codes: Codes, reference: Reference) -> None:
    text, taken = stamps.take_words(text)
    found.others.extend(taken)
    words = list(words_of(text))
    calibre = calibre_of(words, reference=reference)
    if calibre is not None:
        at, meant = calibre
        _keep_calibre(" ".join(words[at.start : at.stop]), meant, found)
        del words[at.start : at.stop]
    while (named := makers_of(words, codes)) is not None:
        at, meant_makers = named
        found.makers.extend(meant_makers)
        del words[at.start : at.stop]
    for word in words:
        _keep_word(word, clock, found)


def _keep_calibre(read: str, meant: tuple[CalibreCandidate, ...], found: _Found) -> None:
    if found.calibre_read is None:
        found.calibres, found.calibre_read = meant, read
    elif meant[0].calibre.id != found.calibres[0].calibre.id:
        found.doubts.append(Text(TWO_CALIBRES, {"first": found.calibre_read, "second": read}))


def _say_maker_in_calibre(found: _Found) -> None:
    for word in (found.calibre_read or "").split():
        if word.upper() in _MAKERS_IN_CALIBRES:
            found.doubts.append(Text(MAKER_IN_CALIBRE, {"read": word}))


def _keep_word(word: str, clock: int | None, found: _Found) -> None:
    stamp = stamps.stamp_of(word)
    if stamp is not None:
        found.others.append(stamp)
    elif word.isascii() and word.isdigit() and len(word) <= 4:
        found.numbers.append((word, clock))
    else:
        found.unread.append(word)
        if any(char.isalnum() for char in word):
            found.doubts.append(Text(UNKNOWN_CODE, {"read": word}))


def _numbers(
    found: _Found, codes: Codes, today: date
) -> tuple[tuple[MakerCandidate, ...], tuple[YearCandidate, ...]]:
    """Which bare figures are works, and which a year."""
    numbers = list(found.numbers)
    makers = list(found.makers)
    if not makers and numbers:
        works = _works_of(numbers, codes, found, today)
        if works is not None:
            numbers.remove(works)
            meant = candidates(works[0], codes)
            makers.extend(meant)
            if not meant:
                found.doubts.append(Text(UNKNOWN_WORKS, {"read": works[0]}))
    years: list[YearCandidate] = []
    for number, _ in numbers:
        read = years_of(number, today=today, makers=tuple(makers))
        years.extend(read)
        if not read:
            found.unread.append(number)
    return tuple(makers), tuple(years)


def _works_of(
    numbers: list[tuple[str, int | None]], codes: Codes, found: _Found, today: date
) -> tuple[str, int | None] | None:
    """The figures that name the works; None if all may be years and only one stands there."""
    no_year = [each for each in numbers if not years_of(each[0], today=today)]
    if no_year:
        return next((each for each in no_year if candidates(each[0], codes)), no_year[0])
    listed = [each for each in numbers if candidates(each[0], codes)]
    if len(numbers) == 1:
        return listed[0] if listed and len(numbers[0][0]) != 4 else None
    if len(listed) == 1:
        return listed[0]
    top = [each for each in numbers if each[1] == 12]
    if len(top) == 1 and len(numbers) == 2:
        below = next(each for each in numbers if each is not top[0])
        found.doubts.append(Text(BY_HOUR, {"works": top[0][0], "year": below[0]}))
        return top[0]
    found.doubts.append(Text(EITHER, {"first": numbers[0][0], "second": numbers[1][0]}))
    return numbers[0]
