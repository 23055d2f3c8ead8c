# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From two names to figures that can be weighed. Legal forms, words and distances are rigour's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ploughshare.matching.parties.errors import NameEmpty, NamesUnavailable
from ploughshare.matching.parties.terms import FoldedName, NameKind

LENGTH_MOST = 300
FEATURES = ("likeness", "left_over", "added", "numbers_differ", "forms_differ", "one_word", "initials")
ALIKE = 0.8
"""Similarity from which two words are shown as matching."""

_FILLERS = frozenset({"the", "of", "and", "for", "de", "la", "le", "et", "und", "y", "e", "co"})
_PREFIX = re.compile(
    r"^\s*(?:(m\s*/?\s*[vtsy]|s\s*/\s*s|ss|f\s*/?\s*v|t/b|lng/?c)\b\.?)\s+(?=\S)", re.IGNORECASE
)
_NUMBER_WORDS = {
    word: str(at)
    for at, words in enumerate(
        (
            "one first 1st i",
            "two second 2nd ii",
            "three third 3rd iii",
            "four fourth 4th iv",
            "five fifth 5th v",
        ),
        1,
    )
    for word in words.split()
} | {
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
}


def fold(name: str, kind: NameKind) -> FoldedName:
    """A name as it is compared.

    Raises:
        NameEmpty: no letter or digit, or over `LENGTH_MOST` characters.
        NamesUnavailable: the optional libraries are not installed.
    """
    try:
        from anyascii import anyascii
        from rigour.names import extract_org_types, tokenize_name
    except ImportError:
        raise NamesUnavailable() from None
    if len(name) > LENGTH_MOST:
        raise NameEmpty({"most": LENGTH_MOST})
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    prefixes: list[str] = []
    forms: list[str] = []
    if kind is NameKind.VESSEL:
        found = _PREFIX.match(plain)
        if found:
            prefixes.append(re.sub(r"[\s/]", "", found.group(1)))
            plain = plain[found.end() :]
    else:
        # First as written, since forms are listed in their own scripts; then as rewritten.
        for _ in range(2):
            for text, form in sorted(extract_org_types(plain), key=lambda each: -len(each[0])):
                if text in _NUMBER_WORDS:  # "II" is a kind of company in one list, and a numeral in names
                    continue
                shorter = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", " ", plain)
                if tokenize_name(shorter):  # a name that is nothing but a form stays
                    plain = shorter
                    forms.append(form)
            plain = plain if plain.isascii() else anyascii(plain).lower()
    words = [anyascii(word).lower() for word in tokenize_name(plain)]
    words = [part for word in words for part in re.findall(r"[a-z]+|[0-9]+", word)]
    if not words:
        raise NameEmpty({"most": LENGTH_MOST})
    if kind is NameKind.ORGANISATION:
        short = [word for word in words if word in _form_words()]
        if len(short) < len(words):
            words = [word for word in words if word not in short]
            forms += short
    kept = [word for word in words if word not in _FILLERS] or words
    numbers = tuple(
        str(int(word)) if word.isdigit() else _NUMBER_WORDS[word]
        for at, word in enumerate(kept)
        if word.isdigit() or (word in _NUMBER_WORDS and (at > 0 or len(word) > 1))
    )
    tokens = tuple(word for word in kept if not word.isdigit() and word not in _NUMBER_WORDS)
    return FoldedName(name, tokens, numbers, tuple(dict.fromkeys(forms)), tuple(prefixes), not name.isascii())


@cache
def _form_words() -> frozenset[str]:
    """Legal forms of one word in the spelling that is compared, which extraction passes over."""
    from rigour.data.names.org_types import ORG_TYPES

    given = {str(each.get(key) or "").casefold() for each in ORG_TYPES for key in ("compare", "display")}
    plain = {re.sub(r"[^a-z]", "", each) for each in given if each.isascii()}
    return frozenset(each for each in plain if 2 <= len(each) <= 5) - frozenset(_NUMBER_WORDS)


def align(left: FoldedName, right: FoldedName) -> list[tuple[str, str, float]]:
    """Words of both names that go together, best first, each word once: left, right, similarity 0 to 1."""
    from rigour.text.distance import jaro_winkler, levenshtein_similarity

    pairs = sorted(
        (
            (
                a == b,
                max(levenshtein_similarity(a, b), jaro_winkler(a, b) if min(len(a), len(b)) > 3 else 0.0),
                a,
                b,
                at,
                to,
            )
            for at, a in enumerate(left.tokens)
            for to, b in enumerate(right.tokens)
        ),
        key=lambda each: (-each[0], -each[1], abs(each[4] - each[5]), each[2], each[3]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found: list[tuple[str, str, float]] = []
    for same, alike, a, b, at, to in pairs:
        if at in used_left or to in used_right or (not same and alike < 0.5):
            continue
        used_left.add(at)
        used_right.add(to)
        found.append((a, b, 1.0 if same else float(alike)))
    return found


def measure(left: FoldedName, right: FoldedName) -> tuple[float, ...]:
    """Figures of a pair in the order of `FEATURES`, each 0 to 1; the same whichever name comes first."""
    from rigour.text.distance import jaro_winkler, levenshtein_similarity

    left, right = sorted((left, right), key=lambda each: (each.tokens, each.numbers, each.forms))
    found = align(left, right)
    letters = sum(map(len, left.tokens)) + sum(map(len, right.tokens))
    shared = sum((len(a) + len(b)) * alike for a, b, alike in found) / letters if letters else 0.0
    joined = ("".join(left.tokens), "".join(right.tokens))
    run = max(levenshtein_similarity(*joined), jaro_winkler(*joined) * 0.9) if all(joined) else 0.0
    likeness = 1.0 if joined[0] == joined[1] else max(shared, run)
    shorter = min((left, right), key=lambda each: sum(map(len, each.tokens)))
    matched = sum(min(len(a), len(b)) for a, b, alike in found if alike >= ALIKE)
    contained = min(1.0, matched / max(1, sum(map(len, shorter.tokens))))
    longer = right if shorter is left else left
    near = sum(max(len(a), len(b)) for a, b, alike in found if alike >= ALIKE)
    added = max(0.0, 1.0 - near / max(1, sum(map(len, longer.tokens))))
    if joined[0] == joined[1]:
        contained, added = 1.0, 0.0
    return (
        likeness,
        1.0 - contained,
        added,
        float(left.numbers != right.numbers),
        float(bool(left.forms) and bool(right.forms) and not set(left.forms) & set(right.forms)),
        float(len(shorter.tokens) == 1 and joined[0] != joined[1]),
        float(_initials(left, right) or _initials(right, left)),
    )


def _initials(short: FoldedName, long: FoldedName) -> bool:
    return (
        len(short.tokens) == 1
        and len(long.tokens) > 1
        and 2 <= len(short.tokens[0]) <= 8
        and short.tokens[0] == "".join(word[0] for word in long.tokens)
    )
