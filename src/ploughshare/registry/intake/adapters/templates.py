# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Templates as files: a workbook with lists to choose from and explanations, or a CSV file of two rows."""

from __future__ import annotations

import io
from typing import Any

from ploughshare.registry.intake.adapters.tables import CsvTable
from ploughshare.registry.intake.reference import lexicon, phrases
from ploughshare.registry.intake.rules.templates import Template, TemplateColumn, template_of
from ploughshare.registry.intake.terms import Format, IntakeKind

ROWS_SHAPED = 5000
"""Rows for which lists are offered."""
_WIDTH_LEAST, _WIDTH_MOST = 12, 34


def template_file(kind: IntakeKind, *, language: str, form: Format) -> tuple[str, bytes]:
    """A template to be filled in: its file name and its bytes.

    Args:
        language: of names, words and explanations; English where we have no other.
        form: CSV, or a workbook for everything else.
    """
    made = template_of(lexicon(kind), language, phrases(language))
    if form is Format.CSV:
        return f"{kind.value}-{made.language}.csv", _delimited(made)
    return f"{kind.value}-{made.language}.xlsx", _workbook(made)


def _delimited(made: Template) -> bytes:
    target = io.BytesIO()
    # Where the comma parts decimals, spreadsheets part columns by semicolons.
    table = CsvTable(target, delimiter="," if made.language == "en" else ";")
    table.write([each.shown for each in made.columns])
    table.write([each.example for each in made.columns])
    table.finish()
    return target.getvalue()


def _workbook(made: Template) -> bytes:
    # Loaded only by who writes a workbook: a face at rest carries no such library.
    from openpyxl import Workbook

    book = Workbook()
    rows: Any = book.active
    rows.title = made.phrases["rows"]
    explained = book.create_sheet(made.phrases["explanations"])
    lists = book.create_sheet(made.phrases["lists"])
    _rows(rows, made)
    _explanations(explained, made)
    _lists(rows, lists, made)
    book.properties.creator = "Ploughshare"
    book.properties.language = made.language
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _rows(sheet: Any, made: Template) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    needed = PatternFill("solid", fgColor="1F4E79")
    usual = PatternFill("solid", fgColor="5B6B7B")
    for place, column in enumerate(made.columns, 1):
        head = sheet.cell(1, place, column.shown)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = usual if column.needed is False else needed
        head.alignment = Alignment(wrap_text=True, vertical="top")
        head.comment = Comment(column.meaning, "Ploughshare", height=90, width=260)
        letter = head.column_letter
        sheet.column_dimensions[letter].width = min(max(len(column.shown) + 2, _WIDTH_LEAST), _WIDTH_MOST)
        # Text, so that a spreadsheet leaves serials, dates and codes as they are typed.
        sheet.column_dimensions[letter].number_format = "@"
        cell = sheet.cell(2, place, column.example)
        cell.font = Font(italic=True, color="6B6B6B")
        cell.number_format = "@"
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"


def _explanations(sheet: Any, made: Template) -> None:
    from openpyxl.styles import Alignment, Font

    said = made.phrases
    for name in ("about_example", "about_dates", "about_columns", "about_persons"):
        sheet.append([said[name]])
    sheet.append([])
    sheet.append([said[name] for name in ("column", "meaning", "needed", "words", "example")])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for column in made.columns:
        sheet.append(
            [column.shown, column.meaning, _needed(column, made), ", ".join(column.words), column.example]
        )
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
    for letter, width in zip("ABCDE", (28, 60, 16, 60, 24), strict=True):
        sheet.column_dimensions[letter].width = width


def _needed(column: TemplateColumn, made: Template) -> str:
    if column.needed is None:
        return made.phrases["one_of"]
    return made.phrases["yes"] if column.needed else ""


def _lists(rows: Any, lists: Any, made: Template) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    place = 0
    for number, column in enumerate(made.columns, 1):
        if not column.words:
            continue
        place += 1
        letter = get_column_letter(place)
        lists.cell(1, place, column.shown)
        lists.column_dimensions[letter].width = 30
        for row, word in enumerate(column.words, 2):
            lists.cell(row, place, word)
        title = lists.title.replace("'", "''")
        offer = DataValidation(
            type="list",
            formula1=f"'{title}'!${letter}$2:${letter}${len(column.words) + 1}",
            allow_blank=True,
            # A code of ours or another language is understood, too: ask, and let it stand.
            errorStyle="information" if column.free else "warning",
            showErrorMessage=not column.free,
            error=made.phrases["not_in_list"],
            prompt=column.meaning[:250],
            promptTitle=column.shown[:30],
            showInputMessage=True,
        )
        offer.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{ROWS_SHAPED}")
        rows.add_data_validation(offer)
