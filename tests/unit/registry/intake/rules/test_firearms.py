# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of registers become arms with what happened to them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.intake.reference import lexicon, open_codes
from ploughshare.registry.intake.rules.columns import uses_of
from ploughshare.registry.intake.rules.firearms import FirearmRows
from ploughshare.registry.intake.rules.rows import plan_of
from ploughshare.registry.intake.terms import DateOrder, Fault, Format, IntakeKind
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEventKind, ArmType
from ploughshare.vocabulary.parties import HolderKind

PROVENANCE = Provenance(Source("AUT", "Central Register"))


def reader(*names: str, form: Format = Format.XLSX) -> FirearmRows:
    """Reads rows with these columns."""
    words = lexicon(IntakeKind.FIREARMS)
    plan = plan_of(
        uses_of(names, row=1, mapping={}, lexicon=words),
        lexicon=words,
        form=form,
        dates=DateOrder.YEAR_FIRST,
        today=date(2026, 11, 24),
        source="Central Register",
    )
    return FirearmRows(plan, codes=open_codes(), provenance=PROVENANCE)


def arm(**cells: str) -> NewArm:
    """The arm of one row."""
    found = reader(*cells).read(2, list(cells.values()))
    assert isinstance(found, NewArm), [each.text.english() for each in found]
    return found


def faults(**cells: str) -> list[Fault]:
    """What is wrong with one row."""
    found = reader(*cells).read(2, list(cells.values()))
    assert isinstance(found, list)
    return found


def test_makes_calibres_and_types_are_resolved_and_their_words_kept() -> None:
    said = arm(serial="A1", make="GLOCK Ges.m.b.H.", calibre="9 mm Luger", type="Pistola").description
    assert (said.make, said.make_text) == ("GLC", "GLOCK Ges.m.b.H.")
    assert said.calibre is not None
    assert said.calibre_text == "9 mm Luger"
    assert said.arm_type is ArmType.PISTOL


def test_what_no_reference_knows_stays_in_the_words_of_the_source() -> None:
    read = arm(serial="A1", make="Zzyzx Arms of Nowhere 77", type="thunder pipe")
    assert read.description.make is None
    assert read.description.make_text == "Zzyzx Arms of Nowhere 77"
    assert read.description.arm_type is None
    assert read.extra == {"type": "thunder pipe"}


def test_leading_zeros_and_inner_spaces_of_a_serial_stay() -> None:
    assert arm(serial=" 00 1234 ").description.serial == "00 1234"


def test_dates_tell_events_in_the_order_of_an_arms_life() -> None:
    read = arm(
        serial="A1",
        country_of_manufacture="AT",
        year="1995",
        importer="Import Co",
        import_country="US",
        import_year="1996",
        sold_on="1997-05-02",
        sold_by="Dealer Ltd",
        holder_pointer="P-77",
        stolen_on="2003-01",
        stolen_country="MEX",
        stolen_reference="T/12",
    )
    kinds = [event.kind for event in read.events]
    assert kinds == [ArmEventKind.MADE, ArmEventKind.IMPORTED, ArmEventKind.SOLD, ArmEventKind.STOLEN]
    made, imported, sold, stolen = read.events
    assert made.on is not None
    assert made.on.iso() == "1995"
    assert made.country == "AUT"
    assert (imported.holder_kind, imported.holder_name) == (HolderKind.IMPORTER, "Import Co")
    assert imported.country == "USA"
    assert imported.on is not None
    assert imported.on.iso() == "1996"
    assert (sold.holder_kind, sold.holder_name, sold.holder_pointer) == (
        HolderKind.DEALER,
        "Dealer Ltd",
        "P-77",
    )
    assert (stolen.country, stolen.reference) == ("MEX", "T/12")


def test_a_year_alone_makes_no_event_where_the_file_has_the_date_of_making() -> None:
    assert arm(serial="A1", year="1995", made_on="").events == ()


def test_a_pointer_without_a_dealer_stands_for_a_private_holder() -> None:
    (sold,) = arm(serial="A1", holder_pointer="P-77").events
    assert sold.holder_kind is HolderKind.PRIVATE
    assert sold.holder_name is None


def test_columns_without_a_place_of_ours_are_kept_as_they_stand() -> None:
    assert arm(**{"serial": "A1", "Licence class": " b "}).extra == {"Licence class": " b "}


def test_two_equal_rows_are_two_arms_and_a_changed_row_is_another() -> None:
    rows = reader("serial", "make")
    first, second = rows.read(2, ["A1", "Colt"]), rows.read(3, ["A1", "Colt"])
    other = rows.read(4, ["A1", "CZ"])
    again = reader("make", "serial").read(9, ["Colt", " A1"])
    assert isinstance(first, NewArm)
    assert isinstance(second, NewArm)
    assert isinstance(other, NewArm)
    assert isinstance(again, NewArm)
    assert first.source_record.endswith("#1")
    assert second.source_record.endswith("#2")
    assert first.source_record != second.source_record
    assert first.content_digest == second.content_digest != other.content_digest
    assert again.source_record == first.source_record


def test_all_faults_of_a_row_are_named_with_the_files_own_columns() -> None:
    found = faults(
        **{"Serial No": "1.2E+11", "Year made": "98", "Theft date": "2031-01-01", "made in": "Xland"}
    )
    assert {(each.column, each.code) for each in found} == {
        ("Serial No", "number-ruined"),
        ("Year made", "year"),
        ("Theft date", "date-future"),
        ("made in", "country"),
    }
    assert {each.row for each in found} == {2}


def test_a_row_that_says_nothing_of_an_arm_is_a_fault() -> None:
    assert [each.code for each in faults(serial=" ", year="1998")] == ["nothing"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("[", "events"),
        ("{}", "events"),
        ('[{"kind":"eaten"}]', "events"),
        ('[{"kind":"sold","surprise":1}]', "events"),
        ('[{"kind":"sold","on":"2031"}]', "date-future"),
        ('[{"kind":"sold","on":"then"}]', "date"),
        ('[{"kind":"sold","holder_kind":"private","holder_name":"A. Person"}]', "person-named"),
        ("[" * 10_000, "events"),
    ],
)
def test_a_cell_of_events_is_checked_like_everything_foreign(cell: str, code: str) -> None:
    assert [each.code for each in faults(serial="A1", events=cell)] == [code]


def test_a_cell_of_further_columns_is_checked_too() -> None:
    assert [each.code for each in faults(serial="A1", extra='{"a": 1}')] == ["extra"]
    assert [each.code for each in faults(serial="A1", extra=json.dumps({"a": "\u202e"}))] == ["direction"]


def test_the_apostrophe_against_formulas_is_taken_off_in_csv_only() -> None:
    for form, serial in ((Format.CSV, "=1+1"), (Format.XLSX, "'=1+1")):
        found = reader("serial", form=form).read(2, ["'=1+1"])
        assert isinstance(found, NewArm)
        assert found.description.serial == serial
