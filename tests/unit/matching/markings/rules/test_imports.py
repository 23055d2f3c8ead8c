# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.rules.imports import read_import_mark


@pytest.mark.parametrize(
    ("written", "importer", "country", "year"),
    [
        ("CA 21", None, "CAN", 2021),
        ("CANADA 2015", None, "CAN", 2015),
        ("DE19", None, "DEU", 2019),
        ("MEX-98", None, "MEX", 1998),
        ("GLOCK INC SMYRNA GA", "GLOCK INC", "USA", None),
        ("CAI ST ALB VT", "CENTURY ARMS", "USA", None),
        ("C.A.I. St. Alb. Vt.", "CENTURY ARMS", "USA", None),
        ("TAURUS INT MIAMI FL", "TAURUS INTERNATIONAL", "USA", None),
        ("PW ARMS REDMOND WA", "PW ARMS", "USA", None),
        ("Imported by Foo Bar Inc, Tampa FL", "FOO BAR INC, TAMPA FL", "USA", None),
        ("INTERARMS ALEXANDRIA VA 1987", "INTERARMS", "USA", 1987),
    ],
)
def test_an_import_mark_gives_importer_country_and_year(
    written: str, importer: str | None, country: str, year: int | None
) -> None:
    mark = read_import_mark(written, reference=reference())
    assert mark is not None
    assert (mark.importer, mark.country, mark.year, mark.raw) == (importer, country, year, written)


@pytest.mark.parametrize("written", [None, "", "none", "nenhuma", "нет"])
def test_no_import_mark_is_none(written: str | None) -> None:
    assert read_import_mark(written, reference=reference()) is None
