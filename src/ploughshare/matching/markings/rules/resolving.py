# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the messy words people write to entries of the open reference, with a probability each."""

from __future__ import annotations

import re

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.folding import plain, unaccented
from ploughshare.matching.markings.terms import (
    CalibreCandidate,
    CountryCandidate,
    Make,
    MakeCandidate,
    Reference,
)
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST

_EXACT, _PART, _NEAR = 0.98, 0.9, 0.7
_CANDIDATES_MOST = 5
_WORDS_MOST = 12
"""Words of a field that are looked at: no name has more."""
_NOTHING = re.compile(
    r"^(?:n/?[aci]|nao identificad\w*|indeterminad\w*|outr[oa]s?|otr[oa]s?|ignorad[oa]|desconhecid\w*|"
    r"desconocid\w*|unknown|unk|other|none|inconnue?|sem pais|sin datos|неизвест\w*|невідом\w*|"
    r"غير معروف|[-?*. ]*)$"
)
_SIZE = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:mm)?\s*[x×х*]\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:mm)?\s*(sr|r)?\b", re.I
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
    if not clean:
        return ()
    key = words.name_key(clean)
    if key in reference.make_names:
        return _candidates(reference.make_names[key], _EXACT, reference)
    near = _nearest(key, reference)
    if near and reference.make_names[near][0][1] >= 1.0:
        return _candidates(reference.make_names[near], _NEAR, reference)
    part = _longest_part(words.name_words(clean)[:_WORDS_MOST], reference)
    if part:
        return _candidates(reference.make_names[part], _PART, reference)
    return _candidates(reference.make_names[near], _NEAR, reference) if near else ()


def _candidates(
    found: tuple[tuple[str, float], ...], sure: float, reference: Reference
) -> tuple[MakeCandidate, ...]:
    kept = found[:_CANDIDATES_MOST]
    total = sum(weight for _, weight in found)
    return tuple(MakeCandidate(reference.makes[code], sure * weight / total) for code, weight in kept)


def _longest_part(parts: tuple[str, ...], reference: Reference) -> str | None:
    """The longest run of words that is a known name; one word alone needs three letters."""
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            key = words.name_key(" ".join(parts[start : start + length]))
            if key in reference.make_names and (len(key) >= 4 or (length < len(parts) and start == 0)):
                return key
    return None


def _nearest(key: str, reference: Reference) -> str | None:
    """The one known name within one slip (two from nine letters); None if several are as near."""
    if len(key) < 4:
        return None
    allowed = 2 if len(key) >= 9 else 1
    found: list[tuple[int, float, str]] = []
    for name, makes in reference.make_names.items():
        if abs(len(name) - len(key)) <= allowed and name[0] == key[0]:
            slips = _slips(key, name, allowed)
            if slips <= allowed:
                found.append((slips, -makes[0][1], name))
    found.sort()
    if not found or (len(found) > 1 and found[0][:2] == found[1][:2]):
        return None
    return found[0][2]


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


def resolve_calibre(text: str | None, *, reference: Reference) -> tuple[CalibreCandidate, ...]:
    """Calibres the text may mean, likeliest first; empty if nothing fits.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    if not clean:
        return ()
    for attempt in _calibre_attempts(clean):
        found = reference.calibre_names.get(words.calibre_key(attempt))
        if found:
            total = sum(weight for _, weight in found)
            return tuple(
                CalibreCandidate(reference.calibres[key], _EXACT * weight / total)
                for key, weight in found[:_CANDIDATES_MOST]
            )
    return ()


def _calibre_attempts(clean: str) -> list[str]:
    """The whole, the part in parentheses, a size in millimetres, then ever fewer words."""
    attempts = [clean]
    outside = re.sub(r"\([^)]*\)?", " ", clean).strip()
    inside = re.findall(r"\(([^)]*)\)?", clean)
    size = _SIZE.search(clean)
    if size:
        attempts.append(f"{size[1]}x{size[2]}{size[3] or ''}".replace(",", "."))
        attempts.append(f"{size[1]}x{size[2].split('.')[0].split(',')[0]}".replace(",", "."))
    attempts += [outside, *inside]
    parts = outside.split()[:_WORDS_MOST]
    attempts += [" ".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
    attempts += [" ".join(parts[start:]) for start in range(1, len(parts))]
    return attempts


def resolve_type(text: str | None, *, reference: Reference) -> ArmType | None:
    """The kind of arm, None if not written or not known.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    if not clean:
        return None
    found = reference.types.get(words.name_key(clean))
    if found:
        return found
    parts = words.name_words(clean)[:_WORDS_MOST]
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
    if not clean:
        return ()
    parts = words.name_words(clean)[:_WORDS_MOST]
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            key = words.name_key(" ".join(parts[start : start + length]))
            if key in reference.countries and (len(key) > 3 or length == len(parts) or key in {"usa", "eua"}):
                return tuple(
                    CountryCandidate(country, _EXACT * weight) for country, weight in reference.countries[key]
                )
    return ()


def family_countries(make: Make, *, reference: Reference) -> frozenset[Country]:
    """Where any firm of the make's family makes arms; empty if not known for one of them."""
    kin = [other for other in reference.makes.values() if other.family == make.family]
    return frozenset(country for other in kin for country in other.countries)
