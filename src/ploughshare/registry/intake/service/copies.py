# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A copy of a file with what is wrong beside each cell, to be mended and sent again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ploughshare.kernel.text import Text
from ploughshare.registry.intake.ports import CopyWriter, Reader
from ploughshare.registry.intake.rules.mending import heading_in, kept_places, said_by_row, what_to_do
from ploughshare.registry.intake.terms import Fault, Options


def write_copy(
    reader: Reader,
    writer: CopyWriter,
    *,
    options: Options,
    columns: Sequence[str],
    header_row: int,
    faults: Sequence[Fault],
    language: str,
    render: Callable[[Text], str],
) -> None:
    """Write every row of the sheet as it stands, with what is to be done in it.

    The file is read as any foreign file is. A column of an earlier copy is written anew, not twice.

    Args:
        columns: names of the columns of the file, as the report gives them.
        header_row: row that holds them.

    Raises:
        PloughshareError: the file cannot be read; the message says what to do.
    """
    said = said_by_row(faults, columns, render=render)
    places = kept_places(columns)
    with reader.open_whole(options) as reading:
        for chunk in reading.chunks():
            for number, cells in zip(chunk.numbers, chunk.cells, strict=True):
                told = said.get(number, [])
                last = heading_in(language) if number == header_row else what_to_do(told)
                ragged = any(each.ragged for each in told)
                writer.row(number, _trimmed(cells) if ragged else _fitted(cells, places), told, last)
    writer.finish()


def _fitted(cells: Sequence[str | None], places: Sequence[int]) -> list[str | None]:
    """The cells of the file's own columns."""
    return [cells[place] if place < len(cells) else None for place in places]


def _trimmed(cells: Sequence[str | None]) -> list[str | None]:
    """A row that has not as many cells as there are columns stays so: filled up it would pass for whole."""
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return kept
