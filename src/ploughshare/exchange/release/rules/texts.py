# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Places in a free text that a person should look at before it leaves.

Nothing here decides: a telephone number may be just what is to be told. A source's identity is never in a
node, so no list of names can be compared; what is found are the shapes in which people are given away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ploughshare.exchange.release.terms import Finding, Hint

_SHAPES: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    (Hint.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")),
    (
        Hint.COORDINATES,
        re.compile(
            r"[-+]?\d{1,2}[.,]\d{3,}\s?°?\s?[NS]?\s*[,;/ ]\s*[-+]?\d{1,3}[.,]\d{3,}\s?°?\s?[EWO]?"
            r"|\d{1,3}\s?[°º]\s?\d{1,2}\s?['′’](?:\s?\d{1,2}(?:[.,]\d+)?\s?[\"″”]?)?\s?[NSEWO]?"
            r"|\b\d{1,2}[C-X]\s?[A-Z]{2}\s?\d{4,5}\s?\d{4,5}\b"
        ),
    ),
    (Hint.ACCOUNT, re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b")),
    (
        Hint.ADDRESS,
        re.compile(
            r"\b(?:https?://|www\.)\S{3,200}"
            r"|\b(?:\d{1,3}\.){3}\d{1,3}\b"
            r"|\b(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}\b"
        ),
    ),
    (Hint.TELEPHONE, re.compile(r"(?<![\w])(?:\+|00)\d(?:[\s()./-]{0,2}\d){7,13}(?!\w)")),
    (
        Hint.SOURCE,
        re.compile(
            r"\b(?:informants?|informers?|undercover|covert(?:ly)? source|confidential (?:human )?source"
            r"|our source|the source said|CHIS|tip-?off"
            r"|informateurs?|informatrices?|indicateurs?|indic|aviseurs?|infiltr\w{1,10}"
            r"|informantes?|confidentes?|soplones?|encubiert\w{1,3}"
            r"|informantin(?:nen)?|informanten|v-leute|v-mann|vertrauensperson(?:en)?|hinweisgeber\w{0,5}"
            r"|verdeckt\w{0,4} ermittler\w{0,3}"
            r"|informator\w{0,3}|informatore|informatori|confidente|informadores?|informador\w{0,2}"
            r"|muhbir\w{0,6}|doušnik\w{0,3}|doušnic\w{0,3}|доушник\w{0,3})\b"
            r"|информатор\w{0,4}|осведомител\w{0,4}|агент\w{0,3} под прикрытием|інформатор\w{0,4}"
            r"|مخبر|المخبر|线人|綫人|線人|卧底",
            re.IGNORECASE,
        ),
    ),
)
"""Shapes in order: what an earlier one takes, a later one leaves. Words for informants in English, French,
Spanish, Portuguese, German, Italian, Serbian, Croatian, Turkish, Russian, Ukrainian, Arabic and Chinese."""


def findings(text: str) -> list[Finding]:
    """Places to look at, in order; none overlaps another."""
    taken: list[Finding] = []
    for hint, shape in _SHAPES:
        for match in shape.finditer(text):
            if all(match.end() <= each.start or match.start() >= each.end for each in taken):
                taken.append(Finding(hint, match.start(), match.end(), match.group().strip()))
    return sorted(taken, key=lambda each: each.start)


def unconfirmed(texts: Iterable[str], confirmed: frozenset[str]) -> list[Finding]:
    """Findings in several texts that nobody has confirmed, each once."""
    return list(_once(texts, confirmed))


def _once(texts: Iterable[str], confirmed: frozenset[str]) -> Iterator[Finding]:
    seen = set(confirmed)
    for text in texts:
        for each in findings(text):
            if each.key not in seen:
                seen.add(each.key)
                yield each
