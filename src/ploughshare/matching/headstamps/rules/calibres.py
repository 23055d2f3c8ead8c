# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The calibre within a headstamp: the longest run of words that the reference knows as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ploughshare.matching.markings.rules.calibres import resolve_calibre
from ploughshare.matching.markings.rules.words import calibre_key
from ploughshare.matching.markings.terms import CalibreCandidate, Reference

RUN_MOST = 4
"""Words of a calibre at most: 9 MM BROWNING COURT."""
_BEGINS = re.compile(r"[.·]?\d")
_TELLS = re.compile(r"[.,x×]|mm", re.IGNORECASE)
"""What makes a calibre of one word that begins with a figure; a bare number is a year or a works."""
_UNIT_WORDS = frozenset({"MM", "GA", "GAUGE", "CAL", "BORE"})


def calibre_of(
    words: Sequence[str], *, reference: Reference
) -> tuple[range, tuple[CalibreCandidate, ...]] | None:
    """Where in the words the calibre stands, and what it may be; None if none is named."""
    for length in range(min(RUN_MOST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if _may_be(run) and calibre_key(" ".join(run)) in reference.calibre_names:
                found = resolve_calibre(" ".join(run), reference=reference)
                if found:
                    return range(start, start + length), found
    return None


def _may_be(run: Sequence[str]) -> bool:
    first = run[0]
    if not _BEGINS.match(first):
        return False
    if len(run) == 1:
        return bool(_TELLS.search(first))
    if run[1].isdigit():
        return False
    return bool(_TELLS.search(first)) or run[1].upper() in _UNIT_WORDS or not first.startswith("0")
