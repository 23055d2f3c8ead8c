# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The column of a copy that says what to do in each row; it is not read when the copy comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.intake.rules.columns import WHAT_TO_DO, key_of
from ploughshare.registry.intake.terms import Fault, Said

_OURS = frozenset(key_of(each) for each in WHAT_TO_DO.values())
_RAGGED = frozenset({"cells", "quotes"})


def heading_in(language: str) -> str:
    """The name of the column in a language; English where we have no other."""
    return WHAT_TO_DO.get(language, WHAT_TO_DO["en"])


def said_by_row(
    faults: Sequence[Fault], columns: Sequence[str], *, render: Callable[[Text], str]
) -> Mapping[int, list[Said]]:
    """What is to be done, by row.

    Args:
        columns: names of the columns of the file, in order.
        render: puts a sentence into the reader's language.
    """
    places = {columns[place]: place_in_copy for place_in_copy, place in enumerate(kept_places(columns))}
    found: dict[int, list[Said]] = {}
    for each in faults:
        if each.row is not None:
            place = places.get(each.column) if each.column is not None else None
            found.setdefault(each.row, []).append(
                Said(place, each.column, render(each.text), each.stops, each.code in _RAGGED)
            )
    return found


def kept_places(columns: Sequence[str]) -> list[int]:
    """Places of the columns that are the file's own; that of an earlier copy is written anew."""
    return [place for place, name in enumerate(columns) if key_of(name) not in _OURS]


def what_to_do(said: Sequence[Said]) -> str | None:
    """All that is to be done in a row, in one cell."""
    lines = [f"{each.column}: {each.words}" if each.column else each.words for each in said]
    return "\n".join(lines) or None


LOST: Mapping[str, str] = {
    "controls": N_("buttons and other controls"),
    "embedded": N_("files within the workbook"),
    "formulas": N_("formulas that fetch something from elsewhere: their words stand beside the cell"),
    "links": N_("links to other files and pages"),
    "macros": N_("macros"),
    "pivots": N_("pivot tables"),
    "queries": N_("queries of databases and pages"),
    "shapes": N_("drawn shapes and text boxes"),
    "threads": N_("answers to comments"),
}
"""What a copy that keeps the looks of a workbook leaves out, by the names that the copying process uses."""
LOST_TITLE = N_("This copy keeps the looks of your file. Left out was:")
VALUES_ONLY = N_(
    "This copy has the values of your file alone: its colours, formulas and other sheets could not be kept. "
    "Mend the rows in your own file, or go on with this one."
)


def marks_in_place(
    faults: Sequence[Fault],
    columns: Sequence[str],
    *,
    sheet: str,
    header_row: int,
    language: str,
    render: Callable[[Text], str],
) -> dict[str, Any]:
    """What is written where into a workbook that keeps its looks: JSON for the process that does it.

    Rows and columns are counted from 1. The column of an earlier copy is written anew.
    """
    places = kept_places(columns)
    earlier = next((place for place in range(len(columns)) if place not in places), None)
    rows = {}
    for row, said in said_by_row(faults, columns, render=render).items():
        blamed: dict[int, list[Said]] = {}
        for each in said:
            if each.place is not None:
                blamed.setdefault(places[each.place] + 1, []).append(each)
        rows[str(row)] = {
            "last": what_to_do(said),
            "stops": any(each.stops for each in said),
            "cells": [
                [column, [each.words for each in some], any(each.stops for each in some)]
                for column, some in sorted(blamed.items())
            ],
        }
    return {
        "sheet": sheet,
        "header_row": header_row,
        "width": len(columns),
        "column": (len(columns) if earlier is None else earlier) + 1,
        "title": heading_in(language),
        "lost_title": render(Text(LOST_TITLE)),
        "lost": {name: render(Text(msgid)) for name, msgid in LOST.items()},
        "rows": rows,
    }
