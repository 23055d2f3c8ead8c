# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Templates: what people fill in, in their language, is understood when it comes back."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ploughshare.kernel.countries import Country
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.adapters.templates import template_file
from ploughshare.registry.intake.reference import LANGUAGES, country_names, lexicon, open_codes
from ploughshare.registry.intake.rules.columns import key_of, uses_of
from ploughshare.registry.intake.service.checks import dry_run
from ploughshare.registry.intake.terms import Format, ImportReport, IntakeKind, Options
from ploughshare.vocabulary.claims import Provenance, Source
from seizure_sheets import PlainRules
from sources import PACKAGE

EVERY = [(kind, language) for kind in IntakeKind for language in LANGUAGES]


def checked(path: Path, kind: IntakeKind) -> ImportReport:
    """A dry run."""
    return dry_run(
        FileReader(path),
        kind=kind,
        options=Options(),
        codes=open_codes(),
        provenance=Provenance(Source(Country("CHE"), "List")),
        today=date(2026, 11, 24),
        rules=PlainRules(),
    )


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_template_names_columns_that_are_read_as_ours(kind: IntakeKind, language: str) -> None:
    _, content = template_file(kind, language=language, form=Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = [str(cell.value) for cell in book.worksheets[0][1]]
    uses = uses_of(names, row=1, mapping={}, lexicon=lexicon(kind))
    assert all(each.read_as for each in uses)
    assert len({each.read_as for each in uses}) == len(names)


@pytest.mark.parametrize(("kind", "language"), EVERY)
@pytest.mark.parametrize("form", [Format.XLSX, Format.CSV])
def test_an_untouched_template_loads_nothing_and_says_so(
    tmp_path: Path, kind: IntakeKind, language: str, form: Format
) -> None:
    name, content = template_file(kind, language=language, form=form)
    (tmp_path / name).write_bytes(content)
    report = checked(tmp_path / name, kind)
    assert (report.rows, report.added, report.bad) == (0, 0, 0)
    assert [(each.code, each.stops) for each in report.faults] == [("example-row", False)]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_row_in_the_words_of_the_language_is_a_good_row(
    tmp_path: Path, kind: IntakeKind, language: str
) -> None:
    name, content = template_file(kind, language=language, form=Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for cell in sheet[2]:
        sheet.cell(3, cell.column, "A1234" if cell.value and "0001" in str(cell.value) else cell.value)
    book.save(tmp_path / name)
    report = checked(tmp_path / name, kind)
    assert [each.code for each in report.faults] == ["example-row"]
    assert (report.rows, report.added) == (1, 1)


def test_an_example_that_was_written_over_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    name, content = template_file(IntakeKind.FIREARMS, language="fr", form=Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    sheet.cell(2, 2).value = "Glock"
    book.save(tmp_path / name)
    report = checked(tmp_path / name, IntakeKind.FIREARMS)
    assert [(each.code, each.stops) for each in report.faults] == [("example-changed", True)]
    assert report.bad == 1


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_lists_to_choose_from_hold_every_permitted_word(kind: IntakeKind, language: str) -> None:
    _, content = template_file(kind, language=language, form=Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows, _, lists = book.worksheets
    offered = {
        str(column[0].value): [str(c.value) for c in column[1:] if c.value] for column in lists.columns
    }
    words = lexicon(kind)
    for column in words.columns:
        if column.name in words.choices:
            wanted = [each.shown[language] for each in words.choices[column.name]]
            assert offered[column.names[language]] == wanted
    assert len(rows.data_validations.dataValidation) == len(words.choices)


def test_no_word_means_two_things_in_one_column() -> None:
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (PACKAGE / "registry/intake/data/words.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for language in LANGUAGES:
                for word in row[language].split("|"):
                    meant[row["column"], key_of(word)].add(row["value"])
    assert {word: values for word, values in meant.items() if len(values) > 1} == {}


@pytest.mark.parametrize("kind", list(IntakeKind))
def test_no_name_means_two_columns(kind: IntakeKind) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for column in lexicon(kind).columns:
        for name in (column.name, *column.aliases, *column.names.values()):
            meant[key_of(name)].add(column.name)
    assert {name: columns for name, columns in meant.items() if len(columns) > 1} == {}


def test_countries_are_known_by_their_names_in_each_language() -> None:
    names = country_names()
    for name in ("Brazil", "Brésil", "Brasil", "Allemagne", "Alemania", "Alemanha", "EUA", "Côte d’Ivoire"):
        assert names.get(key_of(name)), name
