# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument: the words of a text or a presentation, the cells of a table (OASIS OpenDocument 1.3)."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.texts import as_text
from ploughshare.exchange.release.adapters.cleaning.workbook import CELLS_MOST, packed
from ploughshare.exchange.release.adapters.cleaning.workbook_writing import Cell, Sheet
from ploughshare.exchange.release.adapters.cleaning.xml_parts import Opened, attribute, local

_PASSED_OVER = {
    "tracked-changes": "changes",
    "annotation": "comments",
    "annotation-end": "",
    "notes": "notes",
    "scripts": "scripts",
    "event-listeners": "scripts",
    "hidden-text": "hidden",
    "hidden-paragraph": "hidden",
    "variable-decls": "",
    "user-field-decls": "metadata",
    "sequence-decls": "",
    "forms": "forms",
    "title": "metadata",
    "desc": "metadata",
    "binary-data": "pictures",
    "object": "attachments",
    "object-ole": "attachments",
    "plugin": "attachments",
    "ruby-text": "",
    "named-expressions": "hidden",
    "database-ranges": "hidden",
    "data-pilot-tables": "hidden",
    "conditional-text": "hidden",
    "meta": "metadata",
}
_AUTHORED = {"creator", "initial-creator", "author-name", "author-initials", "editing-cycles", "file-name"}
_BESIDE = (
    ("meta.xml", "metadata"),
    ("Thumbnails/", "metadata"),
    ("Pictures/", "pictures"),
    ("Object", "attachments"),
    ("Basic/", "scripts"),
    ("Scripts/", "scripts"),
)
_REPEATED_MOST = 16_384


def clean(parts: Opened, kind: str, room: Room) -> Made:
    """A text of the words, or a workbook of the cells."""
    manifest = parts.xml_or_none("META-INF/manifest.xml")
    if manifest is not None and any(local(each) == "encryption-data" for each in manifest.iter()):
        raise Failed("release.file-locked")
    left = {"layout"} | {what for start, what in _BESIDE if any(n.startswith(start) for n in parts.names)}
    content = parts.xml("content.xml")
    hidden = _hidden_styles(content) | _hidden_styles(parts.xml_or_none("styles.xml"))
    body = next((each for each in content if local(each) == "body"), None)
    if body is None:
        raise damaged()
    reader = _Reader(hidden, left)
    if kind == "ods":
        return packed(list(reader.sheets(body)), left)
    lines: list[str] = []
    reader.block(body, lines)
    return as_text("\n".join(lines), left, room)


def _hidden_styles(root: ET.Element | None) -> frozenset[str]:
    """Styles that hide what bears them: letters, slides, sheets; by themselves or by their parent."""
    hidden: set[str] = set()
    parents: dict[str, str] = {}
    for style in root.iter() if root is not None else ():
        name = attribute(style, "name")
        if local(style) != "style" or name is None:
            continue
        parents[name] = attribute(style, "parent-style-name") or ""
        for each in style:
            shown = (
                attribute(each, "display") in ("none", "false") or attribute(each, "visibility") == "hidden"
            )
            if shown and local(each).endswith("-properties"):
                hidden.add(name)
    for _ in range(len(parents)):
        more = {name for name, parent in parents.items() if parent in hidden} - hidden
        if not more:
            break
        hidden |= more
    return frozenset(hidden)


class _Reader:
    def __init__(self, hidden: frozenset[str], left: set[str]) -> None:
        self._hidden, self._left = hidden, left

    def _is_passed_over(self, element: ET.Element) -> bool:
        name = local(element)
        if name in _AUTHORED:
            self._left.add("metadata")
            return True
        if name in _PASSED_OVER:
            self._left |= {_PASSED_OVER[name]} - {""}
            return True
        if attribute(element, "style-name") in self._hidden or attribute(element, "display") == "none":
            self._left.add("hidden")
            return True
        return False

    def block(self, element: ET.Element, lines: list[str]) -> None:
        for each in element:
            if self._is_passed_over(each):
                continue
            name = local(each)
            if name in ("p", "h"):
                lines.append("".join(self._pieces(each)))
            elif name == "table-row":
                cells = [cell for cell in each if local(cell) == "table-cell"]
                lines.append("\t".join(self._cell(cell) for cell in cells))
            else:
                self.block(each, lines)

    def _cell(self, cell: ET.Element) -> str:
        lines: list[str] = []
        if not self._is_passed_over(cell):
            self.block(cell, lines)
        return " ".join(line for line in lines if line)

    def _pieces(self, element: ET.Element) -> list[str]:
        pieces = [element.text or ""]
        for each in element:
            if not self._is_passed_over(each):
                name = local(each)
                if name == "s":
                    pieces.append(" " * min(int(attribute(each, "c") or 1), 100))
                elif name in ("tab", "line-break"):
                    pieces.append("\t" if name == "tab" else "\n")
                else:
                    pieces += self._pieces(each)
            pieces.append(each.tail or "")
        return pieces

    def sheets(self, body: ET.Element) -> list[Sheet]:
        found = []
        for book in body:
            for table in book:
                if local(table) == "table" and not self._is_passed_over(table):
                    found.append(self._sheet(table))
        return found

    def _sheet(self, table: ET.Element) -> Sheet:
        hidden = self._hidden_columns(table)
        rows: list[list[Cell]] = []
        cells = 0
        for row in table.iter():
            if local(row) != "table-row":
                continue
            if attribute(row, "visibility") in ("collapse", "filter"):
                self._left.add("hidden")
                continue
            made = self._row(row, hidden)
            times = min(_times(row, "number-rows-repeated"), _REPEATED_MOST) if any(made) else 1
            cells += len(made) * times
            if cells > CELLS_MOST:
                raise too_big(f"more than {CELLS_MOST} cells")
            rows += [made] * times
        return Sheet(attribute(table, "name") or "Sheet", rows)

    def _hidden_columns(self, table: ET.Element) -> frozenset[int]:
        hidden: set[int] = set()
        place = 0
        for column in table.iter():
            if local(column) == "table-column":
                times = min(_times(column, "number-columns-repeated"), _REPEATED_MOST)
                if attribute(column, "visibility") in ("collapse", "filter"):
                    self._left.add("hidden")
                    hidden |= set(range(place, place + times))
                place += times
        return frozenset(hidden)

    def _row(self, row: ET.Element, hidden: frozenset[int]) -> list[Cell]:
        made: list[Cell] = []
        place = 0
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            value = self._value(cell)
            times = min(_times(cell, "number-columns-repeated"), _REPEATED_MOST)
            made += [value for each in range(place, place + times) if each not in hidden]
            place += times
        while made and made[-1] is None:
            made.pop()
        return made

    def _value(self, cell: ET.Element) -> Cell:
        if attribute(cell, "formula") is not None:
            self._left.add("formulas")
        text = self._cell(cell)
        # The number behind a cell may be longer than what it shows: what it shows is told.
        return text or None


def _times(element: ET.Element, name: str) -> int:
    return max(int(attribute(element, name) or 1), 1)
