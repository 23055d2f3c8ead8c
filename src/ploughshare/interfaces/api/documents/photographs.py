# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of what a machine reads in a photograph."""

from __future__ import annotations

from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.matching.photographs.rules import certainty_of, pattern_of
from ploughshare.matching.photographs.terms import PhotoReading


class OptionDocument(Told, frozen=True, kw_only=True):
    """What one character may be, and how certain the machine is: no probability that it is right."""

    char: str
    certainty: float


class LineDocument(Told, frozen=True, kw_only=True):
    """One line: the pattern as marks are written, its characters with their options, and where it stands as
    shares of the picture (left, top, right, lower edge)."""

    pattern: str
    certainty: float
    characters: list[list[OptionDocument]]
    box: tuple[float, float, float, float]


class PhotoReadingDocument(Told, frozen=True, kw_only=True):
    """Lines, the likeliest to be a serial number first. Read by a machine: nobody has looked at it."""

    lines: list[LineDocument]


def photo_reading_document(reading: PhotoReading) -> PhotoReadingDocument:
    """A reading as the API tells it."""
    return PhotoReadingDocument(
        lines=[
            LineDocument(
                pattern=pattern_of(each),
                certainty=round(certainty_of(each), 4),
                characters=[
                    [OptionDocument(char=one.char, certainty=one.certainty) for one in character.options]
                    for character in each.characters
                ],
                box=each.box,
            )
            for each in reading.lines
        ]
    )
