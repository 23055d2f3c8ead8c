# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A workbook with faults marked in it that keeps its looks: written inside the reading process alone.

What would reach out of the workbook when it is opened does not come along: macros, links to other files,
queries, pivot tables, and formulas that fetch or start something. It is counted, so that the reader is told.
"""

from __future__ import annotations

import copy
import io
import json
import os
import re
import struct
import sys
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import PatternFill
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from ploughshare.registry.intake.adapters.reading.frames import Failed
from ploughshare.registry.intake.adapters.reading.workbook import check_size
from ploughshare.storage import walls

STOPS, REMARK = "F8CBAD", "FFF2CC"
COMMENT_MOST = 2000
AUTHOR = "Ploughshare"
_MARK = "\n\nPloughshare: "
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_FILLS = {True: PatternFill("solid", fgColor=STOPS), False: PatternFill("solid", fgColor=REMARK)}
_OUTSIDE = re.compile(
    r"\[[^\]]*\][^\]!,()]*!|[\w'\"]\s*\|"
    r"|\b(?:WEBSERVICE|HYPERLINK|IMAGE|IMPORT\w*|RTD|DDE\w*|CALL|REGISTER(?:\.ID)?|EXEC|CUBE\w+|SQL\.REQUEST"
    r"|STOCKHISTORY|PY)\s*\(",
    re.IGNORECASE,
)
"""A formula that names another file, a service or a program (DDE), as ECMA-376 and the makers' lists of
functions write them."""
_LOST_PARTS = (
    ("xl/vbaProject", "macros"),
    ("xl/macrosheets/", "macros"),
    ("xl/externalLinks/", "links"),
    ("xl/connections", "queries"),
    ("xl/queryTables/", "queries"),
    ("xl/model/", "queries"),
    ("xl/pivot", "pivots"),
    ("xl/slicer", "pivots"),
    ("xl/activeX/", "controls"),
    ("xl/ctrlProps/", "controls"),
    ("xl/embeddings/", "embedded"),
    ("xl/threadedComments/", "threads"),
)
_SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|grpSp|cxnSp)[ >]")


def main() -> None:
    """Copy the workbook on standard input; the one argument is JSON with limits, the parent's process id and
    the descriptor from which the marks are read."""
    options: dict[str, Any] = json.loads(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with os.fdopen(int(options["marks"]), "rb") as told:
        marks: dict[str, Any] = json.load(told)
    file = os.fdopen(0, "rb", closefd=False)
    standing = walls.raise_all(
        parent=int(options["parent"]),
        memory_mb=int(options["memory_mb"]),
        cpu_s=int(options["cpu_s"]),
        files=(0,),
    )
    made, head = b"", {"walls": list(standing), "failed": False, "lost": []}
    try:
        made, lost = copied(file, marks, unpacked_mb=int(options["unpacked_mb"]))
        head["lost"] = sorted(lost)
    except (Failed, MemoryError, RecursionError, ParseError, zipfile.BadZipFile, EOFError, OSError):
        head["failed"] = True
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError):
        # What the library says of a workbook that it cannot hold.
        head["failed"] = True
    packed = json.dumps(head).encode()
    out.write(struct.pack(">I", len(packed)) + packed + made)
    out.flush()


def copied(file: BinaryIO, marks: Mapping[str, Any], *, unpacked_mb: int) -> tuple[bytes, set[str]]:
    """The workbook with its marks, and what of it was left out.

    Args:
        marks: as `rules.mending.marks_in_place` makes them.
    """
    check_size(file, unpacked_mb=unpacked_mb)
    file.seek(0)
    warnings.simplefilter("ignore")
    lost = _lost_parts(file)
    file.seek(0)
    book = openpyxl.load_workbook(file, rich_text=True, keep_links=False)
    for sheet in book.worksheets:
        lost |= _cut_off(sheet)
    for names in (book.defined_names, *(each.defined_names for each in book.worksheets)):
        for name in [name for name, each in names.items() if _OUTSIDE.search(each.attr_text or "")]:
            del names[name]
            lost.add("links")
    _mark(book[marks["sheet"]], marks, lost)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        _Writer(book, archive).save()
    return target.getvalue(), lost


class _Writer(ExcelWriter):  # type: ignore[misc]
    """Writes sheets in memory: behind the walls no file may be written, not even for a moment."""

    def write_worksheet(self, ws: Any) -> None:
        """See `ExcelWriter`."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        part = io.BytesIO()
        writer = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)


def _lost_parts(file: BinaryIO) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        lost = {what for start, what in _LOST_PARTS for name in names if name.startswith(start)}
        for name in names:
            if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name) and _SHAPE.search(archive.read(name)):
                lost.add("shapes")
    return lost


def _cut_off(sheet: Any) -> set[str]:
    """Take off a sheet what would reach out of the workbook."""
    lost: set[str] = set()
    sheet._pivots = []
    for cell in _cells(sheet):
        if cell.hyperlink is not None and cell.hyperlink.target:
            cell.hyperlink = None
            lost.add("links")
        if cell.data_type == "f" and _OUTSIDE.search(_words_of(cell)):
            _spell_out(cell)
            lost.add("formulas")
    for each in list(sheet.data_validations.dataValidation):
        if _OUTSIDE.search(f"{each.formula1} {each.formula2}"):
            sheet.data_validations.dataValidation.remove(each)
            lost.add("links")
    return lost


def _cells(sheet: Any) -> Iterator[Any]:
    """Cells that are there, in the order of the sheet; those hidden by a merger hold nothing."""
    return (cell for cell in list(sheet._cells.values()) if not isinstance(cell, MergedCell))


def _words_of(cell: Any) -> str:
    return str(getattr(cell.value, "text", None) or cell.value)


def _spell_out(cell: Any) -> None:
    """Put an error where a formula stood, and its words beside it: it neither runs nor passes for a value."""
    words = _words_of(cell)
    cell._value, cell.data_type = "#VALUE!", "e"
    _say(cell, [words])


def _say(cell: Any, words: Sequence[str]) -> None:
    text = NOT_IN_XML.sub(" ", "\n".join(words))[:COMMENT_MOST]
    before = cell.comment
    if before is None:
        cell.comment = Comment(text, AUTHOR, height=120, width=320)
    elif before.author == AUTHOR:
        cell.comment = Comment(f"{before.text}\n{text}", AUTHOR, height=120, width=320)
    else:
        cell.comment = Comment(f"{before.text}{_MARK}{text}", before.author, height=160, width=320)


def _mark(sheet: Any, marks: Mapping[str, Any], lost: set[str]) -> None:
    header, column, width = int(marks["header_row"]), int(marks["column"]), int(marks["width"])
    _take_marks_away(sheet, header=header, column=column)
    for cell in _cells(sheet):
        if cell.row > header and cell.column <= width and cell.data_type == "f":
            _spell_out(cell)
    while isinstance(sheet.cell(header, column), MergedCell):
        column += 1
    head = sheet.cell(header, column)
    head.value = marks["title"]
    head._style = copy.copy(sheet.cell(header, max(1, column - 1))._style)
    told = [marks["lost"][each] for each in sorted(lost) if each in marks["lost"]]
    if told:
        _say(head, [marks["lost_title"], *told])
    letters = openpyxl.utils.get_column_letter(column)
    if letters not in sheet.column_dimensions:
        sheet.column_dimensions[letters].width = 60
    for row, each in marks["rows"].items():
        _mark_row(sheet, int(row), each, column)


def _mark_row(sheet: Any, row: int, told: Mapping[str, Any], column: int) -> None:
    for place, words, stops in told["cells"]:
        cell = sheet.cell(row, int(place))
        if not isinstance(cell, MergedCell):
            _say(cell, words)
            cell.fill = _FILLS[bool(stops)]
    # A row with more cells than there are names keeps them.
    while isinstance(sheet.cell(row, column), MergedCell) or sheet.cell(row, column).value is not None:
        column += 1
    last = sheet.cell(row, column)
    last._value, last.data_type = NOT_IN_XML.sub(" ", told["last"])[:32_767], "s"
    last.number_format = "@"
    last.fill = _FILLS[bool(told["stops"])]


def _take_marks_away(sheet: Any, *, header: int, column: int) -> None:
    """Take away what an earlier copy said."""
    for cell in _cells(sheet):
        if cell.row < header:
            continue
        if cell.row > header and cell.column == column and sheet.cell(header, column).value is not None:
            cell.value = None
        if cell.comment is not None:
            if cell.comment.author == AUTHOR:
                cell.comment = None
            elif _MARK in cell.comment.text:
                own = cell.comment.text.partition(_MARK)[0]
                cell.comment = Comment(own, cell.comment.author)
        if cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb)[2:] in (STOPS, REMARK):
            cell.fill = PatternFill()
