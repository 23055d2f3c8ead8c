# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The column of a copy that says what to do in each row; it is not read when the copy comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ploughshare.kernel.text import Text
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
