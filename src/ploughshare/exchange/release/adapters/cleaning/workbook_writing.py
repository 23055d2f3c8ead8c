# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A workbook with values alone: no properties, no styles, no dates of saving (ECMA-376)."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ploughshare.exchange.release.adapters.cleaning.scrubbing import scrubbed

Cell = str | int | float | None
_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http" + "://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http" + "://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http" + "://schemas.openxmlformats.org/package/2006/"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXACT_MOST = 10**15
_NO_TITLE = re.compile(r"[\[\]:*?/\\\n\t]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet.

    Attributes:
        title: its name.
        rows: cells of each row.
    """

    title: str
    rows: list[list[Cell]]


def workbook(sheets: list[Sheet]) -> bytes:
    """The file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in _parts(sheets):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            parts.writestr(entry, _HEAD + text)
    return out.getvalue()


def _parts(sheets: list[Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    titles = _titles(sheets)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}worksheet+xml"/>'
        for n in numbers
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}sheet.main+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations([(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]),
    )
    for n, sheet in zip(numbers, sheets, strict=True):
        rows = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in sheet.rows)
        yield (
            f"xl/worksheets/sheet{n}.xml",
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        )


def _titles(sheets: list[Sheet]) -> list[str]:
    """Names that a workbook may have: no signs of formulas, at most 31 characters, each once."""
    titles: list[str] = []
    for number, sheet in enumerate(sheets, 1):
        title = _NO_TITLE.sub(" ", scrubbed(sheet.title)[0]).strip(" '")[:31].strip() or f"Sheet {number}"
        if title.casefold() in (each.casefold() for each in titles):
            title = f"{title[:24]} ({number})"
        titles.append(title)
    return titles


def _relations(related: list[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{id}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for id, kind, target in related
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{entries}</Relationships>'


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int) and abs(value) < _EXACT_MOST:
        return f"<c><v>{value}</v></c>"
    if isinstance(value, float) and math.isfinite(value):
        return f"<c><v>{value!r}</v></c>"
    text = escape(scrubbed(str(value))[0])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
