# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How records compare with a reading, and in which order they stand."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ploughshare.kernel.text import Text
from ploughshare.matching.markings.terms.slips import Profile

K = TypeVar("K")

FIELDS = ("make", "model", "calibre", "type", "country", "year")
"""What the index keeps of a record besides its serial, in this order."""


class Fit(enum.Enum):
    """How one character of the reading stands to one of the record."""

    SAME = "same"
    LOOK_ALIKE = "look_alike"
    UNKNOWN = "unknown"
    """Not readable, or in a run that was not read."""
    MISSING = "missing"
    """In the record, not in the reading."""
    EXTRA = "extra"
    """In the reading, not in the record."""
    SWAPPED = "swapped"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One column of an alignment.

    Attributes:
        read: what was read: one character, several in brackets, `?`, or empty.
        held: the record's character, or empty.
        fit: how the two stand to each other.
    """

    read: str
    held: str
    fit: Fit


class Likeness(enum.Enum):
    """How near two written marks are; the nearer first."""

    SAME = "same"
    PERHAPS = "perhaps"
    """One character differs, and the two are mistaken for each other."""


class Agreement(enum.Enum):
    """How one field of the marks stands to the record."""

    AGREES = "agrees"
    NEAR = "near"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"
    """One of the two does not say."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a record explains the marks.

    Attributes:
        log_likelihood: natural logarithm of P(marks | this record), up to a constant per reading.
        serial_log: the serial's share of it.
        alignment: character by character.
        profile: the slips the alignment takes.
        relative: the serial's share, less that of a reading without slips.
        fields: make, model, calibre, type, country, importer to how they stand.
        reasons_for: what speaks for the record.
        reasons_against: what speaks against it.
    """

    log_likelihood: float
    serial_log: float
    alignment: tuple[Aligned, ...]
    profile: Profile
    relative: float
    fields: Mapping[str, Agreement]
    reasons_for: tuple[Text, ...]
    reasons_against: tuple[Text, ...]

    @property
    def fields_log(self) -> float:
        """The other fields' share of the likelihood."""
        return self.log_likelihood - self.serial_log

    @property
    def exact(self) -> bool:
        """Whether every character that was read equals the record's and none is unread."""
        return bool(self.alignment) and all(column.fit is Fit.SAME for column in self.alignment)

    @property
    def known_same(self) -> int:
        """Characters that were read with certainty and equal the record's."""
        return sum(column.fit is Fit.SAME for column in self.alignment)

    @property
    def contradicted(self) -> bool:
        """Whether any field speaks against the record."""
        return any(stand is Agreement.DISAGREES for stand in self.fields.values())


@dataclass(frozen=True, slots=True)
class Priors:
    """What is believed before the marks are compared.

    Attributes:
        in_register: share of the arms asked for that this register holds, 0 to 1.
    """

    in_register: float = 0.6


@dataclass(frozen=True, slots=True)
class Ranked(Generic[K]):
    """A candidate in its place.

    Attributes:
        key: what the caller calls it.
        score: the comparison.
        probability: that this is the arm, given the marks.
        rank: 1 for the first; equal for ties.
        tied: whether another candidate shares the rank.
    """

    key: K
    score: Score
    probability: float
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Ranking(Generic[K]):
    """Candidates in order.

    Attributes:
        candidates: likeliest first.
        not_in_register: probability that the arm is none of them and not in the register.
        known_characters: characters of the serial that were certain.
        sole_exact: whether exactly one candidate agrees in every character, all of them certain.
    """

    candidates: Sequence[Ranked[K]]
    not_in_register: float
    known_characters: int
    sole_exact: bool
