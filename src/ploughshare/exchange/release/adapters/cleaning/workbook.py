# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks: the values of cells that are shown, in a new workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from ploughshare.exchange.release.adapters.cleaning.made import Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.texts import refuse_encoded
from ploughshare.exchange.release.adapters.cleaning.workbook_writing import Cell, Sheet, workbook

CELLS_MOST = 2_000_000
_NOTHING_SHOWN = ";;;"
_BESIDE = (
    ("docProps/", "metadata"),
    ("customXml/", "metadata"),
    ("xl/comments", "comments"),
    ("xl/threadedComments", "comments"),
    ("xl/persons", "comments"),
    ("xl/media/", "pictures"),
    ("xl/drawings/", "pictures"),
    ("xl/charts/", "pictures"),
    ("xl/embeddings/", "attachments"),
    ("xl/externalLinks/", "attachments"),
    ("xl/pivotCache", "hidden"),
    ("xl/vbaProject", "scripts"),
)


def clean(data: bytes, names: Iterable[str], room: Room) -> Made:
    """A workbook with the same values: no formula, no name, no remark, nothing hidden."""
    held = list(names)
    left = {"layout"} | {what for start, what in _BESIDE if any(n.startswith(start) for n in held)}
    # The results of formulas as last saved: a formula may name other files and hidden sheets.
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    if len(book.sheetnames) > room.pages:
        raise too_big(f"{len(book.sheetnames)} sheets, at most {room.pages}")
    if any(name.startswith("xl/calcChain") for name in held):
        left.add("formulas")
    return packed(list(_sheets(book, left, room)), left)


def packed(sheets: list[Sheet], left: set[str]) -> Made:
    """A new workbook, and its words for a person."""
    if not sheets:
        raise damaged()
    text = "\n\n".join(
        "\n".join(
            [
                sheet.title,
                *("\t".join("" if cell is None else str(cell) for cell in row) for row in sheet.rows),
            ]
        )
        for sheet in sheets
    )
    refuse_encoded(text)
    return Made("xlsx", workbook(sheets), text, left)


def _sheets(book: Any, left: set[str], room: Room) -> Iterator[Sheet]:
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            left.add("hidden")
            continue
        cells += sheet.max_row * sheet.max_column
        if cells > CELLS_MOST:
            raise too_big(f"more than {CELLS_MOST} cells")
        columns = _columns(sheet)
        rows = [
            [_value(cell, left) for cell in row if cell.column not in columns]
            for number, row in enumerate(sheet.iter_rows(), 1)
            if not _is_hidden(sheet.row_dimensions.get(number), "height")
        ]
        if columns or len(rows) < sheet.max_row:
            left.add("hidden")
        yield Sheet(sheet.title, rows)


def _columns(sheet: Any) -> frozenset[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if _is_hidden(dimension, "width"):
            hidden |= set(range(dimension.min or 0, min((dimension.max or 0), sheet.max_column) + 1))
    return frozenset(hidden)


def _is_hidden(dimension: Any, size: str) -> bool:
    if dimension is None:
        return False
    length = getattr(dimension, size, None)
    return bool(dimension.hidden) or (length is not None and length == 0)


def _value(cell: Any, left: set[str]) -> Cell:
    value = cell.value
    if value is None:
        return None
    if (cell.number_format or "").strip() == _NOTHING_SHOWN:
        left.add("hidden")
        return None
    if getattr(cell, "comment", None) is not None:
        left.add("comments")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return value if isinstance(value, int | float) else str(value)
