# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged list of how offices name columns that intake does not read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources

from ploughshare.commitments.sheets.terms import SheetColumn, SheetKind


@cache
def known_columns() -> tuple[SheetColumn, ...]:
    """All columns that we know, by kind of sheet."""
    return tuple(
        SheetColumn(SheetKind(row["kind"]), row["column"], tuple(row["aliases"].split("|")))
        for row in _rows("columns.csv")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.commitments.sheets").joinpath("data", name)
    with path.open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
