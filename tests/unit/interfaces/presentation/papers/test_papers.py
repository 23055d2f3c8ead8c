# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper says the same in every format, and nothing that a record says is markup."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ploughshare.interfaces.presentation.papers import (
    PaperFormat,
    as_text,
    draw,
    paper_file,
    paper_language,
    paper_tags,
)
from ploughshare.interfaces.presentation.papers.office import as_docx, as_xlsx
from ploughshare.interfaces.presentation.papers.pdf import as_pdf
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import (
    Document,
    Fields,
    Grid,
    Missing,
    Paragraph,
    Points,
    Section,
    Signature,
    State,
    Verbatim,
)

AUTHORITY = "Office for arms"
SERIAL = "#[A0O1]*B_8$"
PAPER = Document(
    title=Text("Request for %(what)s", {"what": "an extract"}),
    number="AT-2026-17",
    sections=(
        Section(
            Text("The arm"),
            (
                Fields(
                    (
                        (Text("Serial"), (Verbatim(SERIAL, exact=True),)),
                        (Text("Made in"), (State(Country("AUT")),)),
                        (Text("Exported on"), (date(2019, 3, 1),)),
                        (Text("Sold on"), (None,)),
                        (Text("Pieces"), (1200,)),
                    )
                ),
                Paragraph((Text("What the law says:"), Outcome.OWED)),
                Points(((Text("First."),), (Text("Second."), Verbatim("=1+1"))), numbered=True),
            ),
        ),
        Section(
            Text("Custody"),
            (
                Grid(
                    (Text("When"), Text("Who")),
                    ((date(2020, 1, 1), Verbatim('=HYPERLINK("x")')), (None, Verbatim("#import"))),
                ),
                Grid((Text("Holder"),), (), Text("Nobody held it before.")),
                Missing(Text("The penalty."), Text("Ask the court.")),
                Signature(Text("For the authority")),
            ),
        ),
    ),
    made_at=datetime(2026, 11, 30, 9, tzinfo=UTC),
    made_by=AUTHORITY,
    marking=Text("TLP:AMBER"),
    draft=True,
)
SAID = (
    *("Request for an extract", "AT-2026-17", "The arm", SERIAL, "Austria", "Mar 1, 2019", "not known"),
    *("1,200", "Second.", "=1+1", '=HYPERLINK("x")', "#import", "Nobody held it before.", "The penalty."),
    *("Ask the court.", "For the authority", "TLP:AMBER", "binds nobody", AUTHORITY),
)


def text_of_pdf(made: bytes) -> str:
    pages = pypdfium2.PdfDocument(made)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def text_of_docx(made: bytes) -> str:
    word = docx.Document(io.BytesIO(made))
    page = word.sections[0]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    lines = [each.text for each in (*word.paragraphs, *page.header.paragraphs, *page.footer.paragraphs)]
    return "\n".join([*lines, *cells])


@pytest.mark.parametrize("said", SAID)
def test_every_format_says_it(said):
    paper = draw(PAPER, paper_language("en"))
    shown = {
        "pdf": text_of_pdf(as_pdf(paper, authority=AUTHORITY)),
        "docx": text_of_docx(as_docx(paper, authority=AUTHORITY)),
        "plain": as_text(paper),
    }
    assert {name: said in " ".join(text.split()) for name, text in shown.items()} == dict.fromkeys(
        shown, True
    )


def test_the_marking_stands_on_every_page_of_a_long_paper():
    rows = tuple((date(2020, 1, 1), Verbatim(f"entry {number}")) for number in range(200))
    grid = Grid((Text("When"), Text("What")), rows)
    long = replace(PAPER, sections=(Section(Text("Chain"), (grid,)),))
    pages = pypdfium2.PdfDocument(as_pdf(draw(long, paper_language("en")), authority=AUTHORITY))
    assert len(pages) > 3
    for page in pages:
        text = page.get_textpage().get_text_range()
        assert [each for each in ("TLP:AMBER", "AT-2026-17", "When") if each not in text] == []


def test_a_spreadsheet_has_the_tables_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(draw(PAPER, paper_language("en")))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {'=HYPERLINK("x")', SERIAL, "not known"} <= {cell.value for cell in cells}


def test_a_file_names_its_language_and_title_for_a_screen_reader():
    made = as_pdf(draw(PAPER, paper_language("en")), authority=AUTHORITY)
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == "Request for an extract"
    assert b"pdfuaid" in made
    core = docx.Document(io.BytesIO(as_docx(draw(PAPER, paper_language("en")), authority=AUTHORITY)))
    assert core.core_properties.language == "en"


def test_a_serial_keeps_its_order_where_the_line_runs_from_right_to_left():
    paper = draw(PAPER, paper_language("ar-XB"))
    assert paper.direction == "rtl"
    page = pypdfium2.PdfDocument(as_pdf(paper, authority=AUTHORITY))[0].get_textpage()
    text = page.get_text_range()
    lefts = [page.get_charbox(text.index(each))[0] for each in "#*$"]
    assert lefts == sorted(lefts)
    assert "w:bidi" in docx.Document(io.BytesIO(as_docx(paper, authority=AUTHORITY))).element.xml


def test_an_unknown_language_is_english_and_english_comes_first():
    assert paper_tags()[0] == "en"
    assert paper_language("xx").tag == "en"


def test_a_character_that_no_font_has_is_shown_by_its_number():
    row = Paragraph((Verbatim("ab\u1311\u1316", exact=True), Verbatim("\u1311 c")))
    paper = draw(replace(PAPER, sections=(Section(Text("S"), (row,)),)), paper_language("en"))
    assert "ab[U+1311][U+1316] [U+1311] c" in text_of_pdf(as_pdf(paper, authority=AUTHORITY))


@pytest.mark.parametrize("rider", ["\U0001f3fb", "\u20e3", "\ufe0f\u20e3"])
def test_what_is_drawn_with_a_digit_and_no_font_has_leaves_the_digit_as_it_is(rider):
    row = Paragraph((Verbatim(f"70{rider}1", exact=True),))
    paper = draw(replace(PAPER, sections=(Section(Text("S"), (row,)),)), paper_language("en"))
    spelled = "".join(f"[U+{ord(each):04X}]" for each in rider)
    assert f"70{spelled}1" in text_of_pdf(as_pdf(paper, authority=AUTHORITY))


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60), st.booleans())
@example("a\tb", True)
@example('"\\', True)
def test_whatever_a_record_says_is_drawn(text, exact):
    row = (Verbatim(text, exact), Verbatim("end"))
    block = Grid((Text("A"), Text("B")), (row,))
    paper = draw(
        replace(PAPER, sections=(Section(Text("S"), (block, Paragraph(row))),)), paper_language("en")
    )
    assert as_pdf(paper, authority=AUTHORITY).startswith(b"%PDF")
    assert "end" in text_of_docx(as_docx(paper, authority=AUTHORITY))
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx(paper)))


@pytest.mark.parametrize("wanted", PaperFormat)
def test_a_file_is_named_by_its_reference_language_and_format(wanted):
    made = paper_file(replace(PAPER, number="../AT 2026/17"), language="en", wanted=wanted)
    assert made.name == f"AT-2026-17-en.{wanted.value}"
    assert made.content
