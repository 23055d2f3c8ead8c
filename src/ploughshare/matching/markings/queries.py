# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading and comparing marks with the packaged reference. No record of anybody is read here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from ploughshare.matching.markings import rules
from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.reference import channel, estimate, reference, tables_sha256
from ploughshare.matching.markings.rules import calibres, resolving
from ploughshare.matching.markings.rules.words import model_key, name_key
from ploughshare.matching.markings.terms import (
    CalibreCandidate,
    CountryCandidate,
    Identity,
    MakeCandidate,
    Priors,
    Ranking,
    Reading,
    Score,
)
from ploughshare.vocabulary.firearms import ArmType, Description
from ploughshare.vocabulary.markings import Marking

K = TypeVar("K")

SURE = 0.6
"""Chance from which a word is taken for the entry of the reference that it most likely names."""


def read_marking(marking: Marking) -> Reading:
    """Read a set of marks; see `rules.readings.read_marking`.

    Raises:
        MarkTooLong: a field holds more characters than any mark has.
    """
    return rules.read_marking(marking, reference=reference())


def read_identity(marking: Marking) -> Identity:
    """Read what tells one arm from another and judge nothing; see `rules.readings.read_identity`.

    Raises:
        MarkTooLong: one of the fields read holds more characters than any mark has.
    """
    return rules.read_identity(marking, reference=reference())


def probable_countries(reading: Reading) -> tuple[CountryCandidate, ...]:
    """Countries of manufacture: as marked, else where the likeliest maker makes its arms."""
    return rules.probable_countries(reading, reference=reference())


def score(reading: Reading, description: Description) -> Score:
    """Compare a reading with one record; see `rules.scoring.score`."""
    return rules.score(reading, description, reference=reference(), channel=channel())


def means() -> tuple[str, str]:
    """With what is compared: version of the figures, and SHA-256 of all packaged tables, hexadecimal."""
    return channel().version, tables_sha256()


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
    return calibres.resolve_calibre(text, reference=reference())


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


def meanings(field: str, text: str) -> tuple[tuple[str, float], ...]:
    """What a word of a field may stand for, likeliest first, as keys that are equal for equal things.

    Args:
        field: make, model, calibre, type, country or year.
        text: as written.

    Returns:
        Keys and the chance of a record with that key; a word that the reference does not know surely also
        stands for itself.
    """
    own = f"~{name_key(text) or text.casefold()}"
    try:
        if field == "make":
            found = [(each.make.code, each.probability) for each in resolve_make(text)]
        elif field == "calibre":
            found = [
                (each.calibre.code or each.calibre.name, each.probability) for each in resolve_calibre(text)
            ]
        elif field == "type":
            kind = resolve_type(text)
            found = [(kind.value, 1.0)] if kind else []
        elif field == "country":
            found = [(str(each.country), each.probability) for each in resolve_country(text)]
        elif field == "year":
            return _years(text)
        else:
            return ((f"~{model_key(text) or text.casefold()}", 1.0),)
    except MarkTooLong:
        return ()
    # A word that stands for nothing surely stands for itself, too: two who wrote the same mean the same.
    surest = max((chance for _, chance in found), default=0.0)
    every = found if surest >= SURE else [*found, (own, 1.0)]
    return tuple(sorted(every, key=lambda each: (-each[1], each[0])))


def _years(text: str) -> tuple[tuple[str, float], ...]:
    """A year as it is written, or a neighbour: years are often estimated from the model."""
    digits = text.strip()[:4]
    if not digits.isdecimal():
        return ()
    year = int(digits)
    return ((str(year), 0.8), (str(year - 1), 0.1), (str(year + 1), 0.1))


@lru_cache(maxsize=200_000)
def key_of(field: str, text: str) -> str:
    """What a recorded value of a field most likely stands for: equal for equal things; see `meanings`.

    Codes of the reference stand for themselves.
    """
    if field == "make" and text in reference().makes:
        return text
    if field == "calibre" and text in reference().calibres:
        return text
    found = meanings(field, text)
    return found[0][0] if found else text


def said_of(reading: Reading) -> dict[str, tuple[tuple[str, float], ...]]:
    """By field what a reading says, in the keys of `key_of`, and how likely each is meant."""
    makes = tuple((each.make.code, each.probability) for each in reading.makes)
    calibres = tuple((each.calibre.code or each.calibre.name, each.probability) for each in reading.calibres)
    countries = tuple((str(each.country), each.probability) for each in reading.countries)
    said = {
        "make": makes or _own("make", reading.marking.make),
        "model": _own("model", reading.marking.model),
        "calibre": calibres or _own("calibre", reading.marking.calibre),
        "type": ((reading.arm_type.value, 1.0),) if reading.arm_type else (),
        "country": countries,
    }
    return {name: meant for name, meant in said.items() if meant}


def _own(field: str, text: str | None) -> tuple[tuple[str, float], ...]:
    return meanings(field, text) if text and text.strip() else ()
