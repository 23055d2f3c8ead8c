# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which maker a code on a base stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.headstamps.terms import Confidence, MakerCandidate, MakerCode

RUN_MOST = 3
_ORDER = {Confidence.SURE: 0, Confidence.USUAL: 1, Confidence.DISPUTED: 2}

LISTED = N_("“%(read)s” is a code of %(maker)s (%(source)s).")
LISTED_USUAL = N_("“%(read)s” is usually a code of %(maker)s (%(source)s).")
LISTED_DISPUTED = N_("“%(read)s” may be a code of %(maker)s; sources differ (%(source)s).")
_WORDS = {
    Confidence.SURE: LISTED,
    Confidence.USUAL: LISTED_USUAL,
    Confidence.DISPUTED: LISTED_DISPUTED,
}

Codes = Mapping[str, Sequence[MakerCode]]


def code_key(text: str) -> str:
    """A code for comparison: capitals and digits alone, so that S&B, S & B and S.B. are one."""
    return re.sub(r"[\W_]+", "", text.upper())


def by_key(codes: Sequence[MakerCode]) -> dict[str, list[MakerCode]]:
    """Codes by their key, surest first."""
    found: dict[str, list[MakerCode]] = {}
    for each in codes:
        found.setdefault(code_key(each.code), []).append(each)
    for listed in found.values():
        listed.sort(key=lambda each: _ORDER[each.confidence])
    return found


def makers_of(words: Sequence[str], codes: Codes) -> tuple[range, tuple[MakerCandidate, ...]] | None:
    """Where in the words a maker's code stands, and whom it may name; None if no list names it.

    Figures alone are left to `reading`: they may be a year as well.
    """
    for length in range(min(RUN_MOST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            read = " ".join(words[start : start + length])
            key = code_key(read)
            if not key or key.isdigit() or key not in codes:
                continue
            return range(start, start + length), candidates(read, codes)
    return None


def candidates(read: str, codes: Codes) -> tuple[MakerCandidate, ...]:
    """Makers whose code was read, surest first."""
    return tuple(
        MakerCandidate(
            each,
            read,
            Text(_WORDS[each.confidence], {"read": read, "maker": each.maker, "source": each.source}),
        )
        for each in codes.get(code_key(read), ())
    )
