# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an office's own sheets say, in its own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicator_rows import AS_AT, BRAZIL
from ploughshare.commitments.indicators.rules import count
from ploughshare.commitments.indicators.terms import Exclusion, Scope
from ploughshare.commitments.sheets.errors import NoSuchColumn, SheetNotUnderstood
from ploughshare.commitments.sheets.queries import seizures_of
from ploughshare.commitments.sheets.reference import known_columns
from ploughshare.commitments.sheets.rules import understood
from ploughshare.commitments.sheets.terms import Assumed, SheetKind
from ploughshare.kernel.countries import Country
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.terms import DateOrder, IntakeKind
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    ItemKind,
    LegalGround,
    TracingStanding,
)

RIO = Path(__file__).resolve().parents[4] / "shared/data/rio_2017_seized_guns/rio_2017.parquet"
TODAY = date(2026, 11, 30)


def read(tmp_path: Path, text: str, *, mapping=None, **assumed):
    file = tmp_path / "seizures.csv"
    file.write_text(text, encoding="utf-8")
    return seizures_of(FileReader(file), assumed=Assumed(BRAZIL, TODAY, **assumed), mapping=mapping)


def test_the_recommended_columns_are_understood(tmp_path):
    found = read(
        tmp_path,
        "event_id,agency,date,seizure_type,legal_ground,context,item_type,make,model,calibre,qty,"
        "uniquely_marked,serial,trace_status,established_by,how established,date traced\n"
        'E1,Customs,2017-03-04,seized,trafficking,sea port,arm,Glock,17,9x19,"1,0",y,BKL418,traced,'
        "Tracing Office,sale record,2018-01-05\n"
        "E1,Customs,2017-03-04,seized,trafficking,sea port,ammunition,,,9x19,500,,,,,,\n",
    )
    arm, rounds = found.arms
    assert (arm.apprehension, arm.ground, arm.border) == (
        Apprehension.SEIZED,
        LegalGround.TRAFFICKING,
        BorderContext.SEA_PORT,
    )
    assert (arm.amount, arm.uniquely_marked, arm.given) == (1, True, TracingStanding.TRACED)
    assert arm.diversion is not None
    assert (arm.diversion.established_by, arm.diversion.on.iso()) == ("Tracing Office", "2018-01-05")
    assert (rounds.kind, rounds.amount) == (ItemKind.AMMUNITION, 500)
    assert arm.record == "row 2"
    assert not found.remarks


def test_offences_in_the_officers_language_say_ground_and_surrender(tmp_path):
    found = read(
        tmp_path,
        "marca;número de série;data;infração\n"
        "TAURUS;A1234;2017-01-02;Porte Ilegal De Arma De Fogo\n"
        "TAURUS;A1235;2017-01-02;Tráfico Internacional de Arma de Fogo /// Lei de Drogas\n"
        "TAURUS;A1236;2017-01-02;Entrega Voluntária De Arma De Fogo\n"
        "TAURUS;A1237;2017-01-02;Apreensão (Outros)\n",
    )
    assert [(each.apprehension, each.ground) for each in found.arms] == [
        (Apprehension.SEIZED, LegalGround.UNLAWFUL_POSSESSION),
        (Apprehension.SEIZED, LegalGround.TRAFFICKING),
        (Apprehension.SURRENDERED, LegalGround.NONE),
        (Apprehension.SEIZED, None),
    ]


def test_what_cannot_be_read_stays_unknown_and_is_remarked(tmp_path):
    found = read(
        tmp_path,
        "make,serial,date seized,how,country,qty\n"
        "Glock,A1,03/04/2017,taken somehow,Atlantis,many\n"
        "Glock,A2,2017-13-40,found,Paraguay,0\n",
    )
    first, second = found.arms
    assert (first.happened_on, first.apprehension, first.country, first.amount) == (None, None, BRAZIL, 1)
    assert (second.happened_on, second.country) == (None, Country("PRY"))
    assert [(each.row, each.column) for each in found.remarks] == [
        (2, "country"),
        (2, "date seized"),
        (2, "how"),
        (2, "qty"),
        (3, "date seized"),
        (3, "qty"),
    ]


def test_the_office_says_what_rows_do_not(tmp_path):
    text = "make,serial,date\nGlock,A1,03/04/2017\n"
    found = read(tmp_path, text, ground=LegalGround.SMUGGLING, dates=DateOrder.DAY_FIRST)
    assert found.arms[0].ground is LegalGround.SMUGGLING
    assert found.arms[0].happened_on.iso() == "2017-04-03"
    assert len(found.notes) == 2


def test_a_mapping_goes_before_everything_and_must_fit(tmp_path):
    text = "make,serial,stamp,date\nGlock,A1,B2,2017-01-01\n"
    found = read(tmp_path, text, mapping={"stamp": "serial", "serial": "-"})
    assert found.arms[0].marking.serial == "B2"
    for wrong in ({"nothing": "serial"}, {"stamp": "owner"}):
        with pytest.raises(NoSuchColumn):
            read(tmp_path, text, mapping=wrong)


def test_a_sheet_of_something_else_is_refused_with_its_headings(tmp_path):
    with pytest.raises(SheetNotUnderstood, match="wages"):
        read(tmp_path, "name of the month,wages\nMay,3\n")


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["serial", "make", "date seized"], SheetKind.SEIZURES),
        (["Número de série", "Marca", "Natureza"], SheetKind.SEIZURES),
        (["serial no", "manufacturer", "calibre"], SheetKind.FIREARMS),
        (["reference", "country asked", "date sent", "date answered"], SheetKind.REQUESTS),
        (["name", "wages"], None),
    ],
)
def test_the_kind_of_a_sheet_is_seen_by_its_headings(names, kind):
    found = understood(names, known_columns(), lexicon=lexicon(IntakeKind.SEIZURES))
    assert (found.kind if found else None) is kind


@pytest.mark.skipif(not RIO.exists(), reason="the list of Rio de Janeiro is not beside this tree")
def test_the_list_of_rio_is_counted_whole_with_every_exclusion_and_no_value():
    found = seizures_of(FileReader(RIO), assumed=Assumed(BRAZIL, TODAY, agency="Polícia Civil"))
    assert len(found.arms) == 13_725
    made = count(found.arms, year=2017, scope=Scope(BRAZIL, "Rio de Janeiro"), as_at=AS_AT)
    assert made.denominator + len(made.left_out) == 13_725
    assert made.denominator > 12_000
    assert {each.because for each in made.left_out} == {Exclusion.GROUND_NOT_SAID, Exclusion.SAME_ARM}
    assert (made.numerator, made.value_percent) == (None, None)
    assert not made.scope.national
    kinds = {each.row.arm_type for each in made.counted}
    assert {ArmType.PISTOL, ArmType.REVOLVER, ArmType.CRAFT_MADE} <= kinds
