# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a headstamp says."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.matching.markings.terms import CalibreCandidate


class Confidence(enum.Enum):
    """How sure it is that a code stands for a maker."""

    SURE = "sure"
    """The mark is the firm's own name, or its own register says so."""
    USUAL = "usual"
    """Commonly read so; others may have used it."""
    DISPUTED = "disputed"
    """Sources differ."""


@dataclass(frozen=True, slots=True)
class MakerCode:
    """One code of a maker, as a list names it.

    Attributes:
        code: as it stands on the base, capitals and digits.
        maker: the works or firm.
        country: where it works; None if not said.
        since, until: years in which the code was used; None if not known.
        source: who says so.
        confidence: how sure that is.
    """

    code: str
    maker: str
    country: Country | None
    since: int | None
    until: int | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together on the base.

    Attributes:
        text: as written.
        clock: hour at which they stand, 1 to 12; None if it was not said.
    """

    text: str
    clock: int | None


@dataclass(frozen=True, slots=True)
class MakerCandidate:
    """A maker that a headstamp may name.

    Attributes:
        code: the entry of the list.
        read: the characters that were read so.
        why: the reason, in a sentence.
    """

    code: MakerCode
    read: str
    why: Text


@dataclass(frozen=True, slots=True)
class YearCandidate:
    """A year of manufacture that a headstamp may name.

    Attributes:
        year: four figures.
        read: the characters that were read so.
        why: the reason, in a sentence.
    """

    year: int
    read: str
    why: Text


class StampKind(enum.Enum):
    """Marks on a cartridge beside maker, calibre and year."""

    NATO = "nato_cross"
    SYMBOL = "symbol"
    TRACER = "tracer"
    CARTRIDGE_TYPE = "cartridge_type"
    COLOUR = "colour"
    CASE = "case_material"


@dataclass(frozen=True, slots=True)
class OtherStamp:
    """A further mark.

    Attributes:
        kind: which.
        text: as written.
    """

    kind: StampKind
    text: str


@dataclass(frozen=True, slots=True)
class HeadstampReading:
    """Everything that can be said of a headstamp.

    Attributes:
        written: as the officer wrote it, unchanged.
        segments: its parts, with the hour at which each stands.
        makers: likeliest first.
        calibres: likeliest first.
        calibre_read: the characters that were read as the calibre; None if none were.
        years: likeliest first.
        others: further marks.
        unread: characters that say nothing here.
        doubts: what to look at again.
    """

    written: str
    segments: tuple[Segment, ...]
    makers: tuple[MakerCandidate, ...]
    calibres: tuple[CalibreCandidate, ...]
    calibre_read: str | None
    years: tuple[YearCandidate, ...]
    others: tuple[OtherStamp, ...]
    unread: tuple[str, ...]
    doubts: tuple[Text, ...]
