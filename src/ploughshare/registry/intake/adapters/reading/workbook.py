# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks (xlsx): never more than the first declared sizes, no formula taken for a value."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl

from ploughshare.registry.intake.adapters.reading import verbatim
from ploughshare.registry.intake.adapters.reading.frames import Failed, Frames
from ploughshare.registry.intake.adapters.reading.values import DigitsLost, text_of

PARTS_MOST = 10_000
RATIO_MOST = 250
RATIO_FROM = 32 * 1024 * 1024
ROWS_MOST = 1_048_576
SHEETS_MOST = 200
_LOOK_FOR_HEADER = 30
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0+")

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


def check_size(file: BinaryIO, *, unpacked_mb: int) -> None:
    """Stop at a workbook that would unpack to more than it may.

    The sizes stand in the directory of the archive; Python unpacks no part beyond its stated size.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Failed("intake.workbook-broken") from error
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > RATIO_FROM and part.file_size > RATIO_MOST * max(part.compress_size, 1)
        for part in parts
    )
    if total > unpacked_mb * 1024 * 1024 or swollen or len(parts) > PARTS_MOST:
        raise Failed("intake.file-too-large", {"megabytes": total // (1024 * 1024), "most": unpacked_mb})
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Failed("intake.format-unknown", {"found": "zip"})


def read(file: BinaryIO, frames: Frames, *, options: Mapping[str, Any], walls: Sequence[str]) -> None:
    """Read one sheet into frames.

    Args:
        options: `sheet`, `header_row`, `unpacked_mb`; `sheets_only` to tell the names of sheets alone.
        walls: names of the walls that stand.
    """
    check_size(file, unpacked_mb=int(options["unpacked_mb"]))
    warnings.simplefilter("ignore")
    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        if options.get("sheets_only"):
            titles = [each.title for each in book.worksheets if hasattr(each, "_worksheet_path")]
            frames.head(titles, row=1, form="xlsx", walls=walls)
            return
        sheet = _sheet(book, options.get("sheet"))
        if options.get("verbatim"):
            sheet.reset_dimensions()
            verbatim.tell(
                lambda: verbatim.sheet_rows(sheet), frames, form="xlsx", walls=walls, sheet=sheet.title
            )
            return
        merged = _merged(file, sheet._worksheet_path)
        sheet.reset_dimensions()
        _rows(sheet, frames, merged, options.get("header_row"), walls, _titles(book))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, ParseError) as error:
        raise Failed("intake.workbook-broken") from error
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise Failed("intake.workbook-broken") from error


def _sheet(book: Any, stated: str | None) -> Any:
    sheets = [each for each in book.worksheets if hasattr(each, "_worksheet_path")]
    if stated is not None:
        for each in sheets:
            if each.title == stated:
                return each
        names = ", ".join(each.title for each in sheets)
        raise Failed("intake.sheet-unknown", {"given": stated[:60], "known": names[:400]})
    if not sheets:
        raise Failed("intake.file-empty")
    return next((each for each in sheets if each.sheet_state == "visible"), sheets[0])


def _merged(file: BinaryIO, part: str) -> list[Range]:
    """Merged cells, which openpyxl leaves out when it reads row by row."""
    found: list[Range] = []
    with zipfile.ZipFile(file) as archive, archive.open(part) as stream:
        rest = b""
        while block := stream.read(1024 * 1024):
            window = rest + block
            for hit in _MERGE.finditer(window):
                left, top, right, bottom = hit.groups()
                found.append((int(top), _number_of(left), int(bottom), _number_of(right)))
                if len(found) > 100_000:
                    raise Failed("intake.workbook-broken")
            last = window.rfind(b"<")
            rest = window[last:] if last >= 0 and len(window) - last < 4096 else b""
    return list(dict.fromkeys(found))


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters_of(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _titles(book: Any) -> list[str]:
    """The sheets that people see."""
    return [str(each.title)[:60] for each in book.worksheets if each.sheet_state == "visible"][:SHEETS_MOST]


def _rows(
    sheet: Any,
    frames: Frames,
    merged: list[Range],
    stated: int | None,
    walls: Sequence[str],
    titles: Sequence[str],
) -> None:
    rows = _numbered(sheet)
    early: list[tuple[int, Any]] = []
    for number, row in rows:
        early.append((number, row))
        if len(early) >= max(_LOOK_FOR_HEADER, stated or 0):
            break
    header = _header_row(early, stated)
    last = _last_header_row(header, merged)
    _refuse_merged_data(sheet.title, merged, last)
    names = _names(dict(early), header, last, merged)
    frames.head(names, row=header, form="xlsx", walls=walls, sheet=sheet.title, sheets=titles)
    for number, row in early:
        if number > last:
            _row(frames, number, row, names)
    for number, row in rows:
        if number > last:
            _row(frames, number, row, names)


def _numbered(sheet: Any) -> Iterator[tuple[int, Any]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > ROWS_MOST:
            raise Failed("intake.workbook-broken")
        yield number, row


def _filled(row: Any) -> int:
    return sum(cell.value is not None and str(cell.value).strip() != "" for cell in row)


def _header_row(early: list[tuple[int, Any]], stated: int | None) -> int:
    """The stated row, else the first with two names; a title above stands in one cell alone."""
    if stated is not None:
        return stated
    counted = [(number, _filled(row)) for number, row in early]
    for least in (2, 1):
        for number, filled in counted:
            if filled >= least:
                return number
    raise Failed("intake.file-empty")


def _last_header_row(header: int, merged: list[Range]) -> int:
    """Names may stand in two rows: a group above, merged over its columns, and the names below."""
    last = header
    for top, left, bottom, right in merged:
        if top <= header <= bottom:
            last = max(last, bottom, bottom + 1 if right > left and bottom == header else bottom)
    return last


def _refuse_merged_data(title: str, merged: list[Range], last: int) -> None:
    for top, left, bottom, right in sorted(merged):
        if bottom > last:
            cells = f"{_letters_of(left)}{top}:{_letters_of(right)}{bottom}"
            raise Failed("intake.merged-cells", {"cells": cells, "sheet": title[:60]})


def _names(rows: Mapping[int, Any], header: int, last: int, merged: list[Range]) -> list[str]:
    levels = [_level(rows.get(number, ()), number, merged) for number in range(header, last + 1)]
    width = max((len(level) for level in levels), default=0)
    stacks = [
        [level[place] for level in levels if place < len(level) and level[place]] for place in range(width)
    ]
    alone = [stack[-1] if stack else "" for stack in stacks]
    names = [
        name if alone.count(name) == 1 else " ".join(dict.fromkeys(stack))
        for name, stack in zip(alone, stacks, strict=True)
    ]
    while names and not names[-1]:
        names.pop()
    return names


def _level(row: Any, number: int, merged: list[Range]) -> list[str]:
    names = ["" if cell.value is None else str(cell.value).strip() for cell in row]
    for top, left, _, right in merged:
        if top == number and right > left and left <= len(names):
            names += [""] * (min(right, 1000) - len(names))
            for place in range(left, min(right, 1000)):
                names[place] = names[left - 1]
    return names


def _row(frames: Frames, number: int, row: Any, names: list[str]) -> None:
    width = len(names)
    cells: list[str | None] = [None] * width
    size = 0
    for place, cell in enumerate(row):
        value = cell.value
        if value is None:
            continue
        if place >= width:
            if str(value).strip():
                frames.fault(number, None, "cells", {"found": place + 1, "expected": width})
                return
            continue
        kind = cell.data_type
        if kind == "f":
            frames.fault(number, names[place], "formula")
            return
        if kind == "e":
            frames.fault(number, names[place], "cell-error", {"given": str(value)[:20]})
            return
        if isinstance(value, str) and "_x" in value:
            value = _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), value)
        try:
            text = text_of(value)
        except DigitsLost:
            frames.fault(number, names[place], "number-ruined", {"given": repr(value)[:30]})
            return
        if text is not None and type(value) is int and _ZEROS.fullmatch(cell.number_format or ""):
            text = text.zfill(len(cell.number_format))
        cells[place] = text
        size += len(text or "")
    if any(cells):
        frames.row(number, cells)
        frames.weigh(size)
