# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of lists become recoveries, the officer's words kept."""

from __future__ import annotations

from datetime import date

from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.rules.columns import uses_of
from ploughshare.registry.intake.rules.recoveries import RecoveryRows
from ploughshare.registry.intake.rules.rows import plan_of
from ploughshare.registry.intake.terms import DateOrder, Fault, Format, IntakeKind, RecoveryRow
from ploughshare.vocabulary.tracing import IllicitReason


def read(dates: DateOrder = DateOrder.YEAR_FIRST, **cells: str) -> tuple[RecoveryRow | None, list[Fault]]:
    """The recovery of one row."""
    words = lexicon(IntakeKind.RECOVERIES)
    plan = plan_of(
        uses_of(list(cells), row=1, mapping={}, lexicon=words),
        lexicon=words,
        form=Format.CSV,
        dates=dates,
        today=date(2026, 11, 24),
        source="List",
    )
    return RecoveryRows(plan, country="MEX").read(2, list(cells.values()))


def test_marks_stay_as_the_officer_read_them() -> None:
    row, faults = read(serial="A?1[8B]*", make="smit & weson", circumstances="used in crime")
    assert row is not None
    assert faults == []
    assert (row.marking.serial, row.marking.make) == ("A?1[8B]*", "smit & weson")
    assert row.reason is IllicitReason.USED_IN_CRIME
    assert row.country == "MEX"


def test_a_date_that_cannot_be_counted_is_kept_and_remarked() -> None:
    for text in ("2031-05-05", "spring"):
        row, faults = read(serial="A1", circumstances="trafficking", recovered_on=text)
        assert row is not None
        assert row.recovered_on == text
        assert [(each.code, each.stops) for each in faults] == [("kept-as-written", False)]


def test_a_numeric_date_is_handed_on_in_one_order() -> None:
    row, faults = read(
        DateOrder.DAY_FIRST, serial="A1", circumstances="trafficking", recovered_on="03/04/2015"
    )
    assert row is not None
    assert row.recovered_on == "2015-04-03"
    assert faults == []


def test_a_row_needs_marks_a_country_and_a_reason() -> None:
    _, faults = read(serial="", country="", circumstances="because")
    assert {(each.column, each.code) for each in faults} == {
        ("country", "place"),
        ("circumstances", "reason"),
        (None, "nothing"),
    }


def test_a_mark_without_end_is_a_fault_of_its_row() -> None:
    row, faults = read(serial="9" * 10_000, circumstances="trafficking")
    assert row is None
    assert [each.code for each in faults] == ["too-long"]
