# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Makes, calibres and kinds as registers of many states write them, and names that nobody may guess from."""

from __future__ import annotations

from pathlib import Path

import pytest

from ploughshare.matching.markings import queries
from ploughshare.matching.markings.terms import Doubt, Reading
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking

_LABELS = Path(__file__).parents[1] / "labels" / "words_of_many_registers.tsv"


def _rows(kind: str) -> list[tuple[str, str]]:
    lines = [line for line in _LABELS.read_text().splitlines() if line and not line.startswith("#")]
    return [(text, means) for of, text, means in (line.split("\t") for line in lines) if of == kind]


def test_makers_are_known_by_what_registers_call_them() -> None:
    rows = _rows("make")
    read = {text: queries.resolve_make(text) for text, _ in rows}
    assert len(rows) > 220
    assert [text for text, family in rows if not read[text] or read[text][0].make.family != family] == []


def test_calibres_are_known_by_what_registers_call_them() -> None:
    rows = _rows("calibre")
    read = {text: queries.resolve_calibre(text) for text, _ in rows}
    assert len(rows) > 120
    assert [text for text, id in rows if not read[text] or read[text][0].calibre.id != id] == []


def test_kinds_are_known_by_what_registers_call_them() -> None:
    rows = _rows("type")
    assert len(rows) > 80
    assert [text for text, kind in rows if queries.resolve_type(text) is not ArmType(kind)] == []


def test_words_that_name_no_maker_are_not_taken_for_one() -> None:
    rows = _rows("none")
    assert len(rows) > 12
    assert [
        text for text, _ in rows if any(one.probability >= 0.5 for one in queries.resolve_make(text))
    ] == []


@pytest.mark.parametrize(
    "text", ["Industria de Ferro Ltda", "Oakfield Firearms Co", "North Valley Arms Works"]
)
def test_a_word_of_many_firms_names_none_of_them(text: str) -> None:
    assert all(one.probability < 0.5 for one in queries.resolve_make(text))


def test_a_cartridge_is_not_taken_for_another_whose_name_it_begins_with() -> None:
    assert queries.resolve_calibre(".38 S&W Special")[0].calibre.id == "38swspecial"
    doubted = queries.resolve_calibre(".38 S&W Zxq Magnum")
    assert all(one.probability < 0.5 for one in doubted)


def test_new_england_is_in_the_united_states() -> None:
    assert set(queries.resolve_make("New England Firearms")[0].make.countries) == {"USA"}


@pytest.mark.parametrize(
    ("make", "text", "name"),
    [
        ("Taurus", "mod. 85", "85"),
        ("Glock", "G17", "G17"),
        ("Glock", "17 Gen 4", "17"),
        ("Beretta", "M92FS", "M92FS"),
        ("S&W", "Mod 10-5", "10-5"),
        ("H&K", "G3", "G3"),
        ("MAS", "36", "36"),
        ("Izhmash", "АК-74", "АК-74"),
        ("Lee Enfield", "No. 4 Mk I", "No. 4 Mk I"),
    ],
)
def test_models_are_known_by_what_registers_call_them(make: str, text: str, name: str) -> None:
    read = read_marking(make, text)
    assert read.models[0].name == name
    assert read.models[0].family == read.makes[0].make.family
    assert read.models[0].probability >= 0.7


@pytest.mark.parametrize(
    ("make", "text"), [("Romarm", "36"), ("Zastava", "PT92"), (None, "36"), (None, "AKM")]
)
def test_a_model_of_another_maker_is_no_sure_guess(make: str | None, text: str) -> None:
    assert all(one.probability < 0.5 for one in read_marking(make, text).models)


@pytest.mark.parametrize(("make", "text"), [("Norinco", "1911A1"), ("Romarm", "AKM"), ("Zastava", "AK-47")])
def test_a_pattern_that_many_make_contradicts_no_maker(make: str, text: str) -> None:
    doubts = {one.doubt for one in read_marking(make, text).contradictions}
    assert Doubt.MODEL_NOT_OF_MAKER not in doubts


def test_one_model_is_named_once() -> None:
    assert len(read_marking("Taurus", "PT-92").models) == 1


def read_marking(make: str | None, model: str) -> Reading:
    return queries.read_marking(Marking(serial="AB12345", make=make, model=model))
