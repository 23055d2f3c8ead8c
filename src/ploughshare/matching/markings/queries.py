# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading and comparing marks with the packaged reference. No record of anybody is read here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ploughshare.matching.markings import rules
from ploughshare.matching.markings.reference import channel, estimate, reference
from ploughshare.matching.markings.rules import resolving
from ploughshare.matching.markings.terms import (
    CalibreCandidate,
    CountryCandidate,
    MakeCandidate,
    Priors,
    Ranking,
    Reading,
    Score,
)
from ploughshare.vocabulary.firearms import ArmType, Description
from ploughshare.vocabulary.markings import Marking

K = TypeVar("K")


def read_marking(marking: Marking) -> Reading:
    """Read a set of marks; see `rules.readings.read_marking`.

    Raises:
        MarkTooLong: a field holds more characters than any mark has.
    """
    return rules.read_marking(marking, reference=reference())


def probable_countries(reading: Reading) -> tuple[CountryCandidate, ...]:
    """Countries of manufacture: as marked, else where the likeliest maker makes its arms."""
    return rules.probable_countries(reading, reference=reference())


def score(reading: Reading, description: Description) -> Score:
    """Compare a reading with one record; see `rules.scoring.score`."""
    return rules.score(reading, description, reference=reference(), channel=channel())


def rank(
    reading: Reading, candidates: Iterable[tuple[K, Score]], *, priors: Priors | None = None
) -> Ranking[K]:
    """Order compared records; see `rules.ranking.rank`."""
    return rules.rank(reading, candidates, estimate=estimate(), priors=priors)


def resolve_make(text: str | None) -> tuple[MakeCandidate, ...]:
    """Makes a written word may mean, likeliest first.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return resolving.resolve_make(text, reference=reference())


def resolve_calibre(text: str | None) -> tuple[CalibreCandidate, ...]:
    """Calibres a written word may mean, likeliest first.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return resolving.resolve_calibre(text, reference=reference())


def resolve_type(text: str | None) -> ArmType | None:
    """The kind of arm a written word means.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return resolving.resolve_type(text, reference=reference())


def resolve_country(text: str | None) -> tuple[CountryCandidate, ...]:
    """Countries a written word may mean, likeliest first.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return resolving.resolve_country(text, reference=reference())
