# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Makes, calibres and kinds as registers of many states write them, and names that nobody may guess from."""

from __future__ import annotations

from pathlib import Path

import pytest

from ploughshare.matching.markings import queries
from ploughshare.vocabulary.firearms import ArmType

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
