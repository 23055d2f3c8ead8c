# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged lists: our columns with their other names, and words that betray private persons."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from ploughshare.kernel.countries import UnknownCountry, parse_country
from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.rules.calibres import resolve_calibre
from ploughshare.matching.markings.rules.resolving import resolve_make, resolve_type
from ploughshare.matching.markings.rules.words import name_key
from ploughshare.registry.intake.rules.columns import key_of, plain_words, words_of
from ploughshare.registry.intake.terms import Codes, Column, IntakeKind, Lexicon, Word
from ploughshare.vocabulary.firearms import ArmType

LANGUAGES = ("en", "fr", "es", "pt")
"""Languages in which columns and words are offered; words of all of them are understood."""


@cache
def lexicon(kind: IntakeKind) -> Lexicon:
    """Our columns for a kind of file; the first call reads them."""
    columns = tuple(_column(row) for row in _rows("columns.csv") if row["kind"] == kind.value)
    persons = frozenset(word for row in _rows("person_words.csv") for word in words_of(row["word"]))
    names = {each.name for each in columns}
    choices = {column: words for column, words in _choices().items() if column in names}
    keys = {column: found for column, found in _word_keys().items() if column in names}
    return Lexicon(kind, columns, persons, choices, keys, country_names())


def _column(row: dict[str, str]) -> Column:
    name = row["column"]
    said = _names().get((row["kind"], name)) or _names()[("*", name)]
    named = {each: said[each] for each in LANGUAGES if each != "en"}
    meanings = {each: said[f"meaning_{each}"] for each in LANGUAGES if each != "en"}
    english = name.replace("_", " ").capitalize()
    return Column(
        name,
        int(row["most"]),
        tuple(alias for alias in row["aliases"].split("|") if alias),
        row["meaning"],
        {"en": english, **named},
        {"en": row["meaning"], **meanings},
    )


@cache
def _names() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["kind"], row["column"]): row for row in _rows("names.csv")}


@cache
def _choices() -> dict[str, tuple[Word, ...]]:
    found: dict[str, list[Word]] = {}
    for row in _rows("words.csv"):
        shown = {each: row[each].partition("|")[0] for each in LANGUAGES}
        found.setdefault(row["column"], []).append(Word(row["value"], shown))
    return {column: tuple(words) for column, words in found.items()}


@cache
def _word_keys() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in _rows("words.csv"):
        keys = found.setdefault(row["column"], {})
        keys[key_of(row["value"])] = row["value"]
        for language in LANGUAGES:
            for word in row[language].split("|"):
                keys.setdefault(key_of(word), row["value"])
    return found


@cache
def country_names() -> dict[str, str]:
    """Keys of the names of countries in our languages (Unicode CLDR), and of usual short forms."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                try:
                    found.setdefault(key_of(name), parse_country(code))
                except UnknownCountry:
                    continue
    short = {key_of(row["word"]): row["country"] for row in _rows("country_words.csv")}
    return {**found, **short}


@cache
def phrases(language: str) -> dict[str, str]:
    """Sentences of the templates in a language; English where there is none."""
    column = language if language in LANGUAGES else "en"
    return {row["phrase"]: row[column] for row in _rows("phrases.csv")}


@cache
def ground_words() -> tuple[tuple[str, str], ...]:
    """Words of offences, each with the legal ground that it tells; the first that fits counts."""
    return tuple((plain_words(row["words"]), row["ground"]) for row in _rows("offence_words.csv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.registry.intake").joinpath("data", name)
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


SURE = 0.5
"""A make or calibre below this probability is left unresolved; its words stay."""
_SLOW_MOST = 2000


def open_codes() -> Codes:
    """Codes of the open reference, remembered for each distinct word of one file.

    A make that is not known by its name is searched with slips allowed, which is slow; a file in
    which every row names another maker gets that for the first `_SLOW_MOST` of them only.
    """
    known = reference()
    slow = 0

    @lru_cache(maxsize=100_000)
    def make(text: str) -> str | None:
        nonlocal slow
        if name_key(text) not in known.make_names:
            slow += 1
            if slow > _SLOW_MOST:
                return None
        found = resolve_make(text, reference=known)
        return found[0].make.code if found and found[0].probability >= SURE else None

    @lru_cache(maxsize=100_000)
    def calibre(text: str) -> str | None:
        found = resolve_calibre(text, reference=known)
        if not found or found[0].probability < SURE:
            return None
        return found[0].calibre.code or found[0].calibre.id

    @lru_cache(maxsize=100_000)
    def arm_type(text: str) -> ArmType | None:
        return resolve_type(text, reference=known)

    return Codes(make, calibre, arm_type)
