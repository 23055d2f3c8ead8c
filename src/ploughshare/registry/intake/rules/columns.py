# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ploughshare.registry.intake.errors import (
    ColumnNameTwice,
    ColumnNameUnusable,
    ColumnsMissing,
    ColumnsTooMany,
    ColumnTwice,
    ColumnUnnamed,
    MappingColumnUnknown,
    MappingTargetUnknown,
    PersonColumn,
)
from ploughshare.registry.intake.terms import DROP, ColumnUse, IntakeKind, Lexicon

NAME_MOST = 120
"""Characters of a column name."""
COLUMNS_MOST = 1000
NEEDED = {
    IntakeKind.FIREARMS: ("serial", "make", "model", "calibre"),
    IntakeKind.RECOVERIES: ("serial", "make", "model", "calibre"),
    IntakeKind.LOTS: ("lot",),
    IntakeKind.SEIZURES: ("serial", "make", "model", "calibre", "type", "kind", "event_reference"),
}
"""Columns of which a file needs one."""
WHAT_TO_DO = {
    "en": "What to do (Ploughshare)",
    "fr": "À faire (Ploughshare)",
    "es": "Qué hacer (Ploughshare)",
    "pt": "O que fazer (Ploughshare)",
}
"""Name by language of the column that we add to a copy with faults; it is never read."""
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a column name in small letters without accents; `ownerName` gives two."""
    parted = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])", " ", name)
    bare = unicodedata.normalize("NFKD", parted).casefold()
    return tuple(_WORD.findall("".join(char for char in bare if not unicodedata.combining(char))))


@lru_cache(maxsize=65_536)
def key_of(name: str) -> str:
    """A column name for comparison: letters and digits alone, small, without accents."""
    return "".join(words_of(name))


@lru_cache(maxsize=16_384)
def plain_words(text: str) -> str:
    """The words of a text in small letters without accents, with a space before, between and behind."""
    return f" {' '.join(words_of(text))} "


def uses_of(
    names: Sequence[str], *, row: int, mapping: Mapping[str, str], lexicon: Lexicon
) -> tuple[ColumnUse, ...]:
    """What is done with each column of a file.

    Args:
        names: column names as given.
        row: row that holds them, for messages.
        mapping: the user's own mapping, which goes before everything else.

    Raises:
        ColumnUnnamed, ColumnNameTwice, ColumnNameUnusable, ColumnsTooMany: the names are no names.
        MappingTargetUnknown, MappingColumnUnknown: the mapping names a column that is not there.
        ColumnTwice: two columns are read as one of ours.
        PersonColumn: a column looks like data of private persons and is not dropped.
        ColumnsMissing: nothing in the file identifies an arm.
    """
    _check_names(names, row)
    _checked_mapping(mapping, names, lexicon)
    uses = known_uses(names, mapping=mapping, lexicon=lexicon)
    _check_uses(uses, lexicon)
    return uses


def known_uses(
    names: Sequence[str], *, mapping: Mapping[str, str], lexicon: Lexicon
) -> tuple[ColumnUse, ...]:
    """What each column is known to be, unchecked: by the mapping, else by its name."""
    given = {key_of(name): column for name, column in mapping.items()}
    known = _known_keys(lexicon)
    keys = [(name, key_of(name)) for name in names]
    return tuple(ColumnUse(name, given[key] if key in given else known.get(key)) for name, key in keys)


def _known_keys(lexicon: Lexicon) -> dict[str, str]:
    known = {
        key_of(name): each.name for each in lexicon.columns for name in (*each.names.values(), *each.aliases)
    }
    known |= {key_of(name): DROP for name in WHAT_TO_DO.values()}
    return known | {key_of(each.name): each.name for each in lexicon.columns}


def _check_names(names: Sequence[str], row: int) -> None:
    if len(names) > COLUMNS_MOST:
        raise ColumnsTooMany({"row": row, "most": COLUMNS_MOST})
    seen: set[str] = set()
    for place, name in enumerate(names, 1):
        if not name.strip():
            raise ColumnUnnamed({"row": row, "place": place})
        if len(name) > NAME_MOST or _BROKEN.search(name):
            raise ColumnNameUnusable({"row": row, "place": place, "most": NAME_MOST})
        if name in seen:
            raise ColumnNameTwice({"row": row, "name": name})
        seen.add(name)


def _checked_mapping(mapping: Mapping[str, str], names: Sequence[str], lexicon: Lexicon) -> None:
    ours = {each.name for each in lexicon.columns}
    theirs = {key_of(name) for name in names}
    for name, column in mapping.items():
        if column != DROP and column not in ours:
            raise MappingTargetUnknown({"name": name[:NAME_MOST], "column": column[:NAME_MOST]})
        if key_of(name) not in theirs:
            raise MappingColumnUnknown({"name": name[:NAME_MOST], "found": ", ".join(names)[:400]})


def _check_uses(uses: Sequence[ColumnUse], lexicon: Lexicon) -> None:
    first: dict[str, str] = {}
    for use in uses:
        if use.read_as is None or use.read_as == DROP:
            continue
        if use.read_as in first:
            raise ColumnTwice({"first": first[use.read_as], "second": use.name, "column": use.read_as})
        first[use.read_as] = use.name
    persons = [use.name for use in uses if use.read_as is None and speaks_of_persons(use.name, lexicon)]
    if persons:
        raise PersonColumn({"columns": ", ".join(persons)[:400]})
    needed = NEEDED[lexicon.kind]
    if not any(column in first for column in needed):
        found = ", ".join(use.name for use in uses)
        raise ColumnsMissing({"needed": ", ".join(needed), "found": found[:400]})


def speaks_of_persons(name: str, lexicon: Lexicon) -> bool:
    """Whether a column that is none of ours looks like data of private persons."""
    words = words_of(name)
    return any(word in lexicon.persons for word in words) or key_of(name) in lexicon.persons


def full_uses(lexicon: Lexicon) -> tuple[ColumnUse, ...]:
    """The columns of our own export."""
    left_out = {"import_year"} if lexicon.kind is IntakeKind.FIREARMS else {"calendar"}
    return tuple(ColumnUse(each.name, each.name) for each in lexicon.columns if each.name not in left_out)
