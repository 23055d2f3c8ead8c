# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Foreign files of every kind are read in their own process, or refused by name."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intake import errors
from ploughshare.registry.intake.adapters import child
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.terms import Fault, Format, Heading, Limits, Options

PRINTS = (
    "import os; from ploughshare.registry.intake.adapters.reading import frames as f; end = f.Frames.end; "
    "f.Frames.end = lambda self: (os.write(1, b'|=====|'), end(self)); "
)
"""A library that draws its progress on standard output."""

Rows = list[tuple[int, list[str | None]]]


def read(path: Path, options: Options | None = None, **limits: int) -> tuple[Heading, Rows, list[Fault]]:
    """Everything a file holds."""
    rows: Rows = []
    faults: list[Fault] = []
    with FileReader(path, limits=Limits(**limits)).open(options or Options()) as reading:
        for chunk in reading.chunks():
            rows += [(n, list(cells)) for n, cells in zip(chunk.numbers, chunk.cells, strict=True)]
            faults += chunk.faults
        return reading.heading, rows, faults


def csv(tmp_path: Path, content: bytes) -> Path:
    """A CSV file."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    return path


def xlsx(tmp_path: Path, fill: Callable[[Any], None]) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    fill(book.active)
    path = tmp_path / "file.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        (b"serial,make\n007,CZ\n", ","),
        (b"serial;make\r\n007;CZ\r\n", ";"),
        (b"serial\tmake\n007\tCZ", "\t"),
        (b"serial|make\r007|CZ\r", "|"),
        (b"sep=;\nserial;make\n007;CZ\n", ";"),
        (b"\xef\xbb\xbfserial,make\n007,CZ\n", ","),
        ("serial;make\n007;CZ\n".encode("utf-16"), ";"),
        (b'\n\n"se,rial";"ma,ke"\n007;CZ\n', ";"),
    ],
)
def test_any_separator_and_line_end_is_found(tmp_path: Path, content: bytes, delimiter: str) -> None:
    heading, rows, faults = read(csv(tmp_path, content))
    assert heading.delimiter == delimiter
    assert [cells for _, cells in rows] == [["007", "CZ"]]
    assert faults == []


def test_rows_are_numbered_as_an_editor_shows_them(tmp_path: Path) -> None:
    content = b'serial,make\n1,"two\nlines"\n\n,\n2,CZ\n3\n"a"b,c\n4,CZ\n'
    _, rows, faults = read(csv(tmp_path, content))
    assert rows == [(2, ["1", "two\nlines"]), (6, ["2", "CZ"]), (9, ["4", "CZ"])]
    assert [(each.row, each.code) for each in faults] == [(7, "cells"), (8, "quotes")]


def test_a_byte_that_is_no_character_is_named_with_row_column_and_place(tmp_path: Path) -> None:
    lines = [b"serial,make"] + [f"{n},CZ".encode() for n in range(2, 3000)]
    lines[1500] = b"1501,Cesk\xe1 zbrojovka"
    heading, rows, faults = read(csv(tmp_path, b"\n".join(lines)))
    assert len(rows) == 2997
    (found,) = faults
    assert (found.row, found.column, found.code) == (1501, "make", "bytes")
    assert found.text.facts == {"byte": "E1", "place": 5, "encoding": heading.encoding}


@pytest.mark.parametrize(
    ("encoding", "stated", "word"),
    [
        ("cp1252", "windows-1252", "Fábrica"),
        ("cp1251", "cp1251", "Ижмаш"),
        ("cp1256", "Windows-1256", "مصنع"),
        ("utf-16-le", "utf-16-le", "Ижмаш"),
    ],
)
def test_a_stated_encoding_is_used(tmp_path: Path, encoding: str, stated: str, word: str) -> None:
    path = csv(tmp_path, f"serial,make\n1,{word}\n".encode(encoding))
    _, rows, _ = read(path, Options(encoding=stated))
    assert rows == [(2, ["1", word])]


def test_merged_titles_and_group_headings_of_a_workbook_are_understood(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Register of arms 2020"])
        sheet.append(["Serial", "Weapon", None, "Import", None])
        sheet.append([None, "Make", "Date", "Country", "Date"])
        sheet.append(["007", "CZ", datetime.date(2015, 3, 24), "USA", datetime.datetime(2016, 1, 2)])
        for cells in ("A1:E1", "B2:C2", "D2:E2", "A2:A3"):
            sheet.merge_cells(cells)

    heading, rows, _ = read(xlsx(tmp_path, fill))
    assert heading.columns == ("Serial", "Make", "Weapon Date", "Country", "Import Date")
    assert heading.row == 2
    assert rows == [(4, ["007", "CZ", "2015-03-24", "USA", "2016-01-02"])]


def test_typed_cells_of_a_workbook_become_what_a_person_sees(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["serial", "make", "flag"])
        sheet.append([123, 9.5, True])
        sheet["A2"].number_format = "000000"
        sheet.append([4567.0, " x ", None])
        sheet["A4"], sheet["B4"] = "=1+1", "typed"
        sheet["A4"].data_type = "s"
        sheet["A5"], sheet["B5"] = "=1+1", "formula"
        sheet["A6"] = 12345678901234567.0
        sheet["A7"] = "#REF!"
        sheet["A8"], sheet["D8"] = "1", "beyond"

    _, rows, faults = read(xlsx(tmp_path, fill))
    assert rows == [
        (2, ["000123", "9.5", "true"]),
        (3, ["4567", " x ", None]),
        (4, ["=1+1", "typed", None]),
    ]
    assert [(each.row, each.code) for each in faults] == [
        (5, "formula"),
        (6, "number-ruined"),
        (7, "cell-error"),
        (8, "cells"),
    ]


def test_what_a_library_prints_does_not_mix_with_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv(tmp_path, b"serial\nA1\n")
    start = child._PROGRAM.removesuffix("main()")
    monkeypatch.setattr(child, "_PROGRAM", start + PRINTS + "main()")
    with FileReader(path).open(Options()) as reading:
        assert [chunk.cells for chunk in reading.chunks()] == [[["A1"]]]


def test_a_parquet_file_is_read_with_its_types(tmp_path: Path) -> None:
    path = tmp_path / "file.parquet"
    duckdb.sql(
        "COPY (SELECT '007' AS serial, 9.0::DOUBLE AS calibre, DATE '2015-01-02' AS made_on, 5 AS n, "
        f"[1] AS parts, NULL AS empty) TO '{path}'"
    )
    with pytest.raises(errors.NestedColumns) as raised:
        read(path)
    assert raised.value.facts["columns"] == "parts"
    heading, rows, _ = read(path, Options(mapping={"parts": "-"}))
    assert heading.format is Format.PARQUET
    assert rows == [(1, ["007", "9", "2015-01-02", "5", None, None])]


@pytest.mark.parametrize(
    ("content", "options", "expected"),
    [
        (b"", Options(), errors.FileEmpty),
        (b"\n\n  \n", Options(), errors.FileEmpty),
        (b"\xd0\xcf\x11\xe0 old excel", Options(), errors.FormatUnknown),
        (b"%PDF-1.7", Options(), errors.FormatUnknown),
        (b"\x1f\x8b\x08 gzip", Options(), errors.FormatUnknown),
        (b"serial\x00\x00\x01make", Options(), errors.FormatUnknown),
        ("serial;make\n".encode("utf-16-le"), Options(), errors.FormatUnknown),
        (b"PK\x03\x04 no archive", Options(), errors.WorkbookBroken),
        (b"PAR1 no columns PAR1", Options(), errors.ParquetBroken),
        (b"serial,make\n", Options(encoding="klingon"), errors.EncodingUnknown),
        ("serial;make\n1;2\n".encode("utf-16")[:-1], Options(), errors.EncodingBroken),
        (b'serial,make\n"' + b"x" * 200_000, Options(), errors.QuoteOpen),
        (b"s\xe9rie,make\n1,2\n", Options(), errors.EncodingBroken),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    tmp_path: Path, content: bytes, options: Options, expected: type[PloughshareError]
) -> None:
    with pytest.raises(expected) as raised:
        read(csv(tmp_path, content), options)
    assert "{" not in raised.value.text.english()


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadable):
        read(tmp_path / "nothing.csv")
    with pytest.raises(errors.FileUnreadable):
        FileReader(tmp_path / "nothing.csv").digest()


def test_merged_data_cells_and_unknown_sheets_are_refused_by_name(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "Arms"
        for row in (["serial", "make"], ["1", "CZ"], ["2", None]):
            sheet.append(row)
        sheet.merge_cells("B2:B3")

    path = xlsx(tmp_path, fill)
    with pytest.raises(errors.MergedCells) as raised:
        read(path)
    assert raised.value.facts == {"cells": "B2:B3", "sheet": "Arms"}
    with pytest.raises(errors.SheetUnknown) as unknown:
        read(path, Options(sheet="Ammunition"))
    assert unknown.value.facts["known"] == "Arms"


def test_the_row_of_names_may_be_stated(tmp_path: Path) -> None:
    content = b"Export of,2020-01-01\nprinted,by\nserial,make\n1,CZ\n"
    heading, rows, _ = read(csv(tmp_path, content), Options(header_row=3))
    assert heading.columns == ("serial", "make")
    assert rows == [(4, ["1", "CZ"])]


def test_chunks_come_in_the_stated_size(tmp_path: Path) -> None:
    path = csv(tmp_path, b"serial\n" + b"".join(b"%d\n" % n for n in range(25)))
    with FileReader(path, limits=Limits(rows_at_once=10)).open(Options()) as reading:
        assert [len(chunk.numbers) for chunk in reading.chunks()] == [10, 10, 5]
