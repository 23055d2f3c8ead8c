# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the documents say of columns and faults is what the code does, and the samples show it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.adapters.reading.delimited import ENCODINGS
from ploughshare.registry.intake.reference import lexicon, open_codes
from ploughshare.registry.intake.rules.faults import SENTENCES
from ploughshare.registry.intake.service.checks import dry_run
from ploughshare.registry.intake.terms import DateOrder, ImportReport, IntakeKind, Options
from ploughshare.vocabulary.claims import Provenance, Source
from sources import ROOT

FOREIGN = {"Waffennummer": "serial", "Hersteller": "make", "Besitzer": "-", "Verkauft am": "sold_on"}
PAGE = (ROOT / "docs/reference/import-columns.md").read_text("utf-8")


def checked(name: str, kind: IntakeKind, options: Options | None = None) -> ImportReport:
    """A dry run of a sample."""
    return dry_run(
        FileReader(ROOT / "samples/registers" / name),
        kind=kind,
        options=options or Options(),
        codes=open_codes(),
        provenance=Provenance(Source("MEX", "Sample")),
        today=date(2026, 11, 24),
    )


def test_every_column_and_fault_stands_in_the_reference() -> None:
    for kind in IntakeKind:
        for column in lexicon(kind).columns:
            names = ", ".join(column.aliases)
            assert f"| `{column.name}` | {column.meaning} | {column.most} | {names} |" in PAGE
    assert set(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|$", PAGE, re.M)) == set(SENTENCES)
    assert all(f"`{name}`" in PAGE for name in ENCODINGS)


def test_the_good_samples_are_good() -> None:
    assert (checked("firearms.csv", IntakeKind.FIREARMS).added, 0) == (8, 0)
    foreign = Options(mapping=FOREIGN, dates=DateOrder.DAY_FIRST)
    assert checked("firearms-foreign.csv", IntakeKind.FIREARMS, foreign).bad == 0
    recoveries = checked("recoveries.csv", IntakeKind.RECOVERIES)
    assert (recoveries.added, recoveries.bad, recoveries.faults_total) == (5, 0, 1)


def test_the_faulty_sample_shows_one_fault_of_each_common_kind() -> None:
    report = checked("firearms-faulty.csv", IntakeKind.FIREARMS)
    codes = [each.code for each in report.faults]
    assert codes == ["number-ruined", "year", "date-order", "date-future", "country", "cells", "nothing"]
    assert (report.added, report.bad) == (1, 7)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Smith & Wesson", "SW"),
        ("glock ges.m.b.h", "GLC"),
        ("Smith and Weson", "SW"),
        ("Zzyzx Nowhere", None),
    ],
)
def test_makes_resolve_to_the_open_list_or_stay_words(words: str, code: str | None) -> None:
    assert open_codes().make(words) == code
