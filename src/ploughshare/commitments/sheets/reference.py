# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged lists: how offices name columns, and what they write in cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources

from ploughshare.commitments.sheets.rules.columns import folded
from ploughshare.commitments.sheets.terms import SheetColumn, SheetKind, Words


@cache
def known_columns() -> tuple[SheetColumn, ...]:
    """All columns that we know, by kind of sheet."""
    return tuple(
        SheetColumn(SheetKind(row["kind"]), row["column"], tuple(row["aliases"].split("|")))
        for row in _rows("columns.csv")
    )


@cache
def known_words() -> Words:
    """What is known of the words in cells."""
    values: dict[str, dict[str, str]] = {}
    for row in _rows("words.csv"):
        values.setdefault(row["column"], {})[folded(row["word"])] = row["value"]
    return Words(values, tuple((folded(row["pattern"]), row["value"]) for row in _rows("offences.csv")))


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.commitments.sheets").joinpath("data", name)
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
