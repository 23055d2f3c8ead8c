# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables that leave: CSV with shielded cells, workbooks with typed ones."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from typing import Any, BinaryIO

from ploughshare.registry.intake.errors import CellTooLong
from ploughshare.registry.intake.rules.formulas import shielded

CELL_MOST = 32_767
"""Characters that a cell of a workbook holds (ECMA-376)."""
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class CsvTable:
    """Writes UTF-8 with a byte order mark, which spreadsheets need; see `ports.TableWriter`."""

    def __init__(self, target: BinaryIO, *, delimiter: str = ",") -> None:
        target.write(codecs.BOM_UTF8)
        self._writer = csv.writer(_Encoded(target), delimiter=delimiter)

    def write(self, row: Sequence[str | None]) -> None:
        """Add a row."""
        self._writer.writerow(["" if cell is None else shielded(cell) for cell in row])

    def finish(self) -> None:
        """Nothing is left to write."""


class _Encoded:
    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, text: str) -> int:
        return self._target.write(text.encode("utf-8"))


class XlsxTable:
    """Writes a workbook of one sheet in which every cell is text; see `ports.TableWriter`."""

    def __init__(self, target: BinaryIO, *, title: str = "firearms") -> None:
        # Loaded only by who writes a workbook: a face at rest carries no such library.
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell

        self._target = target
        self._cell_of: Any = WriteOnlyCell
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(title)
        self._sheet.freeze_panes = "A2"

    def write(self, row: Sequence[str | None]) -> None:
        """Add a row.

        Raises:
            CellTooLong: a cell is longer than a workbook can hold.
        """
        self._sheet.append([None if cell is None else self._cell(cell) for cell in row])

    def finish(self) -> None:
        """Write the workbook; the stream stays open."""
        self._book.save(self._target)
        self._book.close()

    def _cell(self, text: str) -> Any:
        escaped = _ESCAPED.sub(lambda hit: f"_x{ord(hit[0]):04X}_", text)
        if len(escaped) > CELL_MOST:
            raise CellTooLong({"length": len(escaped), "most": CELL_MOST})
        if escaped[:1] not in {"=", "#"}:
            return escaped
        cell = self._cell_of(self._sheet, "")
        cell._value = escaped
        cell.data_type = "s"
        return cell
