# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A copy of a sheet in which each fault stands beside its cell. The file that came is never changed.

A workbook copy marks the cell by colour and a comment; a CSV copy has only the column. Both have a last
column that says what to do. A formula is never carried over as one: it comes as an error of the spreadsheet
with its words in the comment, so that it neither runs nor passes for a value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from ploughshare.registry.intake.adapters.reading.verbatim import ERROR, FORMULA
from ploughshare.registry.intake.adapters.tables import CELL_MOST, CsvTable
from ploughshare.registry.intake.rules.formulas import unshielded
from ploughshare.registry.intake.terms import Said

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_COMMENT_MOST = 2000
_STOPS, _REMARK = "F8CBAD", "FFF2CC"


class CsvCopy:
    """Writes a delimited copy."""

    def __init__(self, target: BinaryIO, *, delimiter: str) -> None:
        self._table = CsvTable(target, delimiter=delimiter)

    def row(self, number: int, cells: Sequence[str | None], said: Sequence[Said], last: str | None) -> None:
        """Add a row with what is to be done in it."""
        plain = [None if cell is None else unshielded(_without_mark(cell)) for cell in cells]
        self._table.write([*plain, last])

    def finish(self) -> None:
        """Nothing is left to write."""


class XlsxCopy:
    """Writes a workbook copy of one sheet, of its values alone; `note` says why beside the last name."""

    def __init__(self, target: BinaryIO, *, title: str, header_row: int, note: str | None = None) -> None:
        # Loaded only by who writes a workbook: a face at rest carries no such library.
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.comments import Comment
        from openpyxl.styles import Font, PatternFill

        self._target = target
        self._cell: Any = WriteOnlyCell
        self._comment: Any = Comment
        self._bold: Any = Font(bold=True)
        self._fills: Mapping[bool, Any] = {
            True: PatternFill("solid", fgColor=_STOPS),
            False: PatternFill("solid", fgColor=_REMARK),
        }
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "1")
        self._header_row = header_row
        self._note = note
        self._next = 1

    def row(self, number: int, cells: Sequence[str | None], said: Sequence[Said], last: str | None) -> None:
        """Add a row with what is to be done in it."""
        while self._next < number:
            self._sheet.append([])
            self._next += 1
        self._next += 1
        blamed: dict[int, list[Said]] = {}
        for each in said:
            if each.place is not None:
                blamed.setdefault(each.place, []).append(each)
        row = [self._made(cell, blamed.get(place, ())) for place, cell in enumerate(cells)]
        end = None if last is None else self._text(last)
        if number == self._header_row:
            for each in (*row, end):
                if each is not None:
                    each.font = self._bold
            if self._note is not None and end is not None:
                end.comment = self._comment(self._note, "Ploughshare", height=120, width=320)
        elif end is not None:
            end.fill = self._fills[any(each.stops for each in said)]
        self._sheet.append([*row, end])

    def finish(self) -> None:
        """Write the workbook; the stream stays open."""
        self._book.save(self._target)
        self._book.close()

    def _made(self, cell: str | None, said: Sequence[Said]) -> Any:
        words = [each.words for each in said]
        if cell is None and not words:
            return None
        if cell is not None and cell.startswith(FORMULA):
            words.append(cell.removeprefix(FORMULA))
            made = self._error("#VALUE!")
        elif cell is not None and cell.startswith(ERROR):
            made = self._error(cell.removeprefix(ERROR))
        else:
            made = self._text(cell or "")
        if words:
            text = _NOT_IN_XML.sub(" ", "\n".join(words))[:_COMMENT_MOST]
            made.comment = self._comment(text, "Ploughshare", height=120, width=320)
        if said:
            made.fill = self._fills[any(each.stops for each in said)]
        return made

    def _text(self, text: str) -> Any:
        escaped = _NOT_IN_XML.sub(lambda hit: f"_x{ord(hit[0]):04X}_", text)[:CELL_MOST]
        made = self._cell(self._sheet, "")
        made._value = escaped
        made.data_type = "s"
        made.number_format = "@"
        return made

    def _error(self, name: str) -> Any:
        made = self._cell(self._sheet, "")
        made._value = name if name in _ERRORS else "#VALUE!"
        made.data_type = "e"
        return made


def _without_mark(cell: str) -> str:
    return cell.removeprefix(FORMULA).removeprefix(ERROR)
