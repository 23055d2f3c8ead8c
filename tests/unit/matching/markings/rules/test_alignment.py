# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ploughshare.matching.markings.reference import channel
from ploughshare.matching.markings.rules import read_serial
from ploughshare.matching.markings.rules.alignment import Alignment
from ploughshare.matching.markings.rules.alignment import align as align_with
from ploughshare.matching.markings.terms import Aligned, Fit
from ploughshare.vocabulary.markings import SerialReading


def align(reading: SerialReading, held: str) -> Alignment:
    return align_with(reading, held, channel())


@pytest.mark.parametrize(
    ("read", "held", "odd"),
    [
        ("AB1234", "AB1234", []),
        ("AB12B4", "AB1284", [Aligned("B", "8", Fit.LOOK_ALIKE)]),
        ("AB1294", "AB1234", [Aligned("9", "3", Fit.DIFFERENT)]),
        ("AB1?34", "AB1234", [Aligned("?", "2", Fit.UNKNOWN)]),
        ("AB134", "AB1234", [Aligned("", "2", Fit.MISSING)]),
        ("AB12K34", "AB1234", [Aligned("K", "", Fit.EXTRA)]),
        ("AB1324", "AB1234", [Aligned("3", "2", Fit.SWAPPED), Aligned("2", "3", Fit.SWAPPED)]),
        ("AB12[38]4", "AB1284", [Aligned("[38]", "8", Fit.LOOK_ALIKE)]),
        ("*1234", "AB1234", [Aligned("", "A", Fit.UNKNOWN), Aligned("", "B", Fit.UNKNOWN)]),
        ("AB1*4", "AB1234", [Aligned("", "2", Fit.UNKNOWN), Aligned("", "3", Fit.UNKNOWN)]),
    ],
)
def test_each_character_is_set_against_the_records(read: str, held: str, odd: list[Aligned]) -> None:
    columns = align(read_serial(read), held).columns
    assert [column for column in columns if column.fit is not Fit.SAME] == odd
    assert "".join(column.held for column in columns) == held


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("AB1234", "AB12B4"),
        ("AB12B4", "AB1294"),
        ("AB1?34", "AB12B4"),
        ("AB1324", "AB1994"),
        ("01234", "91234"),
    ],
)
def test_what_happens_more_often_costs_less(better: str, worse: str) -> None:
    held = "1234" if better[0] == "0" else "AB1284" if "B4" in better[3:] else "AB1234"
    held = "AB1284" if worse == "AB12B4" and "1284" in better else held
    assert align(read_serial(better), held).log > align(read_serial(worse), held).log


def test_a_dropped_prefix_costs_once_and_not_for_each_letter() -> None:
    assert align(read_serial("573528"), "ABE573528").log > align(read_serial("ABE57328"), "ABE573598").log
