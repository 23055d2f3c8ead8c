# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Finds entries of the word list in a row of words, the longest first, in time linear in their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ploughshare.matching.markings.rules.folding import word_form
from ploughshare.matching.markings.rules.lexicon.further import FURTHER
from ploughshare.matching.markings.rules.lexicon.meanings import Meaning
from ploughshare.matching.markings.rules.lexicon.sentences import SENTENCES
from ploughshare.matching.markings.rules.lexicon.states import STATES

_STEM_MOST = 24
_SLIP_LEAST = 7
"""Letters a stem needs before one slip of the pen in it is forgiven."""
_SLIPS_FORGIVEN = frozenset({Meaning.OBLITERATED, Meaning.PARTLY, Meaning.VISIBLE})
_TYPED = "ru-latn"
"""Typed in letters that are not its own: too unsure to forgive a slip in."""
_ARTICLES = ("وال", "بال", "لل", "ال", "و")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words (a stem ends in `*`), what it means and in which language.

    Attributes:
        words: the phrase.
        meaning: what it says.
        language: ISO 639-1, or `ru-latn`.
        opens: whether it must begin the field.
        closes: whether it must end the field.
    """

    words: tuple[str, ...]
    meaning: Meaning
    language: str
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """An entry found in a row of words: from `start` to before `end`."""

    start: int
    end: int
    meanings: frozenset[Meaning]


def find(
    words: Sequence[str], breaks: frozenset[int] = frozenset(), *, alone: bool = True
) -> tuple[Finding, ...]:
    """Entries in a row of words, from left to right, the longest at each place.

    Args:
        words: as `folding.word_form` leaves them.
        breaks: indexes of words before which a phrase ends.
        alone: whether the field holds nothing but these words, so that `^` and `$` can hold.
    """
    found: list[Finding] = []
    at = opened = 0
    while at < len(words):
        longest, meanings = 0, set[Meaning]()
        for entry in _starting_with(words[at]):
            if not alone and (entry.opens or entry.closes):
                continue
            if entry.opens and at != opened:
                continue
            length = _length(entry, words, at, breaks)
            if length > longest:
                longest, meanings = length, {entry.meaning}
            elif length and length == longest:
                meanings.add(entry.meaning)
        if longest:
            found.append(Finding(at, at + longest, frozenset(meanings)))
            # Behind its label a field begins anew: `S/N: none`, `serial: n/a`.
            if at == opened and Meaning.SERIAL in meanings:
                opened += longest
        at += longest or 1
    return tuple(found)


def _length(entry: Entry, words: Sequence[str], at: int, breaks: frozenset[int]) -> int:
    """How many words the entry covers from `at`; 0 if it does not stand there."""
    end = at + len(entry.words)
    if end > len(words) or (entry.closes and end != len(words)):
        return 0
    for offset, wanted in enumerate(entry.words[1:], 1):
        if at + offset in breaks or not _fits(words[at + offset], wanted):
            return 0
    return len(entry.words)


def _fits(word: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return any(form.startswith(wanted[:-1]) for form in _forms(word))
    return wanted in _forms(word)


def _forms(word: str) -> Iterator[str]:
    """The word, and an Arabic word without its article."""
    yield word
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 2:
            yield word[len(article) :]
            return


@lru_cache(maxsize=4096)
def _starting_with(word: str) -> tuple[Entry, ...]:
    whole, stems, slips = _index()
    found: list[Entry] = []
    for form in _forms(word):
        found += whole.get(form, ())
        for length in range(1, min(len(form), _STEM_MOST) + 1):
            found += stems.get(form[:length], ())
    if not found and len(word) >= _SLIP_LEAST:
        found = [entry for key in _slipped(word) for entry in slips.get(key, ())]
    return tuple(found)


def _slipped(word: str) -> Iterator[str]:
    """Beginnings of the word, whole and with one letter left out: what a slipped stem shares with it."""
    for length in range(_SLIP_LEAST - 1, min(len(word), _STEM_MOST) + 1):
        start = word[:length]
        yield start
        for gone in range(1, length):
            yield start[:gone] + start[gone + 1 :]


_Index = dict[str, tuple[Entry, ...]]


@cache
def _index() -> tuple[_Index, _Index, _Index]:
    """Entries by their first word: whole, by stem, and by a stem of one word with one letter left out."""
    whole: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    slips: dict[str, list[Entry]] = {}
    for entry in entries():
        first = entry.words[0]
        if not first.endswith("*"):
            whole.setdefault(first, []).append(entry)
            continue
        stem = first[:-1]
        stems.setdefault(stem, []).append(entry)
        if (
            len(entry.words) == 1
            and len(stem) >= _SLIP_LEAST
            and entry.meaning in _SLIPS_FORGIVEN
            and entry.language != _TYPED
        ):
            for gone in range(1, len(stem)):
                slips.setdefault(stem[:gone] + stem[gone + 1 :], []).append(entry)
    return _frozen(whole), _frozen(stems), _frozen(slips)


def _frozen(index: dict[str, list[Entry]]) -> _Index:
    return {key: tuple(found) for key, found in index.items()}


def entries() -> Iterable[Entry]:
    """Every entry of the word list."""
    for table in (STATES, SENTENCES, FURTHER):
        for meaning, languages in table.items():
            for language, phrases in languages.items():
                for phrase in phrases.split("|"):
                    bare = phrase.strip("^$")
                    words = tuple(
                        word_form(word.rstrip("*")) + ("*" if word.endswith("*") else "")
                        for word in bare.split()
                    )
                    yield Entry(words, meaning, language, phrase.startswith("^"), phrase.endswith("$"))
