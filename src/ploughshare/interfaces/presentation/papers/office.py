# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper as DOCX, which a person goes on writing in, and its tables as a spreadsheet."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from ploughshare.interfaces.presentation.codes import qr_pictures
from ploughshare.interfaces.presentation.papers.drawing import Drawn, Part, Span
from ploughshare.interfaces.presentation.papers.plain import FOOT, joined, wanted

MONO, FACE = "DejaVu Sans Mono", "Noto Sans"
_GREY = RGBColor(0x5B, 0x64, 0x70)
_SHEET_MOST = 31
_WIDEST = 60


def as_docx(paper: Drawn, *, authority: str) -> bytes:
    """The paper as DOCX, with headings, lists and tables that an office program knows as such."""
    made = docx.Document()
    core = made.core_properties
    core.title, core.author, core.subject, core.language = (
        paper.title,
        authority,
        paper.number,
        paper.language,
    )
    made.styles["Normal"].font.name = FACE
    made.styles["Normal"].font.size = Pt(10)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    marks = [each for each in (paper.marking, paper.draft) if each]
    page.header.paragraphs[0].text = _clean("   ·   ".join(marks))
    page.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    page.footer.paragraphs[0].text = _clean(FOOT.join(paper.foot))
    made.add_heading(_clean(paper.title), 0)
    made.add_paragraph(_clean(paper.number))
    for part in paper.parts:
        _add(made, part, rtl=paper.direction == "rtl")
    if paper.direction == "rtl":
        for paragraph in made.paragraphs:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Word, part: Part, *, rtl: bool) -> None:
    match part["kind"]:
        case "heading":
            made.add_heading(part["text"], 1)
        case "paragraph":
            _run(made.add_paragraph(), part["spans"])
        case "points":
            style = "List Number" if part["numbered"] else "List Bullet"
            for spans in part["points"]:
                _run(made.add_paragraph(style=style), spans)
        case "fields":
            rows = [[_plain(each["name"]), each["spans"]] for each in part["fields"]]
            _table(made, rows, head=False, rtl=rtl)
        case "grid" if part["rows"]:
            head = [_plain(each) for each in part["columns"]]
            _table(made, [head, *([[cell] for cell in row] for row in part["rows"])], head=True, rtl=rtl)
        case "grid":
            made.add_paragraph(part["empty"] or "")
        case "missing":
            paragraph = made.add_paragraph()
            paragraph.add_run(f"☐ {part['head']} ").bold = True
            paragraph.add_run(wanted(part))
        case "code":
            for picture in qr_pictures(part["text"]):
                drawn = made.add_picture(io.BytesIO(picture), width=Cm(6))
                drawn._inline.docPr.set("descr", part["says"])
        case _:
            made.add_paragraph(part["who"])
            for line in part["lines"]:
                made.add_paragraph(f"{line['labelled']} ______________________________")


def _plain(text: str) -> list[Span]:
    return [{"text": text, "exact": False, "known": True}]


def _run(paragraph: Any, spans: list[Span]) -> None:
    for number, span in enumerate(spans):
        run = paragraph.add_run((" " if number else "") + _clean(span["text"]))
        if span["exact"]:
            run.font.name = MONO
        if not span["known"]:
            run.italic = True
            run.font.color.rgb = _GREY


def _table(made: Word, rows: list[list[list[Span]]], *, head: bool, rtl: bool) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    if rtl:
        table.table_direction = WD_TABLE_DIRECTION.RTL
    for row in rows:
        cells = table.add_row().cells
        for cell, spans in zip(cells, row, strict=True):
            _run(cell.paragraphs[0], spans)
    if head:
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)
    made.add_paragraph()


def _clean(text: str) -> str:
    """Without the control characters that XML does not hold."""
    return "".join(each for each in text if each >= " " or each in "\t\n")


def as_xlsx(paper: Drawn) -> bytes:
    """What the paper tells in tables and fields, one sheet for each heading that has any."""
    book = Workbook()
    first = book.active
    assert first is not None, "a new book has a sheet"
    first.title = "1"
    for line in (paper.title, paper.number, paper.marking, paper.draft, FOOT.join(paper.foot)):
        if line:
            _append(first, [line])
    first["A1"].font = Font(bold=True)
    first.column_dimensions["A"].width = _WIDEST
    heading, number = paper.title, 1
    for part in paper.of_sheets:
        if part["kind"] == "heading":
            heading = part["text"]
        rows = _rows(part)
        if rows:
            number += 1
            sheet = book.create_sheet(_sheet_name(number, heading))
            for row in rows:
                _append(sheet, row)
            _dress(sheet, headed=part["kind"] == "grid", rtl=paper.direction == "rtl")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(part: Part) -> list[list[str]]:
    if part["kind"] == "fields":
        return [[each["name"], joined(each["spans"])] for each in part["fields"]]
    if part["kind"] == "grid" and part["rows"]:
        return [part["columns"], *([cell["text"] for cell in row] for row in part["rows"])]
    return []


def _append(sheet: Any, row: list[str]) -> None:
    """One more row, of words only: nothing in it is a formula, whatever it begins with."""
    sheet.append([_clean(each) for each in row])
    for cell in sheet[sheet.max_row]:
        cell.data_type = "s"


def _sheet_name(number: int, heading: str) -> str:
    kept = "".join(each for each in heading if each not in "[]:*?/\\'")
    return f"{number} {kept}"[:_SHEET_MOST]


def _dress(sheet: Any, *, headed: bool, rtl: bool) -> None:
    sheet.sheet_view.rightToLeft = rtl
    if headed:
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(_WIDEST, longest + 2)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
