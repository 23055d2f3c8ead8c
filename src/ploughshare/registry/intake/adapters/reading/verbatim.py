# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A whole sheet as it stands: every row from the first, for a copy in which people mend it.

Nothing is judged. A formula comes with the mark `FORMULA` before it and an error with `ERROR`, so that
whoever writes the copy lets neither run; bytes that are no characters come as U+FFFD.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ploughshare.registry.intake.adapters.reading.frames import Frames
from ploughshare.registry.intake.adapters.reading.values import DigitsLost, text_of

FORMULA = "\x00f"
ERROR = "\x00e"
WIDTH_MOST = 1000
_BROKEN = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Numbered = Iterator[tuple[int, list[str | None]]]


def tell(rows: Callable[[], Numbered], frames: Frames, **head: Any) -> None:
    """Tell rows of any width.

    Args:
        rows: called twice, for the width and for the rows.
        head: what else the heading says.
    """
    width = min(max((len(cells) for _, cells in rows()), default=1), WIDTH_MOST)
    frames.head([str(place) for place in range(1, width + 1)], row=1, **head)
    for number, cells in rows():
        padded = [*cells[:width], *([None] * (width - len(cells)))]
        frames.row(number, padded)
        frames.weigh(sum(len(cell) for cell in padded if cell))


def sheet_rows(sheet: Any) -> Numbered:
    """The rows of a sheet of a workbook."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_cell(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def _cell(cell: Any) -> str | None:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return FORMULA + str(value)[:4000]
    if cell.data_type == "e":
        return ERROR + str(value)[:20]
    if isinstance(value, str):
        return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), value) if "_x" in value else value
    try:
        text = text_of(value)
    except DigitsLost:
        return repr(value)
    whole = type(value) is int and re.fullmatch("0+", cell.number_format or "")
    return text.zfill(len(cell.number_format)) if text is not None and whole else text


def line_rows(lines: Any, delimiter: str) -> Numbered:
    """The rows of a delimited text, numbered by the line in which they begin; what the quotation marks
    spoil comes as it stands, in one cell."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.number + 1
        lines.taken.clear()
        try:
            cells: Sequence[str] = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = ["".join(lines.taken).rstrip("\r\n")]
        if any(cells):
            yield first, [_BROKEN.sub("\ufffd", cell) or None for cell in cells]
