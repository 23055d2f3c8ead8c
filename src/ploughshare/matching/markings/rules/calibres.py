# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a calibre as written to calibres of the open reference, weighed by the arm and its maker."""

from __future__ import annotations

import re
from functools import lru_cache

from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.resolving import (
    CANDIDATES_MOST,
    CRUMB,
    EXACT,
    PART,
    REFERENCES_MOST,
    WORDS_MOST,
    checked,
)
from ploughshare.matching.markings.terms import CalibreCandidate, MakeCandidate, Reference
from ploughshare.vocabulary.firearms import ArmType

_OTHER_ARM, _OTHER_MAKER = 0.01, 0.1
"""How much less likely a calibre is that the kind of arm, or the maker, does not go with."""
_SIZE = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:mm)?\s*[x×х*-]\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:mm)?\s*(sr|r)?\b", re.I
)
_SHEET_DATE = re.compile(r"(?:19|20)(?:65|67|70|76|89)-12-01\b|12/01/(?:19|20)(?:65|67|70|76|89)\b")
"""A spreadsheet takes 12/70 (gauge and length of the chamber) for December 1970."""
_TELLING = re.compile(
    r"\b(?:special|spl|magnum|mag|super|long|short|auto|acp|colt|wmr|hmr|makarov|gap|sig)\b"
)
_SLASH = re.compile(r"\s*(?:/|\bou\b|\bor\b|\bили\b)\s*", re.I)


def resolve_calibre(text: str | None, *, reference: Reference) -> tuple[CalibreCandidate, ...]:
    """Calibres the text may mean, likeliest first; empty if nothing fits.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = words.digits(checked(text))
    return _calibres(clean, reference) if clean else ()


@lru_cache(maxsize=words.KEPT_MOST)
def _calibres(clean: str, reference: Reference) -> tuple[CalibreCandidate, ...]:
    dated = _SHEET_DATE.match(clean)
    if dated:
        return _calibre_candidates({"12gauge": 1.0}, PART, reference)
    named = _first_known(_named(clean), reference)
    sized = _first_known(_sized(clean), reference)
    both = {key: weight * sized[key] for key, weight in named.items() if key in sized}
    found = both or named or sized or _either(clean, reference)
    whole = sized or not named or not _names_more(clean, reference)
    return _calibre_candidates(found, EXACT if whole else CRUMB, reference)


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
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:CANDIDATES_MOST]
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
    parts = outside.split()[:WORDS_MOST]
    attempts = [clean, outside, *inside[:CANDIDATES_MOST]]
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
    for part in _SLASH.split(clean)[:WORDS_MOST]:
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


@lru_cache(maxsize=REFERENCES_MOST)
def metric_sizes(reference: Reference) -> frozenset[str]:
    """Sizes of calibres in millimetres as they stand in a normal serial: `762X39`."""
    sizes = (calibre.metric for calibre in reference.calibres.values() if calibre.metric)
    return frozenset(size.replace(".", "").upper() for size in sizes)
