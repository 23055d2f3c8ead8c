# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged lists: our columns with their other names, and words that betray private persons."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.rules.resolving import resolve_calibre, resolve_make, resolve_type
from ploughshare.matching.markings.rules.words import name_key
from ploughshare.registry.intake.rules.columns import words_of
from ploughshare.registry.intake.terms import Codes, Column, IntakeKind, Lexicon
from ploughshare.vocabulary.firearms import ArmType


@cache
def lexicon(kind: IntakeKind) -> Lexicon:
    """Our columns for a kind of file; the first call reads them."""
    columns = tuple(
        Column(
            row["column"],
            int(row["most"]),
            tuple(alias for alias in row["aliases"].split("|") if alias),
            row["meaning"],
        )
        for row in _rows("columns.csv")
        if row["kind"] == kind.value
    )
    persons = frozenset(word for row in _rows("person_words.csv") for word in words_of(row["word"]))
    return Lexicon(kind, columns, persons)


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
