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

_EXACT, _PART, _NEAR, _CRUMB = 0.98, 0.9, 0.7, 0.4
"""A name that is all of the text, its greater part, spelt nearly so, or a small part of it. Ours."""
_OTHER_ARM, _OTHER_MAKER = 0.01, 0.1
"""How much less likely a calibre is that the kind of arm, or the maker, does not go with."""
_CANDIDATES_MOST = 5
_BEGUN_LEAST = 6
"""Letters that must stand before a name is taken for cut short."""
_WORDS_MOST = 12
"""Words of a field that are looked at: no name has more."""
_NOTHING = re.compile(
    r"^(?:n/?[aci]|nao identificad\w*|indeterminad\w*|outr[oa]s?|otr[oa]s?|ignorad[oa]|desconhecid\w*|"
    r"desconocid\w*|unknown|unk|other|none|inconnue?|sem pais|sin datos|неизвест\w*|невідом\w*|"
    r"غير معروف|[-?*. ]*)$"
)
_SIZE = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:mm)?\s*[x×х*-]\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:mm)?\s*(sr|r)?\b", re.I
)
_SHEET_DATE = re.compile(r"(?:19|20)(?:65|67|70|76|89)-12-01\b|12/01/(?:19|20)(?:65|67|70|76|89)\b")
"""A spreadsheet takes 12/70 (gauge and length of the chamber) for December 1970."""
_TELLING = re.compile(
    r"\b(?:special|spl|magnum|mag|super|long|short|auto|acp|colt|wmr|hmr|makarov|gap|sig)\b"
)
_SLASH = re.compile(r"\s*(?:/|\bou\b|\bor\b|\bили\b)\s*", re.I)


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
        whole = reference.make_names[part][0][1] >= 1.0 or 2 * len(part) >= len(key)
        return _candidates(reference.make_names[part], _PART if whole else _CRUMB, reference)
    if near:
        return _candidates(reference.make_names[near], _NEAR, reference)
    begun = _begun(key, reference)
    return _candidates(reference.make_names[begun], _NEAR, reference) if begun else ()


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
    kept = found[:_CANDIDATES_MOST]
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
    clean = words.digits(checked(text))
    if not clean:
        return ()
    dated = _SHEET_DATE.match(clean)
    if dated:
        return _calibre_candidates({"12gauge": 1.0}, _PART, reference)
    named = _first_known(_named(clean), reference)
    sized = _first_known(_sized(clean), reference)
    both = {key: weight * sized[key] for key, weight in named.items() if key in sized}
    found = both or named or sized or _either(clean, reference)
    whole = sized or not named or not _names_more(clean, reference)
    return _calibre_candidates(found, _EXACT if whole else _CRUMB, reference)


def _names_more(clean: str, reference: Reference) -> bool:
    """Whether the name found leaves out words that tell one cartridge from another: `.38 XY Special`."""
    bare = re.sub(r"\([^)]*\)?", " ", clean).strip()
    found = next((one for one in _named(clean) if words.calibre_key(one) in reference.calibre_names), clean)
    rest = set(_TELLING.findall(bare.lower())) - set(_TELLING.findall(found.lower()))
    return found not in {clean, bare} and bool(rest)


def _calibre_candidates(
    found: dict[str, float], sure: float, reference: Reference
) -> tuple[CalibreCandidate, ...]:
    total = sum(found.values())
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES_MOST]
    return tuple(CalibreCandidate(reference.calibres[key], sure * weight / total) for key, weight in kept)


def _first_known(attempts: list[str], reference: Reference) -> dict[str, float]:
    """What the first attempt that is a known name may mean, with weights."""
    for attempt in attempts:
        found = reference.calibre_names.get(words.calibre_key(attempt))
        if found:
            return dict(found)
    return {}


def _named(clean: str) -> list[str]:
    """The whole, the parts outside and inside parentheses, then ever fewer words."""
    outside = re.sub(r"\([^)]*\)?", " ", clean).strip()
    inside = re.findall(r"\(([^)]*)\)?", clean)
    parts = outside.split()[:_WORDS_MOST]
    attempts = [clean, outside, *inside[:_CANDIDATES_MOST]]
    attempts += [" ".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
    return attempts + [" ".join(parts[start:]) for start in range(1, len(parts))]


def _sized(clean: str) -> list[str]:
    """A size in millimetres anywhere in the text: `9x29,5`, `762x39`."""
    size = _SIZE.search(clean)
    if not size:
        return []
    bore, case = size[1].replace(",", "."), size[2].replace(",", ".")
    attempts = [f"{bore}x{case}{size[3] or ''}", f"{bore}x{case.split('.')[0]}"]
    if bore.isdigit() and len(bore) == len("762"):
        attempts.append(f"{bore[0]}.{bore[1:]}x{case}{size[3] or ''}")
    return attempts


def _either(clean: str, reference: Reference) -> dict[str, float]:
    """`.223/5.56`: each side of a slash, weighed alike."""
    found: dict[str, float] = {}
    for part in _SLASH.split(clean)[:_WORDS_MOST]:
        known = _first_known([part], reference)
        total = sum(known.values())
        for key, weight in known.items():
            found[key] = found.get(key, 0.0) + weight / total
    return found


def likelier_by_arm(
    candidates: tuple[CalibreCandidate, ...],
    arm_type: ArmType | None,
    makes: tuple[MakeCandidate, ...],
    model: str | None,
    *,
    reference: Reference,
) -> tuple[CalibreCandidate, ...]:
    """The same candidates, weighed by the kind of arm and by what maker and model are made in.

    `.32` on a pistol is a .32 ACP rather than a .32 S&W Long. The weights are ours, not measured.
    """
    if len(candidates) < 2:
        return candidates
    key = words.model_key(model or "")
    family = makes[0].make.family if makes else ""
    made = (
        reference.model_calibres.get((family, key))
        or reference.model_calibres.get((family, ""))
        or reference.maker_calibres.get(family)
        or frozenset()
    )
    named = {candidate.calibre.id for candidate in candidates} & made
    weights = []
    for candidate in candidates:
        kinds = reference.calibre_arms.get(candidate.calibre.id)
        weight = candidate.probability
        if arm_type is not None and kinds and arm_type not in kinds:
            weight *= _OTHER_ARM
        if candidate.calibre.id not in named and (named or (made and candidate.calibre.code not in made)):
            weight *= _OTHER_MAKER
        weights.append(weight)
    scale = sum(candidate.probability for candidate in candidates) / sum(weights)
    weighed = [
        CalibreCandidate(candidate.calibre, weight * scale)
        for candidate, weight in zip(candidates, weights, strict=True)
    ]
    return tuple(sorted(weighed, key=lambda each: -each.probability))


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
