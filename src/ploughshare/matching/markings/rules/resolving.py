# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the messy words people write to entries of the open reference, with a probability each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.folding import plain, unaccented
from ploughshare.matching.markings.terms import (
    CountryCandidate,
    Make,
    MakeCandidate,
    Reference,
)
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST

EXACT, PART, NEAR, CRUMB = 0.98, 0.9, 0.7, 0.4
"""A name that is all of the text, its greater part, spelt nearly so, or a small part of it. Ours."""
CANDIDATES_MOST = 5
_BEGUN_LEAST = 6
"""Letters that must stand before a name is taken for cut short."""
WORDS_MOST = 12
"""Words of a field that are looked at: no name has more."""
REFERENCES_MOST = 4
"""References whose indexes are kept: a process has one, tests have a few."""
_NOTHING = re.compile(
    r"^(?:n/?[aci]|nao identificad\w*|indeterminad\w*|outr[oa]s?|otr[oa]s?|ignorad[oa]|desconhecid\w*|"
    r"desconocid\w*|unknown|unk|other|none|inconnue?|sem pais|sin datos|неизвест\w*|невідом\w*|"
    r"غير معروف|[-?*. ]*)$"
)


def checked(text: str | None) -> str:
    """The text without marks of direction and doubled spaces; empty for None.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    if text is None:
        return ""
    if len(text) > MARK_LENGTH_MOST:
        raise MarkTooLong({"length": len(text), "most": MARK_LENGTH_MOST})
    clean = plain(text)
    return "" if _NOTHING.match(unaccented(clean)) else clean


def resolve_make(text: str | None, *, reference: Reference) -> tuple[MakeCandidate, ...]:
    """Makes the text may mean, likeliest first; empty if nothing fits.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    return _makes(clean, reference) if clean else ()


@lru_cache(maxsize=words.KEPT_MOST)
def _makes(clean: str, reference: Reference) -> tuple[MakeCandidate, ...]:
    key = words.name_key(clean)
    if key in reference.make_names:
        return _candidates(reference.make_names[key], EXACT, reference)
    near = _nearest(key, reference)
    if near and reference.make_names[near][0][1] >= 1.0:
        return _candidates(reference.make_names[near], NEAR, reference)
    part = _longest_part(words.name_words(clean)[:WORDS_MOST], reference)
    if part:
        whole = reference.make_names[part][0][1] >= 1.0 or 2 * len(part) >= len(key)
        return _candidates(reference.make_names[part], PART if whole else CRUMB, reference)
    if near:
        return _candidates(reference.make_names[near], NEAR, reference)
    begun = _begun(key, reference)
    return _candidates(reference.make_names[begun], NEAR, reference) if begun else ()


def _begun(key: str, reference: Reference) -> str | None:
    """The name that the text begins, if all that do are of one family: `Harrington`."""
    if len(key) < _BEGUN_LEAST:
        return None
    names = [name for name in reference.make_names if name.startswith(key)]
    families = {reference.makes[code].family for name in names for code, _ in reference.make_names[name]}
    return min(names, key=len) if len(families) == 1 else None


def _candidates(
    found: tuple[tuple[str, float], ...], sure: float, reference: Reference
) -> tuple[MakeCandidate, ...]:
    kept = found[:CANDIDATES_MOST]
    total = sum(weight for _, weight in found)
    return tuple(MakeCandidate(reference.makes[code], sure * weight / total) for code, weight in kept)


def _longest_part(parts: tuple[str, ...], reference: Reference) -> str | None:
    """The longest run of words that is a known name; one word alone needs three letters."""
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            key = words.name_key(" ".join(parts[start : start + length]))
            if length == 1 and key in words.GENERIC:
                continue
            if key in reference.make_names and (len(key) >= 4 or (length < len(parts) and start == 0)):
                return key
    return None


def _nearest(key: str, reference: Reference) -> str | None:
    """The one known name within one slip (two from nine letters); None if several are as near."""
    if len(key) < 4:
        return None
    allowed = 2 if len(key) >= 9 else 1
    found: list[tuple[int, float, str]] = []
    begun = _names_by_start(reference)
    for length in range(len(key) - allowed, len(key) + allowed + 1):
        for name in begun.get((key[0], length), ()):
            slips = _slips(key, name, allowed)
            if slips <= allowed:
                found.append((slips, -reference.make_names[name][0][1], name))
    found.sort()
    if not found or (len(found) > 1 and found[0][:2] == found[1][:2]):
        return None
    return found[0][2]


@lru_cache(maxsize=REFERENCES_MOST)
def _names_by_start(reference: Reference) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Names of makes by their first letter and their length."""
    found: dict[tuple[str, int], list[str]] = {}
    for name in reference.make_names:
        found.setdefault((name[0], len(name)), []).append(name)
    return MappingProxyType({start: tuple(names) for start, names in found.items()})


def _slips(left: str, right: str, most: int) -> int:
    """Edit distance with swaps of neighbours; stops above `most`."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        above, row, older = row, [i], before
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (char != other))
            if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = above
        if min(row) > most:
            return most + 1
    return row[-1]


def resolve_type(text: str | None, *, reference: Reference) -> ArmType | None:
    """The kind of arm, None if not written or not known.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    return _type(clean, reference) if clean else None


@lru_cache(maxsize=words.KEPT_MOST)
def _type(clean: str, reference: Reference) -> ArmType | None:
    found = reference.types.get(words.name_key(clean))
    if found:
        return found
    parts = words.name_words(clean)[:WORDS_MOST]
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            key = words.name_key(" ".join(parts[start : start + length]))
            if len(key) > 2 and key in reference.types:
                return reference.types[key]
    return None


def resolve_country(text: str | None, *, reference: Reference) -> tuple[CountryCandidate, ...]:
    """Countries the text may mean, likeliest first; several for states that dissolved.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    return _countries(clean, reference) if clean else ()


@lru_cache(maxsize=words.KEPT_MOST)
def _countries(clean: str, reference: Reference) -> tuple[CountryCandidate, ...]:
    parts = words.name_words(clean)[:WORDS_MOST]
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            key = words.name_key(" ".join(parts[start : start + length]))
            if key in reference.countries and (len(key) > 3 or length == len(parts) or key in {"usa", "eua"}):
                return tuple(
                    CountryCandidate(country, EXACT * weight) for country, weight in reference.countries[key]
                )
    return ()


def family_countries(make: Make, *, reference: Reference) -> frozenset[Country]:
    """Where any firm of the make's family makes arms; empty if not known for one of them."""
    return _countries_by_family(reference).get(make.family, frozenset())


@lru_cache(maxsize=REFERENCES_MOST)
def _countries_by_family(reference: Reference) -> Mapping[str, frozenset[Country]]:
    found: dict[str, set[Country]] = {}
    for make in reference.makes.values():
        found.setdefault(make.family, set()).update(make.countries)
    return MappingProxyType({family: frozenset(countries) for family, countries in found.items()})


@lru_cache(maxsize=REFERENCES_MOST)
def families_with_models(reference: Reference) -> frozenset[str]:
    """Families of which any model is listed."""
    return frozenset(family for listed in reference.models.values() for family, _ in listed)
