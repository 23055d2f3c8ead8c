# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a model as written to models of the open reference, weighed by the maker."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.resolving import checked
from ploughshare.matching.markings.terms import MakeCandidate, ModelCandidate, Reference

_EXACT, _BEGINS = 0.95, 0.75
_BEGINS_LEAST = 3
_KEY_MOST = 24
_OTHER_MAKER = 0.05
_FIGURES = 0.3
"""How sure figures alone, or a pattern of many makers, are a model when no maker is known: `36`, `AKM`."""
PATTERNS = frozenset(
    {
        "AK47",
        "AKM",
        "AKMS",
        "AK74",
        "AKS74U",
        "SKS",
        "SVD",
        "TT33",
        "M1911",
        "M1911A1",
        "1911A1",
        "AR15",
        "M16",
        "M4",
    }
    | {
        "M16A1",
        "M16A2",
        "FAL",
        "MP5",
        "GALIL",
        "UZI",
        "HIPOWER",
        "HIGHPOWER",
        "MAUSER98",
        "K98",
        "PPSH41",
        "M14",
        "MAG",
    }
    | {"АК47", "АКМ", "АК74", "АКС74У", "СКС", "СВД", "TYPE56", "RPK", "RPD", "PKM", "M70", "SMLE", "SAIGA"}
)
"""Models that makers of many states have built alike: they contradict no maker."""
_CALLED = re.compile(
    r"^(?:mod(?:el(?:o|e|l|lo)?|[eè]le)?|модель|мод|طراز|موديل)\b\.?\s*(?=\S)", re.IGNORECASE
)
_CANDIDATES_MOST = 5


def resolve_model(
    text: str | None, makes: tuple[MakeCandidate, ...], *, reference: Reference
) -> tuple[ModelCandidate, ...]:
    """Models the text may mean, likeliest first; empty if none is listed. The weights are ours.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    key = words.model_key(_CALLED.sub("", clean) or clean)
    for candidate in makes:
        key = key.removeprefix(words.model_key(candidate.make.name)) or key
    families: dict[str, float] = {}
    for candidate in makes:
        family = candidate.make.family
        families[family] = families.get(family, 0.0) + candidate.probability
    found, sure = reference.models.get(key, ()), _EXACT
    if not found:
        sure = _BEGINS
        found = _longest_beginning(key, reference) or _of_maker(key, families, reference)
    if not makes and (key.isdigit() or key in PATTERNS):
        sure = _FIGURES
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for family, name in found:
        named.setdefault((family, words.model_key(name)), (family, name))
    weights = {
        (family, name): families.get(family, 0.0) + (_OTHER_MAKER if makes else 1.0)
        for family, name in named.values()
    }
    # What is left of the makers' chance is that the maker has a model of that name that is not listed.
    total = max(sum(weights.values()), sum(families.values()))
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES_MOST]
    return tuple(ModelCandidate(family, name, sure * weight / total) for (family, name), weight in kept)


def _of_maker(key: str, families: Mapping[str, float], reference: Reference) -> tuple[tuple[str, str], ...]:
    """`17GEN4` begins with a figure that is a model of this maker."""
    for length in range(min(len(key), _KEY_MOST) - 1, 1, -1):
        ends = not (key[length - 1].isdigit() and key[length].isdigit())
        found = tuple(one for one in reference.models.get(key[:length], ()) if one[0] in families)
        if ends and found:
            return found
    return ()


def _longest_beginning(key: str, reference: Reference) -> tuple[tuple[str, str], ...]:
    """`PT92AFSD` begins with `PT92AFS`; bare figures are no beginning of others."""
    for length in range(min(len(key), _KEY_MOST), _BEGINS_LEAST - 1, -1):
        start = key[:length]
        if start in reference.models and not (start.isdigit() and key[length : length + 1].isdigit()):
            return reference.models[start]
    return ()
