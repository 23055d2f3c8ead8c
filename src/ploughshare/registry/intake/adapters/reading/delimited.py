# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""CSV and its relatives: any separator, any stated encoding, each row's trouble named by its line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from ploughshare.registry.intake.adapters.reading import verbatim
from ploughshare.registry.intake.adapters.reading.frames import Failed, Frames

DELIMITERS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "iso-8859-1": "iso-8859-1",
    "iso-8859-2": "iso-8859-2",
    "iso-8859-5": "iso-8859-5",
    "iso-8859-6": "iso-8859-6",
    "iso-8859-15": "iso-8859-15",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm850": "cp850",
    "ibm866": "cp866",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "shift_jis",
    "euc-kr": "euc-kr",
}
"""Encodings that may be stated, and Python's names for them."""
_OTHER_NAMES = {"utf8": "utf-8", "utf16": "utf-16", "latin1": "iso-8859-1", "shift-jis": "shift_jis"}
NULS_SHARE = 10
"""One zero byte in so many and the file is no text; a stray one is a fault of its row."""
_TAKEN_MOST = 1000
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")


def read(file: BinaryIO, frames: Frames, *, start: bytes, options: Mapping[str, Any], walls: Any) -> None:
    """Read a delimited text into frames.

    Args:
        start: its first bytes, which `file` will give again.
        options: `encoding`, `delimiter`, `header_row`, `cell_characters`.
        walls: names of the walls that stand.
    """
    name, codec = _encoding(start, options.get("encoding"))
    csv.field_size_limit(int(options["cell_characters"]))
    whole = codec.startswith(("utf-16", "utf-32"))
    text = io.TextIOWrapper(file, codec, errors="strict" if whole else "surrogateescape", newline="")
    try:
        if options.get("verbatim"):
            _verbatim(text, frames, name, options, walls)
        else:
            _rows(text, frames, name, options, walls)
    except UnicodeDecodeError as error:
        raise Failed("intake.encoding-broken", {"row": 1, "encoding": name}) from error


def _verbatim(
    text: io.TextIOWrapper, frames: Frames, encoding: str, options: Mapping[str, Any], walls: Any
) -> None:
    first = _Lines(text)
    delimiter = options.get("delimiter") or first.delimiter()

    def rows() -> verbatim.Numbered:
        text.seek(0)
        lines = _Lines(text)
        if not options.get("delimiter"):
            lines.delimiter()
        return verbatim.line_rows(lines, delimiter)

    verbatim.tell(rows, frames, form="csv", walls=walls, encoding=encoding, delimiter=delimiter)


def _encoding(start: bytes, stated: str | None) -> tuple[str, str]:
    if stated is not None and not start.startswith(codecs.BOM_UTF8):
        key = stated.strip().lower().replace("_", "-").replace("cp125", "windows-125")
        key = {"utf8": "utf-8", "utf16": "utf-16", "latin1": "iso-8859-1", "shift-jis": "shift_jis"}.get(
            key, key
        )
        if key not in ENCODINGS:
            raise Failed("intake.encoding-unknown", {"given": stated[:40], "known": ", ".join(ENCODINGS)})
        return key, ENCODINGS[key]
    for mark, codec in _BOMS:
        if start.startswith(mark):
            return codec.removesuffix("-sig"), codec
    if start.count(0) * NULS_SHARE > len(start):
        # Text in two bytes a character has its zeros on one side only.
        sides = start[::2].count(0), start[1::2].count(0)
        found = "utf-16" if max(sides) > 4 * min(sides) else "binary"
        raise Failed("intake.format-unknown", {"found": found})
    return "utf-8", "utf-8"


def _rows(
    text: io.TextIOWrapper, frames: Frames, encoding: str, options: Mapping[str, Any], walls: Any
) -> None:
    lines = _Lines(text)
    delimiter = options.get("delimiter") or lines.delimiter()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    names, row = _header(reader, lines, options.get("header_row"))
    frames.head(names, row=row, form="csv", walls=walls, encoding=encoding, delimiter=delimiter)
    width = len(names)
    while True:
        first = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _trouble(error, frames, first, lines.number, int(options["cell_characters"]))
            continue
        if len(cells) == width:
            if any(cells):
                frames.row(first, [cell or None for cell in cells])
                if lines.number != first or len(cells[0]) > 1000:
                    frames.weigh(sum(map(len, cells)))
        elif any(cells):
            frames.fault(first, None, "cells", {"found": len(cells), "expected": width})


def _trouble(error: csv.Error, frames: Frames, first: int, last: int, most: int) -> None:
    if "field limit" in str(error):
        raise Failed("intake.quote-open", {"row": first, "most": most}) from error
    frames.fault(first, None, "quotes", {"first": first, "last": last})


def _header(reader: Any, lines: _Lines, stated: int | None) -> tuple[list[str], int]:
    while True:
        first = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            raise Failed("intake.file-empty") from None
        except csv.Error as error:
            raise Failed("intake.quote-open", {"row": first, "most": csv.field_size_limit()}) from error
        if stated is not None and lines.number < stated:
            continue
        if any(cell.strip() for cell in cells):
            while cells and not cells[-1].strip():
                cells.pop()
            return [cell.strip() for cell in cells], first


class _Lines:
    """The lines of the file with their count; looks ahead for the separator."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._ahead: list[str] = []
        self.number = 0
        self.taken: list[str] = []

    def delimiter(self) -> str:
        """The separator: stated by a `sep=` line, else the one that parts the first line most."""
        while True:
            line = self._text.readline()
            if not line:
                raise Failed("intake.file-empty")
            stated = _SEPARATOR_LINE.fullmatch(line)
            if stated:
                self.number += 1
                return stated[1]
            self._ahead.append(line)
            if line.strip():
                bare = re.sub(r'"[^"]*"', "", line)
                return max(DELIMITERS, key=bare.count)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.pop(0) if self._ahead else self._text.readline()
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        if len(self.taken) > _TAKEN_MOST:
            self.taken.clear()
        return line
