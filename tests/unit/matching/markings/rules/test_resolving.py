# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ploughshare.matching.markings import queries
from ploughshare.matching.markings.reference import reference
from ploughshare.matching.markings.terms import MakeRole
from ploughshare.vocabulary.firearms import ArmType


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("T. ROSSI", "AMR"),
        ("TAURUS FORJAS", "TAS"),
        ("Forjas Taurus S.A.", "TAS"),
        ("SMITH & WESSON", "SW"),
        ("smith and wesson", "SW"),
        ("S&W", "SW"),
        ("SMITH AND WESON", "SW"),
        ("SIG SAUER", "SIG"),
        ("FN", "FNB"),
        ("HI-POINT", "HIH"),
        ("GLOK", "GLC"),
        ("РУГЕР", "SR"),
        ("Pistola Taurus", "TAS"),
        ("D.P.M.S.", "DPM"),
    ],
)
def test_makers_resolve_from_messy_words(written: str, code: str) -> None:
    found = queries.resolve_make(written)
    assert found[0].make.code == code
    assert 0.5 < found[0].probability <= 1
    assert sum(one.probability for one in found) <= 1


@pytest.mark.parametrize("written", ["xyzzy", "NÃO IDENTIFICADA", "OUTROS", "", None, "-"])
def test_a_word_that_names_no_maker_gives_no_candidate(written: str | None) -> None:
    assert queries.resolve_make(written) == ()


def test_an_importer_is_known_as_one() -> None:
    assert queries.resolve_make("CENTURY ARMS")[0].make.role is MakeRole.IMPORTER


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("9mm", "9"),
        ("9 MM", "9"),
        ("9x19", "9"),
        ("9 мм", "9"),
        (".380 ACP", "380"),
        (".40S&W", "40"),
        (".38 SPECIAL (9 X 29,5 MM)", "38"),
        ("5,45х39", "545"),
        ("Cal. 12", "12"),
        ("12 gauge", "12"),
        ("7.62x39", "762"),
        ("7,62 MM KALASHNIKOV (7,62X39)", "762"),
        (".45 AUTO", "45"),
        ("5.7", "57"),
        ("10mm", "10"),
        (".223 REMINGTON (5,56X45 MM)", "223"),
        ("28/70", "28"),
        ("٩ ملم", "9"),
    ],
)
def test_calibres_resolve_from_messy_words(written: str, code: str) -> None:
    found = queries.resolve_calibre(written)
    assert found[0].calibre.code == code


def test_a_bare_figure_gives_several_calibres_and_no_silent_guess() -> None:
    found = queries.resolve_calibre("7,62")
    assert {one.calibre.metric for one in found[:2]} == {"7.62x39", "7.62x51"}
    assert found[0].probability < 0.6


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("REVÓLVER", ArmType.REVOLVER),
        ("pistola", ArmType.PISTOL),
        ("fuzil", ArmType.RIFLE),
        ("espingarda", ArmType.SHOTGUN),
        ("автомат", ArmType.ASSAULT_RIFLE),
        ("مسدس", ArmType.PISTOL),
        ("semi-auto pistol", ArmType.PISTOL),
        ("zzz", None),
    ],
)
def test_kinds_of_arm_resolve_in_several_languages(written: str, kind: ArmType | None) -> None:
    assert queries.resolve_type(written) is kind


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("MADE IN BRAZIL", "BRA"),
        ("Áustria", "AUT"),
        ("EUA", "USA"),
        ("W. Germany", "DEU"),
        ("УКРАЇНА", "UKR"),
    ],
)
def test_countries_resolve_from_marks_and_words(written: str, country: str) -> None:
    assert queries.resolve_country(written)[0].country == country


def test_a_state_that_dissolved_gives_its_successors_with_weights() -> None:
    found = queries.resolve_country("CCCP")
    assert {one.country for one in found} >= {"RUS", "UKR"}
    assert found[0].country == "RUS"


def test_every_entry_of_the_reference_points_to_another_that_exists() -> None:
    known = reference()
    assert {code for found in known.make_names.values() for code, _ in found} <= set(known.makes)
    assert {key for found in known.calibre_names.values() for key, _ in found} <= set(known.calibres)
    assert {make.family for make in known.makes.values()} <= set(known.makes)
    assert set(known.maker_calibres) <= set(known.makes)
    assert {one.code for one in known.importers if one.code} <= set(known.makes)
    codes = {one.code for one in known.calibres.values() if one.code}
    assert {code for made in known.maker_calibres.values() for code in made} - codes <= {"635", "735"}


def test_a_name_after_many_other_words_is_not_looked_for() -> None:
    assert queries.resolve_make("zq " * 60 + "TAURUS") == ()
    assert queries.resolve_make("zq zq zq TAURUS")[0].make.code == "TAS"


@pytest.mark.parametrize(
    ("written", "first"),
    [
        (".40", "40sw"),
        ("40mm", "40mmgrenade"),
        (".22 magnum", "22wmr"),
        ("762x39", "7-62x39mm"),
        ("٧,٦٢×٣٩", "7-62x39mm"),
        ("9 ملم", "9x19mmparabellum"),
        ("к.12", "12gauge"),
        ("1970-12-01 00:00:00", "12gauge"),
        (".38 SUPER (9 X 23 MM)", "38super"),
        ("7,62 MM (7,62X51)", "7-62x51mmnato"),
    ],
)
def test_a_calibre_is_known_by_its_size_in_any_script(written: str, first: str) -> None:
    assert queries.resolve_calibre(written)[0].calibre.id == first


def test_two_calibres_beside_a_slash_both_stay() -> None:
    found = {one.calibre.id: one.probability for one in queries.resolve_calibre("223/5.56")}
    assert set(found) == {"223rem", "5-56x45mmnato"}
    assert found["223rem"] == pytest.approx(found["5-56x45mmnato"])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Harrington", "HR"),
        ("ПМ", "MAV"),
        ("جلوك", "GLC"),
        ("АКС-74", "SX"),
        ("Indumil", "IDM"),
        ("برنو", "X-BRNO"),
    ],
)
def test_a_maker_is_known_by_the_words_of_other_offices(written: str, code: str) -> None:
    assert queries.resolve_make(written)[0].make.code == code


def test_makers_bear_their_years_and_lists_their_versions() -> None:
    held = reference()
    assert (held.makes["LCN"].since, held.makes["LCN"].until) == (1989, 1999)
    assert all(each.version and each.since and each.licence for each in held.lists)


def test_every_table_names_entries_that_exist() -> None:
    held = reference()
    families = {make.family for make in held.makes.values()}
    assert set(held.serial_shapes) <= families
    assert set(held.serial_prefixes.values()) <= families
    assert {family for family, _ in held.model_calibres} <= families
    assert set(held.calibre_arms) <= set(held.calibres)
    codes = {calibre.code for calibre in held.calibres.values()} | set(held.calibres)
    assert {code for made in held.model_calibres.values() for code in made} <= codes
