# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which column of ours an unknown column may be: by words of its name, and by what stands in its cells.

A proposal is shown with its reason and taken by a person, or left. Scores are shares between 0 and 1: of
words that two names share (the coefficient of L. R. Dice, "Measures of the Amount of Ecologic Association",
1945), or of cells that read as what the column holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ploughshare.registry.intake.rules.cells import BadCell, country_of, date_of
from ploughshare.registry.intake.rules.columns import key_of, speaks_of_persons, words_of
from ploughshare.registry.intake.terms import Codes, ColumnUse, DateOrder, Lexicon, Proposal, ProposalReason

LEAST = 0.5
"""A proposal below this score helps nobody."""
_NAME_LEAST = 0.6
_VALUES_LEAST = 0.7
_CELLS_LEAST = 5
_LOOKED_AT = 100
"""Cells of a column that are tried: to look up a maker with slips allowed is slow."""
_CONTRADICTED = 0.3
_OPEN = frozenset({"serial", "make", "calibre", "type", "country_of_manufacture"})
"""Columns in which words that we do not know may stand."""
_COUNTRIES = ("country", "origin", "destination", "diverted_in", "import_country", "exported_to")
_NOISE = frozenset(
    {"raw", "text", "txt", "original", "orig", "value", "val", "field", "col", "column", "desc", "given"}
    | {"the", "of", "de", "da", "do", "des", "du", "del", "la", "le", "o", "a", "txto", "campo", "champ"}
)
_SERIAL = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 ./-]{3,19}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Score:
    column: str
    score: float
    why: ProposalReason


def proposals(
    uses: Sequence[ColumnUse],
    rows: Sequence[Sequence[str | None]],
    *,
    lexicon: Lexicon,
    codes: Codes,
    today: date,
) -> tuple[Proposal, ...]:
    """What each unknown column may be, best first; each column of ours is proposed once.

    Args:
        uses: what is done with each column so far.
        rows: some first rows.
        today: the day from which on dates lie in the future.
    """
    taken = {use.read_as for use in uses if use.read_as}
    tests = _tests(lexicon, codes, today)
    found: list[tuple[_Score, str]] = []
    for place, use in enumerate(uses):
        if use.read_as is not None or speaks_of_persons(use.name, lexicon):
            continue
        cells = [cell.strip() for row in rows if (cell := row[place]) and cell.strip()]
        for each in (*_by_name(use.name, lexicon), *_by_values(cells, tests)):
            if each.column not in taken and not _contradicted(each.column, cells, tests):
                found.append((each, use.name))
    made: dict[str, Proposal] = {}
    for each, name in sorted(found, key=lambda pair: -pair[0].score):
        if name not in made and each.column not in taken and each.score >= LEAST:
            made[name] = Proposal(name, each.column, round(each.score, 2), each.why)
            taken.add(each.column)
    return tuple(made[use.name] for use in uses if use.name in made)


@lru_cache(maxsize=4096)
def _meaning_words(name: str) -> frozenset[str]:
    return frozenset(word for word in words_of(name.replace("_", " ")) if word not in _NOISE)


def _by_name(name: str, lexicon: Lexicon) -> list[_Score]:
    words = _meaning_words(name)
    if not words:
        return []
    best: dict[str, float] = {}
    for column in lexicon.columns:
        for known in (column.name, *column.names.values(), *column.aliases):
            others = _meaning_words(known)
            shared = 2 * len(words & others) / (len(words) + len(others)) if others else 0.0
            best[column.name] = max(best.get(column.name, 0.0), shared)
    return [
        _Score(column, score, ProposalReason.NAME) for column, score in best.items() if score >= _NAME_LEAST
    ]


Test = Callable[[str], bool]


def _tests(lexicon: Lexicon, codes: Codes, today: date) -> Mapping[str, tuple[float, Test]]:
    """For columns whose cells betray them: the weight of such a finding, and whether a cell fits."""

    def is_date(text: str) -> bool:
        try:
            date_of(text, order=DateOrder.DAY_FIRST, today=today)
        except BadCell:
            return False
        return len(text) > 4

    def is_country(text: str) -> bool:
        try:
            country_of(text, names=lexicon.countries)
        except BadCell:
            return False
        return True

    made: dict[str, tuple[float, Test]] = {
        "serial": (0.6, lambda text: bool(_SERIAL.fullmatch(text)) and not is_date(text)),
        "calibre": (0.9, lambda text: codes.calibre(text) is not None),
        "type": (0.9, lambda text: codes.arm_type(text) is not None),
        "make": (0.8, lambda text: codes.make(text) is not None),
        "country_of_manufacture": (0.75, is_country),
    }
    for column in _COUNTRIES:
        made[column] = (0.0, is_country)
    for column in ("happened_on", "recovered_on", "made_on"):
        made[column] = (0.85, is_date)
    for column, keys in lexicon.keys.items():
        if column != "type":
            made[column] = (0.8, lambda text, keys=keys: key_of(text) in keys)  # type: ignore[misc]
    ours = {each.name for each in lexicon.columns}
    return {column: test for column, test in made.items() if column in ours}


def _contradicted(column: str, cells: Sequence[str], tests: Mapping[str, tuple[float, Test]]) -> bool:
    """Whether the cells do not hold what the column would."""
    if column in _OPEN or column not in tests or len(cells) < _CELLS_LEAST:
        return False
    fits = tests[column][1]
    return sum(fits(cell) for cell in cells) < _CONTRADICTED * len(cells)


def _by_values(cells: Sequence[str], tests: Mapping[str, tuple[float, Test]]) -> list[_Score]:
    if len(cells) < _CELLS_LEAST:
        return []
    found = []
    some = cells[:_LOOKED_AT]
    for column, (weight, fits) in tests.items():
        share = sum(fits(cell) for cell in some) / len(some)
        if column == "serial":
            share *= len(set(cells)) / len(cells)
        if share >= _VALUES_LEAST:
            found.append(_Score(column, weight * share, ProposalReason.VALUES))
    return found
