# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ploughshare.matching.markings.queries import probable_countries, read_marking
from ploughshare.matching.markings.rules.contradictions import SOURCES
from ploughshare.matching.markings.rules.words import model_key
from ploughshare.matching.markings.terms import Doubt
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import ResultCode

NO_SERIALS = [
    "384",
    "094",
    "1",
    "36",
    "P",
    "PE",
    "M17",
    "BVEU",
    "T062",
    "380",
    "22",
    "9",
    "9MM",
    "45ACP",
    "762x39",
]


@pytest.mark.parametrize("serial", NO_SERIALS)
def test_a_calibre_or_a_model_number_is_no_serial(serial: str) -> None:
    reading = read_marking(Marking(serial=serial, make="RUGER", calibre="9mm"))
    assert not reading.verdict.sufficient
    assert reading.verdict.code is ResultCode.U41
    assert Doubt.SERIAL_IS_CALIBRE_OR_MODEL in {one.doubt for one in reading.contradictions}


@pytest.mark.parametrize(
    "serial", ["K8N90", "T1102", "CPA01", "5516U", "13418", "B1786", "ALL482", "1234", "ABE573528", "AA3A55"]
)
def test_a_short_serial_that_may_be_one_is_taken(serial: str) -> None:
    assert read_marking(Marking(serial=serial, make="RUGER")).verdict.sufficient


def test_the_model_number_of_the_maker_is_no_serial_but_of_another_may_be() -> None:
    assert not read_marking(Marking(serial="PT111G2", model="PT-111 G2", make="TAURUS")).verdict.sufficient
    assert not read_marking(Marking(serial="TP9SF", make="CANIK")).verdict.sufficient
    assert read_marking(Marking(serial="TP9SF", make="GLOCK")).verdict.sufficient


@pytest.mark.parametrize(
    ("serial", "code", "words"),
    [
        (None, ResultCode.U40, "recorded"),
        ("raspado", ResultCode.U40, "obliterated"),
        ("sem número", ResultCode.U40, "bears no serial"),
        ("AB?3??", ResultCode.U40, "Too few"),
        ("*45", ResultCode.U40, "Too few"),
    ],
)
def test_a_serial_that_cannot_be_read_is_insufficient_with_the_reason(
    serial: str | None, code: ResultCode, words: str
) -> None:
    verdict = read_marking(Marking(serial=serial, make="GLOCK")).verdict
    assert verdict.reason is not None
    assert (verdict.sufficient, verdict.code) == (False, code)
    assert words in verdict.reason.english()


def test_a_serial_without_maker_or_country_has_nobody_to_ask() -> None:
    assert read_marking(Marking(serial="ABE573528")).verdict.code is ResultCode.U42
    assert read_marking(Marking(serial="ABE573528", country_of_manufacture="Brasil")).verdict.sufficient
    assert read_marking(Marking(serial="ABE573528", import_mark="CA 21")).verdict.sufficient


def test_an_empty_form_is_incomplete() -> None:
    assert read_marking(Marking()).verdict.code is ResultCode.U43


def doubts(marking: Marking) -> set[Doubt]:
    return {one.doubt for one in read_marking(marking).contradictions}


@pytest.mark.parametrize(
    ("marking", "doubt"),
    [
        (Marking(serial="M64001421", make="CENTURY ARMS"), Doubt.IMPORTER_AS_MAKER),
        (Marking(serial="AB12345", make="SCCY", calibre=".45 ACP"), Doubt.CALIBRE_NOT_OF_MAKER),
        (Marking(serial="AB12345", make="GLOCK", calibre="12 gauge"), Doubt.CALIBRE_NOT_OF_MAKER),
        (Marking(serial="AB12345", model="AK-47 7.62"), Doubt.CALIBRE_AS_MODEL),
        (Marking(serial="AB12345", model="9MM"), Doubt.CALIBRE_AS_MODEL),
        (Marking(serial="U.S. PAT 4539889"), Doubt.PATENT_AS_SERIAL),
        (Marking(serial="4,539,889"), Doubt.PATENT_AS_SERIAL),
        (
            Marking(serial="AB12345", make="TAURUS", country_of_manufacture="AUSTRIA"),
            Doubt.MAKE_NOT_OF_COUNTRY,
        ),
        (
            Marking(
                serial="AB12345", make="IMBEL", country_of_manufacture="USA", import_mark="GENESEO IL USA"
            ),
            Doubt.IMPORT_COUNTRY_AS_MANUFACTURE,
        ),
        (Marking(serial="AB12345", make="GLOCK", model="TP9SF"), Doubt.MODEL_NOT_OF_MAKER),
        (Marking(serial="AB12345", make="GLOCK"), Doubt.SERIAL_NOT_OF_MAKER),
        (Marking(serial="T636813A01234", make="CANIK"), Doubt.SERIAL_NOT_OF_MAKER),
        (Marking(serial="ABC123", make="GLOCK", model="22", calibre="9mm"), Doubt.CALIBRE_NOT_OF_MAKER),
        (
            Marking(serial="AB12345", make="TAURUS", model="PT 92", calibre=".45 ACP"),
            Doubt.CALIBRE_NOT_OF_MAKER,
        ),
        (Marking(serial="proof mark 123", make="BERETTA"), Doubt.PROOF_AS_SERIAL),
        (Marking(serial="клеймо 77"), Doubt.PROOF_AS_SERIAL),
        (Marking(serial="brevet 4539889"), Doubt.PATENT_AS_SERIAL),
        (Marking(serial="ABC123 année 1955", make="GLOCK"), Doubt.YEAR_NOT_OF_MAKER),
        (Marking(serial="123456 year 2015", make="LORCIN"), Doubt.YEAR_NOT_OF_MAKER),
        (Marking(serial="123456", make="SCCY", import_mark="CA 98"), Doubt.YEAR_NOT_OF_MAKER),
    ],
)
def test_a_contradiction_is_named_with_what_to_look_at(marking: Marking, doubt: Doubt) -> None:
    found = [one for one in read_marking(marking).contradictions if one.doubt is doubt]
    assert len(found) == 1
    assert "%(" not in found[0].text.english()
    assert "{" not in found[0].text.english()


@pytest.mark.parametrize(
    "marking",
    [
        Marking(serial="ABE573528", make="TAURUS", calibre="9mm", country_of_manufacture="Brasil"),
        Marking(serial="ACV022", make="GLOCK", calibre=".357"),
        Marking(serial="AB12345", make="ROSSI", model="M68", calibre=".38 SPL"),
        Marking(serial="1234567", make="COLT", model="1911", calibre=".45"),
        Marking(serial="AB12345", make="TAURUS", country_of_manufacture="USA"),
        Marking(serial="AB12345", make="Nobody Ever Heard Of", calibre="9mm"),
    ],
)
def test_marks_that_fit_are_not_contradicted(marking: Marking) -> None:
    assert doubts(marking) == set()


def test_completeness_grows_with_each_field_and_names_what_is_missing() -> None:
    steps = [
        Marking(serial="ABE57??28"),
        Marking(serial="ABE573528"),
        Marking(serial="ABE573528", make="TAURUS"),
        Marking(serial="ABE573528", make="TAURUS", calibre="9mm"),
        Marking(serial="ABE573528", make="TAURUS", calibre="9mm", country_of_manufacture="BRASIL"),
        Marking("ABE573528", "TAURUS", "PT 92", "9mm", "pistola", "BRASIL", "none"),
    ]
    figures = [read_marking(step).completeness for step in steps]
    assert figures == sorted(set(figures))
    assert figures[-1] == 100
    assert read_marking(steps[-1]).missing == ()
    assert read_marking(steps[1]).missing[0].english() == "The maker"


def test_the_makers_home_stands_in_where_no_country_is_marked() -> None:
    assert [one.country for one in probable_countries(read_marking(Marking(make="CANIK")))] == ["TUR"]
    assert probable_countries(read_marking(Marking(make="CENTURY ARMS"))) == ()


def test_every_contradiction_cites_where_its_rule_comes_from() -> None:
    assert set(SOURCES) == set(Doubt)
    read = read_marking(Marking(serial="M64001421", make="CENTURY ARMS"))
    assert "27 CFR 478.92" in read.contradictions[0].source


def test_what_stands_beside_the_serial_fills_the_fields_that_were_left_empty() -> None:
    read = read_marking(Marking(serial="ABC123 cal. 9x19, imported CAI", make="GLOCK"))
    assert read.serial.pattern == "ABC123"
    assert read.calibres[0].calibre.id == "9x19mmparabellum"
    assert read.import_mark is not None
    assert read.import_mark.country == "USA"


@pytest.mark.parametrize(
    ("calibre", "arm_type", "make", "model", "first"),
    [
        (".32", "pistol", None, None, "32acp"),
        (".32", "revolver", None, None, "32swlong"),
        ("7.62", "pistol", None, None, "7-62x25mmtokarev"),
        ("7.62", "fuzil", "H&K", "G3", "7-62x51mmnato"),
        (".357", "pistola", "GLOCK", "31", "357sig"),
        ("12", "heavy machine gun", None, None, "50bmg"),
    ],
)
def test_the_kind_of_arm_and_the_model_weigh_the_readings_of_a_bare_calibre(
    calibre: str, arm_type: str, make: str | None, model: str | None, first: str
) -> None:
    read = read_marking(Marking(serial="AB12345", make=make, model=model, calibre=calibre, arm_type=arm_type))
    assert read.calibres[0].calibre.id == first
    assert sum(one.probability for one in read.calibres) <= 1.0


@pytest.mark.parametrize(
    ("model", "make", "family", "name"),
    [
        ("PT-92 AFS", "TAURUS", "TAS", "PT 92 AFS"),
        ("PT 92 AFS-D", "TAURUS", "TAS", "PT 92 AFS"),
        ("Taurus PT92", "T. TAURUS", "TAS", "PT 92"),
        ("hi power", "FN", "FNB", "Hi-Power"),
        ("1911", "COLT", "CLT", "1911"),
    ],
)
def test_a_model_is_resolved_with_its_maker_in_mind(model: str, make: str, family: str, name: str) -> None:
    first = read_marking(Marking("AB12345", make, model)).models[0]
    assert (first.family, model_key(first.name)) == (family, model_key(name))


def test_models_of_several_makers_all_stay_where_no_maker_was_written() -> None:
    found = read_marking(Marking("AB12345", model="1911")).models
    assert len(found) > 1
    assert sum(one.probability for one in found) <= 1.0
    assert read_marking(Marking("AB12345", model="nothing of the kind")).models == ()
