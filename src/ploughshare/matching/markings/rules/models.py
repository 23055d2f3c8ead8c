# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a model as written to models of the open reference, weighed by the maker."""

from __future__ import annotations

from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.resolving import checked
from ploughshare.matching.markings.terms import MakeCandidate, ModelCandidate, Reference

_EXACT, _BEGINS = 0.95, 0.75
_BEGINS_LEAST = 3
_KEY_MOST = 24
_OTHER_MAKER = 0.05
_CANDIDATES_MOST = 5


def resolve_model(
    text: str | None, makes: tuple[MakeCandidate, ...], *, reference: Reference
) -> tuple[ModelCandidate, ...]:
    """Models the text may mean, likeliest first; empty if none is listed. The weights are ours.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    key = words.model_key(checked(text))
    for candidate in makes:
        key = key.removeprefix(words.model_key(candidate.make.name)) or key
    found, sure = reference.models.get(key, ()), _EXACT
    if not found:
        sure = _BEGINS
        found = _longest_beginning(key, reference)
    families = {candidate.make.family: candidate.probability for candidate in makes}
    weights = {
        (family, name): families.get(family, 0.0) + (_OTHER_MAKER if makes else 1.0) for family, name in found
    }
    total = sum(weights.values())
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES_MOST]
    return tuple(ModelCandidate(family, name, sure * weight / total) for (family, name), weight in kept)


def _longest_beginning(key: str, reference: Reference) -> tuple[tuple[str, str], ...]:
    """`PT92AFSD` begins with `PT92AFS`; bare figures are no beginning of others."""
    for length in range(min(len(key), _KEY_MOST), _BEGINS_LEAST - 1, -1):
        start = key[:length]
        if start in reference.models and not (start.isdigit() and key[length : length + 1].isdigit()):
            return reference.models[start]
    return ()
