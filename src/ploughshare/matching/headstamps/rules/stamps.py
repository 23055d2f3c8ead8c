# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Marks on a cartridge beside maker, calibre and year."""

from __future__ import annotations

import re

from ploughshare.matching.headstamps.rules.segments import CROSS
from ploughshare.matching.headstamps.terms import OtherStamp, StampKind

_SYMBOLS = re.compile(
    r"[★☆✶*♦◆◊▲△▼▽●○■□†‡✠✙☪⚓]+|\b(?:star|crown|triangle|arrow|diamond|anchor|lion|crescent)s?\b", re.I
)
_TRACER = re.compile(r"\b(?:tracer|traçante|trazadora|traçador|трассир\w*)\b", re.I)
_TYPES = frozenset(
    [
        "MATCH",
        "NM",
        "BALL",
        "BLANK",
        "PROOF",
        "DRILL",
        "DUMMY",
        "AP",
        "API",
        "APIT",
        "HP",
        "SP",
        "FMJ",
        "FMJBT",
        "LRN",
        "INERT",
        "SUBSONIC",
        "+P",
        "+P+",
    ]
)
_CASES = frozenset(
    ["BRASS", "STEEL", "LACQUERED", "ALUMINIUM", "ALUMINUM", "NICKEL", "BIMETAL", "COPPER-WASHED"]
)
_COLOUR = re.compile(
    r"\b(red|green|black|violet|purple|blue|yellow|white|orange|brown|silver|grey|gray)\b"
    r"(?:\s+(?:and|over|on|/)\s+\w+)?\s+(?:tip|ring|band|annulus|primer|sealant|lacquer|neck|bullet)s?\b",
    re.I,
)


def take_words(text: str) -> tuple[str, tuple[OtherStamp, ...]]:
    """Take what is told in words (colours, tracer, symbols) out of a part; the rest and what was taken."""
    taken: list[OtherStamp] = []

    def take(kind: StampKind, pattern: re.Pattern[str], within: str) -> str:
        taken.extend(OtherStamp(kind, found[0]) for found in pattern.finditer(within))
        return pattern.sub(" ", within)

    if CROSS in text:
        taken.append(OtherStamp(StampKind.NATO, CROSS))
        text = text.replace(CROSS, " ")
    for kind, pattern in (
        (StampKind.COLOUR, _COLOUR),
        (StampKind.TRACER, _TRACER),
        (StampKind.SYMBOL, _SYMBOLS),
    ):
        text = take(kind, pattern, text)
    return text, tuple(taken)


def stamp_of(word: str) -> OtherStamp | None:
    """What a single word names of type or case; None if it names neither."""
    upper = word.upper()
    if upper in _TYPES:
        return OtherStamp(StampKind.CARTRIDGE_TYPE, word)
    return OtherStamp(StampKind.CASE, word) if upper in _CASES else None
