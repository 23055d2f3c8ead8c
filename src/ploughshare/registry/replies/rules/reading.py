# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the words of a reply sound like: a proposal that fills a form, and decides nothing.

The phrases are ours, in the four languages of the papers; a letter in others leaves the form empty.
"""

from __future__ import annotations

import re

from ploughshare.registry.replies.terms import Guess
from ploughshare.registry.tracing.rules.answers import goes_with
from ploughshare.registry.tracing.terms import ReplyOutcome
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.tracing import ResultCode

READ_MOST = 50_000
"""Characters that are looked at: what a letter amounts to stands on its first pages."""

_OUTCOMES: tuple[tuple[ReplyOutcome, str], ...] = (
    (
        ReplyOutcome.INTERIM,
        r"interim|still (?:being|under)|under way|in due course|being processed|provisoire|en cours de"
        r"|provisional|en curso|em curso|em andamento",
    ),
    (
        ReplyOutcome.REFUSED,
        r"\brefus|unable to (?:provide|disclose)|cannot (?:be )?(?:provide|disclose|comply)"
        r"|ne (?:peut|pouvons) (?:pas )?(?:communiquer|donner)|no (?:se )?pued[eo] (?:facilitar|proporcionar)"
        r"|recusad[oa]|negad[oa]",
    ),
    (
        ReplyOutcome.NOT_HELD,
        r"no (?:such )?record|no trace (?:found|of)|not (?:held|found|registered|recorded)|negative result"
        r"|aucun(?:e)? (?:enregistrement|trace|inscription)|pas (?:enregistr|inscrit)"
        r"|sin registro|no (?:consta|figura|registrad)|n[aã]o (?:consta|registad|registrad)|sem regist[r]?o",
    ),
    (
        ReplyOutcome.ANSWERED,
        r"\b(?:sold|exported|manufactured|purchased|delivered|registered) (?:to|in|by|on)\b"
        r"|vendu[e]?|export[ée]e?\b|fabriqu|vendid[oa]|exportad[oa]|fabricad[oa]",
    ),
)
_RESULT = re.compile(r"\b[RU]\d\d\b")
_THEIRS = re.compile(
    r"\b(?:our|notre|nuestra|nossa)\s+r[eé]f(?:[eé]r[eê]n(?:ce|cia))?\b\.?\s*(?:no\.?|n°)?\s*[:.]?\s*"
    r"([^\s,;]{2,40}(?: [^\s,;]*\d[^\s,;]{0,20})?)",
    re.IGNORECASE,
)
_TLP = re.compile(r"\bTLP\s*[:\s]\s*(CLEAR|WHITE|GREEN|AMBER\s*\+\s*STRICT|AMBER|RED)", re.IGNORECASE)
_CODE = re.compile(r"\bH[0-2]\b")


def guess_of(text: str) -> Guess:
    """What a reply sounds like."""
    words = text[:READ_MOST]
    outcome = next((each for each, phrases in _OUTCOMES if re.search(phrases, words, re.IGNORECASE)), None)
    result = next((code for found in _RESULT.findall(words) if (code := _code(found)) is not None), None)
    if outcome is None and result is not None:
        outcome = next((each for each in ReplyOutcome if goes_with(each, result)), None)
    fits = outcome is not None and result is not None and goes_with(outcome, result)
    theirs = _THEIRS.search(words)
    return Guess(
        outcome, result if fits else None, theirs.group(1).strip(".") if theirs else None, _limits(words)
    )


def _code(text: str) -> ResultCode | None:
    return next((each for each in ResultCode if each.value == text), None)


def _limits(words: str) -> Handling | None:
    """The strictest label that stands in it, with its handling codes."""
    found = {"".join(each.split()).lower() for each in _TLP.findall(words)}
    labels = [Tlp("clear" if each == "white" else each) for each in found]
    codes = tuple(each for each in HandlingCode if each.value in set(_CODE.findall(words)))
    if not labels and not codes:
        return None
    label = max(labels, key=lambda each: each.rank, default=Tlp.AMBER)
    return Handling(label, codes or (HandlingCode.H0,))
